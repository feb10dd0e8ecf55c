"""Owns the user's own word on a signal, laid over what the coach found.

Promise: a mark beats the coach, a later mark beats an earlier one on the same place, and a
mark whose words are gone from the answer does nothing.
"""

from collections.abc import Iterable, Iterator, Sequence

from starwriter.coach.evidence import Evidence
from starwriter.model import SECTIONS, Mark, Sections


def apply_marks(
    evidence: Iterable[Evidence], sections: Sections, marks: Sequence[Mark], wanted: Iterable[str]
) -> tuple[Evidence, ...]:
    """Return the evidence as it stands after the user's marks, in reading order."""
    asked = set(wanted)
    standing = list(evidence)
    for mark in marks:
        if mark.signal in asked and mark.quote:
            standing = _marked(standing, sections.text(mark.section), mark)
    return tuple(sorted(standing, key=_place))


def _marked(standing: list[Evidence], text: str, mark: Mark) -> list[Evidence]:
    places = list(_occurrences(text, mark.quote))
    if mark.verdict == "shown":
        places = places[:1]
    kept = [piece for piece in standing if not _is_meant(piece, mark, places)]
    if mark.verdict == "shown":
        kept += [_yours(mark, start, end) for start, end in places]
    return kept


def _yours(mark: Mark, start: int, end: int) -> Evidence:
    because = "you marked it"
    return Evidence(
        mark.signal, mark.section, start, end, mark.quote, "shown", because=because, by="you"
    )


def _occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + len(quote))


def _is_meant(piece: Evidence, mark: Mark, places: list[tuple[int, int]]) -> bool:
    return (piece.signal, piece.section) == (mark.signal, mark.section) and any(
        piece.start < end and start < piece.end for start, end in places
    )


def _place(piece: Evidence) -> tuple[int, int, int]:
    return SECTIONS.index(piece.section), piece.start, piece.end
