"""Owns the clauses of a sentence: which say what was done, and which only when, why or which one.

Promise: single words and commas decide, in one walk; a clause keeps its joining words.
"""

from itertools import dropwhile, pairwise

from starwriter.coach.deeds import is_deed
from starwriter.coach.words import Words, word_set

Clause = list[str]
"""The words of one clause, its joining words first: "and then we swept it"."""

JOINS = word_set("and but so then")
"""What ties a clause to the one before it."""
SIDE = word_set(
    "which that who whom whose where when while because before after if until since as although"
    " though what how why whether once than unless"
)
"""What opens a clause about a thing or a time, not about what was done."""
_TIMED = word_set("after before since until when once while")
_ADVERBIAL = frozenset(
    tuple(pair.split())
    for pair in (
        *("after that", "after this", "before that", "since then", "once again", "once more"),
        *("has since", "have since", "had since", "had once", "had before"),
    )
)
"""What opens no clause though it begins like one."""
_TIMES = word_set("year day week month night morning evening afternoon weekend time summer term")
"""What "that" points to, where it opens no clause: "that year"."""

SUBJECTS = word_set("we he she they you who i it")
"""Subjects of one word."""
NOT = word_set("not never no none nobody nothing neither nor")
"""What denies a deed."""
BEEN = word_set("was were been being got")
"""What a passive begins with."""
FEW = word_set("two three four five six seven eight nine ten eleven twelve us")
"""Numbers that stand before people: "two of us", "by two drivers"."""


def main_clauses(words: Words) -> list[Clause]:
    """Return the clauses of a sentence without those that say when, why or which."""
    said = words.words
    cuts = [at for at in range(1, len(said)) if _begins_clause(words, at)]
    clauses = [said[begin:end] for begin, end in pairwise([0, *cuts, len(said)])]
    main = [each for number, each in enumerate(clauses) if not _is_side(each, number)]
    return main or [each for each in clauses[:1] if _only_says_when(each)]


def _only_says_when(clause: Clause) -> bool:
    """Whether a clause begins with a time and goes on: "before lunch the floor was swept"."""
    is_one = SUBJECTS.isdisjoint(clause) and sum(map(is_deed, clause)) == 1
    return is_one and not _TIMED.isdisjoint(clause[:1])


def _begins_clause(words: Words, at: int) -> bool:
    before, word = words.words[at - 1 : at + 1]
    if words.is_broken_before(at):
        return True
    if word == "then" and before in BEEN:
        return False
    is_pointing = word == "that" and not _TIMES.isdisjoint(words.words[at + 1 : at + 2])
    is_opener = word in SIDE and (before, word) not in _ADVERBIAL and not is_pointing
    return is_opener or (word in JOINS and before not in JOINS)


def _is_side(clause: Clause, number: int) -> bool:
    opener, *following = [*without(clause, JOINS), ""]
    is_this = number == 0 and opener == "that"  # "That form was changed"
    return opener in SIDE and not is_this and (opener, *following[:1]) not in _ADVERBIAL


def without(clause: Clause, openers: frozenset[str]) -> Clause:
    """Return a clause from the first word on that is no opener."""
    return list(dropwhile(openers.__contains__, clause))
