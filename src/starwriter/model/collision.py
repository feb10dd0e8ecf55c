"""What is to be chosen where two edits of one story meet, and who may be chosen.

Promise: a collision shows all that either side has at its place.
"""

from dataclasses import dataclass
from typing import Any, Literal

from starwriter.model.story import SECTIONS

Side = Literal["mine", "theirs", "both"]
"""Whose version answers a collision; `both` is mine's lines and then theirs'."""

Values = tuple[Any, ...]
"""Lines of a section, tags, marks, or the one value of a key; nothing where it is absent."""


@dataclass(frozen=True, slots=True)
class Collision:
    """One place that both sides changed, and not alike; mine and theirs never read the same.

    Where one side moved a line into such a place, the line's old place is a collision as well:
    otherwise a choice against the move would lose the line.
    """

    part: str
    """Where it is: "title", "action", "marks", or the name of another key."""
    base: str
    """The words that both began with; empty where there were none, or nobody knows them."""
    mine: str
    """What mine has there, lines parted by line ends; empty where it has nothing."""
    theirs: str
    """What theirs has there, likewise."""

    @property
    def takes_both(self) -> bool:
        """Whether both versions can stand, one after the other: lines can, a title cannot."""
        return self.part in SECTIONS


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch of one part: settled where there is no collision, and then alike on both sides."""

    mine: Values
    """What mine has."""
    theirs: Values
    """Likewise."""
    collision: Collision | None = None
    """What has to be chosen here, if anything."""

    def chosen(self, side: Side) -> Values:
        """Return the values that a choice leaves; where both cannot stand, it is mine."""
        if side == "both" and self.collision and self.collision.takes_both:
            return self.mine + self.theirs
        return self.theirs if side == "theirs" else self.mine
