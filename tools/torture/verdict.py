"""What a kill cost: every text that was ever in a field, against what stands on the disk.

Promise: a character counts as safe only where a file, a journal or a version holds a section just
as it was after that character or a later one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tools.torture.place import Remains
from tools.torture.writer import Stretch, Stroke

from starwriter.model import SECTIONS, Section, Story

DUE = 1.0
"""Seconds after which a character must not be lost any more."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one kill."""

    files: int = 0
    """Files that were read after it."""
    typed: int = 0
    """Characters that were typed."""
    due: int = 0
    """Characters that were typed more than a second before it."""
    lost: int = 0
    """Of those, characters that are nowhere."""
    oldest_gone: float = 0.0
    """Seconds from typing to the kill of the oldest character that is nowhere."""
    faults: tuple[str, ...] = ()
    """What else should not be."""


def verdict(stretches: Sequence[Stretch], killed: float, remains: Remains) -> Verdict:
    """Hold what was typed until the moment of the kill against what was found after it."""
    strokes = [stroke for stretch in stretches for stroke in stretch.strokes]
    gone = [each for stretch in stretches for each in _gone(stretch, remains)]
    due = killed - DUE
    return Verdict(
        remains.files,
        _size(strokes),
        _size(stroke for stroke in strokes if stroke.moment < due),
        _size(stroke for stroke in gone if stroke.moment < due),
        max((killed - stroke.moment for stroke in gone), default=0.0),
        (*remains.faults, *_garbled(stretches, remains)),
    )


def safe_of(stretches: Sequence[Stretch], remains: Remains) -> list[Stretch]:
    """Return what was typed without what is gone."""
    gone = {id(stroke) for stretch in stretches for stroke in _gone(stretch, remains)}
    return [
        Stretch(stretch.base, [each for each in stretch.strokes if id(each) not in gone])
        for stretch in stretches
    ]


def _gone(stretch: Stretch, remains: Remains) -> Iterable[Stroke]:
    """Yield the strokes of which nothing on the disk knows."""
    for section in SECTIONS:
        strokes = [stroke for stroke in stretch.strokes if stroke.section == section]
        found = {_plain(story.sections.text(section)) for story in _all(remains)}
        kept = [at for at, stroke in enumerate(strokes) if _plain(stroke.text) in found]
        yield from strokes[max(kept, default=-1) + 1 :]


def _garbled(stretches: Sequence[Stretch], remains: Remains) -> Iterable[str]:
    """Yield the sections that hold what never stood in a field."""
    for section in SECTIONS:
        known = {_plain(text) for stretch in stretches for text in _texts(stretch, section)}
        for story in _all(remains):
            if _plain(story.sections.text(section)) not in known:
                yield f"{section} is garbled: {story.sections.text(section)!r}"


def _texts(stretch: Stretch, section: Section) -> Iterable[str]:
    yield stretch.base[section]
    yield from (stroke.text for stroke in stretch.strokes if stroke.section == section)


def _all(remains: Remains) -> Iterable[Story]:
    saved = (remains.saved,) if remains.saved else ()
    return (*saved, *remains.journals, *remains.versions)


def _plain(text: str) -> str:
    # A field shows no line end at its end; a file has one there.
    return text.rstrip("\n")


def _size(strokes: Iterable[Stroke]) -> int:
    return sum(stroke.size for stroke in strokes)
