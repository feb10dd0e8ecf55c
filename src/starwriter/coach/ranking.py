"""Owns the ranking of texts by the terms that they share with a query: BM25, by the bm25s library.

Promise: a text without a term of the query scores 0.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_K1, _B = 1.2, 0.5
"""How soon a repeated term says no more, and how much a long text must say more often."""


class Ranking:
    """Some texts, as terms, ready to be asked for."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        import bm25s

        self._count = len(texts)
        # A text without a term would be none to the index.
        filled = [[*text] or ["~"] for text in texts]
        self._index: Any = bm25s.BM25(k1=_K1, b=_B)
        if filled:
            self._index.index(filled, show_progress=False)
        self._known = {term for text in filled for term in text}

    def known(self, query: Sequence[str]) -> float:
        """Return the part of a query's terms that stand in any text; 0 of no terms."""
        return sum(term in self._known for term in query) / len(query) if query else 0.0

    def scores(self, query: Sequence[str]) -> "NDArray[np.float64]":
        """Return how well each text fits a query, in terms."""
        import numpy as np

        known = [term for term in query if term in self._known]
        if not known or not self._count:
            return np.zeros(self._count)
        return np.asarray(self._index.get_scores(known), dtype=np.float64)
