"""What went wrong with a file, in one line that names the file, the line and the reason.

Promise: whatever the reason was underneath, a user reads one sentence and no traceback.
"""

from dataclasses import dataclass
from pathlib import Path

from starwriter.model import clean_line


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file."""

    path: Path
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return clean_line(f"{place}: {self.reason}")


class StoreError(Exception):
    """A file could not be read or written; `problem` says which and why."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        self.problem = Problem(path, reason, line)
        super().__init__(str(self.problem))


class ChangedOutsideError(StoreError):
    """The file on disk is not the one that was last read, so it was left alone."""


def os_reason(error: OSError) -> str:
    """Return what the operating system said, as a few words: "No space left on device"."""
    return error.strerror or type(error).__name__
