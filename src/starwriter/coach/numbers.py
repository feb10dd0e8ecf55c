"""Owns the numbers: which words of a sentence state a measurable outcome.

Promise: a bare year, a clock time, "two of us" or "one day" is no outcome; "30 %", "$2m",
"from 9 days to 2", "halved" and "zero complaints" are.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

_DIGITS = r"\d+(?:[.,]\d+)*"
_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|hundred|thousand|million|billion|dozen"
)
_SPELT = rf"(?:(?:a|one)\s+(?:hundred|thousand|million|dozen)|(?:{_SMALL})(?:[\s-]+(?:{_SMALL}))*)"
_NUMBER = rf"(?:{_DIGITS}|{_SPELT})"
_PERIOD = r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?)"

_STRONG = (
    rf"[$£€¥₹]\s?{_DIGITS}\s?(?:k|m|bn|b|million|billion|thousand)?\b",
    rf"\b{_DIGITS}\s?(?:k|m|bn)?\s?(?:dollars|euros?|pounds|quid|bucks|usd|eur|gbp|francs|rupees"
    r"|yen|crowns|kroner|zloty|lakhs?|crores?)\b",
    rf"{_NUMBER}[\s-]?(?:%|percent\b|per\s?cent\b|percentage points?\b|points?\b|x\b|×|fold\b)",
    r"\b(?:halved|halving|doubled|doubling|tripled|trebled|quadrupled|by half|in half"
    r"|half (?:the|as|of|a)|twice (?:as|the)|a (?:third|quarter|fifth|tenth)|two thirds"
    r"|three quarters)\b",
    rf"\bfrom\s+(?:\w+\s+){{0,3}}?{_NUMBER}\b[^.;]{{0,40}}?\b(?:to|down to|up to)\s+(?:\w+\s+)"
    rf"{{0,2}}?(?:{_NUMBER}|zero|none|under|one)\b",
    rf"\b{_NUMBER}\s+(?:out\s+)?of\s+(?:the\s+|our\s+)?{_NUMBER}\b",
    r"\b(?:zero|no|not a single|without a single)\s+(?:\w+\s+){0,2}?(?:complaints?|incidents?"
    r"|errors?|outages?|downtime|injuries|accidents|defects?|failures?|losses|loss|escalations?|returns?"
    r"|refunds?|penalty|penalties|fines?|findings?|breach(?:es)?|resignations?|bugs?|data loss"
    r"|rollbacks?|absences?|tickets?)\b",
    rf"\b{_NUMBER}\s+{_PERIOD}\s+(?:early|earlier|late|ahead|sooner|faster|shorter|less|saved)\b",
    r"\b(?:not one|none of|(?:not|without) (?:\w+ ){0,2}a single)\b",
    r"\b(?:almost|nearly|to) (?:zero|none|nothing)\b",
    r"\ban?\s+(?:hour|day|week|month|minute)\s+(?:a|per|each|every|early|earlier|less|faster|sooner)\b",
    r"\b(?:all|every|both)\s+(?:\w+\s+)?(?:passed|renewed|stayed|returned|signed|finished)\b",
    r"\ball\s+(?:the|my|our)\s+\w+\s+(?:reached|arrived|passed|returned|signed|finished)\b",
)
_PLAIN = (
    rf"\b(?:to|under|in|within|by|about|around|over|only|just|nearly|almost|than|at|below|above"
    rf"|saved|saves|saving|sold|got|won|raised|took|had|served|handled|reached|kept|lost|were"
    rf"|was|is|now)\s+(?:\w+\s+){{0,1}}?{_NUMBER}\b(?:\s+\w+)?",
    rf"\b{_NUMBER}\s+(?:\w+\s+)?{_PERIOD}\b",
    rf"\b(?:{_DIGITS}|{_SPELT})\s+[a-z]{{3,}}",
)
_REACHED = re.compile(
    r"\b(?:to|under|only|saved|saves|sold|won|raised|served|reached|dropped|fell|rose|grew|cut"
    rf"|lost|handled|within|removed)\s+(?:\w+\s+)?{_NUMBER}\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:in|since|by|until|of)\s+(?:19|20)\d\d\b|\b\d{1,2}(?::\d\d)?\s?(?:a\.?m|p\.?m|o'clock)\b"
    r"|\b(?:two|three|four|both) of (?:us|them|you)\b|\b(?:19|20)\d\d\b(?!\s+\w+s\b)"
    r"|\b(?:q[1-4]|one day|one of)\b",
    re.IGNORECASE,
)


_SPAN = r"(?:minute|hour|day|week|fortnight|month|quarter|year|season|term|shift)"
_COUNTED = (
    r"\bzero\b|\bevery (?:single|one of)\b|(?<!think )(?<!thought )\btwice\b",
    r"\bonce (?:since|and never)\b",
    rf"\b(?:once|twice|times)\s+(?:an?|per|each|every)\s+{_SPAN}\b",
    r"\b(?:instead of|more than|less than|only|just|not even) (?:once|twice)\b",
    r"\bnot\s+(?:\w+\s+){0,4}?once\b(?!\s+(?:the|a|my|our|i|we|he|she|they|it|you)\b)",
    r"\b(?:nobody|no one|no-one|not an? (?:soul|single one))\s+"
    r"(?!(?:has |had )?(?:ever )?(?:expected|believed|wanted|liked|imagined))"
    r"(?:\w+ed|has|had|was|got|is|left|fell|came|quit|went|lost)\b",
    r"\bno (?:\w+ ){1,3}?(?:since|(?:was|were|got|has been|have been) (?:\w+ed|lost|hurt|late))\b",
    r"\bno (?!longer|doubt|more|wonder|one)\w+ (?:\w+ed|left|quit|fell|died|came|got|went)\b",
    r"\bnothing (?:was|got|has been) (?:stolen|broken|lost|damaged|missed|forgotten|spoil\w+)\b",
    r"\b(?:percent|per cent)\b",
    r"\bno (?:calls|deadlines?|delays?|claims?|charges|mistakes?|accidents?|rework)\b",
    rf"\b(?:half|quarter of) an\b|\ban? {_SPAN} and a half\b|\bby an? {_SPAN}\b",
    rf"\b(?:within|in|in about|for|under|less than|over) an? (?:single )?{_SPAN}\b",
    rf"\bwithin the {_SPAN}\b",
    r"\b(?:hundreds|thousands|dozens|millions) of\b",
    r"\b(?:yearly|quarterly|monthly|weekly|daily) to (?:quarterly|monthly|weekly|daily|hourly)\b",
    r"\b(?:ended up|came|finished|ranked|placed) (?:first|second|third) in\b",
    r"\b(?:took|takes?|within) (?:only )?(?:an?|one) (?:single )?(?:morning|afternoon|night)\b",
    r"\bwithout (?:an?|any) (?:complaints?|incidents?|errors?|outages?|fines?|accidents?"
    r"|defects?|delays?|injur(?:y|ies)|loss(?:es)?|mistakes?|bugs?|downtime)\b",
    rf"\bwithout (?:an?|one) (?:single )?(?:{_SPAN}|second|cent|penny|scratch)\b",
    r"\b(?:to|by|about|roughly|nearly|almost|over|only|than)\s+half\b(?! (?:past|an?))",
    r"\bnever (?:\w+ ){1,5}(?:again|back)\b|\bwithout exception\b|\bfrom (?:last|bottom) to\b",
    r"\b(?:only|just|but) (?:a|one) single\b|\bnone (?:was |were )?(?:left|remained)\b",
    rf"\binstead of an? {_SPAN}\b|\bfor the first time (?:in|since)\b|\bto the last \w+\b",
    r"\bfrom (?:the )?(?:last|bottom)\b.{1,30}\bto (?:first|second|third|fourth|fifth|the top)\b",
    r"\b(?:weeks|days|hours|minutes) ?(?:->|→) ?(?:days|hours|minutes|seconds)\b",
    rf"\bfrom an? {_SPAN} to\b|\b(?:seconds|minutes|hours|days) instead of\b",
    r"\b(?:in|within|takes?|took) (?:just |only |mere )?(?:seconds|minutes|hours|days)\b",
    r"\b(?:lowest|highest|fewest|shortest) (?:\w+ ){0,3}(?:in|since)\b",
    r"\b(?:first|second|third|last|\d+(?:st|nd|rd|th))\s+(?:place|prize|rank)\b",
    r"\ban?\s+(?-i:[A-D])(?:[+-](?!\w)|(?=\s+(?:in|for|on|from|overall)\b|\s*[.,;!)]|\s*$))",
)
"""What measures without a number: how often, nobody, how long, a rank, a mark."""
_MANY = r"(?!\s+(?!(?:was|has|is|as|this)\b)(?:\w+s|people|children|men|women)\b)"
"""Where no plural follows: "branch 17 asked", but not "in store 40 people"."""
_NUMBERED = (
    "branch|room|floor|bay|gate|platform|route|building|block|section|unit|ward|hall|line|shop"
    "|store|site|year|step|chapter|plant|dock|pier|zone|lane|track|table|court|station|camp"
)
_GRADED = "level|grade|phase|class|stage|tier|category|type|module|version"
_PEOPLED = (
    "team|group|class|crew|staff|company|firm|department|squad|family|household|house|school"
    "|hotel|hospital|shop|store|office|club|village|unit|ward"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|(?-i:May)|june|july|aug(?:ust)?|sept(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_MANY_PEOPLE = (
    "(?:teams|groups|classes|crews|departments|managers|members|colleagues|directors|shifts"
    "|people|men|women|children|kids|students|parents|friends|guys|girls|boys)"
)
_WHOSE = r"\b(?:the|these|those|my|our|his|her|their)"
_BACKGROUND = (
    rf"(?<!\ba )(?<!the )(?<!this )(?<!that )(?<!first )(?<!last )(?<!our )(?<!my )(?<!each )"
    rf"\b(?:{_NUMBERED}) (?:number )?(?:\d{{1,3}}|{_SPELT})\b{_MANY}",
    rf"\b(?:{_GRADED}) (?:\d{{1,2}}(?:\.\d+)*|one|{_SPELT})\b(?!\s?%){_MANY}",
    r"\b(?:day|number|square) one\b|\bone (?:thing|morning|evening|night|afternoon)\b",
    r"\bat one point\b|(?<!only )(?<!just )(?<!but )(?<!not )\bone \w+ (?:even |later )?"
    r"(?:said|told|thanked|wrote|asked|brought|praised|hugged)\b",
    r"\b(?:the|my|our|his|her|their|on) \d+(?:st|nd|rd|th)\b"
    r"(?! (?:place|prize|rank|percentile|out|of))",
    r"\b(?:19|20)\d0s\b|\b[2-9] of (?:us|them)\b|\bat \d{1,2}:\d\d\b|\bISO \d+\b",
    r"(?-i:\b[A-Z][A-Za-z]*-\d+\b|\b(?!EUR|USD|GBP|CHF)[A-Z]{1,3}\d+[A-Z]?\b)",
    rf"\b{_NUMBER}[ -]years?[ -]old\b|\b(?:aged?|age of) {_NUMBER}\b",
    rf"\b24[/-](?:7|hours?)\b|\b{_DAY}(?: of)? {_MONTH}\b|\b{_MONTH} {_DAY}\b{_MANY}",
    rf"\b(?:my|our|the) (?:\w+ )?(?:{_PEOPLED}) (?:of|with) (?:\w+ )?{_NUMBER}",
    rf"\b(?:my|our) (?:\w+ )?{_NUMBER}[ -](?:strong|person|people|man)\b",
    rf"\bwe (?:are|were) (?:only )?an? (?:\w+ ){{1,3}}?(?:of|with) (?:\w+ )?{_NUMBER}",
    r"\b(?:for|with|on|despite) (?:an?|the|our|that) (?:\w+ )?budget of (?:\w+ )?"
    rf"[$£€]?\s?{_NUMBER}k?(?:\s(?:dollars|euros?|pounds|francs))?",
    rf"\b(?:after|during) (?:the|my|our|these|those) {_NUMBER} {_SPAN}s?\b",
    rf"(?:\bbetween |\bof |^|[.!?,] ?){_WHOSE} two\b",
    rf"(?:^|[.!?,] ?){_WHOSE} (?:other )?{_NUMBER} {_MANY_PEOPLE}\b",
    rf"\ball {_NUMBER} {_MANY_PEOPLE} (?:were|are) (?:\w+ )?"
    r"(?:happy|pleased|satisfied|glad|content|grateful|thankful|relieved|impressed)\b",
    rf"\b(?:one|{_NUMBER}) {_SPAN}s? later\b(?! than)",
    rf"\bthe (?:next|following) {_NUMBER} \w+\b",
    rf"(?<!by )\b(?:half past|quarter (?:past|to)) {_NUMBER}\b|\b{_NUMBER} o['’]clock\b",
    rf"(?<!^)(?<![.!?:] )(?-i:\b[A-Z][a-z]+) \d{{1,3}}\b(?!\s?(?:%|of|out|to|points?)\b){_MANY}",
    r"(?-i:\b[Tt]he (?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) [A-Z])",
    r"\bone by one\b|\b(?:like|as) one\b|\bfrom (?:19|20)\d\d\b(?! to)",
    rf"(?:{_WHOSE}|\ban?|\bthis|\bthat)\s+\w+\s+one\b(?! {_SPAN})",
)
"""Numbers that say where, when and how big it all was, not what came of it."""


_KINDS = {"strong": _STRONG, "plain": _PLAIN, "counted": _COUNTED, "background": _BACKGROUND}


class Outcome(NamedTuple):
    """A stretch of text that states an outcome."""

    start: int
    end: int
    is_clear: bool
    """Whether it says what changed or was reached; a lone number only may."""


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(_KINDS[kind]), re.IGNORECASE)


def outcomes(text: str, start: int, end: int) -> list[Outcome]:
    """Return what states an outcome between start and end, the strong where both are."""
    empty = [match.span() for match in _EMPTY.finditer(text, start, end)]
    for kind in ("strong", "plain"):
        spans = [match.span() for match in _pattern(kind).finditer(text, start, end)]
        found = [span for span in spans if not _is_within(span, empty, text)]
        if found:
            is_clear = kind == "strong" or _is_measured(text, start, end)
            return [Outcome(*span, is_clear) for span in found]
    return []


def _is_measured(text: str, start: int, end: int) -> bool:
    """Whether plain numbers are an outcome: there are two to compare, or a verb reaches one."""
    numbers = _ANY_NUMBER.findall(text, start, end)
    return len(numbers) > 1 or _REACHED.search(text, start, end) is not None


def _is_within(span: tuple[int, int], empties: list[tuple[int, int]], text: str) -> bool:
    """Whether every number of the span lies in a stretch that shows nothing."""
    digits = [m.start() for m in _ANY_NUMBER.finditer(text, *span)]
    return bool(digits) and all(any(a <= at < b for a, b in empties) for at in digits)


_ANY_NUMBER = re.compile(
    rf"\d+|\b(?:{_SMALL}|(?<!the )(?<!next )(?<!this )(?<!that )(?<!each )(?<!no )(?<!which )"
    r"one(?!\s+(?:of|day|another|by|to)\b))\b",
    re.IGNORECASE,
)


def has_number(text: str) -> bool:
    """Whether a text has any number in it, or a word that measures."""
    if _pattern("strong").search(text):
        return True
    empty = [match.span() for match in _EMPTY.finditer(text)]
    numbers = (match.start() for match in _ANY_NUMBER.finditer(text))
    return any(not any(a <= at < b for a, b in empty) for at in numbers)


@lru_cache(maxsize=64)
def measures(text: str) -> bool:
    """Whether a text measures an outcome: the mild test behind `no_number`."""
    plain = _pattern("background").sub(" … ", text)
    return has_number(plain) or _pattern("counted").search(plain) is not None
