"""The table of stories: as many as there are, and only those in sight are drawn.

Textual's DataTable measures and keeps every cell; ten thousand stories would take it seconds.

Promise: filling it costs nothing, whatever its length; the cursor stays at its story.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from starwriter.tui.widgets.rows import fitted, keep_in_sight

if TYPE_CHECKING:
    from starwriter.model import Card

Row = tuple[str, ...]

_MARK = 2
"""Cells before the title: whether the story is selected."""
_HEAD = 1
"""Lines of the head."""
_GAP = 2
"""Cells between two columns."""
_NARROWEST = 16
"""Cells of a title, at least."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    """What stands above it."""
    width: int
    """Its cells; 0 for the one that takes what is left."""
    from_width: int = 0
    """The width of a screen, in cells, from which it is shown."""
    is_number: bool = False
    """Whether it stands to the right."""


class StoryTable(ScrollView, can_focus=True):
    """Stories in rows, with a cursor."""

    BINDINGS = [
        Binding("up,k", "step(-1)", "Up", show=False, id="table.up"),
        Binding("down,j", "step(1)", "Down", show=False, id="table.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="table.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="table.page_down"),
        Binding("home", "go(0)", "First", show=False, id="table.first"),
        Binding("end", "go(-1)", "Last", show=False, id="table.last"),
    ]
    COMPONENT_CLASSES = {"table--head", "table--cursor", "table--dim", "table--selected"}
    DEFAULT_CSS = """
    StoryTable {
        overflow-x: hidden;
        scrollbar-size: 0 1;
        background: $background;
        & > .table--head { color: $text-muted; }
        & > .table--cursor { background: $block-cursor-blurred-background; }
        & > .table--dim { color: $text-muted; }
        & > .table--selected { color: $text-accent; }
        &:focus > .table--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
    }
    """

    cursor: reactive[int] = reactive(0)
    """The row of the cursor, from 0."""

    @dataclass
    class Moved(Message):
        """The cursor is at another story, or there is none."""

        card: "Card | None"

    class Chosen(Message):
        """The user wants the story under the cursor."""

    @dataclass
    class Headed(Message):
        """The user has clicked on the head of a column."""

        column: str

    def __init__(self, columns: Sequence[Column], row: "Callable[[Card], Row]") -> None:
        """`row` gives the cells of a story, in the order of the columns."""
        super().__init__(id="stories")
        self._columns = columns
        self._row = row
        self._cards: Sequence[Card] = ()
        self._selected: Collection[str] = ()
        self._sorted = ("", False)

    def show(
        self,
        cards: "Sequence[Card]",
        *,
        selected: Collection[str] = (),
        at: str | None = None,
        sorted_by: tuple[str, bool] = ("", False),
    ) -> None:
        """Show these stories. The cursor goes to the story `at`, else it stays at the same row.

        `sorted_by` is the name of a column, and whether it begins with its last.
        """
        self._cards, self._selected, self._sorted = cards, selected, sorted_by
        self.virtual_size = Size(0, len(cards) + 1)
        place = next((n for n, card in enumerate(cards) if card.id == at), self.cursor)
        self.cursor = max(0, min(place, len(cards) - 1))
        keep_in_sight(self, self.cursor, _HEAD)
        self.refresh()
        self.post_message(self.Moved(self.current))

    def renew(self, cards: "Mapping[str, Card]") -> None:
        """Show what is now known of the stories, each in the row where it stands."""
        self._cards = [cards.get(card.id, card) for card in self._cards]
        self.refresh()
        self.post_message(self.Moved(self.current))

    @property
    def cards(self) -> "Sequence[Card]":
        """The stories, as they stand in the table."""
        return self._cards

    @property
    def current(self) -> "Card | None":
        """The story under the cursor."""
        return self._cards[self.cursor] if self.cursor < len(self._cards) else None

    @property
    def shown_columns(self) -> list[str]:
        """The names of the columns that there is room for."""
        width = self.scrollable_content_region.width
        return [column.name for column, cells in self._widths(width) if cells]

    @property
    def in_sight(self) -> "Sequence[Card]":
        """The stories that are drawn."""
        top = int(self.scroll_offset.y)
        return self._cards[top : top + max(self.size.height, 1)]

    def cells(self, card: "Card") -> Row:
        """Return what stands in the row of a story."""
        return self._row(card)

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the two rows anew."""
        self._draw(before)
        self._draw(now)
        keep_in_sight(self, self.cursor, _HEAD)
        self.post_message(self.Moved(self.current))

    def on_click(self, event: events.Click) -> None:
        """Go to the row; a double click opens it. On the head, sort."""
        if event.y == 0:
            if name := self._column_at(event.x):
                self.post_message(self.Headed(name))
            return
        row = int(self.scroll_offset.y) + event.y - 1
        if row < len(self._cards):
            self.cursor = row
            if event.chain > 1:
                self.post_message(self.Chosen())

    def action_step(self, step: int) -> None:
        """Go up or down."""
        self._go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Go a page up or down."""
        self._go(self.cursor + step * max(self.size.height - 2, 1))

    def action_go(self, row: int) -> None:
        """Go to a row; -1 is the last."""
        self._go(row if row >= 0 else len(self._cards) - 1)

    def render_line(self, y: int) -> Strip:
        """Draw the head, or the row of a story."""
        width = self.scrollable_content_region.width
        if y == 0:
            return self._head(width)
        row = int(self.scroll_offset.y) + y - 1
        if row >= len(self._cards):
            return Strip.blank(width, self.rich_style)
        return self._strip(self._cards[row], width, is_current=row == self.cursor)

    def _strip(self, card: "Card", width: int, *, is_current: bool) -> Strip:
        style = self.rich_style
        if is_current:
            style += self.get_component_rich_style("table--cursor")
        dim = style if is_current else style + self.get_component_rich_style("table--dim")
        is_selected = card.id in self._selected
        mark = style if is_current else style + self.get_component_rich_style("table--selected")
        parts = [Segment("✓ " if is_selected else "  ", mark)]
        for (column, cells), text in zip(self._widths(width), self._row(card), strict=True):
            if cells:
                look = dim if column.width else style + Style(bold=True)
                parts += [Segment(_padded(text, cells, column), look), Segment(" " * _GAP, style)]
        return Strip(parts).adjust_cell_length(width, style)

    def _head(self, width: int) -> Strip:
        style = self.rich_style + self.get_component_rich_style("table--head")
        name, is_reversed = self._sorted
        parts = [Segment(" " * _MARK, style)]
        for column, cells in self._widths(width):
            if cells:
                sign = ("▼" if is_reversed else "▲") if column.name == name else ""
                text = f"{column.name}{sign}"
                look = style + Style(bold=True) if sign else style
                parts += [Segment(_padded(text, cells, column), look), Segment(" " * _GAP, style)]
        return Strip(parts).adjust_cell_length(width, style)

    def _widths(self, width: int) -> list[tuple[Column, int]]:
        """Return the columns with their cells; 0 where there is no room for one."""
        shown = [each for each in self._columns if width >= each.from_width]
        fixed = sum(each.width + _GAP for each in shown) + _MARK
        room = max(width - fixed, _NARROWEST)
        cells = {each.name: each.width or room for each in shown}
        return [(each, cells.get(each.name, 0)) for each in self._columns]

    def _column_at(self, x: int) -> str:
        at = _MARK
        for column, cells in self._widths(self.scrollable_content_region.width):
            if cells and at <= x < at + cells + _GAP:
                return column.name
            at += cells + _GAP if cells else 0
        return ""

    def _go(self, row: int) -> None:
        self.cursor = max(0, min(row, len(self._cards) - 1))

    def _draw(self, row: int) -> None:
        y = row - int(self.scroll_offset.y) + 1
        if 0 < y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))


def _padded(text: str, cells: int, column: Column) -> str:
    return fitted(f"{text:>{cells}}" if column.is_number else text, cells)
