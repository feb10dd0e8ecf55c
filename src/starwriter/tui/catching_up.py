"""The trained reader beside the screen: it reads what was typed once there is a pause.

Promise: no key waits for it, and only what was edited is read again.
"""

from typing import TYPE_CHECKING

from textual.message import Message

from starwriter.tui.beside import Beside

if TYPE_CHECKING:
    from textual.screen import Screen

    from starwriter.coach import Coach
    from starwriter.coach.passages import Passage


class CatchingUp:
    """Reads passages for a screen, which it tells when there is more to show."""

    class Read(Message):
        """The coach has read more than the screen shows."""

    class Failed(Message):
        """What the coach has learnt cannot be used; told once."""

    def __init__(self, screen: "Screen[None]", coach: "Coach") -> None:
        self._screen = screen
        self._coach = coach
        self._wanted: list[Passage] = []
        self._has_failed = False
        self._beside = Beside(self._read, self._failed)

    def read(self, passages: "list[Passage]") -> None:
        """Have passages read, instead of those asked for before."""
        self._wanted = passages
        if passages and not self._has_failed:
            self._beside.wish()

    def stop(self) -> None:
        """Read no more; what is being read is read to its end."""
        self._wanted = []
        self._beside.stop()

    def _read(self) -> None:
        self._coach.study(self._wanted)
        self._screen.post_message(self.Read())

    def _failed(self, error: Exception) -> None:
        # The cues go on, as they do before anything is read.
        self._has_failed = True
        self._screen.post_message(self.Failed())
