"""Owns what an answer could do without: places to cut, each with the words it saves and why.

Promise: it changes nothing; no two places overlap, so that what they save can be added up. A
sentence that shows a signal or has a number is left alone, unless another says the same.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Literal

from starwriter.coach.counts import count_words
from starwriter.coach.evidence import Evidence
from starwriter.coach.numbers import has_number
from starwriter.coach.sentences import sentences, units
from starwriter.coach.shorter import shorter_forms
from starwriter.coach.terms import terms
from starwriter.coach.wording import shortened, wording
from starwriter.coach.words import word_set
from starwriter.model import SECTIONS, Section, Sections, Target
from starwriter.model import Kind as QuestionKind

Kind = Literal["setup", "again", "aside", "doublet", "wordy", "filler"]
"""Set-up beyond its share, a sentence that says again what another does, what stands in brackets
or between dashes, two words that say one thing, a phrase with a shorter form, words that say
nothing."""

_SETUP: tuple[Section, ...] = ("situation", "task")
_MOST_SETUP, _ENOUGH_SETUP = 0.30, 0.25
"""The share of set-up over which it is cut, and the share at which that is enough."""
_FEWEST = 9
"""Words that a sentence of the set-up must save to be worth a place in the list."""
_ALIKE, _SAME = 0.75, 0.9
"""How much of a sentence another must say for it to be said again; and to be the same."""
_OF_BOTH = 0.5
"""How much of all that two sentences say they must both say."""
_FEWEST_TERMS = 5

_STAKES = re.compile(
    r"\b(?:risk\w*|los(?:e|es|ing|t)|stakes?|deadlines?|penalt\w+|fine[ds]?|due|urgent\w*|crisis"
    r"|threat\w*|danger\w*|fail\w*|would have|otherwise|unless|or else|because|so that|cost|quit"
    r"|leav(?:e|ing)|angry|complain\w*|broke|broken|problem|needed|had to|asked me|my (?:job|role"
    r"|task|goal|part|responsibility)|responsible|in charge|wanted|no (?:one|longer)|nobody|never"
    r"|every\w*|all of us|not|no|bad(?:ly)?|worse|worst|wrong|late|behind|away|weeks?|months?|only"
    r"|twice|little|less|already|long(?:er)?|block\w*|closed"
    r"|could not|couldn['’]t|did not|didn['’]t|refus\w+|stopp?\w*)\b",
    re.IGNORECASE,
)
"""What was at stake, and what was the speaker's to do: such a sentence carries the story."""
_LEANS = re.compile(
    r"[\"“'‘]?(?:this|that|these|those|it|its|they|them|their|he|she|his|her|such|so|which|as a"
    r"|therefore|then|but|however|because|both|one|also|and|yet|instead|even so|the (?:other"
    r"|second|latter|reason|result|idea))\b",
    re.IGNORECASE,
)
"""How a sentence begins that cannot stand without the one before it."""
_TURNS = re.compile(
    r"[\"“'‘]?(?:but|however|unfortunately|suddenly|then|one day|yet|until|after|when|two|on"
    r"|in the end|eventually)\b",
    re.IGNORECASE,
)
"""How a sentence begins in which something happens."""
_DID = re.compile(r"(?:I|we)\b(?! (?:was|were|am|are|had been)\b)", re.IGNORECASE)
"""How a sentence begins that says what the speaker did."""
_BRACKETS = re.compile(r"\(([^()\n]{3,200})\)")
_DASHES = re.compile(r"(?:(?<=\w)—|(?<=\s)[–—-]\s)([^–—\n.!?;:]{6,120}?)(?:—(?=\w)|\s[–—-](?=\s))")
_STRESS = re.compile(
    r"(?<!\w)(?:really|very|absolutely|extremely|incredibly|totally)(?=[ ]+[a-z])",
    re.IGNORECASE,
)
_TAIL = re.compile(r",?[ ]+")
_OPENS = re.compile(r"(?:^|\n|[.!?:;]\s)\s*(?:[-*•–]\s+)?$")
"""What stands before the first word of a sentence."""
_NOT = word_set(
    "not so how too no never the this that were are is was how isn't wasn't didn't don't"
)
_ASKED = word_set("what which how who whom where whether if why those these see")
"""Words before "really" that make it mean something: "what she really needed"."""
_LOOSE = word_set("kinda sorta") | {"kind of", "sort of", "i guess", "i suppose"}
"""Of what the coach calls a hedge, the words that may go and leave a sentence."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One place that could go, or be said in fewer words."""

    section: Section
    """The section it stands in."""
    start: int
    """Where it begins, in characters of the section's text."""
    end: int
    """Where it ends, exclusive: with the space that would be left over."""
    words: int
    """How many words it saves."""
    kind: Kind
    """What is the matter with it."""
    text: str
    """The words that would go."""
    shorter: str
    """What says the same; empty where the words just go."""
    reason: str
    """Why, as the coach says it."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    section: Section
    start: int
    end: int
    text: str
    is_first: bool
    """Whether it is the first of its section: in a set-up, where it was."""
    is_last: bool
    """Whether it is the last of its section: in a Situation, what was at stake."""
    leads_on: bool
    """Whether the next sentence of the section leans on it."""


def cuts(
    sections: Sections, evidence: Iterable[Evidence] = (), kind: QuestionKind = "star"
) -> tuple[Cut, ...]:
    """Return what an answer could do without, what saves most first.

    `evidence` is what the coach or the user credits: a sentence with some of it stays.
    """
    pieces = list(evidence)
    said = [each for section, text in sections.items() for each in _said(section, text)]
    found = [*_again(said, pieces)]
    gone = {(each.section, each.start) for each in found}
    if kind == "star":
        left = [each for each in said if (each.section, each.start) not in gone]
        found += _setup(sections, left, pieces)
    found = [_whole(sections, each) for each in found]
    for section, text in sections.items():
        found += _within(section, text, pieces)
    counted = (_counted(sections.text(each.section), each) for each in found)
    return tuple(_apart([each for each in counted if each.words > 0]))


def words_over(words: int, target: Target, pace: int) -> int:
    """Return by how many words an answer is over its target; below 0 by how many it is under."""
    most = target.amount if target.unit == "words" else target.amount * pace // 60
    return words - most


@lru_cache(maxsize=64)
def _said(section: Section, text: str) -> tuple[_Sentence, ...]:
    spans = [(at + s.start, at + s.end) for at, line in units(text) for s in sentences(line)]
    follow = [*(text[start:end] for start, end in spans[1:]), ""][: len(spans)]
    return tuple(
        _Sentence(
            section, *span, text[slice(*span)], not number, not after, bool(_LEANS.match(after))
        )
        for number, (span, after) in enumerate(zip(spans, follow, strict=True))
    )


def _setup(
    sections: Sections, said: Iterable[_Sentence], evidence: Collection[Evidence]
) -> Iterator[Cut]:
    """Yield the sentences of the set-up that carry nothing, until it is no longer too long."""
    words = {section: count_words(text) for section, text in sections.items()}
    total, setup = sum(words.values()), sum(words[section] for section in _SETUP)
    if setup <= _MOST_SETUP * total or not words["action"]:
        return
    told = f"Set-up is {round(100 * setup / total)} % of the answer; aim for 25."
    reason = f"{told} This shows no signal and no number: would the story stand without it?"
    spare = [each for each in said if each.section in _SETUP and _is_spare(each, evidence)]
    for each in sorted(spare, key=lambda each: -count_words(each.text)):
        if setup > _ENOUGH_SETUP * total:
            size = count_words(each.text)
            setup, total = setup - size, total - size
            yield _cut(each, "setup", reason)


def _is_spare(sentence: _Sentence, evidence: Collection[Evidence]) -> bool:
    text = sentence.text
    return not (
        sentence.is_first
        or (sentence.is_last and sentence.section == "situation")
        or sentence.leads_on
        or _DID.match(text)
        or count_words(text) < _FEWEST
        or text.endswith("?")
        or has_number(text)
        or _STAKES.search(text)
        or _TURNS.match(text)
        or _touches(sentence, evidence)
    )


def _again(said: Iterable[_Sentence], evidence: Collection[Evidence]) -> Iterator[Cut]:
    """Yield the sentences that say what another says."""
    known = [(each, found) for each in said if len(found := _terms(each.text)) >= _FEWEST_TERMS]
    gone: set[_Sentence] = set()
    for (one, its), (other, others) in combinations(known, 2):
        alike = len(its & others) / min(len(its), len(others))
        is_as_long = len(its & others) >= _OF_BOTH * len(its | others)
        if alike < _ALIKE or not is_as_long or {one, other} & gone:
            continue
        spare, stays = _spare_of((one, its), (other, others))
        if spare and _may_go(spare, stays, evidence, alike):
            gone.add(spare)
            reason = f"It says again what {stays.section.capitalize()} says: "
            yield _cut(spare, "again", f"{reason}“{shortened(stays.text)}”")


def _spare_of(
    one: tuple[_Sentence, frozenset[str]], other: tuple[_Sentence, frozenset[str]]
) -> tuple[_Sentence | None, _Sentence]:
    """Return which of two sentences that are alike could go, if one could, and which stays: what
    was done stays, the set-up goes; within a section the one that says less, else the later.
    """
    (first, its), (later, others) = one, other
    if first.section in _SETUP and later.section not in _SETUP:
        return (None if first.is_first or first.leads_on else first), later
    if first.section != later.section:
        return later, first
    goes, stays = (first, later) if len(its) < len(others) else (later, first)
    return (None if goes.is_first or goes.leads_on else goes), stays


def _may_go(
    spare: _Sentence, stays: _Sentence, evidence: Collection[Evidence], alike: float
) -> bool:
    numbers = re.findall(r"\d+", spare.text)
    if any(number not in stays.text for number in numbers):
        return False
    if spare.section != stays.section and spare.section not in _SETUP:
        return alike >= _SAME and not _touches(spare, evidence)
    return alike >= _SAME or not _touches(spare, evidence)


def _within(section: Section, text: str, evidence: Collection[Evidence]) -> Iterator[Cut]:
    yield from _asides(section, text, evidence)
    for note in wording(section, text):
        plain = note.text.lower().strip(" ,")
        if note.check == "filler" or (note.check == "hedge" and plain in _LOOSE):
            yield Cut(section, note.start, note.end, 0, "filler", note.text, "", note.message)
    for each in shorter_forms(text):
        yield _reworded(section, text, each.start, each.end, each.shorter, is_twice=each.is_twice)
    for match in _STRESS.finditer(text):
        before = [word.strip("(\"'“‘").lower() for word in text[: match.start()].split()[-5:]]
        is_meant = match[0].lower() == "really" and not _ASKED.isdisjoint(before)
        if before and before[-1] not in _NOT and not is_meant:
            reason = f"“{match[0]}” adds no weight. A number would, or nothing."
            yield Cut(section, *match.span(), 0, "filler", match[0], "", reason)


def _reworded(
    section: Section, text: str, start: int, end: int, shorter: str, *, is_twice: bool
) -> Cut:
    said = text[start:end]
    if is_twice:
        reason = f"Two words for one thing: “{shorter}” is enough."
        return Cut(section, start, end, 0, "doublet", said, shorter, reason)
    reason = f"“{shorter}” says the same." if shorter else "The sentence says the same without it."
    return Cut(section, start, end, 0, "wordy", said, shorter, reason)


def _asides(section: Section, text: str, evidence: Collection[Evidence]) -> Iterator[Cut]:
    for match in (*_BRACKETS.finditer(text), *_DASHES.finditer(text)):
        inner, before = match[1], text[: match.start()].split()[-1:]
        explains = sum(map(str.isupper, "".join(before))) > 1
        is_evidence = any(
            each.section == section and match.start() <= each.start and each.end <= match.end()
            for each in evidence
        )
        is_list = (
            text[text.rfind("\n", 0, match.start()) + 1 :].lstrip()[:1] == match[0].strip()[:1]
        )
        if is_list or len(inner.split()) < 2 or has_number(inner) or explains or is_evidence:
            continue
        if not re.search(r"\d", inner):
            reason = "An aside. Where it matters it deserves a sentence, else nobody will miss it."
            yield Cut(section, *match.span(), 0, "aside", match[0], "", reason)


def _cut(sentence: _Sentence, kind: Kind, reason: str) -> Cut:
    return Cut(sentence.section, sentence.start, sentence.end, 0, kind, sentence.text, "", reason)


def _whole(sections: Sections, cut: Cut) -> Cut:
    """Return the cut of a sentence; with its bullet and its line end where it is all of a line."""
    text = sections.text(cut.section)
    begin = text.rfind("\n", 0, cut.start) + 1
    stop = text.find("\n", cut.end)
    stop = len(text) if stop < 0 else stop
    is_line = not re.search(r"\w", text[begin : cut.start]) and not text[cut.end : stop].strip()
    if not is_line:
        return cut
    return replace(cut, start=begin, end=min(stop + 1, len(text)))


def _counted(text: str, cut: Cut) -> Cut:
    """Return a cut with the words it saves, and the space that would be left over in it."""
    is_line = text[cut.end - 1 : cut.end] == "\n"
    start, end = (cut.start, cut.end) if cut.shorter or is_line else _with_space(text, cut)
    left = f"{text[:start]}{cut.shorter}{text[end:]}"
    return replace(cut, start=start, end=end, words=count_words(text) - count_words(left))


def _with_space(text: str, cut: Cut) -> tuple[int, int]:
    """Return where a cut begins and ends with the space and the commas that would be left over."""
    start, end = cut.start, cut.end
    tail = _TAIL.match(text, end)
    following = text[end : end + 1]
    if tail and _OPENS.search(text, 0, start):
        return start, tail.end()
    if following == "," and text[:start].endswith(", "):
        return start - 2, end + 1
    if not following or following in "\n.,;:!?)":
        return start - (2 if text[:start].endswith(", ") else text[:start].endswith(" ")), end
    return start, tail.end() if tail and text[start - 1 : start].isspace() else end


def _apart(found: list[Cut]) -> Iterator[Cut]:
    """Yield the cuts that save most and do not overlap, what saves most first."""
    taken: list[Cut] = []
    order = sorted(found, key=lambda each: (-each.words, SECTIONS.index(each.section), each.start))
    for cut in order:
        overlaps = (
            cut.section == each.section and cut.start < each.end and each.start < cut.end
            for each in taken
        )
        if not any(overlaps):
            taken.append(cut)
            yield cut


def _touches(sentence: _Sentence, evidence: Iterable[Evidence]) -> bool:
    return any(
        each.section == sentence.section and each.start < sentence.end and sentence.start < each.end
        for each in evidence
    )


@lru_cache(maxsize=1024)
def _terms(text: str) -> frozenset[str]:
    return frozenset(term for term in terms(text) if not term.startswith("~"))
