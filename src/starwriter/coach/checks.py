"""Owns the coach's notes: the checks on shape here, with those on wording and acronyms.

Promise: plain rules, no score; an answer too young to judge gets no word on its shape.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from starwriter.coach.acronyms import acronyms
from starwriter.coach.counts import DEFAULT_PACE, count_words, length_state, speaking_seconds
from starwriter.coach.evidence import Note
from starwriter.coach.numbers import has_number
from starwriter.coach.sentences import read_line, units
from starwriter.coach.wording import shortened, wording
from starwriter.model import DEFAULT_TARGET, SECTIONS, Kind, Section, Sections, Target

ENOUGH_WORDS = 40
"""An answer with fewer words than this is not judged by its shape."""

Worder = Callable[[Section, str], Iterable[Note]]
"""Says what is to be said about one section's wording."""

_MISSING: dict[Section, str] = {
    "situation": "Situation is empty. One sentence: where were you, and what was at stake?",
    "task": "Task is empty. One sentence: what was yours to achieve?",
    "action": "Action is empty. What did you do, step by step?",
    "result": "Result is empty. What changed, and by how much?",
    "learning": "Learning is empty. One sentence: what do you do differently since?",
}


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
    found = [*_shape(counted, target, pace, kind), *_no_number(sections.result)]
    found += acronyms(sections)
    for section, text in sections.items():
        found += worded(section, text)
    return tuple(sorted(found, key=_place))


def _counted(sections: Sections) -> dict[Section, int]:
    return {section: count_words(text) for section, text in sections.items()}


def _place(note: Note) -> tuple[int, int, int]:
    section = -1 if note.section is None else SECTIONS.index(note.section)
    return section, note.start, note.end


def _shape(words: Mapping[Section, int], target: Target, pace: int, kind: Kind) -> Iterator[Note]:
    total = sum(words.values())
    if total < ENOUGH_WORDS:
        return
    yield from _length(total, target, pace)
    if kind == "star":
        yield from _balance(words, total)
        yield from (_about(s, "empty_section", _MISSING[s]) for s in SECTIONS if not words[s])


def _length(total: int, target: Target, pace: int) -> Iterator[Note]:
    state = length_state(total, target, pace)
    now = f"{total} words" if target.unit == "words" else _minutes(speaking_seconds(total, pace))
    if state == "too_long":
        over = f"{now} for {target.label}: cut what the listener would not miss, setup first."
        yield _about(None, "too_long", over)
    elif state == "thin":
        more = f"{now} for {target.label}: there is room. Add the steps you took, one by one."
        yield _about(None, "thin", more)


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d} min"


def _balance(words: Mapping[Section, int], total: int) -> Iterator[Note]:
    action, setup = words["action"], words["situation"] + words["task"]
    if action and action * 2 < total:
        share = f"Action is {action * 100 // total} % of the answer; aim for 55. "
        yield _about("action", "action_share", share + "What did you do next, and how?")
    if setup * 100 > 30 * total:
        share = f"Situation and Task take {round(setup * 100 / total)} %; aim for 25. "
        yield _about(None, "setup_share", share + "Keep what the Action needs.")


def _about(section: Section | None, check: str, message: str) -> Note:
    return Note(check, section, 0, 0, "", message)


def _no_number(result: str) -> Iterator[Note]:
    if not result.strip() or has_number(result):
        return
    for start, line in units(result):
        for sentence in read_line(line):
            quote = line[sentence.start : sentence.end]
            message = f"“{shortened(quote)}”: how much, how many, how fast? One number would do."
            yield Note(
                "no_number", "result", start + sentence.start, start + sentence.end, quote, message
            )
            return
