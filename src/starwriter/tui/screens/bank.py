"""The story bank: all stories at a glance, the one under the cursor in full, the ways into each.

Promise: the list is what is on disk, now; a file that cannot be read is named under it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from starwriter.tui.beside import Job, beside, tried
from starwriter.tui.filtering import filter_of
from starwriter.tui.key_names import key_of, told
from starwriter.tui.screens.page import Page
from starwriter.tui.story_list import StoryList
from starwriter.tui.widgets.hint import Hint
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.story_preview import StoryPreview
from starwriter.tui.widgets.story_table import Column, StoryTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

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
_COLUMNS = (
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
_PROBLEMS_SHOWN = 3


class BankScreen(Page[None]):
    """The list of stories."""

    CSS_PATH = "bank.tcss"
    AUTO_FOCUS = "StoryTable"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = [
        Binding("enter", "open", "Open", id="bank.open", tooltip="open this story"),
        Binding("m", "mend", "Mend", id="bank.mend", tooltip="go through what is wrong"),
        Binding("n", "new", "New", id="bank.new", tooltip="begin a story: choose its question"),
        Binding("w", "match", "Which?", id="bank.match", tooltip="which story fits a question"),
        Binding("x", "matrix", "Matrix", id="bank.matrix", tooltip="stories and signals, the gaps"),
        Binding("b", "questions", "Questions", id="bank.questions", tooltip="browse the questions"),
        Binding(
            "question_mark,f1",
            "app.help",
            "Help",
            id="app.help",
            key_display="?",
            tooltip="the keys of where you are",
        ),
        Binding("slash", "find", "Find", id="bank.filter", tooltip="find a story by a few letters"),
        Binding("i", "bring", "Import", id="bank.import", tooltip="bring in pages and documents"),
        Binding(
            "f",
            "filter",
            "Filter",
            id="bank.narrow",
            tooltip="only stories with a signal, a question, a tag",
        ),
        Binding("s", "sort(1)", "Sort", id="bank.sort", tooltip="sort by the next column"),
        Binding(
            "e",
            "export",
            "Word",
            id="bank.export",
            tooltip="to Word: this story, or those selected",
        ),
        Binding("R", "review", "Review", id="bank.review", tooltip="take in a reviewed Word file"),
        Binding("q,ctrl+q", "app.quit", "Quit", id="bank.quit", tooltip="leave; all is saved"),
        Binding(
            "space",
            "select",
            "Select",
            id="bank.select",
            tooltip="select this story, for Word or to put away",
        ),
        Binding(
            "a",
            "archive",
            "Archive",
            id="bank.archive",
            tooltip="put this story away, or bring it back",
        ),
        Binding("r", "rename", "Rename", id="bank.rename", tooltip="give this story another title"),
        Binding(
            "d", "duplicate", "Duplicate", id="bank.duplicate", tooltip="make a copy of this story"
        ),
        Binding(
            "t",
            "adapt",
            "Tell anew",
            id="bank.adapt",
            tooltip="tell this story for another question",
        ),
        Binding(
            "v",
            "versions",
            "Versions",
            id="bank.versions",
            tooltip="look back: the versions of this story",
        ),
        Binding("p", "preview", "Preview", id="bank.preview", tooltip="show or hide the preview"),
        Binding("o", "rehearse", "Out loud", id="bank.rehearse", tooltip="rehearse: tell it aloud"),
        Binding(
            "O",
            "rehearse_next",
            "Next out loud",
            show=False,
            id="bank.rehearse_next",
            tooltip="rehearse what most wants to be told",
        ),
        Binding(
            "c", "cues", "Cue sheet", show=False, id="bank.cues", tooltip="a cue sheet, one page"
        ),
        Binding(
            "S", "reverse", "Turn", show=False, id="bank.reverse", tooltip="sort the other way"
        ),
        Binding(
            "E",
            "export_all",
            "All",
            show=False,
            id="bank.export_all",
            tooltip="to Word: all that the list shows",
        ),
        Binding("y", "copy", "Copy", show=False, id="bank.copy", tooltip="copy it as plain text"),
        Binding(
            "comma",
            "app.settings",
            "Settings",
            show=False,
            id="bank.settings",
            tooltip="the settings, and all keys",
        ),
        Binding(
            "ctrl+a",
            "select_all",
            "All",
            show=False,
            id="bank.all",
            tooltip="select all that the list shows",
        ),
        Binding(
            "escape",
            "clear",
            "All",
            show=False,
            id="bank.clear_filter",
            tooltip="show all stories again",
        ),
    ]

    class CardMessage(Message):
        """Something is wanted of one story."""

        def __init__(self, card: "Card") -> None:
            super().__init__()
            self.card = card

    class Opened(CardMessage):
        """The user wants to write on a story."""

    class VersionsWanted(CardMessage):
        """The user wants to see the versions of a story."""

    class CopyWanted(CardMessage):
        """The user wants to paste a story elsewhere."""

    class AdaptWanted(CardMessage):
        """The user wants to tell a story for another question."""

    class MendingWanted(Message):
        """The user wants to put right what is wrong with the stories."""

    class Listed(Message):
        """The stories are listed for the first time."""

    class NewWanted(Message):
        """The user wants to begin a story."""

    class MatchWanted(Message):
        """The user wants to know which story fits a question."""

    class MatrixWanted(Message):
        """The user wants to see stories and signals at once."""

    class QuestionsWanted(Message):
        """The user wants to browse the questions."""

    class ImportWanted(Message):
        """The user wants to bring in other files."""

    class ReviewWanted(Message):
        """The user wants to take in a reviewed Word file."""

    class CardsMessage(Message):
        """Something is wanted of several stories."""

        def __init__(self, cards: "Sequence[Card]") -> None:
            super().__init__()
            self.cards = cards

    class ExportWanted(CardsMessage):
        """The user wants stories as a Word file."""

    class RehearseWanted(CardsMessage):
        """The user wants to tell stories aloud; none are those that most want to be told."""

    class CuesWanted(CardsMessage):
        """The user wants a cue sheet of stories."""

    def __init__(self, desk: "Desk", last: str | None = None) -> None:
        """`last` is the id of the story that was being written: the cursor begins there."""
        super().__init__()
        self._desk = desk
        self._last = last
        self._is_listed = False
        self._is_looking = False
        self._list: StoryList | None = None
        self._wrong: list[str] = []
        self._next: str | None = None
        """The id of a story to go to once it is listed."""
        self._preview_soon: Timer | None = None
        self._table = StoryTable(_COLUMNS, self._cells)
        self._pane = StoryPreview(id="preview")
        self._heading = Static("Stories", id="heading", markup=False)
        self._finder = Input(
            placeholder="Title, question, tag, text: a few letters", id="filter", compact=True
        )
        self._welcome = Hint(_WELCOME, id="welcome")
        self._none = Hint(_NONE, id="none")
        self._problems = Static(id="problems", markup=False)

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

    def on_story_table_chosen(self, event: StoryTable.Chosen) -> None:
        """Open the story."""
        event.stop()
        self.action_open()

    def on_story_table_headed(self, event: StoryTable.Headed) -> None:
        """Sort by that column, or the other way round."""
        event.stop()
        if self._list is None:
            return
        if event.column == self._list.sorted_by:
            self.action_reverse()
        else:
            self._list.sort_by(event.column)
            self._show_rows()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the letters mean."""
        event.stop()
        self._show_rows()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the list."""
        event.stop()
        self._table.focus()

    def action_open(self) -> None:
        """Open the story under the cursor."""
        if card := self._meant:
            self.post_message(self.Opened(card))

    def action_new(self) -> None:
        """Begin a story."""
        self.post_message(self.NewWanted())

    def action_match(self) -> None:
        """Ask which story fits a question."""
        self.post_message(self.MatchWanted())

    def action_matrix(self) -> None:
        """Show stories and signals at once."""
        self.post_message(self.MatrixWanted())

    def action_questions(self) -> None:
        """Browse the questions."""
        self.post_message(self.QuestionsWanted())

    def action_bring(self) -> None:
        """Bring in other files."""
        self.post_message(self.ImportWanted())

    def action_review(self) -> None:
        """Take in a reviewed Word file."""
        self.post_message(self.ReviewWanted())

    def action_export(self) -> None:
        """Send the selected stories to Word, or the one under the cursor."""
        if self._list is None:
            return
        chosen = self._list.chosen(None)
        if not chosen and (card := self._meant):
            chosen = [card]
        if chosen:
            self.post_message(self.ExportWanted(chosen))

    def action_export_all(self) -> None:
        """Send all stories that the list shows to Word."""
        if self._meant:
            self.post_message(self.ExportWanted(list(self._table.cards)))

    def action_rehearse(self) -> None:
        """Tell the selected stories aloud, or the one under the cursor."""
        if self._list and (chosen := self._list.chosen(self._table.current)):
            self.post_message(self.RehearseWanted(chosen))

    def action_rehearse_next(self) -> None:
        """Tell aloud what most wants to be."""
        self.post_message(self.RehearseWanted(()))

    def action_cues(self) -> None:
        """Make a cue sheet of the selected stories, or of all that the list shows."""
        if self._list:
            chosen = self._list.chosen(None) or list(self._table.cards)
            if chosen:
                self.post_message(self.CuesWanted(chosen))

    def action_versions(self) -> None:
        """Show the versions of the story under the cursor."""
        if card := self._meant:
            self.post_message(self.VersionsWanted(card))

    def action_copy(self) -> None:
        """Copy the story under the cursor."""
        if card := self._table.current:
            self.post_message(self.CopyWanted(card))

    def action_adapt(self) -> None:
        """Tell the story under the cursor for another question."""
        if card := self._meant:
            self.post_message(self.AdaptWanted(card))

    def action_mend(self) -> None:
        """Put right what is wrong with the stories."""
        self.post_message(self.MendingWanted())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to mend only where something is wrong."""
        return bool(self._wrong) if action == "mend" else True

    def action_find(self) -> None:
        """Go to the finder."""
        self._finder.display = True
        self.set_focus(self._finder)  # at once: a q typed right behind it is a letter

    def action_clear(self) -> None:
        """Show all stories again; once they are, let go of what is selected."""
        if self._list:
            if not self._finder.value and not self._list.filters:
                self._list.selected.clear()
            self._list.filters.clear()
        self._finder.value = ""
        self._finder.display = False
        self._table.focus()
        self._show_rows()

    def action_sort(self, step: int) -> None:
        """Sort by the next column."""
        if self._list:
            shown = self._table.shown_columns  # what was told when is in the cycle, shown or not
            columns = [each.name for each in _COLUMNS if each.name in (*shown, "Told")]
            self._list.sort_next(columns, step)
            self._show_rows()

    def action_reverse(self) -> None:
        """Sort the other way round."""
        if self._list:
            self._list.is_reversed = not self._list.is_reversed
            self._show_rows()

    def action_select(self) -> None:
        """Select the story, or let it go, and go on to the next."""
        if self._list and (card := self._table.current):
            self._list.selected ^= {card.id}
            self._show_rows()
            self._table.action_step(1)

    def action_select_all(self) -> None:
        """Select all stories that the list shows; let them go where all are selected."""
        if self._list:
            self._list.select_all(self._table.cards)
            self._show_rows()

    def action_preview(self) -> None:
        """Show or hide the preview."""
        self.toggle_class("-unlike")
        self._show_preview()

    @work(group="ask")
    async def action_filter(self) -> None:
        """Choose what stories must have."""
        from starwriter.tui.filtering import choices
        from starwriter.tui.screens.picker import Picker

        listed = self._list
        if listed is None:
            return
        signals = self._desk.library.signals
        rows = choices(listed.cards, listed.filters, signals, listed.questions)
        chosen = await self.app.push_screen_wait(Picker("Only stories that …", rows))
        if chosen:
            listed.toggle(filter_of(chosen))
            self._show_rows()

    @work(group="ask")
    async def action_rename(self) -> None:
        """Give the story under the cursor another title."""
        from starwriter.tui.screens.ask_text import AskText

        if card := self._meant:
            title = await self.app.push_screen_wait(AskText("Another title", card.title))
            if title and title != card.title:
                await self._changed(lambda bank: bank.rename(card, title))

    @work(group="ask")
    async def action_duplicate(self) -> None:
        """Make a copy of the story under the cursor."""
        if card := self._meant:
            self._next = await self._changed(lambda bank: bank.duplicate(card))
            self.notify(f'"{card.title}" is copied.', markup=False)

    @work(group="ask")
    async def action_archive(self) -> None:
        """Put the selected stories away, or the one under the cursor; or bring them back."""
        if self._list is None:
            return
        cards = self._list.chosen(self._table.current)
        own = [card for card in cards if not card.is_sample]
        if not own:
            if cards:
                self.notify("A sample leaves once you have a story of your own.", markup=False)
            return
        away = not own[0].is_archived

        def put(bank: "Bank") -> None:
            for card in own:
                bank.archive(card, away=away)

        self._list.selected.clear()
        await self._changed(put)
        named = f'"{own[0].title}" is' if len(own) == 1 else f"{len(own)} stories are"
        keys = told(
            self, "{bank.narrow}, then archived, shows them; {bank.archive} brings them back."
        )
        self.notify(f"{named} put away. {keys}" if away else f"{named} back.", markup=False)

    async def _changed(self, change: "Callable[[Bank], Any]") -> "Any":
        """Change something on the disk, and show the list as it then is; say why it cannot be."""
        done = await tried(self, lambda: change(self._desk.bank))
        self.load()
        return done

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
        self._wrong = [*map(str, bank.problems), *_copy_lines(bank.copies)]
        problems = map(str, self._desk.library.problems)
        others = [each for each in problems if each not in self._wrong]
        key = key_of(self, "bank.mend") if self._wrong else ""
        lines = _problem_lines([*self._wrong, *others], key)
        self._problems.update(lines)
        self._problems.display = bool(lines)
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


def _problem_lines(problems: Sequence[str], key: str) -> str:
    more = len(problems) - _PROBLEMS_SHOWN
    lines = [f"! {problem}" for problem in problems[:_PROBLEMS_SHOWN]]
    if more > 0:
        lines.append(f"! and {more} more")
    if key:
        lines.append(f"  {key} goes through them with you; nothing is written before you say so.")
    return "\n".join(lines)


def _copy_lines(copies: "Mapping[Path, Path]") -> list[str]:
    from starwriter.model import clean_line

    return [
        clean_line(f"{copy.name} is a conflict copy of {original.stem}, to be merged")
        for copy, original in copies.items()
    ]
