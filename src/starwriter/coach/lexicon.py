"""Owns the lexicon: what each word, and each pair of neighbouring words, speaks for.

Promise: the same scores on every machine: whole numbers are added up, and scaled at the end.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from starwriter.model import Section

NUMBER = "#"
"""What stands for any number: how large it is says nothing."""
_WORD = re.compile(r"[a-z']+|\d[\d,.]*|[%$]")


def turns(section: Section, sentence: str) -> list[str]:
    """Return the words of a sentence and its pairs of neighbours, each once, in small letters; its
    section counts as a word in front of the first.
    """
    return list(dict.fromkeys(_turns(section, sentence)))


def _turns(section: Section, sentence: str) -> Iterator[str]:
    found = _WORD.findall(sentence.lower().replace("’", "'"))
    words = [f"<{section}>", *(NUMBER if word[0].isdigit() else word for word in found)]
    yield from words
    for one, other in pairwise(words):
        yield f"{one} {other}"


class Lexicon:
    """What was learnt of turns, one by one."""

    def __init__(self, values: Mapping[str, NDArray[Any]], known: Sequence[str]) -> None:
        """`known` are the turns that were learnt; `values` has under `turns.weights` a row for each
        and a column an output, in steps of `turns.scale`, and what there is without any under
        `turns.bias`.
        """
        self._places = {turn: place for place, turn in enumerate(known)}
        self._weights = values["turns.weights"]
        self._scale = values["turns.scale"].astype(np.float64)
        self._bias = values["turns.bias"].astype(np.float64)

    def scores(self, section: Section, sentence: str) -> NDArray[np.float64]:
        """Return a logit an output: what the turns of a sentence speak for, taken together."""
        said = turns(section, sentence)
        places = [place for turn in said if (place := self._places.get(turn)) is not None]
        total = self._weights[places].sum(axis=0, dtype=np.int64)
        return self._bias + total * (self._scale / sqrt(max(len(places), 1)))
