"""Two edits of one story become one: a three-way merge, by line in the sections, else by key.

Promise: nothing of either side vanishes unseen. What only one side changed is taken; what both
changed differently is a collision, and stands in it until somebody has chosen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from starwriter.model.differing import (
    changed_parts,
    hunks,
    part_name,
    readings,
    section_lines,
    spelt_mark,
    spelt_value,
)
from starwriter.model.story import SECTIONS, Mark, Section, Sections, Story

Side = Literal["mine", "theirs", "both"]
"""Whose version answers a collision; `both` is mine's lines and then theirs'."""

_Path = tuple[str, ...]
_Values = tuple[Any, ...]
_Lines = tuple[str, ...]
_Key = TypeVar("_Key")
_Model = TypeVar("_Model", bound=BaseModel)
_WORDS = ("title", "question", "role", "organisation")


@dataclass(frozen=True, slots=True)
class Collision:
    """One place that both sides changed, and not alike; mine and theirs never read the same.

    Where one side moved a line into such a place, the line's old place is a collision as well:
    otherwise a choice against the move would lose the line.
    """

    part: str
    """Where it is: "title", "action", "marks", or the name of another key."""
    base: str
    """The words that both began with; empty where there were none, or nobody knows them."""
    mine: str
    """What mine has there, lines parted by line ends; empty where it has nothing."""
    theirs: str
    """What theirs has there, likewise."""

    @property
    def takes_both(self) -> bool:
        """Whether both versions can stand, one after the other: lines can, a title cannot."""
        return self.part in SECTIONS


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch of one part: settled where there is no collision, and then alike on both sides."""

    mine: _Values
    """Lines of a section, tags, marks, or the one value of a key; nothing where it is absent."""
    theirs: _Values
    """Likewise."""
    collision: Collision | None = None
    """What has to be chosen here, if anything."""

    def chosen(self, side: Side) -> _Values:
        """Return the values that a choice leaves; where both cannot stand, it is mine."""
        if side == "both" and self.collision and self.collision.takes_both:
            return self.mine + self.theirs
        return self.theirs if side == "theirs" else self.mine


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of two edits of one story."""

    mine: Story
    """One side, whole."""
    theirs: Story
    """The other side, as its file holds it; what is equal keeps its spelling."""
    stamp: Mapping[str, object]
    """The values that are never asked about: `format`, `created`, `updated`."""
    parts: Mapping[_Path, tuple[Hunk, ...]]
    """Every other value by its keys, in the story's order."""

    @property
    def collisions(self) -> tuple[Collision, ...]:
        """What has to be chosen, in the story's order."""
        found = (hunk.collision for part in self.parts.values() for hunk in part)
        return tuple(collision for collision in found if collision)

    @property
    def taken(self) -> tuple[str, ...]:
        """The parts in which the merged story differs from mine, even if every choice is mine."""
        return changed_parts(readings(self.mine), readings(self.story()))

    def story(self, choices: Sequence[Side] = ()) -> Story:
        """Return the merged story. Choices answer the collisions in order; one that is missing
        is mine.
        """
        sides = chain(choices, _always_mine())
        found = {path: _chosen(part, sides) for path, part in self.parts.items()}
        words = {key: found[(key,)][0] for key in _WORDS}
        lists = {key: found[(key,)] for key in ("tags", "marks")}
        changes = {**self.stamp, **words, **lists, "sections": self._sections(found)}
        return _with_extra(self.theirs.model_copy(update=changes), found, ())

    def _sections(self, found: Mapping[_Path, _Values]) -> Sections:
        sections = self.theirs.sections
        for section in SECTIONS:
            sections = sections.replaced(section, "\n".join(found["sections", section]))
        return _with_extra(sections, found, ("sections",))


def merge(base: Story | None, mine: Story, theirs: Story) -> Merge:
    """Merge two edits of `base`.

    Lines that only one side changed, added or removed are settled, and so is a change that both
    made; lines that both changed differently collide, and so do different lines put in at one
    place. Neighbouring lines do not disturb each other. Where `base` is None nobody knows who
    changed what, and all that differs collides, but for tags: both sides' are kept.
    """
    parts = dict(_parts(base, mine, theirs))
    return Merge(mine, theirs, _stamp(base, mine, theirs), parts)


def _parts(
    base: Story | None, mine: Story, theirs: Story
) -> Iterator[tuple[_Path, tuple[Hunk, ...]]]:
    for key in _WORDS:
        known = (getattr(base, key),) if base else None
        yield (key,), (_key_hunk(key, known, (getattr(mine, key),), (getattr(theirs, key),)),)
    tags = _tags(base.tags if base else None, mine.tags, theirs.tags)
    yield ("tags",), (Hunk(tags, tags),)
    for section in SECTIONS:
        yield ("sections", section), tuple(_section_hunks(section, base, mine, theirs))
    yield ("marks",), tuple(_mark_hunks(base.marks if base else None, mine.marks, theirs.marks))
    yield from _extra_parts((), base, mine, theirs)
    sections = base.sections if base else None
    yield from _extra_parts(("sections",), sections, mine.sections, theirs.sections)


def _always_mine() -> Iterable[Side]:
    return repeat("mine")


def _chosen(part: Iterable[Hunk], sides: Iterator[Side]) -> _Values:
    chosen = (hunk.chosen(next(sides)) if hunk.collision else hunk.mine for hunk in part)
    return tuple(chain.from_iterable(chosen))


def _with_extra(model: _Model, found: Mapping[_Path, _Values], prefix: _Path) -> _Model:
    """Return the model with the unknown keys that were found under `prefix`, and no others."""
    fields = type(model).model_fields
    extra = {
        path[-1]: values[0]
        for path, values in found.items()
        if path[:-1] == prefix and path[-1] not in fields and values
    }
    copied = model.model_copy()
    if copied.model_extra is not None:  # never None where extra keys are allowed
        copied.model_extra.clear()
        copied.model_extra.update(extra)
    return copied


def _stamp(base: Story | None, mine: Story, theirs: Story) -> dict[str, object]:
    untouched = base is not None and _same(base, mine)
    moments = [moment for moment in (mine.updated, theirs.updated) if moment]
    return {
        "format": max(mine.format, theirs.format),
        "created": theirs.created if untouched else _created(base, mine, theirs),
        "updated": theirs.updated if untouched else max(moments, default=None),
    }


def _created(base: Story | None, mine: Story, theirs: Story) -> datetime | None:
    if mine.created == theirs.created:
        return mine.created
    known = base.created if base else None
    told = [moment for moment in (mine.created, theirs.created) if moment and moment != known]
    return min(told, default=known)


def _same(one: object, other: object) -> bool:
    # To Python 1 is True and 1.0, and nan is not nan; their spellings tell a change from none.
    return repr(one) == repr(other)


def _tags(base: _Lines | None, mine: _Lines, theirs: _Lines) -> _Lines:
    if mine in (base, theirs):
        return theirs
    if base == theirs:
        return mine
    removed = {tag for tag in base or () if tag not in mine or tag not in theirs}
    return tuple(tag for tag in dict.fromkeys([*mine, *theirs]) if tag not in removed)


def _key_hunk(part: str, base: _Values | None, mine: _Values, theirs: _Values) -> Hunk:
    """Merge the value of one key: no values where it is absent, and None where nobody knows."""
    if base is not None and _same(base, mine):
        return Hunk(theirs, theirs)
    if base is not None and _same(base, theirs):
        return Hunk(mine, mine)
    texts = [_spelt(part, values) for values in (base or (), mine, theirs)]
    return (
        Hunk(theirs, theirs)
        if texts[1] == texts[2]
        else Hunk(mine, theirs, Collision(part, *texts))
    )


def _spelt(part: str, values: _Values) -> str:
    if not values or part in _WORDS:
        return (values[0] or "") if values else ""
    return spelt_mark(values[0]) if isinstance(values[0], Mark) else spelt_value(values[0])


def _extra_parts(
    prefix: _Path, base: BaseModel | None, mine: BaseModel, theirs: BaseModel
) -> Iterator[tuple[_Path, tuple[Hunk, ...]]]:
    """Merge the keys that starwriter does not know; theirs come first, in their order."""
    known = None if base is None else (base.model_extra or {})
    for key, values in _rows(known, mine.model_extra or {}, theirs.model_extra or {}):
        yield (*prefix, key), (_key_hunk(part_name(*prefix, key), *values),)


def _mark_hunks(
    base: tuple[Mark, ...] | None, mine: tuple[Mark, ...], theirs: tuple[Mark, ...]
) -> Iterator[Hunk]:
    if _same(base, theirs):
        yield Hunk(mine, mine)
    elif _same(base, mine):
        yield Hunk(theirs, theirs)
    else:
        rows = _rows(None if base is None else _by_place(base), _by_place(mine), _by_place(theirs))
        yield from (_key_hunk("marks", *values) for _, values in rows)


def _by_place(marks: Iterable[Mark]) -> dict[object, Mark]:
    """Return the marks by what they are about; one that repeats another is a mark of its own."""
    seen = Counter[object]()
    found: dict[object, Mark] = {}
    for mark in marks:
        place = (mark.signal, mark.section, mark.quote)
        found[place, seen[place]] = mark
        seen[place] += 1
    return found


def _rows(
    base: Mapping[_Key, Any] | None, mine: Mapping[_Key, Any], theirs: Mapping[_Key, Any]
) -> Iterator[tuple[_Key, tuple[_Values | None, _Values, _Values]]]:
    """Yield each key that a side has, theirs first, with the values of base, mine and theirs."""
    for key in dict.fromkeys([*theirs, *mine]):
        known = None if base is None else _value(base, key)
        yield key, (known, _value(mine, key), _value(theirs, key))


def _value(table: Mapping[_Key, Any], key: _Key) -> _Values:
    return (table[key],) if key in table else ()


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


def _section_hunks(
    section: Section, base: Story | None, mine: Story, theirs: Story
) -> Iterator[Hunk]:
    ours, others = (section_lines(story.sections.text(section)) for story in (mine, theirs))
    if base is None:
        return _two_way(section, ours, others)
    return _three_way(section, section_lines(base.sections.text(section)), ours, others)


def _two_way(part: str, mine: _Lines, theirs: _Lines) -> Iterator[Hunk]:
    """Merge lines whose base nobody knows: what differs collides, line by line where it can."""
    end = 0
    for a, b, c, d in hunks(mine, theirs):
        yield _settled(mine[end:a])
        pairs = zip(mine[a:b], theirs[c:d], strict=True) if b - a == d - c else ()
        for our, their in pairs:
            yield _line_hunk(part, (), (our,), (their,))
        if b - a != d - c:
            yield _line_hunk(part, (), mine[a:b], theirs[c:d])
        end = b
    yield _settled(mine[end:])


def _three_way(part: str, base: _Lines, mine: _Lines, theirs: _Lines) -> Iterator[Hunk]:
    places = list(_places(base, mine, theirs))
    found = [list(_merged(part, place)) for place in places]
    # A line that was moved into a collision may be left out by the choice made there. To take it
    # from its old place is then no settled thing either.
    while loose := list(_loose(places, found)):
        for number in loose:
            found[number] = [_line_hunk(part, *places[number])]
    return chain.from_iterable(found)


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
    for a, b, c, d in hunks(mine, theirs, _is_blank):
        yield _settled(mine[end:a])
        yield _line_hunk(part, (), mine[a:b], theirs[c:d])
        end = b
    yield _settled(mine[end:])


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


def _settled(lines: _Values) -> Hunk:
    return Hunk(lines, lines)
