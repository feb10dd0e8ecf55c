"""Owns what is found in a text: stories, questions, and what found no place."""

from dataclasses import dataclass, field

from starwriter.model import Sections


@dataclass(frozen=True, slots=True)
class FoundStory:
    """One story of somebody's text."""

    title: str
    """Its title, on one line; empty where the text gives none."""
    question: str
    """The question it answers, as the text words it; may be empty."""
    sections: Sections
    """The five sections."""
    tags: tuple[str, ...] = ()
    """What the text files it under."""
    role: str = ""
    """The speaker's role at the time."""
    organisation: str = ""
    """Where it happened."""


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """One question of somebody's coaching page, as it stands there; every part may be missing."""

    title: str = ""
    category: str = ""
    level: str = ""
    prompt: str = ""
    competencies: tuple[str, ...] = ()
    clarifying: tuple[str, ...] = ()
    assumptions: str = ""
    signals: tuple[str, ...] = ()
    """The signals in the page's own words."""
    strategy: tuple[tuple[str, str], ...] = ()
    """Name and advice of each piece."""
    follow_ups: tuple[str, ...] = ()
    example: Sections | None = None
    """The page's narrative."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is in a text."""

    stories: tuple[FoundStory, ...] = ()
    questions: tuple[FoundQuestion, ...] = ()
    unplaced: tuple[str, ...] = field(default=())
    """Every line that belongs to no part of a story or a question, in the text's order."""
