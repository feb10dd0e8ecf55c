"""What is wrong with the stories of a library, a line each, and the key that goes through it.

Promise: all that is wrong is named or counted; only what the key goes through has the key.
"""

from typing import TYPE_CHECKING

from textual.widgets import Static

from starwriter.tui.key_names import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHOWN = 3
"""Problems that are named; of the others there is the number."""


class ProblemLines(Static):
    """The problems of one library; nothing where there are none."""

    def __init__(self) -> None:
        super().__init__(id="problems", markup=False)
        self.can_be_mended = False
        """Whether there is something for the key to go through."""

    def show(self, wrong: "Sequence[str]", others: "Sequence[str]") -> None:
        """Show what is wrong: what the key goes through, then what else there is."""
        self.can_be_mended = bool(wrong)
        key = key_of(self.screen, "bank.mend") if wrong else ""
        lines = "\n".join(_lines([*wrong, *others], key))
        self.update(lines)
        self.display = bool(lines)


def _lines(problems: "Sequence[str]", key: str) -> "Iterator[str]":
    yield from (f"! {problem}" for problem in problems[:_SHOWN])
    if (more := len(problems) - _SHOWN) > 0:
        yield f"! and {more} more"
    if key:
        yield f"  {key} goes through them with you; nothing is written before you say so."
