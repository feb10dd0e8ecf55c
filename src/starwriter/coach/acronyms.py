"""Owns the `acronym` check: letters that a listener from another trade would not know.

Promise: each is named once in an answer, at its first use, and never where it is explained.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from starwriter.coach.evidence import Note
from starwriter.coach.sentences import MOST_READ
from starwriter.coach.words import word_set
from starwriter.model import Sections

_ACRONYM = re.compile(
    r"(?<![\w$€£.'’-])(?:[A-Z][A-Z&]*[A-Z]|[A-Z][a-z][A-Z]{1,3}|[a-z][A-Z]{2,4})(?:s\b)?"
    r"(?![\w'’])(?!\.[A-Z])"
)
_LONGEST = 6
_COMMON = word_set(
    "CEO CTO CFO COO CIO CMO VP API APIS HR KPI IT UK US USA EU UN UAE PDF SQL SLA ROI MVP QA UX"
    " UI CRM FAQ OK TV ID AM PM PR AI CV GP PC USB URL HTML CSS HTTP WIFI DIY VAT GDP USD EUR GBP"
    " NGO PE FYI ASAP ATM BBC NASA NHS LLC MBA BA BSC MSC PHD GPS SMS SUV DNA CCTV CPU GPU RAM"
    " AWS IBM SAP JSON CSV XML GDPR CD B2B II III IV ETA RSVP OKR POS ER ICU DVD LED VPN PIN ISO"
    " WHO NATO FBI BMW PhD IoT iOS MySQL NoSQL IP CI CS"
    " README TODO GB MB TB KB KG KM CM MM KW DC LA NY"
)

_BESIDE = (
    r"\w\s*\((?:the |an? |our )?{name}s?\)",
    r"\b{name}s?,? (?:which|that) (?:is|are|was|were|stands|means|meant|measures)\b",
    r"\b{name}s?(?: is| are)?\s*\((?:[^()\s]+\s+)+[^()\s]+\)",
    r"\b{name}s? (?:stands|is short|means)\b",
    r"\b{name}s?,? (?:short for|meaning|that is|in other words|i\.e\.|a kind of|a measure of)",
    r"\b(?:known as|short for|we call(?: it)?|so[- ]called) (?:the |an? )?{name}s?\b",
    r"\b{name}s?, (?:our|an?) \w+ (?:\w+ )?(?:of|for|to|where|that|which)\b",
    r"\b{name}s?, the \w+ (?:where|that|which|(?:in|for|on|with|by) which)\b",
    r"[a-z]\w+, (?:the|our|an?) {name}s?[,;.)]",
    r"\b{small}\b",
)
"""How a text explains an acronym beside it, or shows that it is a word in capitals."""

_STRESSED = word_set(
    "not never always all no yes must very every now only and or do did have had was is one both"
    " really because why before after everything nothing everyone any same own stop please two"
    " three four five six seven eight nine ten twice once half"
)
"""Words that people write in capitals to stress them."""


def acronyms(sections: Sections) -> Iterator[Note]:
    """Yield a note for each acronym that the answer never explains."""
    texts = [text for _, text in sections.items()]
    whole = "\n".join(texts)
    seen: set[str] = set()
    for section, text in sections.items():
        for start, end in _candidates(text):
            written = text[start:end].rstrip("s")
            if written not in seen and not _is_explained(written, whole):
                yield Note("acronym", section, start, end, text[start:end], _message(written))
            seen.add(written)


@lru_cache(maxsize=64)
def _candidates(text: str) -> tuple[tuple[int, int], ...]:
    found = (
        (m, m[0].rstrip("s"))
        for m in _ACRONYM.finditer(text[:MOST_READ])
        if not _is_shouted(text, m)
    )
    return tuple(m.span() for m, name in found if len(name) <= _LONGEST and name not in _COMMON)


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """Whether capitals are only emphasis: a word that people stress, or a neighbour in capitals
    that is no acronym we know.
    """
    if match[0].lower() in _STRESSED:
        return True
    around = text[max(0, match.start() - 12) : match.start()].split()[-1:]
    around += text[match.end() : match.end() + 12].split()[:1]
    words = (word.strip(".,;:!?()") for word in around)
    return any(len(w) > 2 and w.isalpha() and w.isupper() and w not in _COMMON for w in words)


@lru_cache(maxsize=256)
def _is_explained(name: str, whole: str) -> bool:
    """Whether its words stand anywhere, or brackets do beside it, or it is a word in capitals."""
    beside = "|".join(shape.format(name=name, small=name.lower()) for shape in _BESIDE)
    text = whole[:MOST_READ]
    return bool(re.search(beside, text) or re.search(_spelt(name), text, re.IGNORECASE))


def _spelt(name: str) -> str:
    """Return what finds the words behind an acronym: "proof of delivery" for POD, "point of sale"
    for POS, but neither "photos of the damage" nor "DBA before and".
    """
    first, *rest = (re.escape(letter) for letter in name.lower() if letter.isalpha())
    small = r"(?:of|and|the|for|to|in|a|on)\b"
    word = rf"(?!{small}|{re.escape(name)}\b)"
    # A small word has a letter of its own before a word that has one, too, or at the very end.
    ends = [rf"[\s-]+{word}"] * (len(rest) - 1) + [r"[.,;:)]|\Z"]
    behind = (
        rf"[\s-]+(?:(?:{small}[\s-]+)?{word}{letter}\w+|(?={small}){letter}\w+(?={end}))"
        for letter, end in zip(rest, ends, strict=True)
    )
    return rf"\b{word}{first}\w+{''.join(behind)}"


def _message(name: str) -> str:
    return f"“{name}” may be new to your listener. Say it in full the first time."
