"""A screen that fills the terminal.

Promise: while another such screen covers it, it draws nothing. Textual takes the screen under the
top one for one that shines through, and paints the whole terminal anew for whatever it does.
"""

from textual.app import ScreenStackError
from textual.screen import Screen, ScreenResultType


class Page(Screen[ScreenResultType]):
    """A screen that covers those below it."""

    @property
    def is_current(self) -> bool:
        """Whether it is in sight: on top, or under nothing but dialogs."""
        try:
            above = reversed(self.app.screen_stack)
        except ScreenStackError:
            return False
        for screen in above:
            if screen is self or not screen.is_modal:
                return screen is self
        return False
