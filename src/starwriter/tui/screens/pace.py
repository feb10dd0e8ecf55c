"""Measures the user's own pace: a text to read aloud, and how long that took.

Promise: it answers with a pace that somebody speaks at, once the user takes it, or with None.
"""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from starwriter.tui.key_names import told
from starwriter.tui.keys import key
from starwriter.tui.rehearsal_text import clock as shown_time
from starwriter.tui.rehearsal_text import lines
from starwriter.tui.screens.page import Page
from starwriter.tui.stopwatch import Clock, Stopwatch
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from starwriter.coach.rehearsing import Telling

_FIRST = "Read it aloud as you would tell it. {pace.begin} begins, {pace.go_on} ends."
_FEWEST = 50
"""Words below which what is measured says little."""


class PaceScreen(Page[int | None]):
    """A text that is read aloud."""

    CSS_PATH = "pace.tcss"
    AUTO_FOCUS = "#text"
    BINDINGS = [
        key("space", "begin", "Begin", "pace.begin", priority=True),
        key("enter", "go_on", "Done, take it", "pace.go_on", "done; take the pace"),
        key("r", "again", "Again", "pace.again", "measure again"),
        key("escape", "dismiss(None)", "Back", "pace.back", "back; keep the pace"),
        key("question_mark,f1", "app.help", "Help", "app.help", called="?"),
        key("ctrl+q", "app.quit", "Quit", "app.quit", show=False),
    ]

    def __init__(self, telling: "Telling", pace: int, clock: Clock) -> None:
        """`pace` is the one that the user has now."""
        super().__init__()
        self._telling = telling
        self._pace = pace
        self._watch = Stopwatch(clock)
        self._measured: int | None = None
        self._ticking: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(told(self, _FIRST), id="heading", markup=False)
        with VerticalScroll(id="text"):
            yield Static(Content("\n\n").join(lines(self._telling, "scroll")), markup=False)
        yield Static(self._first_line(), id="told", markup=False)
        yield KeyLine()

    def action_begin(self) -> None:
        """Let time run."""
        if not self._watch.is_running and self._measured is None:
            self._watch.go()
            self.tick()

    def action_go_on(self) -> None:
        """Be done with reading; then take the pace."""
        if self._watch.is_running:
            self.tick()  # after a sleep it begins again
            if self._watch.is_running:
                self._watch.pause()
                self._show_pace()
        elif self._measured:
            self.dismiss(self._measured)

    def action_again(self) -> None:
        """Measure again."""
        self._watch.reset()
        self._measured = None
        self._tell(self._first_line())

    def tick(self) -> None:
        """Show the time as it is now, and again in a second."""
        if self._ticking:
            self._ticking.stop()
        if self._watch.look():
            self._watch.reset()
            self._tell("The terminal was away. {pace.begin} begins again.")
        if self._watch.is_running:
            self._tell(shown_time(self._watch.seconds))
            self._ticking = self.set_timer(1.0, self.tick)

    def _show_pace(self) -> None:
        from starwriter.coach.rehearsing import FASTEST, SLOWEST, measured_pace

        self._measured = measured_pace(self._telling.words, self._watch.seconds)
        if self._measured is None:
            slow = f"A pace is between {SLOWEST} and {FASTEST} words a minute, this was not."
            self._watch.reset()
            self._tell(f"{slow} {{pace.begin}} begins again.")
            return
        measured = f"You speak {self._measured} words a minute; the clock uses {self._pace}."
        self._tell(f"{measured} {{pace.go_on}} takes it, {{pace.again}} measures again.")

    def _first_line(self) -> str:
        words = self._telling.words
        few = f" They are few: a text of {_FEWEST} says more." if words < _FEWEST else ""
        return f"{words} words. The clock uses {self._pace} a minute.{few}"

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(told(self, text))
