"""The keys of where you are, and what the screen is for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from starwriter.tui.key_names import told
from starwriter.tui.keys import key
from starwriter.tui.widgets.key_table import KeyTable

if TYPE_CHECKING:
    from starwriter.tui.key_groups import KeyGroup

_WRITING = """Everything is saved by itself, a second after the last key and when you leave.
● shown: the words are underlined.  ◐ hinted: say it outright.
○ missing: {editor.next_signal} tells how."""
_FOOT = "↑ ↓ scroll   {help.back} back   ctrl+p all there is to do, to be searched"


class HelpScreen(ModalScreen[None]):
    """Keys, by what they are for."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "#page"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = [
        key("escape,f1,q,question_mark,enter", "dismiss(None)", "Back", "help.back"),
        key("ctrl+q", "app.quit", "Quit", "app.quit", show=False),
    ]

    def __init__(self, groups: "Sequence[KeyGroup]", *, writing: bool) -> None:
        super().__init__()
        self._groups = groups
        self._writing = writing

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Label("Keys", id="heading")
            with VerticalScroll(id="page"):
                with Horizontal(id="columns"):
                    for column in _columns(self._groups):
                        with Vertical(classes="column"):
                            yield from map(KeyTable, column)
                if self._writing:
                    beneath = self.app.screen_stack[-2]
                    yield Static(told(beneath, _WRITING), id="about", markup=False)
            yield Label(told(self, _FOOT), id="keys", markup=False)


def _columns(groups: "Sequence[KeyGroup]") -> "tuple[Sequence[KeyGroup], Sequence[KeyGroup]]":
    """Return the groups in their order, as two columns that are as even as can be."""
    lines = [len(group.keys) + 2 for group in groups]
    splits = range(len(groups) + 1)
    best = min(splits, key=lambda split: max(sum(lines[:split]), sum(lines[split:])))
    return groups[:best], groups[best:]
