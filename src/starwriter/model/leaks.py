"""What in an export tells more than its writer may mean to: addresses, telephone numbers, names.

Promise: a warning and no more, each told once a section; a year, a price, a date, a version or a
count is never taken for a telephone number.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from starwriter.model import names
from starwriter.model.aliases import Aliases

LeakKind = Literal["mail", "web", "telephone", "name", "alias"]

_KINDS: dict[LeakKind, str] = {
    "mail": "an e-mail address",
    "web": "a web address with a name of yours",
    "telephone": "a telephone number",
    "name": "a name of your list",
    "alias": "a name that has an alias",
}
_APART = r"[ \u00a0./-]"
_NUMBER = re.compile(
    rf"(?<![\w.,/+$€£¥-])(?<!\d )(?:"
    rf"(?:\+|00)[1-9](?:{_APART}?\(?\d\)?){{6,16}}"  # +44 20 7946 0958, 0041 44 668 18 00
    rf"|\(0?\d{{2,5}}\){_APART}?\d(?:{_APART}?\d){{4,9}}"  # (555) 123-4567
    rf"|0\d{{1,5}}(?:{_APART}{{1,2}}?\d{{2,}}){{1,5}}"  # 020 7946 0958
    rf"|0[1-9]\d{{8,10}}"  # 02079460958
    rf"|[2-9]\d\d([-. ])\d\d\d\1\d{{4}}"  # 555-123-4567
    rf")(?![\w%€£¥$])(?![.,:/-]\d)"
)
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d\d(?!\d)")
_FEWEST, _MOST = 8, 15
"""Digits of a telephone number: https://www.itu.int/rec/T-REC-E.164 allows 15."""
_LONG = 4
"""Letters from which a name is looked for within other words."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text that goes out, and where it stands."""

    story: str
    """The name of the story; "" for what is of the whole document."""
    part: str
    """The part of the story: "action", "title", "question"."""
    text: str
    """The text as it goes out."""


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing that somebody may not want to send."""

    kind: LeakKind
    """What it is."""
    words: str
    """The words themselves."""
    story: str
    """The name of the story; "" for what is of the whole document."""
    part: str
    """The part of the story."""

    def __str__(self) -> str:
        where = f"“{self.story}”, {self.part}" if self.story else self.part
        return f"{where}: {_KINDS[self.kind]}, {self.words}"


def leaks(places: Iterable[Place], aliases: Aliases) -> tuple[Leak, ...]:
    """Return what there is to warn of in texts as they go out, in their order.

    `aliases` are all there are, those as well that are not in this export: a name that has an
    alias is told wherever it still stands.
    """
    found = (
        Leak(kind, words, place.story, place.part)
        for place in places
        for kind, words in leaks_in(place.text, aliases)
    )
    return tuple(dict.fromkeys(found))


def leaks_in(text: str, aliases: Aliases) -> Iterator[tuple[LeakKind, str]]:
    """Yield what there is to warn of in one text: the kind, and the words."""
    aliased = tuple(dict.fromkeys(alias.name for alias in aliases.alias))
    rest = text
    for match in names.addresses(text):
        kind: LeakKind = "mail" if match.lastgroup == "mail" else "web"
        if kind == "mail" or _is_named(match[0], (*aliased, *aliases.names)):
            yield kind, match[0].rstrip(".,;:!?")
        rest = _without(rest, match)
    for match in _NUMBER.finditer(rest):
        if _rings(match[0]):
            yield "telephone", match[0]
    for words in _said(rest, aliased):
        yield "alias", words
    for words in _said(rest, aliases.names):
        yield "name", words


def _is_named(address: str, some: Iterable[str]) -> bool:
    return any(bare in _bare(address) for name in some if (bare := _bare(name)))


def _rings(number: str) -> bool:
    digits = sum(character.isdigit() for character in number)
    return _FEWEST <= digits <= _MOST and not _DATE.match(number)


def _said(text: str, some: tuple[str, ...]) -> Iterator[str]:
    """Yield how some names are said: as whole words, or within others with the same capitals."""
    if not some:
        return
    for match in names.whole(some).finditer(text):
        yield match[0]
        text = _without(text, match)
    long = tuple(name for name in some if len(name) >= _LONG)
    yield from (match[0] for match in names.inside(long).finditer(text))


def _without(text: str, match: re.Match[str]) -> str:
    """Return a text with spaces where a match was found in it."""
    return text[: match.start()] + " " * len(match[0]) + text[match.end() :]


def _bare(text: str) -> str:
    """Return the letters and digits of a text, as a host's name would have them."""
    return "".join(filter(str.isalnum, text.casefold()))
