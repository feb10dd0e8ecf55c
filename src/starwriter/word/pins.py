"""What is pinned to the words of a section: comments, and the lines under words that count.

Promise: each comment begins and ends exactly once, at its own words or, where it has none, at the
section's heading; pinning changes no letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from starwriter.model import Section
from starwriter.word import markup
from starwriter.word.lines import Line
from starwriter.word.sheet import Sheet

_SHOWN = '<w:rStyle w:val="Evidence"/>'
_HINTED = '<w:rStyle w:val="EvidenceHint"/>'


def _numbers() -> dict[int, list[int]]:
    return {}


@dataclass(slots=True)
class Pins:
    """What is pinned to one line; places are in characters of the line."""

    begins: dict[int, list[int]] = field(default_factory=_numbers)
    """The numbers of the comments that begin at a place."""
    ends: dict[int, list[int]] = field(default_factory=_numbers)
    """The numbers of the comments that end at a place."""
    shown: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """From where to where words show a signal."""
    hinted: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """From where to where words hint at one."""

    def cuts(self) -> list[int]:
        """Return the places at which a run has to end, in order."""
        edges = (place for words in (*self.shown, *self.hinted) for place in words)
        return sorted({*self.begins, *self.ends, *edges})

    def at(self, place: int) -> str:
        """Return the comments that end and begin at a place."""
        ended = "".join(map(markup.comment_end, self.ends.get(place, ())))
        return ended + "".join(map(markup.comment_start, self.begins.get(place, ())))

    def look(self, place: int) -> str:
        """Return how the words at a place look."""
        if _is_in(self.shown, place):
            return _SHOWN
        return _HINTED if _is_in(self.hinted, place) else ""


def about_whole(sheet: Sheet) -> Iterator[int]:
    """Yield the numbers of the comments on the whole story."""
    for number, remark in enumerate(sheet.remarks, sheet.first_remark):
        if remark.section is None:
            yield number


def pinned(
    sheet: Sheet, section: Section, lines: Sequence[Line]
) -> tuple[dict[int, Pins], list[int]]:
    """Return what is pinned to each line that has any, and the comments on the heading."""
    pins: dict[int, Pins] = {}
    heading: list[int] = []
    for number, remark in enumerate(sheet.remarks, sheet.first_remark):
        if remark.section == section:
            touched = list(_touched(lines, remark.start, remark.end))
            _put(pins, touched, number) if touched else heading.append(number)
    for one in sheet.highlights:
        if one.section == section:
            for at, start, end in _touched(lines, one.start, one.end):
                pin = pins.setdefault(at, Pins())
                (pin.hinted if one.hinted else pin.shown).append((start, end))
    return pins, heading


def _put(pins: dict[int, Pins], touched: list[tuple[int, int, int]], number: int) -> None:
    first, start, _ = touched[0]
    last, _, end = touched[-1]
    pins.setdefault(first, Pins()).begins.setdefault(start, []).append(number)
    pins.setdefault(last, Pins()).ends.setdefault(end, []).append(number)


def _touched(lines: Sequence[Line], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the lines that have words from `start` to `end`, and where in each these lie."""
    for at, line in enumerate(lines):
        first, last = max(start - line.start, 0), min(end - line.start, len(line.text))
        if first < last:
            yield at, first, last


def _is_in(places: Iterable[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in places)
