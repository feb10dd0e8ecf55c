"""What the bank knows of the stories of one library, kept from one start to the next.

Promise: a card is only as good as the file it was made from: it is believed while the file's
stamp is the same. The file may be deleted at any time. It holds words, so it is for its owner's
eyes alone.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from starwriter.model import Card, Shown
from starwriter.store.cached import opened

Stamp = str
"""What tells one state of a file from the next: size, times and number of the file."""

_EDITION = 4
"""Of the tables below; another one's are thrown away."""
_CARDS = """CREATE TABLE IF NOT EXISTS cards (
    name TEXT PRIMARY KEY, stamp TEXT NOT NULL, title TEXT, question TEXT, tags TEXT, updated REAL,
    words TEXT, adapted_from TEXT, archived INTEGER, comments INTEGER,
    target TEXT, lengths TEXT, rehearsed INTEGER, last_rehearsed REAL, last_rating INTEGER,
    signals TEXT, read_by TEXT)"""
_TEXTS = "CREATE TABLE IF NOT EXISTS texts (name TEXT PRIMARY KEY, text TEXT NOT NULL)"
_ALL = """SELECT name, stamp, title, question, tags, updated, words, adapted_from, archived,
    comments, target, lengths, rehearsed, last_rehearsed, last_rating,
    CASE read_by WHEN ? THEN signals END FROM cards"""


class CardFile:
    """The cards of one library, on this machine."""

    def __init__(self, folder: Path, library: Path) -> None:
        """`folder` is the cache's, `library` the one whose stories these are."""
        name = sha256(os.fsencode(os.path.realpath(library))).hexdigest()[:16]
        path = folder / "banks" / f"{name}-{_EDITION}.sqlite"
        self._lock = Lock()
        self._file = opened(path, _CARDS, _TEXTS)

    def cards(self, edition: str) -> dict[str, tuple[Stamp, Card]]:
        """Return all cards by id, each with its file's stamp. What a coach of another edition has
        read is left out.
        """
        with self._lock, suppress(sqlite3.Error, ValueError, TypeError):
            if self._file:
                rows = self._file.execute(_ALL, (edition,)).fetchall()
                return {row[0]: (row[1], _card(row)) for row in rows}
        return {}

    def texts(self) -> dict[str, str]:
        """Return the words of all stories by id."""
        with self._lock, suppress(sqlite3.Error):
            if self._file:
                return dict(self._file.execute("SELECT name, text FROM texts").fetchall())
        return {}

    def put(self, made: Iterable[tuple[Stamp, Card, str]]) -> None:
        """Keep some cards, each with its file's stamp and the story's words."""
        with self._lock, suppress(sqlite3.Error):
            if self._file:
                cards: list[tuple[object, ...]] = []
                texts: list[tuple[str, str]] = []
                for stamp, card, text in made:
                    if not _is_text(card.id):  # a file named in no encoding: read anew each time
                        continue
                    cards.append(_row(stamp, card))
                    texts.append((card.id, text))
                with self._file as file:
                    file.execute("BEGIN")
                    file.executemany(
                        f"INSERT OR REPLACE INTO cards VALUES ({'?,' * 15}NULL,NULL)",
                        cards,
                    )
                    file.executemany("INSERT OR REPLACE INTO texts VALUES (?,?)", texts)

    def put_signals(self, card: Card, stamp: Stamp, edition: str) -> None:
        """Keep what a coach of some edition has read in a story."""
        with self._lock, suppress(sqlite3.Error):
            if self._file and card.signals is not None and _is_text(card.id):
                row = (json.dumps(card.signals), edition, card.id, stamp)
                query = "UPDATE cards SET signals = ?, read_by = ? WHERE name = ? AND stamp = ?"
                self._file.execute(query, row)

    def forget(self, names: Iterable[str]) -> None:
        """Let go of stories that are no more."""
        gone = [(name,) for name in names if _is_text(name)]
        with self._lock, suppress(sqlite3.Error):
            if self._file and gone:
                self._file.executemany("DELETE FROM cards WHERE name = ?", gone)
                self._file.executemany("DELETE FROM texts WHERE name = ?", gone)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _row(stamp: Stamp, card: Card) -> tuple[object, ...]:
    return (
        card.id,
        stamp,
        card.title,
        card.question,
        "\n".join(card.tags),
        card.updated,
        " ".join(map(str, card.words)),
        card.adapted_from,
        card.is_archived,
        card.comments,
        card.target,
        json.dumps(card.lengths),
        card.rehearsed,
        card.last_rehearsed,
        card.last_rating,
    )


def _card(row: tuple[Any, ...]) -> Card:
    name, _, title, question, tags, updated, words, adapted_from, archived, said, *rest = row
    target, lengths, rehearsed, last_rehearsed, last_rating, signals = rest
    return Card(
        name,
        title,
        question,
        tuple(tags.split("\n")) if tags else (),
        updated,
        tuple(map(int, words.split())),
        adapted_from,
        bool(archived),
        comments=int(said),
        target=target,
        lengths=tuple((str(name), bool(is_stale)) for name, is_stale in json.loads(lengths)),
        rehearsed=int(rehearsed),
        last_rehearsed=float(last_rehearsed),
        last_rating=int(last_rating),
        signals=None if signals is None else _signals(signals),
    )


def _signals(text: str) -> Mapping[str, Shown]:
    return {name: (shown, hinted) for name, (shown, hinted) in json.loads(text).items()}
