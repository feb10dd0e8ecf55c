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


@dataclass(slots=True, eq=False)
class Draft:
    """A story that is being put together."""

    title: str = ""
    number: str = ""
    """The number that its bookmarks give it in an export of ours."""
    question: list[str] = field(default_factory=list[str])
    role: list[str] = field(default_factory=list[str])
    prompt: list[str] = field(default_factory=list[str])
    lines: dict[Section, list[str]] = field(default_factory=dict[Section, list[str]])
    blank: set[Section] = field(default_factory=set[Section])
    """The sections that had no text when the file was made, and only said so."""

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
        texts: dict[str, str] = {section: self.text(section) for section in self.lines}
        return TakenStory(title, asked, prompt, role, Sections(**texts))

    def text(self, section: Section) -> str:
        """Return the text of a section."""
        lines = self.lines.get(section, [])
        if lines == [NOTHING]:
            return ""
        if section in self.blank:  # somebody has written beside it
            without = (line.replace(NOTHING, "").strip() for line in lines)
            lines = [line for line in without if line not in ("", "-")]
        return "\n".join([*lines, ""]) if lines else ""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a paragraph of a file went."""

    draft: Draft
    """The story."""
    section: Section
    """Its section."""
    line: int | None
    """The number of its first line in the section; None for what only names the section."""


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
        self.landings: dict[int, Landing] = {}
        """Where the paragraphs went that are in a section, by the paragraph's own place."""
        self.around: dict[int, Draft] = {}
        """The stories of the paragraphs that are a title, or stand around a story's sections."""
        self.titles: set[int] = set()
        """The paragraphs that are a story's title."""

    def taken(self) -> Taken:
        """Return what is in the file."""
        self.take_all()
        stories = [draft.finished() for draft in self.drafts if draft.holds_something]
        lines = (line for _, lines in sorted(self.unplaced.items()) for line in lines)
        text = "\n".join(paragraph.text for paragraph in self.found)
        return Taken(tuple(stories), tuple(lines), text)

    def take_all(self) -> None:
        """Put every paragraph where it belongs."""
        for at, paragraph in enumerate(self.found):
            self.take(at, paragraph)

    def take(self, at: int, paragraph: Paragraph) -> None:
        """Put one paragraph where it belongs."""
        raise NotImplementedError

    def put(self, at: int, text: str, bullet: bool) -> None:
        """Put text into the section in which it stands."""
        if self.section and self.drafts:
            self.land(at, self.drafts[-1], self.section, lines_of(text, bullet))
        else:
            self.unplaced[at] = lines_of(text, bullet)

    def land(self, at: int, draft: Draft, section: Section, lines: list[str]) -> None:
        """Put a paragraph's lines at the end of a section; without lines it only names it."""
        line = len(draft.lines.get(section, [])) if lines else None
        self.landings[at] = Landing(draft, section, line)
        draft.put(section, lines)
