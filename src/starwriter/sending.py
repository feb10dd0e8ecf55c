"""Stories to a Word file on disk: readings from the coach, pages from word, the write from store.

Promise: nothing is overwritten unless it was asked for, and nothing is half written.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from starwriter.desk import Entry
from starwriter.model import Aliases, Settings, Signal, clean_line
from starwriter.model.contents import PLAIN, Contents
from starwriter.store.files import write_new, write_over
from starwriter.store.naming import free_name
from starwriter.store.places import home_expanded
from starwriter.store.problem import StoreError
from starwriter.store.versions import keep
from starwriter.telling import aliases_for, as_told, going, signal_names, told

if TYPE_CHECKING:
    from starwriter.store.library import Library
    from starwriter.word.chapter import Chapter, Cover

ONE, COLLECTION = "Interview story", "Interview stories"
"""The title of a document of one story, and of more."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending stories to Word."""

    path: Path
    """The file."""
    stories: int
    """How many stories are in it."""
    removed: int
    """How many characters were dropped because no Word file can hold them."""
    unkept: str = ""
    """Why a story could not be kept as it was sent for review; empty where all were."""


def send(
    entries: Sequence[Entry],
    path: Path,
    settings: Settings,
    contents: Contents = PLAIN,
    *,
    library: "Library | None" = None,
    replace: bool = False,
    made: datetime | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Sent:
    """Write stories to a Word file. Raises StoreError where it exists or cannot be written, where
    all stories are private, and where the aliases cannot be read; with `replace` an existing file
    is replaced in one step.

    `library` names the signals, has the aliases, and keeps a version of each story that goes out
    for review.
    """
    from starwriter.word.export import export

    out, left = going(entries, contents)
    if left and not out:
        raise StoreError(path, "would hold nothing: private stories stay here")
    aliases = aliases_for(library, contents) if library else Aliases()
    chapters = _chapters(out, settings, contents, aliases, library)
    contents = as_told(contents, aliases)
    done = export(chapters, cover(len(out), settings, contents, made), on_progress)
    (write_over if replace else write_new)(path, done.data)
    unkept = _keep(out, library) if library and contents.review else ""
    return Sent(path, len(out), done.removed, unkept)


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
    return [changed(made(entry), original=entry.file.story) for entry in entries]


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


def _keep(entries: Sequence[Entry], library: "Library") -> str:
    """Keep each story's file as it was sent; return why one could not be, or nothing."""
    unkept = ""
    for file in (entry.file for entry in entries):
        if file.path is None or file.data is None:
            continue
        try:
            keep(library.version_folder(file.path), file.data, "sent")
        except StoreError as error:
            unkept = str(error)
    return unkept


def word_path(text: str) -> Path:
    """Return the path that a user means by `text`, with the ending of a Word file unless it is
    a folder.
    """
    path = home_expanded(Path(text))
    is_whole = path.suffix.lower() == ".docx" or os.path.isdir(path)  # noqa: PTH112
    return path if is_whole else path.with_name(f"{path.name}.docx")


def is_taken(path: Path) -> bool:
    """Return whether a file of that name is there. Raises StoreError where it is a folder."""
    # Not Path's own questions: those fail at a name that is too long, or may not be looked at.
    if os.path.isdir(path):  # noqa: PTH112
        raise StoreError(path, "is a folder; give the name of a file")
    return os.path.lexists(path)


def proposed_path(entries: Sequence[Entry]) -> Path:
    """Return a file name that is free, in the user's Documents (or home) folder."""
    home = Path.home()
    folder = next((f for f in (home / "Documents", home) if f.is_dir()), Path.cwd())
    # Not the id: it is the user's own word for it, and may have a name in it.
    title = clean_line(entries[0].file.story.title) or ONE
    name = title if len(entries) == 1 else COLLECTION
    return folder / f"{free_name(name, {path.stem for path in folder.glob('*.docx')})}.docx"
