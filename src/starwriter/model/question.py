"""A question: what the interviewer asks, and what a coach would say about it.

Promise: every part but the prompt may be missing; a question is a frozen value.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from starwriter.model.story import Sections

Kind = Literal["star", "open"]


class Strategy(BaseModel):
    """One piece of the coach's advice on a question."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: str
    """The advice in two or three words: "The high road", "Cheat code"."""
    advice: str
    """The advice itself, in one to three sentences."""


class Example(BaseModel):
    """A worked answer to a question."""

    model_config = ConfigDict(frozen=True, extra="allow")

    sections: Sections = Sections()
    """The answer's five sections."""


class Question(BaseModel):
    """One question of the library."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = Field(default="", exclude=True)
    """The file's name without `.toml`; not a key of the file."""
    format: int = Field(default=1, ge=1, le=1)
    """The version of the file format."""
    title: str = Field(min_length=1)
    """The question's name, a few words."""
    kind: Kind = "star"
    """`star`: answered in five sections with shares. `open`: about me, why this role."""
    category: str = ""
    """The kind of interview: "Behavioral"."""
    theme: str = ""
    """What it is about: "Conflict", "Delivery"."""
    level: str = ""
    """Whom it is asked of: "Entry", "Mid", "Senior", "Leadership"."""
    prompt: str = Field(min_length=1)
    """The question as the interviewer asks it."""
    wordings: tuple[str, ...] = ()
    """Other ways in which interviewers ask the same."""
    competencies: tuple[str, ...] = ()
    """What the question is meant to find out, in the trade's words."""
    clarifying: tuple[str, ...] = ()
    """Questions worth asking back before answering."""
    assumptions: str = ""
    """What to take for granted where the interviewer does not say."""
    signals: tuple[str, ...] = ()
    """The ids of the signals the interviewer listens for, the weightiest first."""
    follow_ups: tuple[str, ...] = ()
    """What the interviewer may ask next."""
    strategy: tuple[Strategy, ...] = ()
    """The coach's advice, in reading order."""
    starters: Sections = Sections()
    """For each section a question that helps to begin it; shown while the field is empty."""
    example: Example | None = None
    """A worked answer, where there is one."""
