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

from starwriter.store.cached import opened

MOST = 200_000
"""Sentences that are remembered; the oldest make room."""
_TABLE = "CREATE TABLE IF NOT EXISTS readings (print BLOB PRIMARY KEY, findings TEXT NOT NULL)"


class Remembered:
    """What was found, as text, by what was read."""

    def __init__(self, path: Path, edition: str) -> None:
        """`edition` names what has read; what another has read is not believed."""
        self._edition = edition
        self._lock = Lock()
        self._file = _opened(path)

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


def _opened(path: Path) -> sqlite3.Connection | None:
    file = opened(path, _TABLE)
    with suppress(sqlite3.Error):
        if file:
            (last,) = file.execute("SELECT max(rowid) FROM readings").fetchone()
            if last and last > MOST:
                file.execute("DELETE FROM readings WHERE rowid < ?", (last - MOST // 2,))
    return file
