"""The time of a rehearsal as a bar: how far one is, where each section ends, where the target is.

Promise: it draws what it is given; it has no clock and no timer of its own.
"""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from starwriter.tui.rehearsal_text import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starwriter.coach.rehearsing import Telling
    from starwriter.model import Section


class TimeBar(Widget):
    """The bar; the target above it, the sections' letters below."""

    DEFAULT_CSS = "TimeBar { height: 3; }"

    seconds: reactive[float] = reactive(0.0)
    """How long one has spoken."""
    telling: "reactive[Telling | None]" = reactive["Telling | None"](None)
    """What is told; None before that is known."""

    def render(self) -> Content:
        """Return the three lines."""
        if self.telling is None or self.size.width < 1:
            return Content("")
        return drawn(self.telling, self.seconds, self.size.width)


def drawn(telling: "Telling", seconds: float, width: int) -> Content:
    """Return the bar of a telling, in so many cells."""
    whole = max(telling.seconds, telling.target or 0.0, seconds, 1.0)

    def cell(moment: float) -> int:
        return min(int(moment / whole * width), width - 1)

    target = None if telling.target is None else cell(telling.target)
    ends = {cell(end) for _, end in telling.ends}
    full = min(int(seconds / whole * width), width)
    bar = [_cell(at < full, at in ends, at == target) for at in range(width)]
    return Content("\n").join(
        (_above(telling.target, target, width), Content.assemble(*bar), _below(telling.ends, cell))
    )


def _cell(is_full: bool, is_end: bool, is_target: bool) -> tuple[str, str]:
    style = "$text-primary" if is_full else "$foreground 40%"
    if is_target:
        return "┃", "bold $text-accent"
    if is_end:
        return "┷" if is_full else "┴", style
    return "━" if is_full else "─", style


def _above(target: int | None, at: int | None, width: int) -> Content:
    if target is None or at is None:
        return Content("")
    told = clock(target)
    return Content.styled(f"{'':<{max(min(at - 1, width - len(told)), 0)}}{told}", "$text-accent")


def _below(ends: "Sequence[tuple[Section, float]]", cell: "Callable[[float], int]") -> Content:
    """Return the letter of each section, under the middle of its part of the bar."""
    line, begin = "", 0.0
    for section, end in ends:
        middle = cell((begin + end) / 2)
        if middle >= len(line):  # a section of a few words may have no room for a letter
            line += f"{'':<{middle - len(line)}}{section[0].upper()}"
        begin = end
    return Content.styled(line, "dim")
