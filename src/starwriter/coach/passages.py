"""Owns what the trained reader is given to read: each sentence with the words just before it.

Promise: an edit changes the passages of its own sentence and of the two behind it, and no others.
"""

from functools import lru_cache
from typing import NamedTuple

from starwriter.coach.sentences import read_line, units
from starwriter.model import Section

CONTEXT = 2
"""Sentences before a sentence that are read with it."""


class Passage(NamedTuple):
    """One sentence to read. Equal passages read alike."""

    section: Section
    """The section it stands in."""
    context: str
    """The sentences just before it in its section; empty for the first."""
    sentence: str
    """The sentence itself."""


class Placed(NamedTuple):
    """A passage, and where its sentence begins in the section's text."""

    start: int
    passage: Passage


@lru_cache(maxsize=256)
def passages(section: Section, text: str) -> tuple[Placed, ...]:
    """Return a section's sentences in reading order."""
    found: list[Placed] = []
    before: list[str] = []
    for start, line in units(text):
        for each in read_line(line):
            sentence = line[each.start : each.end]
            context = " ".join(before[-CONTEXT:])
            found.append(Placed(start + each.start, Passage(section, context, sentence)))
            before.append(sentence)
    return tuple(found)
