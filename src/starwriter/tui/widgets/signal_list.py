"""The signals that the interviewer listens for, and how each stands in the answer.

Promise: the list keeps its place while the answer is being written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

RowsOf = Callable[[int], Sequence[Content]]


class SignalList(OptionList):
    """One line a signal; Enter chooses it."""

    @dataclass
    class Chosen(Message):
        """The user chose a signal by its place in the list, from 0."""

        position: int

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._rows_of: RowsOf = _nothing

    def show(self, rows_of: RowsOf) -> None:
        """Show the lines that `rows_of` makes for a width in cells, now and at every new width."""
        self._rows_of = rows_of
        self._show_rows()

    def on_resize(self) -> None:
        """Make the lines anew for the new width."""
        self._show_rows()

    def _show_rows(self) -> None:
        # One cell of padding on either side of an option.
        rows = self._rows_of(max(self.scrollable_content_region.width - 2, 20))
        self.display = bool(rows)
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


def _nothing(_: int) -> Sequence[Content]:
    return ()
