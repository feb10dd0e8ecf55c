"""Stories from other people's files into a library: Word files and story files.

Promise: nothing in the library is ever overwritten or written twice, and what could not be
placed is told line by line.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from starwriter.model import FORMAT, Question, Story, clean_line
from starwriter.store.conflict_names import copies_in
from starwriter.store.files import decoded, write_new
from starwriter.store.library import Library, read_story
from starwriter.store.naming import free_name, same_name
from starwriter.store.problem import StoreError
from starwriter.store.story_file import ENDING, stamped
from starwriter.store.versions import keep

if TYPE_CHECKING:
    from starwriter.word.taking import TakenStory

KINDS = (".toml", ".docx")
"""The endings of the files that can be brought in."""
_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")
"""What Word calls its files; of an old one the reader of Word files says what to do."""
_MOST = 1000
"""Stories in one Word file; nobody has lived through more."""
_BETWEEN = " · "
"""What stands between role and organisation in an export."""


@dataclass(frozen=True, slots=True)
class Found:
    """One story that a file holds."""

    source: Path
    """The file."""
    story: Story
    """The story, with the id that it has where it comes from; from a Word file with none."""
    data: bytes | None = None
    """The bytes of its story file; None from a Word file."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What would come of a file."""

    path: Path
    """The file."""
    found: tuple[Found, ...]
    """The stories in it."""
    unplaced: tuple[str, ...] = ()
    """Every line that belongs to no section of a story."""
    has_macros: bool = False
    """Whether there are macros in it; they are left where they are."""


@dataclass(frozen=True, slots=True)
class Brought:
    """Where a story went."""

    found: Found
    """The story and where it came from."""
    path: Path
    """Its file in the library."""
    is_new: bool
    """Whether the file is new; else the same story was there already."""


def understood(path: Path, questions: Mapping[str, Question]) -> Understood:
    """Return what is in a file, for a library with these questions. Raises StoreError where it
    cannot be read or is of another kind.
    """
    ending = path.suffix.lower()
    if ending == ENDING:
        file = read_story(path)
        return Understood(path, (Found(path, file.story, file.data),))
    if ending in _WORD:
        return _from_word(path, questions)
    raise StoreError(path, f"is of no kind that can be brought in ({', '.join(KINDS)})")


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


def _from_word(path: Path, questions: Mapping[str, Question]) -> Understood:
    from starwriter.word.package import open_package
    from starwriter.word.problem import WordFileError
    from starwriter.word.taking import stories_in

    try:
        package = open_package(path)
    except WordFileError as error:
        raise StoreError(path, error.reason) from None
    taken = stories_in(package)
    if len(taken.stories) > _MOST:
        raise StoreError(path, f"holds {len(taken.stories)} stories; no more than {_MOST} are read")
    asked = {_same_words(text): one for one in questions.values() for text in _names(one)}
    pairs = [(one, _asked(one, asked)) for one in taken.stories]
    found = tuple(Found(path, _story(one, question)) for one, question in pairs)
    unasked = (line for one, question in pairs for line in _unasked(one, question))
    return Understood(path, found, (*taken.unplaced, *unasked), package.has_macros)


def _story(taken: "TakenStory", question: Question | None) -> Story:
    role, _, organisation = taken.role.partition(_BETWEEN)
    return Story(
        title=taken.title,
        question=question.id if question else None,
        role=role or None,
        organisation=organisation or None,
        sections=taken.sections,
    )


def _asked(taken: "TakenStory", questions: Mapping[str, Question]) -> Question | None:
    texts = (_same_words(text) for text in (taken.question, taken.prompt))
    return next((questions[text] for text in texts if text in questions), None)


def _names(question: Question) -> tuple[str, str]:
    return question.prompt, question.title


def _same_words(text: str) -> str:
    return clean_line(text).casefold()


def _unasked(taken: "TakenStory", question: Question | None) -> list[str]:
    """Return what the file says of the question and neither the story nor the library does."""
    said = [taken.question, *taken.prompt.split("\n")]
    known = _same_words(" ".join((taken.title, *(_names(question) if question else ()))))
    return [line for line in said if _same_words(line) not in known]


class _Known:
    """The stories of a library, with those that were just brought in."""

    def __init__(self, library: Library) -> None:
        self._folder = library.story_folder
        self._paths = set(library.story_paths())
        self._stories: dict[Path, Story] = {}
        self._sent: dict[object, Path] = {}
        for file in library.stories():
            if file.path:
                self.add(file.path, file.story)

    def add(self, path: Path, story: Story) -> None:
        """Know of one more story."""
        self._paths.add(path)
        self._stories.setdefault(path, story)
        self._sent.setdefault(_as_sent(story), path)

    def path_of(self, found: Found) -> Path | None:
        """Return where the story that was found is already; None where it is not."""
        if found.data is None:
            return self._sent.get(_as_sent(found.story))
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
    """Return what of a story is the same after a way to Word and back."""
    from starwriter.word.lines import section_lines

    return story.name, *(section_lines(text) for _, text in story.sections.items())


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
