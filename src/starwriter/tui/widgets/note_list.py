"""What reviewers and the coach say of the answer, beside it.

Promise: Enter goes to the words, Delete ticks a comment off and lets a note go for good, and both
can come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class NoteList(OptionList):
    """One option a comment or a note; the last ones count what was ticked off and dismissed."""

    BINDINGS = [
        Binding(
            "delete,d",
            "dismiss",
            "Tick off, dismiss",
            id="notes.dismiss",
            tooltip="tick this comment off, let this note go",
        )
    ]

    @dataclass
    class Chosen(Message):
        """The user chose a comment or a note by its place in the list, from 0."""

        position: int

    @dataclass
    class Dismissed(Message):
        """The user is done with a comment, or does not want to hear a note again."""

        position: int

    class RestoreWanted(Message):
        """The user wants to hear the dismissed notes again."""

    class UntickWanted(Message):
        """The user wants the comment back that was ticked off last."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._rows: tuple[Content, ...] = ()
        self._notes = 0
        self._ticked = False

    def show(self, notes: Sequence[Content], ticked: int, dismissed: int) -> None:
        """Show these comments and notes, how many were ticked off, and how many dismissed."""
        back = {
            f"{ticked} ticked off; Enter brings the last one back": ticked,
            f"{dismissed} dismissed; Enter brings them back": dismissed,
        }
        rows = (*notes, *(Content.styled(row, "dim") for row, count in back.items() if count))
        if rows == self._rows:
            return
        place = self.highlighted
        self._rows, self._notes, self._ticked = rows, len(notes), bool(ticked)
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
        elif event.option_index == self._notes and self._ticked:
            self.post_message(self.UntickWanted())
        else:
            self.post_message(self.RestoreWanted())

    def action_dismiss(self) -> None:
        """Be done with the highlighted comment, or let the note go."""
        if self.highlighted is not None and self.highlighted < self._notes:
            self.post_message(self.Dismissed(self.highlighted))
