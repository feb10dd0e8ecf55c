"""Words looked for in an answer: where they stand, and the text with others in their place.

Promise: what is found is what a reader would call the same words, and its place is exact in any
script: "strasse" finds "Straße", and "i" does not find half of "İ".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import combining, normalize

from starwriter.model.story import SECTIONS, Section


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand."""

    section: Section
    """The section."""
    row: int
    """Its line, from 0."""
    start: int
    """The first character's column."""
    end: int
    """The column after the last."""


def hits(texts: Mapping[Section, str], words: str) -> list[Hit]:
    """Return where words stand in the sections of an answer, in the order of reading.

    Capitals count where the words have one.
    """
    return [
        Hit(section, row, start, end)
        for section in SECTIONS
        for row, line in enumerate(texts[section].split("\n"))
        for start, end in places(line, words)
    ]


def places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text: the first character, and the one after the last."""
    exact = words != words.lower()
    wanted, _ = _folded(words, exact)
    folded, origins = _folded(text, exact)
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        is_whole = _begins(origins, at) and _begins(origins, end)
        start, stop = origins[at], origins[end]
        if is_whole and not (stop < len(text) and combining(text[stop])):
            yield start, stop
            at = folded.find(wanted, end)
        else:
            at = folded.find(wanted, at + 1)


def replaced(text: str, found: Iterable[Hit], words: str) -> str:
    """Return the text of a section with other words in the places that were found in it."""
    lines = text.split("\n")
    for hit in sorted(found, key=lambda hit: (hit.row, hit.start), reverse=True):
        line = lines[hit.row]
        lines[hit.row] = f"{line[: hit.start]}{words}{line[hit.end :]}"
    return "\n".join(lines)


def _begins(origins: "range | list[int]", at: int) -> bool:
    """Whether a character of the text begins at a place of the folded one."""
    return at == 0 or origins[at] != origins[at - 1]


def _folded(text: str, exact: bool) -> "tuple[str, range | list[int]]":
    """Return a text as it is compared, and for each character of that the one it came from."""
    if text.isascii():
        return text if exact else text.lower(), range(len(text) + 1)
    parts = [_fold(character, exact) for character in text]
    origins = [at for at, part in enumerate(parts) for _ in part]
    return "".join(parts), [*origins, len(text)]


def _fold(character: str, exact: bool) -> str:
    folded = normalize("NFD", character)
    return folded if exact else normalize("NFD", folded.casefold())
