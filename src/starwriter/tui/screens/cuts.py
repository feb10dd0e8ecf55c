"""The places that an answer could do without, what saves most first.

Promise: it answers with the number of a place, or None, and changes nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from starwriter.tui.cutting import row, told
from starwriter.tui.keys import key
from starwriter.tui.widgets.hint import Hint
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from starwriter.coach.cutting import Cut

_HINT = "{cuts.go} selects the words in the answer; what becomes of them is yours to say."


class CutsScreen(ModalScreen[int | None]):
    """A list of places, and all there is to say of the one under the cursor."""

    CSS_PATH = ["safety.tcss", "cuts.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "OptionList"
    BINDINGS = [
        # With priority, so that a key is done before the next one comes.
        key("enter", "go", "Go there", "cuts.go", priority=True),
        key("down,j", "step(1)", "Next", "cuts.next", show=False, priority=True),
        key("up,k", "step(-1)", "Before", "cuts.last", show=False, priority=True),
        key("escape", "dismiss(None)", "Back", "cuts.back"),
    ]

    def __init__(self, cuts: "Sequence[Cut]", heading: str) -> None:
        """`heading` says what all of them come to."""
        super().__init__(classes="safety")
        self._cuts = cuts
        self._heading = heading

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Label(self._heading, id="heading", markup=False)
            yield OptionList(id="cuts")
            yield Static(id="told", markup=False)
            yield Hint(_HINT, id="hint")
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin with what saves most."""
        self.call_after_refresh(self._show_rows)

    def on_resize(self) -> None:
        """Let the rows take the width there is."""
        self.call_after_refresh(self._show_rows)

    def on_option_list_option_highlighted(self) -> None:
        """Say what there is to say of the place under the cursor."""
        place = self._list.highlighted
        if place is not None:
            self.query_one("#told", Static).update(told(self._cuts[place]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the place that was clicked."""
        self.dismiss(event.option_index)

    def action_go(self) -> None:
        """Answer with the place under the cursor."""
        self.dismiss(self._list.highlighted or 0)

    def action_step(self, step: int) -> None:
        """Look at the place after, or before."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _show_rows(self) -> None:
        place, width = self._list.highlighted or 0, self._list.size.width - 3
        self._list.set_options(Option(row(each, width)) for each in self._cuts)
        self._list.highlighted = place
