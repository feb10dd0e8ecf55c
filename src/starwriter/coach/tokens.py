"""Owns the cutting of a text into word pieces, as the trained reader knows them.

Promise: cut as for BERT's uncased models (basic words, accents off, then the longest pieces of a
fixed list; but every sign that is no letter stands alone, "£" too), and each piece knows its place.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_BASIC = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+|[^\w\s]|_")
_LONGEST_WORD = 100
"""A run of letters longer than this is one unknown piece, as in BERT's own tokenizer."""


class Piece(NamedTuple):
    """One word piece: its number in the list, and where it stands in the text."""

    number: int
    start: int
    end: int


class Pieces:
    """A list of word pieces, numbered by their places."""

    def __init__(self, names: Sequence[str]) -> None:
        self._numbers = {name: number for number, name in enumerate(names)}
        self.unknown = self._numbers["[UNK]"]
        self.opening = self._numbers["[CLS]"]
        self.divider = self._numbers["[SEP]"]
        self._cut = lru_cache(maxsize=8192)(self._cut_word)

    def number(self, name: str) -> int:
        """Return the number of a piece. Raises KeyError where the list has none of that name."""
        return self._numbers[name]

    def read(self, text: str) -> Iterator[Piece]:
        """Yield the pieces of a text in reading order."""
        for match in _BASIC.finditer(text):
            for number, start, end in self._cut(match[0]):
                yield Piece(number, match.start() + start, match.start() + end)

    def _cut_word(self, word: str) -> tuple[Piece, ...]:
        """Return a word's longest pieces, left to right; one unknown piece where none fits."""
        plain, places = _plain(word)
        found: list[Piece] = []
        at = 0
        while at < len(plain) <= _LONGEST_WORD:
            piece = self._longest(plain, at)
            if piece is None:
                break
            number, end = piece
            found.append(Piece(number, places[at], places[end - 1] + 1))
            at = end
        if at < len(plain):
            return (Piece(self.unknown, 0, len(word)),)
        return tuple(found)

    def _longest(self, plain: str, at: int) -> tuple[int, int] | None:
        mark = "##" if at else ""
        ends: Iterable[int] = range(len(plain), at, -1)
        numbers = ((self._numbers.get(mark + plain[at:end]), end) for end in ends)
        return next(((number, end) for number, end in numbers if number is not None), None)


def _plain(word: str) -> tuple[str, list[int]]:
    """Return a word in small letters without accents, and where each of its letters came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(word):
        for part in unicodedata.normalize("NFD", letter.lower()):
            if unicodedata.category(part) != "Mn":
                letters.append(part)
                places.append(place)
    return "".join(letters), places
