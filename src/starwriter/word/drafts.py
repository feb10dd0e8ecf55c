"""Stories as they are put together, line by line, from somebody's Word file.

Promise: a line that is put down here is in a section of a story or among what could not be
placed; none is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from starwriter.model import Section, Sections, clean, clean_line
from starwriter.word.lines import NOTHING
from starwriter.word.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class TakenStory:
    """One story that a Word file holds."""

    title: str
    """Its title, on one line; empty where the file names none."""
    question: str
    """The question that it answers, as the file words it; may be empty."""
    prompt: str
    """The rest of what the file says of the question; may be empty."""
    role: str
    """Role and organisation on one line, as an export of ours writes them; may be empty."""
    sections: Sections
    """The five sections."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was found in a Word file."""

    stories: tuple[TakenStory, ...]
    """The stories, in the file's order."""
    unplaced: tuple[str, ...]
    """Every line of text that belongs to no section of a story, in the file's order."""
    text: str = field(default="", compare=False)
    """All of the file as plain text, a paragraph a line."""


@dataclass(slots=True)
class Draft:
    """A story that is being put together."""

    title: str = ""
    question: list[str] = field(default_factory=list[str])
    role: list[str] = field(default_factory=list[str])
    prompt: list[str] = field(default_factory=list[str])
    lines: dict[Section, list[str]] = field(default_factory=dict[Section, list[str]])

    def put(self, section: Section, lines: list[str]) -> None:
        """Put lines at the end of a section."""
        self.lines.setdefault(section, []).extend(lines)

    @property
    def holds_something(self) -> bool:
        """Whether there is a title or a line of text."""
        return bool(self.title or any(self.lines.values()))

    def finished(self) -> TakenStory:
        """Return the story."""
        title, asked = clean_line(self.title), clean_line(" ".join(self.question))
        role, prompt = clean_line(" ".join(self.role)), "\n".join(self.prompt)
        written = {s: lines for s, lines in self.lines.items() if lines and lines != [NOTHING]}
        texts: dict[str, str] = {s: "\n".join([*lines, ""]) for s, lines in written.items()}
        return TakenStory(title, asked, prompt, role, Sections(**texts))


def lines_of(text: str, bullet: bool = False) -> list[str]:
    """Return a paragraph's lines as a story writes them, an item of a list with its mark."""
    lines = [line for raw in clean(text).split("\n") if (line := raw.strip())]
    return [f"- {lines[0]}", *lines[1:]] if bullet and lines else lines


class Taker:
    """Puts a file's paragraphs where they belong; how that is known is for its kinds to say."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self.found = found
        self.drafts: list[Draft] = []
        self.section: Section | None = None
        """The section in which the next line stands."""
        self.unplaced: dict[int, list[str]] = {}
        """The lines of each paragraph that has no place, by the paragraph's own place."""

    def taken(self) -> Taken:
        """Return what is in the file."""
        for at, paragraph in enumerate(self.found):
            self.take(at, paragraph)
        stories = [draft.finished() for draft in self.drafts if draft.holds_something]
        lines = (line for _, lines in sorted(self.unplaced.items()) for line in lines)
        text = "\n".join(paragraph.text for paragraph in self.found)
        return Taken(tuple(stories), tuple(lines), text)

    def take(self, at: int, paragraph: Paragraph) -> None:
        """Put one paragraph where it belongs."""
        raise NotImplementedError

    def put(self, at: int, text: str, bullet: bool) -> None:
        """Put text into the section in which it stands."""
        lines = lines_of(text, bullet)
        if self.section and self.drafts:
            self.drafts[-1].put(self.section, lines)
        else:
            self.unplaced[at] = lines
