"""A dialog with two texts side by side, one place at a time: its parts, and how it speaks.

Promise: both texts are in sight; what is chosen, and what it means, is for its kinds to say.
"""

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from starwriter.tui.key_names import told

T = TypeVar("T")

SIDES = ("mine", "theirs")
"""The two texts, the user's own first."""


class SidesScreen(ModalScreen[T]):
    """Two texts, each under a line of its own, on a page that can be scrolled."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self) -> None:
        super().__init__(classes="safety two-sided")

    def compose_sides(self) -> ComposeResult:
        """Make the two texts."""
        with Container(id="sides"):
            for side in SIDES:
                with Vertical(classes="side", id=side):
                    yield Static(id=f"head-{side}", classes="head", markup=False)
                    yield Static(id=f"text-{side}", markup=False)

    def action_page(self, step: int) -> None:
        """Read on in long texts."""
        page = self.query_one("#page")
        page.scroll_page_down() if step > 0 else page.scroll_page_up()

    def keys_of(self, action: str) -> str:
        """Return the keys of an action as they are shown."""
        bindings = (active.binding for active in self.active_bindings.values())
        return " ".join(self.app.get_key_display(b) for b in bindings if b.action == action)

    def text_of(self, name: str) -> Static:
        """Return a text of the dialog by its id."""
        return self.query_one(f"#{name}", Static)

    def say(self, message: str, *, refused: bool = False) -> None:
        """Say something under the texts, with the user's keys; louder where a key is refused."""
        hint = self.text_of("hint")
        hint.update(told(self, message))
        hint.set_class(refused, "-refused")
        self.refresh_bindings()
