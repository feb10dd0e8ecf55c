"""Where the Word file goes.

Promise: it answers with a path and whether an existing file may be replaced, and writes nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from starwriter.sending import is_taken, word_path
from starwriter.tui.beside import beside


@dataclass(frozen=True, slots=True)
class Destination:
    """A place for a Word file."""

    path: Path
    """The file to write."""
    replace: bool
    """Whether the user said that a file of that name may be replaced."""


class ExportDialog(ModalScreen[Destination | None]):
    """Asks for the file's name; a taken name takes a second Enter."""

    CSS_PATH = "picker.tcss"
    BINDINGS = [Binding("escape", "dismiss(None)", "Back", id="export.back")]

    def __init__(self, what: str, proposed: Path) -> None:
        super().__init__()
        self._what = what
        self._proposed = proposed
        self._warned: Path | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Label(f"Send {self._what} to a Word file", id="heading", markup=False)
            yield Input(str(self._proposed), compact=True, select_on_focus=False)
            yield Label("", id="warning", markup=False)
            yield Label("Enter write   Esc back", id="keys")

    def on_input_changed(self) -> None:
        """Forget the warning: it was about another name."""
        self._warned = None
        self.query_one("#warning", Label).update("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or warn where the name is taken."""
        self._submit(event.value)

    @work(exclusive=True)
    async def _submit(self, value: str) -> None:
        from starwriter.store.problem import StoreError

        try:
            path = word_path(value.strip())
            taken = await beside(lambda: is_taken(path))
        except StoreError as error:
            self._warn(error.problem.reason)
            return
        if taken and path != self._warned:
            self._warned = path
            self._warn("This file exists. Enter again replaces it.")
        else:
            self.dismiss(Destination(path, replace=path == self._warned))

    def _warn(self, message: str) -> None:
        self.query_one("#warning", Label).update(message)
