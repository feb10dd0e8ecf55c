"""Owns who does a thing in a sentence, and whether it was done at all.

Promise: what was not done shows nothing, nor does what someone else did; a bullet without a
subject ("Reworked the schedule") is the speaker's.
"""

from typing import Literal

from starwriter.coach.words import Words, word_set

Doer = Literal["speaker", "unnamed", "other"]

_NEGATORS = word_set(
    "not never no nobody none nor neither without hardly rarely barely unable nothing refused"
    " forgot wish wished lack lacked lacking stopped avoided cannot failed fail fails"
)
_NEGATING_PAIRS = frozenset(
    [("instead", "of"), ("rather", "than"), ("supposed", "to"), ("tempted", "to"), ("too", "late")]
    + [(modal, "have") for modal in ("should", "could", "would", "might")]
    + [("meant", "to"), ("ought", "to"), ("wanted", "to"), ("hoping", "to")]
)
_NEGATION_REACH = 4
_NEGATION_ENDS = word_set("but so and because until")

_SPEAKER = word_set("i we")
_OTHERS = word_set("he she they you who nobody everybody everyone somebody someone anybody anyone")
_STARTERS = word_set(
    "and but so because then while when after before until if although though as since where"
    " which once whereas or unless yet"
)
_SUBORDINATE = word_set(
    "because while when after before until if although though as since where once whereas"
    " unless which who"
)
_DETERMINERS = word_set(
    "the a an my our their his her its one another both two three this that these those some most"
    " many all every each"
)
PEOPLE = word_set(
    "manager managers boss bosses director directors team teams ceo cto cfo coo cio vp head lead"
    " leads leader leaders colleague colleagues coworker customer customers client clients user"
    " users guest guests patient patients family families parent parents student students teacher"
    " teachers supervisor supervisors owner owners board committee company department office"
    " engineer engineers developer developers designer analyst analysts intern interns junior"
    " juniors nurse nurses doctor doctors consultant consultants supplier suppliers vendor"
    " vendors partner partners people person staff crew chef chefs driver drivers friend friends"
    " brother sister mother father wife husband council regulator lawyer lawyers finance legal"
    " marketing sales product support hr security operations management leadership founder"
    " founders president principal dean professor mentor buddy guy guys lady woman man women men"
    " executive executives sponsor union agency foreman foremen operator operators buyer buyers"
    " accountant accountants auditor auditors volunteer volunteers members member group side"
    " sides officer officers headquarters predecessor admin advisor advisors adviser advisers"
)
_BEING = word_set("is are was were be been being am get got")
_IRREGULAR = word_set(
    "built made taught told shown given taken written held brought put set led kept run ran drew"
    " drawn found chosen split cut"
)


def is_denied(words: Words, place: int) -> bool:
    """Whether what begins at `place` is said not to have happened."""
    for back in range(1, _NEGATION_REACH + 1):
        at = place - back
        if at < 0 or words.is_broken_before(at + 1):
            return False
        word = words.words[at]
        following = words.words[at + 1] if at + 1 < len(words) else ""
        if word in _NEGATION_ENDS:
            return False
        if word in _NEGATORS and following not in ("only", "just"):
            return True
        if back > 1 and (word, following) in _NEGATING_PAIRS:
            return True
    return False


def is_done_to_someone(words: Words, place: int) -> bool:
    """Whether what begins at `place` is a passive: "was asked", "got coached"."""
    if place == 0 or words.words[place - 1] not in _BEING:
        return False
    word = words.words[place]
    return word.endswith("ed") or word in _IRREGULAR


def doer(words: Words, place: int) -> Doer:
    """Say who does what begins at `place`: the speaker, someone else, or nobody named."""
    end = place
    while True:
        begin = _clause_start(words, end)
        is_own = end == place and not words.is_broken_before(place)
        # A clause beside it ("When she left, ...") lends its subject to no other.
        if is_own or words.words[begin] not in _SUBORDINATE:
            found = _subject(words, begin, end)
            if found != "unnamed":
                return found
        if begin == 0:
            return "unnamed"
        end = begin


def _clause_start(words: Words, end: int) -> int:
    """Return where the clause begins that the words before `end` belong to."""
    begin = max(end - 1, 0)
    limit = max(end - 40, 0)
    while begin > limit:
        if words.words[begin] in _STARTERS or words.is_broken_before(begin):
            return begin
        begin -= 1
    return begin


def _subject(words: Words, begin: int, end: int) -> Doer:
    """Return the nearest subject in the words from begin to end."""
    for at in range(end - 1, begin - 1, -1):
        if words.words[at] in _SPEAKER:
            return "speaker"
        if words.words[at] in _OTHERS:
            return "other"
    return "other" if _opens_with_someone(words, begin, end) else "unnamed"


def _opens_with_someone(words: Words, begin: int, end: int) -> bool:
    """Whether a clause opens with other people: "my manager", "the data team", "Priya"."""
    while begin < end and words.words[begin] in _STARTERS:
        begin += 1
    head = words.words[begin:end]
    if not head:
        return False
    if head[0] in _DETERMINERS:
        return not PEOPLE.isdisjoint(head[1:5])
    if head[0] in PEOPLE or (len(head) > 1 and head[1] in PEOPLE):
        return True
    return len(head) == 1 and _is_name(words, begin)


def _is_name(words: Words, place: int) -> bool:
    written = words.text[words.starts[place] : words.ends[place]]
    common = ("ly", "ing", "ed", "ever", "day", "thing")
    return written.istitle() and len(written) > 2 and not written.endswith(common)


def subject(words: Words) -> Doer:
    """Say who a sentence is about, by its opening words."""
    return _subject(words, 0, min(len(words), 4)) if len(words) else "unnamed"
