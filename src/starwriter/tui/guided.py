"""The app that leads a new user through the first steps, and has a key and a command for them.

Promise: the key is the screen's own again once they are over.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.binding import Binding

from starwriter.tui.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from starwriter.tui.first_steps import FirstSteps

_FIRST_STEPS = "Choose a question, write a line, see a signal light up"


class Guided(Frame):
    """An app with first steps."""

    # With priority, so that it ends the first steps before it does what a screen has it do.
    BINDINGS = [
        Binding(
            "escape",
            "end_first_steps",
            show=False,
            priority=True,
            id="first_steps.end",
            tooltip="end the first steps",
        )
    ]

    @cached_property
    def first_steps(self) -> "FirstSteps":
        """The first steps, which a new user is shown."""
        from starwriter.tui.first_steps import FirstSteps

        return FirstSteps(self, self.desk)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc ends the first steps only where they are shown."""
        if action == "end_first_steps":
            return "first_steps" in self.__dict__ and self.first_steps.is_shown
        return super().check_action(action, parameters)

    def action_end_first_steps(self) -> None:
        """Show them no more."""
        self.first_steps.end()

    def get_system_commands(self, screen: "Screen[object]") -> "Iterable[SystemCommand]":
        """Offer the first steps behind the screen's own actions."""
        yield from super().get_system_commands(screen)
        yield SystemCommand("The first steps", _FIRST_STEPS, lambda: self.first_steps.begin())
