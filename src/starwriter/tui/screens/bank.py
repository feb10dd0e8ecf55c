"""The story bank: all stories at a glance, and the way into each.

Promise: the list is what is on disk; a file that cannot be read is named under it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from starwriter.tui.beside import Job, beside
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from pathlib import Path

    from starwriter.desk import Desk, Entry

_WELCOME = """Your stories will stand here.

Press  n  to choose a question and write your first answer.
Below are samples to look at: open one with Enter. What you change in a sample becomes your own."""
_COLUMNS = {"Title": 0, "Question": 26, "Words": 5, "Time": 5, "Signals": 7, "Changed": 11}
"""The columns and their widths in cells; the title takes what is left."""
_NUMBERS = ("Words", "Time", "Signals")
_SLOW = 3.0
"""Seconds after which the disk is said not to answer."""
_NARROWEST_TITLE = 24
_AT_A_TIME = 4
"""Stories that are read whole before the table shows it."""
_PROBLEMS_SHOWN = 3


class _Stories(DataTable[Text]):
    """The table of stories."""

    # The table's own Enter would hide the screen's.
    BINDINGS = [Binding("enter", "screen.open", "Open", id="bank.open")]


class BankScreen(Screen[None]):
    """The list of stories."""

    CSS_PATH = "bank.tcss"
    AUTO_FOCUS = "DataTable"
    BINDINGS = [
        Binding("enter", "open", "Open", id="bank.open", priority=False),
        Binding("n", "new", "New", id="bank.new"),
        Binding("e", "export", "Word", id="bank.export"),
        Binding("E", "export_all", "All", id="bank.export_all", tooltip="All to Word"),
        Binding("v", "versions", "Versions", id="bank.versions"),
        Binding("m", "mend", "Mend", id="bank.mend"),
        Binding("slash", "filter", "Filter", id="bank.filter"),
        Binding("question_mark,f1", "app.help", "Help", id="app.help", key_display="?"),
        Binding("q,ctrl+q", "app.quit", "Quit", id="bank.quit"),
        Binding("escape", "clear_filter", "All", show=False, id="bank.clear_filter"),
    ]

    class Opened(Message):
        """The user wants to write on a story."""

        def __init__(self, entry: "Entry") -> None:
            super().__init__()
            self.entry = entry

    class VersionsWanted(Message):
        """The user wants to see the versions of a story."""

        def __init__(self, entry: "Entry") -> None:
            super().__init__()
            self.entry = entry

    class MendingWanted(Message):
        """The user wants to put right what is wrong with the stories."""

    class Listed(Message):
        """The stories are listed for the first time."""

    class NewWanted(Message):
        """The user wants to begin a story."""

    class ExportWanted(Message):
        """The user wants stories as a Word file."""

        def __init__(self, entries: "Sequence[Entry]") -> None:
            super().__init__()
            self.entries = entries

    def __init__(self, desk: "Desk", last: str | None = None) -> None:
        """`last` is the id of the story that was being written: the cursor begins there."""
        super().__init__()
        self._desk = desk
        self._last = last
        self._is_listed = False
        self._entries: list[Entry] = []
        self._rows: list[Entry] = []
        self._wrong: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static("Stories", id="heading", markup=False)
        yield Input(placeholder="Filter by title, question, tag", id="filter", compact=True)
        yield Static(_WELCOME, id="welcome", markup=False)
        yield _Stories(cursor_type="row", zebra_stripes=False, id="stories")
        yield Static("No story has all these words. Esc shows all again.", id="none", markup=False)
        yield Static(id="problems", markup=False)
        yield KeyLine()

    def on_resize(self) -> None:
        """Lay the columns out for the new width."""
        self._remember()
        self._show_columns()
        self._show_rows()

    def on_screen_resume(self) -> None:
        """Read the folder again: other screens, other programs write there too."""
        self.call_after_refresh(self.load)

    @work(exclusive=True)
    async def load(self) -> None:
        """Read the stories beside the screen, and show them."""
        job = Job(lambda: sorted(self._desk.entries(), key=_changed, reverse=True))
        copies = Job(lambda: _copy_lines(self._desk.library.story_copies))
        while not (await job.done(_SLOW) and await copies.done(_SLOW)):
            self.query_one("#heading", Static).update("Stories · the disk does not answer yet")
        if not self.is_attached:  # the user has gone on
            return
        self._show(job.result, copies.result)
        if not self._is_listed:
            self._is_listed = True
            self.post_message(self.Listed())
        await self._study()

    async def _study(self) -> None:
        """Have the coach read whole what it has only glanced at, a few stories at a time."""
        glanced = [entry for entry in self._entries if not entry.is_whole]
        for begin in range(0, len(glanced), _AT_A_TIME):
            some = glanced[begin : begin + _AT_A_TIME]
            read = await beside(lambda some=some: [self._studied(entry) for entry in some])
            if not self.is_current:  # the user has gone on; the rest waits for the next look
                return
            now = {entry.file.story.id: entry for entry in read}
            self._entries = [now.get(entry.file.story.id, entry) for entry in self._entries]
            self._show_rows()

    def _studied(self, entry: "Entry") -> "Entry":
        self._desk.study(entry.file.story.sections)
        return self._desk.entry(entry.file)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the story under the cursor."""
        event.stop()
        self.action_open()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has all the words typed."""
        event.stop()
        self._show_rows()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the list."""
        event.stop()
        self._table.focus()

    def action_open(self) -> None:
        """Open the story under the cursor."""
        if entry := self._current:
            self.post_message(self.Opened(entry))

    def action_new(self) -> None:
        """Begin a story."""
        self.post_message(self.NewWanted())

    def action_export(self) -> None:
        """Send the story under the cursor to Word."""
        if entry := self._current:
            self.post_message(self.ExportWanted([entry]))

    def action_export_all(self) -> None:
        """Send all stories that the list shows to Word."""
        if self._rows:
            self.post_message(self.ExportWanted(list(self._rows)))

    def action_versions(self) -> None:
        """Show the versions of the story under the cursor."""
        if entry := self._current:
            self.post_message(self.VersionsWanted(entry))

    def action_mend(self) -> None:
        """Put right what is wrong with the stories."""
        self.post_message(self.MendingWanted())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to mend only where something is wrong."""
        return bool(self._wrong) if action == "mend" else True

    def action_filter(self) -> None:
        """Go to the filter."""
        self._filter.display = True
        self.set_focus(self._filter)  # at once: a q typed right behind it is a letter

    def action_clear_filter(self) -> None:
        """Show all stories again."""
        self._filter.value = ""
        self._filter.display = False
        self._table.focus()

    @property
    def _table(self) -> "DataTable[Text]":
        return cast("DataTable[Text]", self.query_one("#stories", DataTable))

    @property
    def _filter(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def _current(self) -> "Entry | None":
        row = self._table.cursor_row
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _show(self, entries: "list[Entry]", copies: list[str]) -> None:
        self._entries = entries
        self.query_one("#welcome").display = all(entry.is_sample for entry in entries)
        self.query_one("#heading", Static).update(_heading(entries))
        library = self._desk.library
        self._wrong = [*(str(problem) for problem in library.story_problems), *copies]
        others = [str(each) for each in library.problems if str(each) not in self._wrong]
        lines = _problem_lines([*self._wrong, *others], mendable=bool(self._wrong))
        self.query_one("#problems", Static).update(lines)
        self.query_one("#problems").display = bool(lines)
        self.refresh_bindings()
        self._show_rows()

    def _remember(self) -> None:
        """Remember the story under the cursor: filling the table moves the cursor to its top."""
        if self._table.row_count and (entry := self._current):
            self._last = entry.file.story.id

    def _show_columns(self) -> None:
        table = self._table
        padding = 2 * len(_COLUMNS)
        title = self.size.width - 2 - padding - sum(_COLUMNS.values()) - 1
        question = _COLUMNS["Question"] - max(_NARROWEST_TITLE - title, 0)
        widths = _COLUMNS | {"Title": max(title, _NARROWEST_TITLE), "Question": question}
        table.clear(columns=True)
        for name, width in widths.items():
            table.add_column(f"{name:>{width}}" if name in _NUMBERS else name, width=max(width, 1))

    def _show_rows(self) -> None:
        self._remember()
        words = self._filter.value.casefold().split()
        self._rows = [e for e in self._entries if all(word in _searched(e) for word in words)]
        table = self._table
        table.clear()
        for entry in self._rows:
            table.add_row(*_cells(entry))
        self.query_one("#none").display = bool(words and not self._rows)
        ids = [entry.file.story.id for entry in self._rows]
        if self._last in ids:
            table.move_cursor(row=ids.index(self._last))


def _heading(entries: "Sequence[Entry]") -> str:
    own = sum(not entry.is_sample for entry in entries)
    return f"Stories · {own}" if own else "Stories"


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


def _searched(entry: "Entry") -> str:
    story = entry.file.story
    title = entry.question.title if entry.question else ""
    return " ".join((story.name, title, *story.tags)).casefold()


def _cells(entry: "Entry") -> list[Text]:
    from starwriter.listing import clock, local
    from starwriter.model import clean_line

    reading = entry.reading
    question = entry.question.title if entry.question else entry.file.story.question or "–"
    signals = f"{reading.shown} of {len(reading.signals)}" if reading.signals else "–"
    updated = entry.file.story.updated
    return [
        Text(entry.file.story.name, style="bold", no_wrap=True, overflow="ellipsis"),
        Text(clean_line(question), no_wrap=True, overflow="ellipsis"),
        Text(f"{reading.total:>{_COLUMNS['Words']}}"),
        Text(f"{clock(reading.seconds):>{_COLUMNS['Time']}}"),
        Text(f"{signals:>{_COLUMNS['Signals']}}"),
        Text(f"{local(updated):%d %b %Y}" if updated else "–"),
    ]


def _changed(entry: "Entry") -> float:
    updated: datetime | None = entry.file.story.updated
    return updated.timestamp() if updated else 0.0
