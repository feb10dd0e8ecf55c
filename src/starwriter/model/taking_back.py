"""A reviewer's edit of a text with aliases, as an edit of the text that the user wrote.

Promise: a name comes back wherever the words in its place were left alone, just as it was
written; words that the user wrote are never taken for an alias.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starwriter.model import names
from starwriter.model.differing import hunks

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOKEN = re.compile(r"[^\W_]+|[\W_]")
_FREE, _KEPT, _BACK = 0, 1, 2
"""What a character of an edit is: the reviewer's, the user's, or one of a name that comes back."""


@dataclass(frozen=True, slots=True)
class Swap:
    """One stretch of a text that was replaced."""

    start: int
    """Where it begins in the original."""
    end: int
    """Where it ends there, exclusive."""
    new_start: int
    """Where its alias begins in the new text."""
    new_end: int
    """Where it ends there, exclusive."""
    name: str = ""
    """The name of the alias, as the user gave it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an alias, and the name that they stand for."""

    words: str
    """The words: "a retail bank"."""
    name: str
    """The name: "Acme"."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text that stands in both versions."""

    old: int
    """Where it begins in the old one."""
    new: int
    """Where it begins in the new one."""
    length: int
    """How many characters it has."""


def taken_back(
    original: str, text: str, swaps: Sequence[Swap], edited: str, wordings: Sequence[Wording]
) -> str:
    """Return `edited`, an edit of `text`, as an edit of `original`."""
    stretches = list(_joined(_same(text, edited)))
    state = bytearray(len(edited))
    for stretch in stretches:
        _mark(state, stretch.new, stretch.new + stretch.length, _KEPT)
    back: list[tuple[int, int, str]] = []
    for swap in swaps:
        for start, end, is_whole in _places(stretches, swap):
            _mark(state, start, end, _BACK if is_whole else _FREE)
            if is_whole:
                back.append((start, end, original[swap.start : swap.end]))
    found = [
        (start, end, name)
        for start, end, name in _worded(edited, wordings)
        if _BACK not in state[start:end] and _FREE in state[start:end]
    ]
    return _replaced(edited, sorted(back + found))


def worded(text: str, wordings: Sequence[Wording]) -> str:
    """Return a text with the name in the place of each wording that only one alias has."""
    return _replaced(text, list(_worded(text, wordings)))


def _mark(state: bytearray, start: int, end: int, what: int) -> None:
    state[start:end] = bytes([what]) * (end - start)


def _places(stretches: Sequence[_Stretch], swap: Swap) -> Iterator[tuple[int, int, bool]]:
    """Yield where what stands in a name's place is in the edit, and whether it is whole there."""
    for stretch in stretches:
        start = max(swap.new_start, stretch.old)
        end = min(swap.new_end, stretch.old + stretch.length)
        if start < end:
            moved = stretch.new - stretch.old
            is_whole = end - start == swap.new_end - swap.new_start
            yield start + moved, end + moved, is_whole


def _worded(text: str, wordings: Sequence[Wording]) -> Iterator[tuple[int, int, str]]:
    """Yield where an alias is said, and the name that it stands for.

    After an article or a possessive pronoun an alias stands without its own: "our retail bank".
    """
    known = _known(wordings)
    forms = tuple(known)
    if not forms:
        return
    full = {wording.words.casefold() for wording in wordings}
    for match in names.whole(forms).finditer(text):
        form = forms[names.place(match)]
        meant = known[form]
        if len(meant) == 1 and (form in full or names.determined(text, match.start())):
            yield match.start(), match.end(), next(iter(meant))


def _known(wordings: Sequence[Wording]) -> dict[str, set[str]]:
    """Return the forms in which aliases may stand, each with the names that it may stand for."""
    known: dict[str, set[str]] = {}
    for wording in wordings:
        words = wording.words.casefold()
        for form in {words, names.without_article(words)}:
            known.setdefault(form, set()).add(wording.name)
    return known


def _replaced(text: str, found: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, words in found:
        pieces += text[at:start], words
        at = end
    return "".join([*pieces, text[at:]])


def _same(old: str, new: str) -> Iterator[_Stretch]:
    """Yield the stretches that stayed: by lines first, then by words within lines that changed."""
    for is_same, before, after in _aligned(_LINE.findall(old), _LINE.findall(new)):
        if is_same:
            yield _Stretch(before[0], after[0], before[1] - before[0])
            continue
        inner_old, inner_new = old[slice(*before)], new[slice(*after)]
        for stays, one, two in _aligned(_TOKEN.findall(inner_old), _TOKEN.findall(inner_new)):
            if stays:
                yield _Stretch(before[0] + one[0], after[0] + two[0], one[1] - one[0])


_Range = tuple[int, int]


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, _Range, _Range]]:
    """Yield the ranges of characters that two lists of tokens share, or that differ, in order."""
    here, there = _starts(old), _starts(new)
    a = c = 0
    for i, j, k, n in [*hunks(old, new, str.isspace), (len(old), len(old), len(new), len(new))]:
        if a < i:
            yield True, (here[a], here[i]), (there[c], there[k])
        if i < j or k < n:
            yield False, (here[i], here[j]), (there[k], there[n])
        a, c = j, n


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _joined(stretches: Iterator[_Stretch]) -> Iterator[_Stretch]:
    """Join stretches that follow each other in both texts."""
    last: _Stretch | None = None
    for each in stretches:
        if last and (last.old + last.length, last.new + last.length) == (each.old, each.new):
            last = _Stretch(last.old, last.new, last.length + each.length)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last
