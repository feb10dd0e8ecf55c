"""The signals that the interviewer listens for, and how each stands in the answer.

Promise: the list keeps its place while the answer is being written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class SignalList(OptionList):
    """One line a signal; Enter chooses it."""

    @dataclass
    class Chosen(Message):
        """The user chose a signal by its place in the list, from 0."""

        position: int

    def show(self, rows: Sequence[Content]) -> None:
        """Show these lines, changing only those that differ."""
        if len(rows) != self.option_count:
            self.clear_options()
            self.add_options(Option(row) for row in rows)
            return
        for position, row in enumerate(rows):
            if self.get_option_at_index(position).prompt != row:
                self.replace_option_prompt_at_index(position, row)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell the screen in the list's own words."""
        event.stop()
        self.post_message(self.Chosen(event.option_index))
