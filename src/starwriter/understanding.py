"""What is in other people's files: stories and questions of Word files, texts, tables, pages.

Promise: every line is in a story or a question, or told as unplaced; nothing is written.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from starwriter.intake.pages import is_page
from starwriter.intake.signals import Named, signals_named
from starwriter.model import Example, Question, Sections, Signal, Story, Strategy, clean_line
from starwriter.plain.reading import told_in
from starwriter.store.files import read_bytes
from starwriter.store.library import read_story
from starwriter.store.naming import free_name
from starwriter.store.problem import StoreError
from starwriter.store.story_file import ENDING

if TYPE_CHECKING:
    from starwriter.intake.found import Found as Read
    from starwriter.intake.found import FoundQuestion as ReadQuestion
    from starwriter.plain.reading import Told
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


def _from_word(path: Path, shelves: Shelves, *, narrative: bool) -> Understood:
    from starwriter.word.package import open_package
    from starwriter.word.problem import WordFileError
    from starwriter.word.taking import stories_in

    try:
        package = open_package(path)
        taken = stories_in(package)
    except WordFileError as error:
        raise StoreError(path, error.reason) from None
    if is_page(taken.text):
        page = _from_page(path, taken.text, shelves, narrative)
        return replace(page, has_macros=package.has_macros)
    if len(taken.stories) > _MOST:
        raise StoreError(path, f"holds {len(taken.stories)} stories; no more than {_MOST} are read")
    understood = _from_own(path, taken.stories, shelves)
    unplaced = (*taken.unplaced, *understood.unplaced)
    return replace(understood, unplaced=unplaced, has_macros=package.has_macros)


def _from_own(path: Path, stories: "Sequence[TakenStory | Told]", shelves: Shelves) -> Understood:
    """Return stories that stand in a file as an export of ours has them."""
    pairs = [(one, shelves.asked(one.question, one.prompt)) for one in stories]
    found = tuple(Found(path, _story(one, question)) for one, question in pairs)
    unasked = (line for one, question in pairs for line in _unasked(one, question))
    return Understood(path, found, tuple(unasked))


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
    if own := told_in(text):
        return _from_own(path, own, shelves)
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
            known = twin(question, shelves.questions)
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


def twin(question: Question, questions: Mapping[str, Question]) -> Question | None:
    """Return the question that asks the same under the same title, whatever its id."""
    wanted = tuple(map(_same_words, _names(question)))
    same = (q for q in questions.values() if tuple(map(_same_words, _names(q))) == wanted)
    return next(same, None)


def _story(taken: "TakenStory | Told", question: Question | None) -> Story:
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


def _unasked(taken: "TakenStory | Told", question: Question | None) -> list[str]:
    """Return what the file says of the question and neither the story nor the library does."""
    said = [taken.question, *taken.prompt.split("\n")]
    known = clean_line(" ".join((taken.title, *(_names(question) if question else ())))).casefold()
    return [line for line in said if clean_line(line).casefold() not in known]
