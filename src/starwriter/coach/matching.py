"""Owns the match: which of the user's stories fit a question, in whatever words it is asked.

Three voices speak for a story: the questions like the one that is asked, where the story answers
one of them; the signals that such questions listen for, where the story shows them; and the words
that the question and the story have in common. Words are ranked by BM25, over stems.

Promise: the same stories and the same question give the same order; nothing is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from starwriter.coach.asking import Asking
from starwriter.coach.ranking import Ranking
from starwriter.coach.terms import spoken, terms
from starwriter.model import Card, Question, Signal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]

_ASKED, _SIGNALS, _WORDS = 2.0, 0.8, 0.8
"""What each voice weighs, chosen on half of the questions in `tests/data/matching`; that of the
words on all of them."""
_SHARP = 2.0
"""How much more the nearest question counts than the next: its score to this power."""
_HALF_WORDS = 3.0
"""The BM25 score at which words are half as loud as they can be."""
_HINT = 0.4
"""What a hint weighs beside a signal shown."""
_FADING = 0.15
"""How much less each signal of a question counts than the one before it."""
_FITS = 0.29
"""The score from which a story fits well: 19 in 20 right ones have it, where it was chosen."""
_NEAR = 0.5
"""The likeness of a question, beside the nearest, from which a story that answers it is told so."""
_REASONS = 4
"""Words or signals that a reason names at most."""


@dataclass(frozen=True, slots=True)
class Teller:
    """What speaks for one story."""

    card: Card
    """What the bank knows of it."""
    text: str
    """Its words: the sections' text."""


@dataclass(frozen=True, slots=True)
class Match:
    """One story, and how it fits."""

    id: str
    """The story's id."""
    score: float
    """How well it fits, from 0 to 1."""
    why: tuple[str, ...]
    """The reasons, the weightiest first."""

    @property
    def percent(self) -> int:
        """The score in whole percent."""
        return round(self.score * 100)

    @property
    def fits(self) -> bool:
        """Whether it fits well."""
        return self.score >= _FITS


class Matcher:
    """Some stories, ready to be asked for."""

    def __init__(
        self,
        tellers: Sequence[Teller],
        questions: Sequence[Question],
        signals: Mapping[str, Signal],
        asking: Asking,
    ) -> None:
        """`asking` knows the same questions, in the same order."""
        self._tellers = tellers
        self._questions = questions
        self._signals = signals
        self._asking = asking
        self._names = list(signals)
        self._places = {question.id: n for n, question in enumerate(questions)}

    def match(self, asked: str) -> list[Match]:
        """Return all stories, those first that fit a question best, in any wording."""
        import numpy as np

        if not self._tellers:
            return []
        likeness = self._asking.likeness(asked)
        near = _sharpened(likeness.scores)
        words = self._ranking.scores(terms(asked))
        loudest = words.max(initial=0.0)
        wanted = _normed(near @ self._wanted)
        scores = _ASKED * self._linked(near) + _SIGNALS * (self._shown @ wanted)
        scores += _WORDS * words / (loudest + _HALF_WORDS)
        scores *= likeness.sureness / (_ASKED + _SIGNALS + _WORDS)
        order: list[int] = np.argsort(-scores, kind="stable").tolist()
        said = spoken(asked)
        return [
            Match(
                self._tellers[n].card.id,
                round(float(scores[n]), 4),
                tuple(self._reasons(n, near, wanted, said)),
            )
            for n in order
        ]

    def nearest(self, asked: str, most: int = 5) -> list[Question]:
        """Return the questions that are asked much like this one, the nearest first."""
        scores = self._asking.likeness(asked).scores
        order: list[int] = (-scores).argsort(kind="stable").tolist()
        return [self._questions[n] for n in order if scores[n] > 0][:most]

    def _linked(self, near: "Scores") -> "Scores":
        import numpy as np

        most = near.max(initial=0.0) or 1.0
        places = [self._places.get(teller.card.question or "") for teller in self._tellers]
        return np.array([0.0 if at is None else near[at] / most for at in places])

    def _reasons(
        self, place: int, near: "Scores", wanted: "Scores", said: Mapping[str, str]
    ) -> list[str]:
        teller = self._tellers[place]
        found: list[str] = []
        at = self._places.get(teller.card.question or "")
        if at is not None and near[at] > 0 and near[at] >= _NEAR * near.max():
            like = "" if near[at] < near.max() else ", the question nearest to it"
            found.append(f"answers “{self._questions[at].title}”{like}")
        heard = self._shown[place] * wanted
        names = self._names
        order: list[int] = heard.argsort()[::-1].tolist()
        shown = [n for n in order if heard[n] > 0 and teller.card.shown(names[n])[0]][:_REASONS]
        if shown:
            found.append(f"shows {', '.join(self._signals[names[n]].name for n in shown)}")
        common = [word for term, word in said.items() if term in self._said[place]]
        if common:
            found.append(f"words in common: {', '.join(common[:_REASONS])}")
        return found

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking(self._terms)

    @cached_property
    def _terms(self) -> list[list[str]]:
        return [_story_terms(teller) for teller in self._tellers]

    @cached_property
    def _said(self) -> list[frozenset[str]]:
        """The terms of each story, each once."""
        return [frozenset(each) for each in self._terms]

    @cached_property
    def _wanted(self) -> "Scores":
        """A row a question: how much it listens for each signal."""
        import numpy as np

        rows = np.zeros((len(self._questions), len(self._signals)))
        places = {name: n for n, name in enumerate(self._signals)}
        for row, question in enumerate(self._questions):
            for n, name in enumerate(question.signals):
                if name in places:
                    rows[row, places[name]] = 1 / (1 + n * _FADING)
        return _normed(rows)

    @cached_property
    def _shown(self) -> "Scores":
        """A row a story: how much it shows each signal."""
        import numpy as np

        rows = [[teller.card.shown(name) for name in self._signals] for teller in self._tellers]
        counted = np.array(rows, dtype=np.float64).reshape(len(rows), len(self._signals), 2)
        return _normed(counted[:, :, 0] + _HINT * counted[:, :, 1])


def _story_terms(teller: Teller) -> list[str]:
    card = teller.card
    return terms(" ".join((card.title, card.title, *card.tags, teller.text)))


def _sharpened(scores: "Scores") -> "Scores":
    """Return scores as parts of one, the highest ones louder."""
    most = scores.max(initial=0.0)
    if most <= 0:
        return scores
    sharp = (scores / most) ** _SHARP
    return sharp / sharp.sum()


def _normed(rows: "Scores") -> "Scores":
    """Return rows of length 1, and rows of nothing as they are."""
    import numpy as np

    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return rows / np.where(lengths > 0, lengths, 1.0)
