"""Journals: what is being typed, kept safe beside the library until it is saved in it.

Promise: a journal stands until its text is saved or the user has decided; the lock that a running
window holds on it tells a window that still writes from one that was cut off.
"""

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starwriter.model import Story
from starwriter.store.files import (
    PRIVATE_FILE,
    make_folder,
    read_text,
    remove,
    sweep,
    write_over,
)
from starwriter.store.places import journal_folders
from starwriter.store.problem import StoreError
from starwriter.store.reading import parse, story_from
from starwriter.store.spelling import data_text, new_text

if TYPE_CHECKING:
    from filelock import BaseFileLock

_RECORD, _LOCK = ".toml", ".lock"
_NEW = "new"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the story of a journal lives."""

    library: Path
    """The library that the window works on."""
    folder: Path
    """The folder that a new file goes to."""
    path: Path | None
    """The story's file; None for a story that was never saved."""


class Journal:
    """One window's copy of one running edit."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self._name = f"{_mark(origin.path)}-{os.getpid()}-{os.urandom(4).hex()}"
        self._locks: dict[Path, BaseFileLock] = {}
        self._record: Path | None = None
        self._take_a_place()

    def write(self, story: Story, base: str) -> Path:
        """Keep `story`, an edit of the file's text `base`; return the journal's file.

        Raises StoreError, with the reason of the first, where no folder takes it.
        """
        text = _record_text(self.origin, story, base)
        failed: StoreError | None = None
        for folder in journal_folders():
            try:
                self._lock_in(folder)
                record = folder / f"{self._name}{_RECORD}"
                write_over(record, text.encode())
            except StoreError as error:
                failed = failed or error
                continue
            if self._record not in (None, record):
                self.clear()
            self._record = record
            return record
        assert failed
        raise failed

    def clear(self) -> None:
        """Drop the copy: all of it is saved."""
        if self._record:
            with contextlib.suppress(StoreError):
                remove(self._record)
            self._record = None

    def close(self, *, keep: bool = False) -> None:
        """Let go of the journal; `keep` leaves the copy for the next start."""
        if not keep:
            self.clear()
        for path, lock in self._locks.items():
            _let_go(path, lock)
        self._locks.clear()

    def others(self) -> int:
        """Return how many other windows of this user write on the same story."""
        if self.origin.path is None:
            return 0
        locks = (path for folder in journal_folders() for path in _listed(folder, _LOCK))
        mark = _mark(self.origin.path)
        found = (p for p in locks if p.stem.startswith(mark) and not p.stem.startswith(self._name))
        return len({path.stem for path in found if _is_held(path)})

    def _take_a_place(self) -> None:
        for folder in journal_folders():
            with contextlib.suppress(StoreError):
                self._lock_in(folder)
                return

    def _lock_in(self, folder: Path) -> None:
        path = folder / f"{self._name}{_LOCK}"
        if path not in self._locks:
            _make_private(folder)
            lock = _locked(path)
            if lock is None:
                raise StoreError(path, "cannot be locked")
            self._locks[path] = lock


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A journal whose window was cut off before it saved."""

    record: Path
    """The journal's file."""
    origin: Origin
    """Where its story lives."""
    story: Story
    """What was typed."""
    base: Story | None
    """What the edit began with; None where that cannot be read any more."""
    moment: datetime
    """When it was typed, by the clock of that moment."""
    lock: "BaseFileLock"
    """Held, so that no other window offers the same."""

    def discard(self) -> None:
        """Remove the journal: its text is saved, or the user does not want it."""
        with contextlib.suppress(StoreError):
            remove(self.record)
        _let_go(self.record.with_suffix(_LOCK), self.lock)

    def leave(self) -> None:
        """Let go of it; one that was not discarded is offered again at the next start."""
        _let_go(self.record.with_suffix(_LOCK), self.lock)


def left_behind(library: Path) -> Iterator[LeftBehind]:
    """Yield the journals of a library whose windows are gone, the oldest first."""
    for folder in journal_folders():
        sweep(folder)
        if not _is_private(folder):
            continue
        for path in _listed(folder, _LOCK):
            if not path.with_suffix(_RECORD).exists() and (lock := _locked(path)):
                _let_go(path, lock)
        records = sorted(_listed(folder, _RECORD), key=_age)
        yield from filter(None, (_left_at(record, library) for record in records))


def _left_at(record: Path, library: Path) -> LeftBehind | None:
    lock = _locked(record.with_suffix(_LOCK))
    if lock is None:
        return None
    try:
        found = _loaded(record, lock)
    except (StoreError, KeyError, TypeError, ValueError):
        found = None  # not a journal of ours, or of another version: it stays, untouched
    if found is None or not _is_same(found.origin.library, library):
        _let_go(record.with_suffix(_LOCK), lock)
        return None
    return found


def _loaded(record: Path, lock: "BaseFileLock") -> LeftBehind:
    data = parse(read_text(record), record)["journal"]
    library, folder, path = (bytes.fromhex(place) for place in data["places"])
    origin = Origin(Path(os.fsdecode(library)), Path(os.fsdecode(folder)), _path_or_none(path))
    shown_as = origin.path or record
    return LeftBehind(
        record,
        origin,
        story_from(data["story"], shown_as).model_copy(update={"id": data["id"]}),
        _story_in(data["base"], shown_as),
        data["moment"],
        lock,
    )


def _path_or_none(name: bytes) -> Path | None:
    return Path(os.fsdecode(name)) if name else None


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _story_in(text: str, path: Path) -> Story | None:
    if not text:
        return Story()
    try:
        return story_from(text, path)
    except StoreError:
        return None


def _record_text(origin: Origin, story: Story, base: str) -> str:
    places = (origin.library, origin.folder, origin.path or "")
    journal: dict[str, Any] = {
        "story_file": str(origin.path or origin.folder),
        # A path may hold bytes that no text can.
        "places": [os.fsencode(place).hex() for place in places],
        "id": story.id,
        "moment": datetime.now(UTC),
        "story": new_text(story),
        "base": base,
    }
    return data_text({"format": 1, "journal": journal})


def _mark(path: Path | None) -> str:
    """Return what the names of all journals of one file begin with."""
    if path is None:
        return _NEW
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]


def _listed(folder: Path, ending: str) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == ending]
    except OSError:
        return []


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _make_private(folder: Path) -> None:
    make_folder(folder)
    if not _is_private(folder):
        raise StoreError(folder, "is not this user's own folder")


def _is_private(folder: Path) -> bool:
    """Whether a folder is the user's own. Anybody may have made one in the folder for temporary
    files, to read what is put there.
    """
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return stat.S_ISDIR(found.st_mode)
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    inside_temporary = folder.parent == Path(tempfile.gettempdir())
    return ours and not (inside_temporary and found.st_mode & 0o077)


def _locked(path: Path) -> "BaseFileLock | None":
    """Return a lock that is held now; None where another window holds it, or there is none."""
    import filelock

    lock = filelock.FileLock(path, mode=PRIVATE_FILE, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except OSError:  # a timeout is one, too
        return None
    return lock


def _is_held(path: Path) -> bool:
    if lock := _locked(path):
        _let_go(path, lock)
        return False
    return True


def _let_go(path: Path, lock: "BaseFileLock") -> None:
    # The file goes first, while nobody else can hold it.
    with contextlib.suppress(OSError):
        path.unlink()
    with contextlib.suppress(OSError):
        lock.release()
