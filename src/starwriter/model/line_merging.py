"""The lines of one section, edited on two sides, become one: a three-way merge of neighbours.

Promise: a line that only one side touched is settled, and every line that a side put in stands in
the result or in a collision.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from starwriter.model.collision import Collision, Hunk, Values
from starwriter.model.differing import hunks

_Lines = tuple[str, ...]


def merged_lines(part: str, base: _Lines | None, mine: _Lines, theirs: _Lines) -> Iterator[Hunk]:
    """Yield the lines of a part, merged, stretch by stretch; `base` is None where unknown."""
    if base is None:
        return _two_way(part, mine, theirs)
    return chain.from_iterable(_three_way(part, base, mine, theirs)[1])


def line_places(
    part: str, base: _Lines, mine: _Lines, theirs: _Lines
) -> Iterator[tuple[_Lines, Hunk]]:
    """Yield, stretch by stretch, the lines that mine has and what the merge makes of them."""
    places, found = _three_way(part, base, mine, theirs)
    for (_, ours, _), merged in zip(places, found, strict=True):
        # Several hunks of one place are settled only where both sides have the same lines.
        yield from ((hunk.mine if len(merged) > 1 else ours, hunk) for hunk in merged)


@dataclass(frozen=True, slots=True)
class _Edit:
    """What one side did to lines of the base: base[start:stop] became these lines."""

    start: int
    stop: int
    lines: _Lines
    points: range
    """Where the other side cannot put a line in without touching this edit."""

    def meets(self, other: "_Edit") -> bool:
        """Whether this edit and one of the other side's are about the same place."""
        if self.start == self.stop:
            return self.start in other.points
        if other.start == other.stop:
            return other.start in self.points
        return self.start < other.stop and other.start < self.stop


def _two_way(part: str, mine: _Lines, theirs: _Lines) -> Iterator[Hunk]:
    """Merge lines whose base nobody knows: what differs collides, line by line where it can."""
    end = 0
    for a, b, c, d in _hunks_between(mine, theirs):
        yield _settled(mine[end:a])
        pairs = zip(mine[a:b], theirs[c:d], strict=True) if b - a == d - c else ()
        for our, their in pairs:
            yield _line_hunk(part, (), (our,), (their,))
        if b - a != d - c:
            yield _line_hunk(part, (), mine[a:b], theirs[c:d])
        end = b
    yield _settled(mine[end:])


def _three_way(
    part: str, base: _Lines, mine: _Lines, theirs: _Lines
) -> "tuple[list[_Place], list[list[Hunk]]]":
    """Return the places of three texts, and what becomes of each."""
    places = list(_places(base, mine, theirs))
    found = [list(_merged(part, place)) for place in places]
    # A line that was moved into a collision may be left out by the choice made there. To take it
    # from its old place is then no settled thing either.
    while loose := list(_loose(places, found)):
        for number in loose:
            found[number] = [_line_hunk(part, *places[number])]
    return places, found


_Place = tuple[_Lines, _Lines, _Lines]
"""A stretch of the base, and what mine and theirs have instead of it."""


def _places(base: _Lines, mine: _Lines, theirs: _Lines) -> Iterator[_Place]:
    """Cut the three texts into the places that nobody changed, one side changed, or both did."""
    end = 0
    for sides in _clusters(_edits(base, mine), _edits(base, theirs)):
        start = min(edit.start for edit in chain(*sides))
        stop = max(edit.stop for edit in chain(*sides))
        ours, others = (_applied(base, start, stop, edits) for edits in sides)
        yield base[end:start], base[end:start], base[end:start]
        yield base[start:stop], ours, others
        end = stop
    yield base[end:], base[end:], base[end:]


def _merged(part: str, place: _Place) -> Iterator[Hunk]:
    base, mine, theirs = place
    if base in (mine, theirs):
        yield _settled(theirs if base == mine else mine)
    elif base:
        yield _line_hunk(part, base, mine, theirs)
    elif _holds(mine, theirs) or _holds(theirs, mine):
        yield _settled(max(mine, theirs, key=len))
    else:
        yield from _both_put_in(part, mine, theirs)


def _loose(places: Sequence[_Place], found: Sequence[Sequence[Hunk]]) -> Iterator[int]:
    """Yield the settled places from which one side took a line that it put into a collision."""
    moved = _put_in_collisions(places, found)
    for number, (base, *sides) in enumerate(places):
        settled = not any(hunk.collision for hunk in found[number])
        if settled and base in sides and any(map(_lost, (base, base), sides, moved)):
            yield number


def _put_in_collisions(
    places: Iterable[_Place], found: Iterable[Iterable[Hunk]]
) -> tuple[set[str], set[str]]:
    """Return the lines that mine, and that theirs, has in a collision and the base has not."""
    moved: tuple[set[str], set[str]] = (set(), set())
    for (base, _, _), place in zip(places, found, strict=True):
        for hunk in (hunk for hunk in place if hunk.collision):
            moved[0].update(line for line in hunk.mine if line not in base)
            moved[1].update(line for line in hunk.theirs if line not in base)
    return moved


def _lost(base: _Lines, side: _Lines, moved: set[str]) -> bool:
    return any(line in moved and line not in side and line.strip() for line in base)


def _edits(base: _Lines, side: _Lines) -> Iterator[_Edit]:
    for a, b, c, d in hunks(base, side):
        if b - a == d - c:
            for i, line in enumerate(side[c:d], a):
                yield _Edit(i, i + 1, (line,), range(0))
        elif c == d:
            # A line may be put in before or after the lines removed, but not in their midst.
            for i in range(a, b):
                yield _Edit(i, i + 1, (), range(max(i, a + 1), min(i + 2, b)))
        else:
            yield _Edit(a, b, side[c:d], range(a, b + 1))


def _clusters(
    mine: Iterable[_Edit], theirs: Iterable[_Edit]
) -> Iterator[tuple[list[_Edit], list[_Edit]]]:
    """Yield the edits of both sides that meet each other, and each of the rest on its own."""
    sides: tuple[list[_Edit], list[_Edit]] = ([], [])
    edits = [*((edit, 0) for edit in mine), *((edit, 1) for edit in theirs)]
    for edit, side in sorted(edits, key=lambda it: (it[0].start, it[0].stop)):
        if not any(edit.meets(other) for other in sides[1 - side]):
            if any(sides):
                yield sides
            sides = ([], [])
        sides[side].append(edit)
    if any(sides):
        yield sides


def _applied(base: _Lines, start: int, stop: int, edits: Iterable[_Edit]) -> _Lines:
    lines: list[str] = []
    for edit in edits:
        lines += [*base[start : edit.start], *edit.lines]
        start = edit.stop
    return (*lines, *base[start:stop])


def _both_put_in(part: str, mine: _Lines, theirs: _Lines) -> Iterator[Hunk]:
    """Settle what both put in; an empty line alone does not tell that they wrote the same."""
    end = 0
    for a, b, c, d in _hunks_between(mine, theirs, _is_blank):
        yield _settled(mine[end:a])
        yield _line_hunk(part, (), mine[a:b], theirs[c:d])
        end = b
    yield _settled(mine[end:])


def _hunks_between(
    mine: _Lines, theirs: _Lines, is_junk: Callable[[str], bool] | None = None
) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two sides differ, lined up alike whichever side is called mine."""
    if mine <= theirs:
        yield from hunks(mine, theirs, is_junk)
    else:
        yield from ((a, b, c, d) for c, d, a, b in hunks(theirs, mine, is_junk))


def _holds(more: _Lines, less: _Lines) -> bool:
    """Whether all lines of `less` stand in `more`, in the same order."""
    rest = iter(more)
    return all(line in rest for line in less)


def _is_blank(line: str) -> bool:
    return not line.strip()


def _line_hunk(part: str, base: _Lines, mine: _Lines, theirs: _Lines) -> Hunk:
    texts = ["\n".join(lines) for lines in (base, mine, theirs)]
    if texts[1] == texts[2]:  # the same lines, or an empty line and none: the line stays
        return _settled(max(mine, theirs, key=len))
    return Hunk(mine, theirs, Collision(part, *texts))


def _settled(lines: Values) -> Hunk:
    return Hunk(lines, lines)
