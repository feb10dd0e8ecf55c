"""What goes out of a story, in whatever form, as values.

Promise: only a story is needed; whatever else is missing is left out of the file.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from starwriter.model.question import Question
from starwriter.model.story import Section, Sections, Story

State = Literal["shown", "hinted", "missing"]


@dataclass(frozen=True, slots=True)
class ShapeRow:
    """One row of the words-and-time table."""

    section: Section
    """The section counted."""
    words: int
    """How many words it has."""
    seconds: int
    """How long it takes to say."""
    share: float
    """Its part of the story's words, from 0 to 1."""
    target: int
    """The part it should have, in percent."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One row of the coverage table."""

    name: str
    """What the signal is called."""
    state: State
    """How it stands in the story."""
    words: tuple[str, ...]
    """The words of the story that say so; may be empty."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the coach says of some words, to become a comment."""

    section: Section | None
    """The section it is about; None where it is about the whole story."""
    start: int
    """Where the words begin, in characters of the section's text as the story has it."""
    end: int
    """Where they end, exclusive; equal to start where the whole section is meant."""
    text: str
    """What is said."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words that speak for a signal."""

    section: Section
    """The section they stand in."""
    start: int
    """Where they begin, in characters of the section's text as the story has it."""
    end: int
    """Where they end, exclusive."""
    hinted: bool
    """Whether they only come near the signal."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story as it goes out."""

    story: Story
    """The story."""
    question: Question | None
    """The question it answers, to stand above it; None leaves it out."""
    shape: tuple[ShapeRow, ...]
    """Its words and time, counted by the caller; empty means no table."""
    aim: str = ""
    """The length that the table is held against ("250 words"); empty where none is told."""
    coverage: tuple[CoverageRow, ...] = ()
    """How the signals stand in it; empty means no table."""
    remarks: tuple[Remark, ...] = ()
    """What the coach says of it, to be comments."""
    highlights: tuple[Highlight, ...] = ()
    """The words to underline."""
    hints: Question | None = None
    """The question whose hints follow the story; None for no hints."""
    example: Sections | None = None
    """A worked example to follow the story; None for none."""
    words: int = 0
    """How many words go out, counted by the caller."""
    seconds: int = 0
    """How long it takes to say them."""
    told: str | None = None
    """The text that goes out in the place of the sections; None where they go out."""
    length: str = ""
    """What `told` is called as a length of the story; empty where there is none."""
    original: Story | None = None
    """The story as the library has it, where other words of it are sent; None for `story`."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What is said of the whole document."""

    title: str
    """The document's title."""
    author: str
    """The writer's name; may be empty."""
    language: str
    """A BCP 47 tag: "en-GB"."""
    made: datetime
    """When the document was made; UTC where it names no zone."""
    company: str = ""
    """For whom it is prepared; may be empty."""
    review: bool = False
    """Whether Word tracks the changes that a reviewer makes."""
