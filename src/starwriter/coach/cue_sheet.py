"""Owns what of a story goes on a cue sheet: how it begins, its best number, what was learnt.

Promise: the words are the story's own, only cut; the same story gives the same lines.
"""

import re
from collections.abc import Iterator

from starwriter.coach.numbers import Outcome, outcomes
from starwriter.coach.rehearsing import plain
from starwriter.coach.sentences import sentences
from starwriter.model import Question, Story, clean, clean_line
from starwriter.model.cue_sheet import CueLines
from starwriter.model.target import is_headline

_LONGEST = 160
"""Characters of a line; a longer one is cut at a word."""
_BEFORE = 80
"""Characters of its sentence that stand before a number, at most."""
_BEST = re.compile(r"[$£€¥₹%]|\bfrom\b.*\bto\b|\bper ?cent\b", re.IGNORECASE)
"""What makes a number one to remember."""
_JOINS = re.compile(r"(?:and|but|so)\s+")
_PARTS = re.compile(r"[,;:–—(]\s+")


def cue_lines(story: Story, question: Question | None) -> CueLines:
    """Return what of a story goes on a cue sheet; `question` is the one it answers."""
    sections = story.sections
    return CueLines(
        title=clean_line(story.title) or "Untitled",
        asked=clean_line(question.title) if question else "",
        opening=_cut(_headline(story) or _first(sections.situation)),
        number=_cut(_number(sections.result) or _number(sections.action)),
        learning=_cut(_first(sections.learning)),
    )


def _headline(story: Story) -> str:
    lines = (clean_line(each.text) for each in story.lengths if is_headline(each.name))
    return next(filter(None, lines), "")


def _first(text: str) -> str:
    return next(_sentences(text), "")


def _number(text: str) -> str:
    """Return the best number of a text, with the words around it: the first that is money, a share
    or a change from one to another, else the first that says what was reached, else the first.
    """
    found = [
        (sentence, each)
        for sentence in _sentences(text)
        for each in outcomes(sentence, 0, len(sentence))
    ]
    best = min(found, key=lambda pair: _rank(*pair), default=None)
    return _around(*best) if best else ""


def _rank(sentence: str, outcome: Outcome) -> int:
    if _BEST.search(sentence, outcome.start, outcome.end):
        return 0
    return 1 if outcome.is_clear else 2


def _around(sentence: str, outcome: Outcome) -> str:
    """Return the part of a sentence that an outcome stands in; with the part before it, where
    nothing else would say of what it is the number.
    """
    breaks = [match.end() for match in _PARTS.finditer(sentence, 0, outcome.start)]
    starts = (at for at in reversed(breaks) if len(sentence[at : outcome.start].split()) > 1)
    start = next(starts, 0)
    if outcome.start - start > _BEFORE:
        start = sentence.find(" ", outcome.start - _BEFORE, outcome.start) + 1 or outcome.start
    after = _PARTS.search(sentence, outcome.end)
    part = sentence[start : after.start() if after else len(sentence)].strip(" .!?")
    return part[join.end() :] if (join := _JOINS.match(part)) else part


def _sentences(text: str) -> Iterator[str]:
    for raw in clean(text).split("\n"):
        line = clean_line(plain(raw))
        yield from (line[span.start : span.end] for span in sentences(line))


def _cut(line: str) -> str:
    if len(line) <= _LONGEST:
        return line
    head = line[:_LONGEST].rsplit(" ", 1)[0]
    return f"{head.rstrip(',;:')} …"
