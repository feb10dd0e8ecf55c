"""How a section's text is read as lines: paragraphs, bullets, and the lead-in of each.

Promise: no word is lost or added; only bullet marks, blank lines and outer white space go.
"""

import re
from dataclasses import dataclass, replace

NOTHING = "(nothing written yet)"
"""What stands in a Word file where a section is empty."""

_MAX_LEAD = 5
_MARK = re.compile(r"[-*](?:\s+|$)|•\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section, without its bullet mark."""

    text: str
    """The words; never empty, no white space around them."""
    bullet: bool
    """Whether it is shown as a list item."""


def section_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a section's clean text.

    Where the writer marked bullets, the marks decide. Where there is no mark at all, several
    lines are a list and a single line is a paragraph.
    """
    lines = [line for raw in text.split("\n") if (line := _line(raw.strip())).text]
    if len(lines) > 1 and not any(line.bullet for line in lines):
        lines = [replace(line, bullet=True) for line in lines]
    return tuple(lines)


def _line(text: str) -> Line:
    mark = _MARK.match(text)
    return Line(text[mark.end() :], True) if mark else Line(text, False)


def lead_in(line: str) -> tuple[str, str]:
    """Split "Data synthesis: I read" into ("Data synthesis:", " I read"); else ("", line).

    A lead-in is one to five words before a colon that white space and more text follow, so
    "https://example.org" and "10:30" are none.
    """
    lead, colon, rest = line.partition(":")
    is_lead = colon and 0 < len(lead.split()) <= _MAX_LEAD and rest[:1].isspace() and rest.strip()
    return (lead + colon, rest) if is_lead else ("", line)
