"""A whole answer as one text, to be edited elsewhere, and the sections of it when it comes back.

Promise: what comes back is taken whole or not at all; a line of the answer that reads like a
heading is still a line of the answer.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from starwriter.model.story import SECTIONS, Section

_NOTE = "<!-- Write under the five headings, and leave them as they are. This line goes. -->"
_HEADING = re.compile(
    rf"(\\*)#{{1,6}}[ \t]*({'|'.join(SECTIONS)})[ \t]*:?[ \t#]*", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class Parted:
    """What came back."""

    sections: Mapping[Section, str]
    """The text of each section; none where there is a problem."""
    problem: str = ""
    """Why it cannot be taken, in a sentence; empty where it can."""


def whole(texts: Mapping[Section, str]) -> str:
    """Return the texts of all sections as one, each under its heading."""
    parts = (f"## {name.capitalize()}\n\n{_escaped(texts[name])}".rstrip("\n") for name in SECTIONS)
    return "\n\n".join([_NOTE, *parts]) + "\n"


def parted(text: str) -> Parted:
    """Return the sections of a whole answer."""
    found: list[tuple[Section, list[str]]] = []
    above: list[str] = []
    for line in text.split("\n"):
        match = _HEADING.fullmatch(line)
        if match and not match[1]:
            found.append((_named(match[2]), []))
        else:
            (found[-1][1] if found else above).append(line[1:] if match else line)
    if problem := _problem([name for name, _ in found], above):
        return Parted({}, problem)
    return Parted({name: "\n".join(lines).strip("\n") for name, lines in found})


def _named(heading: str) -> Section:
    return next(name for name in SECTIONS if name == heading.lower())


def _problem(found: list[Section], above: list[str]) -> str:
    times = Counter(found)
    for name in SECTIONS:
        if times[name] != 1:
            wrong = "is missing" if not times[name] else "stands there twice"
            return f'The heading "## {name.capitalize()}" {wrong}.'
    if any(line.strip() and line.strip() != _NOTE for line in above):
        return "There is text above the first heading."
    return ""


def _escaped(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"\\{line}" if _HEADING.fullmatch(line) else line for line in lines)
