"""When the story being written is saved: a second after the last key, and now and then meanwhile.

Promise: saving never holds up a key, and a save that failed is tried again.
"""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from textual.timer import Timer

    from starwriter.tui.session import Session

PAUSE = 1.0
"""Seconds after the last key until the story is saved."""
LONGEST = 10.0
"""Seconds of typing without a pause after which it is saved all the same."""
RETRY = 5.0
"""Seconds until a save that failed is tried again."""


class Autosave:
    """Saves one session in a thread beside the screen."""

    def __init__(
        self, screen: Screen[None], session: "Session", saved: Callable[[str], None]
    ) -> None:
        """`saved` is called after every try, with the id that the story had before."""
        self._screen = screen
        self._session = session
        self._saved = saved
        self._timer: Timer | None = None
        self._unsaved_since: float | None = None

    def typed(self) -> None:
        """Save when the typing pauses, or has gone on for long."""
        now = monotonic()
        self._unsaved_since = self._unsaved_since or now
        if now - self._unsaved_since > LONGEST:
            self.save()
        else:
            self._save_in(PAUSE)

    def save(self) -> None:
        """Save at once."""
        self._unsaved_since = None
        self._screen.run_worker(self._save, thread=True, group="save")

    def _save_in(self, seconds: float) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self._screen.set_timer(seconds, self.save)

    def _save(self) -> None:
        name = self._session.file.story.id
        self._session.save()
        self._screen.app.call_from_thread(self._tried, name)

    def _tried(self, name: str) -> None:
        if self._session.problem:
            self._save_in(RETRY)
        self._saved(name)
