"""Owns the matrix: which stories show which signals, and what hangs on one story.

Promise: it only counts what the cards say; a story that has not been read whole shows nothing yet.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from starwriter.model import Card, Signal

Level = Literal["strong", "once", "none"]

_STRONG = 2
"""How often a signal must be shown to be shown strongly: one sentence may be overheard."""
_MANY = 3
"""Signals that hang on one story alone, from which it carries much of the bank."""
_MOST = 0.5
"""The part of all signals shown from which a story carries most of the bank."""
_FEW = 4
"""Stories below which every one of them carries the bank, which goes without saying."""


@dataclass(frozen=True, slots=True)
class Single:
    """A signal that one story alone shows."""

    signal: str
    """The signal's id."""
    story: str
    """The story's id."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A story that carries most of the bank."""

    story: str
    """The story's id."""
    shows: int
    """How many signals it shows."""
    alone: tuple[str, ...]
    """The signals that no other story shows."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Stories and signals, and the gaps among them."""

    stories: tuple[Card, ...]
    """The stories, in the order in which they were given."""
    signals: tuple[str, ...]
    """The ids of the signals, in the catalogue's order."""
    missing: tuple[str, ...]
    """The signals that no story shows."""
    singles: tuple[Single, ...]
    """The signals that one story alone shows."""
    carriers: tuple[Carrier, ...]
    """The stories that carry most of the bank, the heaviest first."""
    unasked: tuple[str, ...]
    """The stories that answer no question of the library."""
    unread: int
    """How many stories the coach has not read whole yet."""


def matrix(
    cards: Sequence[Card], signals: Mapping[str, Signal], questions: Collection[str]
) -> Matrix:
    """Return what some stories show of a catalogue's signals; `questions` are the ids there are."""
    roots = _roots(cards)
    shown_by: dict[str, list[str]] = {name: [] for name in signals}
    for name, ids in shown_by.items():
        told: set[str] = set()
        for card in cards:  # a story and what was made from it are one
            if card.shown(name)[0] and roots[card.id] not in told:
                told.add(roots[card.id])
                ids.append(card.id)
    singles = tuple(Single(name, ids[0]) for name, ids in shown_by.items() if len(ids) == 1)
    return Matrix(
        stories=tuple(cards),
        signals=tuple(signals),
        missing=tuple(name for name, ids in shown_by.items() if not ids),
        singles=singles,
        carriers=tuple(_carriers(cards, shown_by, singles)),
        unasked=tuple(card.id for card in cards if card.question not in questions),
        unread=sum(card.signals is None for card in cards),
    )


def level(card: Card, signal: str) -> Level:
    """Return how a story shows a signal: strongly from two places on."""
    times = card.shown(signal)[0]
    return "strong" if times >= _STRONG else "once" if times else "none"


def _roots(cards: Sequence[Card]) -> dict[str, str]:
    """Return, for each story, the one that it goes back to."""
    made_from = {card.id: card.adapted_from for card in cards}
    roots: dict[str, str] = {}
    for card in cards:
        root, seen = card.id, {card.id}
        while (older := made_from.get(root)) and older in made_from and older not in seen:
            root = older
            seen.add(root)
        roots[card.id] = root
    return roots


def _carriers(
    cards: Sequence[Card], shown_by: Mapping[str, list[str]], singles: Sequence[Single]
) -> list[Carrier]:
    if len(cards) < _FEW:
        return []
    covered = sum(bool(ids) for ids in shown_by.values())
    found: list[Carrier] = []
    for card in cards:
        shows = sum(card.id in ids for ids in shown_by.values())
        alone = tuple(single.signal for single in singles if single.story == card.id)
        if len(alone) >= _MANY or (covered and shows > covered * _MOST):
            found.append(Carrier(card.id, shows, alone))
    return sorted(found, key=lambda each: (-len(each.alone), -each.shows))
