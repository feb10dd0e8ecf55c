"""The lines of an answer that is told aloud, with the one that is due now.

Promise: it draws only the lines in sight, and nothing is drawn anew while the same line is due.
"""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Prompter(OptionList, can_focus=False):
    """Lines under each other; the one that is due is at the top or as near as it gets."""

    DEFAULT_CSS = """
    Prompter {
        border: none;
        padding: 0;
        background: transparent;
        scrollbar-size: 0 1;
        & > .option-list--option { padding: 0 1; color: $text-muted; }
        & > .option-list--option-highlighted,
        & > .option-list--option-hover {
            background: $boost;
            color: $foreground;
            text-style: none;
        }
    }
    """

    def show(self, lines: Sequence[Content]) -> None:
        """Show other lines."""
        self.set_options(Option(row) for row in lines)

    def at(self, line: int) -> None:
        """Show which line is due."""
        if self.option_count and line != self.highlighted:
            self.highlighted = line
            self.call_after_refresh(self.scroll_to_highlight, top=True)
