"""Owns the cue language: what a catalogue says people say, and where it stands in a text.

    word word    whole words in this order; small words ("the", "my", "every", "-ly") may stand
                 between them, a hyphen equals a space, and "did not" finds "didn't"
    stem*        any ending: risk* finds risk, risks, risky; a lone * is any one word
    {a|b c|}     one of these, or nothing where one is empty
    ...          a gap of up to four words
    anyone: …    counts whoever does it; "result learning: …" counts in those sections only

Promise: matching takes time in proportion to the text, whatever the cue and whatever the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from starwriter.coach.words import Words, read_words, word_set
from starwriter.model import SECTIONS, Section

_GAP_WORDS = 4
_SKIPPED_WORDS = 3
_DEEPEST = 6
_TAG = re.compile(r"\s*([a-z ]+):")
_PART = re.compile(r"\.\.\.|…|[{}|]|\*|[^\W_]+(?:['’][^\W_]+)*\*?|[\s/'’-]+|(?P<bad>.)")
_SMALL = word_set(
    "the a an my our your their his her its that this these those every each all some very more"
    " both own just also then"
)
_NOT_ADVERBS = word_set("family reply supply apply rely early weekly daily monthly only")
_NEGATION = re.compile(r"\b(?:not|never|no|nobody|without)\b|n['’]t\b|\bcannot\b", re.IGNORECASE)


class CueError(ValueError):
    """A cue that cannot be read; its message is a sentence that names the cue."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One word: any of these, or any that begins with one of the stems."""

    whole: frozenset[str]
    stems: tuple[str, ...] = ()

    def fits(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.stems)


@dataclass(frozen=True, slots=True)
class _Choice:
    options: tuple["_Pattern", ...]


_GAP = _Choice(())
_Pattern = tuple[_Word | _Choice, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue, ready to be looked for."""

    text: str
    """The cue as it was written."""
    pattern: _Pattern
    """Its parts in order."""
    sections: tuple[Section, ...]
    """The sections in which it counts."""
    is_anyones: bool
    """Whether it counts when someone other than the speaker does it."""
    has_negation: bool
    """Whether it says "not" or "without" itself, so that these do not cancel it."""

    def end(self, words: Words, start: int) -> int | None:
        """Return the place after the cue's last word where it begins at `start`, else None."""
        return min(_reach(self.pattern, words.words, {start}), default=None)


def parse_cue(text: str) -> Cue:
    """Return the cue that `text` writes. Raises CueError where it writes none."""
    tags, body = _split_tags(text)
    pattern = _parse(text, body)
    firsts = list(_firsts(pattern))
    if pattern[:1] == (_GAP,) or not all(first and "" not in first.stems for first in firsts):
        raise CueError(f'the cue "{text}" must begin with a word that is always there')
    sections: tuple[Section, ...] = tuple(section for section in SECTIONS if section in tags)
    return Cue(
        text, pattern, sections or SECTIONS, "anyone" in tags, _NEGATION.search(body) is not None
    )


def _split_tags(text: str) -> tuple[list[str], str]:
    match = _TAG.match(text)
    if match is None:
        return [], text
    tags = match[1].split()
    unknown = [tag for tag in tags if tag not in SECTIONS and tag != "anyone"]
    if unknown or not tags:
        raise CueError(f'the cue "{text}" has "{match[1].strip()}:" before it, which is no section')
    return tags, text[match.end() :]


def _parse(cue: str, body: str) -> _Pattern:
    """Read a cue's body with a stack of open braces; each holds its options so far."""
    stack: list[list[list[_Word | _Choice]]] = [[[]]]
    for match in _PART.finditer(body):
        part = match[0]
        if match["bad"]:
            raise CueError(f'the cue "{cue}" has a "{part}", which is no part of a cue')
        if part == "{":
            stack.append([[]])
        elif part == "}" and len(stack) > 1:
            options = stack.pop()
            stack[-1][-1].append(_choice([tuple(option) for option in options]))
        elif part == "|" and len(stack) > 1:
            stack[-1].append([])
        elif part in ("}", "|") or len(stack) > _DEEPEST:
            raise CueError(f'the cue "{cue}" has a "{part}" where no brace is open for it')
        else:
            stack[-1][-1] += _literals(part)
    if len(stack) > 1:
        raise CueError(f'the cue "{cue}" opens a brace and does not close it')
    return tuple(stack[0][0])


@lru_cache(maxsize=4096)
def _literals(part: str) -> _Pattern:
    if part in ("...", "…"):
        return (_GAP,)
    if part.endswith("*"):
        return (_Word(frozenset(), (part[:-1].lower().replace("’", "'"),)),)
    return tuple(_Word(frozenset([word])) for word in read_words(part).words)


def _choice(options: list[_Pattern]) -> _Word | _Choice:
    """Return the options as one piece; those of one word each become one word, for speed."""
    words = [option[0] for option in options if len(option) == 1]
    single = [word for word in words if isinstance(word, _Word)]
    merged = _Word(
        frozenset[str]().union(*(word.whole for word in single)),
        tuple(stem for word in single for stem in word.stems),
    )
    others = [option for option in options if not (len(option) == 1 and option[0] in single)]
    if not others:
        return merged
    return _Choice(((merged,), *others) if single else tuple(others))


def _firsts(pattern: _Pattern) -> Iterator[_Word | None]:
    """Yield each word a match can begin with; None where it can begin after the pattern."""
    for piece in pattern:
        if isinstance(piece, _Word):
            yield piece
            return
        found = [first for option in piece.options for first in _firsts(option)] or [None]
        yield from (first for first in found if first is not None)
        if None not in found:
            return
    yield None


def _reach(pattern: _Pattern, words: list[str], places: set[int]) -> set[int]:
    """Return every place that the pattern can end at, begun at any of `places`."""
    for piece in pattern:
        if isinstance(piece, _Word):
            places = {end for place in places for end in _literal(piece, words, place)}
        else:
            places = {end for place in places for end in _alternatives(piece, words, place)}
        if not places:
            break
    return places


def _alternatives(piece: _Choice, words: list[str], place: int) -> Iterable[int]:
    if piece is _GAP:
        return range(place, min(place + _GAP_WORDS, len(words)) + 1)
    return set[int]().union(*(_reach(option, words, {place}) for option in piece.options))


def _literal(piece: _Word, words: list[str], place: int) -> list[int]:
    """Return the places after each word from `place` on that fits, over small words only."""
    ends: list[int] = []
    for word in words[place : place + _SKIPPED_WORDS + 1]:
        place += 1
        if piece.fits(word):
            ends.append(place)
        if not is_small(word):
            break
    return ends


@lru_cache(maxsize=8192)
def is_small(word: str) -> bool:
    """Whether a word may stand between a cue's words unread."""
    return word in _SMALL or (len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS)


class CueIndex:
    """Cues by the word they begin with, so that most words of a text cost one look-up."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._whole: dict[str, list[Cue]] = {}
        self._stems: dict[str, list[Cue]] = {}
        for cue in cues:
            # None was refused by parse_cue.
            firsts = cast("list[_Word]", list(_firsts(cue.pattern)))
            for word in {word for first in firsts for word in first.whole}:
                self._whole.setdefault(word, []).append(cue)
            for stem in {stem for first in firsts for stem in first.stems}:
                self._stems.setdefault(stem, []).append(cue)
        self._sizes = sorted({len(stem) for stem in self._stems})
        self.beginning_with = lru_cache(maxsize=8192)(self._beginning_with)

    def _beginning_with(self, word: str) -> tuple[Cue, ...]:
        found = list(self._whole.get(word, ()))
        for size in self._sizes:
            found += self._stems.get(word[:size], ()) if size <= len(word) else ()
        # A cue may begin with both risk and risk*.
        return tuple(dict.fromkeys(found))
