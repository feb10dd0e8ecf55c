"""Aliases: what readers of an export see in the place of names that are nobody's business.

Promise: every name is replaced once, as whole words; an edit of the text with aliases becomes an
edit of the original, in which what was left alone stands as it was.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, field_validator

from starwriter.model import names
from starwriter.model.taking_back import Swap, Wording, taken_back, worded
from starwriter.model.text import clean, clean_line


class Alias(BaseModel):
    """One name and what stands in its place."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: str
    """What the stories say: "Acme"."""
    instead: str
    """What readers of an export see: "a retail bank"."""
    companies: tuple[str, ...] = ()
    """The companies for which an export must be for this alias to be in it; empty: in all."""

    @field_validator("name", "instead")
    @classmethod
    def _is_a_line(cls, text: str) -> str:
        if not (line := clean_line(text)):
            raise ValueError("is empty")
        return line

    def is_for(self, company: str) -> bool:
        """Whether the alias is used in an export for a company; "" is one for nobody's eyes in
        particular.
        """
        wanted = _same(company)
        return not self.companies or wanted in map(_same, self.companies)


class Aliases(BaseModel):
    """What `aliases.toml` may say."""

    model_config = ConfigDict(frozen=True, extra="allow")

    format: int = Field(default=1, ge=1, le=1)
    """The version of the file format."""
    names: tuple[str, ...] = ()
    """Names to warn of wherever they would be in an export."""
    alias: tuple[Alias, ...] = ()
    """The aliases, in the file's order."""

    def for_company(self, company: str) -> "Aliases":
        """Return the aliases of an export for a company. One that is for it alone beats one for
        all with the same name.
        """
        used = [alias for alias in self.alias if alias.is_for(company)]
        best: dict[str, Alias] = {}
        for alias in sorted(used, key=lambda alias: not alias.companies):
            best.setdefault(_same(alias.name), alias)
        kept = tuple(alias for alias in used if best[_same(alias.name)] is alias)
        return self.model_copy(update={"alias": kept})

    def applied(self, text: str) -> "Told":
        """Return a text as readers of an export see it."""
        swaps: list[Swap] = []
        pieces: list[str] = []
        end = grown = 0
        for match in self._found(text):
            alias = self.alias[names.place(match)]
            start, instead = names.set_in(text, match.start(), alias.instead, end)
            new = start + grown
            swaps.append(Swap(start, match.end(), new, new + len(instead), alias.name))
            pieces += text[end:start], instead
            end, grown = match.end(), new + len(instead) - match.end()
        return Told(text, "".join([*pieces, text[end:]]), tuple(swaps), self)

    def said(self, text: str) -> str:
        """Return the words of a text as readers of an export see them."""
        # A control character within a name, or an escape before it, would keep it from being found.
        return self.applied(clean(text)).text if self.alias else text

    def said_line(self, text: str) -> str:
        """Return the words of a text of one line as readers of an export see them."""
        # On one line first: there a line end within a name becomes a space.
        return self.said(clean_line(text)) if self.alias else text

    def named(self, text: str) -> str:
        """Return somebody else's words with the name in the place of each alias that has it alone:
        "a retail bank's" is "Acme's".
        """
        return worded(text, self.wordings)

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """How each alias may stand in a text, with the name that it stands for."""
        return tuple(Wording(alias.instead, alias.name) for alias in self.alias)

    def _found(self, text: str) -> Iterable[re.Match[str]]:
        if not self.alias:
            return ()
        sought = names.whole(tuple(alias.name for alias in self.alias))
        return names.outside_addresses(sought, text)


@dataclass(frozen=True, slots=True)
class Told:
    """A text as readers of an export see it, and the way back."""

    original: str
    """The text as the user wrote it."""
    text: str
    """The text with aliases."""
    swaps: tuple[Swap, ...]
    """What was replaced, in order."""
    aliases: Aliases
    """The aliases that were applied."""

    def there(self, offset: int, *, end: bool = False) -> int:
        """Return where a place of the original is in the new text; one within a name is where its
        alias begins, or ends where the place is the `end` of a stretch.
        """
        grown = 0
        for swap in self.swaps:
            if offset <= swap.start:
                break
            if offset < swap.end:
                return swap.new_end if end else swap.new_start
            grown = swap.new_end - swap.end
        return offset + grown

    def taken_back(self, edited: str) -> str:
        """Return a reviewer's edit of the new text in the user's own words.

        What the reviewer left as it was comes back exactly as in the original; where words were
        added, a name comes in the place of an alias that has its wording alone.
        """
        if edited == self.text:
            return self.original
        return taken_back(self.original, self.text, self.swaps, edited, self.aliases.wordings)


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", clean_line(name)).casefold()
