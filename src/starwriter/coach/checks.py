"""Owns the coach's notes: those on shape, wording and acronyms, and the one on numbers.

Promise: plain rules, no score; every note has a place, a reason and a next step.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from starwriter.coach.acronyms import acronyms
from starwriter.coach.counts import DEFAULT_PACE, count_words
from starwriter.coach.evidence import Note
from starwriter.coach.numbers import measures
from starwriter.coach.sentences import read_line, units
from starwriter.coach.shape import shape
from starwriter.coach.wording import shortened, wording
from starwriter.model import DEFAULT_TARGET, SECTIONS, Kind, Section, Sections, Target

_INSTEAD = "before and after, how long it took, or what it spared somebody"
"""What else makes a result felt, where there is no number."""

Worder = Callable[[Section, str], Iterable[Note]]
"""Says what is to be said about one section's wording."""


def notes(
    sections: Sections,
    words: Mapping[Section, int] | None = None,
    *,
    target: Target = DEFAULT_TARGET,
    pace: int = DEFAULT_PACE,
    kind: Kind = "star",
    worded: Worder = wording,
) -> tuple[Note, ...]:
    """Return the coach's notes: on the whole answer first, then in reading order."""
    counted = _counted(sections) if words is None else words
    found = [*shape(sections, counted, target, pace, kind), *_no_number(sections.result)]
    found += acronyms(sections)
    for section, text in sections.items():
        found += worded(section, text)
    return tuple(sorted(found, key=_place))


def _counted(sections: Sections) -> dict[Section, int]:
    return {section: count_words(text) for section, text in sections.items()}


def _place(note: Note) -> tuple[int, int, int]:
    section = -1 if note.section is None else SECTIONS.index(note.section)
    return section, note.start, note.end


def _no_number(result: str) -> Iterator[Note]:
    if not result.strip() or measures(result):
        return
    for start, line in units(result):
        for sentence in read_line(line):
            quote = line[sentence.start : sentence.end]
            message = f"“{shortened(quote)}”: how many, how fast? Or say {_INSTEAD}."
            yield Note(
                "no_number", "result", start + sentence.start, start + sentence.end, quote, message
            )
            return
