"""A list of words as a text file has it: one a line, lines that begin with # are remarks.

Promise: what was written by hand keeps its place; a new word takes its own in a sorted list.
"""

from collections.abc import Sequence

from starwriter.model import clean_line


def words_from(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(filter(None, map(_word, text.splitlines())))


def with_word(text: str, word: str) -> str:
    """Return a list with one more word: at its place where the list is sorted, else at the end."""
    lines = text.splitlines()
    words = [_word(line) for line in lines]
    if not word or word in words:
        return text
    lines.insert(_place(words, word), word)
    return "".join(f"{line}\n" for line in lines)


def joined_lists(base: str, ours: str, theirs: str) -> str:
    """Return our list with the words that they have added, and without those they took out."""
    known, other = words_from(base), words_from(theirs)
    gone = known - other
    kept = [line for line in ours.splitlines() if _word(line) not in gone]
    text = "".join(f"{line}\n" for line in kept)
    for word in sorted(other - known):
        text = with_word(text, word)
    return text


def _place(words: Sequence[str], word: str) -> int:
    known = [each.casefold() for each in words if each]
    if known != sorted(known):
        return len(words)
    later = (at for at, each in enumerate(words) if each and each.casefold() > word.casefold())
    return next(later, len(words))


def _word(line: str) -> str:
    """Return the word of a line, "" where it has none."""
    return "" if line.lstrip().startswith("#") else clean_line(line)
