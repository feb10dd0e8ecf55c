"""A screen with the stories in a list, and the one under the cursor in full.

Promise: the list is what is on disk, now; a file that cannot be read is named under it.
"""

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from starwriter.tui.beside import Job, beside
from starwriter.tui.key_names import told
from starwriter.tui.screens.page import Page
from starwriter.tui.story_list import StoryList
from starwriter.tui.widgets.hint import Hint
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.problem_lines import ProblemLines
from starwriter.tui.widgets.story_preview import StoryPreview
from starwriter.tui.widgets.story_table import Column, StoryTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from textual.timer import Timer

    from starwriter.bank import Bank
    from starwriter.desk import Desk
    from starwriter.model import Card, Question

_WELCOME = """Your stories will stand here.

Press  {bank.new}  to choose a question and write your first answer.
Below are samples to look at: open one with {bank.open}. What you change in a \
sample becomes your own."""
_NONE = "No story has all of this. {bank.clear_filter} shows all again; {bank.new} begins one."
_AWAY = (
    "All your stories are put away. {bank.narrow}, then archived, shows them; "
    "{bank.new} begins one."
)
_NO_STORY = (
    "There is no story under the cursor: {bank.clear_filter} shows all, {bank.new} begins one."
)
COLUMNS = (
    Column("Title", 0),
    Column("Question", 16, from_width=60),
    Column("Words", 6, is_number=True),
    Column("Time", 5, from_width=84, is_number=True),
    Column("Signals", 8, from_width=50, is_number=True),
    Column("State", 8, from_width=100),
    Column("Told", 10, from_width=112),
    Column("Changed", 9, from_width=74),
)
_SLOW = 3.0
"""Seconds after which the disk is said not to answer."""
_LOOK = 2.0
"""Seconds between two looks at the disk."""
_SOON = 0.06
"""Seconds that the cursor rests on a story before its preview is made."""
_AT_A_TIME = 4
"""Stories that are read whole before the table shows it."""


class ListedScreen(Page[None]):
    """The stories of one library."""

    class Listed(Message):
        """The stories are listed for the first time."""

    def __init__(self, desk: "Desk", last: str | None = None) -> None:
        """`last` is the id of the story that was being written: the cursor begins there."""
        super().__init__()
        self._desk = desk
        self._last = last
        self._is_listed = False
        self._is_looking = False
        self._list: StoryList | None = None
        self._next: str | None = None
        """The id of a story to go to once it is listed."""
        self._preview_soon: Timer | None = None
        self._table = StoryTable(COLUMNS, self._cells)
        self._pane = StoryPreview(id="preview")
        self._heading = Static("Stories", id="heading", markup=False)
        self._finder = Input(
            placeholder="Title, question, tag, text: a few letters", id="filter", compact=True
        )
        self._welcome = Hint(_WELCOME, id="welcome")
        self._none = Hint(_NONE, id="none")
        self._problems = ProblemLines()

    def compose(self) -> ComposeResult:
        yield self._heading
        yield self._finder
        yield self._welcome
        with Horizontal(id="panes"):
            yield self._table
            yield self._pane
        yield self._none
        yield self._problems
        yield KeyLine()

    def on_mount(self) -> None:
        """Follow what happens on the disk."""
        self.set_interval(_LOOK, self._look)

    def on_screen_resume(self) -> None:
        """Look at the folder again: other screens, other programs write there too."""
        self.call_after_refresh(self.load)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Look at the stories beside the screen, and show them."""
        if not self.is_current:  # the user has gone on; the way back looks again
            return
        job = Job(self._looked)
        while not await job.done(_SLOW):
            if not self._is_listed:
                self._heading.update("Stories · the disk does not answer yet")
        if not self.is_current:
            return
        self._take(job.result)
        if not self._is_listed:
            self._is_listed = True
            self.post_message(self.Listed())
        self._study()

    def on_story_table_moved(self, event: StoryTable.Moved) -> None:
        """Show the story under the cursor, once the cursor rests."""
        event.stop()
        if self._preview_soon:
            self._preview_soon.stop()
        self._preview_soon = self.set_timer(_SOON, self._show_preview)

    def action_preview(self) -> None:
        """Show or hide the preview."""
        self.toggle_class("-unlike")
        self._show_preview()

    def _looked(self) -> "Mapping[str, Question]":
        self._desk.bank.look(self._tell)
        return self._desk.library.questions

    def _tell(self, done: int, of: int) -> None:
        if not self._is_listed and self.is_attached:
            told = f"Stories · reading {done} of {of}, this once"
            self.app.call_later(self._heading.update, told)

    @work(group="look")
    async def _look(self) -> None:
        """See whether anything has changed on the disk."""
        if self._list is None or self._is_looking or not self.is_current:
            return
        self._is_looking = True
        try:
            if await beside(self._desk.bank.look) and self.is_current:
                self._take(self._list.questions)
                self._study()
        finally:
            self._is_looking = False

    @work(exclusive=True, group="study")
    async def _study(self) -> None:
        """Have the coach read whole what it has not: what is in sight first, a few at a time."""
        bank = self._desk.bank
        while self.is_current:
            cards = [*self._table.in_sight, *self._table.cards]
            if not await beside(lambda cards=cards: bank.study_some(cards, _AT_A_TIME)):
                return
            self._table.renew(bank.cards)

    def _take(self, questions: "Mapping[str, Question]") -> None:
        """Show what the last look at the disk has found."""
        if self._list is None:
            self._list = StoryList(self._desk, self._desk.bank, questions)
        else:
            self._list.take(questions)
        self._welcome.display = all(card.is_sample for card in self._list.cards)
        self._show_problems(self._desk.bank)
        self._show_rows()

    def _show_problems(self, bank: "Bank") -> None:
        wrong = [*map(str, bank.problems), *_copies(bank.copies)]
        problems = map(str, self._desk.library.problems)
        self._problems.show(wrong, [each for each in problems if each not in wrong])
        self.refresh_bindings()

    def _show_rows(self) -> None:
        listed = self._list
        if listed is None:
            return
        if current := self._table.current:
            self._last = current.id
        if self._next and listed.has(self._next):
            self._last, self._next = self._next, None
        query = self._finder.value
        rows = listed.rows(query)
        self._table.show(
            rows,
            selected=listed.selected,
            at=self._last,
            sorted_by=(listed.sorted_by, listed.is_reversed),
        )
        self._none.display = not rows and bool(listed.cards)
        self._none.say(_NONE if query or listed.filters else _AWAY)
        self._heading.update(listed.heading(rows))

    def _show_preview(self) -> None:
        if self._list and self._pane.display:
            card = self._table.current
            self._pane.show(self._list.preview(card) if card else Content(""))
            self._pane.scroll_home(animate=False)

    @property
    def _meant(self) -> "Card | None":
        """The story under the cursor; where there is none, it says what to press."""
        if self._list and self._table.current is None:
            self.notify(told(self, _NO_STORY), severity="warning", markup=False)
        return self._table.current

    def _cells(self, card: "Card") -> tuple[str, ...]:
        assert self._list, "there are rows"
        return self._list.cells(card)


def _copies(copies: "Mapping[Path, Path]") -> "Iterator[str]":
    from starwriter.model import clean_line

    for copy, original in copies.items():
        yield clean_line(f"{copy.name} is a conflict copy of {original.stem}, to be merged")
