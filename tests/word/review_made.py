"""Makes reviewed files out of an export of ours, as Word writes them.

Promise: all but what a sample says is as the export has it, under the marks that Word leaves on
everything: ids of paragraphs and of sessions, the parts beside the comments.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from package_help import packed
from word_help import data, parts

RITA, BOB = "Rita Reviewer", "Bob Boss"
SPOKEN_AT = {RITA: "2026-11-24T09:30:00Z", BOB: "2026-11-25T18:05:00Z"}
BOLD = "<w:b/><w:bCs/>"
A1, A2, A3 = "Data synthesis: I read the reports.", "I told the board.", "We tried it."
"""The items of the action."""

_MAIN, _TYPES = "word/document.xml", "[Content_Types].xml"
_LINKS = "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.{}+xml"
_SPACES = (
    f'xmlns:w="{_WORD}" xmlns:w14="{_MICROSOFT}/word/2010/wordml" '
    f'xmlns:w15="{_MICROSOFT}/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'mc:Ignorable="w14 w15"'
)
_ids = itertools.count(900)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment as its part holds it."""

    text: str
    """What it says, a paragraph a line."""
    author: str = RITA
    """Who says it."""
    answers: int | None = None
    """The number of the comment that it answers."""
    done: bool = False
    """Whether it is resolved."""


def by(author: str) -> str:
    """Return the attributes of a change."""
    return f'w:id="{next(_ids)}" w:author="{author}" w:date="{SPOKEN_AT[author]}"'


def run(text: str, props: str = "") -> str:
    """Return a run."""
    look = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def new(inner: str, author: str = RITA) -> str:
    """Return runs as inserted; plain text is put in one."""
    inside = inner if inner.startswith("<") else run(inner)
    return f"<w:ins {by(author)}>{inside}</w:ins>"


def gone(text: str, author: str = RITA, props: str = "") -> str:
    """Return text as deleted."""
    inside = run(text, props).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f"<w:del {by(author)}>{inside}</w:del>"


def mark(kind: str, author: str = RITA) -> str:
    """Return what a paragraph says of its mark: `ins`, `del`, `moveFrom` or `moveTo`."""
    return f"<w:rPr><w:{kind} {by(author)}/></w:rPr>"


def item(inner: str, props: str = "") -> str:
    """Return an item of a list as an export has it; plain text is put in a run."""
    return _paragraph("ListBullet", inner, props)


def plain(inner: str, props: str = "") -> str:
    """Return a paragraph without a bullet."""
    return _paragraph("Normal", inner, props)


def _paragraph(style: str, inner: str, props: str) -> str:
    inside = inner if inner.startswith("<") or not inner else run(inner)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr>{inside}</w:p>'


def opens(comment: int) -> str:
    """Return where a comment's words begin."""
    return f'<w:commentRangeStart w:id="{comment}"/>'


def closes(comment: int) -> str:
    """Return where a comment's words end, and its sign."""
    return f'<w:commentRangeEnd w:id="{comment}"/>{sign(comment)}'


def sign(comment: int) -> str:
    """Return the sign of a comment."""
    style = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
    return f'<w:r>{style}<w:commentReference w:id="{comment}"/></w:r>'


def said_of(words: str, comment: int = 0) -> str:
    """Return words with a comment on them."""
    return f"{opens(comment)}{run(words)}{closes(comment)}"


def made(
    bodies: Mapping[str, str] | None = None,
    notes: Sequence[Note] = (),
    swaps: Sequence[tuple[str, str]] = (),
    more: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """Return a reviewed file.

    `bodies` says what stands between the bookmarks of a section, `swaps` which XML stands in the
    place of which, `more` which other parts of the text's there are: each with the last word of
    its link, and its XML.
    """
    held = sent_parts()
    text = held[_MAIN]
    for section, body in (bodies or {}).items():
        text = _with_body(text, section, body)
    for old, put in swaps:
        assert text.count(old) == 1, old
        text = text.replace(old, put)
    held[_MAIN] = _with_ids(text)
    for name, (link, part) in {**(more or {}), **_note_parts(notes)}.items():
        held[name] = part
        _link(held, name, link)
    return packed(held)


def sent_parts() -> dict[str, str]:
    """Return the parts of an export."""
    return {name: part.decode() for name, part in _sent().items()}


@cache
def _sent() -> Mapping[str, bytes]:
    return parts(data())


def _with_body(text: str, section: str, body: str) -> str:
    whole = re.compile(
        rf'(<w:bookmarkStart w:id="(\d+)" w:name="sw_1_{section}"/>).*?(?=<w:bookma)'
    )
    # As Word has it, the bookmark begins inside of the first paragraph and ends between two.
    first, found = re.compile(r"<w:p>(<w:pPr>.*?</w:pPr>)?"), whole.search(text)
    assert found
    start, begun = found[1], first.search(body)
    inside = body[: begun.end()] + start + body[begun.end() :] if begun else start + body
    return text[: found.start()] + inside + text[found.end() :]


def _with_ids(text: str) -> str:
    numbers = itertools.count(0x3A5C0000)
    session = 'w:rsidR="00A71C2E" w:rsidRDefault="00A71C2E"'

    def paragraph(_: re.Match[str]) -> str:
        return f'<w:p w14:paraId="{next(numbers):08X}" w14:textId="77777777" {session}>'

    return re.sub("<w:p>", paragraph, text).replace("<w:r>", '<w:r w:rsidRPr="00D35F10">')


def _note_parts(notes: Sequence[Note]) -> dict[str, tuple[str, str]]:
    if not notes:
        return {}
    said = "".join(_note(at, note) for at, note in enumerate(notes))
    threads = "".join(_thread(at, note) for at, note in enumerate(notes))
    people = "".join(f'<w15:person w15:author="{name}"/>' for name in sorted(SPOKEN_AT))
    extended, person = "commentsExtended", "people"
    return {
        "word/comments.xml": ("comments", f"<w:comments {_SPACES}>{said}</w:comments>"),
        f"word/{extended}.xml": (extended, f"<w15:commentsEx {_SPACES}>{threads}</w15:commentsEx>"),
        f"word/{person}.xml": (person, f"<w15:people {_SPACES}>{people}</w15:people>"),
    }


def _note(at: int, note: Note) -> str:
    lines = note.text.split("\n")
    sign = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    # A comment's own id is that of its last paragraph.
    ids = [f"{0x60000000 + at * 16 + place:08X}" for place in range(1, len(lines))]
    body = "".join(
        f'<w:p w14:paraId="{name}"><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        f"{sign if place == 0 else ''}{run(line)}</w:p>"
        for place, (name, line) in enumerate(zip([*ids, _note_id(at)], lines, strict=True))
    )
    who = f'w:author="{note.author}" w:date="{SPOKEN_AT[note.author]}" w:initials="RR"'
    return f'<w:comment w:id="{at}" {who}>{body}</w:comment>'


def _note_id(at: int) -> str:
    return f"{0x60000000 + at * 16:08X}"


def _thread(at: int, note: Note) -> str:
    parent = "" if note.answers is None else f' w15:paraIdParent="{_note_id(note.answers)}"'
    return f'<w15:commentEx w15:paraId="{_note_id(at)}"{parent} w15:done="{int(note.done)}"/>'


def _link(held: dict[str, str], name: str, kind: str) -> None:
    newer = kind in ("commentsExtended", "people")
    space = f"{_MICROSOFT}/2011/relationships" if newer else f"{_OFFICE}/relationships"
    target = name.removeprefix("word/")
    link = f'<Relationship Id="rId{kind}" Type="{space}/{kind}" Target="{target}"/>'
    _insert(held, _LINKS, "</Relationships>", link)
    _say_type(held, name, _KIND.format(f"wordprocessingml.{kind}"))


def _say_type(held: dict[str, str], name: str, kind: str) -> None:
    _insert(held, _TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/>')


def _insert(held: dict[str, str], part: str, before: str, xml: str) -> None:
    held[part] = held[part].replace(before, f"{xml}{before}")


def strict(file: bytes) -> bytes:
    """Return a file in the dialect that Word calls "Strict Open XML Document"."""
    purl = "http://purl.oclc.org/ooxml"
    swaps = (
        (_WORD, f"{purl}/wordprocessingml/main"),
        (f"{_OFFICE}/relationships/", f"{purl}/officeDocument/relationships/"),
        (f'"{_OFFICE}/custom-properties"', f'"{purl}/officeDocument/customProperties"'),
        (f"{_OFFICE}/docPropsVTypes", f"{purl}/officeDocument/docPropsVTypes"),
        ("relationships/custom-properties", "relationships/customProperties"),
    )
    held = {name: part.decode() for name, part in parts(file).items()}
    for name, text in held.items():
        for old, put in swaps:
            text = text.replace(old, put)
        held[name] = text
    return packed(held)
