"""Rows that are drawn line by line under a head that stays: what the table and the matrix share."""

from rich.cells import cell_len, set_cell_size
from textual.scroll_view import ScrollView


def fitted(text: str, cells: int) -> str:
    """Return a text in exactly so many cells; where something is cut off, an ellipsis says so."""
    if cell_len(text.rstrip()) <= cells or cells < 2:
        return set_cell_size(text, cells)
    return set_cell_size(set_cell_size(text, cells - 1) + "…", cells)


def keep_in_sight(view: ScrollView, row: int, head: int) -> None:
    """Scroll until a row, from 0, is in sight below a head of so many lines.

    The head is drawn over the first lines: the rows behind it are not in sight.
    """
    top, room = int(view.scroll_offset.y), max(view.size.height - head, 1)
    if row < top:
        view.scroll_to(y=row, animate=False)
    elif row >= top + room:
        view.scroll_to(y=row - room + 1, animate=False)
