"""The themes to choose from, each tried while the cursor is on it.

Promise: it answers with the theme's name, or None; whoever asks puts back the one that was.
"""

from collections.abc import Sequence

from textual.message import Message
from textual.widgets import OptionList

from starwriter.tui.screens.picker import Choice, Picker
from starwriter.tui.themes import AUTO

_MEANT = {AUTO: "Dark or light, and as many colours as the terminal has"}


class ThemePicker(Picker):
    """A list of themes, tried as one goes through it."""

    CSS_PATH = "picker.tcss"

    class Tried(Message):
        """The cursor is on a theme."""

        def __init__(self, theme: str) -> None:
            super().__init__()
            self.theme = theme

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            "Which theme?", [Choice(name, name, _MEANT.get(name, "")) for name in names]
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Try the theme under the cursor."""
        if event.option_id:
            self.post_message(self.Tried(event.option_id))
