"""The tracked changes of a Word file, as a reviewer would count them.

Promise: neighbouring pieces of one author's change at one moment are one change, the marks of
paragraphs among them; nothing that is tracked is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from starwriter.word.marked import Border, Marked, Piece, Revision

ChangeKind = Literal["insert", "delete"]
_KINDS: tuple[ChangeKind, ...] = ("insert", "delete")


@dataclass(slots=True)
class Edit:
    """One change, with its place in the file."""

    kind: ChangeKind
    """What was done."""
    by: Revision
    """Who did it, and when."""
    paragraph: int
    """The number of the paragraph in which it begins, in the file."""
    text: str
    """The words; the mark of a paragraph reads as a line end."""


def edits(found: Sequence[Marked | Border]) -> Iterator[Edit]:
    """Yield the changes, in the order in which they begin."""
    made: list[Edit] = []
    running: dict[ChangeKind, Edit] = {}
    for number, each in enumerate(found):
        if isinstance(each, Border):
            running.clear()
            continue
        for item in each.items:
            if isinstance(item, Piece) and item.text:
                _go_on(made, running, number, item.text, (item.inserted, item.deleted))
        _go_on(made, running, number, "\n", (each.inserted, each.deleted))
    yield from made


def _go_on(
    made: list[Edit],
    running: dict[ChangeKind, Edit],
    number: int,
    text: str,
    revisions: tuple[Revision | None, Revision | None],
) -> None:
    """Add text to the changes that run at this place, and end those that do not go on."""
    for kind, by in zip(_KINDS, revisions, strict=True):
        known = running.get(kind)
        if by is None:
            running.pop(kind, None)
        elif known and known.by == by:
            known.text += text
        else:
            running[kind] = Edit(kind, by, number, text)
            made.append(running[kind])
