"""What is said of a version: when it was kept, what left it, and how it differs from the story.

Promise: every version has a sentence, also one whose bytes are no story.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from datetime import datetime

    from starwriter.model import Story
    from starwriter.model.differing import PartDifference
    from starwriter.store.versions import Kind, Version

_LEFT_BY: "Mapping[Kind, str]" = {
    "found": "found before an edit",
    "edit": "end of an edit",
    "import": "an import",
    "sent": "sent for review",
    "review": "a review",
    "restore": "restored",
    "merge": "two edits merged",
    "recovered": "recovered",
    "snapshot": "snapshot",
    "unreadable": "not a story",
}


@dataclass(frozen=True, slots=True)
class Look:
    """A version held against the story as it is now."""

    story: "Story | None"
    """The version's story; None where its bytes are none."""
    parts: "tuple[PartDifference, ...]"
    """What restoring it would change."""

    @property
    def is_now(self) -> bool:
        """Whether the version reads as the story does now."""
        return self.story is not None and not self.parts

    @property
    def changes(self) -> str:
        """The change in a few letters: "+12 −3", "as it is now"."""
        from starwriter.model.differing import change_count
        from starwriter.tui.difference_text import changed_words

        if self.story is None:
            return "unreadable"
        if self.is_now:
            return "as it is now"
        pieces = [piece for part in self.parts for piece in part.pieces]
        return changed_words(*change_count(pieces)) or "line ends"

    @property
    def content(self) -> Content:
        """The change by words."""
        from starwriter.tui.difference_text import difference_content

        if self.story is None:
            return Content("This version cannot be read as a story. It stays where it is.")
        if self.is_now:
            return Content("This version is the story as it is now.")
        return difference_content(self.parts)


def look_at(story: "Story | None", now: "Story") -> Look:
    """Hold the story of a version, if it has one, against the story as it is now."""
    from starwriter.model.differing import differences

    return Look(story, differences(now, story) if story else ())


def moment_text(moment: "datetime") -> str:
    """Return a date and time in the user's own zone: "24 Nov 2026 14:32"."""
    from starwriter.listing import local

    return f"{local(moment):%d %b %Y %H:%M}"


def left_by(version: "Version") -> str:
    """Return what left a version: "end of an edit", "snapshot: before the bank interview"."""
    from starwriter.model import clean_line

    words, name = _LEFT_BY[version.kind], clean_line(version.name)
    return f"{words}: {name}" if name else words
