"""What goes to Word, as values: from what the caller gives to clean text, ready to be set.

Promise: nothing that XML forbids gets past this module, and what was dropped is counted; places
in a section's text stay at their words.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from starwriter.model import Question, Section, Sections, Story, clean, clean_line
from starwriter.model.chapter import Chapter, Cover, CoverageRow, Highlight, Remark, ShapeRow
from starwriter.word.lines import Line, section_lines

# https://www.w3.org/TR/xml/#charsets, less the line ends that `clean` turns into "\n".
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_QUOTE = 90
"""Characters of a quote in the coverage table; three lines of its column."""

Filled = tuple[tuple[Section, tuple[Line, ...]], ...]
"""Sections in order, each with its lines."""


@dataclass(frozen=True, slots=True)
class Hints:
    """A question's hints in clean text; any of them may be empty."""

    clarifying: tuple[str, ...] = ()
    """Questions worth asking back."""
    assumptions: tuple[str, ...] = ()
    """What to take for granted, line by line."""
    strategy: tuple[tuple[str, str], ...] = ()
    """The advice: its name, and the advice itself."""
    follow_ups: tuple[str, ...] = ()
    """What the interviewer may ask next."""


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
    sections: Filled
    """All five sections."""
    shape: tuple[ShapeRow, ...]
    """The rows of the words-and-time table."""
    aim: str
    """The length that the table is held against; empty where none is told."""
    coverage: tuple[CoverageRow, ...]
    """The rows of the coverage table, their quotes shortened."""
    remarks: tuple[Remark, ...]
    """The comments; their places are in the section's clean text."""
    first_remark: int
    """The number of the first comment in the document."""
    highlights: tuple[Highlight, ...]
    """The words to underline; their places are in the section's clean text."""
    hints: Hints
    """The question's hints."""
    example: Filled
    """The sections of the worked example that have text."""


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

    def lines(self, text: str) -> tuple[str, ...]:
        """Return the lines of `text` that hold something, without white space around them."""
        return tuple(filter(None, (line.strip() for line in self.text(text).split("\n"))))

    def each(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return each of some texts on one line, without the empty ones."""
        return tuple(filter(None, map(self.line, texts)))


def clean_cover(cover: Cover, sheets: Sequence[Sheet], scrub: Scrub) -> Cover:
    """Return `cover` in clean text and never without a title or a language."""
    fallback = sheets[0].name if len(sheets) == 1 else "STAR stories"
    return replace(
        cover,
        title=scrub.line(cover.title) or fallback,
        author=scrub.line(cover.author),
        language=scrub.line(cover.language) or "en-GB",
        company=scrub.line(cover.company),
    )


def sheet(number: int, chapter: Chapter, scrub: Scrub, first_remark: int = 0) -> Sheet:
    """Return `chapter` in clean text."""
    story, question = chapter.story, chapter.question
    return Sheet(
        number=number,
        # Not the story's `name`, which may be its id: that stays at home.
        name=scrub.line(story.title) or "Untitled",
        role=" · ".join(filter(None, (scrub.line(story.role), scrub.line(story.organisation)))),
        asked=scrub.line(question.title) if question else "",
        prompt=scrub.lines(question.prompt) if question else (),
        sections=_filled(story.sections, scrub),
        shape=chapter.shape,
        aim=chapter.aim,
        coverage=tuple(_coverage(row, scrub) for row in chapter.coverage),
        remarks=tuple(_remark(remark, story, scrub) for remark in chapter.remarks),
        first_remark=first_remark,
        highlights=tuple(_highlight(one, story) for one in chapter.highlights),
        hints=_hints(chapter.hints, scrub) if chapter.hints else Hints(),
        example=_example(chapter.example, scrub) if chapter.example else (),
    )


def _filled(sections: Sections, scrub: Scrub) -> Filled:
    return tuple((name, section_lines(scrub.text(text))) for name, text in sections.items())


def _example(sections: Sections, scrub: Scrub) -> Filled:
    return tuple((section, lines) for section, lines in _filled(sections, scrub) if lines)


def _hints(question: Question, scrub: Scrub) -> Hints:
    advice = ((scrub.line(one.name), scrub.line(one.advice)) for one in question.strategy)
    return Hints(
        clarifying=scrub.each(question.clarifying),
        assumptions=scrub.lines(question.assumptions),
        strategy=tuple(pair for pair in advice if any(pair)),
        follow_ups=scrub.each(question.follow_ups),
    )


def _coverage(row: CoverageRow, scrub: Scrub) -> CoverageRow:
    words = tuple(_shortened(text) for text in scrub.each(row.words))
    return CoverageRow(scrub.line(row.name), row.state, words)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    head = text[:_LONGEST_QUOTE].rsplit(" ", 1)[0]
    return f"{head.rstrip(',;:')} …"


def _remark(remark: Remark, story: Story, scrub: Scrub) -> Remark:
    said = scrub.line(remark.text)
    if remark.section is None:
        return replace(remark, text=said)
    moved = _moved(story.sections.text(remark.section))
    return Remark(remark.section, moved(remark.start), moved(remark.end), said)


def _highlight(highlight: Highlight, story: Story) -> Highlight:
    moved = _moved(story.sections.text(highlight.section))
    return replace(highlight, start=moved(highlight.start), end=moved(highlight.end))


def _moved(text: str) -> Callable[[int], int]:
    """Return what tells where a place of `text` lies once it is cleaned."""
    if text == clean(text):
        return lambda at: at
    return lambda at: len(clean(text[:at]))
