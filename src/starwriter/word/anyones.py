"""The answers in a Word file that was not made here, found by what names their sections.

Promise: a name counts where it can hardly be anything else: headings before bold words, bold
words before plain ones, a single letter only where all of S, T, A and R are there.
"""

from collections.abc import Sequence

from starwriter.model import SECTIONS, Section
from starwriter.word.drafts import Draft, Taker
from starwriter.word.leads import asked, led, lettered, named, speaks_in_letters
from starwriter.word.paragraph import Cell, Paragraph

_IN_TEXT = 10
"""Below every heading: the level of a section that is named in the text."""
_IN_BOLD = 9
"""The level of a title that is no heading, only bold and right above a story."""

Lead = tuple[Section, int]
"""A section, and where in the paragraph the text after its name begins."""


class Anyones(Taker):
    """Reads a file that anyone wrote."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        super().__init__(found)
        heads = [lead for one in found if one.style.level is not None and (lead := _heads(one))]
        self._by_headings = len({section for section, _ in heads}) > 1
        self._letters = speaks_in_letters(one.text for one in found)
        self._above: list[tuple[int, int, str]] = []
        """The headings over this line: place, level and text of each."""
        self._level = _IN_TEXT
        self._is_new = True
        self._since = 0
        """The place from which on a line may belong to the next story."""
        self._table = 0
        self._in_row: dict[int, Section] = {}
        self._in_column: dict[tuple[int, int], Section] = {}
        """The sections that this table names so far, by row, and by row and column."""

    def take(self, at: int, paragraph: Paragraph) -> None:
        self._enter(paragraph.cell)
        lead, level = self._lead(at, paragraph), paragraph.style.level
        if lead is not None:
            self._begin(at, lead[0], level if level is not None else _IN_TEXT, paragraph.cell)
            if rest := paragraph.text[lead[1] :].strip():
                self.put(at, rest, paragraph.style.bullet)
        elif (above := self._title_level(at)) is not None:
            self._head(at, above, paragraph.text)
        else:
            self.put(at, paragraph.text, paragraph.style.bullet)

    def _lead(self, at: int, paragraph: Paragraph) -> Lead | None:
        if paragraph.style.level is not None:
            return _heads(paragraph)
        if self._by_headings:
            return None
        section = None if paragraph.style.bullet else named(paragraph.text)
        if section is not None:
            return section, len(paragraph.text)
        return led(paragraph) or (lettered(paragraph.text) if self._letters else None)

    def _title_level(self, at: int) -> int | None:
        """Return the level of a heading over sections; None for a line inside of one."""
        paragraph = self.found[at]
        level = paragraph.style.level
        if level is not None:
            return None if self.section and level > self._level else level
        return _IN_BOLD if self._is_bold_title(at) else None

    def _is_bold_title(self, at: int) -> bool:
        paragraph, after = self.found[at], self.found[at + 1 : at + 2]
        if self._by_headings or paragraph.bold < len(paragraph.text.rstrip()) or not after:
            return False
        lead = self._lead(at + 1, after[0])
        return lead is not None and lead[0] == SECTIONS[0]

    def _head(self, at: int, level: int, text: str) -> None:
        self._above = [each for each in self._above if each[1] < level]
        self._above.append((at, level, text))
        # Until a story takes it for its title.
        self.section = None
        self.put(at, text, bullet=False)
        self._is_new = True

    def _begin(self, at: int, section: Section, level: int, cell: Cell | None) -> None:
        again = section == SECTIONS[0] and self.drafts and section in self.drafts[-1].lines
        self._level = level
        if self._is_new or again or not self.drafts:
            self._start(at)
        self.land(at, self.drafts[-1], section, [])
        self.section = section
        if cell is not None:
            self._in_row[cell.row] = self._in_column[cell.row, cell.column] = section

    def _start(self, at: int) -> None:
        """Begin a story, under the nearest heading over it."""
        draft = Draft()
        above = [each for each in self._above if each[1] < self._level]
        if self._is_new and above:
            self.unplaced.pop(above[-1][0], None)
            self.around[above[-1][0]] = draft
            self.titles.add(above[-1][0])
            draft.title = above[-1][2]
        draft.question.append(asked(draft.title) or self._asked_before(at, draft))
        self.drafts.append(draft)
        self._is_new, self._since = False, at

    def _asked_before(self, at: int, draft: Draft) -> str:
        """Return, and take, the last question asked between the story before and this one."""
        for place in range(at - 1, self._since - 1, -1):
            lines = self.unplaced.get(place, [])
            if len(lines) == 1 and (question := asked(lines[0])):
                del self.unplaced[place]
                self.around[place] = draft
                return question
        return ""

    def _enter(self, cell: Cell | None) -> None:
        """Go to a cell, or out of the table; in one that names sections the place decides."""
        table = cell.table if cell else 0
        if table != self._table:
            if self._in_row:
                self.section = None
            self._table, self._in_row, self._in_column = table, {}, {}
        if cell and self._in_row:
            above = self._in_column.get((cell.row - 1, cell.column))
            self.section = self._in_row.get(cell.row) or above


def _heads(paragraph: Paragraph) -> Lead | None:
    """Return the section that a heading names."""
    section = named(paragraph.text)
    return (section, len(paragraph.text)) if section else led(paragraph)
