"""One part of a story to write on, in a review.

Promise: it answers with the text and keeps nothing.
"""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, Static, TextArea

from starwriter.tui.widgets.key_line import KeyLine


class EditPart(ModalScreen[str | None]):
    """A page with the text as it would be."""

    CSS_PATH = ["safety.tcss", "edit_part.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "TextArea"
    BINDINGS = [
        Binding("ctrl+s", "take", "Take it so", id="edit_part.take", priority=True),
        Binding("escape", "dismiss(None)", "Back", id="edit_part.back", priority=True),
    ]

    def __init__(self, part: str, text: str) -> None:
        """`part` is the name of what is written on, `text` how it would be."""
        super().__init__(classes="safety")
        self._part = part
        self._text = text

    def compose(self) -> ComposeResult:
        from starwriter.tui.difference_text import part_title

        with Vertical(id="box"):
            yield Label(f"{part_title(self._part)}, as you want it", id="heading", markup=False)
            yield TextArea(self._text, soft_wrap=True, compact=True)
            yield Static("It stands so in the story once the review is done.", id="hint")
            yield KeyLine()

    def action_take(self) -> None:
        """Answer with the text."""
        self.dismiss(self.query_one(TextArea).text)
