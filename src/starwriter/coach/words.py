"""Owns words as the coach compares them: lower case, straight apostrophes, contractions opened.

Promise: every word knows where it stands in the text, and "didn't" reads as "did not".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(text.split())


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDINGS = {"ve": "have", "ll": "will", "re": "are", "m": "am", "d": ""}
_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
_BARE = {
    f"{verb}nt": verb
    for verb in word_set("did do does was were is are could would should had have has ca")
}
"""Negations typed without their apostrophe: "didnt"."""
_BREAK = frozenset(',;:()–—!?"“”')


@dataclass(slots=True)
class Words:
    """The words of one piece of text, in three lists of equal length."""

    text: str
    """The text they were taken from."""
    words: list[str] = field(default_factory=list[str])
    """Each word as it is compared."""
    starts: list[int] = field(default_factory=list[int])
    """Where each begins, in characters of the text."""
    ends: list[int] = field(default_factory=list[int])
    """Where each ends, exclusive."""

    def __len__(self) -> int:
        return len(self.words)

    def add(self, word: str, start: int, end: int) -> None:
        """Append one word."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def is_broken_before(self, place: int) -> bool:
        """Whether a comma, colon, bracket or dash stands before the word at `place`."""
        if place <= 0:
            return True
        between = self.text[self.ends[place - 1] : self.starts[place]]
        return not _BREAK.isdisjoint(between) or " - " in between


def read_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words of `text` between start and end; offsets are into the whole text."""
    found = Words(text)
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match[0].lower()
        if word.isalpha() and word not in _BARE:
            found.add(word, match.start(), match.end())
        else:
            _add_parts(found, word, match.start(), match.end())
    return found


def _add_parts(found: Words, word: str, start: int, end: int) -> None:
    size = len(word)
    parts = list(_parts(word.replace("’", "'")))
    for number, (part, at) in enumerate(parts):
        stop = parts[number + 1][1] if number + 1 < len(parts) else size
        # A few letters change their length in lower case; the word's own end is the limit.
        found.add(part, min(start + at, end), end if stop == size else min(start + stop, end))


def _parts(word: str) -> Iterator[tuple[str, int]]:
    """Yield each word hidden in a contraction, and where it begins in it."""
    if word.endswith("n't"):
        yield _STEMS.get(word[:-3], word[:-3]), 0
        yield "not", len(word) - 3
    elif word in _BARE:
        yield _STEMS.get(_BARE[word], _BARE[word]), 0
        yield "not", len(word) - 2
    elif word == "cannot":
        yield "can", 0
        yield "not", 3
    else:
        yield from _opened(word)


def _opened(word: str) -> Iterator[tuple[str, int]]:
    stem, apostrophe, ending = word.rpartition("'")
    if not apostrophe or ending not in _ENDINGS:
        yield word, 0
        return
    yield stem, 0
    if _ENDINGS[ending]:
        yield _ENDINGS[ending], len(stem)
