"""What went wrong with a Word file, in one line that names the file and the reason.

Promise: whatever is wrong inside a file, its reader meets this exception and no other.
"""

from pathlib import Path

from starwriter.model import clean_line


class WordFileError(Exception):
    """A Word file could not be read; `path` says which, `reason` why."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, clean_line(reason)
        super().__init__(clean_line(f"{path}: {self.reason}"))


class Unreadable(Exception):  # noqa: N818
    """Something inside a file is not as it must be. Never leaves this room: whoever knows the
    file's name makes a WordFileError of it.
    """
