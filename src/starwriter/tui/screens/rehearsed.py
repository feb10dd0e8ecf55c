"""The page after a rehearsal: how long it took, how well it went, a line for the next time.

Promise: it answers with what the user says of it, or with None, and keeps nothing itself.
"""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Label, Static

from starwriter.tui.keys import key
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.rating import Rating


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the user says of a rehearsal."""

    rating: int
    """How well it went, from 1 to 5; 0 for no word on it."""
    note: str
    """What to do better; may be empty."""


class RehearsedScreen(Page[Verdict | None]):
    """A rating and a line."""

    CSS_PATH = "rehearsed.tcss"
    AUTO_FOCUS = "Rating"
    BINDINGS = [
        key("enter", "keep", "Keep", "rehearsed.keep", "keep it in the story"),
        key("tab", "app.focus_next", "Rating, line", "rehearsed.next", priority=True),
        key("escape", "dismiss(None)", "Do not keep", "rehearsed.back"),
        key("f1", "app.help", "Help", "app.help"),
        key("ctrl+q", "app.quit", "Quit", "app.quit", show=False),
    ]

    def __init__(self, title: str, told: str, warning: str = "") -> None:
        """`told` is how long it took; `warning` what keeping it means, where that is not plain."""
        super().__init__()
        self._title = title
        self._told = told
        self._warning = warning

    def compose(self) -> ComposeResult:
        with Vertical(id="page"):
            yield Static(self._title, id="heading", markup=False)
            yield Static(self._told, id="told", markup=False)
            yield Label("How well did it go? 1 to 5", markup=False)
            yield Rating()
            yield Label("A line for the next time", markup=False)
            yield Input(id="note", compact=True, placeholder="Slower at the numbers.")
            yield Static(self._warning, id="warning", markup=False)
        yield KeyLine()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Answer with what is said of it."""
        note = self.query_one("#note", Input).value.strip()
        self.dismiss(Verdict(self.query_one(Rating).value, note))
