"""A story: one STAR answer in five sections, and the user's own word on its signals.

Promise: a story is a frozen value. Keys that starwriter does not know stay with it.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from starwriter.model.target import Target, aimed
from starwriter.model.text import clean, clean_line

Section = Literal["situation", "task", "action", "result", "learning"]
Verdict = Literal["shown", "not_shown"]

FORMAT = 1
"""The version of the file format that this starwriter writes; it only reads a newer one."""

PRIVATE = "private"
"""The tag of a story that is for the user alone."""

SECTIONS: tuple[Section, ...] = ("situation", "task", "action", "result", "learning")
"""The five sections of a STAR answer, in the order in which they are told."""


class Sections(BaseModel):
    """The text of the five sections, as loaded: plain text, one bullet or paragraph a line."""

    model_config = ConfigDict(frozen=True, extra="allow")

    situation: str = ""
    """Where and when it was, and what was at stake."""
    task: str = ""
    """What the speaker had to achieve."""
    action: str = ""
    """What the speaker did."""
    result: str = ""
    """What came of it."""
    learning: str = ""
    """What the speaker took from it."""

    def text(self, section: Section) -> str:
        """Return the text of one section."""
        return getattr(self, section)

    def items(self) -> Iterator[tuple[Section, str]]:
        """Yield each section and its text, in the order of `SECTIONS`."""
        return ((section, self.text(section)) for section in SECTIONS)

    def replaced(self, section: Section, text: str) -> "Sections":
        """Return these sections with the text of one of them replaced, as a file will hold it:
        cleaned, and ended by the line ends that the old text had, or by one where it was empty or
        a single line becomes several. A text that differs in its last line ends alone is no change.
        """
        text, old = clean(text).rstrip("\n"), self.text(section)
        if text == clean(old).rstrip("\n"):
            return self
        grows = not old or ("\n" in text and "\n" not in old)
        ends = "\n" if grows else old[len(old.rstrip("\n")) :]
        return self.model_copy(update={section: f"{text}{ends}" if text else ""})


def sections_print(sections: Sections) -> str:
    """Return a fingerprint of the five texts: another one once any word of them has changed."""
    texts = "\0".join(clean(text).strip() for _, text in sections.items())
    return hashlib.sha256(texts.encode()).hexdigest()[:16]


class Mark(BaseModel):
    """The user's own word on one signal at one place; it beats the detector."""

    model_config = ConfigDict(frozen=True, extra="allow")

    signal: str
    """The signal's id; it may be one that no catalogue knows."""
    section: Section
    """The section that holds the quote."""
    quote: str = Field(min_length=1)
    """The words marked, exactly as they stand in the section."""
    verdict: Verdict
    """`shown`: these words show the signal. `not_shown`: they do not."""


A_REVIEWER = "A reviewer"
"""What to call one whose name nobody knows."""


class Comment(BaseModel):
    """What a reviewer said of the answer; it stays in the story until the user ticks it off."""

    model_config = ConfigDict(frozen=True, extra="allow")

    author: str = ""
    """Who said it; may be empty."""
    date: datetime | None = None
    """When it was said, as the reviewer's program had it."""
    section: Section | None = None
    """The section it is about; None where it is about the whole answer."""
    quote: str = ""
    """The words it hangs on, as they stand in the section; empty where it hangs on none."""
    text: str = Field(min_length=1)
    """What was said."""
    replies: tuple[str, ...] = ()
    """What was answered to it, in order, each with its author before a colon: "Dana: done"."""


class Length(BaseModel):
    """The answer in another length: one text, told from the five sections."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: str = Field(min_length=1)
    """What it is for: "headline", or a target ("30 s", "250 words"); one of each in a story."""
    text: str = ""
    """The words."""
    master: str = ""
    """The `sections_print` of the sections that the words were last held against; empty where they
    never were.
    """


class Rehearsal(BaseModel):
    """One time that the answer was told aloud."""

    model_config = ConfigDict(frozen=True, extra="allow")

    date: datetime
    """When it was."""
    seconds: int = Field(default=0, ge=0)
    """How long it took; 0 where nobody measured."""
    rating: int = Field(default=0, ge=0, le=5)
    """How well it went in the user's own eyes, from 1 to 5; 0 where there was no word on it."""
    note: str = ""
    """What to do better, in the user's own words."""
    length: str = ""
    """The name of the length that was told; empty for the whole answer."""

    @field_validator("date")
    @classmethod
    def _has_a_zone(cls, moment: datetime) -> datetime:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


class Story(BaseModel):
    """One answer, as its file holds it."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = Field(default="", exclude=True)
    """The file's name without `.toml`; not a key of the file."""
    format: int = Field(default=FORMAT, ge=1)
    """The version of the file format; of one over `FORMAT` the known keys are read."""
    title: str = ""
    """The story's name, on one line; may be empty."""
    question: str | None = None
    """The id of the question it answers; the question may be unknown or absent."""
    role: str | None = None
    """The speaker's role at the time."""
    organisation: str | None = None
    """Where it happened."""
    tags: tuple[str, ...] = ()
    """The user's own words to sort by."""
    target: str | None = None
    """The length to aim for ("90 s", "250 words"), where it is not that of the settings."""
    adapted_from: str | None = None
    """The id of the story that this one began as, told for another question; it may be gone."""
    archived: bool = False
    """Whether it is put away: kept, and out of every list until it is brought back."""
    created: datetime | None = None
    """When the story was made; UTC where the file names no zone."""
    updated: datetime | None = None
    """When its words last changed; UTC where the file names no zone."""
    sections: Sections = Sections()
    """The five sections."""
    marks: tuple[Mark, ...] = ()
    """The user's own word on signals, in the order in which it was given."""
    comments: tuple[Comment, ...] = ()
    """What reviewers said and the user has not ticked off, in the order of the answer."""
    lengths: tuple[Length, ...] = ()
    """The answer in other lengths, in the order in which they were begun."""
    rehearsals: tuple[Rehearsal, ...] = ()
    """When it was told aloud, in the order in which it was."""
    dismissed: tuple[str, ...] = ()
    """The coach's notes that the user will not hear again: "hedge: kind of", "too_long"."""

    @field_validator("created", "updated")
    @classmethod
    def _has_a_zone(cls, moment: datetime | None) -> datetime | None:
        # Python refuses to compare moments with and without a zone, and stories are sorted by them.
        return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment

    @property
    def name(self) -> str:
        """What to call the story on a screen: its title, or its id where it has none."""
        return clean_line(self.title) or clean_line(self.id) or "Untitled"

    def aim(self, usual: Target) -> Target:
        """Return the length to aim for: the story's own, else the usual one; so, too, where what
        the file says is no target.
        """
        return aimed(self.target, usual)

    @property
    def is_private(self) -> bool:
        """Whether it has the tag "private", so that it goes to nobody unless that is asked for."""
        return any(clean_line(tag).casefold() == PRIVATE for tag in self.tags)

    @property
    def is_empty(self) -> bool:
        """Whether no section has a word yet."""
        return not any(text.strip() for _, text in self.sections.items())
