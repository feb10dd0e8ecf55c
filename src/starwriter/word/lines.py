"""How a section's text is read as lines: paragraphs, bullets, and the lead-in of each.

Promise: no word is lost or added; only bullet marks, blank lines and outer white space go.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

NOTHING = "(nothing written yet)"
"""What stands in a Word file where a section is empty."""
COVERAGE, HINTS, EXAMPLE = "Coverage", "Hints", "Worked example"
"""The headings of what may follow the five sections; nothing under them is the story's text."""

_MAX_LEAD = 6
_LEAD_IN = re.compile(r"[\"“'‘]?[^\W_][^.:!?,;\n]{0,60}:[\"”'’]?(?=\s+\S)")
_TALK = frozenset(
    ("i", "we", "he", "she", "they", "it", "you", "my", "our", "this", "that", "then", "so")
)
"""Words that begin a sentence which is told, rather than a name for what follows."""
_FIRST = re.compile(r"[^\W_]+")
_MARK = re.compile(r"[-*](?:\s+|$)|•\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section, without its bullet mark."""

    text: str
    """The words; never empty, no white space around them."""
    bullet: bool
    """Whether it is shown as a list item."""
    start: int = field(default=0, compare=False)
    """Where the words begin, in characters of the section's clean text."""


def section_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a section's clean text.

    Where the writer marked bullets, the marks decide. Where there is no mark at all, several
    lines are a list and a single line is a paragraph.
    """
    lines = [line for start, raw in _raw(text) if (line := _line(raw, start)).text]
    if len(lines) > 1 and not any(line.bullet for line in lines):
        lines = [replace(line, bullet=True) for line in lines]
    return tuple(lines)


def _raw(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text, and where each begins."""
    start = 0
    for raw in text.split("\n"):
        yield start, raw
        start += len(raw) + 1


def _line(raw: str, start: int) -> Line:
    text = raw.strip()
    start += len(raw) - len(raw.lstrip())
    mark = _MARK.match(text)
    return Line(text[mark.end() :], True, start + mark.end()) if mark else Line(text, False, start)


def lead_in(line: str) -> tuple[str, str]:
    """Split "Data synthesis: I read" into ("Data synthesis:", " I read"); else ("", line).

    A lead-in names what follows: one to six words, the first with a capital or a digit, then a
    colon, white space and more text. "https://example.org" and "10:30" are none, and "I told
    him: no" is a sentence.
    """
    match = _LEAD_IN.match(line)
    if match is None or not _is_name(match[0]):
        return "", line
    return match[0], line[match.end() :]


def _is_name(lead: str) -> bool:
    first = _FIRST.findall(lead)[0]
    # A script without capitals (Hebrew, Chinese) has no small letter either.
    is_told = first[0].islower() or first.lower() in _TALK
    return not is_told and len(lead.split()) <= _MAX_LEAD
