"""The versions of a story, and what each would change in the story as it is now.

Promise: it answers with what the user wants, restores nothing by itself, and stays quick however
many versions there are: a version is read when it comes into sight, beside the screen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DataTable, Input, Label, Static

from starwriter.tui.beside import beside
from starwriter.tui.keys import key
from starwriter.tui.widgets.difference_view import DifferenceView
from starwriter.tui.widgets.hint import Hint
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.version_list import VersionList, VersionRow

if TYPE_CHECKING:
    from textual.timer import Timer

    from starwriter.model import Story
    from starwriter.store.versions import Version
    from starwriter.tui.version_text import Look


@dataclass(frozen=True, slots=True)
class Restore:
    """The user wants the story to be as it was."""

    version: "Version"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The user wants the story as it is now to be kept under a name."""

    name: str


Wish = Restore | Snapshot

_PAUSE = 0.08
"""Seconds that the cursor rests until what it is on is read."""
_REMEMBERED = 64
_LONGEST_NAME = 60
_NONE = """There is no version yet.

Versions come to be by themselves: the story as it was found before an edit, and as it was when \
the edit ended. {versions.snapshot} keeps the story as it is now, under a name, before something \
that matters."""
_KEPT = "Restoring loses nothing: the story as it is now is kept as a version."
_SAME = "Nothing to restore: this version is the story as it is now."
_UNREADABLE = "This version cannot be restored, for it cannot be read as a story."
_ASKED = "The story as it is now is kept under this name."
_NAMELESS = "A snapshot wants a name, such as: before the bank interview"


class _Name(Input):
    """The name of a snapshot."""

    BINDINGS = [key("enter", "screen.keep", "Keep it", "versions.keep")]


class VersionsScreen(ModalScreen[Wish | None]):
    """The versions on one side, the difference on the other."""

    CSS_PATH = ["safety.tcss", "versions.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "VersionList"
    BINDINGS = [
        key(
            "enter",
            "restore",
            "Restore this version",
            "versions.restore",
            "make the story as it was in this version",
        ),
        # With priority, so that what is typed right behind it goes into the name.
        key(
            "s",
            "snapshot",
            "Name a snapshot",
            "versions.snapshot",
            "keep the story as it is now, under a name",
            priority=True,
        ),
        key(
            "tab,shift+tab",
            "other_side",
            "List or difference",
            "versions.other_side",
            "to the list, or to the difference",
        ),
        key("escape", "back", "Back", "versions.back", "back; nothing is restored"),
    ]

    def __init__(
        self,
        title: str,
        now: "Story",
        versions: "Sequence[Version]",
        story_of: "Callable[[Version], Story | None]",
    ) -> None:
        """`versions` come newest first; `story_of` is called in a thread, and gives None for
        bytes that are no story.
        """
        super().__init__(classes="safety")
        self._of = title
        self._story = now
        self._versions = versions
        self._story_of = story_of
        self._look_at = lru_cache(_REMEMBERED)(self._read)
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        from starwriter.model import clean_line
        from starwriter.tui.difference_text import legend

        with Vertical(id="box"):
            heading = f"Versions of {clean_line(self._of)}"
            yield Label(heading, id="heading", markup=False)
            if not self._versions:
                yield Hint(_NONE, id="none")
            with Container(id="panes") as panes:
                panes.display = bool(self._versions)
                yield VersionList(list(map(_row, self._versions)))
                with Vertical(id="right"):
                    yield Static(id="about", markup=False)
                    yield Static(Content("Restoring it:  ") + legend("goes", "comes"), id="legend")
                    yield DifferenceView()
            yield _Name(placeholder="Name", id="name", compact=True, max_length=_LONGEST_NAME)
            yield Static(_KEPT if self._versions else "", id="hint", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Read what comes into sight."""
        for found in self.query(VersionList):
            self.watch(found, "scroll_y", self._rest, init=False)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Show what the version under the cursor would change, once the cursor rests."""
        event.stop()
        if not self._is_naming:
            self._say(_KEPT)
        self._rest()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A name that is being typed has the keys to itself; without versions none is restored."""
        if action in ("restore", "other_side"):
            return bool(self._versions) and not self._is_naming
        return action not in ("keep", "snapshot") or self._is_naming == (action == "keep")

    def action_restore(self) -> None:
        """Answer with the version under the cursor, unless there is nothing to restore."""
        self._restore(self._versions[self._list.cursor_row])

    @work(group="restore", exclusive=True)
    async def _restore(self, version: "Version") -> None:
        look = await beside(lambda: self._look_at(version))
        if look.story is None:
            self._say(_UNREADABLE, refused=True)
        elif look.is_now:
            self._say(_SAME, refused=True)
        else:
            self.dismiss(Restore(version))

    def action_snapshot(self) -> None:
        """Ask for a name."""
        self._field.display = True
        self.set_focus(self._field)
        self._say(_ASKED)

    def action_keep(self) -> None:
        """Answer with the name."""
        from starwriter.model import clean_line

        if name := clean_line(self._field.value):
            self.dismiss(Snapshot(name))
        else:
            self._say(_NAMELESS, refused=True)

    def action_other_side(self) -> None:
        """Go from the list to the difference, or back."""
        difference = self.query_one(DifferenceView)
        (self._list if difference.has_focus else difference).focus()

    def action_back(self) -> None:
        """Leave the name, or the screen."""
        if not self._is_naming:
            self.dismiss(None)
            return
        self._field.display = False
        self._say(_KEPT if self._versions else "")
        self._list.focus()

    @property
    def _list(self) -> VersionList:
        return self.query_one(VersionList)

    @property
    def _field(self) -> Input:
        return self.query_one("#name", Input)

    @property
    def _is_naming(self) -> bool:
        return self.is_mounted and self._field.display

    def _say(self, message: str, *, refused: bool = False) -> None:
        hint = self.query_one("#hint", Static)
        hint.update(message)
        hint.set_class(refused, "-refused")
        self.refresh_bindings()

    def _rest(self) -> None:
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(_PAUSE, self._look)

    @work(exclusive=True)
    async def _look(self) -> None:
        """Show the version under the cursor, then tell the changes of all in sight."""
        row = self._list.cursor_row if self.is_current else -1
        if not 0 <= row < len(self._versions):
            return
        look = await self._told(row)
        content = await beside(lambda: look.content)
        if not self.is_current:  # the user has gone back
            return
        self.query_one("#about", Static).update(_row(self._versions[row]).what)
        self.query_one("#legend").display = bool(look.parts)
        self.query_one(DifferenceView).show(content)
        for place in self._list.untold:
            if self.is_current:
                await self._told(place)

    async def _told(self, place: int) -> "Look":
        look = await beside(lambda: self._look_at(self._versions[place]))
        changes = await beside(lambda: look.changes)
        if self.is_current:
            self._list.tell(place, changes)
        return look

    def _read(self, version: "Version") -> "Look":
        from starwriter.tui.version_text import look_at

        return look_at(self._story_of(version), self._story)


def _row(version: "Version") -> VersionRow:
    from starwriter.tui.version_text import left_by, moment_text

    return VersionRow(moment_text(version.moment), left_by(version), version.kind == "snapshot")
