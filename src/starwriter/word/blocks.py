"""One story as Word blocks: headings, the question, the five sections, and what follows them.

Promise: every story has the same skeleton, whatever is missing, and each section's body lies in
a bookmark `sw_<chapter>_<section>` by which a review finds its way back.
"""

from starwriter.model import Section
from starwriter.word import markup, pins
from starwriter.word.beside import beside
from starwriter.word.bidi import is_rtl
from starwriter.word.line_block import line_block
from starwriter.word.lines import NOTHING, Line
from starwriter.word.shape_table import shape_table
from starwriter.word.sheet import Sheet

# A story has a bookmark for its name, and one for the body of each section.
_BOOKMARKS = 6
_LEGEND = "Underlined words show a signal that the question asks for; dotted ones hint at it."


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
            _legend(sheet),
            *(_section(sheet, at, *item) for at, item in enumerate(sheet.sections, 1)),
            shape_table(sheet.shape, sheet.aim) if sheet.shape else "",
            beside(sheet),
        )
    )


def _name(sheet: Sheet, props: str) -> str:
    rtl = is_rtl(sheet.name)
    inner = markup.runs(sheet.name, rtl)
    inner = markup.bookmark(sheet.number * _BOOKMARKS, anchor(sheet.number), inner)
    inner = markup.commented(pins.about_whole(sheet), inner)
    return markup.paragraph("Heading1", inner, props + markup.turn(rtl))


def _question(sheet: Sheet) -> str:
    title = markup.prose("QuoteTitle", sheet.asked) if sheet.asked else ""
    return title + "".join(markup.prose("Quote", line) for line in sheet.prompt)


def _legend(sheet: Sheet) -> str:
    # The coverage table quotes the same words.
    has_own = sheet.highlights and not sheet.coverage
    return markup.prose("Legend", _LEGEND) if has_own else ""


def _section(sheet: Sheet, place: int, section: Section, lines: tuple[Line, ...]) -> str:
    pinned, remarks = pins.pinned(sheet, section, lines)
    body = "".join(line_block(line, pinned.get(at)) for at, line in enumerate(lines))
    body = body or markup.prose("Normal", NOTHING, markup.ITALIC)
    # The bookmark lies around whole paragraphs, so that words typed after the last one stay in.
    number, name = sheet.number * _BOOKMARKS + place, f"sw_{sheet.number}_{section}"
    heading = markup.commented(remarks, markup.run(section.capitalize()))
    return markup.paragraph("Heading2", heading) + markup.bookmark(number, name, body)
