"""Owns the detector of the app: the trained reader, with the cues before and beside it.

Promise: what the reader has read counts, and cues stand in for it until then; a user's own
signals, and a user's own cues for a shipped one, count at once and always.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from starwriter.coach.detector import CueDetector, because
from starwriter.coach.evidence import Evidence, Note
from starwriter.coach.passages import Passage, Placed, passages
from starwriter.coach.reader import Reader
from starwriter.coach.wording import note_on
from starwriter.model import Section, Signal

BLAME = "badmouth"
"""The check that the trained reader has learnt beside the signals."""


class TrainedDetector:
    """Finds signals by what was learnt from labelled answers."""

    def __init__(
        self, signals: Mapping[str, Signal], reader: Reader, own: Collection[str] = ()
    ) -> None:
        """`own` are the ids whose cues the user has written."""
        self._signals = signals
        self._reader = reader
        self._cues = CueDetector(signals)
        self._own = frozenset(own)

    def evidence(self, section: Section, text: str, wanted: Sequence[str]) -> tuple[Evidence, ...]:
        """Return the evidence for the wanted signals, in reading order."""
        placed = passages(section, text)
        known = frozenset(wanted) & self._reader.signals & self._signals.keys()
        found = [
            *(piece for each in placed for piece in self._found(section, each, known)),
            *self._cued(section, text, placed, wanted),
        ]
        return tuple(sorted(_one_a_place(found), key=lambda piece: (piece.start, piece.end)))

    def notes(self, section: Section, text: str, ruled: Sequence[Note]) -> tuple[Note, ...]:
        """Return a note on each sentence that the trained reader alone hears blame in."""
        blamed = [note for note in ruled if note.check == BLAME]
        return tuple(
            note_on(name, section, each.start + start, each.passage.sentence[start:end])
            for each in passages(section, text)
            for name, _, start, end in self._reader.known(each.passage) or ()
            if name == BLAME and not any(_holds(each, note) for note in blamed)
        )

    def unread(self, section: Section, text: str) -> list[Passage]:
        """Return what the trained reader has not read yet."""
        return self._reader.unread(each.passage for each in passages(section, text))

    def recall(self, wanted: Iterable[Passage]) -> None:
        """Have the trained reader remember what it read at an earlier start."""
        self._reader.recall(wanted)

    def read(self, wanted: Iterable[Passage]) -> None:
        """Have the trained reader read some passages; it takes some 20 ms each."""
        self._reader.read(wanted)

    def _found(
        self, section: Section, placed: Placed, known: Collection[str]
    ) -> Iterator[Evidence]:
        sentence = placed.passage.sentence
        for signal, status, start, end in self._reader.known(placed.passage) or ():
            if signal in known:
                words = sentence[start:end]
                why = because(self._signals[signal], words, status)
                first, last = placed.start + start, placed.start + end
                yield Evidence(signal, section, first, last, words, status, why)

    def _cued(
        self, section: Section, text: str, placed: Sequence[Placed], wanted: Sequence[str]
    ) -> Iterator[Evidence]:
        """Yield what cues find: of signals that are the user's own, or where nothing is read."""
        untaught = {name for name in wanted if name not in self._reader.signals} | self._own
        unread = [each for each in placed if self._reader.known(each.passage) is None]
        if not unread and untaught.isdisjoint(wanted):
            return
        for piece in self._cues.evidence(section, text, wanted):
            if piece.signal in untaught or any(_holds(each, piece) for each in unread):
                yield piece


def _holds(placed: Placed, piece: Evidence | Note) -> bool:
    return placed.start <= piece.start < placed.start + len(placed.passage.sentence)


def _one_a_place(found: Iterable[Evidence]) -> list[Evidence]:
    """Return evidence without what lies over other evidence of its signal, the stronger kept."""
    kept: list[Evidence] = []
    for piece in sorted(found, key=lambda piece: piece.status != "shown"):
        if not any(
            other.signal == piece.signal and other.start < piece.end and piece.start < other.end
            for other in kept
        ):
            kept.append(piece)
    return kept
