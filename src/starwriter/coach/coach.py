"""Owns the coach: reads one answer whole and says what an interviewer would hear in it.

Promise: a pure reading. Once nothing is unread, the same answer gets the same reading, whatever
was read before; what did not change since is not read again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from starwriter.coach.passages import Passage
from starwriter.coach.wording import wording
from starwriter.model import DEFAULT_TARGET, Kind, Mark, Section, Sections, Signal, Target

_SECTIONS_IN_MIND = 64


class Coach:
    """Reads answers with one catalogue of signals."""

    def __init__(self, signals: Mapping[str, Signal], detector: Detector | None = None) -> None:
        self._detector: Detector = detector or CueDetector(signals)
        remembered = lru_cache(maxsize=_SECTIONS_IN_MIND)
        self._evidence = remembered(self._detect)
        self._wording = remembered(self._worded)
        self._count = remembered(count_words)

    def read(
        self,
        sections: Sections,
        marks: Sequence[Mark] = (),
        wanted: Sequence[str] = (),
        *,
        dismissed: Collection[str] = (),
        target: Target = DEFAULT_TARGET,
        pace: int = DEFAULT_PACE,
        kind: Kind = "star",
    ) -> Reading:
        """Return all there is to say about an answer.

        `wanted` are the signals to look for, `dismissed` the keys of notes not to give.
        """
        asked = tuple(dict.fromkeys(wanted))
        words: dict[Section, int] = {
            section: self._count(text) for section, text in sections.items()
        }
        total = sum(words.values())
        found = [
            piece
            for section, text in sections.items()
            for piece in self._evidence(
                section, text, asked, len(self._detector.unread(section, text))
            )
        ]
        said = notes(
            sections, words, target=target, pace=pace, kind=kind, worded=self._said_of_wording
        )
        return Reading(
            words=words,
            total=total,
            seconds=speaking_seconds(total, pace),
            shares=shares(words),
            length=length_state(total, target, pace),
            signals=_readings(asked, apply_marks(found, sections, marks, asked)),
            notes=tuple(note for note in said if note.key not in dismissed),
            target=target,
        )

    def unread(self, sections: Sections) -> list[Passage]:
        """Return what has to be read before a reading of this answer is the coach's last word."""
        return [
            passage
            for section, text in sections.items()
            for passage in self._detector.unread(section, text)
        ]

    def recall(self, sections: Sections) -> None:
        """Remember what was read of this answer at an earlier start; it may wait for a disk."""
        self._detector.recall(self.unread(sections))

    def study(self, passages: Iterable[Passage]) -> None:
        """Read passages, some 20 ms each; a later `read` knows them. Threads may call it."""
        self._detector.read(passages)

    def _detect(
        self, section: Section, text: str, wanted: tuple[str, ...], _unread: int
    ) -> tuple[Evidence, ...]:
        # `_unread` is there for the memory alone: with fewer unread, there is more to say.
        return self._detector.evidence(section, text, wanted)

    def _said_of_wording(self, section: Section, text: str) -> tuple[Note, ...]:
        return self._wording(section, text, len(self._detector.unread(section, text)))

    def _worded(self, section: Section, text: str, _unread: int) -> tuple[Note, ...]:
        ruled = tuple(wording(section, text))
        return (*ruled, *self._detector.notes(section, text, ruled))


def _readings(wanted: Sequence[str], evidence: Sequence[Evidence]) -> tuple[SignalReading, ...]:
    pieces: dict[str, list[Evidence]] = {signal: [] for signal in wanted}
    for piece in evidence:
        pieces[piece.signal].append(piece)
    return tuple(SignalReading(id_, _status(found), tuple(found)) for id_, found in pieces.items())


def _status(evidence: Sequence[Evidence]) -> Status:
    if any(piece.status == "shown" for piece in evidence):
        return "shown"
    return "hinted" if evidence else "missing"
