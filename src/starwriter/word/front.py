"""What stands before the stories: the title, or a title page and the contents.

Promise: the contents are whole when the file is opened, and Word asks no question. A field marked
dirty, or updateFields in the settings, makes Word open with "This document contains fields that
may refer to other files…", which frightens a reviewer; so neither is used. The entries are filled
in as links. Their page numbers are left empty, since only Word knows them: it counts them when the
reader prints, makes a PDF or chooses "Update table". No number is better than a wrong one.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from starwriter.word import markup
from starwriter.word.bidi import is_rtl
from starwriter.word.blocks import anchor
from starwriter.word.sheet import Cover, Sheet
from starwriter.word.styles import RULE

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# On a page of its own the title stands a third down, over a line.
_DOWN = '<w:spacing w:before="3400"/>'
_LINE = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="14" w:color="{RULE}"/></w:pBdr>'
# Beyond this many stories the five section names under each would bury the stories' own.
_MAX_DEEP = 10
_CODE = 'TOC \\o "1-{}" \\h \\z \\u'


def plain_date(made: datetime) -> str:
    """Return "22 November 2026": no locale is asked, and no reader takes it for another day."""
    return f"{made.day} {_MONTHS[made.month - 1]} {made.year}"


def front(cover: Cover, sheets: Sequence[Sheet]) -> str:
    """Return what comes before the first story."""
    if len(sheets) == 1:
        return _title(cover, sheets[0])
    return _title_page(cover, len(sheets)) + (_contents(sheets) if sheets else "")


def _title(cover: Cover, only: Sheet) -> str:
    # A document named after its one story would say the name twice, one line under the other.
    return "" if cover.title == only.name else markup.prose("Title", cover.title)


def _title_page(cover: Cover, count: int) -> str:
    stories = f"{count} {'story' if count == 1 else 'stories'}"
    lines = filter(None, (cover.author, plain_date(cover.made), stories))
    return _low_title(cover.title) + "".join(markup.prose("Subtitle", line) for line in lines)


def _low_title(title: str) -> str:
    rtl = is_rtl(title)
    return markup.paragraph("Title", markup.runs(title, rtl), _LINE + markup.turn(rtl) + _DOWN)


def _contents(sheets: Sequence[Sheet]) -> str:
    deep = len(sheets) <= _MAX_DEEP
    entries = "".join(entry for sheet in sheets for entry in _entries(sheet, deep))
    # The field begins inside the first entry, so that no empty line stands above it.
    begin = markup.mark("begin") + markup.code(_CODE.format(2 if deep else 1))
    opened = entries.replace("</w:pPr>", f"</w:pPr>{begin}{markup.mark('separate')}", 1)
    return _gallery(opened + markup.paragraph("Normal", markup.mark("end")))


def _entries(sheet: Sheet, deep: bool) -> Iterator[str]:
    yield markup.paragraph("TOC1", _entry(sheet.name, sheet.number, 0))
    for at, (section, _) in enumerate(sheet.sections if deep else (), 1):
        yield markup.paragraph("TOC2", _entry(section.capitalize(), sheet.number, at))


def _entry(name: str, number: int, place: int) -> str:
    target = anchor(number, place)
    page = markup.field(f"PAGEREF {target} \\h", "")
    return markup.link(target, markup.runs(name, rtl=False) + markup.TAB + page)


def _gallery(inner: str) -> str:
    # Word shows its "Update table" tab over a contents that lies in this kind of block.
    heading = markup.paragraph("TOCHeading", markup.run("Contents"), markup.NEW_PAGE)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{heading}{inner}</w:sdtContent></w:sdt>"
    )
