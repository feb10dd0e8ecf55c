"""Stories as chapters of what goes out: what the coach and the question say of them, as chosen.

Promise: nothing is in a chapter that its contents leave out, and nothing is read anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from starwriter.coach import SHARE_TARGETS, SignalReading, count_words, speaking_seconds
from starwriter.desk import Entry
from starwriter.model import SECTIONS
from starwriter.model.chapter import Chapter, CoverageRow, Highlight, Remark, ShapeRow
from starwriter.model.contents import Contents
from starwriter.model.form import Form, length_of

_MOST_QUOTES = 2
"""Quotes for one signal in the coverage table."""


def chapter(entry: Entry, contents: Contents, names: Mapping[str, str], pace: int) -> Chapter:
    """Return one story as it goes out; `names` say what each signal is called there."""
    question, example = entry.question, entry.question and entry.question.example
    return Chapter(
        story=entry.file.story,
        question=question if contents.question else None,
        shape=tuple(_shape(entry, pace)) if contents.shape else (),
        aim=entry.reading.target.label if entry.file.story.target else "",
        coverage=tuple(_coverage(entry, names)) if contents.coverage else (),
        remarks=tuple(_remarks(entry)) if contents.notes else (),
        highlights=tuple(_highlights(entry)) if contents.highlights else (),
        hints=question if contents.hints else None,
        example=example.sections if example and contents.example else None,
        words=entry.reading.total,
        seconds=entry.reading.seconds,
    )


def in_form(chapter: Chapter, form: Form, pace: int) -> Chapter:
    """Return a chapter with only those of its words that go out in a form."""
    if form.length:
        told = length_of(chapter.story, form.length)
        text, name = (told.text, told.name) if told else ("", form.length)
        words = count_words(text)
        seconds = speaking_seconds(words, pace)
        return replace(chapter, told=text, length=name, words=words, seconds=seconds)
    if not form.sections:
        return chapter
    shown = form.shown(SECTIONS)
    left = {section: "" for section in SECTIONS if section not in shown}
    story = chapter.story
    words = sum(count_words(story.sections.text(section)) for section in shown)
    return replace(
        chapter,
        story=story.model_copy(update={"sections": story.sections.model_copy(update=left)}),
        shape=tuple(row for row in chapter.shape if row.section in shown),
        words=words,
        seconds=speaking_seconds(words, pace),
    )


def _shape(entry: Entry, pace: int) -> Iterator[ShapeRow]:
    reading = entry.reading
    told = 0
    for section in SECTIONS:
        words = reading.words[section]
        # To the second at which it ends, so that the rows add up to what the coach says of all.
        seconds = speaking_seconds(told + words, pace) - speaking_seconds(told, pace)
        told += words
        yield ShapeRow(section, words, seconds, reading.shares[section], SHARE_TARGETS[section])


def _coverage(entry: Entry, names: Mapping[str, str]) -> Iterator[CoverageRow]:
    for read in entry.reading.signals:
        yield CoverageRow(names[read.id], read.status, _quotes(read))


def _quotes(read: SignalReading) -> tuple[str, ...]:
    """Return the words that earned a signal its state, the same words once."""
    texts = (piece.text for piece in read.evidence if piece.status == read.status)
    return tuple(dict.fromkeys(texts))[:_MOST_QUOTES]


def _remarks(entry: Entry) -> Iterator[Remark]:
    for note in entry.reading.notes:
        yield Remark(note.section, note.start, note.end, note.message)


def _highlights(entry: Entry) -> Iterator[Highlight]:
    for read in entry.reading.signals:
        for piece in read.evidence:
            yield Highlight(piece.section, piece.start, piece.end, piece.status == "hinted")
