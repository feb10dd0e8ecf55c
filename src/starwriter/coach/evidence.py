"""Owns what the coach hands out: evidence, notes, and the reading of one answer.

Promise: frozen values; every offset slices its text out of the section as it was given.
"""

from dataclasses import dataclass
from typing import Literal

from starwriter.coach.counts import LengthState
from starwriter.model import DEFAULT_TARGET, Section, Target

Strength = Literal["shown", "hinted"]
Status = Literal["shown", "hinted", "missing"]
Reader = Literal["coach", "you"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in the answer that speaks for a signal."""

    signal: str
    """The signal's id."""
    section: Section
    """The section the words stand in."""
    start: int
    """Where they begin, in characters of the section's text."""
    end: int
    """Where they end, exclusive."""
    text: str
    """The words themselves: the section's text from start to end."""
    status: Strength
    """`shown`: an interviewer would credit it. `hinted`: it only comes near."""
    because: str
    """Why it counts, in a short phrase for the writer."""
    by: Reader = "coach"
    """Who says so: the coach, or the user by a mark of their own."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the coach would say to the writer."""

    check: str
    """The check's id, as in `check --json`."""
    section: Section | None
    """The section it is about; None where it is about the whole answer."""
    start: int
    """Where the words it is about begin, in characters of the section's text."""
    end: int
    """Where they end, exclusive; equal to start where no words are meant."""
    text: str
    """The words it is about: the section's text from start to end."""
    message: str
    """What the coach says: one or two kind sentences with a next step."""

    @property
    def key(self) -> str:
        """What a user's dismissal calls it: the check and the words, else the section."""
        about = self.text or self.section
        return f"{self.check}: {' '.join(about.split())}" if about else self.check


@dataclass(frozen=True, slots=True)
class SignalReading:
    """How one signal stands in the answer."""

    id: str
    """The signal's id; it may be one that no catalogue knows."""
    status: Status
    """The best that its evidence says; `missing` where there is none."""
    evidence: tuple[Evidence, ...] = ()
    """All its evidence, in reading order."""

    @property
    def times(self) -> int:
        """How many places show it."""
        return sum(piece.status == "shown" for piece in self.evidence)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the coach has to say about one answer."""

    words: dict[Section, int]
    """Words by section."""
    total: int
    """Words in all."""
    seconds: int
    """Speaking time at the writer's pace."""
    shares: dict[Section, float]
    """Each section's fraction of the total, unrounded."""
    length: LengthState
    """How the length fits the target."""
    signals: tuple[SignalReading, ...]
    """The signals that were asked for, in the order in which they were."""
    notes: tuple[Note, ...]
    """The coach's notes: on the whole answer first, then in reading order."""
    target: Target = DEFAULT_TARGET
    """The length that the answer was held against."""

    @property
    def shown(self) -> int:
        """How many of the signals are shown."""
        return sum(signal.status == "shown" for signal in self.signals)

    def signal(self, wanted: str) -> SignalReading:
        """Return the reading of one signal, by id; missing where it was not asked for."""
        found = (signal for signal in self.signals if signal.id == wanted)
        return next(found, SignalReading(wanted, "missing"))
