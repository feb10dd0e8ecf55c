"""Owns who acts in an Action: team_only and passive_action.

Promise: a sentence is read in its main clauses; where it or a neighbour says what the speaker
did, no group is asked about; a passive that names its doer or tells of a mishap is let be.
"""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from starwriter.coach.deeds import is_deed
from starwriter.coach.sentences import Sentence
from starwriter.coach.words import Words, word_set

_Clause = list[str]
"""The words of one clause, its joining words first: "and then we swept it"."""

_JOINS = word_set("and but so then")
_SIDE = word_set(
    "which that who whom whose where when while because before after if until since as although"
    " though what how why whether once than unless"
)
"""What opens a clause about a thing or a time, not about what was done."""
_ADVERBIAL = frozenset(
    tuple(pair.split())
    for pair in ("after that", "after this", "before that", "since then", "once again", "once more")
)
"""What opens no clause though it begins like one."""
_TIMES = word_set("year day week month night morning evening afternoon weekend time summer term")
"""What "that" points to, where it opens no clause: "that year"."""

_ME = word_set("i me my myself mine")
_OPINIONS = word_set("guess think suppose believe mean hope imagine reckon feel")
"""What "I" may do aside, while somebody else acts: "it was sent, I guess"."""
_MY_PART = word_set("part role job task bit share half side piece contribution idea")
_NEAR = 4
"""Words within which a neighbour has to name the speaker, unless "I" acts in it."""

_EARLY = 5
"""Words within which a sentence comes to its subject."""
_SUBJECTS = word_set("we he she they you who i it")
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
_SPEECH = word_set("said asked told wrote replied answered says")

_TEAMS = word_set("team group crew squad department committee force")
_OURS = _TEAMS | word_set(
    "teams groups crews departments shift shifts staff unit branch lab people guys folks volunteers"
    " colleagues side"
)
_MATES = _TEAMS | word_set("colleagues coworkers workmates teammates classmates flatmates mates")
_WHOLE = _OURS | word_set(
    "office ward kitchen workshop band choir class family company school village club floor house"
    " firm practice station council"
)
"""Who may be meant by "the whole kitchen"."""
_GROUPS = {
    ("the",): _TEAMS,
    ("my",): _MATES,
    ("our",): _OURS,
    ("the", "whole"): _WHOLE,
    ("our", "whole"): _WHOLE,
    ("the", "entire"): _WHOLE,
    ("our", "entire"): _WHOLE,
}
"""Which names of a group stand behind which words, with up to two more between."""
_ALL_OF_US = tuple(
    text.split() for text in ("all of us", "each of us", "most of us", "the rest of us")
)
_EVERYONE = word_set("everyone everybody")
_OF_A_GROUP = word_set(
    "lead leads leader leaders head heads manager managers captain chief boss coach member"
    " secretary chair room meeting door of who that which"
)
"""Behind a group's name: someone or something of it; but for "of five", not the group."""
_NO_DEEDS = word_set(
    "was were is are needed wanted liked loved hated hoped worried agreed disagreed struggled"
    " refused failed complained seemed looked laughed smiled clapped knew felt thought believed"
    " panicked trusted enjoyed appreciated thanked noticed relaxed expected asked had has said got"
)
"""What a group is, feels or thinks."""
_IDLE_IN_ALL = _NO_DEEDS | word_set("came went left stayed sat stood arrived joined met calmed")
"""What everyone may do without having helped."""
_BEFORE_NO_SUBJECT = word_set("of for with from to by than on at in about like as")
_NUMBERS = word_set("two three four five six seven eight nine ten eleven twelve us")
_VERB_REACH = 5

_BEEN = word_set("was were been being got")
_IRREGULAR = word_set(
    "built made taught shown given taken written held brought sent put set kept run drawn found"
    " chosen done split cut rewritten redone rebuilt sold bought told begun driven overseen fed"
    " hung laid paid met dug thrown swept shut lent dealt rung"
)
_STATES = word_set(
    "tired worried excited interested scared married concerned pleased limited overwhelmed"
    " frustrated supposed used convinced involved based stressed retired"
    " disappointed surprised confused satisfied exhausted relieved opposed needed required"
    " allowed closed crowded complicated ashamed embarrassed experienced qualified annoyed"
    " appalled delayed indeed speed need hundred red shared situated related known determined"
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
_NAMES = word_set("called named")
_NOT_A_NAME = word_set("in for to off back up out together and on at by but then again")
"""Behind "was called": what shows that somebody rang or asked for it."""
_PERSONS = word_set("he she they you who")
_REPORTS = word_set("said thought knew believed heard felt claimed meant realised realized turned")
"""What a passive only tells of: "he said it was done"."""
_NOT = word_set("not never no none nobody nothing neither nor")
_BETWEEN = word_set(
    "been then also just first finally again soon later more or less somewhat sort kind of"
    " partly both now next eventually once still well all"
)
"""What may stand between "was" and its participle, besides words on -ly."""
_MEANS = word_set(
    "letter letters mail email e phone post hand car train bus truck monday tuesday wednesday"
    " thursday friday saturday sunday noon then now mistake far half over about year years name"
    " names size date type age colour color default"
)
_PARTS = word_set("tenth third quarter fifth half percent hour day week month end time evening")
_BEHIND_HOURS = word_set("o am pm in on at the percent points and")
_AGENT_REACH = 9
"""Words behind "was" within which its doer is looked for."""


def hidden(
    found: Sequence[Sentence], is_told_before: bool = False, is_told_behind: bool = False
) -> Iterator[tuple[str, Sentence]]:
    """Yield each sentence of a line that hides what the speaker did, after the check it fails.

    The two flags say whether the sentence before the line and the one behind it tell of that.
    """
    told = [is_told_before, *map(tells_of_me, found), is_told_behind]
    for at, sentence in enumerate(found):
        if _is_bullet(sentence.words) or any(_mine(sentence.words.words)):
            continue
        clauses = _main_clauses(sentence.words)
        if not any(told[at : at + 3]) and _is_groups(sentence.words.words, clauses):
            yield "team_only", sentence
        if _is_agentless(clauses):
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
        is_group = word == "my" and not _MATES.isdisjoint(following)
        if word in _ME and not is_opinion and not is_group and following != ["and", "my"]:
            yield word


def _is_bullet(words: Words) -> bool:
    """Whether a sentence begins with what was done: "Checked the till", "Double-checked it"."""
    is_compound = len(words) > 1 and words.text[words.ends[0] : words.starts[1]] == "-"
    return any(map(is_deed, words.words[: 1 + is_compound]))


def _main_clauses(words: Words) -> list[_Clause]:
    """Return the clauses of a sentence without those that say when, why or which."""
    said = words.words
    cuts = [at for at in range(1, len(said)) if _begins_clause(words, at)]
    clauses = [said[begin:end] for begin, end in pairwise([0, *cuts, len(said)])]
    return [each for number, each in enumerate(clauses) if not _is_side(each, number)]


def _begins_clause(words: Words, at: int) -> bool:
    before, word = words.words[at - 1 : at + 1]
    if words.is_broken_before(at):
        return True
    is_pointing = word == "that" and not _TIMES.isdisjoint(words.words[at + 1 : at + 2])
    is_opener = word in _SIDE and (before, word) not in _ADVERBIAL and not is_pointing
    return is_opener or (word in _JOINS and before not in _JOINS)


def _is_side(clause: _Clause, number: int) -> bool:
    opener, *following = [*_without(clause, _JOINS), ""]
    is_this = number == 0 and opener == "that"  # "That form was changed"
    return opener in _SIDE and not is_this and (opener, *following[:1]) not in _ADVERBIAL


def _without(clause: _Clause, openers: frozenset[str]) -> _Clause:
    return list(dropwhile(openers.__contains__, clause))


def _is_groups(said: list[str], clauses: list[_Clause]) -> bool:
    """Whether a sentence says what "we" or "the team" did."""
    if len(said) < 3:
        return False
    return _is_ours(said) or _comes_to_us(clauses) or any(map(_opens_with_group, _opening(clauses)))


def _opening(clauses: list[_Clause]) -> Iterator[_Clause]:
    """Yield the clauses up to the first that has a subject: "in the end", "the team called"."""
    for clause in clauses:
        yield clause
        if any(word in _SUBJECTS or is_deed(word) for word in clause):
            return


def _is_ours(said: list[str]) -> bool:
    """Whether "we" is the subject, and acts."""
    at = next((at for at, word in enumerate(said) if word in _SUBJECTS), len(said))
    is_early = at <= _EARLY or (said[0] in _PREPOSITIONS and not any(map(is_deed, said[:at])))
    if said[at : at + 1] != ["we"] or not is_early or len(said) <= at + 2:
        return False
    is_under = not _UNDER.isdisjoint(said[1:at]) and said[at - 2 : at] != ["after", "that"]
    following = said[at + 1 :]
    is_idle = following[0] in _BEING and not any(map(_is_doing, following))
    return not is_under and not is_idle


def _is_doing(word: str) -> bool:
    return word not in _BEING and (is_deed(word) or (word.endswith("ing") and len(word) > 4))


def _comes_to_us(clauses: list[_Clause]) -> bool:
    """Whether a clause says what we did: "they moved the date, so we called them"."""
    return any(
        _acts(_without(clause, _JOINS | _OPENERS)) and not _is_speech(before, clause)
        for before, clause in pairwise([[""], *clauses])
    )


def _is_speech(before: _Clause, clause: _Clause) -> bool:
    return before[-1] in _SPEECH and clause[0] == "we"


def _acts(clause: _Clause) -> bool:
    return clause[:1] == ["we"] and any(map(is_deed, clause[1:3])) and clause[1] not in _NO_DEEDS


def _opens_with_group(said: list[str]) -> bool:
    """Whether a group is the subject, and acts: "so the whole kitchen stayed"."""
    for at, word in enumerate(said[:_EARLY]):
        end = _group_end(said, at)
        if end and _BEFORE_NO_SUBJECT.isdisjoint(said[max(at - 1, 0) : at]):
            return _does(said[end:], _IDLE_IN_ALL if word in _EVERYONE else _NO_DEEDS)
        if word in _SUBJECTS or word in _SIDE or is_deed(word):
            return False
    return False


def _group_end(said: list[str], at: int) -> int:
    """Return the place after a group's name that begins at `at`, or 0."""
    if said[at] in _EVERYONE:
        return at + 1
    whole = next((words for words in _ALL_OF_US if said[at : at + len(words)] == words), None)
    if whole:
        return at + len(whole)
    if at == 0 and said[0] == "us":
        return 2
    return max((_name_end(said, at, *group) for group in _GROUPS.items()), default=0)


def _name_end(said: list[str], at: int, opening: tuple[str, ...], names: frozenset[str]) -> int:
    begin = at + len(opening)
    if tuple(said[at:begin]) != opening:
        return 0
    for place, word in enumerate(said[begin : begin + 3], begin):
        if word in names:
            return place + 1
        if word in _OF_A_GROUP or word.endswith(("'s", "’s")):
            return 0
    return 0


def _does(following: list[str], idle: frozenset[str]) -> bool:
    """Whether a deed is what follows a subject."""
    if following[:1] == ["of"] and not _NUMBERS.isdisjoint(following[1:2]):
        following = following[2:]
    if not _OF_A_GROUP.isdisjoint(following[:1]):
        return False
    verbs = takewhile(lambda word: word not in _SIDE, following[:_VERB_REACH])
    verb = next((word for word in verbs if is_deed(word) or word in idle), "")
    had_done = verb in ("had", "has") and any(map(is_deed, following[1:2]))
    return had_done or (is_deed(verb) and verb not in idle)


def _is_agentless(clauses: list[_Clause]) -> bool:
    """Whether a main clause tells of something done, and of no doer."""
    ours = [number for number, clause in enumerate(clauses) if "we" in clause]
    free = clauses[ours[-1] + 1 :] if ours else clauses
    if ours:
        free = [clause for clause in free if clause[0] in ("and", "then")]
    return any(map(_has_passive, free))


def _has_passive(clause: _Clause) -> bool:
    for place, word in enumerate(clause):
        if word in _PERSONS | _REPORTS:
            return False
        if word in _BEEN and place:
            return _is_done(clause[place + 1 :]) and _NOT.isdisjoint(clause)
    return False


def _is_done(following: list[str]) -> bool:
    """Whether what follows "was" is a deed, and nobody is named who did it."""
    verb, *behind = [*dropwhile(_stands_between, following), "", ""]
    if verb in _NAMES:
        return behind[0] in _NOT_A_NAME | {""}
    is_state = verb in _STATES or behind[0] in _STATE_BEFORE.get(verb, ())
    is_deed_done = verb.endswith("ed") or verb in _IRREGULAR
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
    is_number = first in _NUMBERS or first.isdigit()
    is_hour = is_number and (not following or following[0] in _BEHIND_HOURS)
    is_way = first in _MEANS or first.endswith("ing") or before == [first]
    return is_hour or is_way or not _PARTS.isdisjoint(behind)
