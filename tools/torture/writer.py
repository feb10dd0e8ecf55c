"""A hand at the keyboard that knows what every key makes of the text, and when it was pressed.

Promise: what a field held after each key is known to the letter, so that whatever is found on the
disk later is one of these moments or garbled.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from random import Random

from tools.terminal import Session

from starwriter.model import SECTIONS, Section

LEFT, RIGHT, BACK, ENTER = "\x1b[D", "\x1b[C", "\x7f", "\r"
TO_START = "\x1b[5~\x1b[H"
GO, SAVE = "\x07", "\x13"
REACH = 0.06
"""Seconds that a finger needs from a key that moves the cursor to the next one."""
_PASTE = "\x1b[200~{}\x1b[201~"
_ALPHABET = "abcdefghijklmnopqrstuvwxyzäöüßéñøłžабвγδε漢字かな한글🙂"


class Over(Exception):  # noqa: N818
    """The time is up."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key that changed the text."""

    moment: float
    """When it was sent to the terminal."""
    section: Section
    text: str
    """What the section holds from then on."""
    size: int
    """How many characters it brought."""


@dataclass(slots=True)
class Stretch:
    """Writing from one text on, until another is put in its place."""

    base: Mapping[Section, str]
    strokes: list[Stroke] = field(default_factory=list[Stroke])


class Writer:
    """Types until the time is up."""

    def __init__(self, session: Session, base: Mapping[Section, str], random: Random) -> None:
        self.session = session
        self.random = random
        self.stretches: list[Stretch] = []
        self.until = float("inf")
        self._names = count(random.randrange(10_000))
        self.begin(base)

    def begin(self, base: Mapping[Section, str]) -> None:
        """Go on from another text."""
        self.stretches.append(Stretch(dict(base)))
        self._texts = dict(base)
        self._at: dict[Section, int] = dict.fromkeys(SECTIONS, 0)
        self._section: Section = "situation"

    def pause(self, seconds: float) -> None:
        """Do nothing for a while but look at the screen."""
        left = self.until - time.perf_counter()
        self.session.drain(min(seconds, left))
        if seconds >= left:
            raise Over

    def see(self, text: str, limit: float = 10.0) -> None:
        """Wait for something on the screen."""
        left = self.until - time.perf_counter()
        if left <= 0:
            raise Over
        try:
            self.session.wait_for(text, min(limit, left))
        except TimeoutError:
            if left < limit:
                raise Over from None
            raise

    def press(self, keys: str) -> None:
        """Press keys that change no text."""
        if time.perf_counter() >= self.until:
            raise Over
        self.session.press(keys)

    def go_to(self, section: Section, *, to_start: bool = False) -> None:
        """Go to a section, where the cursor was, or to its start."""
        self.press(f"{GO}{section[0]}{TO_START if to_start else ''}")
        self._section = section
        if to_start:
            self._at[section] = 0
        self.pause(REACH)

    def move(self, steps: int) -> None:
        """Move to and fro, without leaving the field."""
        at, length = self._at[self._section], len(self._texts[self._section])
        steps = max(-at, min(steps, length - at))
        self.press((LEFT if steps < 0 else RIGHT) * abs(steps))
        self._at[self._section] += steps
        self.pause(REACH)

    def type(self, text: str, pace: Callable[[], float]) -> None:
        """Type, key by key."""
        for character in text:
            self._put(ENTER if character == "\n" else character, character)
            self.pause(pace())

    def paste(self, text: str) -> None:
        """Paste, all at once."""
        self._put(_PASTE.format(text), text)

    def take_back(self) -> None:
        """Take back one character."""
        if at := self._at[self._section]:
            text = self._texts[self._section]
            self._change(BACK, text[: at - 1] + text[at:], at - 1, 0)
            self.pause(REACH)

    def word(self) -> str:
        """Return a word that is nowhere else in the story."""
        letters = "".join(self.random.choices(_ALPHABET, k=self.random.randint(1, 6)))
        return f"{letters}{next(self._names)}"

    def _put(self, keys: str, text: str) -> None:
        at, before = self._at[self._section], self._texts[self._section]
        self._change(keys, before[:at] + text + before[at:], at + len(text), len(text))

    def _change(self, keys: str, text: str, at: int, size: int) -> None:
        moment = time.perf_counter()
        self.press(keys)
        self._texts[self._section], self._at[self._section] = text, at
        self.stretches[-1].strokes.append(Stroke(moment, self._section, text, size))
