"""What the coach has read, kept from one start to the next: a cache on this machine.

Promise: no words are in it, only fingerprints of sentences and what they show; it may be deleted
at any time, and a disk that does not take it costs nothing but time.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from threading import Lock

MOST = 200_000
"""Sentences that are remembered; the oldest make room."""
_WAIT = 0.2
"""Seconds to wait for another window that is writing."""
_TABLE = "CREATE TABLE IF NOT EXISTS readings (print BLOB PRIMARY KEY, findings TEXT NOT NULL)"


class Remembered:
    """What was found, as text, by what was read."""

    def __init__(self, path: Path, edition: str) -> None:
        """`edition` names what has read; what another has read is not believed."""
        self._path = path
        self._edition = edition
        self._lock = Lock()
        self._file = self._opened()

    def get(self, read: Sequence[str]) -> str | None:
        """Return what was found in what was read; None where that is not known."""
        with self._lock, suppress(sqlite3.Error):
            if self._file:
                query = "SELECT findings FROM readings WHERE print = ?"
                row = self._file.execute(query, (self._print(read),)).fetchone()
                return str(row[0]) if row else None
        return None

    def put(self, read: Sequence[str], found: str) -> None:
        """Remember what was found in what was read."""
        with self._lock, suppress(sqlite3.Error):
            if self._file:
                row = (self._print(read), found)
                self._file.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", row)

    def _print(self, read: Sequence[str]) -> bytes:
        text = "\0".join((self._edition, *read)).encode("utf-8", "surrogatepass")
        return blake2b(text, digest_size=16).digest()

    def _opened(self) -> sqlite3.Connection | None:
        """Return the file, made anew where it is broken; None where the disk takes none."""
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                return self._prepared()
            except sqlite3.OperationalError:
                return None
            except sqlite3.DatabaseError:
                with suppress(OSError):
                    self._path.unlink()
            except OSError:
                return None
        return None

    def _prepared(self) -> sqlite3.Connection:
        file = sqlite3.connect(
            self._path, timeout=_WAIT, isolation_level=None, check_same_thread=False
        )
        # What a power cut takes is read again.
        file.execute("PRAGMA synchronous = OFF")
        file.execute("PRAGMA journal_mode = WAL")
        file.execute(_TABLE)
        (last,) = file.execute("SELECT max(rowid) FROM readings").fetchone()
        if last and last > MOST:
            file.execute("DELETE FROM readings WHERE rowid < ?", (last - MOST // 2,))
        return file
