"""What goes to Word, as values: from what the caller gives to clean text, ready to be set.

Promise: nothing that XML forbids gets past this module, and what was dropped is counted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from starwriter.model import SECTIONS, Question, Section, Story, clean, clean_line
from starwriter.word.lines import Line, section_lines

# https://www.w3.org/TR/xml/#charsets, less the line ends that `clean` turns into "\n".
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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
class Chapter:
    """One story as it goes to Word."""

    story: Story
    """The story."""
    question: Question | None
    """The question it answers, where it is known."""
    shape: tuple[ShapeRow, ...]
    """Its words and time, counted by the caller; empty means no table."""


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chapter in clean text."""

    number: int
    """Its place in the document, from 1."""
    name: str
    """The story's name."""
    role: str
    """Role and organisation on one line; may be empty."""
    asked: str
    """The question's title; may be empty."""
    prompt: tuple[str, ...]
    """The question's prompt, line by line."""
    sections: tuple[tuple[Section, tuple[Line, ...]], ...]
    """All five sections in order, each with its lines."""
    shape: tuple[ShapeRow, ...]
    """The rows of the words-and-time table."""


class Scrub:
    """Cleans text and keeps count of the forbidden characters that went."""

    def __init__(self) -> None:
        self.removed = 0

    def text(self, text: str) -> str:
        """Return `text` as `clean` leaves it."""
        if not text.isascii() or not text.isprintable():
            # Pairs of surrogates that spell one character are kept, so they do not count.
            joined = text.encode("utf-16-le", "surrogatepass")
            self.removed += len(_FORBIDDEN.findall(joined.decode("utf-16-le", "surrogatepass")))
        return clean(text)

    def line(self, text: str | None) -> str:
        """Return `text` cleaned and on one line."""
        return clean_line(self.text(text or ""))


def clean_cover(cover: Cover, sheets: Sequence[Sheet], scrub: Scrub) -> Cover:
    """Return `cover` in clean text and never without a title or a language."""
    fallback = sheets[0].name if len(sheets) == 1 else "STAR stories"
    title, author = scrub.line(cover.title) or fallback, scrub.line(cover.author)
    return Cover(title, author, scrub.line(cover.language) or "en-GB", cover.made)


def sheet(number: int, chapter: Chapter, scrub: Scrub) -> Sheet:
    """Return `chapter` in clean text."""
    story, question = chapter.story, chapter.question
    return Sheet(
        number=number,
        name=scrub.line(story.title or story.name) or "Untitled",
        role=" · ".join(filter(None, (scrub.line(story.role), scrub.line(story.organisation)))),
        asked=scrub.line(question.title) if question else "",
        prompt=_prompt(question, scrub),
        sections=tuple((section, _lines(story, section, scrub)) for section in SECTIONS),
        shape=chapter.shape,
    )


def _lines(story: Story, section: Section, scrub: Scrub) -> tuple[Line, ...]:
    return section_lines(scrub.text(story.sections.text(section)))


def _prompt(question: Question | None, scrub: Scrub) -> tuple[str, ...]:
    lines = scrub.text(question.prompt).split("\n") if question else []
    return tuple(filter(None, (line.strip() for line in lines)))
