"""Owns the trained reader: a passage in, what its sentence shows out.

Promise: a passage that has been read is known, and never read again; nothing is imported or
computed before the first one that is not.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from starwriter.coach.evidence import Strength
from starwriter.coach.passages import Passage
from starwriter.coach.scoring import PassageScored, Scorer, Training

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from starwriter.coach.encoder import Floats
    from starwriter.coach.tokens import Piece

BESIDE = 1.0
"""How much higher a signal has to score, in logits, beside one that is likelier in its sentence;
chosen with the thresholds."""
_AT_ONCE = 8
"""Passages that are read together: enough to be quick, few enough to be interrupted."""
_SMOOTH = 2
"""Pieces to each side that speak for a piece, when the words that earned it are looked for."""
_FEWEST_WORDS, _MOST_WORDS = 3, 18
"""How many words are credited."""
_SIGNS = ",;:.!?…—–)"
"""The signs that end a clause; they are not credited."""


class Finding(NamedTuple):
    """What one sentence shows of one signal, or of one check; offsets are into the sentence."""

    signal: str
    status: Strength
    start: int
    end: int


Findings = tuple[Finding, ...]


class Memory(Protocol):
    """Keeps what was found, beyond the life of a reader."""

    def get(self, read: Sequence[str]) -> str | None:
        """Return what was found in what was read; None where that is not known."""
        ...

    def put(self, read: Sequence[str], found: str) -> None:
        """Keep what was found in what was read."""
        ...


class Reader:
    """Reads passages and remembers what they show."""

    def __init__(
        self, signals: Iterable[str], training: Callable[[], Training], memory: Memory | None = None
    ) -> None:
        """`signals` are those the training knows; `training` fetches it, once it is needed."""
        self.signals = frozenset(signals)
        self._training = training
        self._memory = memory
        self._known: dict[Passage, Findings] = {}

    def known(self, passage: Passage) -> Findings | None:
        """Return what a passage shows; None where it has not been read or recalled yet."""
        return self._known.get(passage)

    def recall(self, wanted: Iterable[Passage]) -> None:
        """Look up in the memory what is not known. It may wait for a disk."""
        if self._memory is None:
            return
        for passage in self.unread(wanted):
            remembered = self._memory.get(passage)
            if remembered is not None:
                self._known[passage] = tuple(_findings(remembered))

    def unread(self, wanted: Iterable[Passage]) -> list[Passage]:
        """Return those of some passages that have not been read yet, each once."""
        return [passage for passage in dict.fromkeys(wanted) if self.known(passage) is None]

    def read(self, wanted: Iterable[Passage]) -> None:
        """Read what is not known yet. It takes some 20 ms a passage; threads may call it."""
        asked = list(wanted)
        self.recall(asked)
        unread = self.unread(asked)
        for begin in range(0, len(unread), _AT_ONCE):
            together = unread[begin : begin + _AT_ONCE]
            for passage, findings in zip(together, self._trained.read(together), strict=True):
                self._known[passage] = findings
                if self._memory:
                    self._memory.put(passage, _text(findings))

    def sense(self, text: str, layers: Collection[int]) -> "Floats":
        """Return what a text comes to as a whole, after each of some of the network's layers."""
        return self._trained.sense(text, layers)

    @cached_property
    def _trained(self) -> "_Trained":
        return _Trained(self._training())


def _text(findings: Findings) -> str:
    """Return findings as a text to keep, one a line."""
    return "\n".join(" ".join(map(str, finding)) for finding in findings)


def _findings(text: str) -> Iterator[Finding]:
    """Yield the findings of a text that `_text` made."""
    for line in text.splitlines():
        signal, status, start, end = line.split(" ")
        yield Finding(signal, "shown" if status == "shown" else "hinted", int(start), int(end))


class _Trained:
    """Says what passages show: from which scores on, and by which words."""

    def __init__(self, training: Training) -> None:
        self._scorer = Scorer(training)
        self._outputs = training.outputs
        self._signals = training.signals
        self._shown, self._hinted = training.values["thresholds"]

    def read(self, passages: Sequence[Passage]) -> Iterator[Findings]:
        """Yield what the sentence of each passage shows."""
        for passage, scored in zip(passages, self._scorer.score(passages), strict=True):
            yield tuple(self._findings(passage.sentence, scored)) if scored else ()

    def sense(self, text: str, layers: Collection[int]) -> "Floats":
        """Return what a text comes to as a whole; a long one is cut off."""
        return self._scorer.sense(text, layers)

    def _findings(self, sentence: str, scored: PassageScored) -> Iterator[Finding]:
        scores = apart(scored.scores, self._signals)
        for place, signal in enumerate(self._outputs):
            score = scores[place]
            if score >= self._hinted[place]:
                status: Strength = "shown" if score >= self._shown[place] else "hinted"
                gains: list[float] = scored.gains[:, place].tolist()
                yield Finding(signal, status, *credited(sentence, scored.pieces, gains))


def apart(scores: "NDArray[np.float64]", signals: int) -> "NDArray[np.float64]":
    """Return scores with those of all signals but the likeliest lowered: a sentence seldom shows
    two. `scores` has a row a sentence, or is one; the first `signals` columns are signals.
    """
    told = scores.copy()
    told[..., :signals] -= BESIDE * (
        scores[..., :signals] < scores[..., :signals].max(axis=-1, keepdims=True)
    )
    return told


def credited(sentence: str, pieces: "Sequence[Piece]", gains: Sequence[float]) -> tuple[int, int]:
    """Return where the words stand that earned most of a score: a clause, or the part of a long
    one around the word that earned most.
    """
    words = list(_words(sentence, pieces, _smoothed(gains)))
    first = last = max(range(len(words)), key=lambda at: words[at].gain)
    while first > 0 and words[first - 1].goes_on:
        first -= 1
    while last + 1 < len(words) and words[last].goes_on:
        last += 1
    last = min(max(last, first + _FEWEST_WORDS - 1), len(words) - 1)
    first = max(min(first, last - _FEWEST_WORDS + 1), 0)
    if last - first + 1 > _MOST_WORDS:
        most = max(range(first, last + 1), key=lambda at: words[at].gain)
        first = max(first, min(most - _MOST_WORDS // 3, last - _MOST_WORDS + 1))
        last = first + _MOST_WORDS - 1
    start, end = words[first].start, words[last].end
    return start, start + (len(sentence[start:end].rstrip(_SIGNS)) or end - start)


def _smoothed(gains: Sequence[float]) -> list[float]:
    around = (gains[max(at - _SMOOTH, 0) : at + _SMOOTH + 1] for at in range(len(gains)))
    return [sum(each) / len(each) for each in around]


class _Word(NamedTuple):
    start: int
    end: int
    gain: float
    goes_on: bool
    """Whether the clause goes on behind it."""


def _words(sentence: str, pieces: "Sequence[Piece]", gains: Sequence[float]) -> Iterator[_Word]:
    """Yield each word, as white space parts them, with what its pieces gain at most."""
    place = 0
    while place < len(pieces):
        start, end, gain = pieces[place].start, pieces[place].end, gains[place]
        place += 1
        while place < len(pieces) and not sentence[end : pieces[place].start].isspace():
            end, gain = pieces[place].end, max(gain, gains[place])
            place += 1
        yield _Word(start, end, gain, sentence[end - 1] not in _SIGNS)
