"""Owns the cutting of a text into lines and sentences, with where each begins and ends.

Promise: "e.g.", "7 a.m.", "99.99" and "$2B" cut nothing; bullets and lead-ins stay outside;
a line that has been read once is not read again while it is in mind.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from starwriter.coach.words import Words, read_words, word_set

LONGEST = 20_000
"""Characters of one sentence; a longer one is cut, so that no text takes long to read."""

MOST_READ = 100_000
"""Characters of a section that are read, some two hours of speech; all of it is counted."""

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_BULLET = re.compile(r"\s*(?:[-*•–]\s+|\(?\d{1,2}[.)]\s+)*")
_LEAD_IN = re.compile(r"[\"“'‘]?[A-Z0-9][^.:!?,;\n]{0,60}:[\"”'’]?\s+(?=\S)")
_ABBREVIATIONS = word_set(
    "e.g i.e a.m p.m mr mrs ms dr prof st vs approx incl dept no fig jr sr u.s u.k cf"
)
_PRONOUNS = word_set("i we he she they it you my our this that then so")


class Span(NamedTuple):
    """A stretch of a line: start, and end exclusive."""

    start: int
    end: int


class Sentence(NamedTuple):
    """One sentence of a line, with its words; offsets are into the line."""

    start: int
    end: int
    words: Words


def units(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line and where it begins; a line beyond all measure comes in sentences."""
    start = 0
    for line in text[:MOST_READ].split("\n"):
        if len(line) <= LONGEST:
            yield start, line
        else:
            yield from ((start + at, line[at:end]) for at, end in sentences(line))
        start += len(line) + 1


@lru_cache(maxsize=512)
def read_line(line: str) -> tuple[Sentence, ...]:
    """Return the sentences of a line with their words."""
    return tuple(Sentence(*span, read_words(line, *span)) for span in sentences(line))


def sentences(line: str) -> tuple[Span, ...]:
    """Return the sentences of a line, without its bullet mark and without a lead-in."""
    begin = body_start(line)
    cuts = [m.end() for m in _END.finditer(line, begin) if _is_end(line, begin, m)]
    spans: list[Span] = []
    for cut in [*cuts, len(line)]:
        spans += _pieces(line, begin, cut)
        begin = cut
    return tuple(spans)


def body_start(line: str) -> int:
    """Return where a line's own words begin, after a bullet and a lead-in ("Data synthesis: ")."""
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    lead = _LEAD_IN.match(line, start)
    if lead is None or not _is_lead_in(lead[0]):
        return start
    return lead.end()


def _is_lead_in(text: str) -> bool:
    words = text.split()
    return len(words) <= 6 and words[0].lower() not in _PRONOUNS


def _is_end(line: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a full stop ends its sentence, rather than an abbreviation or an initial."""
    following = line[match.end() : match.end() + 3].lstrip()
    if following[:1].islower():
        return False
    if match[0][0] != ".":
        return True
    tail = line[max(begin, match.start() - 12) : match.start()].split()
    last = tail[-1].lstrip("(\"'“‘").lower() if tail else ""
    is_initial = len(last) == 1 and last.isalpha() and last != "i"
    return bool(last) and last not in _ABBREVIATIONS and not is_initial


def _pieces(line: str, start: int, end: int) -> list[Span]:
    """Return start..end without the white space around it, in spans of at most `LONGEST`."""
    spans: list[Span] = []
    for at in range(start, end, LONGEST):
        stop = min(at + LONGEST, end)
        piece = line[at:stop]
        left = at + len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        if right > left:
            spans.append(Span(left, right))
    return spans
