"""A small database in the cache folder, for what can be worked out again.

Promise: it is this user's alone; a broken one is made anew, and a disk that takes none costs
nothing but time.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from starwriter.store.files import PRIVATE_FILE

_WAIT = 0.2
"""Seconds to wait for another window that is writing."""


def opened(path: Path, *statements: str) -> sqlite3.Connection | None:
    """Return the database in a file, prepared by some statements; None where the disk takes none.

    Threads may share it, one at a time.
    """
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))
            return _prepared(path, statements)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink()
        except OSError:
            return None
    return None


def _prepared(path: Path, statements: tuple[str, ...]) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    # What a power cut takes is worked out again.
    file.execute("PRAGMA synchronous = OFF")
    file.execute("PRAGMA journal_mode = WAL")
    for statement in statements:
        file.execute(statement)
    return file
