"""One story being written: what is in the fields, and whether it is on disk.

Promise: a session holds every word until a file does. Saving may run beside the typing; what
is typed meanwhile is saved the next time.
"""

from threading import Lock
from typing import TYPE_CHECKING

from starwriter.model import Mark, Section, Sections, Story, clean, clean_line
from starwriter.store.problem import Problem, StoreError
from starwriter.store.story_file import StoryFile, save_copy, save_story, stamped

if TYPE_CHECKING:
    from pathlib import Path


class Session:
    """The text of one story, from the fields to its file."""

    def __init__(self, file: StoryFile) -> None:
        self.file = file
        """The story as it is on disk."""
        self.shown = Sections(**{name: _shown(text) for name, text in file.story.sections.items()})
        """The text of the fields."""
        self.title = clean_line(file.story.title)
        """The title as it stands in its field."""
        self.question = file.story.question
        """The id of the question that is being answered."""
        self.marks = file.story.marks
        """The user's own word on signals."""
        self.problem: Problem | None = None
        """Why the last save failed; None where it did not."""
        self._saving = Lock()

    @property
    def story(self) -> Story:
        """The story as it would be saved now; what was not touched is as it was loaded."""
        story = self.file.story
        sections = story.sections
        for name, text in self.shown.items():
            if text != _shown(sections.text(name)):
                sections = sections.replaced(name, text)
        changed = {
            "title": story.title if self.title == clean_line(story.title) else self.title,
            "question": self.question,
            "marks": self.marks,
            "sections": sections,
        }
        return story.model_copy(update=changed)

    @property
    def is_saved(self) -> bool:
        """Whether the disk has all there is. A new story is on disk once it has a word."""
        return self.story == self.file.story

    @property
    def state(self) -> str:
        """What to say of the file: "saved", "writing", "new", "sample", "not saved: …"."""
        if self.problem:
            return f"not saved: {self.problem.reason}"
        if not self.is_saved:
            return "writing"
        if self.file.path:
            return "saved"
        return "sample" if self.file.story.id else "new"

    def edit(self, section: Section, text: str) -> None:
        """Take over the text of a field."""
        self.shown = self.shown.model_copy(update={section: text})

    def mark(self, mark: Mark) -> None:
        """Take the user's word; an older one on the same words of the same signal is replaced."""
        self.marks = (*(m for m in self.marks if not _same_place(m, mark)), mark)

    def unmark(self, mark: Mark) -> None:
        """Take back the user's word on those words of that signal."""
        self.marks = tuple(m for m in self.marks if not _same_place(m, mark))

    def save(self) -> bool:
        """Write what is not on disk yet. Return whether all of it is there now.

        A failure is kept in `problem`; the text stays here.
        """
        with self._saving:
            story = self.story
            if story == self.file.story:
                self.problem = None
                return True
            try:
                self.file = save_story(self.file, stamped(story))
                self.problem = None
            except StoreError as error:
                self.problem = error.problem
            except Exception as error:  # whatever it is, the text here must outlive it
                path = self.file.path or self.file.folder
                self.problem = Problem(path, f"could not be written ({type(error).__name__})")
        return self.problem is None

    def rescue(self, folders: tuple["Path", ...]) -> "Path | None":
        """Write the story to the first folder that takes it; return the file, None if none did."""
        for folder in folders:
            try:
                return save_copy(folder, self.story.model_copy(update={"id": ""}))
            except Exception:  # the next folder, or the terminal, is the last hope
                continue
        return None


def _shown(text: str) -> str:
    return clean(text).rstrip("\n")


def _same_place(one: Mark, other: Mark) -> bool:
    return (one.signal, one.section, one.quote) == (other.signal, other.section, other.quote)
