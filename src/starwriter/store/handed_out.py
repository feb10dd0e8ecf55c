"""Text that is handed out to another editor: a private file, and what comes back in it.

Promise: only its owner can read it; it goes when it is no longer wanted, and not before.
"""

import contextlib
import tempfile
from pathlib import Path

from starwriter.model import clean
from starwriter.store.files import make_folder, read_text, remove, write_new
from starwriter.store.places import state_folder
from starwriter.store.problem import StoreError


def hand_out(name: str, text: str) -> Path:
    """Write a text to a new file of this name, and return it. Raises StoreError where that fails.

    The name says nothing of the story.
    """
    path = _folder() / f"{name}.md"
    write_new(path, f"{text}\n".encode())
    return path


def text_back(path: Path) -> str:
    """Return what stands in the file now, as a story may hold it. Raises StoreError where it
    cannot be read.
    """
    return clean(read_text(path))


def let_go(path: Path) -> None:
    """Remove the file with its folder, and with what an editor has left beside it."""
    with contextlib.suppress(OSError, StoreError):
        for each in path.parent.iterdir():
            remove(each)
        path.parent.rmdir()


def _folder() -> Path:
    """Return a new folder, for its owner alone."""
    ours = state_folder() / "outside"
    try:
        make_folder(ours)
        return Path(tempfile.mkdtemp(prefix="edit-", dir=ours))
    except (OSError, StoreError):  # a home that is full
        return Path(tempfile.mkdtemp(prefix="starwriter-"))
