"""`starwriter export`: aliases, private stories, and what is warned of."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from starwriter import cli

LIBRARY = Path(__file__).parent / "data" / "library" / "user"
ALIASES = """
names = ["Ines"]
[[alias]]
name = "town library"
instead = "a public service"
[[alias]]
name = "peer"
instead = "a colleague"
companies = ["Globex"]
"""
Export = Callable[..., tuple[int, str, list[str]]]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIBRARY, tmp_path / "library"))


@pytest.fixture
def export(
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Export:
    """Return a function that exports to x.docx: the code, what is printed, the lines that are
    said.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STARWRITER_LIBRARY", str(library))

    def run(*words: str) -> tuple[int, str, list[str]]:
        monkeypatch.setattr(sys, "argv", ["starwriter", "export", "-o", "x", "--force", *words])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, out, err.splitlines()

    return run


def text_of(path: Path) -> str:
    with ZipFile(path) as word:
        return "\n".join(word.read(name).decode() for name in word.namelist())


def make_private(library: Path, *names: str) -> None:
    for name in names:
        path = library / "stories" / f"{name}.toml"
        text = path.read_text().replace('tags = ["service", "peers"]\n', "")
        path.write_text(f'tags = ["Private"]\n{text}')


def test_names_go_out_as_aliases_and_what_is_left_is_warned_of(
    export: Export, library: Path, tmp_path: Path
) -> None:
    (library / "aliases.toml").write_text(ALIASES)

    code, out, said = export("two-counters")

    assert (code, out) == (0, "x.docx\n")
    where = "starwriter: “Two counters, one queue”, "
    assert f"{where}situation: a name of your list, Ines" in said
    assert f"{where}situation: a name that has an alias, peer" in said
    text = text_of(tmp_path / "x.docx")
    assert "town library" not in text
    assert "a public service" in text


def test_an_alias_for_a_company_is_in_files_for_it(
    export: Export, library: Path, tmp_path: Path
) -> None:
    (library / "aliases.toml").write_text(ALIASES)

    export("two-counters", "--for", "globex")

    assert "my colleague Ines" in text_of(tmp_path / "x.docx")


def test_no_aliases_sends_the_words_as_they_are(
    export: Export, library: Path, tmp_path: Path
) -> None:
    (library / "aliases.toml").write_text(ALIASES)

    code, _, said = export("two-counters", "--no-aliases")

    assert code == 0
    assert any(line.endswith("a name that has an alias, town library") for line in said)
    assert "town library" in text_of(tmp_path / "x.docx")


def test_aliases_that_cannot_be_read_stop_the_export(
    export: Export, library: Path, tmp_path: Path
) -> None:
    path = library / "aliases.toml"
    path.write_text("format = 1\nnames = 1\n")

    code, out, said = export("two-counters")

    assert (code, out, len(said)) == (2, "", 1)
    assert said[0].startswith(f"starwriter: {path}:2: names: ")
    assert said[0].endswith("; nothing is written while the aliases cannot be read")
    assert not (tmp_path / "x.docx").exists()
    code, out, said = export("two-counters", "--no-aliases")
    assert (code, out) == (0, "x.docx\n")
    assert said == [f"starwriter: {path}: cannot be read, so that its names are not warned of"]


def test_a_private_story_stays_unless_it_is_asked_for(
    export: Export, library: Path, tmp_path: Path
) -> None:
    make_private(library, "late-parcel")

    says = "starwriter: “The late parcel” is private and stays here; --private sends it"
    assert export() == (0, "x.docx\n", [says])
    assert "late parcel" not in text_of(tmp_path / "x.docx")
    assert export("two-counters", "late-parcel") == (0, "x.docx\n", [says])
    assert export("--private") == (0, "x.docx\n", [])
    assert "The late parcel" in text_of(tmp_path / "x.docx")


def test_nothing_is_written_where_all_is_private(
    export: Export, library: Path, tmp_path: Path
) -> None:
    make_private(library, "late-parcel")

    code, out, said = export("late-parcel")

    assert (code, out, len(said)) == (2, "", 1)
    assert not (tmp_path / "x.docx").exists()
