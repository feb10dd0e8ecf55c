"""Two edits of one story become one: a three-way merge, by line in the sections and the other
lengths, else by key.

Promise: nothing of either side vanishes unseen. What only one side changed is taken; what both
changed differently is a collision, and stands in it until somebody has chosen.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from starwriter.model.collision import Collision, Hunk, Side, Values
from starwriter.model.differing import (
    changed_parts,
    part_name,
    readings,
    section_lines,
    spelt_length,
    spelt_mark,
    spelt_value,
)
from starwriter.model.lengths import with_text
from starwriter.model.line_merging import merged_lines
from starwriter.model.story import SECTIONS, Length, Mark, Section, Sections, Story

_Path = tuple[str, ...]
_Lines = tuple[str, ...]
_Key = TypeVar("_Key")
_Model = TypeVar("_Model", bound=BaseModel)
_WORDS = ("title", "question", "role", "organisation", "target", "adapted_from")
_SETS = ("tags", "dismissed", "comments", "rehearsals")
"""The lists of which both sides' entries are kept."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of two edits of one story."""

    mine: Story
    """One side, whole."""
    theirs: Story
    """The other side, as its file holds it; what is equal keeps its spelling."""
    stamp: Mapping[str, object]
    """The values that are never asked about: `format`, `created`, `updated`, `archived`."""
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
        lists = {key: found[(key,)] for key in (*_SETS, "marks", "lengths")}
        changes = {**self.stamp, **words, **lists, "sections": self._sections(found)}
        return _with_extra(self.theirs.model_copy(update=changes), found, ())

    def _sections(self, found: Mapping[_Path, Values]) -> Sections:
        sections = self.theirs.sections
        for section in SECTIONS:
            sections = sections.replaced(section, "\n".join(found["sections", section]))
        return _with_extra(sections, found, ("sections",))


def merge(base: Story | None, mine: Story, theirs: Story) -> Merge:
    """Merge two edits of `base`.

    Lines that only one side changed, added or removed are settled, and so is a change that both
    made; lines that both changed differently collide, and so do different lines put in at one
    place. Neighbouring lines do not disturb each other. Where `base` is None nobody knows who
    changed what, and all that differs collides, but for tags, dismissals, comments and
    rehearsals: both sides' are kept.
    """
    parts = dict(_parts(base, mine, theirs))
    return Merge(mine, theirs, _stamp(base, mine, theirs), parts)


def _parts(
    base: Story | None, mine: Story, theirs: Story
) -> Iterator[tuple[_Path, tuple[Hunk, ...]]]:
    for key in _WORDS:
        known = (getattr(base, key),) if base else None
        yield (key,), (_key_hunk(key, known, (getattr(mine, key),), (getattr(theirs, key),)),)
    for key in _SETS:
        known = getattr(base, key) if base else None
        both = _both_kept(known, getattr(mine, key), getattr(theirs, key))
        yield (key,), (Hunk(both, both),)
    for section in SECTIONS:
        known = _lines(base, section) if base else None
        merged = merged_lines(section, known, _lines(mine, section), _lines(theirs, section))
        yield ("sections", section), tuple(merged)
    for key, place in _TABLES.items():
        known = getattr(base, key) if base else None
        hunks = _table_hunks(key, place, known, getattr(mine, key), getattr(theirs, key))
        yield (key,), tuple(hunks)
    yield from _extra_parts((), base, mine, theirs)
    sections = base.sections if base else None
    yield from _extra_parts(("sections",), sections, mine.sections, theirs.sections)


def _lines(story: Story, section: Section) -> tuple[str, ...]:
    return section_lines(story.sections.text(section))


def _always_mine() -> Iterable[Side]:
    return repeat("mine")


def _chosen(part: Iterable[Hunk], sides: Iterator[Side]) -> Values:
    chosen = (hunk.chosen(next(sides)) if hunk.collision else hunk.mine for hunk in part)
    return tuple(chain.from_iterable(chosen))


def _with_extra(model: _Model, found: Mapping[_Path, Values], prefix: _Path) -> _Model:
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
        "archived": _archived(base, mine, theirs),
    }


def _archived(base: Story | None, mine: Story, theirs: Story) -> bool:
    if base is None:  # what is seen can be put away again
        return mine.archived and theirs.archived
    return theirs.archived if mine.archived == base.archived else mine.archived


def _created(base: Story | None, mine: Story, theirs: Story) -> datetime | None:
    if mine.created == theirs.created:
        return mine.created
    known = base.created if base else None
    told = [moment for moment in (mine.created, theirs.created) if moment and moment != known]
    return min(told, default=known)


def _same(one: object, other: object) -> bool:
    # To Python 1 is True and 1.0, and nan is not nan; their spellings tell a change from none.
    return repr(one) == repr(other)


def _both_kept(base: _Lines | None, mine: _Lines, theirs: _Lines) -> _Lines:
    if mine in (base, theirs):
        return theirs
    if base == theirs:
        return mine
    removed = {each for each in base or () if each not in mine or each not in theirs}
    return tuple(each for each in dict.fromkeys([*mine, *theirs]) if each not in removed)


def _key_hunk(part: str, base: Values | None, mine: Values, theirs: Values) -> Hunk:
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


def _spelt(part: str, values: Values) -> str:
    if not values or part in _WORDS:
        return (values[0] or "") if values else ""
    value = values[0]
    if isinstance(value, Length):
        return spelt_length(value)
    return spelt_mark(value) if isinstance(value, Mark) else spelt_value(value)


def _extra_parts(
    prefix: _Path, base: BaseModel | None, mine: BaseModel, theirs: BaseModel
) -> Iterator[tuple[_Path, tuple[Hunk, ...]]]:
    """Merge the keys that starwriter does not know; theirs come first, in their order."""
    known = None if base is None else (base.model_extra or {})
    for key, values in _rows(known, mine.model_extra or {}, theirs.model_extra or {}):
        yield (*prefix, key), (_key_hunk(part_name(*prefix, key), *values),)


def _mark_place(mark: Mark) -> object:
    return mark.signal, mark.section, mark.quote


def _length_place(length: Length) -> object:
    return length.name


_TABLES: Mapping[str, Callable[[Any], object]] = {"marks": _mark_place, "lengths": _length_place}
"""The lists that are merged table by table, each with what a table is about."""


def _table_hunks(
    key: str,
    place: Callable[[Any], object],
    base: tuple[BaseModel, ...] | None,
    mine: tuple[BaseModel, ...],
    theirs: tuple[BaseModel, ...],
) -> Iterator[Hunk]:
    if _same(base, theirs):
        yield Hunk(mine, mine)
    elif _same(base, mine):
        yield Hunk(theirs, theirs)
    else:
        known = None if base is None else _by_place(base, place)
        rows = _rows(known, _by_place(mine, place), _by_place(theirs, place))
        yield from (_table_hunk(key, *values) for _, values in rows)


def _table_hunk(key: str, base: Values | None, mine: Values, theirs: Values) -> Hunk:
    hunk = _key_hunk(key, base, mine, theirs)
    both = _joined(base, mine, theirs) if hunk.collision else ()
    return Hunk(both, both) if both else hunk


def _joined(base: Values | None, mine: Values, theirs: Values) -> Values:
    """Return two edits of a length as one, by line; nothing where there is no length to each, or
    both changed the same lines, or its unknown keys.
    """
    edits = [*(base or ()), *mine, *theirs]
    if len(edits) != 3 or not all(isinstance(each, Length) for each in edits):
        return ()
    known, ours, other = cast(list[Length], edits)
    lines = [*merged_lines("lengths", *(section_lines(each.text) for each in edits))]
    is_plain = _same(known.model_extra, ours.model_extra)
    if any(hunk.collision for hunk in lines) or not (
        is_plain or _same(known.model_extra, other.model_extra)
    ):
        return ()
    kept = other if is_plain else ours
    master = ours.master if other.master == known.master else other.master
    text = "\n".join(chain.from_iterable(hunk.mine for hunk in lines))
    return with_text((kept.model_copy(update={"master": master}),), (kept.name, 0), text)


def _by_place(
    tables: Iterable[BaseModel], place: Callable[[Any], object]
) -> dict[object, BaseModel]:
    """Return the tables by what they are about; one that repeats another is one of its own."""
    seen = Counter[object]()
    found: dict[object, BaseModel] = {}
    for table in tables:
        about = place(table)
        found[about, seen[about]] = table
        seen[about] += 1
    return found


def _rows(
    base: Mapping[_Key, Any] | None, mine: Mapping[_Key, Any], theirs: Mapping[_Key, Any]
) -> Iterator[tuple[_Key, tuple[Values | None, Values, Values]]]:
    """Yield each key that a side has, theirs first, with the values of base, mine and theirs."""
    for key in dict.fromkeys([*theirs, *mine]):
        known = None if base is None else _value(base, key)
        yield key, (known, _value(mine, key), _value(theirs, key))


def _value(table: Mapping[_Key, Any], key: _Key) -> Values:
    return (table[key],) if key in table else ()
