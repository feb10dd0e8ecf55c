"""One story in clean text, as every text form shows it.

Promise: nothing is here that its chapter leaves out, and no text can break out of its line.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from starwriter.model import Question, Section, Sections, Story, clean, clean_line
from starwriter.model.chapter import Chapter, CoverageRow, Remark, ShapeRow
from starwriter.model.text import settled

_LONGEST_QUOTE = 90
"""Characters of the words that a note is about."""

Texts = tuple[tuple[Section, str], ...]
"""Sections in order, each with its text."""
Items = tuple[tuple[str, str], ...]
"""Items of a list: what stands before each, and the item itself; either may be empty."""


@dataclass(frozen=True, slots=True)
class Page:
    """A chapter in clean text."""

    name: str
    """The story's name, on one line; never empty."""
    role: str
    """Role and organisation on one line; may be empty."""
    company: str
    """For whom it is prepared; may be empty."""
    asked: str
    """The question's title; empty where no question stands there."""
    prompt: tuple[str, ...]
    """The question's prompt, line by line."""
    sections: Texts
    """The sections that go out, empty ones as well."""
    told: str | None
    """The text that stands in the place of the sections; None where they stand."""
    shape: tuple[ShapeRow, ...]
    """The rows of the table of words and time."""
    coverage: Items
    """The signals: the name of each, and how it stands."""
    notes: Items
    """The coach's notes: what each is about, and what it says."""
    hints: tuple[tuple[str, Items], ...]
    """The question's hints, by kind; none without an item."""
    example: Texts
    """The sections of the worked example that have text."""


def page(chapter: Chapter, company: str, shown: Iterable[Section]) -> Page:
    """Return a chapter in clean text, with those of its sections that are `shown`."""
    story, question = chapter.story, chapter.question
    return Page(
        name=name_of(story),
        role=" · ".join(filter(None, map(_line, (story.role, story.organisation)))),
        company=_line(company),
        asked=_line(question.title) if question else "",
        prompt=tuple(lines_of(question.prompt)) if question else (),
        sections=tuple((each, body(story.sections.text(each))) for each in shown),
        told=None if chapter.told is None else body(chapter.told),
        shape=chapter.shape,
        coverage=tuple(map(_covered, chapter.coverage)),
        notes=tuple(_note(remark, story) for remark in chapter.remarks),
        hints=tuple(hints_of(chapter.hints)) if chapter.hints else (),
        example=_filled(chapter.example) if chapter.example else (),
    )


def name_of(story: Story) -> str:
    """Return what a story is called: not its id, which stays at home."""
    return _line(story.title) or "Untitled"


def body(text: str) -> str:
    """Return a section's text without empty lines around it and white space behind its lines."""
    return "\n".join(settled(line.rstrip()) for line in clean(text).split("\n")).strip("\n")


def lines_of(text: str) -> Iterable[str]:
    """Return the lines of a text that hold something."""
    return filter(None, map(clean_line, clean(text).split("\n")))


def hints_of(question: Question) -> Iterable[tuple[str, Items]]:
    """Return a question's hints by kind, without the kinds that it has none of."""
    advice = tuple((_line(each.name), _line(each.advice)) for each in question.strategy)
    kinds: tuple[tuple[str, Items], ...] = (
        ("Ask back", _plain(question.clarifying)),
        ("Take for granted", _plain(question.assumptions.split("\n"))),
        ("Advice", advice),
        ("They may ask next", _plain(question.follow_ups)),
    )
    return (kind for kind in kinds if kind[1])


def quote_of(remark: Remark, story: Story) -> str:
    """Return the words that a note is about, on one line; empty for a whole section."""
    text = story.sections.text(remark.section) if remark.section else ""
    words = clean_line(text[remark.start : remark.end])
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()} …"


def _line(text: str | None) -> str:
    return clean_line(text or "")


def _plain(texts: Iterable[str]) -> Items:
    return tuple(("", text) for text in map(clean_line, texts) if text)


def _filled(sections: Sections) -> Texts:
    return tuple((each, text) for each, raw in sections.items() if (text := body(raw)))


def _covered(row: CoverageRow) -> tuple[str, str]:
    quotes = ", ".join(f"“{words}”" for words in map(clean_line, row.words) if words)
    return clean_line(row.name), f"{row.state}, by {quotes}" if quotes else row.state


def _note(remark: Remark, story: Story) -> tuple[str, str]:
    quote, said = quote_of(remark, story), clean_line(remark.text)
    about = remark.section.capitalize() if remark.section else "The answer"
    return about, f"“{quote}”: {said}" if quote else said
