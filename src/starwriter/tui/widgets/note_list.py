"""The coach's notes beside the answer.

Promise: Enter goes to the words, Delete lets a note go for good, and what was let go can come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class NoteList(OptionList):
    """One option a note; the last one counts what was dismissed."""

    BINDINGS = [Binding("delete,d", "dismiss", "Dismiss", id="notes.dismiss")]

    @dataclass
    class Chosen(Message):
        """The user chose a note by its place in the list, from 0."""

        position: int

    @dataclass
    class Dismissed(Message):
        """The user does not want to hear a note again."""

        position: int

    class RestoreWanted(Message):
        """The user wants to hear the dismissed notes again."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._rows: tuple[Content, ...] = ()
        self._notes = 0

    def show(self, notes: Sequence[Content], dismissed: int) -> None:
        """Show these notes, and how many were dismissed."""
        back = f"{dismissed} dismissed; Enter brings them back"
        rows = (*notes, *([Content.styled(back, "dim")] if dismissed else []))
        if rows == self._rows:
            return
        place = self.highlighted
        self._rows, self._notes = rows, len(notes)
        self.clear_options()
        self.add_options(Option(row) for row in rows)
        self.display = bool(rows)
        if place is not None and rows:
            self.highlighted = min(place, len(rows) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell the screen in the list's own words."""
        event.stop()
        if event.option_index < self._notes:
            self.post_message(self.Chosen(event.option_index))
        else:
            self.post_message(self.RestoreWanted())

    def action_dismiss(self) -> None:
        """Let the highlighted note go."""
        if self.highlighted is not None and self.highlighted < self._notes:
            self.post_message(self.Dismissed(self.highlighted))
