"""How well something went, from 1 to 5.

Promise: what is chosen is told by its mark, not by colour alone.
"""

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

_BEST = 5
_WORDS = ("no word on it", "badly", "not well", "so-so", "well", "as it should")


class Rating(Widget, can_focus=True):
    """Five numbers, of which one is chosen or none."""

    BINDINGS = [
        *(
            # With priority, so that a Tab right behind it does not overtake it.
            Binding(
                f"{n}", f"rate({n})", f"{n}", False, priority=True, id=f"rating.{n}", tooltip=word
            )
            for n, word in enumerate(_WORDS[1:], 1)
        ),
        Binding("left", "step(-1)", "Less", show=False, id="rating.less"),
        Binding("right", "step(1)", "More", show=False, id="rating.more"),
    ]
    DEFAULT_CSS = "Rating { height: 1; } Rating:focus { background: $boost; }"

    value: reactive[int] = reactive(0)
    """The number; 0 where none is chosen."""

    def render(self) -> Content:
        """Return the numbers, and what the chosen one says."""
        numbers = [_number(n, is_chosen=n == self.value) for n in range(1, _BEST + 1)]
        return Content.assemble(*numbers, (f"   {_WORDS[self.value]}", "dim"))

    def action_rate(self, number: int) -> None:
        """Choose a number."""
        self.value = number

    def action_step(self, step: int) -> None:
        """Choose the next number, or the one before."""
        self.value = max(0, min(_BEST, self.value + step))


def _number(number: int, *, is_chosen: bool) -> tuple[str, str]:
    return (f"[{number}] ", "bold $text-accent") if is_chosen else (f" {number}  ", "$foreground")
