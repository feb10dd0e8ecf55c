"""An export before it is written: what is in it, in the document's order.

Promise: it tells what `sending.send` would write of the same stories, and writes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from starwriter.desk import Desk, Entry
from starwriter.forming import COLLECTION, ONE, spelt
from starwriter.listing import length_text
from starwriter.model import Aliases, Question, clean_line
from starwriter.model.contents import Contents
from starwriter.model.form import WORD, Form
from starwriter.model.text import counted
from starwriter.sending import proposed_path
from starwriter.telling import Outlook, aliases_for, as_told, going, outlook, told

_FEW = 20
"""Stories that are read whole for a preview; it takes a moment each."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One story of the document."""

    name: str
    """What it is called there."""
    parts: tuple[str, ...]
    """What of it and about it is there, in order."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A document that is not written yet."""

    title: str
    """Its title."""
    company: str
    """For whom it is prepared; may be empty."""
    stories: tuple[Outline, ...]
    """The stories that go out."""
    notes: int
    """How many of the coach's notes go with them, as comments."""
    outlook: Outlook
    """What is replaced, and what somebody may not want to send."""
    left_out: tuple[str, ...]
    """The names of the private stories that stay here."""
    text: str
    """All of it, where it goes out as a text; empty for a Word file."""
    proposed: Path
    """A file name that is free."""


def previewed(
    desk: Desk, entries: Sequence[Entry], contents: Contents, form: Form = WORD
) -> Preview:
    """Return what an export of some stories would be; it may wait for a disk. Raises StoreError
    where the aliases are wanted and cannot be read.
    """
    aliases = aliases_for(desk.library, contents)
    out, left = going(entries, contents)
    named = [told(out[0], aliases)] if len(out) == 1 else out or entries
    return Preview(
        title=ONE if len(out) == 1 else COLLECTION,
        company=as_told(contents, aliases).company,
        stories=tuple(_outline(entry, aliases, contents) for entry in out),
        notes=sum(len(entry.reading.notes) for entry in out) if contents.notes else 0,
        outlook=outlook(out, desk.library, contents, form),
        left_out=tuple(entry.file.story.name for entry in left),
        text=_text(desk, out, contents, form) if out and form.kind != "docx" else "",
        proposed=proposed_path(named, form.kind),
    )


def _text(desk: Desk, entries: Sequence[Entry], contents: Contents, form: Form) -> str:
    if contents.needs_whole and len(entries) <= _FEW:
        for entry in entries:
            desk.study(entry.file.story.sections)
        entries = [desk.entry(entry.file) for entry in entries]
    return spelt(entries, desk.library.settings, contents, form, desk.library)


def _outline(entry: Entry, aliases: Aliases, contents: Contents) -> Outline:
    name = clean_line(aliases.said(entry.file.story.title)) or "Untitled"
    return Outline(name, tuple(_parts(entry, contents)))


def _parts(entry: Entry, contents: Contents) -> Iterator[str]:
    question, reading = entry.question, entry.reading
    if question and contents.question:
        yield "question"
    yield f"answer, {_words(entry)}" if reading.total else "no words yet"
    if contents.highlights and any(signal.evidence for signal in reading.signals):
        yield "highlights"
    if contents.notes and reading.notes:
        yield counted(len(reading.notes), "note")
    if contents.shape:
        yield "words and time"
    if contents.coverage and reading.signals:
        yield f"coverage of {counted(len(reading.signals), 'signal')}"
    yield from _of_question(question, contents) if question else ()


def _words(entry: Entry) -> str:
    reading = entry.reading
    if reading.target.unit == "words":
        return length_text(reading.total, reading.seconds, reading.length, reading.target)
    return counted(reading.total, "word")


def _of_question(question: Question, contents: Contents) -> Iterator[str]:
    advice = (question.clarifying, question.assumptions, question.strategy, question.follow_ups)
    if contents.hints and any(advice):
        yield "hints"
    if contents.example and question.example:
        yield "worked example"
