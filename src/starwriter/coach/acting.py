"""Owns who acts in an Action: team_only and passive_action.

Promise: where a sentence or its neighbour says what the speaker did, no group is asked about.
"""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from starwriter.coach.clauses import (
    BEEN,
    FEW,
    JOINS,
    NOT,
    SIDE,
    SUBJECTS,
    Clause,
    main_clauses,
    without,
)
from starwriter.coach.deeds import is_deed
from starwriter.coach.guards import PEOPLE
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

_TEAMS = word_set("team group crew squad department committee force staff")
_OURS = _TEAMS | word_set(
    "teams groups crews departments shift shifts unit branch lab people guys folks volunteers"
    " colleagues side class family band choir kitchen ward workshop brigade platoon club circle"
)
_MATES = _TEAMS | word_set("colleagues coworkers workmates teammates classmates flatmates mates")
_MINE_TOO = _MATES | word_set("shift unit ward year class")
"""Behind "my": a group, and not the speaker alone."""
_AT_WORK = word_set(
    "lads guys boys girls waiters waitresses cooks porters nurses carers cleaners drivers mechanics"
    " fitters electricians plumbers carpenters painters technicians operators engineers developers"
    " programmers designers testers analysts teachers assistants volunteers soldiers sailors"
    " players singers dancers actors musicians rangers pickers packers loaders stewards clerks"
    " cashiers apprentices trainees interns partners labourers laborers colleagues others rest"
)
"""Who is taken for the speaker's own group, if the speaker is nowhere."""
_UNITS = word_set(
    "company firm office business farm gang lot family bar shop warehouse hotel marketing sales"
    " engineering maintenance production quality reception housekeeping accounts finance legal"
    " support operations logistics purchasing procurement security management lab studio faculty"
    " desk clinic practice garage school nursery newsroom bakery"
)
"""Who else may be meant, where a whole Action has no speaker in it."""
_PEERS = word_set("people hands students pupils members")
"""Who is meant with "our" or "my" beside it: "people on my shift"."""
_OUTSIDERS = word_set(
    "customer customers client clients guest guests parent parents patient patients supplier"
    " suppliers vendor vendors police tenant tenants resident residents visitor visitors neighbours"
    " neighbors council authorities children kids pupils students audience users contractor"
    " contractors courier landlord insurance"
)
"""Who is somebody else; but "the students in our year" are not."""
_WHOLE = _OURS | word_set(
    "office company school village club floor house firm practice station council"
)
"""Who may be meant by "the whole kitchen"."""
_ALL = word_set("staff hands teams crews shifts departments colleagues")
_GROUPS = {
    ("the",): _TEAMS | _AT_WORK | word_set("shift kitchen ward workshop band choir class"),
    ("my",): _MATES,
    ("our",): _OURS | _AT_WORK | word_set("office gang lot board"),
    ("the", "whole"): _WHOLE,
    ("our", "whole"): _WHOLE,
    ("the", "entire"): _WHOLE,
    ("our", "entire"): _WHOLE,
    ("all", "of", "the"): _OURS,
    ("all", "the"): _OURS,
    ("all",): _ALL,
    ("both",): _OURS,
}
"""Which names of a group stand behind which words, with up to two more between."""
_EVERYONE = word_set("everyone everybody")
_OF_A_GROUP = word_set(
    "lead leads leader leaders head heads manager managers captain chief boss coach member"
    " secretary chair room meeting door of who that which"
)
"""Behind a group's name: someone or something of it; but for "of five", not the group."""
_SOMEONE = frozenset(word for word in PEOPLE if not word.endswith("s"))
"""Behind a group's name, somebody of it too: "our class teacher"."""
_NO_DEEDS = word_set(
    "was were is are needed wanted liked loved hated hoped worried agreed disagreed struggled"
    " refused failed complained seemed looked laughed smiled clapped knew felt thought believed"
    " panicked trusted enjoyed appreciated thanked noticed relaxed expected asked had has said got"
)
"""What a group is, feels or thinks."""
_ONES = [["team"], ["staff"], ["crew"], ["people"]]
"""What may stand behind a group's name without changing who is meant: "the ward team"."""
_ITS_ARTICLES = word_set("the our both all")
_THE_GROUP = frozenset(("the", name) for name in _TEAMS) | {("the", "board")}
_IDLE_IN_ALL = _NO_DEEDS | word_set("came went left stayed sat stood arrived joined met calmed")
"""What everyone may do without having helped."""
_BEFORE_NO_SUBJECT = word_set("of for with from to by than on at in about like as")
_DEED_WITH = {
    "looked": word_set("at for into through over up"),
    "got": word_set("the a an it them our everything all together"),
}
"""What makes a deed of a word that is none alone: "looked at", "got the roof on"."""
_VERB_REACH = 5


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
        is_group = word == "my" and not _MINE_TOO.isdisjoint(following)
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
    is_us = said[:2] == ["between", "us"] or said[:3] == ["it", "was", "us"] or _is_by_us(said)
    return _is_ours(said) or _comes_to_us(clauses) or is_first or _is_as_one(said) or is_us


def _is_by_us(said: list[str]) -> bool:
    """Whether a passive names a group as its doer: "it was decided by the group"."""
    behind = [said[at + 1 : at + 4] for at, word in enumerate(said) if word == "by"]
    is_passive = not BEEN.isdisjoint(said)
    return is_passive and any("us" in who[:3] or tuple(who[:2]) in _THE_GROUP for who in behind)


def _is_units(clause: Clause) -> bool:
    """Whether a clause says what a company, a department or people of a trade did."""
    openers = JOINS | _OPENERS | {word for word in clause[:1] if word.endswith("ly")}
    subject = list(takewhile(lambda word: not is_deed(word), without(clause, openers)))
    begin = 1 if subject[:1] and subject[0] in _ITS_ARTICLES else 0
    is_ours = "our" in subject or "my" in subject
    is_outside = not is_ours and not _OUTSIDERS.isdisjoint(subject)
    names = _UNITS | _PEERS if is_ours else _UNITS
    if is_outside or names.isdisjoint(subject[begin : begin + 3]):
        return False
    is_plain = (SUBJECTS | BEEN).isdisjoint(subject) and _PREPOSITIONS.isdisjoint(subject[:1])
    behind = dropwhile(lambda word: not is_deed(word), clause)
    return is_plain and _does(list(behind), _NO_DEEDS)


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
        if (acts := _group_acts(said, at)) is not None:
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
        if (acts := _group_acts(said, at)) is not None:
            return acts
    return False


def _group_acts(said: list[str], at: int) -> bool | None:
    """Whether the group that is the subject at a place acts; None where no group is."""
    end = _group_end(said, at)
    if not end or not _BEFORE_NO_SUBJECT.isdisjoint(said[max(at - 1, 0) : at]):
        return None
    return _does(said[end:], _IDLE_IN_ALL if said[at] in _EVERYONE else _NO_DEEDS)


def _group_end(said: list[str], at: int) -> int:
    """Return the place after a group's name that begins at `at`, or 0."""
    if said[at] in _EVERYONE:
        return at + 1
    if said[at : at + 2] == ["of", "us"]:  # "some of us"
        return at + 2 if NOT.isdisjoint(said[:at]) else 0
    if at == 0 and said[0] == "us":
        return 2
    return max((_name_end(said, at, *group) for group in _GROUPS.items()), default=0)


def _name_end(said: list[str], at: int, opening: tuple[str, ...], names: frozenset[str]) -> int:
    begin = at + len(opening)
    if tuple(said[at:begin]) != opening:
        return 0
    for place, word in enumerate(said[begin : begin + 3], begin):
        if word in names:
            return place + 1 + (said[place + 1 : place + 2] in _ONES)
        if word in _OF_A_GROUP or word.endswith(("'s", "’s")):
            return 0
    return 0


def _does(following: list[str], idle: frozenset[str]) -> bool:
    """Whether a deed is what follows a subject."""
    if following[:1] == ["of"] and not FEW.isdisjoint(following[1:2]):
        following = following[2:]
    if any(word in _OF_A_GROUP or word in _SOMEONE for word in following[:1]):
        return False
    verbs = takewhile(lambda word: word not in SIDE, following[:_VERB_REACH])
    verb = next((word for word in verbs if is_deed(word) or word in idle), "")
    behind = following[following.index(verb) + 1 :][:1] if verb else []
    is_deed_so = not _DEED_WITH.get(verb, frozenset()).isdisjoint(behind)
    had_done = verb in ("had", "has") and any(map(is_deed, behind))
    return had_done or is_deed_so or (is_deed(verb) and verb not in idle)
