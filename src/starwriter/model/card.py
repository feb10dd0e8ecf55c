"""A card: what the bank knows of a story without opening its file.

Promise: a card is a frozen value, small enough to hold ten thousand of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from starwriter.model.lengths import is_stale
from starwriter.model.story import SECTIONS, Story, sections_print
from starwriter.model.text import clean_line

State = Literal["blank", "draft", "whole", "archived"]
Shown = tuple[int, int]
"""How often a signal is shown, and how often it is hinted at."""
CardLength = tuple[str, bool]
"""The name of a length, and whether the answer was told anew since."""


@dataclass(frozen=True, slots=True)
class Card:
    """One story of the bank."""

    id: str
    """The story's id."""
    title: str
    """What to call it on a screen."""
    question: str | None
    """The id of the question it answers."""
    tags: tuple[str, ...]
    """The user's own words to sort by."""
    updated: float
    """When its words last changed, in seconds since 1970; 0 where the file does not say."""
    words: tuple[int, ...]
    """Words by section, in the order of `SECTIONS`."""
    adapted_from: str | None = None
    """The id of the story it began as."""
    is_archived: bool = False
    """Whether it is put away."""
    is_sample: bool = False
    """Whether it is a sample that came with starwriter, not the user's own."""
    comments: int = 0
    """How many comments of reviewers wait for an answer."""
    target: str | None = None
    """The length to aim for, where it is the story's own."""
    lengths: tuple[CardLength, ...] = ()
    """The other lengths that it is told in."""
    rehearsed: int = 0
    """How often it was told aloud."""
    last_rehearsed: float = 0.0
    """When it was told last, in seconds since 1970; 0 where it never was."""
    last_rating: int = 0
    """How well it went then, from 1 to 5; 0 where there is no word on it."""
    signals: Mapping[str, Shown] | None = None
    """What it shows, of every signal that is shown or hinted at; None while the coach has not read
    it whole.
    """

    @property
    def total(self) -> int:
        """Words in all."""
        return sum(self.words)

    @property
    def state(self) -> State:
        """`blank`: no word yet. `whole`: every section has words. `draft`: some have."""
        if self.is_archived:
            return "archived"
        return "whole" if all(self.words) else "draft" if any(self.words) else "blank"

    def shown(self, signal: str) -> Shown:
        """Return how often a signal is shown and hinted at; never, while it is not known."""
        return (self.signals or {}).get(signal, (0, 0))


def card_of(story: Story, words: Mapping[str, int], *, is_sample: bool = False) -> Card:
    """Return the card of a story that has so many words by section."""
    last = max(story.rehearsals, key=lambda each: each.date, default=None)
    return Card(
        id=story.id,
        title=story.name,
        question=story.question,
        tags=tuple(clean_line(tag) for tag in story.tags),
        updated=story.updated.timestamp() if story.updated else 0.0,
        words=tuple(words[section] for section in SECTIONS),
        adapted_from=story.adapted_from,
        is_archived=story.archived,
        is_sample=is_sample,
        comments=len(set(story.comments)),
        target=story.target,
        lengths=tuple(_lengths(story)),
        rehearsed=len(story.rehearsals),
        last_rehearsed=last.date.timestamp() if last else 0.0,
        last_rating=last.rating if last else 0,
    )


def _lengths(story: Story) -> Iterator[CardLength]:
    if story.lengths:
        now = sections_print(story.sections)
        yield from ((clean_line(each.name), is_stale(each, now)) for each in story.lengths)
