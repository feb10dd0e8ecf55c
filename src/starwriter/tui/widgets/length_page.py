"""One length on a page: how long it is, its text, and how the answer differs from it.

Promise: the answer is held against the length in sight, also where that took a while.
"""

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from starwriter.tui.beside import beside
from starwriter.tui.widgets.difference_view import DifferenceView
from starwriter.tui.widgets.length_areas import LengthAreas

if TYPE_CHECKING:
    from starwriter.model.lengths import Place
    from starwriter.tui.lengths import Lengths


class LengthPage(Vertical):
    """The length that is chosen, or the whole answer alone."""

    def __init__(self, lengths: "Lengths") -> None:
        super().__init__(id="right")
        self.areas = LengthAreas(lengths)
        """The fields of the lengths."""
        self._lengths = lengths
        self._place: Place | None = None
        self._head = Static(id="head", markup=False)
        self._about = Static(id="about", markup=False)
        self._view = DifferenceView()

    def compose(self) -> ComposeResult:
        yield self._head
        yield self.areas
        yield self._about
        yield self._view

    def show(self, place: "Place | None") -> None:
        """Show a length; None for the whole answer."""
        self._place = place
        self._head.display = place is not None
        self.areas.show(place)
        self._show_beside()

    def show_counts(self) -> None:
        """Say anew how long the length is."""
        if self._place in self._lengths.places:
            self._head.update(self._lengths.head(self._place))

    @work(group="beside", exclusive=True)
    async def _show_beside(self) -> None:
        place = self._place
        about, content = await beside(lambda: self._lengths.beside_it(place))
        if self.is_attached and place == self._place:
            self._about.update(about)
            self._view.show(content)
