"""Signals that a coaching page names in its own words: those of the catalogue, and new ones.

Promise: a page's word goes to one signal at most; what the catalogue does not have becomes a
signal of the user's own, with cues that work from the first minute.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starwriter.model import Signal, clean_line

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.7
"""The part of the shorter of two words that they must begin alike."""
_LEAST = 4
"""Letters that two words must begin alike, at least."""
_HINT = 8
"""Letters from which one word of a name is a hint by itself."""
_EVERYWHERE = frozenset(("thinking", "management", "thinkers", "building", "planning"))
"""Long words that say too little to be a hint."""
_ALSO: Mapping[str, tuple[str, ...]] = {
    "emotional_intelligence": ("eq", "empathy", "empathetic"),
    "ownership": ("accountability", "accountable"),
    "leadership": ("leading",),
    "mentoring": ("coaching",),
    "resilience": ("grit", "perseverance", "persistence"),
    "adaptability": ("flexibility", "flexible"),
    "innovation": ("creativity", "creative"),
    "quantified_impact": ("measurable", "metrics"),
    "influence_without_authority": ("influencing", "persuasion"),
    "prioritization": ("prioritisation",),
}
"""Other names of some signals."""


@dataclass(frozen=True, slots=True)
class Named:
    """The signals that some words name."""

    ids: tuple[str, ...]
    """Their ids, in the order in which they were named, each once."""
    own: tuple[Signal, ...]
    """Those of them that the catalogue does not have."""


def signals_named(named: Iterable[str], catalogue: Mapping[str, Signal]) -> Named:
    """Return the signals that a page names."""
    ids: list[str] = []
    own: dict[str, Signal] = {}
    for words in named:
        found = _known(words, catalogue)
        if found is None and (made := _made(words)):
            found = made.id
            if found not in catalogue:
                own.setdefault(found, made)
        if found and found not in ids:
            ids.append(found)
    return Named(tuple(ids), tuple(own.values()))


def _known(named: str, catalogue: Mapping[str, Signal]) -> str | None:
    words = _words(named)
    best: tuple[int, str] | None = None
    for name, signal in catalogue.items():
        first, *others = _words(signal.name) or [""]
        also = _ALSO.get(name, ())
        if not any(_alike(word, first) or word in also for word in words):
            continue
        score = 1 + sum(any(_alike(word, other) for word in words) for other in others)
        if best is None or score > best[0]:
            best = (score, name)
    return best[1] if best else None


def _made(named: str) -> Signal | None:
    outside = re.sub(r"\([^)]*\)", " ", named)
    words = _words(outside) or _words(named)
    if not words:
        return None
    name = clean_line(outside).strip(" \"“”'.") or clean_line(named)
    said = (word for word in words if len(word) >= _HINT and word not in _EVERYWHERE)
    long = [f"{word[:-2]}*" for word in said]
    return Signal(
        id="_".join(words),
        name=name[:1].upper() + name[1:],
        meaning=f"What a coaching page calls {name}.",
        cues=(" ".join(words),),
        hints=tuple(long) if len(words) > 1 else (),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _alike(one: str, other: str) -> bool:
    """Whether two words begin so much alike that they are forms of one."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    least = min(len(one), len(other))
    return one == other or (shared >= _LEAST and shared >= _ALIKE * max(least, _LEAST + 1))
