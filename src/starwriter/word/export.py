"""Stories to Word: the one door out.

Promise: the same chapters and cover give the same bytes; any text is survived; no file is
touched.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starwriter.model.chapter import Chapter, Cover, CoverageRow, Highlight, Remark, ShapeRow
from starwriter.word.blocks import story
from starwriter.word.comments import comments
from starwriter.word.document import add_blocks, in_utc, new_document, saved
from starwriter.word.front import front
from starwriter.word.parts import add_comments, add_sent
from starwriter.word.sheet import Scrub, Sheet, clean_cover, sheet

__all__ = [
    "Chapter",
    "Cover",
    "CoverageRow",
    "Export",
    "Highlight",
    "Remark",
    "ShapeRow",
    "export",
]


@dataclass(frozen=True, slots=True)
class Export:
    """What came of an export."""

    data: bytes
    """The DOCX file."""
    removed: int
    """How many characters that XML forbids were dropped."""


def export(
    chapters: Sequence[Chapter],
    cover: Cover,
    on_progress: Callable[[int], None] | None = None,
) -> Export:
    """Return `chapters` as one Word file, telling `on_progress` how many are done after each."""
    scrub = Scrub()
    sheets = _sheets(chapters, scrub)
    cover = clean_cover(cover, sheets, scrub)
    document = new_document(cover, title_page=len(sheets) != 1)
    add_blocks(document, front(cover, sheets))
    for done, one in enumerate(sheets, 1):
        add_blocks(document, story(one, new_page=len(sheets) > 1))
        if on_progress is not None:
            on_progress(done)
    if any(one.remarks for one in sheets):
        add_comments(document, comments(sheets, in_utc(cover.made)))
    add_sent(document, [chapter.original or chapter.story for chapter in chapters])
    return Export(saved(document, cover.made), scrub.removed)


def _sheets(chapters: Sequence[Chapter], scrub: Scrub) -> list[Sheet]:
    sheets: list[Sheet] = []
    remarks = 0
    for number, chapter in enumerate(chapters, 1):
        sheets.append(sheet(number, chapter, scrub, remarks))
        remarks += len(chapter.remarks)
    return sheets
