"""A cue sheet: what stands on it of each story, as values.

Promise: each text is one line; what a story does not have is empty.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CueLines:
    """What one story has on a cue sheet."""

    title: str
    """What the story is called."""
    asked: str
    """The title of its question."""
    opening: str
    """The first thing to say."""
    number: str
    """The number that says what came of it, with the words before it."""
    learning: str
    """What the speaker took from it."""

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """What is told, each with the name of what it is; nothing that is empty."""
        pairs = (
            ("Begin", self.opening),
            ("Number", self.number),
            ("Learnt", self.learning),
        )
        return tuple((name, text) for name, text in pairs if text)


@dataclass(frozen=True, slots=True)
class CueSheet:
    """A cue sheet."""

    title: str
    """What stands above it."""
    stories: tuple[CueLines, ...]
    """What is on it, in order."""
