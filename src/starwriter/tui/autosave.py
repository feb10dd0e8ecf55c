"""When the story being written is saved, and what is said of it meanwhile.

Promise: what was typed is in the journal half a second later and in its file a second after the
last key. Saving never holds up a key; one that failed is tried again.
"""

from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import Screen

from starwriter.tui.beside import Beside
from starwriter.tui.key_names import key_of

if TYPE_CHECKING:
    from textual.timer import Timer

    from starwriter.tui.session import Session

JOURNAL = 0.4
"""Seconds from a key until it is in the journal."""
PAUSE = 1.0
"""Seconds after the last key until the story is saved."""
LONGEST = 10.0
"""Seconds of typing without a pause after which it is saved all the same."""
RETRY = 5.0
"""Seconds until a save that failed is tried again."""
LOOK = 1.5
"""Seconds between two looks at the file, for what others write."""
_SLOW = 3.0
"""Seconds after which a disk that has not answered is called silent."""


class Autosave:
    """Saves one session beside the screen."""

    class Tried(Message):
        """The story was saved, or could not be, or somebody else has changed it."""

    def __init__(self, screen: Screen[None], session: "Session") -> None:
        self._screen = screen
        self._session = session
        self._saver = Beside(self._save, self._failed)
        self._journal = Beside(session.journal, self._failed)
        self._watch = Beside(self._look, self._failed)
        self._pause: Timer | None = None
        self._journal_soon: Timer | None = None
        self._unsaved_since: float | None = None
        self._ticking = screen.set_interval(LOOK, self._tick)

    def typed(self) -> None:
        """Save when the typing pauses, or has gone on for long; keep a journal until then."""
        now = monotonic()
        self._unsaved_since = self._unsaved_since or now
        if self._journal_soon is None:
            self._journal_soon = self._screen.set_timer(JOURNAL, self._keep)
        if now - self._unsaved_since > LONGEST:
            self.save()
        else:
            self._save_in(PAUSE)

    def save(self) -> None:
        """Save at once."""
        self._unsaved_since = None
        self._saver.wish()

    def stop(self) -> None:
        """Stop saving and looking: the session is over."""
        for timer in (self._pause, self._journal_soon, self._ticking):
            if timer:
                timer.stop()
        for thread in (self._saver, self._journal, self._watch):
            thread.stop()

    def look(self) -> None:
        """Look at once for what others have written."""
        self._watch.wish()

    def retry(self) -> None:
        """Try a failed save again in a while."""
        self._save_in(RETRY)

    @property
    def is_stuck(self) -> bool:
        """Whether the disk does not answer."""
        return max(self._saver.busy, self._watch.busy) > _SLOW

    @property
    def state(self) -> tuple[str, bool]:
        """What to say of the file ("saved", "writing", "not saved: …"), and whether it is bad."""
        session = self._session
        if session.is_locked:
            return (
                f"read-only: format {session.file.story.format} is newer than this starwriter",
                True,
            )
        if session.clash:
            from starwriter.model.text import counted

            places = counted(len(session.clash.collisions), "place")
            return f"{places} also changed outside: {self._key} decides · {_safe(session)}", True
        if self.is_stuck:
            return f"not saved: the disk does not answer · {_safe(session)}", True
        if session.problem and session.is_saved:
            return f"the file: {session.problem.reason}", True
        if session.problem:
            return f"not saved: {session.problem.reason} · {_safe(session)}", True
        if session.keeper and session.keeper.version_problem:
            reason = session.keeper.version_problem.reason
            return f"{_calm_state(session, self._key)}, but no version kept: {reason}", True
        return _calm_state(session, self._key), False

    @property
    def _key(self) -> str:
        return key_of(self._screen, "editor.save")

    def _tick(self) -> None:
        self._watch.wish()
        if self.is_stuck:
            self._screen.post_message(self.Tried())

    def _keep(self) -> None:
        self._journal_soon = None
        self._journal.wish()

    def _save_in(self, seconds: float) -> None:
        if self._pause:
            self._pause.stop()
        self._pause = self._screen.set_timer(seconds, self.save)

    def _save(self) -> None:
        self._session.save()
        self._screen.post_message(self.Tried())

    def _failed(self, error: Exception) -> None:
        self._session.failed(error)
        self._screen.post_message(self.Tried())

    def _look(self) -> None:
        session = self._session
        news = session.look()
        others = session.keeper.others(session.file) if session.keeper else 0
        if news or others != session.others:
            session.others = others
            self._screen.post_message(self.Tried())


def _safe(session: "Session") -> str:
    record = session.keeper.record if session.keeper else None
    return f"kept in {_short(str(record.parent))}" if record else "keep this window open"


def _short(path: str) -> str:
    import os

    home = os.path.expanduser("~")  # noqa: PTH111
    return f"~{path.removeprefix(home)}" if path.startswith(f"{home}{os.sep}") else path


def _calm_state(session: "Session", key: str) -> str:
    if session.was_removed:
        return f"removed outside: {key} writes it again"
    if not session.is_saved:
        state = "writing"
    elif session.file.path:
        state = "saved"
    else:
        state = "sample" if session.file.story.id else "new"
    return f"{state} · open in another window" if session.others else state
