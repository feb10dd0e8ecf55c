"""Owns who acts in an Action: team_only and passive_action.

Promise: where a sentence or its neighbour says what the speaker did, no group is asked about.
"""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from starwriter.coach.clauses import (
    BEEN,
    JOINS,
    SIDE,
    SUBJECTS,
    Clause,
    main_clauses,
    without,
)
from starwriter.coach.deeds import is_deed
from starwriter.coach.groups import MINE_TOO, group_acts, is_by_group, unit_acts
from starwriter.coach.passives import is_agentless
from starwriter.coach.sentences import Sentence
from starwriter.coach.words import Words, word_set

_ME = word_set("i me my myself mine")
_OPINIONS = word_set("guess think suppose believe mean hope imagine reckon feel")
"""What "I" may do aside, while somebody else acts: "it was sent, I guess"."""
_MY_PART = word_set("part role job task bit share half side piece contribution idea")
_NEAR = 4
"""Words within which a neighbour has to name the speaker, unless "I" acts in it."""

_EARLY, _LATE = 5, 9
"""Words within which a sentence comes to its subject, without and with a clause before it."""
_WHEN = word_set("when while before after until since once if because although though")
"""What opens a clause that may go before, with or without a comma behind it."""
_AS_ONE = word_set("team group crew family unit class whole department")
"""Behind "as a": who did it, where there is no subject."""
_JOINT = word_set("joint team common shared group collective")
"""Between "a" and "effort": the same."""
_ASIDES = tuple(
    aside.split()
    for aside in ("i mean", "at the end of the day", "to be honest", "to be fair", "you know")
)
"""What may stand before the sentence proper."""
_UNDER = word_set("that which whom because since as if whether where how and so but")
"""What makes an early "we" no subject of the main clause."""
_PREPOSITIONS = word_set(
    "in on at over during with within by for from through throughout between despite after before"
    " instead together along under around thanks"
)
"""What opens a time or a place, which may be long: "over the course of two weeks we called"."""
_OPENERS = word_set("together also finally later afterwards eventually next all again")
_BEING = word_set("needed wanted knew expected hoped were are")
"""What "we" may be or feel without having done anything."""
_FEELING = _BEING | word_set("felt thought believed liked loved trusted seemed")
_SPEECH = word_set("said asked told wrote replied answered says")


def hidden(
    found: Sequence[Sentence],
    is_told_before: bool = False,
    is_told_behind: bool = False,
    is_told_at_all: bool = True,
) -> Iterator[tuple[str, Sentence]]:
    """Yield each sentence of a line that hides what the speaker did, after the check it fails.

    The flags say whether the sentence before the line, the one behind it and any of the whole
    section tell of that.
    """
    told = [is_told_before, *map(tells_of_me, found), is_told_behind]
    for at, sentence in enumerate(found):
        if _is_bullet(sentence.words) or any(_mine(sentence.words.words)):
            continue
        clauses = main_clauses(sentence.words)
        is_groups = _is_groups(sentence.words.words, clauses)
        is_units = not is_told_at_all and any(map(_is_units, _opening(clauses)))
        if not any(told[at : at + 3]) and (is_groups or is_units):
            yield "team_only", sentence
        if is_agentless(clauses):
            yield "passive_action", sentence


def tells_of_me(sentence: Sentence) -> bool:
    """Whether a sentence says what the speaker did, as a bullet without a subject does too."""
    words, said = sentence.words, sentence.words.words
    mine = set(_mine(said))
    is_my_part = "my" in mine and not _MY_PART.isdisjoint(said[: _NEAR + 1])
    is_near = not mine.isdisjoint(["me", "mine"]) and not _ME.isdisjoint(said[:_NEAR])
    return "i" in mine or is_my_part or is_near or _is_bullet(words)


def _mine(said: list[str]) -> Iterator[str]:
    """Yield the words for the speaker, but for an opinion aside and for "my team"."""
    for at, word in enumerate(said):
        following = said[at + 1 : at + 3]
        is_opinion = word == "i" and not _OPINIONS.isdisjoint(following[:1])
        is_group = word == "my" and not MINE_TOO.isdisjoint(following)
        if word in _ME and not is_opinion and not is_group and following != ["and", "my"]:
            yield word


def _is_bullet(words: Words) -> bool:
    """Whether a sentence begins with what was done: "Checked the till", "Double-checked it"; but
    not "Checked it as a team".
    """
    if _is_as_one(words.words):
        return False
    is_compound = len(words) > 1 and words.text[words.ends[0] : words.starts[1]] == "-"
    return any(map(is_deed, words.words[: 1 + is_compound]))


def _is_as_one(said: list[str]) -> bool:
    """Whether a sentence says "as a team", or "a joint effort"."""
    threes = [said[at : at + 3] for at in range(len(said) - 2)]
    is_effort = any(a == "a" and b in _JOINT and c == "effort" for a, b, c in threes)
    return is_effort or any(a == "as" and b == "a" and c in _AS_ONE for a, b, c in threes)


def _is_groups(said: list[str], clauses: list[Clause]) -> bool:
    """Whether a sentence says what "we" or "the team" did."""
    said = _without_asides(said)
    if len(said) < 3:
        return False
    is_first = any(map(_opens_with_group, _opening(clauses))) or _is_group_behind(said)
    is_us = said[:2] == ["between", "us"] or said[:3] == ["it", "was", "us"] or is_by_group(said)
    return _is_ours(said) or _comes_to_us(clauses) or is_first or _is_as_one(said) or is_us


def _is_units(clause: Clause) -> bool:
    """Whether a clause says what a company, a department or people of a trade did."""
    openers = JOINS | _OPENERS | {word for word in clause[:1] if word.endswith("ly")}
    subject = list(takewhile(lambda word: not is_deed(word), without(clause, openers)))
    behind = list(dropwhile(lambda word: not is_deed(word), clause))
    is_plain = (SUBJECTS | BEEN).isdisjoint(subject) and _PREPOSITIONS.isdisjoint(subject[:1])
    return is_plain and unit_acts(subject, behind)


def _without_asides(said: list[str]) -> list[str]:
    """Return a sentence less what says nothing at its beginning."""
    for aside in _ASIDES:
        if said[: len(aside)] == aside:
            return _without_asides(said[len(aside) :])
    return said


def _opening(clauses: list[Clause]) -> Iterator[Clause]:
    """Yield the clauses up to the first that has a subject: "in the end", "the team called"."""
    for clause in clauses:
        yield clause
        if any(word in SUBJECTS or is_deed(word) for word in clause):
            return


def _is_ours(said: list[str]) -> bool:
    """Whether "we" is the subject, and acts."""
    at = next((at for at, word in enumerate(said) if word in SUBJECTS), len(said))
    opener = 3 if said[:3] == ["as", "soon", "as"] else 1
    is_behind = at <= _LATE and (said[0] in _WHEN or opener == 3)
    is_time = said[0] in _PREPOSITIONS and not any(map(is_deed, said[:at]))
    is_early = at <= _EARLY or is_behind or is_time
    if said[at : at + 1] != ["we"] or not is_early or len(said) <= at + 2:
        return False
    is_under = not _UNDER.isdisjoint(said[opener:at]) and said[at - 2 : at] != ["after", "that"]
    following = said[at + 1 :]
    is_idle = following[0] in _BEING and not any(map(_is_doing, following))
    return not is_under and not is_idle


def _is_doing(word: str) -> bool:
    return word not in _BEING and (is_deed(word) or (word.endswith("ing") and len(word) > 4))


def _comes_to_us(clauses: list[Clause]) -> bool:
    """Whether a clause says what we did: "they moved the date, so we called them"."""
    return any(
        _acts(without(clause, JOINS | _OPENERS)) and not _is_speech(before, clause)
        for before, clause in pairwise([[""], *clauses])
    )


def _is_speech(before: Clause, clause: Clause) -> bool:
    return before[-1] in _SPEECH and clause[0] == "we"


def _acts(clause: Clause) -> bool:
    return clause[:1] == ["we"] and any(map(is_deed, clause[1:3])) and clause[1] not in _FEELING


def _opens_with_group(said: list[str]) -> bool:
    """Whether a group is the subject, and acts: "so the whole kitchen stayed"."""
    if said[:1] == ["i"] and not _OPINIONS.isdisjoint(said[1:2]):
        said = said[2:]
    for at, word in enumerate(said[:_EARLY]):
        if (acts := group_acts(said, at)) is not None:
            return acts
        if word in SUBJECTS or word in SIDE or is_deed(word):
            return False
    return False


def _is_group_behind(said: list[str]) -> bool:
    """Whether a group acts behind a clause that says when: "once they came the team began"."""
    if said[0] not in _WHEN:
        return False
    verb = next((at for at, word in enumerate(said[:_LATE]) if is_deed(word)), _LATE)
    for at in range(verb + 1, min(_LATE, len(said))):
        if (acts := group_acts(said, at)) is not None:
            return acts
    return False
