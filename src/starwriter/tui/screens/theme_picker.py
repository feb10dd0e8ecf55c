"""The themes to choose from, each tried while the cursor is on it.

Promise: it answers with the theme's name, or None; whoever asks puts back the one that was.
"""

from collections.abc import Sequence

from textual.widgets import OptionList

from starwriter.tui.screens.picker import Choice, Picker


class ThemePicker(Picker):
    """A list of themes, tried as one goes through it."""

    CSS_PATH = "picker.tcss"

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("Which theme?", [Choice(name, name) for name in names])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Try the theme under the cursor."""
        if event.option_id in self.app.available_themes:
            self.app.theme = event.option_id
