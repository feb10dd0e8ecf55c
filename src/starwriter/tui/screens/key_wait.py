"""Waits for the key that an action is to have.

Promise: the next key is taken, or refused with the reason; it does nothing else.
"""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, Static


class KeyWait(ModalScreen[str | None]):
    """Answers with the next key that may be taken."""

    CSS_PATH = "picker.tcss"

    def __init__(self, label: str, refused: Callable[[str], str | None]) -> None:
        """`label` is what the key will do; `refused` says why a key cannot be taken."""
        super().__init__()
        self._label = label
        self._refused = refused

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Label(f"A key for: {self._label}", id="heading", markup=False)
            yield Static("Press the key that it is to have.", id="warning", markup=False)
            yield Label("Esc back", id="keys")

    def on_key(self, event: events.Key) -> None:
        """Take the key, or say why not."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif why := self._refused(event.key):
            self.query_one("#warning", Static).update(why)
        else:
            self.dismiss(event.key)
