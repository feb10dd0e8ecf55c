"""Owns the notes on wording: badmouth, hedge and filler by cues, those on who acts from `acting`.

Promise: plain rules on words alone; each note quotes the words it is about and says what next.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from starwriter.coach.acting import hidden, tells_of_me
from starwriter.coach.cues import CueIndex, parse_cue
from starwriter.coach.deeds import is_deed
from starwriter.coach.evidence import Note
from starwriter.coach.guards import doer, is_denied
from starwriter.coach.phrasing import CUES
from starwriter.coach.sentences import read_line, units
from starwriter.coach.words import Words, word_set
from starwriter.model import Section

_MESSAGES = {
    "team_only": "“{}”: which part was yours? Say it with “I”; the team can stay in.",
    "passive_action": "“{}”: who did it? If it was you, begin with “I”.",
    "badmouth": "“{}” may sound like blame. Say what they needed or feared, and what you did.",
    "hedge": "“{}” makes you smaller than you were. Say plainly what you did.",
    "filler": "“{}” says nothing a listener needs. The sentence is stronger without it.",
}
_A_KIND = word_set(
    "this that what which by a any some every of right same one the another our my your his her"
    " their"
)
_HELPED = word_set(
    "helped helping assisted assisting supported supporting contributed contribute played made had"
)
_I = word_set("i my")
_ME = word_set("i me myself")
"""Just before a hard word that is said of oneself: "I felt incompetent"."""
_ANSWERS = word_set("no yes nothing something sorry hello goodbye")
"""Behind "I would say": what is really said."""
_MANNER = word_set(
    "told tell said say says them him her me us it this that answered spoke talked talk speak"
    " quite openly be supposed tried wanted want has have had need meant"
)
_TOLD, _TOLD_REACH = word_set("told tell said answered spoke"), 5
"""What may stand some way before an "honestly" that says how: "told the group honestly"."""
_ASIDES = word_set("you i like obviously frankly right well the anyway anyways")
"""What is a filler only where commas part it from the rest."""
_PARTED = [
    each.split()
    for each in (
        "if you will",
        "as it were",
        "all in all",
        "the point is",
        "let us say",
        "let's say",
    )
]
"""More of that kind."""
_BEFORE_OBVIOUS = word_set("well so quite and but because")
"""Just before an "obviously" that says nothing without a comma."""
_LEAD_INS = word_set("well so yeah and but because that")
_ATTEMPTS = word_set("but times twice again although though however")
"""Behind "I tried to": what shows that trying is what there was to tell."""
_ONLY_WHEN = word_set("after when once because if until to then for before")
"""Behind "I only made": what shows that it says when or why."""
_WITH_HOPE = word_set("looked look looking smiled waited asked watched wagged")
"""Some way before a "hopefully" that says how."""
_OTHERS = word_set("he she they his her their the some is")
"""Behind a "perhaps" that says what others may have felt."""
_WANTED = word_set("want wanted need needed have had get got whether")
"""Just before a "more or less" of something."""
_MEASURES = word_set("above below over under higher lower longer shorter larger smaller")
"""Behind a "somewhat" that measures."""
_QUOTES = ("'", '"', "“", "”", "‘", "’", "«", "»")
_SAYING = word_set("say says saying write")
"""Before words that are only quoted: "it is fine to say I think"."""
_WRITING = word_set("write wrote written copy copied translate translated quote quoted down")
"""Just before a "literally" that means it."""
_TAKING = word_set("take takes took taken taking")
"""Some way before a "literally" that means it: "took my words literally"."""
_TAKING_REACH = 5
_DAYS_END = ["end", "of", "the", "day"]
_SUBJECTS = word_set("i we he she they")
_MIND = word_set(
    "decided learned learnt realised realized knew thought felt believed made got did agreed chose"
)
"""What is no work of a day: "at the end of the day I decided"."""
_ITS_MEANING = word_set("shift with are is about when")
"""What follows where the words mean what they say: "at the end of the day shift"."""
_TO_YOU = ["with", "you"]
"""What follows where they do not, after all: "to be honest with you"."""
_SHORT = 4
"""Words under which a comma within a match tears it apart: "a disaster, everyone"."""


def wording(section: Section, text: str) -> Iterator[Note]:
    """Yield the notes on one section's wording, sentence by sentence."""
    lines = [(start, line) for start, line in units(text) if line.strip()]
    told = [_told(line) if section == "action" else () for _, line in lines]
    at_all = any(map(any, told))
    beside = zip([(), *told], [*told[1:], ()], strict=False)
    for (start, line), (last, following) in zip(lines, beside, strict=False):
        before, behind = any(last[-1:]), any(following[:1])
        for check, begin, end in _line(section, line, before, behind, at_all):
            yield note_on(check, section, start + begin, line[begin:end])


def note_on(check: str, section: Section, start: int, quote: str) -> Note:
    """Return the note of a check on wording; `quote` are the words, `start` is where they begin."""
    message = _MESSAGES[check].format(shortened(quote))
    return Note(check, section, start, start + len(quote), quote, message)


def shortened(quote: str) -> str:
    """Return at most eight words of a quote, on one line."""
    words = quote.rstrip(".!?…").split()
    return " ".join(words) if len(words) <= 8 else " ".join(words[:7]) + " …"


@lru_cache(maxsize=4096)
def _told(line: str) -> tuple[bool, ...]:
    """Return of each sentence whether it says what the speaker did."""
    return tuple(map(tells_of_me, read_line(line)))


@lru_cache(maxsize=4096)
def _line(section: Section, line: str, *is_told: bool) -> tuple[tuple[str, int, int], ...]:
    return tuple(_found(section, line, *is_told))


def _found(section: Section, line: str, *is_told: bool) -> Iterator[tuple[str, int, int]]:
    found = read_line(line)
    for sentence in found:
        yield from _said(sentence.words)
    if section == "action":
        for check, sentence in hidden(found, *is_told):
            yield check, sentence.start, sentence.end


@cache
def _index(check: str) -> CueIndex:
    return CueIndex(parse_cue(cue) for cue in CUES[check])


def _said(words: Words) -> Iterator[tuple[str, int, int]]:
    for check in CUES:
        index = _index(check)
        free = 0
        for place, word in enumerate(words.words):
            if place < free:
                continue
            for cue in index.beginning_with(word):
                end = cue.end(words, place)
                if end is not None and _is_meant(check, words, place, end):
                    free = end
                    yield check, words.starts[place], words.ends[end - 1]
                    break


def _is_meant(check: str, words: Words, place: int, end: int) -> bool:
    """Whether the words mean what they seem to: "this kind of customer" hedges nothing."""
    if check == "hedge":
        return _is_hedge(words, place, end)
    if check == "filler":
        return _is_empty(words, place, end)
    is_torn = end - place < _SHORT and any(map(words.is_broken_before, range(place + 1, end)))
    is_of_me = end - place == 1 and not _ME.isdisjoint(words.words[max(place - 4, 0) : place])
    return not is_torn and not is_of_me and not is_denied(words, place)


def _is_hedge(words: Words, place: int, end: int) -> bool:
    first, before = words.words[place], words.words[max(place - 2, 0) : place]
    if (before[-1:] and before[-1] in _SAYING) or _is_quoted(words, place, end):
        return False
    if first == "hopefully" and not _WITH_HOPE.isdisjoint(words.words[max(place - 4, 0) : place]):
        return False
    if words.words[place:end] in (["perhaps"], ["maybe"]):
        return place == 0 and _is_mine(words, end)
    if first == "more" and not _WANTED.isdisjoint(before[-1:]):
        return False
    if first == "somewhat" and not _MEASURES.isdisjoint(words.words[end : end + 1]):
        return False
    if words.words[place : place + 4] == ["i", "was", "the", "only"]:  # "the only trainee"
        return False
    if words.words[place + 1 : end] == ["tried", "to"]:
        return _ATTEMPTS.isdisjoint(words.words[end:])
    if words.words[place:end] in (["in", "a", "way"], ["nothing", "more"]):
        return _is_parted(words, place) and _is_left(words, end)
    if words.words[place : place + 2] == ["i", "only"]:
        return _ONLY_WHEN.isdisjoint(words.words[end:])
    if words.words[place:end] in (["i", "think"], ["i", "believe"]):  # "I was, I think, in charge"
        is_aside = _is_left(words, end) and _is_parted(words, place)
        return is_aside and not _I.isdisjoint(words.words[:place])
    if words.words[end - 1] == "say" and not _ANSWERS.isdisjoint(words.words[end : end + 1]):
        return False
    is_a_kind = first in ("kind", "sort") and not _A_KIND.isdisjoint(before)
    is_a_part = first in _HELPED or words.words[end - 2 : end - 1] == ["involved"]
    return not is_a_kind and not (is_a_part and doer(words, place) == "other")


def _is_mine(words: Words, place: int) -> bool:
    """Whether what follows a "perhaps" is neither a name nor what others may have felt."""
    if place == len(words):
        return False
    word = words.words[place]
    is_name = word != "i" and words.text[words.starts[place]].isupper()
    return not is_name and word not in _OTHERS


def _is_quoted(words: Words, place: int, end: int) -> bool:
    """Whether some words stand in quotation marks: they are talked of, or another's."""
    before, behind = words.text[: words.starts[place]], words.text[words.ends[end - 1] :]
    is_tight = before[-1:] in _QUOTES and behind[:1] in _QUOTES and before and behind
    is_open = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    return bool(is_tight) or (is_open and before[0] not in _QUOTES)


def _is_parted(words: Words, place: int) -> bool:
    return place == 0 or words.is_broken_before(place)


def _is_left(words: Words, end: int) -> bool:
    return end == len(words) or words.is_broken_before(end)


def _is_empty(words: Words, place: int, end: int) -> bool:
    """Whether a filler says nothing where it stands: "told them honestly" does."""
    first, before, behind = (
        words.words[place],
        words.words[max(place - 2, 0) : place],
        words.words[end:],
    )
    is_parted, is_left = _is_parted(words, place), _is_left(words, end)
    is_days_end = words.words[place:end][-4:] == _DAYS_END
    may_mean_it = is_days_end or first in ("honestly", "to")
    if may_mean_it and not _ITS_MEANING.isdisjoint(behind[:1]) and behind[:2] != _TO_YOU:
        return False
    if is_days_end:
        is_hour = not before and not is_left and _is_hour(behind)
        return (is_parted or before[-1] in _LEAD_INS) and not is_hour
    if first == "actually":
        return words.words.count(first) > 1
    if first in ("obviously", "frankly") and (not before or before[-1] in _BEFORE_OBVIOUS):
        return True
    if first in _ASIDES or words.words[place:end] in _PARTED:
        return is_parted and is_left
    if first in ("was", "were"):  # "I was like, okay"
        return is_left
    if first == "literally":
        taken = words.words[max(place - _TAKING_REACH, 0) : place]
        is_meant = behind[:1] == ["word"] or not _WRITING.isdisjoint(before)
        return not is_meant and _TAKING.isdisjoint(taken)
    told = words.words[max(place - _TOLD_REACH, 0) : place]
    is_told = first == "honestly" and not _TOLD.isdisjoint(told)
    is_manner = is_told or (first in ("honestly", "to") and not _MANNER.isdisjoint(before))
    has_meaning = is_manner or words.words[place : place + 2] == ["as", "i"]  # "they did as I said"
    return is_parted or not has_meaning


def _is_hour(behind: list[str]) -> bool:
    """Whether "At the end of the day" only says when: what follows is work."""
    subject, *verbs = [*behind[:3], "", "", ""]
    verb = verbs[1] if verbs[0] == "had" else verbs[0]
    return subject in _SUBJECTS and is_deed(verb) and verb not in _MIND
