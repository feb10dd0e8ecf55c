"""The field alone: nothing on the screen but the section being written, in a column in the middle.

Promise: it is the same field with the same text; only what stands around it is put away.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from starwriter.tui.key_names import told

if TYPE_CHECKING:
    from textual.screen import Screen

    from starwriter.tui.widgets.answer_pane import AnswerPane

_STYLES = Path(__file__).with_name("alone.tcss")
"""Read when it is wanted: the first paint does not pay for it."""
_ALONE, _WRITTEN = "-alone", "-written"
_AIR = 3
"""The line being written stands in the middle one of so many parts of the screen."""


class Alone:
    """One screen's answer, of which one field can be all there is to see."""

    def __init__(self, screen: "Screen[None]", answer: "AnswerPane") -> None:
        self._screen = screen
        self._answer = answer
        self._is_told = False

    @property
    def is_on(self) -> bool:
        """Whether the field stands alone."""
        return self._screen.has_class(_ALONE)

    def turn(self) -> None:
        """Put away what stands around the field, or bring it back."""
        self._set(not self.is_on)

    def end(self) -> bool:
        """Bring back what stood around the field; return whether it was put away."""
        was_on = self.is_on
        if was_on:
            self._set(False)
        return was_on

    def follow(self) -> None:
        """Show the field that is being written now, where one stands alone, with room above its
        first line and under its last.
        """
        if self.is_on:
            self._place(self._screen.size.height // _AIR)

    def _set(self, yes: bool) -> None:
        if yes and not self._answer.current.area.has_focus:
            self._answer.enter(self._answer.current.section)
        self._screen.remove_class("-reading")
        if yes:
            self._screen.app.stylesheet.read(_STYLES)
        self._screen.set_class(yes, _ALONE)
        self._place(self._screen.size.height // _AIR if yes else 0)
        for field in self._answer.fields.values():
            field.area.show_plain(yes)
        self._answer.fit()
        if yes and not self._is_told:
            self._is_told = True
            message = told(self._screen, "{editor.clear_signal} brings the rest back.")
            self._screen.notify(message, timeout=3, markup=False)

    def _place(self, air: int) -> None:
        self._answer.air = air
        for field in self._answer.fields.values():
            is_written = field is self._answer.current
            field.area.set_class(is_written, _WRITTEN)
            field.area.styles.margin = (air if is_written else 0, 0)
