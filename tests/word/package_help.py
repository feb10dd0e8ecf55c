"""Makes Word files by hand: of any XML, whole or broken, as a stranger might."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from starwriter.word.package import open_package
from starwriter.word.taking import Taken, TakenStory, stories_in

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES, RELS, MAIN = "[Content_Types].xml", "_rels/.rels", "word/document.xml"
CELL = "<w:tc>{}</w:tc>"
LISTED = '<w:numPr><w:numId w:val="1"/></w:numPr>'
STYLES = (
    '<w:style w:styleId="L"><w:name w:val="List"/><w:basedOn w:val="L2"/><w:pPr><w:numPr>'
    '<w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="L2"><w:name w:val="List 2"/><w:basedOn w:val="L"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="berschrift2"><w:name w:val="Meine"/>'
    '<w:basedOn w:val="berschrift3"/></w:style>'
    '<w:style w:styleId="berschrift3"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:styleId="Fett"><w:rPr><w:b/></w:rPr></w:style>'
)
"""Styles as Word writes them in German, and two that lead in a circle."""
_OPC = "http://schemas.openxmlformats.org/package/2006"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def types(kind: str = DOCX) -> str:
    """Return the part that says what the text is."""
    override = f'<Override PartName="/{MAIN}" ContentType="{kind}"/>'
    return f'<Types xmlns="{_OPC}/content-types">{override}</Types>'


def rels(*links: tuple[str, str], mode: str = "Internal") -> str:
    """Return a part of links: kind and target of each."""
    each = "".join(
        f'<Relationship Id="r{at}" Type="{_LINK}/{kind}" Target="{to}" TargetMode="{mode}"/>'
        for at, (kind, to) in enumerate(links)
    )
    return f'<Relationships xmlns="{_OPC}/relationships">{each}</Relationships>'


def document(body: str, space: str = SPACE) -> str:
    """Return the part that holds the text."""
    return f'<w:document xmlns:w="{space}" {_MORE}><w:body>{body}</w:body></w:document>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def word(body: str = "", **more: str | bytes) -> bytes:
    """Return a Word file whose text is `body`; `types`, `rels`, `main` replace its parts,
    `styles` says what is in one more, and any other name is that of a part.
    """
    parts: dict[str, str | bytes] = {
        TYPES: more.get("types", types()),
        RELS: more.get("rels", rels(("officeDocument", MAIN))),
        MAIN: more.get("main", document(body)),
    }
    if "styles" in more:
        parts["word/_rels/document.xml.rels"] = rels(("styles", "styles.xml"))
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{SPACE}">{more["styles"]}</w:styles>'
    named = {name: part for name, part in more.items() if "/" in name}
    return packed({**parts, **named})


def taken(tmp_path: Path, file: bytes) -> Taken:
    """Return what is found in a file."""
    path = tmp_path / "a.docx"
    path.write_bytes(file)
    return stories_in(open_package(path))


def sections(story: TakenStory) -> dict[str, str]:
    """Return the sections that have text."""
    return {name: text.removesuffix("\n") for name, text in story.sections.items() if text}


def p(text: str = "", props: str = "", inner: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{props}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def run(text: str, props: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def heading(level: int, text: str) -> str:
    """Return a heading."""
    return p(text, f'<w:pStyle w:val="Heading{level}"/>')


def bullet(text: str) -> str:
    """Return an item of a list."""
    return p(text, LISTED)
