"""A rehearsal: the question alone, then the time while the answer is told aloud.

Promise: it answers with what was told and how long it took, or with what the user wants instead,
and keeps nothing itself. It wakes once a second while time runs, and never otherwise.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.widgets import Digits, Static

from starwriter.tui import rehearsal_text as text
from starwriter.tui.key_names import told
from starwriter.tui.keys import key
from starwriter.tui.screens.page import Page
from starwriter.tui.stopwatch import Clock, Stopwatch
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.prompter import Prompter
from starwriter.tui.widgets.time_bar import TimeBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from starwriter.coach.rehearsing import Telling
    from starwriter.model import Rehearsal

Wish = Literal["next", "pace"]
"""What the user wants instead of telling: the next story, or to measure the pace."""

_BEFORE = ("length", "pace", "next")
"""Actions before one begins."""
_MEANWHILE = ("done", "restart")
"""Actions once one has begun."""
_AWAY = "Paused: the terminal was away. {rehearsal.go} goes on."
_LEAST = 0.05
"""Seconds to the next tick, at least."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A story that is to be told."""

    title: str
    """What the story is called."""
    asked: str
    """The question; empty where it answers none."""
    tellings: "Sequence[Telling]"
    """What can be told of it; at least one."""
    earlier: "Sequence[Rehearsal]"
    """When it was told before."""
    pace: int
    """The pace that the times are reckoned at, in words a minute."""
    after: int = 0
    """How many stories come after it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was told."""

    telling: "Telling"
    """In which length."""
    seconds: int
    """How long it took."""


class RehearsalScreen(Page["Told | Wish | None"]):
    """One story, told aloud."""

    CSS_PATH = "rehearsal.tcss"
    AUTO_FOCUS = ""
    BINDINGS = [
        key("space", "go", "Begin, pause", "rehearsal.go", "begin; pause; go on"),
        key("enter", "done", "Finish", "rehearsal.done", "finish, and rate it"),
        key("m", "text", "Text", "rehearsal.text", "the text: hidden, cue words, whole"),
        key("r", "restart", "Again", "rehearsal.again", "begin again, at 0:00"),
        key("l", "length", "Length", "rehearsal.length", "tell another length"),
        key("p", "pace", "Your pace", "rehearsal.pace", "measure your pace"),
        key("n", "next", "Next story", "rehearsal.next", "skip this story"),
        key("escape", "leave", "Leave", "rehearsal.back", "leave, keep nothing"),
        key("question_mark,f1", "app.help", "Help", "app.help", called="?"),
        key("ctrl+q", "app.quit", "Quit", "app.quit", show=False),
    ]

    def __init__(self, piece: Piece, mode: text.Mode, clock: Clock) -> None:
        super().__init__()
        self.mode: text.Mode = mode
        """How the text is shown."""
        self._piece = piece
        self._telling = piece.tellings[0]
        self._watch = Stopwatch(clock)
        self._ticking: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="before"):
            with Center():
                yield Static(self._piece.asked or self._piece.title, id="asked", markup=False)
            yield Static(id="about", markup=False)
            yield Static(id="hint", markup=False)
            with Center():
                yield Static(text.earlier(self._piece.earlier), id="earlier", markup=False)
        with Vertical(id="telling"):
            yield Static(self._piece.title, id="heading", markup=False)
            yield Digits("0:00", id="clock")
            yield Static(id="standing", markup=False)
            yield TimeBar()
            yield Static(id="due", markup=False)
            yield Prompter()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is to be told."""
        self._show_telling()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys are for before one begins, some for afterwards."""
        if action in _MEANWHILE:
            return self._has_begun
        if action in _BEFORE and self._has_begun:
            return False
        if action == "length":
            return len(self._piece.tellings) > 1
        return self._piece.after > 0 if action == "next" else True

    def action_go(self) -> None:
        """Begin, pause, or go on."""
        if self._watch.is_running:
            self._watch.pause()
        else:
            self._begin()
            self._watch.go()
        self.tick()

    def action_text(self) -> None:
        """Show the text in the next of the three ways."""
        modes = list(text.MODES)
        self.mode = modes[(modes.index(self.mode) + 1) % len(modes)]
        self._show_telling()

    def action_length(self) -> None:
        """Tell the next of the story's lengths."""
        tellings = self._piece.tellings
        self._telling = tellings[(tellings.index(self._telling) + 1) % len(tellings)]
        self._show_telling()

    def action_restart(self) -> None:
        """Begin again."""
        self._watch.reset()
        self._watch.go()
        self.tick()

    def action_done(self) -> None:
        """Be done with telling."""
        if self._has_begun:
            self._watch.pause()
            seconds = max(int(self._watch.seconds), 1)  # as the clock shows it
            self.dismiss(Told(self._telling, seconds))

    def action_pace(self) -> None:
        """Measure the pace."""
        self.dismiss("pace")

    def action_next(self) -> None:
        """Go on to the next story."""
        self.dismiss("next")

    def action_leave(self) -> None:
        """Leave; nothing is kept."""
        self.dismiss(None)

    def tick(self) -> None:
        """Show the time as it is now, and again in a second."""
        if self._ticking:
            self._ticking.stop()
        if self._watch.look():
            self.notify(told(self, _AWAY), markup=False)
        self._show_time()
        if self._watch.is_running:
            left = 1.0 - self._watch.seconds % 1.0
            self._ticking = self.set_timer(max(left, _LEAST), self.tick)

    @property
    def _has_begun(self) -> bool:
        return self.has_class("-telling")

    def _begin(self) -> None:
        if not self._has_begun:
            self.add_class("-telling")
            self.refresh_bindings()

    def _show_telling(self) -> None:
        """Show what is told, and in which way the text is shown."""
        telling = self._telling
        self.query_one("#about", Static).update(text.about(telling, self._piece.pace))
        mode = f"The text: {text.MODES[self.mode]}; {{rehearsal.text}} changes that."
        hint = told(self, f"{{rehearsal.go}} begins. {mode}")
        self.query_one("#hint", Static).update(hint)
        self.query_one(TimeBar).telling = telling
        self.query_one(Prompter).show(text.lines(telling, self.mode))
        self._show_time()

    def _show_time(self) -> None:
        telling, seconds = self._telling, self._watch.seconds
        standing = text.standing(seconds, telling.target)
        if self._has_begun and not self._watch.is_running:
            standing = f"{standing} · paused"
        self.query_one("#clock", Digits).update(text.clock(seconds))
        self.query_one("#standing", Static).update(standing, layout=False)
        self.query_one("#due", Static).update(text.due(telling, seconds), layout=False)
        self.query_one(TimeBar).seconds = seconds
        self.query_one(Prompter).at(telling.line_at(seconds))
