"""The DOCX file as a whole: its parts, and the zip around them.

Promise: the file holds what this room wrote and nothing else: no template's residue, no clock of
the machine, no trace of who ran it.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

from starwriter.word.markup import PROLOG, R, W
from starwriter.word.parts import footer, header, properties, settings
from starwriter.word.sheet import Cover
from starwriter.word.styles import fonts, numbering, styles

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = ("styles", "numbering", "settings", "fontTable", "header", "footer")
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
# A4 in twentieths of a point; 28 mm at the sides leaves lines of a readable length.
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1361" w:right="1588" w:bottom="1191" '
    'w:left="1588" w:header="680" w:footer="624" w:gutter="0"/>'
)

# Word wants a paragraph after the last table; this one is too low to start a page of its own.
_END = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)


def package(blocks: Iterable[str], cover: Cover, title_page: bool) -> bytes:
    """Return the bytes of a DOCX with `blocks` as its body."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _root_links(),
        "word/document.xml": _document(blocks, title_page),
        "word/_rels/document.xml.rels": _document_links(),
        "word/styles.xml": styles(cover.language),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/header.xml": header(cover),
        "word/footer.xml": footer(),
        "docProps/core.xml": properties(cover),
    }
    return _zipped(parts, cover.made)


def _zipped(parts: dict[str, str], made: datetime) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(_entry(name, made), (PROLOG + text).encode())
    return stream.getvalue()


def _entry(name: str, made: datetime) -> zipfile.ZipInfo:
    moment = made.astimezone(UTC) if made.tzinfo else made
    # A zip counts years from 1980 to 2107.
    year = min(max(moment.year, 1980), 2107)
    entry = zipfile.ZipInfo(name, (year, *moment.timetuple()[1:6]))
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Else the zip would name the system it was written on.
    entry.create_system = 0
    return entry


def _document(blocks: Iterable[str], title_page: bool) -> str:
    links = (
        '<w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
    )
    # The first page of a document with a title page has no header or footer of its own.
    first = "<w:titlePg/>" if title_page else ""
    body = f"{''.join(blocks)}{_END}<w:sectPr>{links}{_PAGE}{first}</w:sectPr>"
    return f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def _content_types() -> str:
    links = "application/vnd.openxmlformats-package.relationships+xml"
    kinds = {f"/word/{kind}.xml": f"{_WORD}.{kind}+xml" for kind in _KINDS}
    kinds["/word/document.xml"] = f"{_WORD}.document.main+xml"
    kinds["/docProps/core.xml"] = _CORE
    rows = (f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{links}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(rows)}</Types>'
    )


def _root_links() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _links(
        _link("document", f"{R}/officeDocument", "word/document.xml"),
        _link("core", core, "docProps/core.xml"),
    )


def _document_links() -> str:
    return _links(*(_link(kind, f"{R}/{kind}", f"{kind}.xml") for kind in _KINDS))


def _links(*rows: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
