import os
import sys
from pathlib import Path

import pytest
from package_help import DOCX, MAIN, RELS, SPACE, TYPES, document, p, packed, rels, types, word

from starwriter.word import archive
from starwriter.word.package import open_package
from starwriter.word.problem import WordFileError


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.docx", "No such file or directory"),
        ("folder.docx", "is a folder"),
        ("pipe.docx", "is not a file"),
        ("loop.docx", "Too many levels of symbolic links"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a name")
def test_what_is_no_file_is_said(tmp_path: Path, name: str, reason: str) -> None:
    path = tmp_path / name
    (tmp_path / "folder.docx").mkdir()
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "loop.docx").symlink_to("loop.docx")
    with pytest.raises(WordFileError) as refused:
        open_package(path)
    assert str(refused.value) == f"{path}: {reason}"


def test_a_file_that_may_not_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.docx").write_bytes(word())
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(WordFileError, match=r"a\.docx: Permission denied$"):
        open_package(tmp_path / "a.docx")


def test_a_name_that_no_file_can_have_is_said() -> None:
    with pytest.raises(WordFileError, match="is no file name"):
        open_package(Path("a\0.docx"))


def test_words_note_of_an_open_document_is_said(tmp_path: Path) -> None:
    path = tmp_path / "~$answers.docx"
    path.write_bytes(bytes(162))
    with pytest.raises(WordFileError, match="only Word's note that the document is open"):
        open_package(path)


def test_a_file_over_the_limit_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(archive.MOST_FILE + 1)
    monkeypatch.delattr(Path, "open")
    with pytest.raises(WordFileError, match="is too large: over 64 MiB"):
        open_package(path)


def test_what_unpacks_is_counted_over_all_parts_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_READ", 1500)
    path = tmp_path / "a.docx"
    path.write_bytes(word(p("x" * 1000)))
    with pytest.raises(WordFileError, match="is too large"):
        open_package(path)


@pytest.mark.parametrize(
    "kind",
    [
        DOCX,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ],
)
def test_documents_and_templates_are_opened(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(p("x"), types=types(kind)))
    package = open_package(path)
    assert package.document.tag == f"{{{SPACE}}}document"
    assert (package.path, dict(package.linked), package.has_macros) == (path, {}, False)


def test_macros_are_told_of_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.docm"
    parts = {TYPES: types("application/vnd.ms-word.document.macroEnabled.main+xml")}
    links = {RELS: rels(("officeDocument", MAIN)), MAIN: document(p("x"))}
    path.write_bytes(packed({**parts, **links, "word/vbaProject.bin": b"\xff"}))
    assert open_package(path).has_macros


def test_parts_that_are_asked_for_and_there_are_linked(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(p("x"), styles="<w:style/>"))
    assert set(open_package(path, ("styles", "comments")).linked) == {"styles"}
    assert not open_package(path, ()).linked


def test_ten_thousand_paragraphs_as_word_writes_them_are_read(tmp_path: Path) -> None:
    ids = 'w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD" w:rsidP="00AB12CD"'
    look = '<w:rPr><w:lang w:val="en-GB"/></w:rPr>'
    one = f"<w:p {ids}><w:pPr>{look}</w:pPr><w:r>{look}<w:t>Some words</w:t></w:r></w:p>"
    path = tmp_path / "a.docx"
    path.write_bytes(word(one * 10_000))
    tag = f"{{{SPACE}}}p"
    assert sum(1 for _ in open_package(path).document.iter(tag)) == 10_000
