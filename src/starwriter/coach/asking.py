"""Owns the likeness of questions: which questions of the bank are asked much like a new one.

Two readers, as for signals: BM25 ranks by the words that a question and its wordings have in
common with the new one; what was learnt from those wordings goes by what the words mean.

Promise: a question that was not learnt, the user's own, is found by its words and by what it is
like among those that were.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from starwriter.coach.ranking import Ranking
from starwriter.coach.terms import terms
from starwriter.model import Question

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]

LAYERS = (0, 3, 5, 6)
"""The layers of the reader whose rows are looked at: words as they are, up to what they do."""
_LEARNT = 6.0
"""What the learnt likeness weighs beside that of words, which is 1 at most. Chosen on wordings by
four authors, each left out in turn.
"""
_SURE, _SURE_WORDS = 0.3, 12.0
"""The learnt likeness, and the BM25 score, from which there is no doubt what is asked."""
_LEAST = 0.01
"""How sure it is at least: what is not sure at all still has an order."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of the shipped questions: a line of weights each, over a text's senses."""

    questions: tuple[str, ...]
    """The ids of the questions."""
    mean: "Scores"
    """What is taken from a text's senses before they are weighed."""
    weights: "Scores"
    """A column a question."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a new question is like each of the bank's."""

    scores: "Scores"
    """From 0, the most for the question that it is most like; in the bank's order."""
    sureness: float
    """How sure it is that it is like the nearest at all, from 0 to 1."""


class Asking:
    """The questions of a bank, ready to be compared with a new one."""

    def __init__(
        self,
        questions: Sequence[Question],
        wordings: Mapping[str, Sequence[str]],
        learnt: "Callable[[], Learnt | None]",
        sense: "Callable[[str], Any]",
    ) -> None:
        """`wordings` are more ways to ask some of the questions, by id; `sense` is what the trained
        reader makes of a text.
        """
        self._questions = questions
        self._wordings = wordings
        self._fetch = learnt
        self._sense = sense
        self._meaning = lru_cache(maxsize=256)(self._meant)

    def likeness(self, asked: str) -> Likeness:
        """Return how much a question, in whatever words, is like each of the bank's."""
        import numpy as np

        said = terms(asked)
        words = self._ranking.scores(terms(asked, pairs=True))
        most = float(words.max(initial=0.0))
        by_words = words / most if most else words
        by_meaning = np.maximum(self._by_meaning(asked), 0)
        sure = max(float(by_meaning.max(initial=0.0)) / _SURE, most / _SURE_WORDS / 2)
        if self._learnt is None:
            sure = most / _SURE_WORDS
        # Words that no question of the library has are none that it can be sure about.
        known = self._ranking.known(said)
        return Likeness(by_words + _LEARNT * by_meaning, max(min(sure, 1.0) * known, _LEAST))

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking([self._terms(question) for question in self._questions])

    @cached_property
    def _learnt(self) -> Learnt | None:
        return self._fetch()

    def _terms(self, question: Question) -> list[str]:
        parts = (
            *(question.title, question.prompt, *question.follow_ups, question.theme),
            *(*question.competencies, *_wordings(question, self._wordings)),
        )
        return [term for part in parts for term in terms(part, pairs=True)]

    def _by_meaning(self, asked: str) -> "Scores":
        import numpy as np

        if self._learnt is None or not asked.strip():
            return np.zeros(len(self._questions))
        meant = self._meaning(asked)
        places = {name: n for n, name in enumerate(self._learnt.questions)}
        return np.array(
            [
                meant[places[question.id]]
                if question.id in places
                else self._alike(meant, question)
                for question in self._questions
            ]
        )

    def _alike(self, meant: "Scores", question: Question) -> float:
        """Return how much a question that was not learnt is like what is meant: by what both are
        like among those that were.
        """
        best = 0.0
        for text in (question.prompt, *question.wordings):
            own = self._meaning(text)
            size = float(own @ own)
            best = max(best, min(float(meant @ own) / size, 1.0) if size else 0.0)
        return best * float(meant.max(initial=0.0))

    def _meant(self, text: str) -> "Scores":
        assert self._learnt
        return (self._sense(text) - self._learnt.mean) @ self._learnt.weights


def taught(question: Question, wordings: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the texts from which a question is learnt."""
    return [
        question.title,
        question.prompt,
        *question.follow_ups,
        f"{' '.join(question.competencies)} {question.theme}",
        *_wordings(question, wordings),
    ]


def _wordings(question: Question, more: Mapping[str, Sequence[str]]) -> list[str]:
    return [*question.wordings, *more.get(question.id, ())]
