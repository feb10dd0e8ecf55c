"""The list of a story's versions: when each was kept, what left it, what it would change.

Promise: the cursor keeps its place at every new width; a change is shown once it is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.binding import Binding
from textual.coordinate import Coordinate
from textual.widgets import DataTable

_COLUMNS = {"When": 17, "What left it": 0, "Changes": 12}
"""The columns and their widths in cells; what left a version takes the rest."""
_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One line of the list."""

    when: str
    """Date and time."""
    what: str
    """What left the version."""
    named: bool
    """Whether the user gave it a name; such a line stands out."""


class VersionList(DataTable[Text]):
    """One line a version, the newest first."""

    BINDINGS = [
        # The table's own Enter would hide the screen's.
        Binding("enter", "screen.restore", "Restore this version", id="versions.restore"),
        # In a table these go to the first and last column, which no row cursor needs.
        Binding("home", "scroll_top", "To the newest", show=False, id="versions.first"),
        Binding("end", "scroll_bottom", "To the oldest", show=False, id="versions.last"),
    ]

    def __init__(self, rows: Sequence[VersionRow], *, id: str = "versions") -> None:  # noqa: A002
        super().__init__(cursor_type="row", id=id)
        self._version_rows = rows
        self._changes: dict[int, str] = {}
        self._laid_out = 0

    @property
    def untold(self) -> list[int]:
        """The places, from 0, that are in sight and whose change is not known yet."""
        top = int(self.scroll_y)
        bottom = min(top + self.size.height, len(self._version_rows))
        return [place for place in range(top, bottom) if place not in self._changes]

    def tell(self, place: int, changes: str) -> None:
        """Show what a version would change."""
        if self._changes.get(place) != changes:
            self._changes[place] = changes
            self.update_cell_at(Coordinate(place, len(_COLUMNS) - 1), Text(changes))

    def on_resize(self) -> None:
        """Lay the columns out where the width is a new one."""
        if self.size.width == self._laid_out:
            return
        self._laid_out = self.size.width
        row = self.cursor_row
        room = self.size.width - 2 * len(_COLUMNS) - sum(_COLUMNS.values()) - 1
        self.clear(columns=True)
        for name, width in _COLUMNS.items():
            self.add_column(name, width=width or max(room, _NARROWEST))
        self.add_rows(self._cells(place) for place in range(len(self._version_rows)))
        self.move_cursor(row=row)

    def _cells(self, place: int) -> tuple[Text, Text, Text]:
        row = self._version_rows[place]
        style = "bold" if row.named else ""
        what = Text(row.what, style=style, no_wrap=True, overflow="ellipsis")
        return Text(row.when), what, Text(self._changes.get(place, ""))
