"""Owns the finding of signals in a section's text: the seam for a detector, and ours by cues.

Promise: it reads line by line and remembers, so that an edit costs the reading of one line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Protocol

from starwriter.coach.cues import Cue, CueError, CueIndex, parse_cue
from starwriter.coach.evidence import Evidence, Note, Strength
from starwriter.coach.guards import doer, is_denied, is_done_to_someone
from starwriter.coach.numbers import outcomes
from starwriter.coach.passages import Passage
from starwriter.coach.sentences import Span, read_line, units
from starwriter.coach.words import Words
from starwriter.model import Section, Signal

QUANTIFIED = "quantified_impact"
"""The signal that has number rules of its own, beside its cues."""

_MOST = 100
"""Pieces of evidence of one signal in one sentence; more would only be noise."""


class Detector(Protocol):
    """Whatever can say which words of a section speak for which signal."""

    def evidence(self, section: Section, text: str, wanted: Sequence[str]) -> tuple[Evidence, ...]:
        """Return the evidence for the wanted signals, in reading order.

        Ids that the detector does not know give none and raise nothing.
        """
        ...

    def notes(self, section: Section, text: str, ruled: Sequence[Note]) -> tuple[Note, ...]:
        """Return what else there is to say on a section's wording; `ruled` is what rules say."""
        ...

    def unread(self, section: Section, text: str) -> Sequence[Passage]:
        """Return what has to be read before the evidence of a section is all there is."""
        ...

    def recall(self, wanted: Iterable[Passage]) -> None:
        """Remember what was read of some passages at an earlier start; it may wait for a disk."""
        ...

    def read(self, wanted: Iterable[Passage]) -> None:
        """Read some passages, however long it takes; threads may call it."""
        ...


class CueDetector:
    """Finds signals by the cues of a catalogue."""

    def __init__(self, signals: Mapping[str, Signal]) -> None:
        self._signals = dict(signals)
        self._indexes: dict[str, tuple[CueIndex, CueIndex]] = {}
        self._problems: dict[str, list[str]] = {}
        self._line = lru_cache(maxsize=4096)(self._read_line)

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the catalogue's cues, a sentence each; such cues are skipped."""
        for signal in self._signals:
            self._index(signal)
        return tuple(line for lines in self._problems.values() for line in lines)

    def evidence(self, section: Section, text: str, wanted: Sequence[str]) -> tuple[Evidence, ...]:
        """Return the evidence for the wanted signals, in reading order."""
        known = [signal for signal in dict.fromkeys(wanted) if signal in self._signals]
        found = [
            _moved(piece, start)
            for start, line in units(text)
            for signal in known
            for piece in self._line(section, line, signal)
        ]
        return tuple(sorted(found, key=lambda piece: (piece.start, piece.end)))

    def notes(self, section: Section, text: str, ruled: Sequence[Note]) -> tuple[Note, ...]:
        """Return nothing: cues are for signals."""
        return ()

    def unread(self, section: Section, text: str) -> Sequence[Passage]:
        """Return nothing: cues are found at once."""
        return ()

    def recall(self, wanted: Iterable[Passage]) -> None:
        """There is nothing to remember."""

    def read(self, wanted: Iterable[Passage]) -> None:
        """There is nothing to wait for."""

    def _read_line(self, section: Section, line: str, signal: str) -> tuple[Evidence, ...]:
        strong, weak = self._index(signal)
        found: list[Evidence] = []
        for start, end, words in read_line(line):
            taken: list[Span] = []
            if signal == QUANTIFIED:
                found += self._measured(section, line, Span(start, end), taken)
            strengths: tuple[tuple[CueIndex, Strength], ...] = ((strong, "shown"), (weak, "hinted"))
            for index, status in strengths:
                for place in islice(_places(index, words, section), _MOST):
                    if _is_free(place, taken):
                        taken.append(place)
                        found.append(self._piece(signal, section, line, place, status))
        return tuple(found)

    def _measured(
        self, section: Section, line: str, span: Span, taken: list[Span]
    ) -> Iterator[Evidence]:
        """Yield the outcomes that numbers state; before the Result there are none."""
        if section != "result":
            return
        for outcome in outcomes(line, *span)[:_MOST]:
            place = Span(outcome.start, outcome.end)
            taken.append(place)
            status: Strength = "shown" if outcome.is_clear else "hinted"
            yield self._piece(QUANTIFIED, section, line, place, status)

    def _piece(
        self, signal: str, section: Section, line: str, place: Span, status: Strength
    ) -> Evidence:
        text = line[place.start : place.end]
        why = because(self._signals[signal], text, status)
        return Evidence(signal, section, place.start, place.end, text, status, why)

    def _index(self, signal: str) -> tuple[CueIndex, CueIndex]:
        if signal not in self._indexes:
            entry = self._signals[signal]
            self._problems[signal] = problems = list[str]()
            self._indexes[signal] = (
                CueIndex(_readable(entry, entry.cues, problems)),
                CueIndex(_readable(entry, entry.hints, problems)),
            )
        return self._indexes[signal]


def _readable(signal: Signal, cues: Sequence[str], problems: list[str]) -> Iterator[Cue]:
    for text in cues:
        try:
            yield parse_cue(text)
        except CueError as error:
            problems.append(f"{signal.name}: {error}.")


def _places(index: CueIndex, words: Words, section: Section) -> Iterator[Span]:
    """Yield the stretches of a sentence where a cue stands and counts, none over another."""
    free_from = 0
    for place, word in enumerate(words.words):
        cues = index.beginning_with(word)
        if not cues or place < free_from:
            continue
        ends = [end for cue in cues if (end := _end(cue, words, place, section)) is not None]
        if ends:
            free_from = max(ends)
            yield Span(words.starts[place], words.ends[free_from - 1])


def _end(cue: Cue, words: Words, place: int, section: Section) -> int | None:
    if section not in cue.sections:
        return None
    end = cue.end(words, place)
    if end is None or not _counts(cue, words, place, end, section):
        return None
    return end


def _counts(cue: Cue, words: Words, place: int, end: int, section: Section) -> bool:
    if is_denied(words, place) or (not cue.has_negation and "not" in words.words[place:end]):
        return False
    if cue.is_anyones:
        return True
    who = "speaker" if words.words[place] in ("i", "we") else doer(words, place)
    # The scene is set by what others did and what was; there the speaker must be named.
    is_enough = who != "other" if section not in ("situation", "task") else who == "speaker"
    return is_enough and not is_done_to_someone(words, place)


def _is_free(place: Span, taken: list[Span]) -> bool:
    return all(place.end <= other.start or other.end <= place.start for other in taken)


def _moved(piece: Evidence, by: int) -> Evidence:
    return replace(piece, start=piece.start + by, end=piece.end + by) if by else piece


def because(signal: Signal, text: str, status: Strength) -> str:
    """Say in a short phrase why words count for a signal."""
    quote = " ".join(text.split()[:6])
    if signal.id == QUANTIFIED:
        return f"“{quote}” states an outcome"
    name = signal.name if signal.name[1:2].isupper() else signal.name[0].lower() + signal.name[1:]
    return f"“{quote}” reads as {name}" if status == "shown" else f"“{quote}” comes near {name}"
