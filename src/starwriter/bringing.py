"""Stories and questions from other people's files into a library.

Promise: nothing in the library is ever overwritten or written twice, and what could not be
placed is told line by line.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starwriter.model import FORMAT, Question, Story, clean_line
from starwriter.store.conflict_names import copies_in
from starwriter.store.files import decoded, write_new
from starwriter.store.library import Library
from starwriter.store.naming import free_name, same_name
from starwriter.store.problem import StoreError
from starwriter.store.question_file import add_signals, save_question
from starwriter.store.story_file import ENDING, stamped
from starwriter.store.versions import keep
from starwriter.understanding import Found, Understood, twin


@dataclass(frozen=True, slots=True)
class Put:
    """Where a question went."""

    question: Question
    """The question."""
    path: Path
    """Its file in the library."""
    is_new: bool
    """Whether the file is new; else the same question was there already."""


@dataclass(frozen=True, slots=True)
class Brought:
    """Where a story went."""

    found: Found
    """The story and where it came from."""
    path: Path
    """Its file in the library."""
    is_new: bool
    """Whether the file is new; else the same story was there already."""


def put_questions(
    library: Library, understood: Understood, *, dry_run: bool = False
) -> Iterator[Put]:
    """Write the questions of a file to a library, each to a new file unless it is there already,
    with the signals that they want. Raises StoreError where one cannot be written.
    """
    if understood.signals and not dry_run:
        add_signals(library, understood.signals)
    for question in understood.questions:
        if known := twin(question, library.questions):
            yield Put(question, _question_path(library, known.id), is_new=False)
        elif dry_run:
            name = free_name(question.title, library.questions)
            yield Put(question, _question_path(library, name), is_new=True)
        else:
            yield Put(question, save_question(library, question), is_new=True)


def bring_in(
    library: Library, found: Iterable[Found], *, dry_run: bool = False, now: datetime | None = None
) -> Iterator[Brought]:
    """Write stories to a library, each to a new file unless it is there already, and yield where
    each is once it is; with `dry_run` where it would be. Raises StoreError where one cannot be
    written.
    """
    known = _Known(library)
    for one in found:
        there = known.path_of(one)
        path = there or known.free_path(one.story)
        if there is None and not dry_run:
            data = _written(one, now)
            write_new(path, data)
            with contextlib.suppress(StoreError):  # the story is there, which is what was asked for
                keep(library.version_folder(path), data, "import", now=now)
        known.add(path, one.story)
        yield Brought(one, path, is_new=there is None)


def _question_path(library: Library, name: str) -> Path:
    return library.question_folder / f"{name}{ENDING}"


class _Known:
    """The stories of a library, with those that were just brought in."""

    def __init__(self, library: Library) -> None:
        self._folder = library.story_folder
        self._paths = set(library.story_paths())
        self._stories: dict[Path, Story] = {}
        self._sent: dict[object, list[tuple[Path, Story]]] = {}
        for file in library.stories():
            if file.path:
                self.add(file.path, file.story)

    def add(self, path: Path, story: Story) -> None:
        """Know of one more story."""
        self._paths.add(path)
        self._stories.setdefault(path, story)
        self._sent.setdefault(_as_sent(story), []).append((path, story))

    def path_of(self, found: Found) -> Path | None:
        """Return where the story that was found is already; None where it is not."""
        if found.data is None:
            alike = self._sent.get(_as_sent(found.story), [])
            return next((path for path, story in alike if _is_called(found.story, story)), None)
        stories = self._stories.items()
        return next((path for path, story in stories if _is_same(found.story, story)), None)

    def free_path(self, story: Story) -> Path:
        """Return a path for a new story: its own id where that is free."""
        names = {same_name(path.stem) for path in self._paths}
        own = self._folder / f"{story.id}{ENDING}"
        is_free = _is_name(story.id) and same_name(story.id) not in names
        # Under the name of a conflict copy it would pass for a version of its original.
        if is_free and own not in copies_in([*self._paths, own]):
            return own
        return self._folder / f"{free_name(story.title or story.name, names)}{ENDING}"


def _is_name(text: str) -> bool:
    """Return whether a file of that name would be seen, and be read without harm."""
    return bool(text) and not text.startswith(".") and clean_line(text) == text


def _is_same(found: Story, story: Story) -> bool:
    """Return whether two stories are one, whatever the files' names; a story that was not dated
    is dated when it comes in.
    """
    stamps = {
        "created": found.created or story.created,
        "updated": found.updated or story.updated,
    }
    return found.model_copy(update={"id": story.id, **stamps}) == story


def _as_sent(story: Story) -> object:
    """Return what of a story's text is the same after a way to Word and back."""
    from starwriter.word.lines import section_lines

    return tuple(section_lines(text) for _, text in story.sections.items())


def _is_called(found: Story, known: Story) -> bool:
    """Whether two stories of the same text have one title; none is as good as any."""
    return not found.title or not known.title or found.name == known.name


def _written(found: Found, now: datetime | None) -> bytes:
    from starwriter.store.spelling import edited_text, new_text

    story = found.story
    if found.data is None:
        return new_text(stamped(story, now)).encode()
    if (story.created and story.updated) or story.format > FORMAT:
        return found.data
    dated = stamped(story, now)
    if story.updated:
        dated = dated.model_copy(update={"updated": story.updated})
    text = decoded(found.data, Path(f"{story.id}{ENDING}"))
    return edited_text(text, story, dated).encode()
