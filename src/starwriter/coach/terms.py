"""Owns the words that a search goes by: stems, and what interviews use for one another.

Promise: the same text gives the same terms; what every question says ("tell me about a time")
is no term.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’](?:s\b)?")
"""What is left out of a word: "boss's" and "didn't" are "boss" and "didnt"."""

_SILENT = """
a an the and or but if then than that this these those of to in on at by for from with without
into onto about as is are was were be been being am do does did done have has had having i me my
mine myself we us our you your yours he him his she her they them their it its one ones what
which who whom whose when where why how all any both each few more most other some such no nor
not only own same so too very can could will would shall should may might must tell describe
give example time situation occasion instance walk talk share explain ever once experience s t d
ve ll re m there here just let say said get got go went thing things something somebody someone
anybody anyone people person way im ive youre youve dont didnt wasnt
"""
"""Words that every question and every story has."""
_LINKS = """
a an the of to your you i my in on at for and or was were is are be been it that this with have
had has did do does as by from
"""
"""Words that may stand between the two words of a pair."""

_KIN = """
boss manager supervisor superior senior director executive chief head leader leadership management
mistake error blunder slip wrong fault mess oversight regret
failure fail short miss unsuccessful
setback rejection reject disappointment bounce recover resilience adversity comeback
conflict clash dispute argument quarrel row disagreement friction tension loggerheads feud fallout
disagree oppose object pushback push challenge dissent overrule outvoted
colleague coworker peer teammate workmate
customer client guest patient passenger shopper consumer user resident tenant
angry furious upset unhappy complaint complain dissatisfied rude irate
deadline urgent rush hurry late pressed
prioritise prioritize priority juggle competing conflicting balance triage
ambiguous ambiguity vague unclear undefined uncertain uncertainty fuzzy scope
change adapt flexible pivot unexpected unforeseen sudden crisis
persuade convince influence win won support sponsor sell
explain simplify plain layperson laymen technical jargon complex
feedback criticism critique critical criticise
learn learnt pick picked master skill upskill
train teach taught coach mentor develop beginner novice junior trainee apprentice starter newcomer
underperform underperformer performance struggle weight slack behind
lead led charge captain command
delegate hand handover trust entrust
idea invent innovation innovative creative new novel imaginative initiative
improve simplify simpler streamline efficient efficiency process bureaucracy
save cost cheap budget money expense expensive frugal waste
data figures numbers evidence measure analysis analyse statistics metrics facts
decision decide call judgement choose chose choice
risk risky hazard danger dangerous safety unsafe gamble bet
quick fast speed swift
ethics ethical integrity honest dishonest moral values wrongdoing principle conscience illegal cheat
inclusion include inclusive diversity diverse belong exclude outsider accessible equality
team group crew squad staff
department silo division unit camp
mediate middle peacemaker reconcile
news announce disappoint unwelcome unpopular break broke
proactive initiative unprompted unasked
extra mile beyond
goal target objective ambition aim
proud achievement accomplishment success
pressure stress intense
perseverance persistent persist persistence stuck grit stamina
quality standard detail careful thorough
hire recruit recruitment
motivate morale inspire
negotiate bargain deal
refuse decline no
need requirement want underlying
problem issue trouble difficulty
solve solution fix resolve
cause root diagnose troubleshoot
listen empathy feelings
vote majority committee
community volunteer charity
"""
"""Words that mean much the same in an interview, a family a line."""


_SILENT_SET, _LINK_SET = frozenset(_SILENT.split()), frozenset(_LINKS.split())


def terms(text: str, *, pairs: bool = False) -> list[str]:
    """Return the terms of a text, as often as they stand in it: the stem of every word that says
    something, and the family of words it belongs to ("~boss"); with `pairs` also every two stems
    that follow each other ("get_way"), which tell questions apart.
    """
    words = _WORD.findall(_APOSTROPHE.sub("", text.casefold()))
    found = [stem(word) for word in words if word not in _SILENT_SET]
    families = _families()
    kin = [family for term in found for family in families.get(term, ())]
    return found + kin + (list(_pairs(words)) if pairs else [])


def spoken(text: str) -> dict[str, str]:
    """Return the stems of a text, each with the first word that it was made of."""
    words = _WORD.findall(text)
    pairs = ((stem(_APOSTROPHE.sub("", word.casefold())), word) for word in reversed(words))
    return {term: word for term, word in pairs if word.casefold() not in _SILENT_SET}


def _pairs(words: list[str]) -> Iterator[str]:
    heavy = [stem(word) for word in words if word not in _LINK_SET]
    return (f"{one}_{other}" for one, other in pairwise(heavy))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the forms of an English word have in common, by Snowball's rules."""
    return _stemmer()(word)


@cache
def _stemmer() -> "Callable[[str], str]":
    import snowballstemmer

    english: Any = snowballstemmer.stemmer("english")  # pyright: ignore[reportUnknownMemberType]
    return english.stemWord


@cache
def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _KIN.strip().splitlines():
        first, *_ = words = line.split()
        for term in dict.fromkeys(map(stem, words)):
            found[term] = (*found.get(term, ()), f"~{first}")
    return found
