"""The order in which a text form says what there is of a story; how it looks is for its hand.

Promise: the same page has the same parts, in the same order, in every text form.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from starwriter.model.chapter import ShapeRow
from starwriter.model.text import clock
from starwriter.plain.page import Items, Page

SHAPE, NOTES = "Words and time", "Notes"
COVERAGE, HINTS, EXAMPLE = "Coverage", "Hints", "Worked example"
AFTER = (SHAPE, NOTES, COVERAGE, HINTS, EXAMPLE)
"""The headings of what may follow the sections; nothing under them is the story's text."""
PREPARED = "Prepared for "

_COLUMNS = ("Section", "Words", "Time", "Share", "Target")

Row = tuple[str, ...]


class Hand(Protocol):
    """How a text form writes the parts of a page; each is a block without empty lines around."""

    rule: str
    """What stands between two stories that have no headings."""
    is_ruled: bool
    """Whether it stands between two that have headings as well."""

    def title(self, name: str, role: str) -> str:
        """Return the story's name, with the role and the organisation, if any."""
        ...

    def company(self, text: str) -> str:
        """Return the line that says for whom it is."""
        ...

    def question(self, asked: str, prompt: Iterable[str]) -> str:
        """Return the question."""
        ...

    def part(self, level: int, name: str, body: str) -> str:
        """Return a body under a heading."""
        ...

    def words(self, text: str) -> str:
        """Return a text of the user's."""
        ...

    def items(self, items: Items) -> str:
        """Return a list."""
        ...

    def table(self, rows: Iterable[Row]) -> str:
        """Return a table, its first row the names of its columns."""
        ...


def laid_out(pages: Iterable[Page], hand: Hand, *, headings: bool) -> str:
    """Return pages as one text; without headings only their own words."""
    rule = f"\n\n{hand.rule}\n\n" if hand.is_ruled or not headings else "\n\n"
    blocks = _whole if headings else _bare
    texts = ("\n\n".join(filter(None, blocks(page, hand))) for page in pages)
    return f"{rule.join(texts)}\n"


def _whole(page: Page, hand: Hand) -> Iterator[str]:
    yield hand.title(page.name, page.role)
    if page.company:
        yield hand.company(f"{PREPARED}{page.company}")
    if page.asked:
        yield hand.question(page.asked, page.prompt)
    if page.told is not None:
        yield hand.words(page.told)
    for section, text in page.sections:
        yield hand.part(2, section.capitalize(), hand.words(text))
    yield from _after(page, hand)


def _bare(page: Page, hand: Hand) -> Iterator[str]:
    texts = (text for _, text in page.sections) if page.told is None else (page.told,)
    return map(hand.words, texts)


def _after(page: Page, hand: Hand) -> Iterator[str]:
    if page.shape:
        yield hand.part(2, SHAPE, hand.table(_rows(page.shape)))
    for name, items in ((NOTES, page.notes), (COVERAGE, page.coverage)):
        if items:
            yield hand.part(2, name, hand.items(items))
    if page.hints:
        yield hand.part(2, HINTS, "")
    for name, items in page.hints:
        yield hand.part(3, name, hand.items(items))
    if page.example:
        yield hand.part(2, EXAMPLE, "")
    for section, text in page.example:
        yield hand.part(3, section.capitalize(), hand.words(text))


def _rows(shape: tuple[ShapeRow, ...]) -> Iterator[Row]:
    yield _COLUMNS
    for row in shape:
        name, shares = row.section.capitalize(), (_percent(row.share * 100), _percent(row.target))
        yield name, str(row.words), clock(row.seconds), *shares
    seconds = sum(row.seconds for row in shape)
    yield "Total", str(sum(row.words for row in shape)), clock(seconds), "", ""


def _percent(share: float) -> str:
    return f"{round(share)} %"
