"""A file read one way, with where each place of it went: which story, which section, where in it.

Promise: asking for a place costs the same however long the file is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from starwriter.model import Section, clean
from starwriter.word.drafts import Draft, Landing
from starwriter.word.flat import Flat, Spot
from starwriter.word.marked import Border, Marked
from starwriter.word.paragraph import Paragraph
from starwriter.word.taking import taker_of
from starwriter.word.views import Place, Reading, view


@dataclass(frozen=True, slots=True)
class Home:
    """Where something belongs."""

    draft: Draft
    """The story."""
    section: Section | None
    """Its section; None for what stands around the sections."""
    offset: int = 0
    """Where in the section's text."""
    is_title: bool = False
    """Whether it is in the story's title."""


class Way:
    """A file read one way."""

    def __init__(
        self, found: Sequence[Marked | Border], reading: Reading, *, ours: bool = False
    ) -> None:
        """`ours` says that the file is known to be an export of ours."""
        self._view = view(found, reading)
        self.taker = taker_of(self._view.paragraphs, ours=ours)
        """What was taken from it."""
        self.taker.take_all()
        self.flat = Flat(found, reading)
        """Its text in one piece."""
        self._texts: dict[tuple[Draft, Section], str] = {}
        self._starts: dict[tuple[Draft, Section], list[int]] = {}

    def text(self, draft: Draft, section: Section) -> str:
        """Return the text of a section."""
        if (draft, section) not in self._texts:
            self._texts[draft, section] = draft.text(section)
        return self._texts[draft, section]

    def home(self, spot: Spot) -> Home | None:
        """Return where a place of the file belongs; None where it is not in this text, or in no
        story.
        """
        place = self._view.places.get(spot.paragraph)
        if place is None:
            return None
        if draft := self.taker.around.get(place.paragraph):
            return Home(draft, None, is_title=place.paragraph in self.taker.titles)
        landing = self.taker.landings.get(place.paragraph)
        return self._in_section(spot, place, landing) if landing else None

    def _in_section(self, spot: Spot, place: Place, landing: Landing) -> Home:
        draft, section = landing.draft, landing.section
        if landing.line is None:
            return Home(draft, section)
        column = place.offset + self.flat.column(spot)
        down, across = _line_and_column(self.taker.found[place.paragraph], column)
        lines, at = draft.lines[section], landing.line + down
        if at >= len(lines):
            return Home(draft, section, len(self.text(draft, section)))
        offset = self._line_starts(draft, section)[at] + min(across, len(lines[at]))
        return Home(draft, section, min(offset, len(self.text(draft, section))))

    def _line_starts(self, draft: Draft, section: Section) -> list[int]:
        if (draft, section) not in self._starts:
            lengths = (len(line) + 1 for line in draft.lines[section])
            self._starts[draft, section] = [0, *accumulate(lengths)]
        return self._starts[draft, section]


def _line_and_column(paragraph: Paragraph, column: int) -> tuple[int, int]:
    """Return the line and the column that a place of a paragraph has in `lines_of` it."""
    *above, line = clean(paragraph.text[:column]).split("\n")
    down = sum(bool(each.strip()) for each in above)
    return down, len(line.lstrip()) + (2 if paragraph.style.bullet and not down else 0)
