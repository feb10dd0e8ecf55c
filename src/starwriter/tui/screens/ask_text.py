"""Asks for one line of text.

Promise: it answers with the line, or with None, and does nothing else.
"""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from starwriter.tui.key_names import told
from starwriter.tui.keys import key


class AskText(ModalScreen[str | None]):
    """One line to write; an empty one is no answer."""

    CSS_PATH = "picker.tcss"
    BINDINGS = [key("escape", "dismiss(None)", "Back", "ask.back", "back; nothing is changed")]

    def __init__(self, heading: str, value: str = "", *, hint: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Label(self._heading, id="heading", markup=False)
            yield Input(self._value, placeholder=self._hint, compact=True, select_on_focus=False)
            yield Label(told(self, "Enter take   {ask.back} back"), id="keys", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what stands there."""
        text = event.value.strip()
        self.dismiss(text or None)
