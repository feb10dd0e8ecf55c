"""Owns what a passage scores: the network's word and the lexicon's, taken together.

Promise: the network hears what a sentence means and the lexicon what it says; where one errs alone,
the other tempers it. Nothing is imported or computed before there is a `Scorer`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from starwriter.coach.passages import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from starwriter.coach.encoder import Floats, Strip
    from starwriter.coach.tokens import Piece

LONGEST_SENTENCE, LONGEST_CONTEXT = 96, 48
"""Word pieces that are read of a sentence from its start, and of its context to its end."""
LEXICON = 0.33
"""The lexicon's part of a score; the rest is the network's."""


@dataclass(frozen=True)
class Training:
    """What was learnt: arrays by name, and the words that go with them."""

    values: "Mapping[str, NDArray[Any]]"
    """The arrays of `Encoder` and of `Lexicon`, and `thresholds`: a row for shown, one for hinted;
    logits."""
    pieces: Sequence[str]
    """The names of the word pieces, by number."""
    turns: Sequence[str]
    """The words and pairs of words that the lexicon knows, by number."""
    outputs: Sequence[str]
    """The ids of what the scores are for, in their order: of the signals, then of the checks."""
    signals: int
    """How many of the outputs are signals."""


class PassageScored(NamedTuple):
    """What the sentence of one passage scores."""

    pieces: "Sequence[Piece]"
    """What was read of it."""
    scores: "NDArray[np.float64]"
    """A logit an output: 0 is even odds."""
    gains: "NDArray[np.float64]"
    """How much each piece, a row, speaks for every output; only their order has a meaning."""


class Scorer:
    """Scores passages. It remembers nothing between two of them."""

    def __init__(self, training: Training) -> None:
        from starwriter.coach.encoder import Encoder
        from starwriter.coach.lexicon import Lexicon
        from starwriter.coach.tokens import Pieces

        self._encoder: Encoder = Encoder(training.values)
        self._lexicon: Lexicon = Lexicon(training.values, training.turns)
        self._pieces: Pieces = Pieces(training.pieces)

    def score(self, passages: Sequence[Passage]) -> "Iterator[PassageScored | None]":
        """Yield what each passage scores; None for one whose sentence has nothing to read."""
        cut = [list(self._pieces.read(each.sentence))[:LONGEST_SENTENCE] for each in passages]
        strips = [self._strip(*each) for each in zip(passages, cut, strict=True) if each[1]]
        heard = iter(self._encoder.read(strips) if strips else ())
        for passage, pieces in zip(passages, cut, strict=True):
            if pieces:
                scores, gains = next(heard)
                said = self._lexicon.scores(passage.section, passage.sentence)
                yield PassageScored(pieces, scores + LEXICON * (said - scores), gains)
            else:
                yield None

    def sense(self, text: str, layers: Collection[int]) -> "Floats":
        """Return what a text comes to as a whole; a long one is cut off."""
        pieces = [piece.number for piece in self._pieces.read(text)][:LONGEST_SENTENCE]
        return self._encoder.sense((self._pieces.opening, *pieces, self._pieces.divider), layers)

    def _strip(self, passage: Passage, pieces: "Sequence[Piece]") -> "Strip":
        from starwriter.coach.encoder import Span, Strip

        opening = self._opening(passage)
        numbers = (*opening, *(piece.number for piece in pieces), self._pieces.divider)
        return Strip(numbers, Span(len(opening), len(opening) + len(pieces)))

    def _opening(self, passage: Passage) -> tuple[int, ...]:
        context = [piece.number for piece in self._pieces.read(passage.context)]
        divider = self._pieces.divider
        section = self._pieces.number(passage.section)
        return (self._pieces.opening, section, divider, *context[-LONGEST_CONTEXT:], divider)
