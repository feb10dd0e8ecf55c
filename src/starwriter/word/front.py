"""What stands before the stories: the title, or a title page and the contents.

Promise: the contents are whole when the file is opened, and Word asks no question. A field marked
dirty, or updateFields in the settings, makes Word open with "This document contains fields that
may refer to other files…", which frightens a reviewer; so neither is used. The entries are filled
in as links. Their page numbers are left empty, since only Word knows them: it counts them when the
reader prints, makes a PDF or chooses "Update table". No number is better than a wrong one.
"""

from collections.abc import Sequence
from datetime import datetime

from starwriter.model.chapter import Cover
from starwriter.model.text import counted
from starwriter.word import markup
from starwriter.word.blocks import anchor
from starwriter.word.sheet import Sheet

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# On a page of its own the title stands a third down.
_DOWN = '<w:spacing w:before="3400"/>'
# Of one story its name follows at once.
_APART = '<w:spacing w:after="320"/>'
# The stories only: every story has the same five sections, so naming them says nothing.
_CODE = 'TOC \\o "1-1" \\h \\z \\u'


def plain_date(made: datetime) -> str:
    """Return "22 November 2026": no locale is asked, and no reader takes it for another day."""
    return f"{made.day} {_MONTHS[made.month - 1]} {made.year}"


def full_title(cover: Cover) -> str:
    """Return the title with whom the document is for, as its properties say it."""
    return " · ".join(filter(None, (cover.title, _prepared(cover))))


def front(cover: Cover, sheets: Sequence[Sheet]) -> str:
    """Return what comes before the first story."""
    if len(sheets) == 1:
        return _title(cover, apart=_APART)
    return _title_page(cover, len(sheets)) + (_contents(sheets) if sheets else "")


def _title(cover: Cover, above: str = "", apart: str = "") -> str:
    prepared = _prepared(cover)
    told = markup.prose("Subtitle", prepared, space=apart) if prepared else ""
    return markup.prose("Title", cover.title, space=above) + told


def _prepared(cover: Cover) -> str:
    return f"Prepared for {cover.company}" if cover.company else ""


def _title_page(cover: Cover, count: int) -> str:
    stories = counted(count, "story")
    lines = filter(None, (cover.author, plain_date(cover.made), stories))
    return _title(cover, _DOWN) + "".join(markup.prose("Subtitle", line) for line in lines)


def _contents(sheets: Sequence[Sheet]) -> str:
    entries = "".join(map(_entry, sheets))
    # The field begins inside the first entry, so that no empty line stands above it.
    begin = markup.mark("begin") + markup.code(_CODE) + markup.mark("separate")
    opened = entries.replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    return _gallery(opened + markup.paragraph("Normal", markup.mark("end")))


def _entry(sheet: Sheet) -> str:
    target = anchor(sheet.number)
    page = markup.field(f"PAGEREF {target} \\h", "")
    name = markup.runs(sheet.name, rtl=False)
    return markup.paragraph("toc1", markup.link(target, name + markup.TAB + page))


def _gallery(inner: str) -> str:
    # Word shows its "Update table" tab over a contents that lies in this kind of block.
    heading = markup.paragraph("TOCHeading", markup.run("Contents"), markup.NEW_PAGE)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{heading}{inner}</w:sdtContent></w:sdt>"
    )
