"""A file's text in one piece, read one way, and where its comments hang in it.

Promise: words between two places of the file are found in time that does not depend on how many
comments there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from starwriter.word.marked import Anchor, Border, Marked
from starwriter.word.views import Reading, goes_on, is_in

_LONGEST = 4_000
"""Characters of the words that one comment hangs on; nobody marks more to say something of them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: before an item of a paragraph."""

    paragraph: int
    """The paragraph's number in the file."""
    item: int
    """The item's number in the paragraph."""


class Flat:
    """The text of a file, read one way."""

    def __init__(self, found: Sequence[Marked | Border], reading: Reading) -> None:
        self._starts: dict[int, list[int]] = {}
        """Where each item of each paragraph begins in the text, and where the last one ends."""
        self._anchors: dict[tuple[str, str], Spot] = {}
        texts: list[str] = []
        length = 0
        for number, each in enumerate(found):
            if isinstance(each, Border):
                continue
            starts = [length]
            for at, item in enumerate(each.items):
                if isinstance(item, Anchor):
                    self._anchors.setdefault((item.comment, item.kind), Spot(number, at))
                elif is_in(item, reading):
                    texts.append(item.text)
                    length += len(item.text)
                starts.append(length)
            self._starts[number] = starts
            if not goes_on(each, reading):
                texts.append("\n")
                length += 1
        self._text = "".join(texts)

    def range_of(self, comment: str) -> tuple[Spot, Spot] | None:
        """Return where the words of a comment begin and end; None where the file has no place of
        it. One that has no words, or no end, is where its sign is.
        """
        sign = self._anchors.get((comment, "at"))
        start = self._anchors.get((comment, "start")) or sign
        end = self._anchors.get((comment, "end")) or sign or start
        if start is None or end is None:
            return None if end is None else (end, end)
        return (start, end) if self._at(start) <= self._at(end) else (start, start)

    def between(self, first: Spot, last: Spot) -> str:
        """Return the words between two places."""
        start = self._at(first)
        return self._text[start : min(self._at(last), start + _LONGEST)]

    def column(self, spot: Spot) -> int:
        """Return how much of its paragraph's text stands before a place."""
        return self._at(spot) - self._starts[spot.paragraph][0]

    def _at(self, spot: Spot) -> int:
        return self._starts[spot.paragraph][spot.item]
