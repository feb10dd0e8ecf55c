"""The small parts of a Word file: header, footer, settings, document properties.

Promise: they say who wrote it and when it was made, as the cover has it, and no more.
"""

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from starwriter.word import markup
from starwriter.word.front import plain_date
from starwriter.word.sheet import Cover

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def header(cover: Cover) -> str:
    """Return the header: the writer's name on the left, the date on the right."""
    inner = markup.runs(cover.author, rtl=False) if cover.author else ""
    inner += markup.TAB + markup.run(plain_date(cover.made))
    return f'<w:hdr xmlns:w="{markup.W}">{markup.paragraph("Header", inner)}</w:hdr>'


def footer() -> str:
    """Return the footer: "Page 1 of 2"; Word counts both numbers itself while it lays out."""
    pages = (
        markup.run("Page ")
        + markup.field("PAGE", "1")
        + markup.run(" of ")
        + markup.field("NUMPAGES", "1")
    )
    block = markup.paragraph("Footer", markup.TAB + pages)
    return f'<w:ftr xmlns:w="{markup.W}">{block}</w:ftr>'


def settings() -> str:
    """Return the settings; without mode 15 Word opens the file in compatibility mode."""
    office = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings xmlns:w="{markup.W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{office}" w:val="15"/>'
        '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def properties(cover: Cover) -> str:
    """Return the core properties: title, author, language, and when it was made."""
    stamp = _stamp(cover.made)
    time = 'xsi:type="dcterms:W3CDTF"'
    names = f'xmlns:dc="{_DC}elements/1.1/" xmlns:dcterms="{_DC}terms/" xmlns:xsi="{_XSI}"'
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" {names}>'
        + _property("dc:title", cover.title)
        + _property("dc:creator", cover.author)
        + _property("cp:lastModifiedBy", cover.author)
        + f"<dcterms:created {time}>{stamp}</dcterms:created>"
        + f"<dcterms:modified {time}>{stamp}</dcterms:modified>"
        + _property("dc:language", cover.language)
        + "</cp:coreProperties>"
    )


def _property(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _stamp(made: datetime) -> str:
    utc = made.astimezone(UTC) if made.tzinfo else made
    return f"{utc.replace(microsecond=0, tzinfo=None).isoformat()}Z"
