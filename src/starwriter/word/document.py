"""The Word file around the stories: python-docx's document, without its template.

Promise: the same input gives the same bytes; the file holds nothing of the template, no clock of
the machine, no trace of who ran it.
"""

import io
import zipfile
from collections.abc import Collection
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as LINK
from docx.opc.rel import Relationships
from docx.section import Section
from docx.shared import Mm

from starwriter.model.chapter import Cover
from starwriter.word import markup
from starwriter.word.bidi import stretches
from starwriter.word.front import full_title, plain_date
from starwriter.word.parts import package_of
from starwriter.word.styles import set_styles

# python-docx takes no more in a core property.
_LONGEST = 255
# A zip counts years from 1980 to 2107.
_FIRST, _LAST = datetime(1980, 1, 1), datetime(2107, 12, 31)
# Without mode 15 Word opens the file in compatibility mode.
_SETTINGS = (
    '<w:zoom w:percent="100"/>{}<w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
# Word wants a paragraph after the last table; this one is too low to start a page of its own.
_END = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)


def new_document(cover: Cover, title_page: bool) -> Document:
    """Return a document that has all but its text."""
    document = docx.Document()
    _drop_template(document)
    set_styles(document, cover.language)
    document.settings.element[:] = markup.nodes(
        _SETTINGS.format("<w:trackRevisions/>" if cover.review else "")
    )
    page = document.sections[0]
    _set_page(page, title_page)
    _set_header(page, cover)
    _set_footer(page)
    _set_properties(document, cover)
    return document


def add_blocks(document: Document, blocks: str) -> None:
    """Put paragraphs and tables at the end of the text."""
    (end,) = document.element.xpath("w:body/w:sectPr")
    for block in markup.nodes(blocks):
        end.addprevious(block)


def saved(document: Document, made: datetime) -> bytes:
    """Return the finished file; python-docx would date what is in it by the machine's clock."""
    add_blocks(document, _END)
    written, dated = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(dated, "w") as target:
        for name in source.namelist():
            target.writestr(_entry(name, made), source.read(name))
    return dated.getvalue()


def in_utc(made: datetime) -> datetime:
    """Return a moment in UTC, without its zone, as far as a zip can hold it."""
    moment = made.astimezone(UTC) if made.tzinfo else made
    return min(max(moment.replace(tzinfo=None), _FIRST), _LAST)


def _entry(name: str, made: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, in_utc(made).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Else the zip would name the system it was written on.
    entry.create_system = 0
    return entry


def _drop_template(document: Document) -> None:
    """Leave of the template only the parts that are filled anew: no picture, theme or data."""
    _keep(package_of(document).rels, {LINK.OFFICE_DOCUMENT, LINK.CORE_PROPERTIES})
    _keep(document.part.rels, {LINK.STYLES, LINK.NUMBERING, LINK.SETTINGS})


def _keep(links: Relationships, kinds: Collection[str]) -> None:
    for name in [name for name, link in links.items() if link.reltype not in kinds]:
        del links[name]


def _set_page(page: Section, title_page: bool) -> None:
    """Set A4; 28 mm at the sides leaves lines of a readable length."""
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(28)
    page.top_margin, page.bottom_margin = Mm(24), Mm(21)
    page.header_distance, page.footer_distance = Mm(12), Mm(11)
    # A title page has no header or footer of its own.
    page.different_first_page_header_footer = title_page


def _set_header(page: Section, cover: Cover) -> None:
    """Put the writer's name on the left, the date on the right."""
    page.header.is_linked_to_previous = False
    (line,) = page.header.paragraphs
    for part, right in stretches(cover.author, rtl=False):
        line.add_run(part).font.rtl = right or None
    line.add_run(f"\t{plain_date(cover.made)}")


def _set_footer(page: Section) -> None:
    """Put "Page 1 of 2" on the right; Word counts both numbers itself while it lays out."""
    page.footer.is_linked_to_previous = False
    (line,) = page.footer.paragraphs
    for text, count in (("\tPage ", "PAGE"), (" of ", "NUMPAGES")):
        line.add_run(text).element.addnext(*markup.nodes(markup.field(count, "1")))


def _set_properties(document: Document, cover: Cover) -> None:
    core = document.core_properties
    core.title, core.language = full_title(cover)[:_LONGEST], cover.language[:_LONGEST]
    core.author = core.last_modified_by = cover.author[:_LONGEST]
    core.created = core.modified = in_utc(cover.made)
    core.comments, core.revision = "", 1
