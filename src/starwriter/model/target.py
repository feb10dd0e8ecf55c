"""A target: how long an answer should be, spoken or written.

Promise: a target is text a user can write in a file ("2 min", "90 s", "250 words").
"""

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Target:
    """A length to aim for."""

    unit: Literal["seconds", "words"]
    """`seconds`: spoken at the writer's pace. `words`: a written cap."""
    amount: int
    """The length in that unit, above zero."""

    @property
    def label(self) -> str:
        """The target as a user writes it: "2 min", "90 s", "250 words"."""
        if self.unit == "words":
            return f"{self.amount} words"
        minutes, rest = divmod(self.amount, 60)
        return f"{self.amount} s" if rest or minutes < 2 else f"{minutes} min"


DEFAULT_TARGET = Target("seconds", 120)
"""Two minutes, spoken."""

_TARGET = re.compile(r"\s*(\d{1,5})\s*(s|sec|seconds?|min|minutes?|words?)\s*", re.IGNORECASE)


HEADLINE = "headline"
"""The length that is one line: the answer in a sentence."""
_HEADLINE = Target("words", 12)


def aimed(text: str | None, usual: Target) -> Target:
    """Return the target that a story's file names; the usual one where it names none."""
    try:
        return parse_target(text) if text else usual
    except ValueError:
        return usual


def is_headline(name: str) -> bool:
    """Whether a length of that name is the headline, however a user has written it."""
    return name.strip().casefold() == HEADLINE


def target_of(name: str) -> Target | None:
    """Return how long a length of that name should be; None where the name does not say."""
    if is_headline(name):
        return _HEADLINE
    try:
        return parse_target(name)
    except ValueError:
        return None


def parse_target(text: str) -> Target:
    """Return the target that `text` names ("90 s", "2 min", "250 words").

    Raises ValueError, with a sentence for the user, where it names none.
    """
    match = _TARGET.fullmatch(text)
    if match is None or not int(match[1]):
        raise ValueError(f'"{text}" is no target: write "90 s", "2 min" or "250 words"')
    amount, unit = int(match[1]), match[2].lower()
    if unit.startswith("w"):
        return Target("words", amount)
    return Target("seconds", amount * 60 if unit.startswith("min") else amount)
