"""One user's library with the coach that reads it; commands and screens both work at it.

Promise: making a desk imports and reads nothing, so that it costs the first paint nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starwriter.bank import Bank
    from starwriter.coach import Coach, Reading
    from starwriter.coach.asking import Asking
    from starwriter.coach.reader import Reader
    from starwriter.coach.scoring import Training
    from starwriter.model import Mark, Question, Sections, Story, Target
    from starwriter.store.library import Library
    from starwriter.store.story_file import StoryFile
    from starwriter.store.training import Trained
    from starwriter.understanding import Shelves


UNLEARNT = "What the coach has learnt cannot be read; it goes by its cues. Install starwriter anew."
"""What to say where the trained reader fails."""


_FEWEST_WORDS = 4
"""Words of a question from which it may be told which one is meant."""
_SURE, _CLEAR = 0.75, 1.4
"""How sure it must be what is asked, and by how much the next question must be less like it, for
a question to be taken without asking the user.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One story with what the coach reads in it."""

    file: "StoryFile"
    """The story and where it lives."""
    question: "Question | None"
    """The question it answers; None where the library has none of that id."""
    reading: "Reading"
    """What the coach has to say."""
    is_whole: bool
    """Whether the coach has read all of it, and not only glanced at some."""

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
    _asking: "tuple[object, Asking] | None" = field(default=None, init=False)
    _entries: "dict[object, Entry]" = field(default_factory=dict[object, Entry], init=False)

    @cached_property
    def library(self) -> "Library":
        """The library, read piece by piece as it is asked for."""
        from starwriter.store.library import Library

        return Library(self.folder, self.shipped) if self.shipped else Library(self.folder)

    @cached_property
    def bank(self) -> "Bank":
        """All the user's stories, as the bank knows them."""
        from starwriter.bank import Bank

        return Bank(self)

    @cached_property
    def coach(self) -> "Coach":
        """The coach, who knows the library's signals."""
        from starwriter.coach import Coach, CueDetector, TrainedDetector
        from starwriter.store.problem import Problem

        # Only the user's own cues are looked through: the shipped ones are tested.
        own = CueDetector(self.library.own_signals)
        for line in own.problems:
            self.library.note(Problem(self.folder / "signals.toml", line))
        signals = self.library.signals
        # What was learnt is about the signals that come with starwriter, and no others.
        if self.shipped or (reader := _reader()) is None:
            return Coach(signals)
        return Coach(signals, TrainedDetector(signals, reader, self.library.own_signals))

    def question_of(self, story: "Story") -> "Question | None":
        """Return the question that a story answers; None where the library has none of that id."""
        return self.library.question(story.question)

    def entry(self, file: "StoryFile", wanted: "Sequence[str] | None" = None) -> Entry:
        """Return a story with what the coach reads in it at a glance, and remembers of it; a story
        that has been read whole is not read again. It may wait for a disk.

        `wanted` are the signals to look for; None means those of its question.
        """
        story, settings = file.story, self.library.settings
        aim = story.aim(settings.length)
        sought = None if wanted is None else tuple(wanted)
        key = (file.path, story.id, sought, aim, settings.pace)
        known = self._entries.get(key)
        if known is None or known.file != file or not known.is_whole:
            question = self.question_of(story)
            self.coach.recall(story.sections)
            reading = self.read(
                story.sections, story.marks, question, wanted, dismissed=story.dismissed, aim=aim
            )
            known = Entry(file, question, reading, not self.coach.unread(story.sections))
            self._entries[key] = known
        return known

    def study(self, sections: "Sections") -> None:
        """Have the coach read an answer whole, some 20 ms a sentence; `read` only glances at what
        is new to it. Where it cannot, it goes by its cues, and the library has a problem to tell.
        """
        try:
            self.coach.study(self.coach.unread(sections))
        except (OSError, ValueError, KeyError, ImportError):
            from starwriter.store.problem import Problem
            from starwriter.store.training import TRAINED

            self.library.note(Problem(TRAINED, UNLEARNT))

    @property
    def edition(self) -> str:
        """What the coach reads with: the name of what was learnt, or "cues"."""
        from starwriter.store.training import trained

        learnt = None if self.shipped else trained()
        return learnt.edition if learnt else "cues"

    @property
    def asking(self) -> "Asking":
        """What tells which questions of the library are asked much like a new one."""
        questions = self.library.questions
        if self._asking is None or self._asking[0] is not questions:
            self._asking = (questions, self._new_asking())
        return self._asking[1]

    def _new_asking(self) -> "Asking":
        from starwriter.coach.asking import LAYERS, Asking, Learnt
        from starwriter.store.training import trained

        reader = None if self.shipped else _reader()
        known = trained()

        def learnt() -> Learnt | None:
            arrays = known.asked() if known and reader else None
            if arrays is None:
                return None
            names = tuple(map(str, arrays["questions"].tolist()))
            weights = arrays["weights"].astype("float64") * arrays["scale"]
            return Learnt(names, arrays["mean"].astype("float64"), weights)

        library = self.library
        return Asking(
            list(library.questions.values()),
            library.wordings,
            learnt,
            lambda text: reader.sense(text, LAYERS) if reader else None,
        )

    @property
    def shelves(self) -> "Shelves":
        """What of the library it takes to understand other people's files."""
        from starwriter.understanding import Shelves

        return Shelves(self.library.questions, self.library.signals, self.surely_asked)

    def surely_asked(self, text: str) -> "Question | None":
        """Return the question of the library that is surely meant by some words; None where there
        is doubt.
        """
        if len(text.split()) < _FEWEST_WORDS:
            return None
        likeness = self.asking.likeness(text)
        if likeness.sureness < _SURE:
            return None
        *_, second, first = sorted([0.0, *likeness.scores.tolist()])
        if first < _CLEAR * second:
            return None
        return list(self.library.questions.values())[int(likeness.scores.argmax())]

    def read_all(self, story: "Story") -> "Reading":
        """Return what the coach reads in a story at a glance, looking for all signals there are."""
        question = self.question_of(story)
        wanted, aim = tuple(self.library.signals), story.aim(self.library.settings.length)
        return self.read(story.sections, story.marks, question, wanted, aim=aim)

    def entries(self) -> Iterator[Entry]:
        """Yield the user's stories but those put away; the samples while there are no others."""
        own: set[str] = set()
        for file in self.library.stories():
            own.add(file.story.id)
            if not file.story.archived:
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
        *,
        dismissed: "Sequence[str]" = (),
        aim: "Target | None" = None,
    ) -> "Reading":
        """Return what the coach reads in an answer to a question, at the user's pace.

        `wanted` are the signals to look for; None means those of the question. `dismissed` are the
        keys of notes not to give. `aim` is the length to aim for; None means that of the settings.
        """
        settings = self.library.settings
        asked = question.signals if question else ()
        return self.coach.read(
            sections,
            marks,
            asked if wanted is None else wanted,
            dismissed=dismissed,
            target=aim or settings.length,
            pace=settings.pace,
            kind=question.kind if question else "star",
        )


@cache
def _reader() -> "Reader | None":
    """Return the trained reader; None where starwriter comes without what it has learnt.

    One for the program: what it has read in one library it knows in the next.
    """
    from starwriter.coach.reader import Reader
    from starwriter.store.places import cache_folder
    from starwriter.store.remembered import Remembered
    from starwriter.store.training import trained

    if (learnt := trained()) is None:
        return None
    known = Remembered(cache_folder() / "readings.sqlite", learnt.edition)
    return Reader(learnt.signals, lambda: training_of(learnt), known)


def training_of(learnt: "Trained") -> "Training":
    """Return what was learnt as the coach takes it. Raises OSError or ValueError where broken."""
    from starwriter.coach.scoring import Training

    outputs = (*learnt.signals, *learnt.checks)
    words = (learnt.pieces(), learnt.turns())
    return Training(learnt.arrays(), *words, outputs, len(learnt.signals))
