"""Owns telling an answer aloud: which line is due when, the words to tell it by, a reader's own
pace, and whose turn it is next.

Promise: plain arithmetic at the user's pace. No clock is read here: moments come from outside.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from starwriter.coach.counts import count_words, speaking_seconds
from starwriter.coach.numbers import has_number
from starwriter.coach.sentences import sentences
from starwriter.coach.words import word_set
from starwriter.model import (
    Card,
    Length,
    Section,
    Story,
    Target,
    clean,
    clean_line,
    parse_target,
)

SLOWEST, FASTEST = 60, 300
"""Words a minute between which a pace is one: what the settings take."""
LONG_AGO = 14 * 86_400.0
"""Seconds after which a story was not told for long."""
_JUST_NOW = 12 * 3_600.0
"""Seconds in which a story that was told need not be told again."""
_CUE_WORDS = 4
"""Words of a line that bring it back."""
_CUE_NUMBERS = 4
"""Numbers that follow them, at most."""
_LINE = 24
"""Words of a line that is told in one go; a longer one is told sentence by sentence."""
_LONGEST = 40
"""Characters of a word that is shown as a cue."""
_SMALL = word_set(
    "a an the and or but nor so yet if then than that which who whom whose this these those there"
    " here i me my we us our you your he him his she her it its they them their is am are was were"
    " be been being have has had do does did will would could should can may might must shall to"
    " of in on at by for from with without into onto over under about as while when where because"
    " not no very just also too both each every all some any up out off before after until since"
    " during between"
)
_EDGES = ".,;:!?()[]{}\"'“”‘’…–—-*_`"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line, and when it is due at the user's pace."""

    section: Section | None
    """The section it is of; None in a text that has none."""
    text: str
    """Its words, without bullet and emphasis marks."""
    start: float
    """Seconds from the beginning to its first word."""
    end: float
    """Seconds from the beginning to the end of its last word."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An answer in one of its lengths, as it is told aloud."""

    name: str
    """The length's name; empty for the whole answer."""
    lines: tuple[Spoken, ...]
    """What is told, in order; there is at least one line."""
    words: int
    """How many words that is."""
    target: int | None
    """How many seconds it should take; None where nothing says so."""

    @property
    def seconds(self) -> float:
        """How long it takes at the user's pace."""
        return self.lines[-1].end

    @property
    def ends(self) -> tuple[tuple[Section, float], ...]:
        """Each section that has words, and when it ends."""
        ends: dict[Section, float] = {line.section: line.end for line in self.lines if line.section}
        return tuple(ends.items())

    def line_at(self, seconds: float) -> int:
        """Return the place of the line that is due; the last one, once all should be told."""
        due = bisect_right([line.end for line in self.lines], seconds)
        return min(due, len(self.lines) - 1)

    def section_at(self, seconds: float) -> Section | None:
        """Return the section that is due."""
        return self.lines[self.line_at(seconds)].section


def tellings(story: Story, usual: Target, pace: int) -> tuple[Telling, ...]:
    """Return what can be told of a story: the whole answer, then its other lengths that have
    words. `usual` is the target of a story that has none of its own.
    """
    aim = _seconds(story.aim(usual), pace)
    whole = _telling("", story.sections.items(), aim, pace)
    others = (_of_length(length, pace) for length in story.lengths)
    return tuple(each for each in (whole, *others) if each)


def cue(line: str) -> str:
    """Return what brings a line back: its first words that carry meaning, and its numbers."""
    words = [word.strip(_EDGES)[:_LONGEST] for word in line.split()]
    numbers = dict(_numbers(words))
    of_numbers = {at + step for at in numbers for step in (0, 1)}
    telling = (w for at, w in enumerate(words) if at not in of_numbers and _has_meaning(w))
    first = " ".join(islice(telling, _CUE_WORDS))
    return " · ".join(filter(None, (first, *islice(numbers.values(), _CUE_NUMBERS))))


def plain(line: str) -> str:
    """Return a line without its bullet and emphasis marks."""
    text = line.strip()
    if text[:1] in ("-", "*", "•") and (text[1:2].isspace() or text[0] == "•"):
        text = text[1:].strip()
    for mark in ("**", "__", "`"):
        if text.count(mark) > 1:
            text = text.replace(mark, "")
    return "" if text in ("-", "*", "•") else text


def measured_pace(words: int, seconds: float) -> int | None:
    """Return the pace of somebody who read so many words in that time; None where nobody speaks
    like that, so that the time must be wrong.
    """
    pace = round(words * 60 / seconds) if seconds > 0 else 0
    return pace if SLOWEST <= pace <= FASTEST else None


def is_overdue(card: Card, now: float) -> bool:
    """Whether a story was not told for two weeks, or never."""
    return not card.rehearsed or now - card.last_rehearsed > LONG_AGO


def turn(card: Card, now: float) -> tuple[int, bool, float, str]:
    """Return where a story stands in the order in which stories want to be told: by group, whole
    stories before drafts, those told longest ago first.

    The groups: went badly (1 or 2), never told, not for two weeks, so-so (3, or no word on it),
    went well, told within twelve hours; last, what has no words or is put away.
    """
    return _group(card, now), card.state == "draft", card.last_rehearsed, card.title.casefold()


def in_turn(cards: Iterable[Card], now: float) -> list[Card]:
    """Return the stories that can be told, in the order in which they want to be."""
    return sorted((card for card in cards if _can_be_told(card)), key=lambda card: turn(card, now))


def _group(card: Card, now: float) -> int:
    if not _can_be_told(card):
        return 6
    # A clock of another machine may be ahead; one that is far ahead was wrong.
    if card.rehearsed and abs(now - card.last_rehearsed) < _JUST_NOW:
        return 5
    if card.last_rating in (1, 2):
        return 0
    if not card.rehearsed:
        return 1
    return 2 if is_overdue(card, now) else 4 if card.last_rating > 3 else 3


def _can_be_told(card: Card) -> bool:
    return card.state in ("whole", "draft")


def _of_length(length: Length, pace: int) -> Telling | None:
    try:
        target = _seconds(parse_target(length.name), pace)
    except ValueError:  # a headline is as long as it is
        target = None
    return _telling(length.name, [(None, length.text)], target, pace)


def _seconds(target: Target, pace: int) -> int:
    return target.amount if target.unit == "seconds" else speaking_seconds(target.amount, pace)


def _telling(
    name: str, texts: Iterable[tuple[Section | None, str]], target: int | None, pace: int
) -> Telling | None:
    lines = tuple(_spoken(texts, pace))
    words = sum(count_words(line.text) for line in lines)
    return Telling(name, lines, words, target) if words else None


def _spoken(texts: Iterable[tuple[Section | None, str]], pace: int) -> Iterator[Spoken]:
    begin = 0.0
    for section, text in texts:
        for raw in clean(text).split("\n"):
            for line in _breaths(clean_line(plain(raw))):
                end = begin + count_words(line) * 60 / max(pace, 1)
                yield Spoken(section, line, begin, end)
                begin = end


def _breaths(line: str) -> list[str]:
    """Return a line in its sentences where it is a paragraph, else as it is."""
    if count_words(line) <= _LINE:
        return [line] if line else []
    starts = [0, *(span.start for span in sentences(line)[1:]), len(line)]
    return [line[start:end].strip() for start, end in pairwise(starts)]


def _has_meaning(word: str) -> bool:
    return word.casefold() not in _SMALL and any(map(str.isalnum, word))


def _numbers(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the place of each number, and the number with the word that says of what."""
    for at, (word, after) in enumerate(pairwise([*words, ""])):
        if has_number(word):
            is_alone = not after or after.casefold() in _SMALL or has_number(after)
            yield at, word if is_alone else f"{word} {after}"
