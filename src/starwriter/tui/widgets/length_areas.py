"""The texts of the other lengths: one field for each that was looked at, one of them in sight.

Promise: each field has an undo of its own; what stands in it is told to the lengths at once.
"""

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import TextArea

from starwriter.tui.widgets.writing_area import WritingArea

if TYPE_CHECKING:
    from starwriter.model.lengths import Place
    from starwriter.tui.lengths import Lengths


class LengthArea(WritingArea):
    """The text of one length; it scrolls by itself."""

    def fit(self) -> None:
        """Keep the room that the screen gives."""


class LengthAreas(Vertical):
    """The fields, by the length that is written in them."""

    def __init__(self, lengths: "Lengths") -> None:
        super().__init__(id="areas")
        self._lengths = lengths
        self._areas: dict[Place, LengthArea] = {}

    @property
    def has_writer(self) -> bool:
        """Whether one of the fields has the cursor."""
        return any(area.has_focus for area in self._areas.values())

    def area(self, place: "Place") -> LengthArea:
        """Return the field of a length that was shown."""
        return self._areas[place]

    def gather(self) -> None:
        """Tell the lengths what stands in the fields."""
        for place, area in self._areas.items():
            self._lengths.write(place, area.text)

    def take_over(self) -> None:
        """Show what was changed elsewhere."""
        for place in list(self._areas):
            if place in self._lengths.places:
                self._areas[place].take_over(self._lengths.shown(place))
            else:
                self._areas.pop(place).remove()

    def forget(self, name: str) -> None:
        """Let go of the fields of a name: one of its lengths is gone, and others took its place."""
        for place in [each for each in self._areas if each[0] == name]:
            self._areas.pop(place).remove()

    def show(self, place: "Place | None") -> None:
        """Show one field, or none."""
        self.display = place is not None
        for known, area in self._areas.items():
            area.display = known == place
        if place is not None and place not in self._areas:
            self._areas[place] = self._made(place)

    def _made(self, place: "Place") -> LengthArea:
        area = LengthArea()
        with area.prevent(TextArea.Changed):
            area.text = self._lengths.shown(place)
        area.read_only = self._lengths.is_locked
        self.mount(area)
        return area
