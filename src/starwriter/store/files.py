"""Reading and writing whole files; the only place in starwriter that writes one.

Promise: a write is all or nothing, survives a power cut once it has returned, and leaves a file
alone that somebody else has changed since it was read.
"""

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

from starwriter.store.places import state_folder
from starwriter.store.problem import ChangedOutsideError, StoreError, os_reason

PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_SAVING = ".saving"
_CUT_OFF = 60.0
"""Seconds after which a write that has not ended never will."""
_PATIENCE = 2.0
"""Seconds to wait for another window that is writing the same file; a write takes milliseconds."""
_TOO_LARGE = 16 * 1024 * 1024
"""Bytes; a library's file over this is no answer, and reading it would stall the app."""


def read_text(path: Path) -> str:
    """Return the text of a file. Raises StoreError as `read_bytes` and `decoded` do."""
    return decoded(read_bytes(path), path)


def decoded(data: bytes, path: Path) -> str:
    """Return the bytes of a file as text, without a byte order mark.

    Raises StoreError, with the line, where they are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise StoreError(path, "is not UTF-8 text", line) from None


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file.

    Raises StoreError where it cannot be read or is over 16 MiB.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise StoreError(path, "is not a file")
        if found.st_size > _TOO_LARGE:
            raise StoreError(path, f"is too large: {found.st_size // 2**20} MiB")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise StoreError(path, _reason(error)) from None


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet. Raises StoreError where it does or cannot be made."""
    make_folder(path.parent)
    with _reported(path):
        temporary = _written_beside(path, data)
        try:
            _link_new(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)


def write_over(path: Path, data: bytes, last_read: bytes | None = None) -> None:
    """Replace a file in one step, through a symbolic link if it is one, keeping its mode.

    `last_read` is what the caller believes the file to hold. Raises ChangedOutsideError where it
    holds anything else (or is gone), and StoreError where it cannot be written.
    """
    if last_read is None:
        make_folder(path.parent)
    elif not path.parent.exists():  # a disk that is not there now: nothing is made in its place
        raise StoreError(path.parent, "is gone")
    with _reported(path):
        target = Path(os.path.realpath(path))
        temporary = _written_beside(target, data)
        try:
            with contextlib.suppress(FileNotFoundError):
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            if last_read is None:
                temporary.replace(target)
            else:
                _replace_unchanged(target, path, last_read, temporary)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone; one that is
    there stays as it is. Raises StoreError where it cannot be made.
    """
    with _reported(folder):
        _make_missing(folder)


def sweep(folder: Path) -> None:
    """Remove what writes that were cut off (a kill, a power cut) have left in a folder."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f".*{_SAVING}"):
            with contextlib.suppress(OSError):
                if abs(time.time() - path.lstat().st_mtime) > _CUT_OFF:
                    path.unlink()


@contextlib.contextmanager
def _alone_with(target: Path) -> Generator[None]:
    """Hold off this user's other windows between the look at a file and its replacement."""
    import filelock

    name = hashlib.sha256(os.fsencode(target)).hexdigest()[:16]
    folder = state_folder() / "locks"
    with contextlib.ExitStack() as held:
        # Where there is no room for a lock, the look at the file has to do.
        with contextlib.suppress(OSError):
            _make_missing(folder)
            path = folder / f"{name}.lock"
            try:
                held.enter_context(filelock.FileLock(path, _PATIENCE, mode=PRIVATE_FILE))
            except filelock.Timeout:
                raise StoreError(target, "is held by another window of starwriter") from None
        yield


def remove(path: Path) -> None:
    """Remove a file; one that is gone already is no error. Raises StoreError where it stays."""
    with _reported(path):
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)


def _replace_unchanged(target: Path, path: Path, last_read: bytes, temporary: Path) -> None:
    with _alone_with(target):
        _assert_unchanged(target, path, last_read)
        temporary.replace(target)


def _assert_unchanged(target: Path, path: Path, last_read: bytes) -> None:
    try:
        found = read_bytes(target)
    except StoreError:
        if os.path.lexists(target):
            raise
        raise ChangedOutsideError(path, "was removed or renamed outside") from None
    if found != last_read:
        raise ChangedOutsideError(path, "was changed outside")


def _written_beside(path: Path, data: bytes) -> Path:
    # mkstemp makes the file readable by its owner only. The leading dot keeps it out of listings
    # and the other ending out of the library, should the machine stop before the replace.
    handle, name = tempfile.mkstemp(prefix=".", suffix=_SAVING, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _link_new(temporary: Path, path: Path) -> None:
    # A hard link fails where the name is taken, which a rename does not. File systems without
    # links (FAT, some network shares) get the nearest thing: an exclusive create, then a rename.
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        try:
            temporary.replace(path)
        except BaseException:
            path.unlink()
            raise


def _make_missing(folder: Path) -> None:
    # Not mkdir's own `parents`: that makes them as open as the umask has it.
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder, and some network file systems cannot sync one: the file
    # itself is safe by then, so that is no reason to fail.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _reported(path: Path) -> Generator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise StoreError(path, _reason(error)) from None


def _reason(error: OSError | ValueError) -> str:
    # The only ValueError that a path raises here is an embedded NUL.
    return os_reason(error) if isinstance(error, OSError) else "is no file name"
