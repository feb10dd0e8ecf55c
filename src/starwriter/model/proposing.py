"""What a reviewer would have changed in a text, as proposals to take or to leave one by one.

Promise: with no proposal taken the text is as it was, letter by letter; with all taken it is what
the merge makes of both; nothing that both changed is settled without the user.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from starwriter.model.collision import Hunk, Side
from starwriter.model.differing import section_lines, word_pieces
from starwriter.model.line_merging import line_places

_Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One place that a reviewer would have otherwise."""

    old: str
    """The words as they are now; empty where words are put in."""
    new: str
    """The words as the reviewer would have them; empty where words go."""
    base: str | None = None
    """Where the user has, or may have, changed the same lines since: what both began with, empty
    where nobody knows. Else None.
    """

    @property
    def collides(self) -> bool:
        """Whether the user has, or may have, changed the same lines since the text was sent."""
        return self.base is not None

    def chosen(self, side: Side | None) -> str:
        """Return the words that a choice leaves; those that are there while there is none."""
        if side == "both":
            return self.old + self.new
        return self.new if side == "theirs" else self.old


@dataclass(frozen=True, slots=True)
class Proposed:
    """One part of a story with what a reviewer would change in it."""

    part: str
    """The part: "title", or a section."""
    pieces: tuple[str | Proposal, ...]
    """Text that stays, and proposals, in reading order."""

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals, in reading order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Proposal))

    def text(self, choices: Sequence[Side | None] = ()) -> str:
        """Return the part's text as chosen, without line ends at its end. Choices answer the
        proposals in order; one that is missing leaves what is there.
        """
        sides = iter(choices)
        chosen = (
            piece.chosen(next(sides, None)) if isinstance(piece, Proposal) else piece
            for piece in self.pieces
        )
        return "".join(chosen).rstrip("\n")


def proposed_lines(part: str, base: str, mine: str, theirs: str) -> Proposed:
    """Return what would have to change in `mine`, a section's text, to take in what was done to
    `base` in `theirs`. Lines that both changed, and not alike, are proposed whole.
    """
    places = line_places(part, *map(section_lines, (base, mine, theirs)))
    pieces = (piece for old, hunk in places for piece in _pieces(old, hunk))
    return Proposed(part, tuple(_joined(pieces)))


def proposed_differences(part: str, before: str, mine: str, theirs: str) -> Proposed:
    """Return the same where nobody knows what was sent: all in which `theirs` differs from `mine`.

    `before` is the reviewer's text without the changes that were tracked. What those do not
    explain may be the user's own change since, or the reviewer's without tracking: it collides.
    """
    tracked = proposed_lines(part, before, mine, theirs).proposals
    sure = {(each.old, each.new) for each in tracked if not each.collides}
    found = proposed_lines(part, mine, mine, theirs)
    pieces = (
        piece
        if isinstance(piece, str) or (piece.old, piece.new) in sure
        else replace(piece, base="")
        for piece in found.pieces
    )
    return Proposed(part, tuple(pieces))


def proposed_line(part: str, base: str, mine: str, theirs: str) -> Proposed:
    """Return the same of a text of one line, which is taken whole or not at all."""
    if theirs in (base, mine):
        return Proposed(part, (mine,) if mine else ())
    return Proposed(part, (Proposal(mine, theirs, None if mine == base else base),))


def _pieces(old: _Lines, hunk: Hunk) -> Iterator[str | Proposal]:
    if hunk.collision and _has_done(hunk.mine, hunk.theirs, hunk.collision.base.split("\n")):
        yield _ended(hunk.mine)
    elif hunk.collision:
        yield Proposal(_ended(hunk.mine), _ended(hunk.theirs), hunk.collision.base)
    else:
        yield from _by_words(_ended(old), _ended(hunk.mine))


def _has_done(mine: _Lines, theirs: _Lines, base: Sequence[str]) -> bool:
    """Return whether mine has all that theirs has, in its order, and nothing that theirs took out:
    the reviewer's words are in already, and more was written since.
    """
    rest = iter(mine)
    is_in = bool(theirs) and all(line in rest for line in theirs)
    return is_in and not any(line in mine and line not in theirs for line in base)


def _ended(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _by_words(old: str, new: str) -> Iterator[str | Proposal]:
    removed = ""
    for piece in word_pieces(old, new):
        if piece.kind == "removed":
            removed = piece.text
            continue
        if piece.kind == "added":
            yield Proposal(removed, piece.text)
        else:
            yield from [Proposal(removed, "")] * bool(removed)
            yield piece.text
        removed = ""
    yield from [Proposal(removed, "")] * bool(removed)


def _joined(pieces: Iterator[str | Proposal]) -> Iterator[str | Proposal]:
    """Join neighbouring stretches that stay."""
    stays = ""
    for piece in pieces:
        if isinstance(piece, str):
            stays += piece
            continue
        yield from [stays] * bool(stays)
        yield piece
        stays = ""
    yield from [stays] * bool(stays)
