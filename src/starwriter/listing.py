"""Stories, questions and signals as lines to read and as JSON.

Promise: one line a thing, free of control characters; the JSON's keys do not change.
"""

from collections.abc import Iterator, Mapping

from starwriter.coach import Note, SignalReading
from starwriter.desk import Entry
from starwriter.model import SECTIONS, Question, Signal, clean_line

Data = dict[str, object]


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
        "updated": story.updated.isoformat() if story.updated else None,
        "path": str(entry.file.path) if entry.file.path else None,
    }


def story_line(entry: Entry) -> str:
    """Return one line of `list`."""
    reading, story = entry.reading, entry.file.story
    counts = f"{reading.total:>5} words  {clock(reading.seconds):>5}"
    return f"{story.id:<36} {counts}  {clean_line(story.name)}"


def question_json(question: Question) -> Data:
    """Return one question of `questions --json`."""
    return {"id": question.id, **question.model_dump(mode="json", exclude={"format", "example"})}


def question_line(question: Question) -> str:
    """Return one line of `questions`."""
    return f"{question.id:<30} {clean_line(question.level):<11} {clean_line(question.title)}"


def signal_json(signal: Signal) -> Data:
    """Return one signal of `signals --json`."""
    return {
        "id": signal.id,
        "name": signal.name,
        "meaning": signal.meaning,
        "advice": signal.advice,
    }


def signal_line(signal: Signal) -> str:
    """Return one line of `signals`."""
    return f"{signal.id:<28} {clean_line(signal.meaning)}"


def clock(seconds: int) -> str:
    """Return a time as it is spoken of: "2:09"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def check_text(entry: Entry, signals: Mapping[str, Signal]) -> str:
    """Return what the coach says of one story, to read."""
    return "\n".join(_check_lines(entry, signals))


def _check_lines(entry: Entry, signals: Mapping[str, Signal]) -> Iterator[str]:
    reading = entry.reading
    yield f"{entry.file.story.id}: {clean_line(entry.file.story.name)}"
    shares = ", ".join(f"{s.capitalize()} {round(reading.shares[s] * 100)} %" for s in SECTIONS)
    yield f"  {reading.total} words, {clock(reading.seconds)} spoken. {shares}"
    for signal in reading.signals:
        yield f"  {_signal_text(signal, signals)}"
    for note in reading.notes:
        yield f"  ! {_note_text(note)}"


def _signal_text(reading: SignalReading, signals: Mapping[str, Signal]) -> str:
    known = signals.get(reading.id)
    name = known.name if known else f"{reading.id} (in no catalogue)"
    times = f" {reading.times}×" if reading.status == "shown" else ""
    return f"{reading.status + times:<9} {clean_line(name)}"


def _note_text(note: Note) -> str:
    place = f"{note.section.capitalize()}: " if note.section else ""
    return clean_line(f"{place}{note.message} ({note.check})")
