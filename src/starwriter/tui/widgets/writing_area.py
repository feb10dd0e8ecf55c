"""Textual's own TextArea, with evidence drawn in its text and a way out at its edges.

Promise: whatever is typed, pasted or undone works as in every TextArea; only the look is added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import TextArea

_DIMMED = Style(dim=True)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of one line to draw as evidence."""

    start: int
    """The first character's column."""
    end: int
    """The column after the last."""
    colour: int
    """The number of its signal's colour, from 1."""
    hinted: bool
    """Whether it only hints at the signal."""


class WritingArea(TextArea):
    """A text area whose lines can carry highlights."""

    @dataclass
    class LeftEdge(Message):
        """The cursor wants out, over the first line or under the last."""

        area: "WritingArea"
        step: int
        """-1 for the field before, 1 for the one after."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(compact=True, tab_behavior="focus", highlight_cursor_line=False, id=id)
        self._highlights_by_line: Mapping[int, Sequence[Highlight]] = {}
        self._dimmed = False
        self.lets_keys_through = False
        """Whether the screen gets the next letter."""

    def show_highlights(
        self, highlights: Mapping[int, Sequence[Highlight]], *, dimmed: bool = False
    ) -> None:
        """Draw these highlights, by line from 0; `dimmed` draws all other text paler."""
        if (highlights, dimmed) == (self._highlights_by_line, self._dimmed):
            return
        self._highlights_by_line = highlights
        self._dimmed = dimmed
        self.notify_style_update()
        self.refresh()

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Let letters through to the screen while it waits for one."""
        return not self.lets_keys_through and super().check_consume_key(key, character)

    def offset_at(self, location: tuple[int, int]) -> int:
        """Return the offset in the text, in characters, of a row and column."""
        row, column = location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def location_at(self, offset: int) -> tuple[int, int]:
        """Return the row and column of an offset in the text."""
        before = self.text[:offset]
        row = before.count("\n")
        return row, len(before) - (before.rfind("\n") + 1)

    def get_line(self, line_index: int) -> Text:
        """Return a line's text with its highlights drawn."""
        line = super().get_line(line_index)
        if self._dimmed:
            line.stylize(_DIMMED)
        for highlight in self._highlights_by_line.get(line_index, ()):
            line.stylize(self._look(highlight), highlight.start, highlight.end)
        return line

    def _look(self, highlight: Highlight) -> Style:
        # Not a component class: Textual works those out for every field at every change of style.
        colour = self.app.theme_variables[f"signal-{highlight.colour}"]
        return Style(color=colour, underline=True, italic=highlight.hinted, dim=False)

    def on_paste(self, event: events.Paste) -> None:
        """Paste text as a file may hold it: no escapes, no carriage returns."""
        from starwriter.model.text import clean

        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        result = self.replace(clean(event.text), *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up, or out of the field from its first line."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(self.LeftEdge(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down, or out of the field from its last line."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(self.LeftEdge(self, 1))
        else:
            super().action_cursor_down(select)

    def action_cursor_left(self, select: bool = False) -> None:
        """Move left, or out of the field from its first character."""
        if not select and self.cursor_at_start_of_text and self.selection.is_empty:
            self.post_message(self.LeftEdge(self, -1))
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move right, or out of the field from its last character."""
        if not select and self.cursor_at_end_of_text and self.selection.is_empty:
            self.post_message(self.LeftEdge(self, 1))
        else:
            super().action_cursor_right(select)
