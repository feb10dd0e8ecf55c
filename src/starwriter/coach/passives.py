"""Owns passives without a doer: what was done, and nobody is named who did it.

Promise: a passive that names its doer, is denied, is only told of, or tells of a mishap is let be.
"""

from itertools import dropwhile

from starwriter.coach.clauses import BEEN, FEW, NOT, Clause
from starwriter.coach.words import word_set

_IRREGULAR = word_set(
    "built made taught shown given taken written held brought sent put set kept run drawn found"
    " chosen done split cut rewritten redone rebuilt sold bought told begun driven overseen fed"
    " hung laid paid met dug thrown swept shut lent dealt rung sewn woven"
)
_STATES = word_set(
    "tired worried excited interested scared married concerned pleased limited overwhelmed"
    " frustrated supposed used convinced involved based stressed retired"
    " disappointed surprised confused satisfied exhausted relieved opposed needed required"
    " allowed closed crowded complicated ashamed embarrassed experienced qualified annoyed"
    " appalled delayed indeed speed need hundred red situated related known determined"
    " shocked bored motivated thrilled touched devastated irritated alarmed puzzled skilled"
    " committed dedicated obsessed relaxed unexpected undecided unfinished unprepared"
    " damaged injured blocked flooded soaked cracked jammed refused rejected denied missed"
    " overlooked ignored forgotten"
)
"""Participles that say how somebody or something was, or what befell it."""
_STATE_BEFORE = {
    "split": word_set("on over about"),
    "divided": word_set("on over about"),
    "found": word_set("guilty dead"),
    "prepared": word_set("for to"),
    "located": word_set("in at on near between behind"),
}
_PHRASAL = {"gone": word_set("through over"), "thought": word_set("through over")}
"""Participles that are a deed before these: "were gone through"."""
_NAMES = word_set("called named")
_NOT_A_NAME = word_set("in for to off back up out together and on at by but then again")
"""Behind "was called": what shows that somebody rang or asked for it."""
_PERSONS = word_set("he she they you who")
_REPORTS = word_set("said thought knew believed heard felt claimed meant realised realized turned")
"""What a passive only tells of: "he said it was done"."""
_BETWEEN = word_set(
    "been being re then also just first finally again soon later more or less somewhat sort kind of"
    " partly both now next eventually once still well all"
)
"""What may stand between "was" and its participle, besides words on -ly."""
_MEANS = word_set(
    "means way accident chance"
    " letter letters mail email e phone post hand car train bus truck monday tuesday wednesday"
    " thursday friday saturday sunday noon then now mistake far half over about year years name"
    " names size date type age colour color default"
)
_PARTS = word_set(
    "tenth third quarter fifth half percent hour day week month end time evening following"
)
_BEHIND_HOURS = word_set("o am pm in on at the percent points and")
_AGENT_REACH = 9
"""Words behind "was" within which its doer is looked for."""


def is_agentless(clauses: list[Clause]) -> bool:
    """Whether a main clause tells of something done, and of no doer."""
    ours = [number for number, clause in enumerate(clauses) if "we" in clause]
    if not ours:
        return any(map(_has_passive, clauses))
    first, last = ours[0], ours[-1]
    before = clauses[:first] if clauses[first][0] == "and" else []  # not "it was lost, so we rang"
    behind = [clause for clause in clauses[last + 1 :] if clause[0] in ("and", "then")]
    return any(map(_has_passive, [*before, *behind]))


def _has_passive(clause: Clause) -> bool:
    for place, word in enumerate(clause):
        if word in _PERSONS | _REPORTS:
            return False
        had_to = clause[max(place - 2, 0) : place + 1] == ["had", "to", "be"]
        if place and (word in BEEN or had_to):
            return _is_done(clause[place + 1 :]) and NOT.isdisjoint(clause)
    return False


def _is_done(following: list[str]) -> bool:
    """Whether what follows "was" is a deed, and nobody is named who did it."""
    verb, *behind = [*dropwhile(_stands_between, following), "", ""]
    is_name = verb in _NAMES and behind[0] not in _NOT_A_NAME | {""}
    is_state = is_name or verb in _STATES or behind[0] in _STATE_BEFORE.get(verb, ())
    is_phrasal = behind[0] in _PHRASAL.get(verb, ())
    is_deed_done = verb.endswith("ed") or verb in _IRREGULAR or is_phrasal
    return is_deed_done and not is_state and not _has_agent(following[:_AGENT_REACH])


def _stands_between(word: str) -> bool:
    return word in _BETWEEN or (len(word) > 4 and word.endswith("ly"))


def _has_agent(words: list[str]) -> bool:
    """Whether a passive names who did it: "by the printer", but not "by letter"."""
    return any(
        word == "by" and not _is_means(words[at - 1 : at], words[at + 1 : at + 3])
        for at, word in enumerate(words[:-1])
    )


def _is_means(before: list[str], behind: list[str]) -> bool:
    """Whether "by" tells how or when: "by letter", "by the end", "by asking", "line by line"."""
    first, *following = behind
    is_number = first in FEW or first.isdigit()
    is_hour = is_number and (not following or following[0] in _BEHIND_HOURS)
    is_way = first in _MEANS or first.endswith("ing") or before == [first]
    return is_hour or is_way or not _PARTS.isdisjoint(behind)
