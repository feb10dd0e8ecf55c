"""The matrix: which stories show which signals, and what is missing.

Promise: the picture and the words below it are of the stories as they are on disk.
"""

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from starwriter.tui.beside import beside
from starwriter.tui.key_names import told
from starwriter.tui.keys import key
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.matrix_grid import MatrixGrid

if TYPE_CHECKING:
    from starwriter.coach.matrix import Matrix
    from starwriter.desk import Desk

_NONE = (
    "There is no story to look at: here stand your stories with the signals that each shows. "
    "{matrix.back} goes back to the list, where you begin one."
)
_AT_A_TIME = 8
"""Stories that are read whole before the picture shows it."""


class MatrixScreen(Page[None]):
    """Stories and signals at once."""

    CSS_PATH = "matrix.tcss"
    AUTO_FOCUS = "MatrixGrid"
    BINDINGS = [
        key(
            "enter",
            "open",
            "Open at its evidence",
            "matrix.open",
            "open this story where it shows this signal",
        ),
        key("escape,x", "app.pop_screen", "Back", "matrix.back", "back to the stories"),
        key("tab", "app.focus_next", "Summary", "matrix.words", "to the summary below, and back"),
        key(
            "question_mark,f1",
            "app.help",
            "Help",
            "app.help",
            "the keys of where you are",
            called="?",
        ),
        key("ctrl+q", "app.quit", "Quit", "app.quit", "leave; all is saved"),
    ]

    class Opened(Message):
        """The user wants to see where a story shows a signal."""

        def __init__(self, story: str, signal: str) -> None:
            super().__init__()
            self.story = story
            self.signal = signal

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._found: Matrix | None = None

    def compose(self) -> ComposeResult:
        yield Static("Stories and signals", id="heading", markup=False)
        yield MatrixGrid()
        yield Static(id="cell", markup=False)
        with VerticalScroll(id="words"):
            yield Static(id="said", markup=False)
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Look again: a story may have been written on."""
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Show what is known, then have the coach read the rest and show that."""
        bank = self._desk.bank
        await beside(bank.look)
        more = True
        while more:
            found = await beside(self._matrix)
            if not self.is_current:  # the user has gone on; the way back looks again
                return
            self._show(found)
            more = await beside(lambda: bank.study_some(bank.told, _AT_A_TIME))

    def on_matrix_grid_moved(self, event: MatrixGrid.Moved) -> None:
        """Say which cell is meant."""
        event.stop()
        self.query_one("#cell", Static).update(self._told(event))

    def on_matrix_grid_chosen(self, event: MatrixGrid.Chosen) -> None:
        """Open the story."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the story of the cell, at its evidence."""
        if cell := self.query_one(MatrixGrid).cell:
            card, signal = cell
            self.post_message(self.Opened(card.id, signal))

    def _matrix(self) -> "Matrix":
        from starwriter.coach.matrix import matrix

        library = self._desk.library
        return matrix(self._desk.bank.told, library.signals, library.questions.keys())

    def _show(self, found: "Matrix") -> None:
        from starwriter.matrix_text import LEGEND, words

        self._found = found
        signals = self._desk.library.signals
        self.query_one(MatrixGrid).show(found, signals)
        lines = [*words(found, signals), "", LEGEND]
        if not found.stories:
            lines = [told(self, _NONE)]
        self.query_one("#said", Static).update("\n".join(lines))
        reading = f" · reading {found.unread} of {len(found.stories)}" if found.unread else ""
        self.query_one("#heading", Static).update(f"Stories and signals{reading}")

    def _told(self, event: MatrixGrid.Moved) -> Content:
        signal = self._desk.library.signals[event.signal]
        shown, hinted = event.card.shown(event.signal)
        times = {0: "not shown", 1: "shown once", 2: "shown twice"}.get(
            shown, f"shown {shown} times"
        )
        told = self._found.stories if self._found else ()
        stories = sum(card.shown(event.signal)[0] > 0 for card in told)
        hints = f", hinted at {hinted}×" if hinted else ""
        return Content.assemble(
            (signal.name, "bold $text-accent"),
            " in ",
            (event.card.title, "bold"),
            f": {times}{hints}",
            (f"   {stories} of {len(told)} stories show it", "dim"),
        )
