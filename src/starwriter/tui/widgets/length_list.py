"""The list of the lengths of one story: the whole answer, then each length, how they stand.

Promise: it counts nothing itself; the cursor stays on its length.
"""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from starwriter.model.lengths import Place
    from starwriter.tui.lengths import Lengths

_ONE_LINE = 60
"""Columns of the list from which a row has one line."""


class LengthList(OptionList):
    """One row a length; the first is the whole answer."""

    def __init__(self, lengths: "Lengths") -> None:
        super().__init__(id="lengths")
        self._lengths = lengths

    def on_mount(self) -> None:
        """Have all rows before the first key, which may be on its way."""
        self.show(None)

    @property
    def rows(self) -> "list[Place | None]":
        """What stands in the rows; None for the whole answer."""
        return [None, *self._lengths.places]

    def place(self, row: int) -> "Place | None":
        """Return what stands in a row; the whole answer where there is none such."""
        return self.rows[row] if row < len(self.rows) else None

    def show(self, place: "Place | None") -> None:
        """Show all rows anew, the cursor on a length; on the whole answer where that is gone."""
        rows = self.rows
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(Option(self._row(each)) for each in rows)
            self.highlighted = rows.index(place) if place in rows else 0

    def tell(self, place: "Place") -> None:
        """Show the row of a length as it is now; one that is not there yet comes with the rest."""
        if (row := self.rows.index(place)) < self.option_count:
            self.replace_option_prompt_at_index(row, self._row(place))

    def step(self, step: int) -> int:
        """Move the cursor, round both ends, and return its row."""
        row = ((self.highlighted or 0) + step) % len(self.rows)
        self.highlighted = row
        return row

    def _row(self, place: "Place | None") -> Content:
        return self._lengths.row(place, on_one_line=self.size.width >= _ONE_LINE)
