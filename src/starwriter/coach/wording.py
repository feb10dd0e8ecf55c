"""Owns the checks on how a sentence is worded: team_only, passive_action, badmouth, hedge, filler.

Promise: plain rules on words alone; each note quotes the words it is about and says what next.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from starwriter.coach.cues import CueIndex, is_small, parse_cue
from starwriter.coach.deeds import is_deed
from starwriter.coach.evidence import Note
from starwriter.coach.guards import doer, is_denied
from starwriter.coach.sentences import Sentence, read_line, units
from starwriter.coach.words import Words, word_set
from starwriter.model import Section

_WHO = (
    "{manager*|boss*|director*|supervisor*|ceo|cto|cfo|vp|head|lead|colleague*|coworker*|teammate*"
    "|customer*|client*|company|management|leadership|team|department|developer*|engineer*"
    "|designer*|sales|marketing|predecessor|consultant*|supplier*|vendor*|people|staff|partner*"
    "|leader*|owner*|landlord*|professor*|teacher*|tutor*|nurse*|doctor*|agency|hr|finance|worker*"
    "|chef*|captain*|foreman|principal|dean|coach|board|firm|place|organisation|organization"
    "|he|she|they|everyone|everybody}"
)
_MEAN = (
    "clueless|hopeless|useless|spiteful|petty|moody|nasty|mean|two faced|backstabbing|bossy|vain"
    "|disorganised|disorganized|unreliable|careless|greedy|cheap|bitter|jealous|slow witted|dense"
    "|sloppy|ungrateful|entitled|whiny|pompous|inept|out of {his|her|their} depth"
    "|not {very bright|the brightest|up to it|up to the job}"
)
_SCORN = (
    "bully|bullies|amateur|amateurs|clown|clowns|dinosaur|dinosaurs|liar|liars|snake|snakes|crook"
    "|crooks|coward|cowards|idiot|idiots|fools|jerk|jerks|jokers|tyrant|tyrants|slacker|slackers"
)
_BAD = (
    "{useless|incompetent|lazy|stupid|idiot*|clueless|toxic|terrible|awful|hopeless|pathetic"
    "|unprofessional|dishonest|ignorant|arrogant|rude|selfish|cowardly|childish|impossible"
    "|ridiculous|crazy|insane|dumb|horrible|a {joke|bully|liar|nightmare|disaster|coward|fool"
    "|moron|jerk|mess|control freak|dinosaur}}"
)
_BE = "{was|were|is|are|had been|has been|being}"
_THEM = "{he|she|they|his|her|their}"
_CUES = {
    "badmouth": (
        f"{_WHO} {_BE} {{so|really|just|such|pretty|quite|always|}} {_BAD}",
        f"{_BAD} {_WHO}",
        f"{{idiot*|moron*|bully|liar*|jerk*}} {{of a|who}} {_WHO}",
        f"{_WHO} {{had|have|has}} {{no clue|no idea what}}",
        f"{_WHO} {{did|does}} not {{have a clue|care|know what {{he|she|they}}|give a}}",
        f"{_WHO} could not {{be bothered|care less|manage {{a|his|her|their}}}}",
        f"{_WHO} ... {{micromanag*|screamed at|bullied|threw me under|stabbed}}",
        f"{_WHO} {{took|stole|claimed|grabbed}} {{credit|my idea|all the credit|my work}}",
        "{nightmare|nasty|spineless|brainless|so called|good for nothing} " + _WHO,
        f"{_WHO} {_BE} {{very|so|really|simply|just|always|too|}} {{{_MEAN}}}",
        f"{{{_MEAN}}} {_WHO}",
        f"{_WHO} {_BE} {{a|such a|}} {{pain|waste of {{space|time|money}}|circus|clown*|shambles}}",
        "{impossible|awful|terrible|horrible|a nightmare|a pain|hell} to {work|deal|live} with",
        "worst {manager|boss|team|company|colleague|client|customer|employer|place to work}",
        f"{_WHO} ... only {{cared|cares|thinks}} about {{himself|herself|themselves|money}}",
        f"{_WHO} never {{did|does|do|lifted|pulled|listen*|bothered|cared|knew|replied}}",
        f"{_WHO} {_BE} too {{lazy|stupid|stubborn|proud|scared|cheap|arrogant|greedy}} to",
        f"{_WHO} {{did|does|do}} not {{bother|give {{a|two}}|lift a finger|pull|have the guts}}",
        f"{_WHO} {{had|has|have}} no {{clue|spine|backbone|interest in}}",
        "no {idea|clue} what " + _THEM + " {was|were|is|are} doing",
        f"{{as usual|as always|typical of|typically}} ... {_WHO}",
        f"{_WHO} {{as usual|as always}}",
        f"{_WHO} {{messed|screwed|stuffed|botched|ruined|sabotaged|dumped|wasted|lied|whined}}",
        f"{_WHO} {{blamed|blames|blaming}} {{everyone|everybody|others|us|me|the team|anyone}}",
        f"{_WHO} could not {{manage|run|organise|organize|lead|care}} {{a|his|her|their}}",
        f"{_WHO} ... {_BE} {{just|so|too|always|}} {{rude|lazy|useless|incompetent|clueless}}",
        f"{_BE} {{a|just|all|}} {{bunch of|}} {{{_SCORN}}}",
        f"{{run by|full of|bunch of}} {{{_SCORN}}}",
        f"a {{{_SCORN}}} {{who|and|that}}",
        "{all talk|sinking ship|behind my back|good for nothing|waste of space}",
        "stabbed {me|us|him|her} in the back",
        f"{_WHO} {{did|does|do}} nothing",
        f"{_WHO} {{did|does|do}} not care",
        f"{_WHO} ... could not make up {{his|her|their}} mind",
        f"{_WHO} ... {_BE} more interested in",
        "{terrible|awful|lousy|horrible|shoddy|sloppy|pathetic} {job|work|manager|boss|leader}",
        "{blamed|blames} {everyone|everybody} {but|else}",
        "the {kind|sort|type} of {manager|boss|person|colleague|leader|client} who",
        "{clean*|cleaned|cleaning} up after {my|the|our|his|her} {boss|manager|colleague*|others}",
        "{control freak|power trip|micromanager|drama queen|know it all|ego trip|dead weight}",
        "{mess|disaster|chaos} {left by|that {he|she|they|my}|of a {company|place|team|project}}",
    ),
    "hedge": (
        "kind of",
        "sort of",
        "kinda",
        "sorta",
        "i think maybe",
        "maybe i",
        "perhaps i",
        "i probably",
        "{somewhat|slightly|a bit|a little bit|a little} {involved|responsible|helpful}",
        "{played|had} a {small|minor|little} {part|role}",
        "i {tried|try} {my best|} to {help|be|make sure|ensure|keep|improve|support|explain|do}",
        "i {would say|feel like|believe maybe|somehow}",
        "{or something like that|something like that|and stuff}",
        "i was {just|only} {helping|a helper|supporting|there to help}",
        "{helped|helping|assisted|assisting|supported|supporting} {a bit|a little}",
        "i guess",
        "hopefully",
        "{helped|helping|assisted|assisting} {out|} with",
        "{was|were|been} {somewhat|kind of|sort of|} involved {in|with}",
        "more or less",
        "i {like to|would like to|want to|tend to} think",
        "i think i {am|was} maybe",
        "i might have been the one",
        "somewhat",
        "{just|only} {did|do|doing|made|wrote|gave} a {little|small|tiny} {bit|part}",
        "nothing {big|special|fancy|major} really",
        "i tried to get",
        "i suppose",
    ),
    "filler": (
        "basically",
        "to be honest",
        "honestly",
        "at the end of the day",
        "needless to say",
        "when all is said and done",
        "as a matter of fact",
        "it goes without saying",
        "{um|uh|erm|uhm}",
        "you know what i mean",
        "long story short",
        "to be fair",
        "{in all honesty|to tell the truth|in actual fact|truth be told|if i am honest}",
        "{literally|essentially|so yeah|like i said}",
        "{for what it is worth|as you can imagine|at this point in time}",
        "{you know|i mean|like|obviously|frankly|right|well obviously}",
        "{was|were} like",
    ),
}
_MESSAGES = {
    "team_only": "“{}”: which part was yours? Say it with “I”; the team can stay in.",
    "passive_action": "“{}”: who did it? If it was you, begin with “I”.",
    "badmouth": "“{}” may sound like blame. Say what they needed or feared, and what you did.",
    "hedge": "“{}” makes you smaller than you were. Say plainly what you did.",
    "filler": "“{}” says nothing a listener needs. The sentence is stronger without it.",
}
_A_KIND = word_set(
    "this that what which a any some every of right same one the another our my your his her their"
)
_HELPED = word_set("helped helping assisted assisting supported supporting")
_MANNER = word_set(
    "told tell said say says them him her me us it this that answered spoke talked talk speak"
    " quite openly be supposed tried wanted want has have had need meant"
)
_ASIDES = word_set("you i like obviously frankly right well")
"""What is a filler only where commas part it from the rest."""
_ITS_MEANING = (["shift"], ["with"], ["are"], ["is"])
"""What follows where the words mean what they say: "at the end of the day shift"."""
_SHORT = 4
"""Words under which a comma within a match tears it apart: "a disaster, everyone"."""
_ME = word_set("i me my myself mine")
_TEAM = word_set("team group crew squad department committee")
_ITS = (["the"], ["our"])
_EARLY = 5
"""Words within which a sentence comes to its subject."""
_SUBJECTS = word_set("we he she they you who i it")
_CLAUSES = word_set("that which whom because since as if whether where how and so but")
_OPENERS = word_set(
    "and so then but next first finally together also afterwards later after that this eventually"
    " again once soon now there"
)
_BEEN = word_set("was were been being")
_IRREGULAR = word_set(
    "built made taught shown given taken written held brought sent put set kept run drawn found"
    " chosen done split cut rewritten redone rebuilt sold bought told begun driven overseen"
)
_STATES = word_set(
    "tired worried excited interested scared married concerned pleased limited overwhelmed"
    " frustrated supposed used convinced prepared involved based located called named stressed"
    " disappointed surprised confused satisfied exhausted relieved opposed needed required divided"
    " allowed closed crowded complicated supposed ashamed embarrassed experienced qualified"
    " appalled delayed indeed speed need hundred red"
)
_SIDE_CLAUSES = word_set(
    "which that who where when while because after before if until since as although though what"
    " how why whether once than"
)
_MEANS = word_set(
    "letter letters mail email e phone post hand car train bus truck friday monday noon then now"
    " mistake far half over about year years name names size date type age colour color"
)
_PARTS = word_set("tenth third quarter fifth half percent hour day week month")
_SPEAKER = word_set("i me mine")
_PERSONS = word_set("i we he she they you")


def wording(section: Section, text: str) -> Iterator[Note]:
    """Yield the notes on one section's wording, sentence by sentence."""
    for start, line in units(text):
        for place in _line(section, line):
            check, begin, end = place
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
def _line(section: Section, line: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(_found(section, line))


def _found(section: Section, line: str) -> Iterator[tuple[str, int, int]]:
    found = read_line(line)
    for number, sentence in enumerate(found):
        following = found[number + 1].words if number + 1 < len(found) else None
        before = found[number - 1].words if number else None
        yield from _said(sentence.words)
        if section != "action" or not _ME.isdisjoint(sentence.words.words):
            continue
        around = (each for each in (before, following) if each is not None)
        if _is_teams(sentence.words) and not any(
            not _SPEAKER.isdisjoint(each.words[:4]) for each in around
        ):
            yield "team_only", sentence.start, sentence.end
        elif _is_agentless(sentence):
            yield "passive_action", sentence.start, sentence.end


@cache
def _index(check: str) -> CueIndex:
    return CueIndex(parse_cue(cue) for cue in _CUES[check])


def _said(words: Words) -> Iterator[tuple[str, int, int]]:
    for check in _CUES:
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
    first, before = words.words[place], words.words[max(place - 2, 0) : place]
    if check == "hedge":
        is_a_kind = first in ("kind", "sort") and not _A_KIND.isdisjoint(before)
        return not is_a_kind and (first not in _HELPED or doer(words, place) != "other")
    if check == "filler":
        return _is_empty(words, place, end)
    is_torn = end - place < _SHORT and any(map(words.is_broken_before, range(place + 1, end)))
    return not is_torn and not is_denied(words, place)


def _is_empty(words: Words, place: int, end: int) -> bool:
    """Whether a filler says nothing where it stands: "told them honestly" does."""
    first, before, behind = words.words[place], words.words[place - 1 : place], words.words[end:]
    is_parted = not before or words.is_broken_before(place)
    is_left = not behind or words.is_broken_before(end)
    if first in _ASIDES:
        return is_parted and is_left
    if first in ("was", "were"):  # "I was like, okay"
        return is_left
    if behind[:1] in _ITS_MEANING:
        return False
    has_meaning = first in ("honestly", "to") and not _MANNER.isdisjoint(
        words.words[max(place - 2, 0) : place]
    )
    return is_parted or not has_meaning


def _is_teams(words: Words) -> bool:
    """Whether a sentence says what "we" or "the team" did, and no one else before."""
    said = words.words
    if len(said) < 3 or is_deed(said[0]):
        return False
    at = next((at for at, word in enumerate(said) if word in _SUBJECTS), len(said))
    if at < len(said) and said[at] == "we":
        is_clause = not _CLAUSES.isdisjoint(said[1:at]) and said[at - 2 : at] != ["after", "that"]
        return at <= _EARLY and not is_clause and len(said) > at + 2
    begin = next((at for at in range(min(len(said), _EARLY)) if said[at : at + 1] in _ITS), 0)
    is_team = said[begin : begin + 1] in _ITS and not _TEAM.isdisjoint(said[begin + 1 : begin + 3])
    return is_team and "was" not in said[begin + 2 : begin + 4] and len(said) > begin + 3


def _is_agentless(sentence: Sentence) -> bool:
    words = sentence.words.words
    if "we" in words:
        return False
    for place in range(1, len(words)):
        if words[place] in _SIDE_CLAUSES or words[place - 1] in _PERSONS | _SIDE_CLAUSES:
            return False
        if words[place] in _BEEN:
            return _is_passive(words, place) and not _has_agent(words[place : place + 9])
    return False


def _has_agent(words: list[str]) -> bool:
    """Whether a passive names who did it: "by the printer", but not "by letter"."""
    if "by" not in words[:-1]:
        return False
    following = words[words.index("by") + 1 :][:2]
    return _MEANS.isdisjoint(following[:1]) and _PARTS.isdisjoint(following)


def _is_passive(words: list[str], place: int) -> bool:
    following = [word for word in words[place + 1 : place + 4] if word != "been"]
    while following and is_small(following[0]):
        following.pop(0)
    verb = following[0] if following else ""
    return (verb.endswith("ed") and verb not in _STATES) or verb in _IRREGULAR
