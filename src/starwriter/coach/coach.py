"""Owns the coach: reads one answer whole and says what an interviewer would hear in it.

Promise: a pure reading. The same answer gets the same reading, whatever was read before; what
did not change since is not read again.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from starwriter.coach.checks import notes
from starwriter.coach.counts import (
    DEFAULT_PACE,
    count_words,
    length_state,
    shares,
    speaking_seconds,
)
from starwriter.coach.detector import CueDetector, Detector
from starwriter.coach.evidence import Evidence, Note, Reading, SignalReading, Status
from starwriter.coach.marks import apply_marks
from starwriter.coach.wording import wording
from starwriter.model import DEFAULT_TARGET, Kind, Mark, Section, Sections, Signal, Target

_SECTIONS_IN_MIND = 64


class Coach:
    """Reads answers with one catalogue of signals."""

    def __init__(self, signals: Mapping[str, Signal], detector: Detector | None = None) -> None:
        self._detector: Detector = detector or CueDetector(signals)
        remembered = lru_cache(maxsize=_SECTIONS_IN_MIND)
        self._evidence = remembered(self._detect)
        self._wording = remembered(_worded)
        self._count = remembered(count_words)

    def read(
        self,
        sections: Sections,
        marks: Sequence[Mark] = (),
        wanted: Sequence[str] = (),
        *,
        target: Target = DEFAULT_TARGET,
        pace: int = DEFAULT_PACE,
        kind: Kind = "star",
    ) -> Reading:
        """Return all there is to say about an answer; `wanted` are the signals to look for."""
        asked = tuple(dict.fromkeys(wanted))
        words: dict[Section, int] = {
            section: self._count(text) for section, text in sections.items()
        }
        total = sum(words.values())
        found = [
            piece
            for section, text in sections.items()
            for piece in self._evidence(section, text, asked)
        ]
        return Reading(
            words=words,
            total=total,
            seconds=speaking_seconds(total, pace),
            shares=shares(words),
            length=length_state(total, target, pace),
            signals=_readings(asked, apply_marks(found, sections, marks, asked)),
            notes=notes(sections, words, target=target, pace=pace, kind=kind, worded=self._wording),
        )

    def _detect(self, section: Section, text: str, wanted: tuple[str, ...]) -> tuple[Evidence, ...]:
        return self._detector.evidence(section, text, wanted)


def _worded(section: Section, text: str) -> tuple[Note, ...]:
    return tuple(wording(section, text))


def _readings(wanted: Sequence[str], evidence: Sequence[Evidence]) -> tuple[SignalReading, ...]:
    pieces: dict[str, list[Evidence]] = {signal: [] for signal in wanted}
    for piece in evidence:
        pieces[piece.signal].append(piece)
    return tuple(SignalReading(id_, _status(found), tuple(found)) for id_, found in pieces.items())


def _status(evidence: Sequence[Evidence]) -> Status:
    if any(piece.status == "shown" for piece in evidence):
        return "shown"
    return "hinted" if evidence else "missing"
