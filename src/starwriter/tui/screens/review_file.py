"""Which Word file has come back, and what is in it.

Promise: the file is read beside the screen and nothing is written; what cannot be read is told in
a line.
"""

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from starwriter.tui.beside import beside
from starwriter.tui.keys import key
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from starwriter.desk import Desk
    from starwriter.reviewing import Returning

_PAUSE = 0.2
"""Seconds without a key after which a file is read."""
_SHOWN = 200
"""Lines of a review that are shown; the walk through it shows the rest."""
_HELP = """A Word file that you sent for review, or any with headings Situation, Task, Action …

{}
What the reviewer changed and said stands here before anything is taken."""
_SOME = "Choose one of the newest in the list, or type its path above."
_NONE = "No Word file in Downloads, Documents, Desktop or your home folder: type its path above."


class ReviewFileScreen(Page[None]):
    """The newest Word files, and the review in the one under the cursor."""

    CSS_PATH = "review_file.tcss"
    AUTO_FOCUS = "OptionList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        key(
            "ctrl+s",
            "go",
            "Go through it",
            "review_file.go",
            "go through what the reviewer changed and said",
            priority=True,
        ),
        key(
            "tab,shift+tab",
            "other",
            "Path or list",
            "review_file.other",
            "to the path, or to the list",
            priority=True,
        ),
        key(
            "pagedown",
            "page(1)",
            "Read on",
            "review_file.read_on",
            "read on in what was found",
            priority=True,
        ),
        key(
            "pageup",
            "page(-1)",
            "Read back",
            "review_file.up",
            "read back in what was found",
            show=False,
            priority=True,
        ),
        key(
            "escape",
            "app.pop_screen",
            "Back",
            "review_file.back",
            "back; nothing is taken",
            priority=True,
        ),
        key("f1", "app.help", "Help", "app.help", "the keys of where you are"),
        key("ctrl+q", "app.quit", "Quit", "app.quit", "leave; all is saved", show=False),
    ]

    class Chosen(Message):
        """The user wants to go through a review."""

        def __init__(self, back: "Returning") -> None:
            super().__init__()
            self.back = back

    def __init__(self, desk: "Desk", path: "Path | None" = None) -> None:
        """`path` is a file that is known already."""
        super().__init__()
        self._desk = desk
        self._path = path
        self._files: list[Path] = []
        self._back: Returning | None = None
        self._soon: Timer | None = None
        self._is_wanted = False

    def compose(self) -> ComposeResult:
        yield Static("A review comes back", id="heading", markup=False)
        with Horizontal(id="panes"):
            with Vertical(id="given"):
                yield Input(
                    str(self._path or ""), placeholder="~/Downloads/stories.docx", compact=True
                )
                yield OptionList(id="files", compact=True, markup=False)
            with VerticalScroll(id="found", can_focus=False):
                yield Static(_HELP.format(_SOME), id="told", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Look for Word files."""
        self._list()

    def on_screen_resume(self) -> None:
        """Read again: what was taken from a review is in the story now."""
        self._read()

    def on_input_changed(self) -> None:
        """Read the file once there is a pause."""
        self._read_soon()

    def on_input_submitted(self) -> None:
        """Go through the file."""
        self.action_go()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Read the file under the cursor once the cursor rests."""
        if self.query_one(OptionList).has_focus:
            self._point_at(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go through the file."""
        self._point_at(event.option_index)
        self.action_go()

    def action_go(self) -> None:
        """Go through the file as soon as it is read."""
        self._is_wanted = True
        self._read()

    def action_other(self) -> None:
        """Go from the list to the path, or back."""
        field, files = self.query_one(Input), self.query_one(OptionList)
        (field if files.has_focus else files).focus()

    def action_page(self, step: int) -> None:
        """Read on in what was found."""
        found = self.query_one("#found")
        found.scroll_page_down() if step > 0 else found.scroll_page_up()

    def _point_at(self, number: int) -> None:
        field = self.query_one(Input)
        path = str(self._files[number])
        if field.value != path:
            field.value = path

    @work(group="list")
    async def _list(self) -> None:
        from starwriter.reviewing import word_files

        self._files = await beside(word_files)
        if not self.query(OptionList):  # the user has gone back meanwhile
            return
        files = self.query_one(OptionList)
        files.add_options([Option(Content(_named(path))) for path in self._files])
        if not self._files:
            self.query_one(Input).focus()
            if not self.query_one(Input).value:
                self._tell(Content(_HELP.format(_NONE)))
        elif self._path is None:
            files.highlighted = 0
        self._read()

    def _read_soon(self) -> None:
        if self._soon:
            self._soon.stop()
        self._soon = self.set_timer(_PAUSE, self._read)

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        from starwriter.store.problem import StoreError

        name = self.query_one(Input).value.strip().strip("\"'")
        if not name:
            self._is_wanted = False
            return
        try:
            self._back = await beside(lambda: _returning(self._desk, name))
            self._tell(await beside(self._told))
        except StoreError as error:
            self._back, self._is_wanted = None, False
            self._tell(Content.styled(f"! {error}", "$text-warning"))
        self._go_if_wanted()

    def _go_if_wanted(self) -> None:
        from starwriter.tui.reviewing import has_stops

        if not self._is_wanted or self._back is None or not self.is_current:
            return
        self._is_wanted = False
        if has_stops(self._back):
            self.post_message(self.Chosen(self._back))
        else:
            self.notify("There is nothing to decide in it: no change and no comment.", markup=False)

    def _told(self) -> Content:
        from starwriter.review_text import review_lines

        assert self._back
        lines = list(review_lines(self._back))
        shown = lines[:_SHOWN] or [
            "It names no section: Situation, Task, Action, Result, Learning."
        ]
        more = [f"… and {len(lines) - _SHOWN} lines more"] if len(lines) > _SHOWN else []
        macros = ["It has macros, which are left alone.", ""] if self._back.has_macros else []
        return Content("\n".join([*macros, *shown, *more]))

    def _tell(self, content: Content) -> None:
        for told in self.query("#told").results(Static):  # none where the user has gone back
            told.update(content)


def _returning(desk: "Desk", name: str) -> "Returning":
    from pathlib import Path

    from starwriter.reviewing import returning
    from starwriter.store.places import home_expanded

    return returning(desk.library, home_expanded(Path(name)))


def _named(path: "Path") -> str:
    from starwriter.model import clean_line

    return clean_line(f"{path.name}  ·  {path.parent.name}")
