"""A way through the review of one story: its places one by one, and what was chosen at each.

Promise: it knows of no screen and writes nothing; a place that is not decided changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starwriter.reviewing import Choices, Decision, Returned, authors

if TYPE_CHECKING:
    from starwriter.model import Comment
    from starwriter.model.collision import Side
    from starwriter.model.proposing import Proposal, Proposed


@dataclass(frozen=True, slots=True)
class Stop:
    """One place to decide."""

    part: int | None
    """The number of the part that would change; None for a comment."""
    number: int
    """The number of the proposal in its part, or of the comment."""


class Walk:
    """The stops of one story, in reading order, each part's comments behind its changes."""

    def __init__(self, story: Returned, left: "Sequence[Comment]" = ()) -> None:
        """`left` is what had no place in the file, as comments on the story."""
        self.story = story
        self.comments: list[Comment] = [*story.comments, *left]
        """The comments that can be kept, those of the sections first."""
        self.stops = list(_stops(story.parts, self.comments))
        """The places, in reading order."""
        self.at = 0
        """The number of the place that is looked at."""
        self._choices: dict[Stop, Side] = {}
        self._written: dict[str, str] = {}
        self._unused: set[str] = set()
        self._known_authors: dict[str, tuple[tuple[str, ...], ...]] = {}

    @property
    def stop(self) -> Stop:
        """The place that is looked at."""
        return self.stops[self.at]

    @property
    def part(self) -> "Proposed | None":
        """The part in which a change is looked at; None while a comment is."""
        part = self.stop.part
        return None if part is None else self.story.parts[part]

    @property
    def proposal(self) -> "Proposal | None":
        """The change that is looked at; None while a comment is."""
        part = self.part
        return part.proposals[self.stop.number] if part else None

    @property
    def comment(self) -> "Comment | None":
        """The comment that is looked at; None while a change is."""
        return self.comments[self.stop.number] if self.stop.part is None else None

    @property
    def place(self) -> str:
        """What to call where this is: the part's name; "" for the whole answer."""
        if part := self.part:
            return part.part
        return (self.comment.section or "") if self.comment else ""

    @property
    def by(self) -> tuple[str, ...]:
        """Who would have it so, as far as that is known."""
        part = self.part
        return self._authors(part)[self.stop.number] if part else ()

    def _authors(self, part: "Proposed") -> tuple[tuple[str, ...], ...]:
        if part.part not in self._known_authors:
            self._known_authors[part.part] = authors(self.story.reviewed, part)
        return self._known_authors[part.part]

    @property
    def edits(self) -> dict[str, str]:
        """The parts that stand as the user has written them."""
        return {part: text for part, text in self._written.items() if part not in self._unused}

    @property
    def is_begun(self) -> bool:
        """Whether anything is decided or written."""
        return bool(self._choices or self._written)

    def take_over(self, other: "Walk") -> None:
        """Take over what was decided and written in another walk through the same story."""
        known: dict[object, Side | None] = {
            other.subject(stop): other.choice(stop) for stop in other.stops
        }
        for stop in self.stops:
            if side := known.get(self.subject(stop)):
                self._choices[stop] = side
        self._written |= other._written
        self._unused |= other._unused
        self.to_next_open()

    def choice(self, stop: Stop) -> "Side | None":
        """Return what was chosen at a place: `theirs` takes a change, or keeps a comment."""
        return self._choices.get(stop)

    def is_decided(self, stop: Stop) -> bool:
        """Return whether a place is decided, by a choice or because its part was written anew."""
        edited = stop.part is not None and self.story.parts[stop.part].part in self.edits
        return edited or stop in self._choices

    @property
    def open_stops(self) -> int:
        """How many places are not decided."""
        return sum(not self.is_decided(stop) for stop in self.stops)

    def choose(self, side: "Side") -> None:
        """Decide the place that is looked at. What the user has written for its part is not used
        then, and kept for another look at it.
        """
        if part := self.part:
            self._unused.add(part.part)
        self._choices[self.stop] = side

    def choose_rest(self, side: "Side") -> None:
        """Decide every place that is not decided; what both changed is left to the user."""
        for stop in self.stops:
            if not self.is_decided(stop) and not self._collides(stop):
                self._choices[stop] = side

    def step(self, step: int) -> None:
        """Look at another place; the first comes after the last."""
        self.at = (self.at + step) % len(self.stops)

    def to_next_open(self) -> bool:
        """Look at the next place that is not decided; return whether there is one."""
        order = [*range(self.at + 1, len(self.stops)), *range(self.at + 1)]
        found = next((at for at in order if not self.is_decided(self.stops[at])), None)
        if found is not None:
            self.at = found
        return found is not None

    def to_next_part(self) -> None:
        """Look at the first place of the next part."""
        here = self.place
        for _ in self.stops:
            self.step(1)
            if self.place != here:
                return

    def draft(self) -> str:
        """Return the text of this part to write on: as chosen, and as the reviewer would have it
        where nothing is chosen yet; both texts where both have changed it.
        """
        part, number = self.part, self.stop.part
        if part is None or number is None:
            return ""
        if part.part in self._written:
            return self._written[part.part]
        sides: list[Side | None] = [
            self._choices.get(Stop(number, n), "both" if proposal.collides else "theirs")
            for n, proposal in enumerate(part.proposals)
        ]
        return part.text(sides)

    def edit(self, text: str) -> None:
        """Take what the user has written for this part."""
        if part := self.part:
            self._written[part.part] = text
            self._unused.discard(part.part)

    def decision(self) -> Decision:
        """Return what was decided; what was not changes nothing, and its comment is kept."""
        choices: list[Choices] = [
            tuple(self._choices.get(Stop(at, n)) for n in range(len(part.proposals)))
            for at, part in enumerate(self.story.parts)
        ]
        kept = [
            comment
            for n, comment in enumerate(self.comments)
            if self._choices.get(Stop(None, n)) != "mine"
        ]
        return Decision(choices, self.edits, kept)

    def subject(self, stop: Stop) -> object:
        """Return what is decided at a place, whatever its number."""
        if stop.part is None:
            return self.comments[stop.number]
        part = self.story.parts[stop.part]
        return part.part, part.proposals[stop.number]

    def _collides(self, stop: Stop) -> bool:
        if stop.part is None:
            return False
        return self.story.parts[stop.part].proposals[stop.number].collides


def _stops(parts: "Sequence[Proposed]", comments: "Sequence[Comment]") -> Iterator[Stop]:
    for at, part in enumerate(parts):
        yield from (Stop(at, number) for number in range(len(part.proposals)))
        yield from _said(comments, part.part)
    yield from _said(comments, None)


def _said(comments: "Sequence[Comment]", part: str | None) -> Iterator[Stop]:
    return (Stop(None, n) for n, comment in enumerate(comments) if comment.section == part)
