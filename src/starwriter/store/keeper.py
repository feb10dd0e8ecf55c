"""What keeps one running edit safe: its journal between saves, its versions around them.

Promise: nothing here ever stops a save or raises; what it cannot do, it says in `problem`.
"""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from starwriter.model import Story
from starwriter.store.files import decoded
from starwriter.store.problem import Problem, StoreError, os_reason

if TYPE_CHECKING:
    from starwriter.store.journal import Journal
    from starwriter.store.library import Library
    from starwriter.store.story_file import StoryFile
    from starwriter.store.versions import Kind


class Keeper:
    """Journal and versions of one story while it is being written."""

    def __init__(self, library: "Library") -> None:
        self.record: Path | None = None
        """The journal's file; None where nothing waits to be saved, or no journal can be kept."""
        self.problem: Problem | None = None
        """Why the last journal could not be written; None where it could."""
        self.version_problem: Problem | None = None
        """Why the last version could not be kept; None where it could."""
        self._library = library
        self._journal: Journal | None = None
        self._written: bytes | None = None
        self._writing = Lock()
        self._is_over = False

    def journal(self, story: Story, file: "StoryFile") -> None:
        """Keep what is typed until it is saved."""
        with self._writing:
            if self._is_over:
                return
            try:
                base = decoded(file.data, Path()) if file.data is not None else ""
                self.record = self._journal_of(file).write(story, base)
                self.problem = None
            except StoreError as error:
                self.record, self.problem = None, error.problem

    def others(self, file: "StoryFile") -> int:
        """Return how many other windows write on the same story."""
        with self._writing:
            return 0 if self._is_over else self._journal_of(file).others()

    def before_save(self, file: "StoryFile", dropped: list[bytes]) -> list[bytes]:
        """Keep the file as it is found, where its bytes are not from this edit, and the texts
        that the save will leave out. Return those of them that could not be kept.
        """
        path = file.path
        if path is None or file.data is None or not os.path.lexists(path.parent):
            return dropped  # nothing is made where a library was
        left = [data for data in dropped if not self._keep(path, data, "merge")]
        if not self.wrote_this(file):
            self._keep(path, file.data, "found")
        return left

    def wrote_this(self, file: "StoryFile") -> bool:
        """Whether a file is as this edit wrote it."""
        return file.data is not None and file.data == self._written

    def wrote(self, file: "StoryFile") -> None:
        """Take note of what this edit wrote."""
        self._written = file.data

    def clear_if(self, is_saved: Callable[[], bool]) -> None:
        """Drop the journal where nothing is left for it to keep; it asks while none is written."""
        with self._writing:
            if self._journal and is_saved():
                self._journal.clear()
                self.record = None

    def end(self, file: "StoryFile", *, keep_journal: bool = False) -> None:
        """Keep the version that the edit leaves, and close the journal."""
        if file.path is not None and file.data is not None and self._written is not None:
            self._keep(file.path, file.data, "edit")
        with self._writing:
            self._is_over = True
            if self._journal:
                self._journal.close(keep=keep_journal)
                self._journal = None

    def _journal_of(self, file: "StoryFile") -> "Journal":
        from starwriter.store.journal import Journal, Origin

        # Made absolute by hand: asking the file system might hang where the library does.
        library, folder = (Path(os.path.abspath(p)) for p in (self._library.folder, file.folder))  # noqa: PTH100
        path = Path(os.path.abspath(file.path)) if file.path else None  # noqa: PTH100
        origin = Origin(library, folder, path)
        if self._journal is None or self._journal.origin != origin:
            new = Journal(origin)
            if self._journal:
                self._journal.close()
            self._journal = new
        return self._journal

    def _keep(self, path: Path, data: bytes, kind: "Kind") -> bool:
        from starwriter.store.versions import is_kept, keep

        try:
            folder = self._library.version_folder(path)
            if kind != "merge" or not is_kept(folder, data):
                keep(folder, data, kind)
            self.version_problem = None
        except StoreError as error:
            self.version_problem = error.problem
        except OSError as error:
            self.version_problem = Problem(path, os_reason(error))
        return self.version_problem is None
