"""What an export tells of stories: which of them go out, how they read with aliases, and what
somebody may not want to send.

Promise: the stories themselves are never changed, and nothing goes out without aliases because
their file could not be read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from starwriter.desk import Entry
from starwriter.model import SECTIONS, Aliases, Question, Section, Sections, Signal, Story, clean
from starwriter.model.contents import Contents
from starwriter.model.form import WORD, Form, length_of
from starwriter.model.leaks import Leak, Place, leaks
from starwriter.store.naming import slug
from starwriter.store.problem import StoreError

if TYPE_CHECKING:
    from starwriter.coach import Note, Reading, SignalReading
    from starwriter.model.aliases import Told
    from starwriter.store.library import Library

UNREAD = "nothing is written while the aliases cannot be read"
"""Why an export is refused."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an export would tell."""

    replaced: tuple[tuple[str, str, int], ...]
    """The names that are replaced, in the order of the aliases: the name, what stands in its
    place, how often.
    """
    leaks: tuple[Leak, ...]
    """What somebody may not want to send, in the document's order."""


def aliases_for(library: "Library", contents: Contents) -> Aliases:
    """Return the aliases of an export. Raises StoreError where they are wanted and unreadable."""
    if not contents.aliases:
        return Aliases()
    if library.aliases is None:
        found = [each for each in library.problems if each.path == library.alias_path]
        reasons, line = [each.reason for each in found], found[0].line if found else None
        raise StoreError(library.alias_path, "; ".join([*reasons, UNREAD]), line)
    return library.aliases.for_company(contents.company)


def going(entries: Iterable[Entry], contents: Contents) -> tuple[list[Entry], list[Entry]]:
    """Return the stories that go out, and the private ones that are left out."""
    out: list[Entry] = []
    left: list[Entry] = []
    for entry in entries:
        is_kept = entry.file.story.is_private and not contents.private
        (left if is_kept else out).append(entry)
    return out, left


def outlook(
    entries: Iterable[Entry], library: "Library", contents: Contents, form: Form = WORD
) -> Outlook:
    """Return what an export would tell. Raises StoreError as `aliases_for` does."""
    used = aliases_for(library, contents)
    counts = Counter[str]()
    places: list[Place] = []
    for place in _places(entries, contents, form, library.signals):
        told = used.applied(clean(place.text))
        counts.update(swap.name for swap in told.swaps)
        places.append(replace(place, text=told.text))
    replaced = ((each.name, each.instead, counts[each.name]) for each in used.alias)
    known = library.aliases or Aliases()
    return Outlook(tuple(each for each in replaced if each[2]), leaks(places, known))


def as_told(contents: Contents, aliases: Aliases) -> Contents:
    """Return what goes in, with the company as readers of the export see it."""
    # "Prepared for a retail bank": it begins no line there.
    return replace(contents, company=aliases.said(f"for {contents.company}")[len("for ") :])


def told(entry: Entry, aliases: Aliases) -> Entry:
    """Return a story as readers of an export see it, with its question and the coach's reading;
    its id stays.
    """
    if not aliases.alias:
        return entry
    story = entry.file.story
    texts: dict[Section, _Section] = {
        section: _Section(text, aliases.applied(clean(text)))
        for section, text in story.sections.items()
    }
    return replace(
        entry,
        file=replace(entry.file, story=_story(story, texts, aliases)),
        question=_question(entry.question, aliases) if entry.question else None,
        reading=_reading(entry.reading, texts, aliases),
    )


def signal_names(reading: "Reading", signals: Mapping[str, Signal]) -> dict[str, str]:
    """Return what each signal of a reading is called, by its id; one in no catalogue by its id."""
    return {
        read.id: signals[read.id].name if read.id in signals else read.id
        for read in reading.signals
    }


def _places(
    entries: Iterable[Entry], contents: Contents, form: Form, signals: Mapping[str, Signal]
) -> Iterator[Place]:
    """Yield the texts that go out, as the user wrote them."""
    yield Place("", "company", contents.company)
    for entry in entries:
        story = entry.file.story
        yield from _heads(entry, contents, form)
        for section in form.shown(SECTIONS):
            yield Place(story.name, section, story.sections.text(section))
        if form.length:
            told = length_of(story, form.length)
            yield Place(story.name, form.length, told.text if told else "")
        if contents.coverage:
            for name in signal_names(entry.reading, signals).values():
                yield Place(story.name, "coverage", name)


def _heads(entry: Entry, contents: Contents, form: Form) -> Iterator[Place]:
    """Yield what stands over a story, and of its question beside it."""
    story, question = entry.file.story, entry.question
    if form.kind == "json":
        yield Place(story.name, "id", _words(story.id))
        yield Place(story.name, "question", _words(question.id) if question else "")
    if not form.headings:
        return
    yield Place(story.name, "title", story.title)
    yield Place(story.name, "role", story.role or "")
    yield Place(story.name, "organisation", story.organisation or "")
    if question:
        for part, text in _asked(question, contents):
            yield Place(story.name, part, text)


def public_id(name: str, aliases: Aliases) -> str:
    """Return an id as readers of an export see it: made anew where a name in it has an alias."""
    said = _by_id(aliases).said(_words(name))
    return name if said == _words(name) else slug(said)


def _by_id(aliases: Aliases) -> Aliases:
    """Return aliases of names as they are written and as an id has them: "O'Brien" is "o brien"
    there.
    """
    written = {each.name for each in aliases.alias}
    made = (
        each.model_copy(update={"name": _words(slug(each.name))})
        for each in aliases.alias
        if any(map(str.isalnum, each.name))
    )
    some = [*aliases.alias, *(each for each in made if each.name not in written)]
    return aliases.model_copy(update={"alias": tuple(some)})


def _words(name: str) -> str:
    return name.replace("-", " ")


def _asked(question: Question, contents: Contents) -> Iterator[tuple[str, str]]:
    if contents.question:
        yield "question", question.title
        yield "question", question.prompt
    if contents.hints:
        for text in (*question.clarifying, question.assumptions, *question.follow_ups):
            yield "hints", text
        for each in question.strategy:
            yield "hints", f"{each.name}: {each.advice}"
    if contents.example and question.example:
        for _, text in question.example.sections.items():
            yield "worked example", text


@dataclass(frozen=True, slots=True)
class _Section:
    """A section as the coach has read it, and as readers of an export see it."""

    raw: str
    """The text as it was loaded."""
    told: "Told"
    """The text without control characters, with aliases."""

    def moved(self, start: int, end: int) -> tuple[int, int, str]:
        """Return where words of the text as loaded are now, and how they read there."""
        first, last = (len(clean(self.raw[:at])) for at in (start, end))
        new_start = self.told.there(first)
        new_end = self.told.there(last, end=True) if last > first else new_start
        return new_start, new_end, self.told.text[new_start:new_end]


_Texts = Mapping[Section, _Section]


def _story(story: Story, texts: _Texts, aliases: Aliases) -> Story:
    sections = story.sections.model_copy(update={s: texts[s].told.text for s in SECTIONS})
    changed = {
        "title": aliases.said_line(story.title),
        "role": story.role and aliases.said_line(story.role),
        "organisation": story.organisation and aliases.said_line(story.organisation),
        "sections": sections,
        "lengths": tuple(
            each.model_copy(update={"text": aliases.said(each.text)}) for each in story.lengths
        ),
    }
    return story.model_copy(update=changed)


def _question(question: Question, aliases: Aliases) -> Question:
    said, example = aliases.said_line, question.example
    changed = {
        "title": said(question.title),
        "prompt": aliases.said(question.prompt),
        "assumptions": aliases.said(question.assumptions),
        "clarifying": tuple(map(said, question.clarifying)),
        "follow_ups": tuple(map(said, question.follow_ups)),
        "strategy": tuple(
            each.model_copy(update={"name": said(each.name), "advice": said(each.advice)})
            for each in question.strategy
        ),
        "example": example
        and example.model_copy(update={"sections": _sections(example.sections, aliases)}),
    }
    return question.model_copy(update=changed)


def _sections(sections: Sections, aliases: Aliases) -> Sections:
    return sections.model_copy(update={s: aliases.said(text) for s, text in sections.items()})


def _reading(reading: "Reading", texts: _Texts, aliases: Aliases) -> "Reading":
    return replace(
        reading,
        signals=tuple(_signal(signal, texts) for signal in reading.signals),
        notes=tuple(_note(note, texts, aliases) for note in reading.notes),
    )


def _signal(signal: "SignalReading", texts: _Texts) -> "SignalReading":
    moved = [texts[each.section].moved(each.start, each.end) for each in signal.evidence]
    evidence = tuple(
        replace(each, start=start, end=end, text=text)
        for each, (start, end, text) in zip(signal.evidence, moved, strict=True)
    )
    return replace(signal, evidence=evidence)


def _note(note: "Note", texts: _Texts, aliases: Aliases) -> "Note":
    message = aliases.said(note.message)
    if note.section is None:
        return replace(note, message=message)
    start, end, text = texts[note.section].moved(note.start, note.end)
    return replace(note, start=start, end=end, text=text, message=message)
