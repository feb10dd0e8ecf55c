"""Stories in the form that was chosen: readings from the coach, pages from word or from plain.

Promise: nothing is written, and every form has the same aliases in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace as changed
from datetime import datetime
from typing import TYPE_CHECKING

from starwriter.desk import Entry
from starwriter.model import SECTIONS, Aliases, Settings, Signal, clean_line
from starwriter.model.contents import Contents
from starwriter.model.form import Form
from starwriter.telling import aliases_for, as_told, going, public_id, signal_names, told

if TYPE_CHECKING:
    from starwriter.model.chapter import Chapter, Cover
    from starwriter.store.library import Library

ONE, COLLECTION = "Interview story", "Interview stories"
"""The title of a document of one story, and of more."""


def spelt(
    entries: Sequence[Entry],
    settings: Settings,
    contents: Contents,
    form: Form,
    library: "Library | None" = None,
    on_progress: Callable[[int], None] | None = None,
) -> str:
    """Return stories as the text of a form. Raises StoreError where the aliases cannot be read."""
    from starwriter.chapters import in_form
    from starwriter.plain.data import data
    from starwriter.plain.markdown import markdown
    from starwriter.plain.page import page
    from starwriter.plain.text import text

    aliases = aliases_for(library, contents) if library else Aliases()
    if form.kind == "json":
        contents = changed(contents, shape=not form.length)  # its words are counted by section
    whole = _chapters(entries, settings, contents, aliases, library)
    company = as_told(contents, aliases).company
    chapters = [in_form(each, form, settings.pace) for each in whole]
    for number, _ in enumerate(chapters, 1):
        if on_progress:
            on_progress(number)
    shown = form.shown(SECTIONS)
    if form.kind == "json":
        named = [_renamed(each, aliases) for each in chapters]
        return data(named, shown, company)
    pages = [page(each, company, shown) for each in chapters]
    return (markdown if form.kind == "md" else text)(pages, headings=form.headings)


def _renamed(chapter: "Chapter", aliases: Aliases) -> "Chapter":
    """Return a chapter with ids, and a length, that tell no name which has an alias."""
    story, question = chapter.story, chapter.question
    renamed = story.model_copy(update={"id": public_id(story.id, aliases)})
    if question:
        question = question.model_copy(update={"id": public_id(question.id, aliases)})
    length = aliases.said_line(chapter.length)
    return changed(chapter, story=renamed, question=question, length=length)


def word_file(
    entries: Sequence[Entry],
    settings: Settings,
    contents: Contents,
    library: "Library | None",
    made: datetime | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> tuple[bytes, int]:
    """Return a Word file, and how many characters it cannot hold."""
    from starwriter.word.export import export

    aliases = aliases_for(library, contents) if library else Aliases()
    chapters = _chapters(entries, settings, contents, aliases, library)
    about = cover(len(chapters), settings, as_told(contents, aliases), made)
    done = export(chapters, about, on_progress)
    return done.data, done.removed


def _chapters(
    entries: Sequence[Entry],
    settings: Settings,
    contents: Contents,
    aliases: Aliases,
    library: "Library | None",
) -> "list[Chapter]":
    from starwriter.chapters import chapter

    signals: Mapping[str, Signal] = library.signals if library and contents.coverage else {}

    def made(entry: Entry) -> "Chapter":
        names = signal_names(entry.reading, signals)
        said = {signal: aliases.said(name) for signal, name in names.items()}
        return chapter(told(entry, aliases), contents, said, settings.pace)

    # A reviewed file finds its story by what the library has, not by what readers saw.
    out, _ = going(entries, contents)
    return [changed(made(entry), original=entry.file.story) for entry in out]


def cover(
    count: int, settings: Settings, contents: Contents, made: datetime | None = None
) -> "Cover":
    """Return what is said of a document of `count` stories."""
    from starwriter.word.export import Cover

    return Cover(
        title=ONE if count == 1 else COLLECTION,
        author=clean_line(settings.name),
        language=settings.language,
        made=made or datetime.now().astimezone(),
        company=contents.company,
        review=contents.review,
    )
