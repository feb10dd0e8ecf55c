"""The form in which stories go out: Word, markdown, plain text or JSON, and which words of them.

Promise: a plain value, so that a screen may show and change it before anything is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from starwriter.model.target import parse_target
from starwriter.model.text import clean_line

if TYPE_CHECKING:
    from starwriter.model.story import Length, Section, Story

Kind = Literal["docx", "md", "txt", "json"]

KINDS: dict[Kind, str] = {"docx": "Word", "md": "Markdown", "txt": "Text", "json": "JSON"}
"""The kinds of form, each with its name; a kind is the ending of its files."""


@dataclass(frozen=True, slots=True)
class Form:
    """How stories are written down."""

    kind: Kind = "docx"
    """What kind of text or file it is."""
    sections: "tuple[Section, ...]" = ()
    """The sections that go out, in the order of the answer; empty for all."""
    length: str = ""
    """The name of the length that goes out in the place of the sections; empty for the sections."""
    headings: bool = True
    """Whether title, question and the names of the sections stand there; in text forms only."""

    @property
    def name(self) -> str:
        """What the form is called."""
        return KINDS[self.kind]

    @property
    def is_part(self) -> bool:
        """Whether less, or something else, goes out than the five sections."""
        return bool(self.sections or self.length)

    def shown(self, sections: "Sequence[Section]") -> "list[Section]":
        """Return those of some sections that go out."""
        if self.length:
            return []
        return [each for each in sections if not self.sections or each in self.sections]


WORD = Form()
"""A Word file of whole answers."""


def kind_of(name: str) -> Kind | None:
    """Return the kind of form that a file's name ends in; None where it is none of them."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    return next((kind for kind in KINDS if kind == ending), None)


def length_of(story: "Story", name: str) -> "Length | None":
    """Return the story's text of a length, however the length is spelt; None where it has none."""
    return next((each for each in story.lengths if _label(each.name) == _label(name)), None)


def _label(name: str) -> str:
    try:
        return parse_target(name).label
    except ValueError:
        return clean_line(name).casefold()
