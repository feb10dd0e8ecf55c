"""The user's stories as cards, and what can be done to a story from outside its text.

Promise: a card is what the file on disk says now. What was read is remembered, and no file is
read twice while it is the same; files that changed, came or went are found by their stamps.
"""

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from starwriter import __version__
from starwriter.coach import count_words
from starwriter.desk import Desk
from starwriter.model import Card, Question, Rehearsal, Shown, Story, card_of, clean_line
from starwriter.store.cards import CardFile, Stamp
from starwriter.store.conflict_names import copies_in, may_be_copy
from starwriter.store.places import cache_folder
from starwriter.store.problem import ChangedOutsideError, Problem, StoreError
from starwriter.store.story_file import ENDING, StoryFile, save_story, stamped

if TYPE_CHECKING:
    from starwriter.coach import Reading
    from starwriter.coach.matching import Match, Matcher

_FRESH = 2.0
"""Seconds within which a file may change again and keep its stamp: FAT's clock ticks so slowly.
Until a file is older, it is read anew at every look."""
_AT_A_TIME = 500
"""Stories that are read before what was read of them is kept."""

_TITLE_WORDS = 8
"""Words of a question that make its title."""

Progress = Callable[[int, int], None]
"""Told how many stories of how many are done."""


@dataclass
class Bank:
    """All stories of one library. Threads may share it."""

    desk: Desk
    """The library, and the coach that reads its stories."""
    copies: Mapping[Path, Path] = field(default_factory=dict[Path, Path], init=False)
    """The conflict copies among the stories, each with the story it is a copy of."""
    _cards: dict[str, Card] = field(default_factory=dict[str, Card], init=False)
    _stamps: dict[str, Stamp] = field(default_factory=dict[str, Stamp], init=False)
    _texts: dict[str, str] | None = field(default=None, init=False)
    _samples: dict[str, StoryFile] = field(default_factory=dict[str, StoryFile], init=False)
    _bytes: dict[str, bytes | None] = field(default_factory=dict[str, bytes | None], init=False)
    _matcher: "tuple[object, Matcher, object] | None" = field(default=None, init=False)
    _is_looked: bool = field(default=False, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    @property
    def cards(self) -> Mapping[str, Card]:
        """All stories by id, as the last look found them; the samples while there are no others."""
        return self._cards

    @property
    def told(self) -> list[Card]:
        """The stories that are not put away, by title."""
        shown = (card for card in self._cards.values() if not card.is_archived)
        return sorted(shown, key=lambda card: (card.title.casefold(), card.id))

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with stories."""
        return self.desk.library.story_problems

    def look(self, tell: Progress | None = None) -> bool:
        """Look at the disk, and read what is new there; return whether there was any news."""
        with self._lock:
            before = self._cards, list(self.problems), self.copies
            self._look(tell)
            self._is_looked = True
            return before != (self._cards, self.problems, self.copies)

    def file(self, card: Card) -> StoryFile:
        """Return a story as the disk has it now. Raises StoreError where it cannot be read."""
        return self.desk.opened(self.unread_file(card))

    def unread_file(self, card: Card) -> StoryFile:
        """Return where a story is, without its text; a sample is there whole."""
        if card.is_sample:
            return self._samples[card.id]
        library = self.desk.library
        return StoryFile(library.story_folder, Story(id=card.id), library.story_path(card.id))

    def texts(self) -> Mapping[str, str]:
        """Return the words of all stories by id, without regard to case."""
        if self._texts is None:
            self._texts = self._kept.texts()
        return self._texts

    def study(self, card: Card) -> Card:
        """Have the coach read a story whole, and return its card with what it shows."""
        if card.signals is not None:
            return card
        try:
            story = self.file(card).story
        except StoreError:  # it has changed meanwhile; the next look tells
            return card
        known = replace(card, signals=self._signals(story))
        with self._lock:
            stamp = self._stamps.get(card.id)
            # Other words than those just read may have come in: those are for the next time.
            if self._cards.get(card.id) is card:
                self._cards = {**self._cards, card.id: known}
                if stamp and card_of(story, _words(story)) == card:
                    self._kept.put_signals(known, stamp, self._edition)
        return known

    def study_some(self, cards: Iterable[Card], most: int) -> bool:
        """Have the coach read whole the first of some stories that it has not. Return whether it
        is worth to go on: not where all are read, or those cannot be read now.
        """
        unread = {card.id: card for card in cards if card.signals is None}
        studied = [self.study(card) for card in islice(unread.values(), most)]
        return any(card.signals is not None for card in studied)

    def study_all(self, tell: Progress | None = None) -> None:
        """Have the coach read whole what it has not."""
        unread = [each for each in self.told if each.signals is None]
        for number, card in enumerate(unread, 1):
            self.study(card)
            if tell:
                tell(number, len(unread))

    def match(self, asked: str) -> "list[Match]":
        """Return the stories that are not put away, those first that fit a question best."""
        return self.matcher.match(asked)

    @property
    def matcher(self) -> "Matcher":
        """What finds the stories for a question; made anew where stories have changed."""
        from starwriter.coach.matching import Matcher, Teller

        cards, library = self._cards, self.desk.library
        made_of = cards, library.questions
        if self._matcher is None or self._matcher[0] != tuple(map(id, made_of)):
            texts = self.texts()
            tellers = [Teller(card, self._words_of(card, texts)) for card in self.told]
            questions = list(library.questions.values())
            matcher = Matcher(tellers, questions, library.signals, self.desk.asking)
            self._matcher = (tuple(map(id, made_of)), matcher, made_of)
        return self._matcher[1]

    def add_question(self, asked: str) -> str:
        """Make a question of the user's own, in the words in which it is asked, and return its id.
        It listens for the signals that the nearest question does. Raises StoreError.
        """
        from starwriter.store.question_file import save_question

        near = self.matcher.nearest(asked, 1)
        signals = near[0].signals if near else ()
        made = Question(title=_short(asked), category="Behavioral", prompt=asked, signals=signals)
        return save_question(self.desk.library, made).name.removesuffix(ENDING)

    def rename(self, card: Card, title: str) -> None:
        """Give a story another title; its file and its id stay. Raises StoreError."""
        self._change(card, title=title)

    def archive(self, card: Card, *, away: bool = True) -> None:
        """Put a story away, or bring it back. Raises StoreError where it cannot be written."""
        self._change(card, archived=away)

    def rehearsed(self, file: StoryFile, rehearsal: Rehearsal) -> None:
        """Take note in a story's file, as the disk has it now, that it was told aloud; of a sample
        the user gets a copy of their own. Raises StoreError where it cannot be written.
        """
        for is_last in (False, False, True):
            now = self.desk.opened(file)
            told = {"rehearsals": (*now.story.rehearsals, rehearsal)}
            try:
                save_story(now, now.story.model_copy(update=told))
                return
            except ChangedOutsideError:  # between the look and the write: look again
                if is_last:
                    raise

    def duplicate(self, card: Card) -> str:
        """Make a copy of a story and return its id. Raises StoreError where it cannot be made."""
        story = self.file(card).story
        made = self._made_from(story, title=f"Copy of {story.name}")
        assert made.path
        return made.path.name.removesuffix(ENDING)

    def adapt(self, card: Card, question: str) -> StoryFile:
        """Make a new answer from a story's text, for another question, and return it. The new one
        names the old one. Raises StoreError where it cannot be made.
        """
        story = self.file(card).story
        asked = self.desk.library.question(question)
        title = f"{story.name}: {asked.title}" if asked else f"{story.name} (new)"
        return self._made_from(
            story, title=title, question=question, dismissed=(), comments=(), target=None
        )

    def adaptations(self, name: str) -> list[Card]:
        """Return the stories that were made from a story."""
        return [each for each in self._cards.values() if each.adapted_from == name]

    @cached_property
    def _kept(self) -> CardFile:
        return CardFile(cache_folder(), self.desk.folder)

    @cached_property
    def _edition(self) -> str:
        """Who has read: another coach, another catalogue, and it is all to be read again."""
        library = self.desk.library
        signals = repr(list(library.signals.items()))
        read_by = f"{__version__} {self.desk.edition} {signals}"
        return sha256(read_by.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _look(self, tell: Progress | None) -> None:
        library = self.desk.library
        try:
            found = library.story_stamps()
        except StoreError as error:
            library.note(error.problem)  # what was there is shown until it can be looked at again
            self._show_samples()
            return
        self.copies = self._copies(found)
        for path in self.copies:
            del found[path.name.removesuffix(ENDING)]
        if not self._is_looked:
            kept = self._kept.cards(self._edition)
            self._cards = {name: card for name, (_, card) in kept.items()}
            self._stamps = {name: stamp for name, (stamp, _) in kept.items()}
        self._forget(self._stamps.keys() - found.keys())
        new = [(name, stamp) for name, stamp in found.items() if self._stamps.get(name) != stamp]
        new.sort()
        for begin in range(0, len(new), _AT_A_TIME):
            if tell and len(new) > _AT_A_TIME:
                tell(begin, len(new))
            self._read(new[begin : begin + _AT_A_TIME])
        self._show_samples()

    def _copies(self, names: Iterable[str]) -> Mapping[Path, Path]:
        if not any(map(may_be_copy, names)):
            return {}
        return copies_in(map(self.desk.library.story_path, names))

    def _read(self, files: Iterable[tuple[str, Stamp]]) -> None:
        made: list[tuple[Stamp, Card, str]] = []
        cards = dict(self._cards)
        for name, stamp in files:
            now = time.time()
            file = self.desk.library.story_again(name)
            self._stamps[name] = stamp if _is_settled(stamp, now) else ""
            if file is None:
                cards.pop(name, None)
                continue
            same = self._bytes.get(name) == file.data
            card = card_of(file.story, _words(file.story))
            cards[name] = card = cards.get(name, card) if same else card
            self._bytes[name] = file.data
            text = _text(file.story)
            made.append((self._stamps[name], card, text))
            if self._texts is not None:
                self._texts[name] = text
        self._cards = cards
        self._kept.put(made)
        for stamp, card, _ in made:
            self._kept.put_signals(card, stamp, self._edition)

    def _forget(self, names: Collection[str]) -> None:
        if not names:
            return
        library = self.desk.library
        library.forget_problems({library.story_path(name) for name in names})
        self._cards = {name: card for name, card in self._cards.items() if name not in names}
        for name in names:
            self._stamps.pop(name, None)
            self._bytes.pop(name, None)
            if self._texts:
                self._texts.pop(name, None)
        self._kept.forget(names)

    def _show_samples(self) -> None:
        """Show the samples while the user has no story of their own, or only changed samples."""
        if not self._samples:
            self._samples = {file.story.id: file for file in self.desk.library.samples()}
        own = {name: card for name, card in self._cards.items() if not card.is_sample}
        if own.keys() <= self._samples.keys():
            for name, file in self._samples.items():
                if name not in own:
                    words = _words(file.story)
                    known = self._cards.get(name)
                    own[name] = known or card_of(file.story, words, is_sample=True)
        self._cards = own if list(own) == list(self._cards) else dict(sorted(own.items()))

    def _words_of(self, card: Card, texts: Mapping[str, str]) -> str:
        return _text(self._samples[card.id].story) if card.is_sample else texts.get(card.id, "")

    def _signals(self, story: Story) -> dict[str, Shown]:
        self.desk.study(story.sections)
        return shown_in(self.desk.read_all(story))

    def _change(self, card: Card, **changes: object) -> None:
        file = self.file(card)
        save_story(file, file.story.model_copy(update=changes))

    def _made_from(self, story: Story, **changes: object) -> StoryFile:
        fresh = {"id": "", "adapted_from": story.id, "created": None, "updated": None}
        fresh |= {"rehearsals": ()}
        made = StoryFile(self.desk.library.story_folder, Story())
        return save_story(made, stamped(story.model_copy(update=fresh | changes)))


def shown_in(reading: "Reading") -> dict[str, Shown]:
    """Return how often an answer shows and hints at each signal, of those that it does."""
    return {
        signal.id: (signal.times, len(signal.evidence) - signal.times)
        for signal in reading.signals
        if signal.evidence
    }


def _short(text: str) -> str:
    """Return the first words of a text, as a title."""
    words = text.rstrip(" .?!").split()
    kept = " ".join(words[:_TITLE_WORDS])
    return clean_line(kept + ("…" if len(words) > _TITLE_WORDS else "")) or "A question"


def _words(story: Story) -> dict[str, int]:
    return {section: count_words(text) for section, text in story.sections.items()}


def _text(story: Story) -> str:
    return "\n".join(text for _, text in story.sections.items()).casefold()


def _is_settled(stamp: Stamp, now: float) -> bool:
    """Whether a file is old enough for its stamp to tell it from what it may become."""
    moments = [int(part) / 1e9 for part in stamp.split()[:2] if part.isdigit()]
    past = [moment for moment in moments if moment <= now]
    return bool(moments) and (not past or now - max(past) > _FRESH)
