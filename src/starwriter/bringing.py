"""Stories and questions from other people's files into a library.

Promise: nothing in the library is ever overwritten or written twice, and what could not be
placed is told line by line.
"""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from starwriter.intake.pages import is_page
from starwriter.intake.signals import Named, signals_named
from starwriter.model import (
    FORMAT,
    Example,
    Question,
    Sections,
    Signal,
    Story,
    Strategy,
    clean_line,
)
from starwriter.store.conflict_names import copies_in
from starwriter.store.files import decoded, read_bytes, write_new
from starwriter.store.library import Library, read_story
from starwriter.store.naming import free_name, same_name
from starwriter.store.problem import StoreError
from starwriter.store.question_file import add_signals, save_question
from starwriter.store.story_file import ENDING, stamped
from starwriter.store.versions import keep

if TYPE_CHECKING:
    from starwriter.intake.found import Found as Read
    from starwriter.intake.found import FoundQuestion as ReadQuestion
    from starwriter.word.taking import TakenStory

_TEXT = (".txt", ".text", ".md", ".markdown", ".mdown", "")
_SHEET = (".csv", ".tsv")
KINDS = (".toml", ".docx", ".md", ".txt", ".csv")
"""The endings of the files that can be brought in, as they are told."""
_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")
"""What Word calls its files; of an old one the reader of Word files says what to do."""
_MOST = 1000
"""Stories in one Word file; nobody has lived through more."""
_TITLE_WORDS = 8
"""Words of a question that make its title where it has none."""
_OPEN = ("open", "open-ended", "open ended", "opener", "introduction", "icebreaker")
"""The categories of questions that are not answered as a story."""
_LEVEL = re.compile(r"[\s-]+levels?$", re.IGNORECASE)
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
    questions: tuple[Question, ...] = ()
    """The questions in it, without ids."""
    signals: tuple[Signal, ...] = ()
    """The signals that its questions want and the catalogue does not have."""
    has_macros: bool = False
    """Whether there are macros in it; they are left where they are."""


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


@dataclass(frozen=True)
class Shelves:
    """What of a library it takes to understand a file."""

    questions: Mapping[str, Question]
    """The library's questions."""
    signals: Mapping[str, Signal]
    """Its catalogue."""
    nearest: "Callable[[str], Question | None]" = lambda _: None
    """What tells which question is surely meant by some words; None where none is."""

    def asked(self, *texts: str) -> Question | None:
        """Return the question that some words are the prompt, the title or a wording of, else the
        one that is surely meant by them.
        """
        known = self.named(*texts)
        return known or next((q for text in texts if text and (q := self.nearest(text))), None)

    def named(self, *texts: str) -> Question | None:
        """Return the question that some words are the prompt, the title or a wording of."""
        said = (_same_words(text) for text in texts if text)
        return next((self._by_words[words] for words in said if words in self._by_words), None)

    def twin(self, question: Question) -> Question | None:
        """Return the question of the library that is the same as this one, whatever its id."""
        return next(
            (known for known in self.questions.values() if _is_asked(question, known)), None
        )

    @cached_property
    def _by_words(self) -> Mapping[str, Question]:
        found: dict[str, Question] = {}
        for question in self.questions.values():
            for text in (*_names(question), *question.wordings):
                found.setdefault(_same_words(text), question)
        return found


def understood(path: Path, shelves: Shelves, *, narrative: bool = False) -> Understood:
    """Return what is in a file, for a library with these shelves; with `narrative` the worked
    answer of a coaching page is a story, too. Raises StoreError where it cannot be read or is of
    another kind.
    """
    ending = path.suffix.lower()
    if ending == ENDING:
        file = read_story(path)
        return Understood(path, (Found(path, file.story, file.data),))
    if ending in _WORD:
        return _from_word(path, shelves, narrative=narrative)
    if ending in (*_TEXT, *_SHEET):
        return _from_text(path, read_bytes(path), shelves, narrative=narrative)
    raise StoreError(path, f"is of no kind that can be brought in ({', '.join(KINDS)})")


def understood_text(text: str, shelves: Shelves, *, narrative: bool = False) -> Understood:
    """Return what is in a text that was pasted. Raises StoreError where it is too much."""
    path = Path("what you pasted")
    return _from_text(path, text.encode("utf-8", "surrogatepass"), shelves, narrative=narrative)


def put_questions(
    library: Library, understood: Understood, *, dry_run: bool = False
) -> Iterator[Put]:
    """Write the questions of a file to a library, each to a new file unless it is there already,
    with the signals that they want. Raises StoreError where one cannot be written.
    """
    if understood.signals and not dry_run:
        add_signals(library, understood.signals)
    for question in understood.questions:
        if known := Shelves(library.questions, library.signals).twin(question):
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


def _from_word(path: Path, shelves: Shelves, *, narrative: bool) -> Understood:
    from starwriter.word.package import open_package
    from starwriter.word.problem import WordFileError
    from starwriter.word.taking import plain_text, stories_in

    try:
        package = open_package(path)
        taken = stories_in(package)
        text = plain_text(package)
    except WordFileError as error:
        raise StoreError(path, error.reason) from None
    if is_page(text):
        return replace(_from_page(path, text, shelves, narrative), has_macros=package.has_macros)
    if len(taken.stories) > _MOST:
        raise StoreError(path, f"holds {len(taken.stories)} stories; no more than {_MOST} are read")
    pairs = [(one, shelves.asked(one.question, one.prompt)) for one in taken.stories]
    found = tuple(Found(path, _story(one, question)) for one, question in pairs)
    unasked = (line for one, question in pairs for line in _unasked(one, question))
    unplaced = (*taken.unplaced, *unasked)
    return Understood(path, found, unplaced, has_macros=package.has_macros)


def _from_text(path: Path, data: bytes, shelves: Shelves, *, narrative: bool) -> Understood:
    from starwriter.intake.answers import answers_in
    from starwriter.intake.decoding import NotTextError, text_of
    from starwriter.intake.tables import NoColumnError, spreadsheet

    try:
        text = text_of(data)
        if path.suffix.lower() in _SHEET:
            return _from_answers(path, spreadsheet(text), shelves) if text.strip() else _empty(path)
    except (NotTextError, NoColumnError) as error:
        raise StoreError(path, str(error)) from None
    if is_page(text):
        return _from_page(path, text, shelves, narrative)
    return _from_answers(path, answers_in(text), shelves)


def _empty(path: Path) -> Understood:
    return Understood(path, ())


def _from_answers(path: Path, read: "Read", shelves: Shelves) -> Understood:
    if len(read.stories) > _MOST * 10:
        raise StoreError(path, f"holds {len(read.stories)} stories; no more than {_MOST * 10}")
    found: list[Found] = []
    unplaced = list(read.unplaced)
    for one in read.stories:
        question = shelves.asked(one.question) if one.question else shelves.named(one.title)
        title = one.title or one.question.rstrip(" .?!") or _first_words(one.sections)
        story = Story(
            title=clean_line(title),
            question=question.id if question else None,
            role=one.role or None,
            organisation=one.organisation or None,
            tags=one.tags,
            sections=one.sections,
        )
        found.append(Found(path, story))
        if one.title and one.question and question is None:
            unplaced.append(one.question)
    asked = tuple(_question(one, _signals_of(one, shelves).ids) for one in read.questions)
    return Understood(path, tuple(found), tuple(unplaced), questions=asked)


def _signals_of(question: "ReadQuestion", shelves: Shelves) -> Named:
    """Return the signals that a question names; where it names none, those of the catalogue that
    its competencies do.
    """
    if question.signals:
        return signals_named(question.signals, shelves.signals)
    named = signals_named(question.competencies, shelves.signals)
    return Named(tuple(each for each in named.ids if each in shelves.signals), ())


def _first_words(sections: Sections) -> str:
    """Return the first words of an answer, to call it by."""
    words = " ".join(text for _, text in sections.items()).replace("- ", " ").split()
    told = " ".join(words[:_TITLE_WORDS]).rstrip(" .,;:!?")
    return f"{told} …" if len(words) > _TITLE_WORDS else told


def _from_page(path: Path, text: str, shelves: Shelves, narrative: bool) -> Understood:
    from starwriter.intake.pages import pages_in

    read = pages_in(text)
    questions: list[Question] = []
    own: dict[str, Signal] = {}
    stories: list[Found] = []
    for one in read.questions:
        named = _signals_of(one, shelves)
        own |= {signal.id: signal for signal in named.own}
        question = _question(one, named.ids)
        questions.append(question)
        if narrative and one.example:
            known = shelves.twin(question)
            name = known.id if known else free_name(question.title, shelves.questions)
            story = Story(title=question.title, question=name, sections=one.example)
            stories.append(Found(path, story))
    return Understood(
        path,
        tuple(stories),
        read.unplaced,
        questions=tuple(questions),
        signals=tuple(own.values()),
    )


def _question(read: "ReadQuestion", signals: tuple[str, ...]) -> Question:
    words = read.prompt.rstrip(" .?!").split()
    title = clean_line(read.title) or clean_line(" ".join(words[:_TITLE_WORDS])) or "A question"
    return Question(
        title=title,
        kind="open" if read.category.casefold() in _OPEN else "star",
        category=read.category,
        level=_LEVEL.sub("", read.level),
        prompt=read.prompt or title,
        competencies=read.competencies,
        clarifying=read.clarifying,
        assumptions=read.assumptions,
        signals=signals,
        follow_ups=read.follow_ups,
        strategy=tuple(Strategy(name=name, advice=advice) for name, advice in read.strategy),
        example=Example(sections=read.example) if read.example else None,
    )


def _is_asked(found: Question, known: Question) -> bool:
    """Whether two questions are one."""
    texts = (found.title, found.prompt), (known.title, known.prompt)
    one, other = (tuple(map(_same_words, each)) for each in texts)
    return one == other


def _question_path(library: Library, name: str) -> Path:
    return library.question_folder / f"{name}{ENDING}"


def _story(taken: "TakenStory", question: Question | None) -> Story:
    role, _, organisation = taken.role.partition(_BETWEEN)
    return Story(
        title=taken.title,
        question=question.id if question else None,
        role=role or None,
        organisation=organisation or None,
        sections=taken.sections,
    )


def _names(question: Question) -> tuple[str, str]:
    return question.prompt, question.title


def _same_words(text: str) -> str:
    return " ".join(clean_line(text).casefold().split()).strip(" .?!\"“”'")


def _unasked(taken: "TakenStory", question: Question | None) -> list[str]:
    """Return what the file says of the question and neither the story nor the library does."""
    said = [taken.question, *taken.prompt.split("\n")]
    known = clean_line(" ".join((taken.title, *(_names(question) if question else ())))).casefold()
    return [line for line in said if clean_line(line).casefold() not in known]


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
