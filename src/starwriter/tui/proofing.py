"""The proofreader beside the screen: it reads in a pause, and tells the slips of what it has read.

Promise: no key waits for it, only edited lines are read again, and the word that is being typed is
no slip yet.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.message import Message

from starwriter.model import SECTIONS, Section
from starwriter.proof import dialects
from starwriter.proof.names import names_in
from starwriter.proof.slip import Slip
from starwriter.tui.beside import Beside

if TYPE_CHECKING:
    from textual.screen import Screen

    from starwriter.proof.proofreader import Proofreader
    from starwriter.store.library import Library
    from starwriter.tui.session import Session

UNREADABLE = "The proofreader cannot be used. Install it anew: pip install harper-py"
"""What to say where the package is there, and cannot be loaded."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A slip in a section of the answer."""

    section: Section
    """The section that it is in."""
    slip: Slip
    """The slip, where it stands in the section's text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self.slip.start

    @property
    def end(self) -> int:
        """The offset after its last."""
        return self.slip.end

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the answer: section and offset."""
        return SECTIONS.index(self.section), self.slip.start


@dataclass(frozen=True, slots=True)
class Typed:
    """Where the cursor was left by the last key that changed a text."""

    section: Section
    """The section that was typed in."""
    offset: int
    """Where the cursor stood."""
    text: str
    """What the section read."""


class Proofing:
    """The slips of one story being written."""

    class Read(Message):
        """More was read than the screen shows."""

    class Told(Message):
        """There is something to say of the proofreader."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told

    def __init__(self, screen: "Screen[None]", library: "Library", session: "Session") -> None:
        self._screen = screen
        self._library = library
        self._session = session
        self._reader: Proofreader | None = None
        self._own: frozenset[str] = frozenset()
        self._typed: Typed | None = None
        self.has_failed = False
        """Whether the package is there and cannot be used."""
        self._is_over = self._has_told = False
        self._beside = Beside(self._read, self._failed)

    def read(self) -> None:
        """Have what is new read soon."""
        if not self.has_failed and not self._is_over:
            self._beside.wish()

    def stop(self) -> None:
        """Read no more."""
        self._is_over = True
        self._beside.stop()

    @property
    def state(self) -> str:
        """What to say of a proofreader that does not read."""
        told = dialects.state(self._library.settings)
        return UNREADABLE if self.has_failed else f"Proofreading is {told}."

    @property
    def is_on(self) -> bool:
        """Whether there is a proofreader that reads."""
        return self._reader is not None

    def typed(self, section: Section, offset: int, text: str) -> None:
        """Take note of a key: the word at the cursor is being typed."""
        self._typed = Typed(section, offset, text)

    def moved(self, section: Section, offset: int, text: str) -> bool:
        """Take note of where the cursor is; return whether a word is being typed no more."""
        typed = self._typed
        if typed is None or (typed.section == section and typed.text != text):
            return False  # or a key is on its way to `typed`
        if (typed.section, typed.offset) != (section, offset):
            self._typed = None
        return self._typed is None

    def slips(self, section: Section) -> "list[Slip]":
        """Return the slips in a section, as far as it was read."""
        if self._reader is None:
            return []
        from starwriter.proof.proofreader import slips_in

        found = slips_in(self._session.shown.text(section), self._reader)
        return [slip for slip in found if self._counts(section, slip)]

    def all(self) -> "list[Placed]":
        """Return all slips in reading order."""
        return [Placed(section, slip) for section in SECTIONS for slip in self.slips(section)]

    def at(self, section: Section, offset: int) -> Slip | None:
        """Return the slip on a character of a section."""
        found = (slip for slip in self.slips(section) if slip.start <= offset <= slip.end)
        return next(found, None)

    def next(self, section: Section, offset: int, *, touching: bool = False) -> Placed | None:
        """Return the slip behind a place, or that is `touching` it; after the last comes the first.
        None where there are none.
        """
        slips, here = self.all(), (SECTIONS.index(section), offset)
        behind = (
            each
            for each in slips
            if each.place >= here or (touching and (each.place[0], each.end) >= here)
        )
        return next(behind, slips[0] if slips else None)

    def read_now(self) -> None:
        """Read all that is new, however long it takes; for a thread."""
        self._typed = None
        if not self.has_failed:
            try:
                self._read()
            except Exception as error:
                self._failed(error)

    def _counts(self, section: Section, slip: Slip) -> bool:
        if slip.key in self._session.dismissed or self._is_being_typed(section, slip):
            return False
        if not slip.is_spelling:
            return True
        if slip.word.casefold() in self._own:
            return False
        return not slip.word[:1].isupper() or slip.word not in names_in(self._texts())

    def _is_being_typed(self, section: Section, slip: Slip) -> bool:
        typed = self._typed
        if typed is None or typed.section != section:
            return False
        return slip.start <= typed.offset <= slip.end

    def _texts(self) -> Iterator[str]:
        return (text for _, text in self._session.shown.items())

    def _read(self) -> None:
        name = dialects.dialect(self._library.settings)
        self._own = frozenset(word.casefold() for word in self._words())
        reader = _proofreader(name) if name else None
        if reader and not self._read_lines(reader):
            return
        self._reader = reader
        self._screen.post_message(self.Read())

    def _read_lines(self, reader: "Proofreader") -> bool:
        """Read what is new; return whether all of it was, before the story was left."""
        for line in _lines(self._texts()):
            if self._is_over:
                return False
            reader.read(line)
        return True

    def _words(self) -> Iterable[str]:
        words = self._library.dictionary
        path = self._library.dictionary_path
        for problem in self._library.problems:
            if problem.path == path and not self._has_told:
                self._has_told = True
                self._screen.post_message(self.Told(str(problem)))
        return words

    def _failed(self, error: Exception) -> None:
        # The story is written on as without a proofreader.
        self.has_failed, self._reader = True, None
        self._screen.post_message(self.Told(UNREADABLE))


def _lines(texts: Iterable[str]) -> Iterator[str]:
    return (line for text in texts for line in text.split("\n") if line.strip())


@lru_cache(maxsize=1)
def _proofreader(dialect: str) -> "Proofreader":
    """Return the one proofreader of the program: what it has read in one story it knows in all."""
    from starwriter.proof.proofreader import Proofreader

    return Proofreader(dialect)
