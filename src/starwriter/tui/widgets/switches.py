"""A list of things that are on or off, each with a line that says what it means.

Promise: what is on is told by its mark, not by colour alone.
"""

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_NAME = 16
"""Columns for the name of a switch."""

Switch = tuple[str, str, str]
"""A switch: its id, its name, what it means."""


class Switches(OptionList):
    """Switches under each other; space turns the one under the cursor."""

    BINDINGS = [
        Binding("space", "select", "Turn", id="switches.turn", tooltip="turn it on or off"),
        # Enter is the screen's: it does what the screen is for.
        Binding(
            "enter",
            "screen.enter",
            show=False,
            id="switches.enter",
            tooltip="write the file",
        ),
    ]

    class Changed(Message):
        """A switch was turned."""

        def __init__(self, on: frozenset[str]) -> None:
            super().__init__()
            self.on = on

    def __init__(self, switches: Sequence[Switch], on: Iterable[str], name: str) -> None:
        self._switches = switches
        self._on = frozenset(on)
        rows = [Option(self._row(switch), id=switch[0]) for switch in switches]
        super().__init__(*rows, id=name)

    @property
    def on(self) -> frozenset[str]:
        """The ids of the switches that are on."""
        return self._on

    @on.setter
    def on(self, on: Iterable[str]) -> None:
        self._on = frozenset(on)
        for place, switch in enumerate(self._switches):
            self.replace_option_prompt_at_index(place, self._row(switch))

    def offer(self, switches: Sequence[Switch], on: Iterable[str]) -> None:
        """Have other switches in the place of these."""
        self._switches, self._on = switches, frozenset(on)
        self.set_options(Option(self._row(switch), id=switch[0]) for switch in switches)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Turn it, and say so."""
        event.stop()
        if event.option_id:
            self.on = self._on ^ {event.option_id}
            self.post_message(self.Changed(self._on))

    def _row(self, switch: Switch) -> Content:
        name, label, meaning = switch
        is_on = name in self._on
        return Content.assemble(
            ("● " if is_on else "○ ", "$text-accent" if is_on else "$foreground 60%"),
            (f"{label:<{_NAME}}", "bold" if is_on else ""),
            (meaning, "$foreground 70%"),
        )
