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
from textual.screen import Screen
from textual.widgets import Input, Static

from starwriter.tui.beside import Job, beside
from starwriter.tui.filtering import Filter, filter_of, kept
from starwriter.tui.finding import found
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.story_preview import StoryPreview, preview
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

Press  n  to choose a question and write your first answer.
Below are samples to look at: open one with Enter. What you change in a sample becomes your own."""
_NONE = "No story has all of this. Esc shows all again."
_COLUMNS = (
    Column("Title", 0),
    Column("Question", 16, from_width=60),
    Column("Words", 6, is_number=True),
    Column("Time", 5, from_width=84, is_number=True),
    Column("Signals", 8, from_width=50, is_number=True),
    Column("State", 8, from_width=100),
    Column("Changed", 9, from_width=74),
)
_DESCENDING = ("Words", "Time", "Signals", "Changed")
"""The columns of which the largest is of interest."""
_SLOW = 3.0
"""Seconds after which the disk is said not to answer."""
_LOOK = 2.0
"""Seconds between two looks at the disk."""
_SOON = 0.06
"""Seconds that the cursor rests on a story before its preview is made."""
_AT_A_TIME = 4
"""Stories that are read whole before the table shows it."""
_PROBLEMS_SHOWN = 3
_OPENING = 160
"""Letters of a story's first words in its preview."""


class BankScreen(Screen[None]):
    """The list of stories."""

    CSS_PATH = "bank.tcss"
    AUTO_FOCUS = "StoryTable"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = [
        Binding("enter", "open", "Open", id="bank.open", priority=False),
        Binding("m", "mend", "Mend", id="bank.mend", tooltip="go through what is wrong"),
        Binding("n", "new", "New", id="bank.new"),
        Binding("w", "match", "Which?", id="bank.match", tooltip="which story for a question"),
        Binding("x", "matrix", "Matrix", id="bank.matrix", tooltip="stories and signals, the gaps"),
        Binding("b", "questions", "Questions", id="bank.questions", tooltip="browse the questions"),
        Binding("i", "bring", "Import", id="bank.import", tooltip="bring in pages and documents"),
        Binding("slash", "find", "Find", id="bank.filter", tooltip="find by a few letters"),
        Binding("question_mark,f1", "app.help", "Help", id="app.help", key_display="?"),
        Binding(
            "f", "filter", "Filter", id="bank.narrow", tooltip="filter by signal, question, tag"
        ),
        Binding("s", "sort(1)", "Sort", id="bank.sort", tooltip="sort by the next column"),
        Binding("e", "export", "Word", id="bank.export", tooltip="this story, or those selected"),
        Binding("q,ctrl+q", "app.quit", "Quit", id="bank.quit"),
        Binding("space", "select", "Select", id="bank.select", tooltip="select, for Word"),
        Binding("a", "archive", "Archive", id="bank.archive", tooltip="put away; bring back"),
        Binding("r", "rename", "Rename", id="bank.rename"),
        Binding("d", "duplicate", "Duplicate", id="bank.duplicate"),
        Binding("t", "adapt", "Tell anew", id="bank.adapt", tooltip="tell it for a new question"),
        Binding("v", "versions", "Versions", id="bank.versions"),
        Binding("p", "preview", "Preview", id="bank.preview", tooltip="show or hide the preview"),
        Binding(
            "S", "reverse", "Turn", show=False, id="bank.reverse", tooltip="sort the other way"
        ),
        Binding("E", "export_all", "All", show=False, id="bank.export_all", tooltip="All to Word"),
        Binding("ctrl+a", "select_all", "All", show=False, id="bank.all", tooltip="select all"),
        Binding("escape", "clear", "All", show=False, id="bank.clear_filter", tooltip="show all"),
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

    class ExportWanted(Message):
        """The user wants stories as a Word file."""

        def __init__(self, cards: "Sequence[Card]") -> None:
            super().__init__()
            self.cards = cards

    def __init__(self, desk: "Desk", last: str | None = None) -> None:
        """`last` is the id of the story that was being written: the cursor begins there."""
        super().__init__()
        self._desk = desk
        self._last = last
        self._is_listed = False
        self._is_looking = False
        self._bank: Bank | None = None
        self._questions: Mapping[str, Question] = {}
        self._names: dict[str, str] = {}
        self._filters: list[Filter] = []
        self._selected: set[str] = set()
        self._sort, self._is_reversed = "Changed", True
        self._wrong: list[str] = []
        self._next: str | None = None
        """The id of a story to go to once it is listed."""
        self._preview_soon: Timer | None = None
        self._ordered: tuple[object, object, list[Card]] = (None, None, [])
        """What passes the filters, in order, behind what it was made of."""
        self._narrowed: tuple[str, set[str] | None] = ("", None)
        """The last query, and what it found."""

    def compose(self) -> ComposeResult:
        yield Static("Stories", id="heading", markup=False)
        yield Input(
            placeholder="Title, question, tag, text: a few letters", id="filter", compact=True
        )
        yield Static(_WELCOME, id="welcome", markup=False)
        with Horizontal(id="panes"):
            yield StoryTable(_COLUMNS, self._row)
            yield StoryPreview(id="preview")
        yield Static(_NONE, id="none", markup=False)
        yield Static(id="problems", markup=False)
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
        heading = self.query_one("#heading", Static)
        while not await job.done(_SLOW):
            if not self._is_listed:
                heading.update(self._waiting)
        if not self.is_current:
            return
        self._bank = job.result
        self._show()
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
        if event.column == self._sort:
            self.action_reverse()
        else:
            self._sort_by(event.column)

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
        if card := self._table.current:
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

    def action_export(self) -> None:
        """Send the selected stories to Word, or the one under the cursor."""
        if chosen := self._chosen:
            self.post_message(self.ExportWanted(chosen))

    def action_export_all(self) -> None:
        """Send all stories that the list shows to Word."""
        if self._table.cards:
            self.post_message(self.ExportWanted(list(self._table.cards)))

    def action_versions(self) -> None:
        """Show the versions of the story under the cursor."""
        if card := self._table.current:
            self.post_message(self.VersionsWanted(card))

    def action_adapt(self) -> None:
        """Tell the story under the cursor for another question."""
        if card := self._table.current:
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
        if not self._finder.value and not self._filters:
            self._selected.clear()
        self._filters.clear()
        self._finder.value = ""
        self._finder.display = False
        self._table.focus()
        self._show_rows()

    def action_sort(self, step: int) -> None:
        """Sort by the next column."""
        names = self._table.shown_columns
        at = names.index(self._sort) if self._sort in names else -step
        self._sort_by(names[(at + step) % len(names)])

    def action_reverse(self) -> None:
        """Sort the other way round."""
        self._is_reversed = not self._is_reversed
        self._show_rows()

    def action_select(self) -> None:
        """Select the story, or let it go, and go on to the next."""
        if card := self._table.current:
            self._selected ^= {card.id}
            self._show_rows()
            self._table.action_step(1)

    def action_select_all(self) -> None:
        """Select all stories that the list shows; let them go where all are selected."""
        shown = {card.id for card in self._table.cards}
        self._selected = (
            self._selected - shown if shown <= self._selected else self._selected | shown
        )
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

        signals = self._desk.library.signals
        rows = choices(self._cards, self._filters, signals, self._questions)
        chosen = await self.app.push_screen_wait(Picker("Only stories that …", rows))
        if chosen:
            one = filter_of(chosen)
            self._filters = [each for each in self._filters if each != one] + (
                [] if one in self._filters else [one]
            )
            self._show_rows()

    @work(group="ask")
    async def action_rename(self) -> None:
        """Give the story under the cursor another title."""
        from starwriter.tui.screens.ask_text import AskText

        if card := self._table.current:
            title = await self.app.push_screen_wait(AskText("Another title", card.title))
            if title and title != card.title:
                await self._changed(lambda bank: bank.rename(card, title))

    @work(group="ask")
    async def action_duplicate(self) -> None:
        """Make a copy of the story under the cursor."""
        if card := self._table.current:
            self._next = await self._changed(lambda bank: bank.duplicate(card))
            self.notify(f'"{card.title}" is copied.', markup=False)

    @work(group="ask")
    async def action_archive(self) -> None:
        """Put the selected stories away, or the one under the cursor; or bring them back."""
        cards = self._chosen
        own = [card for card in cards if not card.is_sample]
        if not own:
            if cards:
                self.notify("A sample leaves once you have a story of your own.", markup=False)
            return
        away = not own[0].is_archived

        def put(bank: "Bank") -> None:
            for card in own:
                bank.archive(card, away=away)

        self._selected.clear()
        await self._changed(put)
        named = f'"{own[0].title}" is' if len(own) == 1 else f"{len(own)} stories are"
        told = f"{named} put away. f, then archived, shows them; a there brings them back."
        self.notify(told if away else f"{named} back.", markup=False)

    async def _changed(self, change: "Callable[[Bank], Any]") -> "Any":
        """Change something on the disk, and show the list as it then is; say why it cannot be."""
        from starwriter.store.problem import StoreError

        bank = self._bank
        if bank is None:
            return None
        try:
            return await beside(lambda: change(bank))
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False)
        finally:
            self.load()

    @property
    def _table(self) -> StoryTable:
        return self.query_one(StoryTable)

    @property
    def _finder(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def _cards(self) -> "list[Card]":
        return list(self._bank.cards.values()) if self._bank else []

    @property
    def _chosen(self) -> "list[Card]":
        """The selected stories; the one under the cursor where none is."""
        chosen = [card for card in self._cards if card.id in self._selected]
        return chosen or [card for card in (self._table.current,) if card]

    def _looked(self) -> "Bank":
        bank = self._desk.bank
        bank.look(self._tell)
        self._questions = self._desk.library.questions
        return bank

    def _tell(self, done: int, of: int) -> None:
        if not self._is_listed and self.is_attached:
            told = f"Stories · reading {done} of {of}, this once"
            self.app.call_later(self.query_one("#heading", Static).update, told)

    @property
    def _waiting(self) -> str:
        return "Stories · the disk does not answer yet"

    @work(group="look")
    async def _look(self) -> None:
        """See whether anything has changed on the disk."""
        bank = self._bank
        if bank is None or self._is_looking or not self.is_current:
            return
        self._is_looking = True
        try:
            if await beside(bank.look) and self.is_current:
                self._show()
                self._study()
        finally:
            self._is_looking = False

    @work(exclusive=True, group="study")
    async def _study(self) -> None:
        """Have the coach read whole what it has not: what is in sight first, a few at a time."""
        while self._bank and self.is_current:
            bank = self._bank
            cards = [*self._table.in_sight, *self._table.cards]
            if not await beside(lambda b=bank, c=cards: b.study_some(c, _AT_A_TIME)):
                return
            self._table.renew(bank.cards)

    def _show(self) -> None:
        assert self._bank
        cards = self._cards
        self._names = {card.id: self._named(card) for card in cards}
        self._selected &= self._names.keys()
        self.query_one("#welcome").display = all(card.is_sample for card in cards)
        self._show_problems(self._bank)
        self._show_rows()

    def _show_problems(self, bank: "Bank") -> None:
        self._wrong = [*map(str, bank.problems), *_copy_lines(bank.copies)]
        problems = map(str, self._desk.library.problems)
        others = [each for each in problems if each not in self._wrong]
        lines = _problem_lines([*self._wrong, *others], mendable=bool(self._wrong))
        self.query_one("#problems", Static).update(lines)
        self.query_one("#problems").display = bool(lines)
        self.refresh_bindings()

    def _show_rows(self) -> None:
        if self._bank is None:
            return
        if current := self._table.current:
            self._last = current.id
        if self._next and self._next in self._names:
            self._last, self._next = self._next, None
        query = self._finder.value
        rows = self._found(query)
        self._table.show(
            rows, selected=self._selected, at=self._last, sorted_by=(self._sort, self._is_reversed)
        )
        self.query_one("#none").display = bool((query or self._filters) and not rows)
        self.query_one("#heading", Static).update(self._heading(len(rows)))

    def _found(self, query: str) -> "list[Card]":
        """Return the stories that pass the filters and that the query means."""
        bank = self._bank
        assert bank
        made_of = (id(bank.cards), tuple(self._filters), self._sort, self._is_reversed)
        if made_of != self._ordered[0]:
            rows = kept(bank.cards.values(), self._filters)
            rows.sort(key=self._sort_key, reverse=self._is_reversed)
            self._ordered = (made_of, bank.cards, rows)
            self._narrowed = ("", None)
        rows = self._ordered[2]
        if not query.strip():
            return rows
        # What more letters mean is among what fewer have found.
        before, ids = self._narrowed
        if ids is not None and query.startswith(before):
            rows = [card for card in rows if card.id in ids]
        texts, names = bank.texts(), self._names
        rows = found(rows, query, lambda card: names[card.id], lambda card: texts.get(card.id, ""))
        self._narrowed = (query, {card.id for card in rows})
        return rows

    def _heading(self, rows: int) -> str:
        from starwriter.tui.filtering import naming

        own = sum(not card.is_sample and not card.is_archived for card in self._cards)
        archived = any(card.is_archived for card in self._table.cards)
        count = (
            f"{rows} of {own}"
            if own and rows != own and not archived
            else f"{rows if archived else own or ''}"
        )
        name = naming(self._desk.library.signals, self._questions) if self._filters else str
        chosen = [name(each) for each in self._filters]
        hidden = self._selected - {card.id for card in self._table.cards}
        selected = [f"{len(self._selected)} selected"] if self._selected else []
        if hidden:
            selected = [f"{selected[0]}, {len(hidden)} of them not shown"]
        return " · ".join(["Stories", *([count] if count else []), *chosen, *selected])

    def _show_preview(self) -> None:
        pane = self.query_one(StoryPreview)
        if self._bank is None or not pane.display:
            return
        card = self._table.current
        pane.show(self._preview(self._bank, card) if card else Content(""))
        pane.scroll_home(animate=False)

    def _preview(self, bank: "Bank", card: "Card") -> Content:
        linked: list[str] = []
        if card.adapted_from:
            old = bank.cards.get(card.adapted_from)
            linked.append(f"made from “{old.title if old else card.adapted_from}”")
        linked += [f"made into “{each.title}”" for each in bank.adaptations(card.id)]
        question = self._questions.get(card.question or "")
        return preview(card, question, self._desk.library.signals, linked=tuple(linked))

    def _sort_by(self, column: str) -> None:
        self._sort, self._is_reversed = column, column in _DESCENDING
        self._show_rows()

    def _sort_key(self, card: "Card") -> "Any":
        match self._sort:
            case "Title":
                return card.title.casefold()
            case "Question":
                return self._asked(card).casefold()
            case "Words" | "Time":
                return card.total
            case "Signals":
                return self._coverage(card)
            case "State":
                return card.state
            case _:
                return card.updated

    def _coverage(self, card: "Card") -> tuple[float, int]:
        question = self._questions.get(card.question or "")
        asked = question.signals if question else ()
        shown = sum(card.shown(signal)[0] > 0 for signal in asked)
        return (shown / len(asked) if asked else -1.0, shown)

    def _asked(self, card: "Card") -> str:
        question = self._questions.get(card.question or "")
        return question.title if question else card.question or "–"

    def _named(self, card: "Card") -> str:
        return " ".join((card.title, self._asked(card), *card.tags)).casefold()

    def _row(self, card: "Card") -> tuple[str, ...]:
        from starwriter.coach import speaking_seconds
        from starwriter.listing import clock
        from starwriter.model import clean_line

        question = self._questions.get(card.question or "")
        asked = question.signals if question else ()
        shown = sum(card.shown(signal)[0] > 0 for signal in asked)
        signals = f"{'…' if card.signals is None else shown} of {len(asked)}" if asked else "–"
        pace = self._desk.library.settings.pace
        return (
            card.title,
            clean_line(self._asked(card)),
            str(card.total),
            clock(speaking_seconds(card.total, pace)),
            signals,
            "sample" if card.is_sample else card.state,
            _day(card.updated),
        )


def _problem_lines(problems: Sequence[str], *, mendable: bool) -> str:
    more = len(problems) - _PROBLEMS_SHOWN
    lines = [f"! {problem}" for problem in problems[:_PROBLEMS_SHOWN]]
    if more > 0:
        lines.append(f"! and {more} more")
    if mendable:
        lines.append("  m goes through them with you; nothing is written before you say so.")
    return "\n".join(lines)


def _copy_lines(copies: "Mapping[Path, Path]") -> list[str]:
    from starwriter.model import clean_line

    return [
        clean_line(f"{copy.name} is a conflict copy of {original.stem}, to be merged")
        for copy, original in copies.items()
    ]


def _day(updated: float) -> str:
    from datetime import UTC, datetime

    from starwriter.listing import local

    try:
        return f"{local(datetime.fromtimestamp(updated, UTC)):%d %b %y}" if updated else "–"
    except (ValueError, OverflowError, OSError):  # before the first year, or behind the last
        return "–"
