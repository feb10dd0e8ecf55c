"""Owns the groups: what the speaker's team may be called, and whether it acts.

Promise: a name is found at its place alone; customers, suppliers and neighbours are no group of the
speaker's.
"""

from itertools import takewhile

from starwriter.coach.clauses import BEEN, FEW, NOT, SIDE, Clause
from starwriter.coach.deeds import is_deed
from starwriter.coach.guards import PEOPLE
from starwriter.coach.words import word_set

_TEAMS = word_set("team group crew squad department committee force staff")
_OURS = _TEAMS | word_set(
    "teams groups crews departments shift shifts unit branch lab people guys folks volunteers"
    " colleagues side class family band choir kitchen ward workshop brigade platoon club circle"
)
_MATES = _TEAMS | word_set("colleagues coworkers workmates teammates classmates flatmates mates")
MINE_TOO = _MATES | word_set("shift unit ward year class")
"""Behind "my": a group, and not the speaker alone."""
_AT_WORK = word_set(
    "lads guys boys girls waiters waitresses cooks porters nurses carers cleaners drivers mechanics"
    " fitters electricians plumbers carpenters painters technicians operators engineers developers"
    " programmers designers testers analysts teachers assistants volunteers soldiers sailors"
    " players singers dancers actors musicians rangers pickers packers loaders stewards clerks"
    " cashiers apprentices trainees interns partners labourers laborers colleagues others rest"
)
"""People of a trade: taken for the speaker's own group, where no speaker is near."""
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


def is_by_group(said: list[str]) -> bool:
    """Whether a passive names a group as its doer: "it was decided by the group"."""
    behind = [said[at + 1 : at + 4] for at, word in enumerate(said) if word == "by"]
    is_passive = not BEEN.isdisjoint(said)
    return is_passive and any("us" in who[:3] or tuple(who[:2]) in _THE_GROUP for who in behind)


def unit_acts(subject: Clause, behind: Clause) -> bool:
    """Whether a subject names a company, a department or people of the speaker's, and what is
    behind it is a deed.
    """
    begin = 1 if subject[:1] and subject[0] in _ITS_ARTICLES else 0
    is_ours = "our" in subject or "my" in subject
    is_outside = not is_ours and not _OUTSIDERS.isdisjoint(subject)
    names = _UNITS | _PEERS if is_ours else _UNITS
    is_named = not names.isdisjoint(subject[begin : begin + 3])
    return is_named and not is_outside and _does(behind, _NO_DEEDS)


def group_acts(said: list[str], at: int) -> bool | None:
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
