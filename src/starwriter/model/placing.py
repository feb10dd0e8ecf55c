"""Where a reviewer's comment stands in the answer as it reads now.

Promise: no comment is lost because its words have changed; it stays at its section and says so.
A text is looked through once for as long as it stays the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from starwriter.model.story import SECTIONS, Comment, Section, Sections

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]+"
_REMEMBERED = 512
"""So many places are remembered: more than the comments of one answer."""


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment and the words that it is about."""

    comment: Comment
    """What was said."""
    start: int
    """Where the words begin, in characters of the section's text; 0 where there are none."""
    end: int
    """Where they end, exclusive; equal to start where there are none."""

    @property
    def section(self) -> Section | None:
        """The section it is about; None where it is about the whole answer."""
        return self.comment.section

    @property
    def is_gone(self) -> bool:
        """Whether the words that it hung on stand in the section no more."""
        return bool(self.section and self.comment.quote.strip()) and self.start == self.end


def placed(comments: Iterable[Comment], sections: Sections) -> tuple[PlacedComment, ...]:
    """Return the comments at their places: those on the whole answer first, then in reading order.

    One that says the same as another, of the same words, is told once.
    """
    found = (_placed(comment, sections) for comment in dict.fromkeys(comments))
    return tuple(sorted(found, key=_order))


def _placed(comment: Comment, sections: Sections) -> PlacedComment:
    if comment.section is None:
        return PlacedComment(comment, 0, 0)
    return PlacedComment(comment, *_place(comment.quote, sections.text(comment.section)))


def _order(one: PlacedComment) -> tuple[int, int]:
    return (-1 if one.section is None else SECTIONS.index(one.section)), one.start


@lru_cache(_REMEMBERED)
def _place(quote: str, text: str) -> tuple[int, int]:
    """Return where a quote stands: as it is, else with the same words in whatever case, space and
    punctuation (Word shows neither the asterisks nor the bullets of a text); else nowhere.
    """
    quote = quote.strip()
    exact = re.escape(quote)
    same = _BETWEEN.join(map(re.escape, _WORD.findall(quote))) or exact
    for pattern in (_whole(exact), exact, f"(?i:{_whole(same)})"):
        if quote and (found := re.search(pattern, text)):
            return found.span()
    return 0, 0


def _whole(pattern: str) -> str:
    return rf"(?<![^\W_]){pattern}(?![^\W_])"
