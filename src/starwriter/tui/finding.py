"""The finder: which stories a few letters mean.

Promise: every word of the query is somewhere in what is found; names come before text, whole
letters before scattered ones.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

_SCATTERED_FROM = 3
"""Letters of a word from which they may stand apart; fewer would be found everywhere."""
_WORD_START, _NAME, _SCATTERED, _TEXT = range(4)


def found(
    items: Iterable[T], query: str, name: Callable[[T], str], text: Callable[[T], str]
) -> list[T]:
    """Return the items that a query means, the nearest first; in their order where it is empty.

    `name` and `text` give what to look through, both in lower case; a name counts for more.
    A word is found by its letters in a row anywhere, or in a name by letters that stand apart:
    "hybrd" and "hroad" both find "hybrid roadmap".
    """
    words = query.casefold().split()
    if not words:
        return list(items)
    looks = [(word, f" {word}", _scattered(word)) for word in words]
    ranked: list[tuple[int, int, T]] = []
    for place, item in enumerate(items):
        rank = _rank(looks, f" {name(item)}", item, text)
        if rank is not None:
            ranked.append((rank, place, item))
    ranked.sort(key=lambda each: each[:2])
    return [item for _, _, item in ranked]


def _rank(
    looks: Sequence[tuple[str, str, re.Pattern[str] | None]],
    name: str,
    item: T,
    text: Callable[[T], str],
) -> int | None:
    rank = 0
    for word, begun, scattered in looks:
        if begun in name:
            continue
        if word in name:
            rank += _NAME
        elif scattered and scattered.search(name):
            rank += _SCATTERED
        elif word in text(item):
            rank += _TEXT
        else:
            return None
    return rank


def _scattered(word: str) -> re.Pattern[str] | None:
    """Return a pattern of a word's letters in order: each near the last, or at a word's start."""
    if len(word) < _SCATTERED_FROM:
        return None
    first, *others = map(re.escape, word)
    return re.compile(rf"\b{first}" + "".join(rf"(?:.{{0,2}}|.{{0,24}}\b){c}" for c in others))
