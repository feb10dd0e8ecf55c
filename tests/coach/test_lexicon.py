from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.coach.network import TURNS, arrays

from starwriter.coach.lexicon import Lexicon, turns
from starwriter.coach.passages import Passage
from starwriter.coach.scoring import LEXICON, PassageScored, Scorer, Training

NAMES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "action", "result", *"abcdef"]
VALUES = {
    "turns.weights": np.array([[100, 0], [-50, 20], [0, 127]], np.int8),
    "turns.scale": np.array([0.1, 0.01], np.float32),
    "turns.bias": np.array([-3.0, -4.0], np.float32),
}
LEXICON_OF_TWO = Lexicon(VALUES, ["i", "i rang", "#"])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I rang.", ["<action>", "i", "rang", "<action> i", "i rang"]),
        ("Rang, RANG", ["<action>", "rang", "<action> rang", "rang rang"]),
        ("1,200 of 3", ["<action>", "#", "of", "<action> #", "# of", "of #"]),
        ("It’s", ["<action>", "it's", "<action> it's"]),
        ("40%", ["<action>", "#", "%", "<action> #", "# %"]),
        ("…", ["<action>"]),
    ],
)
def test_the_turns_of_a_sentence(sentence: str, expected: list[str]) -> None:
    assert sorted(turns("action", sentence)) == sorted(expected)


def test_what_turns_speak_for_is_shared_out_among_those_that_are_known() -> None:
    # "i" and "i rang" are known: (100 - 50) steps of 0.1 and 20 of 0.01, over the root of two.
    expected = [-3 + 5 / 2**0.5, -4 + 0.2 / 2**0.5]
    assert LEXICON_OF_TWO.scores("action", "I rang them") == pytest.approx(expected)


def test_a_sentence_without_known_turns_scores_what_there_is_without_any() -> None:
    assert LEXICON_OF_TWO.scores("action", "Nothing here").tolist() == [-3.0, -4.0]


@given(st.text(max_size=200))
def test_any_text_has_turns_once_each_and_a_score(text: str) -> None:
    found = turns("result", text)
    assert len(found) == len(set(found))
    assert np.isfinite(LEXICON_OF_TWO.scores("result", text)).all()


def test_the_lexicon_tempers_what_the_network_says() -> None:
    spoken = {name: rows for name, rows in arrays().items() if name.startswith("turns.")}
    silent = {name: np.zeros_like(rows) for name, rows in spoken.items()}
    mixed, alone = (scored_with(lexicon) for lexicon in (spoken, silent))
    said = Lexicon(spoken, TURNS).scores("action", "a b d")
    assert mixed.scores - alone.scores == pytest.approx(LEXICON * said)
    assert mixed.gains == pytest.approx(alone.gains)


def scored_with(lexicon: Mapping[str, NDArray[Any]]) -> PassageScored:
    values = {**arrays(), **lexicon}
    scorer = Scorer(Training(values, NAMES, TURNS, ["calm", "care", "blame"], signals=2))
    (scored,) = scorer.score([Passage("action", "", "a b d")])
    assert scored
    return scored


def test_a_passage_with_nothing_to_read_has_no_score() -> None:
    scorer = Scorer(Training(arrays(), NAMES, TURNS, ["calm", "care", "craft"], signals=3))
    nothing, something = scorer.score([Passage("action", "", ""), Passage("action", "", "a")])
    assert nothing is None
    assert something is not None
