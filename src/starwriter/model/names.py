"""How a name is found in a text, and how other words are set in its place.

Promise: a name is found as whole words only, in any case, however its accents, hyphens and
apostrophes are typed and whatever stands in it unseen; what is set in its place reads as if it had
been written there.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_GROUPS = ("'’‘ʼ´`", "-‐‑–−")
"""Characters that people and programs type for each other."""
_ALIKE = {each: f"[{re.escape(group)}]" for group in _GROUPS for each in group}
_UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufeff]"
"""What may stand between two letters and is not seen: soft hyphens, marks of no width. Text that is
copied from web pages has them.
"""
_NO_WORD = r"[^\W_]|[\u0300-\u036f]"
"""What a word goes on with: a letter, a digit, an accent of its own."""
_ARTICLE = re.compile(r"(an?|the)\s+(?=\S)", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?<!\w)(an?|the|my|our|your|his|her|its|their|whose|this|that|these|those|every|each)"
    r"[^\S\n]+\Z",
    re.IGNORECASE,
)
# Where a sentence, a line or a bullet begins; "e.g." ends none.
_START = re.compile(
    r"(?:(?:\A|\n)[^\S\n]*(?:[-*•][^\S\n]*|\d+[.)][^\S\n]+)?"
    r"|(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)[.!?…][\"”’')\]]*\s+)[\"“‘'(\[]*\Z"
)
_NEAR = 40
"""Characters before a name that are looked at."""
_DOMAIN = r"(?:[\w-]+\.)+"
_ENDINGS = r"(?:com|org|net|edu|gov|info|biz|io|co|ai|app|dev|eu|uk|de|fr|ch|at|nl|us|in|ca|au|jp)"
_ADDRESS = re.compile(
    r"(?P<mail>(?<![\w.+%-])[\w.+%-]+@(?:[\w-]+\.)+[^\W\d_]{2,})"
    rf"|(?P<web>(?:https?://|www\.)[^\s<>\"”’)]+|(?<![\w.-])(?!\d+\.\d){_DOMAIN}{_ENDINGS}\b(?:/\S*)?)",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def whole(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some names as whole words, the longest first; `place` tells which of
    them a match is. An underscore ends a word: "acme_internal" has the name of Acme.
    """
    places = sorted(range(len(names)), key=lambda place: -len(names[place]))
    either = "|".join(f"(?P<n{place}>{_spelt(names[place])})" for place in places)
    # Most words begin otherwise, and are passed over at once.
    heads = "".join(sorted({re.escape(head) for name in names for head in _heads(name)}))
    return re.compile(
        rf"(?<![^\W_])(?=[{heads}])(?:{either})(?!{_NO_WORD})" if names else r"(?!)", re.IGNORECASE
    )


def place(match: re.Match[str]) -> int:
    """Return which of its names a match of `whole` has found, from 0."""
    return int((match.lastgroup or "n0")[1:])


@lru_cache(maxsize=64)
def inside(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds names anywhere, within other words as well, as they are written."""
    return re.compile("|".join(map(_spelt, names)) if names else r"(?!)")


def addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield the e-mail and web addresses of a text; a match's `lastgroup` is "mail" or "web"."""
    return _ADDRESS.finditer(text)


def outside_addresses(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield where a pattern matches but within an address, which would lead nowhere then."""
    found = list(pattern.finditer(text))
    taken = [match.span() for match in addresses(text)] if found else []
    for match in found:
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield match


def without_article(words: str) -> str:
    """Return some words less the a, an or the that they begin with."""
    return _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words


def determined(text: str, at: int, since: int = 0) -> re.Match[str] | None:
    """Return the article or possessive pronoun right before a place, its spaces with it; it begins
    at `since` or after.
    """
    return _BEFORE.search(text[max(since, at - _NEAR) : at])


def begins(text: str, at: int) -> bool:
    """Whether a sentence, a line or a bullet begins at a place."""
    near = text[max(0, at - _NEAR) : at]
    return bool(_START.search(near if at <= _NEAR else f"x{near}"))


def set_in(text: str, start: int, words: str, since: int = 0) -> tuple[int, str]:
    """Return from where on, and by which words, what stands at `start` is replaced; what stands
    before `since` stays as it is.

    At the start of a sentence the words take a capital. After an article or a possessive pronoun
    they lose their own article; an a before them becomes an, and the other way round.
    """
    before = determined(text, start, since)
    if not before:
        return start, _capital(words) if begins(text, start) else words
    bare, article = without_article(words), before[1]
    fitting = _indefinite(words)
    if article.lower() not in ("a", "an") or article.lower() == fitting:
        return start, bare
    cased = _capital(fitting) if article[0].isupper() else fitting
    return start - len(before[0]), cased + before[0][len(article) :] + bare


def _indefinite(words: str) -> str:
    """Return the a or an that fits some words; their own where they have one."""
    own = _ARTICLE.match(words)
    if own and own[1].lower() != "the":
        return own[1].lower()
    return "an" if without_article(words)[:1].lower() in "aeiou" else "a"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _heads(name: str) -> str:
    """Return the characters with which a name may begin, however it is typed."""
    forms = "".join(unicodedata.normalize(form, _seen(name))[:1] for form in ("NFC", "NFD"))
    return forms + "".join(group for group in _GROUPS if forms[0] in group)


def _spelt(name: str) -> str:
    name = unicodedata.normalize("NFC", " ".join(_seen(name).split()))
    return f"{_UNSEEN}*+".join(_letters(name))


def _seen(name: str) -> str:
    """Return what is seen of a name; all of it where nothing is."""
    return re.sub(_UNSEEN, "", name) or name


def _letters(name: Iterable[str]) -> Iterator[str]:
    for letter in name:
        parted = unicodedata.normalize("NFD", letter)
        if letter == " ":
            yield r"[^\S\n]+"
        elif parted != letter:
            yield f"(?:{re.escape(letter)}|{re.escape(parted)})"
        else:
            yield _ALIKE.get(letter, re.escape(letter))
