"""One user's library with the coach that reads it; commands and screens both work at it.

Promise: making a desk imports and reads nothing, so that it costs the first paint nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starwriter.coach import Coach, Reading
    from starwriter.model import Mark, Question, Sections, Story
    from starwriter.store.library import Library
    from starwriter.store.story_file import StoryFile


@dataclass(frozen=True, slots=True)
class Entry:
    """One story with what the coach reads in it."""

    file: "StoryFile"
    """The story and where it lives."""
    question: "Question | None"
    """The question it answers; None where the library has none of that id."""
    reading: "Reading"
    """What the coach has to say."""

    @property
    def is_sample(self) -> bool:
        """Whether it is a sample of the shipped library, not the user's own."""
        return self.file.path is None


@dataclass
class Desk:
    """One user's library and the coach that reads its stories."""

    folder: Path
    """The user's library; it need not exist."""
    shipped: Path | None = None
    """The library under it; None for the one that comes with starwriter."""
    _entries: "dict[object, Entry]" = field(default_factory=dict[object, Entry], init=False)

    @cached_property
    def library(self) -> "Library":
        """The library, read piece by piece as it is asked for."""
        from starwriter.store.library import Library

        return Library(self.folder, self.shipped) if self.shipped else Library(self.folder)

    @cached_property
    def coach(self) -> "Coach":
        """The coach, who knows the library's signals."""
        from starwriter.coach import Coach, CueDetector
        from starwriter.store.problem import Problem

        # Only the user's own cues are looked through: the shipped ones are tested.
        for line in CueDetector(self.library.own_signals).problems:
            self.library.note(Problem(self.folder / "signals.toml", line))
        return Coach(self.library.signals)

    def question_of(self, story: "Story") -> "Question | None":
        """Return the question that a story answers; None where the library has none of that id."""
        return self.library.question(story.question)

    def entry(self, file: "StoryFile", wanted: "Sequence[str] | None" = None) -> Entry:
        """Return a story with what the coach reads in it; a story already read is not read again.

        `wanted` are the signals to look for; None means those of its question.
        """
        key = (file.path, file.story.id, None if wanted is None else tuple(wanted))
        known = self._entries.get(key)
        if known is None or known.file != file:
            question = self.question_of(file.story)
            reading = self.read(file.story.sections, file.story.marks, question, wanted)
            known = Entry(file, question, reading)
            self._entries[key] = known
        return known

    def entries(self) -> Iterator[Entry]:
        """Yield the user's stories; the samples while there are no others."""
        own: set[str] = set()
        for file in self.library.stories():
            own.add(file.story.id)
            yield self.entry(file)
        samples = list(self.library.samples())
        if own <= {file.story.id for file in samples}:
            yield from (self.entry(file) for file in samples if file.story.id not in own)

    def opened(self, story: "StoryFile | str") -> "StoryFile":
        """Return a story as it is on disk now. Raises StoreError where it cannot be read."""
        from starwriter.store.library import read_story

        if isinstance(story, str):
            return self.library.story(story)
        return read_story(story.path) if story.path else story

    def new_story(self, question: str | None, title: str | None = None) -> "StoryFile":
        """Return a story that is not on disk yet; without a title it takes the question's."""
        from starwriter.model import Story, clean_line
        from starwriter.store.story_file import StoryFile

        asked = self.library.question(question)
        name = clean_line(title or (asked.title if asked else ""))
        return StoryFile(self.library.story_folder, Story(title=name, question=question))

    def read(
        self,
        sections: "Sections",
        marks: "Sequence[Mark]",
        question: "Question | None",
        wanted: "Sequence[str] | None" = None,
    ) -> "Reading":
        """Return what the coach reads in an answer to a question, at the user's pace and target.

        `wanted` are the signals to look for; None means those of the question.
        """
        settings = self.library.settings
        asked = question.signals if question else ()
        return self.coach.read(
            sections,
            marks,
            asked if wanted is None else wanted,
            target=settings.length,
            pace=settings.pace,
            kind=question.kind if question else "star",
        )
