"""Makes reviewed Word files: an export of ours, with what a reviewer did written into its XML."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

from starwriter.desk import Desk
from starwriter.model import Settings
from starwriter.model.contents import REVIEW
from starwriter.sending import send

_MAIN, _RELS = "word/document.xml", "word/_rels/document.xml.rels"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


@dataclass(frozen=True)
class Edit:
    """What a reviewer does at some words that stand once in the text, inside one run."""

    words: str
    instead: str | None = None
    """The words in their place, as a tracked change; None leaves them."""
    said: str = ""
    """A comment on them."""
    by: str = "Rita Reviewer"
    is_tracked: bool = True


def sent(desk: Desk, path: Path, *names: str, company: str = "") -> Path:
    """Send stories to a Word file for review."""
    entries = [desk.entry(desk.library.story(name)) for name in names]
    library = desk.library
    contents = replace(REVIEW, company=company)
    return send(entries, path, Settings(name="Dana Okafor"), contents, library=library).path


def review(path: Path, edits: Sequence[Edit]) -> Path:
    """Do to a Word file what a reviewer would, and return it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main, comments = parts[_MAIN].decode(), ""
    for number, edit in enumerate(edits, 100):
        main = _edited(main, number, edit)
        if edit.said:
            comments += (
                f'<w:comment w:id="{number}" {_by(edit)}><w:p><w:r><w:t>{escape(edit.said)}</w:t>'
                "</w:r></w:p></w:comment>"
            )
    parts[_MAIN] = main.encode()
    if "word/comments.xml" in parts:
        known = parts["word/comments.xml"].decode()
        parts["word/comments.xml"] = known.replace(
            "</w:comments>", f"{comments}</w:comments>"
        ).encode()
    elif comments:
        parts["word/comments.xml"] = (
            f'<w:comments xmlns:w="{_SPACE}">{comments}</w:comments>'.encode()
        )
        link = f'<Relationship Id="said" Type="{_LINK}" Target="comments.xml"/></Relationships>'
        parts[_RELS] = parts[_RELS].replace(b"</Relationships>", link.encode())
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    path.write_bytes(written.getvalue())
    return path


def deleted(path: Path, title: str) -> None:
    """Delete a story whole, the last of a file, as a tracked change."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = parts[_MAIN].decode()
    start = main.rindex("<w:p>", 0, main.rindex(title))
    end = main.rindex("<w:sectPr")
    body = main[start:end]
    by = _by(Edit(title))
    for old, new in (
        ("<w:t ", "<w:delText "),
        ("</w:t>", "</w:delText>"),
        ("<w:r>", f'<w:del w:id="9" {by}><w:r>'),
        ("</w:r>", "</w:r></w:del>"),
        ("</w:pPr>", f'<w:rPr><w:del w:id="9" {by}/></w:rPr></w:pPr>'),
    ):
        body = body.replace(old, new)
    parts[_MAIN] = f"{main[:start]}{body}{main[end:]}".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def _by(edit: Edit) -> str:
    return f'w:author="{edit.by}" w:date="2026-11-24T10:00:00Z"'


def _edited(main: str, number: int, edit: Edit) -> str:
    words = escape(edit.words)
    if not edit.is_tracked:
        assert edit.instead is not None
        assert main.count(words) == 1
        return main.replace(words, escape(edit.instead))
    start = main.index(words)
    assert main.find(words, start + 1) < 0, f"{edit.words!r} stands more than once"
    run = main.rindex("<w:r>", 0, start)
    opening = main[run : main.index(">", main.index("<w:t", run)) + 1]
    closing = "</w:t></w:r>"
    kept = f"{opening}{words}{closing}"
    if edit.instead is not None:
        gone = kept.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        came = f"{opening}{escape(edit.instead)}{closing}"
        kept = f'<w:del w:id="{number}1" {_by(edit)}>{gone}</w:del>' if words else ""
        if edit.instead:
            kept += f'<w:ins w:id="{number}2" {_by(edit)}>{came}</w:ins>'
    if edit.said:
        kept = (
            f'<w:commentRangeStart w:id="{number}"/>{kept}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )
    return f"{main[:start]}{closing}{kept}{opening}{main[start + len(words) :]}"
