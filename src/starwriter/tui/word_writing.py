"""A file of stories that is being written beside the screen, and how far it is.

Promise: what was begun is written to its end, whatever becomes of the screen that shows it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from starwriter.tui.beside import Job

if TYPE_CHECKING:
    from starwriter.desk import Desk, Entry
    from starwriter.model.contents import Contents
    from starwriter.model.form import Form
    from starwriter.sending import Sent


class WordWriting:
    """One file on its way to the disk, from the moment it is made."""

    def __init__(
        self,
        desk: "Desk",
        entries: "Sequence[Entry]",
        contents: "Contents",
        path: Path,
        *,
        form: "Form",
        is_replaced: bool,
    ) -> None:
        """`is_replaced` lets a file that is there already be replaced."""
        from starwriter.telling import going

        self._desk, self._contents = desk, contents
        self._path, self._form, self._is_replaced = path, form, is_replaced
        self._entries, _ = going(entries, contents)
        self.total = len(self._entries) * (2 if contents.needs_whole else 1)
        """How many steps it takes: each story is written, and read whole before where it must."""
        self.steps = 0
        """How many of them are done."""
        self.job: Job[Sent] = Job(self._write)
        """The work itself. Raises StoreError where the file cannot be written."""

    def _write(self) -> "Sent":
        from starwriter.sending import send

        library, entries = self._desk.library, self._entries
        if self._contents.needs_whole:
            entries = [self._read(entry) for entry in entries]
        return send(
            entries,
            self._path,
            library.settings,
            self._contents,
            form=self._form,
            library=library,
            replace=self._is_replaced,
            on_progress=self._step,
        )

    def _read(self, entry: "Entry") -> "Entry":
        self._desk.study(entry.file.story.sections)
        self._step(0)
        return self._desk.entry(entry.file)

    def _step(self, _: int) -> None:
        self.steps += 1
