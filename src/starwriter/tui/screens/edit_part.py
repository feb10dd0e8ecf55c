"""One part of a story to write on, in a review.

Promise: it answers with the text and keeps nothing.
"""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, Static, TextArea

from starwriter.tui.key_names import told
from starwriter.tui.keys import key
from starwriter.tui.widgets.key_line import KeyLine

_AGAIN = "The same key again leaves what you wrote; {edit_part.take} takes it."


class EditPart(ModalScreen[str | None]):
    """A page with the text as it would be."""

    CSS_PATH = ["safety.tcss", "edit_part.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "TextArea"
    BINDINGS = [
        key(
            "ctrl+s",
            "take",
            "Take it so",
            "edit_part.take",
            "take the text as it stands here",
            priority=True,
        ),
        key("escape", "back", "Back", "edit_part.back", "back to the two texts", priority=True),
    ]

    def __init__(self, part: str, text: str) -> None:
        """`part` is the name of what is written on, `text` how it would be."""
        super().__init__(classes="safety")
        self._part = part
        self._text = text
        self._is_warned = False

    def compose(self) -> ComposeResult:
        from starwriter.tui.difference_text import part_title

        with Vertical(id="box"):
            yield Label(f"{part_title(self._part)}, as you want it", id="heading", markup=False)
            yield TextArea(self._text, soft_wrap=True, compact=True)
            yield Static("It stands so in the story once the review is done.", id="hint")
            yield KeyLine()

    def action_back(self) -> None:
        """Go back; a second key does where something was written."""
        if self.may_leave():
            self.dismiss(None)

    def may_leave(self) -> bool:
        """Return whether the text may be left; where something was written, it says so first."""
        if self.query_one(TextArea).text == self._text or self._is_warned:
            return True
        self._is_warned = True
        hint = self.query_one("#hint", Static)
        hint.update(told(self, _AGAIN))
        hint.add_class("-refused")
        return False

    def on_text_area_changed(self) -> None:
        """Warn again before what is written now is left."""
        self._is_warned = False

    def action_take(self) -> None:
        """Answer with the text."""
        self.dismiss(self.query_one(TextArea).text)
