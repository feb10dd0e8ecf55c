"""A few names on one line, of which one is chosen.

Promise: what is chosen is told by its mark, not by colour alone.
"""

from collections.abc import Mapping

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class ChoiceRow(Widget, can_focus=True):
    """A choice between a few; the arrows go from one to the next."""

    BINDINGS = [
        Binding("right,space", "turn(1)", "Next", show=False, id="choice.next"),
        Binding("left", "turn(-1)", "Last", show=False, id="choice.last"),
        # Enter is the screen's: it does what the screen is for.
        Binding("enter", "screen.enter", show=False, id="choice.enter"),
    ]
    DEFAULT_CSS = "ChoiceRow { height: 1; }"

    chosen: reactive[str] = reactive("", layout=False)
    """The id of what is chosen."""

    class Changed(Message):
        """Another one was chosen."""

        def __init__(self, chosen: str) -> None:
            super().__init__()
            self.chosen = chosen

    def __init__(self, choices: Mapping[str, str], chosen: str, name: str) -> None:
        """`choices` are ids and what they are called."""
        super().__init__(id=name)
        self._choices = dict(choices)
        self.set_reactive(ChoiceRow.chosen, chosen)

    def render(self) -> Content:
        """Show all of them, the chosen one marked."""
        return Content("   ").join(self._named(each) for each in self._choices)

    def action_turn(self, step: int) -> None:
        """Choose the next one, or the one before."""
        names = list(self._choices)
        place = (names.index(self.chosen) + step) % len(names)
        self.chosen = names[place]
        self.post_message(self.Changed(self.chosen))

    def _named(self, name: str) -> Content:
        is_chosen = name == self.chosen
        return Content.assemble(
            ("● " if is_chosen else "○ ", "$text-accent" if is_chosen else "$foreground 60%"),
            (self._choices[name], "bold" if is_chosen else "$foreground 70%"),
        )
