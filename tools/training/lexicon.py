"""The lexicon: a logistic regression over the words of the labelled sentences, and their pairs.

Promise: the arrays and the turns that `coach/lexicon.py` reads.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from tools.corpus import Answer, Labelled
from tools.training.network import UNASKED
from tools.training.writing import Arrays, whole

from starwriter.coach.lexicon import turns
from starwriter.coach.trained import BLAME

FEWEST = 7
"""In how many sentences a turn stands that is learnt."""
LOOSENESS = 4.0
"""How little the weights are held small (the C of the regression)."""
POSITIVE = 2.0
"""How much more a missed signal weighs than a wrong one."""


def learn(some: Sequence[Answer], outputs: Sequence[str]) -> tuple[Arrays, list[str]]:
    """Return the lexicon's arrays and its turns; the outputs are the signals, and blame."""
    read = [sentence for answer in some for sentence in answer.sentences]
    on_blame = np.array([answer.is_on_blame for answer in some for _ in answer.sentences])
    counted: Any = TfidfVectorizer(
        analyzer=turns_of, min_df=FEWEST, binary=True, use_idf=False, dtype=np.float64
    )
    rows = counted.fit_transform(read)
    surety = [sentence.surety for sentence in read]
    fitted: list[tuple[NDArray[np.float64], float]] = []
    for output in outputs:
        unasked = UNASKED if output == BLAME else 0.0
        worth = np.where(on_blame == (output == BLAME), 1.0, unasked)
        sure = np.array([each.get(output, 0.0) for each in surety])
        fitted.append(fit(rows, sure, worth))
    weights, scale = whole(np.array([weight for weight, _ in fitted]))
    made: Arrays = {
        "turns.weights": np.ascontiguousarray(weights.T),
        "turns.scale": scale,
        "turns.bias": np.array([bias for _, bias in fitted], np.float32),
    }
    return made, list(counted.get_feature_names_out())


def turns_of(sentence: Labelled) -> list[str]:
    return turns(sentence.section, sentence.text)


def fit(
    rows: Any, sure: NDArray[np.float64], worth: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Return a weight a turn, and what there is without any; `sure` is how sure it is that each
    sentence shows the thing, and `worth` how much is learnt from it. What one of two readers
    credits counts as shown and as not, each in part.
    """
    shown, not_shown = np.flatnonzero(sure > 0), np.flatnonzero(sure < 1)
    places = np.concatenate([shown, not_shown])
    true = np.arange(len(places)) < len(shown)
    weight = worth[places] * np.concatenate([POSITIVE * sure[shown], 1 - sure[not_shown]])
    made: Any = LogisticRegression(C=LOOSENESS, solver="liblinear", random_state=1)
    made.fit(rows[places], true, sample_weight=weight)
    return made.coef_[0], float(made.intercept_[0])
