"""One story being written: what is in the fields, and whether it is on disk.

Promise: a session holds every word until a file does. Saving may run beside the typing; what
is typed meanwhile is saved the next time. A change made outside is never written over.
"""

import contextlib
import os
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from starwriter.model import (
    FORMAT,
    Comment,
    Mark,
    Section,
    Sections,
    Story,
    aimed,
    clean,
    clean_line,
)
from starwriter.store.problem import ChangedOutsideError, Problem, StoreError
from starwriter.store.story_file import (
    StoryFile,
    load_story,
    newer,
    save_copy,
    save_story,
    stamped,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from starwriter.model import Length, Rehearsal, Target
    from starwriter.model.collision import Side
    from starwriter.model.merging import Merge
    from starwriter.store.keeper import Keeper


_SOON = 0.2
"""Seconds for which the screen waits until a save or a look at the file is over."""


class Session:
    """The text of one story, from the fields to its file."""

    def __init__(self, file: StoryFile, keeper: "Keeper | None" = None) -> None:
        """`keeper` keeps journal and versions; without one there are none."""
        self.file = file
        """The story as it is on disk."""
        self.keeper = keeper
        self.problem: Problem | None = None
        """Why the last save failed; None where it did not."""
        self.outside: StoryFile | None = None
        """The file as somebody else has changed it; None where nobody has."""
        self.clash: Merge | None = None
        """What cannot be merged without the user; None where all can."""
        self.was_removed = False
        """Whether somebody else has removed the file; the next edit writes it again."""
        self.others = 0
        """How many other windows write on the same story."""
        self.ticked: list[tuple[int, Comment]] = []
        """The comments ticked off since the story was opened, each with its place among them."""
        self._dropped: list[bytes] = []
        self._seen: object = None
        self._lost: StoryFile | None = None
        self._saving = Lock()
        self._show(file.story)

    def _show(self, story: Story) -> None:
        self.shown = Sections(**{name: _shown(text) for name, text in story.sections.items()})
        """The text of the fields."""
        self.title = clean_line(story.title)
        """The title as it stands in its field."""
        self.question = story.question
        """The id of the question that is being answered."""
        self.marks = story.marks
        """The user's own word on signals."""
        self.comments = story.comments
        """What reviewers said and the user has not ticked off."""
        self.target = story.target
        """The length to aim for, where it is the story's own."""
        self.lengths = story.lengths
        """The answer in other lengths."""
        self.rehearsals = story.rehearsals
        """When it was told aloud."""
        self.dismissed = story.dismissed
        """The notes that the user will not hear again."""

    @property
    def story(self) -> Story:
        """The story as it would be saved now; what was not touched is as it was loaded."""
        story = self.file.story
        if self.is_locked:
            return story
        sections = story.sections
        for name, text in self.shown.items():
            if text != _shown(sections.text(name)):
                sections = sections.replaced(name, text)
        changed = {
            "title": story.title if self.title == clean_line(story.title) else clean(self.title),
            "question": self.question,
            "marks": self.marks,
            "comments": self.comments,
            "target": self.target,
            "lengths": self.lengths,
            "rehearsals": self.rehearsals,
            "dismissed": self.dismissed,
            "sections": sections,
        }
        return story.model_copy(update=changed)

    @property
    def is_saved(self) -> bool:
        """Whether the disk has all there is. A new story is on disk once it has a word."""
        return self.story == self.file.story

    @property
    def is_locked(self) -> bool:
        """Whether the story may only be read: a newer starwriter wrote it."""
        return self.file.story.format > FORMAT

    def edit(self, section: Section, text: str) -> None:
        """Take over the text of a field; a story that may only be read stays as it is."""
        if self.is_locked or text == self.shown.text(section):
            return
        self.shown = self.shown.model_copy(update={section: text})

    def mark(self, mark: Mark) -> None:
        """Take the user's word; an older one on the same words of the same signal is replaced."""
        if not self.is_locked:
            self.marks = (*(m for m in self.marks if not _same_place(m, mark)), mark)

    def unmark(self, mark: Mark) -> None:
        """Take back the user's word on those words of that signal."""
        if not self.is_locked:
            self.marks = tuple(m for m in self.marks if not _same_place(m, mark))

    def tick(self, comment: Comment) -> bool:
        """Tick a comment off; return whether it was there to be."""
        if self.is_locked or comment not in self.comments:
            return False
        self.ticked.append((self.comments.index(comment), comment))
        self.comments = tuple(each for each in self.comments if each != comment)
        return True

    def untick(self) -> Comment | None:
        """Put back the comment that was ticked off last, and return it; None where none was."""
        if self.is_locked or not self.ticked:
            return None
        place, comment = self.ticked.pop()
        if comment not in self.comments:  # another window may have brought it back
            self.comments = (*self.comments[:place], comment, *self.comments[place:])
        return comment

    def aim(self, usual: "Target") -> "Target":
        """Return the length to aim for: the story's own, else the usual one."""
        return aimed(self.target, usual)

    def aim_for(self, target: str | None) -> None:
        """Aim for a length of the story's own; None for that of the settings."""
        if not self.is_locked:
            self.target = target

    def tell(self, lengths: "Sequence[Length]") -> None:
        """Take over the answer in other lengths."""
        if not self.is_locked:
            self.lengths = tuple(lengths)

    def rehearsed(self, rehearsal: "Rehearsal") -> None:
        """Take note that the answer was told aloud."""
        if not self.is_locked:
            self.rehearsals = (*self.rehearsals, rehearsal)

    def dismiss(self, note: str) -> None:
        """Hear a note no more."""
        if not self.is_locked and note not in self.dismissed:
            self.dismissed = (*self.dismissed, note)

    def hear_again(self) -> None:
        """Hear all notes again."""
        if not self.is_locked:
            self.dismissed = ()

    def save(self) -> bool:
        """Write what is not on disk yet. Return whether all of it is there now.

        A failure is kept in `problem`, a change made outside in `outside`; the text stays here.
        """
        with self._saving:
            try:
                return self._save()
            except StoreError as error:
                self.problem = error.problem
            except Exception as error:  # whatever it is, the text here must outlive it
                self.failed(error)
        return False

    def failed(self, error: Exception) -> None:
        """Take note of a fault of ours. What it says might quote the story, so its kind must do."""
        path = self.file.path or self.file.folder
        self.problem = Problem(path, f"could not be written ({type(error).__name__})")

    def write_again(self) -> None:
        """Have the next save write the file although somebody has removed it."""
        with self._held() as is_held:
            if is_held and self.was_removed:
                self.file = replace(self.file, story=Story(id=self.file.story.id))
                self.was_removed = False

    def journal(self) -> None:
        """Keep what is not saved yet in the journal."""
        if self.keeper and not self.is_saved and not self.is_locked:
            self.keeper.journal(self.story, self.file)

    def look(self) -> bool:
        """Look whether somebody else has changed the file; return whether there is news."""
        if not self._saving.acquire(blocking=False):
            return False
        try:
            return self._look()
        except StoreError as error:
            known = self.problem
            self.problem = error.problem
            return known != self.problem
        finally:
            self._saving.release()

    def take_over(self) -> "Merge | None":
        """Merge what somebody else has changed into the fields; return the merge.

        Where both have changed the same words, the fields stay as they are and `clash` says what
        is to be decided. None where there is nothing to take over.
        """
        with self._held() as is_held:
            return self._take_over() if is_held else None

    def settle(self, merged: "Merge", sides: "Sequence[Side]") -> bool:
        """Take over what somebody else has changed as the user has decided; what is left out
        becomes a version. Return whether it was: not where either side has changed since.
        """
        with self._held() as is_held:
            if not is_held or self.outside is None or merged.theirs != self.outside.story:
                return False
            if merged.mine != self.story:
                return False
            from starwriter.store.spelling import new_text

            self._dropped.append(new_text(self.story).encode())
            self._adopt(self.outside, merged.story(sides))
            return True

    def rescue(self, folders: tuple["Path", ...]) -> "Path | None":
        """Write the story to the first folder that takes it; return the file, None if none did."""
        for folder in folders:
            with contextlib.suppress(Exception):  # the next folder, or the terminal, is left
                return save_copy(folder, self.story.model_copy(update={"id": ""}))
        return None

    def end(self, *, keep_journal: bool = False) -> None:
        """Leave a version of what was written, and close the journal."""
        if self.keeper:
            self.keeper.end(self.file, keep_journal=keep_journal)

    def _save(self) -> bool:
        self._find_again()
        before, story = self.file, self.story
        if self.keeper and (self._dropped or story != before.story):
            self._dropped = self.keeper.before_save(before, self._dropped)
        if story != before.story:
            try:
                saved = save_story(before, _dated(before.story, story))
            except ChangedOutsideError:
                return self._find_out() and self._save()
            if self.file is before:
                self.file = saved
            self.outside = self.clash = None
            self.was_removed, self._lost = False, None
            if self.keeper:
                self.keeper.wrote(saved)
        self.problem = None
        if self.keeper:
            self.keeper.clear_if(lambda: self.is_saved)
        self.journal()  # a key came in meanwhile: what the journal held is older than the file
        return self.is_saved

    def _take_over(self) -> "Merge | None":
        from starwriter.model.merging import merge

        theirs = self.outside
        if theirs is None:
            return None
        merged = merge(self.file.story, self.story, theirs.story)
        if merged.collisions:
            self.clash = merged
        else:
            self._adopt(theirs, merged.story())
        return merged

    @contextlib.contextmanager
    def _held(self) -> "Generator[bool]":
        """Keep saving and looking away meanwhile; false where one of them takes long."""
        is_held = self._saving.acquire(timeout=_SOON)
        try:
            yield is_held
        finally:
            if is_held:
                self._saving.release()

    def _look(self) -> bool:
        self._find_again()
        path = self.file.path
        if path is None:
            return False
        stamp = _stamp(path)
        if stamp == self._seen:
            return False
        known = (self.outside, self.was_removed)
        self._find_out()
        self._seen = stamp
        return known != (self.outside, self.was_removed)

    def _find_out(self) -> bool:
        """Find out what somebody else has done to the file; return whether it may be saved now.

        Raises StoreError where the file cannot be read.
        """
        file = self.file
        assert file.path
        try:
            found = load_story(file.path)
        except StoreError:
            if os.path.lexists(file.path):
                raise
            if not os.path.lexists(file.path.parent):
                raise StoreError(file.path.parent, "is gone") from None
            self.was_removed, self._lost = True, file
            self.file = replace(file, folder=file.path.parent, path=None, data=None)
            return True
        if found.story.format > FORMAT and not self.is_locked:
            self.outside = None  # nothing of ours may go there: the text stays here
            raise StoreError(file.path, newer(found.story))
        if found.data != file.data:
            self.outside = found
            self.problem = Problem(file.path, "was changed outside")
        return False

    def _find_again(self) -> None:
        """Take up a file again that was removed for a while: by git, or an editor that saves so."""
        if self._lost and self._lost.path and os.path.lexists(self._lost.path):
            self.file, self._lost, self.was_removed = self._lost, None, False
            self._seen = None

    def _adopt(self, theirs: StoryFile, story: Story) -> None:
        # An editor that was open all the time writes its older text back: what was saved here in
        # between is in no merge, and is to be found among the versions.
        ours = self.file.data if self.keeper and self.keeper.wrote_this(self.file) else None
        if ours is not None and _drops(self.file.story, story):
            self._dropped.append(ours)
        self.file = theirs
        self._show(story)
        self.outside = self.clash = self.problem = None


def _shown(text: str) -> str:
    return clean(text).rstrip("\n")


def _same_place(one: Mark, other: Mark) -> bool:
    return (one.signal, one.section, one.quote) == (other.signal, other.section, other.quote)


def _dated(old: Story, new: Story) -> Story:
    """Return the new story with the moment of its change; that it was told aloud is none, for
    `updated` says when words changed.
    """
    is_only_told = new.model_copy(update={"rehearsals": old.rehearsals}) == old
    return new if is_only_told else stamped(new)


def _drops(old: Story, new: Story) -> bool:
    """Whether a line of the old story is nowhere in the same section of the new."""
    return any(
        set(text.split("\n")) - set(new.sections.text(name).split("\n"))
        for name, text in old.sections.items()
    )


def _stamp(path: "Path") -> object:
    try:
        found = path.stat()
    except OSError as error:
        return error.errno
    return found.st_mtime_ns, found.st_size, found.st_ino
