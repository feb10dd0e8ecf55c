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

# A story has a bookmark for its name, and one for the heading and the body of each section.
_BOOKMARKS = 16


def anchor(number: int, place: int = 0) -> str:
    """Return the bookmark of a heading: the story's name, or its section at `place` from 1."""
    return f"_Toc{number:06d}{place:02d}"


def story(sheet: Sheet, new_page: bool) -> str:
    """Return the blocks of one story."""
    return "".join(
        (
            _heading(sheet.number, 0, sheet.name, markup.NEW_PAGE if new_page else ""),
            markup.prose("StoryRole", sheet.role) if sheet.role else "",
            _question(sheet),
            *(_section(sheet.number, at, *item) for at, item in enumerate(sheet.sections, 1)),
            table(sheet.shape) if sheet.shape else "",
        )
    )


def _heading(number: int, place: int, text: str, props: str = "") -> str:
    rtl = is_rtl(text)
    name = anchor(number, place)
    inner = markup.bookmark(number * _BOOKMARKS + place, name, markup.runs(text, rtl))
    style = "Heading2" if place else "Heading1"
    return markup.paragraph(style, inner, props + markup.turn(rtl))


def _question(sheet: Sheet) -> str:
    title = markup.prose("QuoteTitle", sheet.asked) if sheet.asked else ""
    return title + "".join(markup.prose("Quote", line) for line in sheet.prompt)


def _section(number: int, place: int, section: Section, lines: tuple[Line, ...]) -> str:
    body = "".join(_line(line) for line in lines)
    body = body or markup.prose("Normal", NOTHING, markup.ITALIC)
    # The bookmark lies around whole paragraphs, so that words typed after the last one stay in.
    number_of_body = number * _BOOKMARKS + 5 + place
    return _heading(number, place, section.capitalize()) + markup.bookmark(
        number_of_body, f"sw_{number}_{section}", body
    )


def _line(line: Line) -> str:
    rtl = is_rtl(line.text)
    lead, rest = lead_in(line.text)
    bold = markup.runs(lead, rtl, markup.BOLD) if lead else ""
    style = "ListBullet" if line.bullet else "Normal"
    return markup.paragraph(style, bold + markup.runs(rest, rtl), markup.turn(rtl))
