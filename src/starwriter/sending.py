"""Stories to a Word file on disk: counts from the coach, pages from word, the write from store.

Promise: nothing is overwritten unless it was asked for, and nothing is half written.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from starwriter.coach import SHARE_TARGETS, speaking_seconds
from starwriter.desk import Entry
from starwriter.model import SECTIONS, Settings, clean_line
from starwriter.store.files import write_new, write_over
from starwriter.store.naming import free_name
from starwriter.store.places import home_expanded
from starwriter.store.problem import StoreError

if TYPE_CHECKING:
    from starwriter.word.sheet import Chapter

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


def send(
    entries: Sequence[Entry],
    path: Path,
    settings: Settings,
    *,
    replace: bool = False,
    made: datetime | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Sent:
    """Write stories to a Word file. Raises StoreError where it exists or cannot be written;
    with `replace` an existing file is replaced in one step.
    """
    from starwriter.word.export import Cover, export

    title = ONE if len(entries) == 1 else COLLECTION
    author = clean_line(settings.name)
    cover = Cover(title, author, settings.language, made or datetime.now().astimezone())
    done = export([_chapter(entry, settings.pace) for entry in entries], cover, on_progress)
    (write_over if replace else write_new)(path, done.data)
    return Sent(path, len(entries), done.removed)


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
    name = entries[0].file.story.name if len(entries) == 1 else COLLECTION
    return folder / f"{free_name(name, {path.stem for path in folder.glob('*.docx')})}.docx"


def _chapter(entry: Entry, pace: int) -> "Chapter":
    from starwriter.word.export import Chapter, ShapeRow

    reading = entry.reading
    rows = tuple(
        ShapeRow(
            section,
            reading.words[section],
            speaking_seconds(reading.words[section], pace),
            reading.shares[section],
            SHARE_TARGETS[section],
        )
        for section in SECTIONS
    )
    return Chapter(entry.file.story, entry.question, rows)
