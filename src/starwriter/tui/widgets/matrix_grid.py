"""The picture of stories and signals: a cursor on it says which cell is meant.

Promise: only what is in sight is drawn; it reads without colour.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from starwriter.tui.widgets.rows import fitted, keep_in_sight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starwriter.coach.matrix import Matrix
    from starwriter.model import Card, Signal

_COLUMN = 2
"""Cells of a signal's column."""
_LEAST_TITLE = 14


class MatrixGrid(ScrollView, can_focus=True):
    """Stories down, signals across."""

    BINDINGS = [
        Binding("up,k", "move(-1, 0)", "Up", show=False, id="grid.up"),
        Binding("down,j", "move(1, 0)", "Down", show=False, id="grid.down"),
        Binding("left,h", "move(0, -1)", "Left", show=False, id="grid.left"),
        Binding("right,l", "move(0, 1)", "Right", show=False, id="grid.right"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="grid.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="grid.page_down"),
        Binding("home", "edge(0)", "First signal", show=False, id="grid.first"),
        Binding("end", "edge(-1)", "Last signal", show=False, id="grid.last"),
    ]
    COMPONENT_CLASSES = {
        "grid--head", "grid--strong", "grid--once", "grid--none", "grid--here", "grid--cross",
    }  # fmt: skip
    DEFAULT_CSS = """
    MatrixGrid {
        overflow-x: hidden;
        scrollbar-size: 0 1;
        background: $background;
        & > .grid--head { color: $text-muted; }
        & > .grid--strong { color: $text-success; }
        & > .grid--once { color: $text-warning; }
        & > .grid--none { color: $foreground 40%; }
        & > .grid--cross { background: $panel; }
        & > .grid--here { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    place: reactive[tuple[int, int]] = reactive((0, 0))
    """The row and the column of the cursor, from 0."""

    @dataclass
    class Moved(Message):
        """The cursor is on another cell."""

        card: "Card"
        signal: str

    class Chosen(Message):
        """The user wants the story of the cell under the cursor."""

    def __init__(self) -> None:
        super().__init__(id="grid")
        self._matrix: Matrix | None = None
        self._head: list[str] = []

    def show(self, found: "Matrix", signals: "Mapping[str, Signal]") -> None:
        """Show a matrix."""
        from starwriter.matrix_text import head

        self._matrix = found
        self._head = head(found.signals, signals)
        self.virtual_size = Size(0, len(found.stories) + len(self._head))
        self._go(*self.place)
        self.refresh()
        self._tell()

    @property
    def cell(self) -> "tuple[Card, str] | None":
        """The story and the signal under the cursor."""
        if not self._matrix or not self._matrix.stories or not self._matrix.signals:
            return None
        row, column = self.place
        return self._matrix.stories[row], self._matrix.signals[column]

    def watch_place(self) -> None:
        """Draw the cross anew."""
        keep_in_sight(self, self.place[0], len(self._head))
        self.refresh()
        self._tell()

    def on_click(self, event: events.Click) -> None:
        """Go to the cell; a double click opens it."""
        row = int(self.scroll_offset.y) + event.y - len(self._head)
        column = (event.x - self._title - 1) // _COLUMN
        if event.y >= len(self._head) and column >= 0:
            self._go(row, column)
            if event.chain > 1:
                self.post_message(self.Chosen())

    def action_move(self, rows: int, columns: int) -> None:
        """Go to a cell beside."""
        row, column = self.place
        self._go(row + rows, column + columns)

    def action_page(self, step: int) -> None:
        """Go a page up or down."""
        self.action_move(step * max(self.size.height - len(self._head) - 1, 1), 0)

    def action_edge(self, column: int) -> None:
        """Go to the first or to the last signal."""
        self._go(self.place[0], column if column >= 0 else 10**6)

    def render_line(self, y: int) -> Strip:
        """Draw a line of the head, or the row of a story."""
        width = self.scrollable_content_region.width
        if self._matrix is None:
            return Strip.blank(width, self.rich_style)
        if y < len(self._head):
            return self._head_strip(y, width)
        row = int(self.scroll_offset.y) + y - len(self._head)
        if row >= len(self._matrix.stories):
            return Strip.blank(width, self.rich_style)
        return self._row_strip(self._matrix, row, width)

    def _head_strip(self, y: int, width: int) -> Strip:
        style = self.rich_style + self.get_component_rich_style("grid--head")
        parts = [Segment(" " * self._title, style)]
        for column, letter in enumerate(self._head[y][::_COLUMN]):
            here = style + self._style("cross") + Style(bold=True)
            parts.append(Segment(f" {letter}", here if column == self.place[1] else style))
        return Strip(parts).adjust_cell_length(width, style)

    def _row_strip(self, found: "Matrix", row: int, width: int) -> Strip:
        from starwriter.coach.matrix import level
        from starwriter.matrix_text import SIGNS

        card = found.stories[row]
        is_row = row == self.place[0]
        style = self.rich_style + (self._style("cross") if is_row else Style())
        title = fitted(card.title, self._title - 1)
        parts = [Segment(f"{title} ", style + Style(bold=is_row))]
        for column, name in enumerate(found.signals):
            shown = level(card, name)
            is_column = column == self.place[1]
            look = style + self._style(shown)
            if is_row and is_column:
                look = self.rich_style + self._style("here")
            elif is_column:
                look = look + self._style("cross")
            parts.append(Segment(f" {SIGNS[shown]}", look))
        return Strip(parts).adjust_cell_length(width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"grid--{name}", partial=True)

    @property
    def _title(self) -> int:
        columns = len(self._matrix.signals) if self._matrix else 0
        room = self.scrollable_content_region.width - columns * _COLUMN - 1
        return max(min(room, 60), _LEAST_TITLE)

    def _go(self, row: int, column: int) -> None:
        if self._matrix:
            rows, columns = len(self._matrix.stories), len(self._matrix.signals)
            self.place = (max(0, min(row, rows - 1)), max(0, min(column, columns - 1)))

    def _tell(self) -> None:
        if cell := self.cell:
            self.post_message(self.Moved(*cell))
