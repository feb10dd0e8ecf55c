"""One way to read a file with tracked changes: all of them accepted, or none.

Promise: a view's paragraphs read as Word shows them, and every place of the file is found again in
the view.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from starwriter.word.marked import Border, Marked, Piece
from starwriter.word.paragraph import Paragraph

Reading = Literal["after", "before"]
"""`after`: with all changes accepted. `before`: with none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a view."""

    paragraph: int
    """The paragraph's number, from 0."""
    offset: int
    """Where in its text."""


@dataclass(slots=True)
class View:
    """A file read one way."""

    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    """The paragraphs that have text, in order."""
    places: dict[int, Place] = field(default_factory=dict[int, Place])
    """Where each paragraph of the file begins, by its number in the file; those whose text is not
    in this view have none.
    """


def is_in(piece: Piece, reading: Reading) -> bool:
    """Return whether a piece of text is there when a file is read one way."""
    return (piece.deleted if reading == "after" else piece.inserted) is None


def goes_on(paragraph: Marked, reading: Reading) -> bool:
    """Return whether a paragraph and the next are one when a file is read one way."""
    return (paragraph.deleted if reading == "after" else paragraph.inserted) is not None


def view(found: Sequence[Marked | Border], reading: Reading) -> View:
    """Return a file read one way."""
    seen = View()
    for parts in _joined(found, reading):
        _add(seen, parts, reading)
    return seen


_Part = tuple[int, Marked]
"""A paragraph of the file, with its number there."""


def _joined(found: Sequence[Marked | Border], reading: Reading) -> Iterator[list[_Part]]:
    """Yield the paragraphs that are one when read so."""
    unended: dict[int, list[_Part]] = {}
    for number, each in enumerate(found):
        if isinstance(each, Border):
            for depth in sorted(depth for depth in unended if depth >= each.depth):
                yield unended.pop(depth)
            continue
        parts = [*unended.pop(each.depth, []), (number, each)]
        if goes_on(each, reading):
            unended[each.depth] = parts
        else:
            yield parts
    yield from (unended[depth] for depth in sorted(unended))


def _add(seen: View, parts: Sequence[_Part], reading: Reading) -> None:
    pieces: list[Piece] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for number, part in parts:
        starts.append((number, length))
        found = (item for item in part.items if isinstance(item, Piece))
        inside = [piece for piece in found if is_in(piece, reading)]
        length += sum(len(piece.text) for piece in inside)
        pieces += inside
    text = "".join(piece.text for piece in pieces)
    if not text.strip():
        return
    last = parts[-1][1]
    bookmark = next((p.bookmark for p in pieces if p.bookmark and p.text.strip()), "")
    for number, start in starts:
        seen.places[number] = Place(len(seen.paragraphs), start)
    bold = _bold_start(pieces)
    seen.paragraphs.append(Paragraph(text, last.style, bold, bookmark, last.cell))


def _bold_start(pieces: Sequence[Piece]) -> int:
    length = 0
    for piece in pieces:
        if not piece.bold and piece.text.strip():
            break
        length += len(piece.text)
    return length
