"""One story as Word blocks: headings, the question, the five sections.

Promise: every story has the same skeleton, whatever is missing, and each section's body lies in
a bookmark `sw_<chapter>_<section>` by which a review finds its way back.
"""

from starwriter.model import Section
from starwriter.word import markup
from starwriter.word.bidi import is_rtl
from starwriter.word.lines import NOTHING, Line, lead_in
from starwriter.word.sheet import Sheet
from starwriter.word.table import table

# A story has a bookmark for its name, and one for the body of each section.
_BOOKMARKS = 6


def anchor(number: int) -> str:
    """Return the bookmark of a story's name, to which the contents lead."""
    return f"_Toc{number:08d}"


def story(sheet: Sheet, new_page: bool) -> str:
    """Return the blocks of one story."""
    return "".join(
        (
            _name(sheet, markup.NEW_PAGE if new_page else ""),
            markup.prose("StoryRole", sheet.role) if sheet.role else "",
            _question(sheet),
            *(_section(sheet.number, at, *item) for at, item in enumerate(sheet.sections, 1)),
            table(sheet.shape) if sheet.shape else "",
        )
    )


def _name(sheet: Sheet, props: str) -> str:
    rtl = is_rtl(sheet.name)
    inner = markup.runs(sheet.name, rtl)
    inner = markup.bookmark(sheet.number * _BOOKMARKS, anchor(sheet.number), inner)
    return markup.paragraph("Heading1", inner, props + markup.turn(rtl))


def _question(sheet: Sheet) -> str:
    title = markup.prose("QuoteTitle", sheet.asked) if sheet.asked else ""
    return title + "".join(markup.prose("Quote", line) for line in sheet.prompt)


def _section(number: int, place: int, section: Section, lines: tuple[Line, ...]) -> str:
    body = "".join(_line(line) for line in lines)
    body = body or markup.prose("Normal", NOTHING, markup.ITALIC)
    # The bookmark lies around whole paragraphs, so that words typed after the last one stay in.
    body = markup.bookmark(number * _BOOKMARKS + place, f"sw_{number}_{section}", body)
    return markup.prose("Heading2", section.capitalize()) + body


def _line(line: Line) -> str:
    rtl = is_rtl(line.text)
    lead, rest = lead_in(line.text)
    bold = markup.runs(lead, rtl, markup.BOLD) if lead else ""
    style = "ListBullet" if line.bullet else "Normal"
    return markup.paragraph(style, bold + markup.runs(rest, rtl), markup.turn(rtl))
