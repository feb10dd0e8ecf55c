"""Owns the counting: words, speaking time, the sections' shares and whether the length is right.

Promise: a word is what Word counts, and nothing here looks at what the words say.
"""

from collections.abc import Mapping
from typing import Literal

from starwriter.model import DEFAULT_TARGET, SECTIONS, Section, Target

LengthState = Literal["empty", "thin", "short", "good", "long", "too_long"]
ShareState = Literal["under", "good", "over"]

DEFAULT_PACE = 140
"""Words a minute, where the user has not set a pace."""

SHARE_TARGETS: dict[Section, int] = {
    "situation": 15,
    "task": 10,
    "action": 55,
    "result": 15,
    "learning": 5,
}
"""Percent of the answer that each section should take."""

SHARE_TOLERANCE = 5
"""Percentage points a section may stray from its target."""

_BULLETS = frozenset("-*•")
_THIN, _GOOD, _TOO_LONG = 0.375, 0.75, 1.5


def count_words(text: str) -> int:
    """Return how many words `text` has; a bullet mark alone at a line's start is none."""
    return sum(map(_words_in_line, text.split("\n")))


def _words_in_line(line: str) -> int:
    words = line.split()
    return len(words) - (words[0] in _BULLETS) if words else 0


def speaking_seconds(words: int, pace: int = DEFAULT_PACE) -> int:
    """Return how many seconds it takes to say `words` words at `pace` words a minute."""
    return round(words * 60 / max(pace, 1))


def shares(words: Mapping[Section, int]) -> dict[Section, float]:
    """Return each section's fraction of all words; every one is 0 in an empty answer."""
    total = sum(words.values()) or 1
    return {section: words.get(section, 0) / total for section in SECTIONS}


def share_state(section: Section, share: float) -> ShareState:
    """Say whether a section's fraction of the answer is near its target."""
    off = share * 100 - SHARE_TARGETS[section]
    # The millionth forgives a float: 0.2 * 100 must not be over 20.
    if abs(off) <= SHARE_TOLERANCE + 1e-6:
        return "good"
    return "under" if off < 0 else "over"


def length_state(
    words: int, target: Target = DEFAULT_TARGET, pace: int = DEFAULT_PACE
) -> LengthState:
    """Say how an answer of `words` words fits the target."""
    if words <= 0:
        return "empty"
    amount = words if target.unit == "words" else speaking_seconds(words, pace)
    filled = amount / target.amount
    if filled <= 1:
        return "good" if filled >= _GOOD else "short" if filled >= _THIN else "thin"
    # A written cap is a wall: one word over it does not fit the form.
    return "too_long" if target.unit == "words" or filled > _TOO_LONG else "long"
