"""A slip: words that are not spelt, or do not go together, as they should.

Promise: a slip is a frozen value; its suggestions are whole texts to put in the place of its words.
"""

from dataclasses import dataclass, replace

SPELLING = "SpellCheck"
"""The rule under which words are that no dictionary has."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip in a text."""

    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last."""
    words: str
    """What stands there."""
    message: str
    """What is wrong with it, in a sentence."""
    suggestions: tuple[str, ...]
    """What could stand there instead, the likeliest first; an empty one leaves the words out."""
    rule: str
    """The name of the rule that found it."""

    @property
    def key(self) -> str:
        """What a story keeps of it where the user wants it left alone."""
        return f"slip: {self.rule}: {self.words}"

    @property
    def is_spelling(self) -> bool:
        """Whether a dictionary with the words in it would be content."""
        return self.rule == SPELLING

    @property
    def word(self) -> str:
        """What a dictionary would have of it: without a possessive ending."""
        return self.words.removesuffix("'s").removesuffix("’s")

    def moved(self, by: int) -> "Slip":
        """Return it so many characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)
