"""The other lengths of the story being written: what is in them, and how they stand.

Promise: what is typed is in the session at once; a story that may only be read stays as it is.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from starwriter.model import SECTIONS, Length, Target, clean, clean_line, sections_print
from starwriter.model.lengths import (
    USUAL,
    Place,
    begun,
    fitting,
    is_stale,
    places,
    with_text,
    without,
)
from starwriter.model.target import HEADLINE, parse_target, target_of
from starwriter.model.text import counted
from starwriter.tui.showing import LENGTH_LOOKS

if TYPE_CHECKING:
    from starwriter.model import Story
    from starwriter.tui.screens.picker import Choice
    from starwriter.tui.study import Study

TARGETS = ("90 s", "2 min", "3 min", "250 words", "500 words")
"""The lengths that people most often aim for."""
OWN = "own"
"""What a list of choices calls a length of the user's own."""
_ANY = "4 min, 75 s, 400 words: any time or cap"
WHOLE = "whole answer"
STALE = "told anew since"
_LOOKS = {"good": "$text-success", "bad": "bold $text-error", "off": "dim"}
_MOST_VERSIONS = 80
"""So many of the newest versions are looked through for the answer as it was."""


@dataclass(frozen=True, slots=True)
class Count:
    """How long a text is, against what it should be."""

    told: str
    """In words: "64 words · 0:27 of 30 s"."""
    state: str
    """`good`, `off` or `bad`."""


class Lengths:
    """The other lengths of one story, over its session."""

    def __init__(self, study: "Study") -> None:
        self._study = study
        self._session = study.session
        self._settings = study.desk.library.settings
        self._then: dict[str, Story | None] = {}

    @property
    def title(self) -> str:
        """What the story is called."""
        return clean_line(self._session.title) or self._session.file.story.name

    @property
    def is_locked(self) -> bool:
        """Whether the story may only be read."""
        return self._session.is_locked

    @property
    def places(self) -> list[Place]:
        """Which lengths there are, in the order in which they were begun."""
        return places(self._session.lengths)

    @property
    def aim(self) -> Target:
        """How long the whole answer should be."""
        return self._session.aim(self._settings.length)

    def length(self, place: Place) -> Length:
        """Return a length that is there."""
        return self._session.lengths[self.places.index(place)]

    def shown(self, place: Place) -> str:
        """Return the text of a length as it stands in its field."""
        return clean(self.length(place).text).rstrip("\n")

    def is_stale(self, place: Place) -> bool:
        """Whether the answer was told anew since."""
        return is_stale(self.length(place), sections_print(self._session.shown))

    def count(self, place: Place | None) -> Count:
        """Return how long a length is, or the whole answer."""
        from starwriter.coach import count_words, length_state, speaking_seconds
        from starwriter.listing import length_text

        if place is None:
            words, target = self._study.reading.total, self.aim
        else:
            words, target = count_words(self.length(place).text), target_of(place[0])
        if target is None:
            return Count(counted(words, "word"), "off")
        pace = self._settings.pace
        state = length_state(words, target, pace)
        told = length_text(words, speaking_seconds(words, pace), state, target)
        return Count(told, LENGTH_LOOKS.get(state, "off"))

    def row(self, place: Place | None, *, on_one_line: bool) -> Content:
        """Return how a length stands in the list."""
        count = self.count(place)
        name = Content.styled(self.name(place), "bold")
        told = Content.styled(count.told, _LOOKS[count.state])
        is_stale = place is not None and self.is_stale(place)
        mark = Content.assemble("  ", (f"≠ {STALE}", "$text-warning")) if is_stale else ""
        if on_one_line:
            return Content.assemble(name, " " * max(14 - name.cell_length, 2), told, mark)
        return Content.assemble(name, mark, "\n  ", told)

    def name(self, place: Place | None) -> str:
        """Return what a length is called."""
        return WHOLE if place is None else clean_line(place[0]) or "?"

    def head(self, place: Place) -> Content:
        """Return the line over a length that is written on."""
        count = self.count(place)
        return Content.assemble(
            (self.name(place), "bold $text-primary"), "   ", (count.told, _LOOKS[count.state])
        )

    def write(self, place: Place, text: str) -> bool:
        """Take over the text of a length; return whether that was news."""
        before = self._session.lengths
        if self.is_locked or place not in self.places:
            return False
        self._session.tell(with_text(before, place, text))
        return self._session.lengths != before

    def begin(self, name: str) -> Place:
        """Begin a length; one that there is already is returned as it is."""
        place = (name, 0)
        if place not in self.places:
            self._session.tell((*self._session.lengths, begun(name, self._session.shown)))
        return place

    def drop(self, place: Place) -> None:
        """Let go of a length."""
        self._session.tell(without(self._session.lengths, place))

    def fits(self, place: Place) -> None:
        """Take the user's word that a length fits the answer as it is now."""
        self._session.tell(fitting(self._session.lengths, place, self._session.shown))

    def aim_for(self, target: str | None) -> None:
        """Aim for a length of the story's own; None for that of the settings."""
        self._session.aim_for(target)

    def to_begin(self) -> "list[Choice]":
        """Return the lengths that could be begun."""
        from starwriter.tui.screens.picker import Choice

        known = {name for name, _ in self.places}
        found = [Choice(each, each, self._detail(each)) for each in USUAL if each not in known]
        return [*found, Choice(OWN, "another", _ANY)]

    def to_aim_for(self) -> "list[Choice]":
        """Return the targets that the whole answer could have."""
        from starwriter.tui.screens.picker import Choice

        usual = self._settings.length.label
        found = [Choice(each, each, self._detail(each)) for each in TARGETS]
        return [
            Choice("", f"as the settings say: {usual}", "What all stories without their own have"),
            *found,
            Choice(OWN, "another", _ANY),
        ]

    def _detail(self, name: str) -> str:
        target = target_of(name)
        if name == HEADLINE:
            return "the answer in one line, of up to 12 words"
        if target is None or target.unit == "words":
            return "written, for a form that has a limit"
        return f"spoken: about {target.amount * self._settings.pace // 60} words at your pace"

    def beside_it(self, place: Place | None) -> tuple[str, Content]:
        """Return what to read beside a length, under a line that says what it is: what has changed
        in the answer since, where that is known, else the answer. It may wait for a disk.
        """
        from starwriter.tui.difference_text import difference_content, story_content

        session = self._session
        now = session.story.model_copy(update={"sections": session.shown, "title": ""})
        if place is None or place not in self.places or not self.is_stale(place):
            return "The answer", story_content(now)
        then = self._story_then(self.length(place).master)
        if then is None:
            return "The answer; how it was then is in no version", story_content(now)
        from starwriter.model.differing import differences

        parts = [each for each in differences(then, now) if each.part in SECTIONS]
        return "What has changed in the answer since", difference_content(parts)

    def keep(self) -> None:
        """Keep the answer as it is saved now as a version, so that what changes from here on can
        be told. It may wait for a disk, and raises nothing: a version less costs no words.
        """
        from contextlib import suppress

        from starwriter.store.problem import StoreError
        from starwriter.store.versions import keep

        file, now = self._session.file, sections_print(self._session.shown)
        if file.path and file.data is not None and sections_print(file.story.sections) == now:
            with suppress(StoreError, OSError):
                keep(self._study.desk.library.version_folder(file.path), file.data, "edit")

    def _story_then(self, master: str) -> "Story | None":
        """Return the story as it was when its sections had a print, by its versions."""
        from starwriter.store.bad_story import story_of
        from starwriter.store.problem import StoreError
        from starwriter.store.versions import versions_in

        path = self._session.file.path
        if path is None:
            return None
        if self._then.get(master) is None:
            try:
                folder = self._study.desk.library.version_folder(path)
            except StoreError:
                return None
            stories = map(story_of, versions_in(folder)[:_MOST_VERSIONS])
            alike = (s for s in stories if s and sections_print(s.sections) == master)
            self._then[master] = next(alike, None)
        return self._then[master]


def target_in(text: str) -> str:
    """Return a target as it is written in a file. Raises ValueError, with a sentence for the user,
    where the text names none.
    """
    return parse_target(text).label
