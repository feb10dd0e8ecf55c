"""Stories to a file on disk, in the form that was chosen; what is in it comes from forming.

Promise: nothing is overwritten unless it was asked for, and nothing is half written.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from starwriter.desk import Entry
from starwriter.forming import COLLECTION, ONE, spelt, word_file
from starwriter.model import Settings, clean_line
from starwriter.model.contents import PLAIN, Contents
from starwriter.model.form import WORD, Form, Kind, kind_of
from starwriter.store.files import write_new, write_over
from starwriter.store.places import home_expanded, in_documents
from starwriter.store.problem import StoreError
from starwriter.store.versions import keep
from starwriter.telling import going

if TYPE_CHECKING:
    from starwriter.store.library import Library


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending stories."""

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
    form: Form = WORD,
    library: "Library | None" = None,
    replace: bool = False,
    made: datetime | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Sent:
    """Write stories to a file. Raises StoreError where it exists or cannot be written, where
    all stories are private, and where the aliases cannot be read; with `replace` an existing file
    is replaced in one step.

    `library` names the signals, has the aliases, and keeps a version of each story that goes out
    for review.
    """
    out, left = going(entries, contents)
    if left and not out:
        raise StoreError(path, "would hold nothing: private stories stay here")
    if form.kind == "docx":
        data, removed = word_file(out, settings, contents, library, made, on_progress)
    else:
        data, removed = spelt(out, settings, contents, form, library, on_progress).encode(), 0
    (write_over if replace else write_new)(path, data)
    unkept = _keep(out, library) if library and contents.review else ""
    return Sent(path, len(out), removed, unkept)


def packed(
    entries: Sequence[Entry], settings: Settings, contents: Contents, library: "Library"
) -> tuple[bytes, str]:
    """Return stories as a Word file for a pipe, and why one could not be kept, or nothing."""
    out, _ = going(entries, contents)
    data, _ = word_file(out, settings, contents, library)
    return data, _keep(out, library) if contents.review else ""


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


def file_path(text: str, kind: Kind) -> Path:
    """Return the path that a user means by `text`, with the ending of the form's files unless it
    is a folder.
    """
    if kind == "docx":
        return word_path(text)
    path = home_expanded(Path(text))
    is_whole = kind_of(path.name) == kind or os.path.isdir(path)  # noqa: PTH112
    return path if is_whole else path.with_name(f"{path.name}.{kind}")


def proposed_path(entries: Sequence[Entry], kind: Kind = "docx") -> Path:
    """Return a file name that is free, in the user's Documents (or home) folder."""
    # Not the id: it is the user's own word for it, and may have a name in it.
    title = clean_line(entries[0].file.story.title) or ONE
    return in_documents(title if len(entries) == 1 else COLLECTION, kind)
