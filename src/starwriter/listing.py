"""Stories, questions and signals as lines to read and as JSON.

Promise: one line a thing, free of control characters; the JSON's keys do not change.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from unicodedata import category, east_asian_width

from starwriter.coach import LengthState, Note, Reading, SignalReading
from starwriter.desk import Entry
from starwriter.model import (
    SECTIONS,
    Length,
    Question,
    Signal,
    Story,
    Target,
    clean_line,
    sections_print,
)
from starwriter.model.lengths import is_stale
from starwriter.model.text import clock, counted

Data = dict[str, object]
Row = tuple[str, ...]

_REMARKS: Mapping[LengthState, str] = {
    "thin": "still thin",
    "short": "short",
    "long": "a little long",
    "too_long": "too long",
}
_WIDEST = 40
"""Columns of the screen; a longer cell pushes the rest of its own line aside, and of no other."""


def aligned(rows: Iterable[Row]) -> Iterator[str]:
    """Yield each row as a line, its cells under those of the row above."""
    rows = list(rows)
    columns = [[cells(cell) for cell in column] for column in zip(*rows, strict=True)]
    widths = [max(min(width, _WIDEST) for width in column) for column in columns]
    for row in rows:
        padded = (
            cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()


def local(moment: datetime) -> datetime:
    """Return a moment in the zone of this machine; as it is, at the ends of the calendar."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError, OSError):
        return moment


def cells(text: str) -> int:
    """Return how many columns of a terminal a line takes."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def story_json(entry: Entry) -> Data:
    """Return one story of `list --json`."""
    story = entry.file.story
    return {
        "id": story.id,
        "title": story.title,
        "question": story.question,
        "tags": list(story.tags),
        "words": entry.reading.total,
        "seconds": entry.reading.seconds,
        "target": entry.reading.target.label,
        "lengths": [_length_json(story, each) for each in story.lengths],
        "updated": story.updated.isoformat() if story.updated else None,
        "path": str(entry.file.path) if entry.file.path else None,
        "rehearsed": _rehearsed(story),
    }


def _rehearsed(story: Story) -> Data | None:
    last = max(story.rehearsals, key=lambda each: each.date, default=None)
    if last is None:
        return None
    times = len(story.rehearsals)
    told: Data = {"date": last.date.isoformat(), "seconds": last.seconds, "rating": last.rating}
    return {"times": times, "last": told}


def story_row(entry: Entry) -> Row:
    """Return one line of `list`."""
    reading, story = entry.reading, entry.file.story
    words, time = f"{reading.total:>4} words", f"{clock(reading.seconds):>5}"
    if story.target:
        words, time = _against(reading, words, time)
    return clean_line(story.id), words, time, clean_line(story.name)


def _against(reading: Reading, words: str, time: str) -> tuple[str, str]:
    """Return words and time, that of the two held against a target that has its unit."""
    target = reading.target
    if target.unit == "words":
        return f"{reading.total:>4} of {target.label}", time
    return words, f"{time} of {target.label}"


def _length_json(story: Story, length: Length) -> Data:
    return {"name": length.name, "stale": is_stale(length, sections_print(story.sections))}


def question_json(question: Question) -> Data:
    """Return one question of `questions --json`."""
    return {"id": question.id, **question.model_dump(mode="json", exclude={"format", "example"})}


def question_row(question: Question) -> Row:
    """Return one line of `questions`."""
    return clean_line(question.id), clean_line(question.level), clean_line(question.title)


def signal_json(signal: Signal) -> Data:
    """Return one signal of `signals --json`."""
    return {
        "id": signal.id,
        "name": signal.name,
        "meaning": signal.meaning,
        "advice": signal.advice,
    }


def signal_row(signal: Signal) -> Row:
    """Return one line of `signals`."""
    return clean_line(signal.id), clean_line(signal.meaning)


def length_text(words: int, seconds: int, state: LengthState, target: Target) -> str:
    """Return a length against its target: "212 of 250 words, 38 left", "301 words · 2:09 of 2 min,
    a little long".
    """
    if target.unit == "words":
        over = words - target.amount
        return f"{words} of {target.label}, " + (f"{over} over" if over > 0 else f"{-over} left")
    remark = f", {_REMARKS[state]}" if state in _REMARKS else ""
    return f"{counted(words, 'word')} · {clock(seconds)} of {target.label}{remark}"


def check_text(entry: Entry, signals: Mapping[str, Signal]) -> str:
    """Return what the coach says of one story, to read."""
    return "\n".join(_check_lines(entry, signals))


def _check_lines(entry: Entry, signals: Mapping[str, Signal]) -> Iterator[str]:
    reading = entry.reading
    yield clean_line(f"{entry.file.story.id}: {entry.file.story.name}")
    shares = ", ".join(f"{s.capitalize()} {round(reading.shares[s] * 100)} %" for s in SECTIONS)
    yield f"  {_length(entry)}. {shares}"
    for signal in reading.signals:
        yield f"  {_signal_text(signal, signals)}"
    for note in reading.notes:
        yield f"  ! {_note_text(note)}"


def _length(entry: Entry) -> str:
    reading = entry.reading
    if entry.file.story.target or reading.target.unit == "words":
        return length_text(reading.total, reading.seconds, reading.length, reading.target)
    return f"{reading.total} words, {clock(reading.seconds)} spoken"


def _signal_text(reading: SignalReading, signals: Mapping[str, Signal]) -> str:
    known = signals.get(reading.id)
    name = known.name if known else f"{reading.id} (in no catalogue)"
    times = f" {reading.times}×" if reading.status == "shown" else ""
    return f"{reading.status + times:<9} {clean_line(name)}"


def _note_text(note: Note) -> str:
    # A note on a whole section names it itself.
    place = f"{note.section.capitalize()}: " if note.section and note.text else ""
    return clean_line(f"{place}{note.message} ({note.check})")
