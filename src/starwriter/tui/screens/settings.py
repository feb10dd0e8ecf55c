"""The settings: what each one is, what it means, and how to change it; all keys among them.

Promise: a change is in the file and on every screen at once; a file that cannot be read is shown
with its line, and nothing is written over it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Static

from starwriter.tui import setting_rows
from starwriter.tui.beside import beside
from starwriter.tui.key_names import told
from starwriter.tui.keymap import Bound, Keymap, checked, refusal
from starwriter.tui.keys import key
from starwriter.tui.screens.page import Page
from starwriter.tui.setting_rows import ROWS, SettingRow
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.setting_list import SettingList

if TYPE_CHECKING:
    from starwriter.desk import Desk
    from starwriter.model import Settings
    from starwriter.store.library import Library
    from starwriter.store.problem import Problem

_MEND = "Mend it in any editor. Until then all is as usual, and nothing is written over it."


class SettingsScreen(Page[None]):
    """Every setting with its value, and the one under the cursor explained."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "OptionList"
    BINDINGS = [
        key("enter", "change", "Change", "settings.change"),
        key("backspace", "usual", "As usual", "settings.usual", "as it usually is"),
        key("slash", "find", "Find", "settings.find", "find a setting or a key"),
        key("escape", "back", "Back", "settings.back"),
        key("question_mark,f1", "app.help", "Help", "app.help", called="?"),
        key("ctrl+q", "app.quit", "Quit", "app.quit", show=False),
    ]

    class Changed(Message):
        """The settings are other ones than before."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._now: Settings | None = None
        self._problem: Problem | None = None
        self._table: tuple[Bound, ...] = ()
        self._keymap = Keymap({})
        self._changed_row: SettingRow | None = None
        self._list = SettingList(id="settings")
        self._finder = Input(placeholder="A few letters", id="find", compact=True)
        self._entry = Input(id="entry", compact=True, select_on_focus=False)
        self._about = Static(id="about", markup=False)
        self._wrong = Static(id="problems", markup=False)

    def compose(self) -> ComposeResult:
        yield Static("Settings", id="heading", markup=False)
        yield self._wrong
        yield self._finder
        yield self._list
        yield self._about
        yield self._entry
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the file as it is now."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the settings and all keys beside the screen, and show them."""
        before = self._desk.library.__dict__.get("settings")
        self._table, self._now, self._problem = await beside(lambda: _read(self._desk.library))
        if self.is_attached:
            self._show_all()
            if before != self._now:
                self.post_message(self.Changed())

    def settings_changed(self) -> None:
        """Show the settings as they are now."""
        if self._now is not None:
            self._now = self._desk.library.settings
            self._show_all()

    def on_option_list_option_highlighted(self) -> None:
        """Say what the setting means."""
        self._explain()

    def on_option_list_option_selected(self) -> None:
        """Change the setting."""
        self.action_change()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the letters; what is said of a value is said of the old one."""
        if event.input is self._finder:
            self._show_list()
        else:
            self._explain()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was written; from the finder, go to what was found."""
        row = self._changed_row
        if event.input is self._finder:
            self._list.focus()
        elif row is not None:
            self._take({row.name: setting_rows.given(row, event.value)})

    def action_change(self) -> None:
        """Turn the setting, or ask what it is to be."""
        name = self._list.chosen
        row = ROWS.get(name)
        if self._now is None:
            return
        if row is None:
            self._ask_key(name)
        elif row.kind == "switch":
            self._take({name: not getattr(self._now, name)})
        elif row.kind == "theme":
            self._ask_theme()
        else:
            self._ask_text(row, str(getattr(self._now, name)))

    def action_usual(self) -> None:
        """Make the setting, or the action's key, what it usually is."""
        from starwriter.model import Settings

        name = self._list.chosen
        if name in ROWS:
            self._take({name: getattr(Settings(), name)})
        elif self._now and name in self._now.keys:
            self._take_keys({each: key for each, key in self._now.keys.items() if each != name})

    def action_find(self) -> None:
        """Look for a setting by a few letters."""
        self._finder.display = True
        self._finder.focus()

    def action_back(self) -> None:
        """Leave what is being written, or what was looked for, or the screen."""
        if self._entry.display:
            self._close_entry()
        elif self._finder.display:
            self._finder.display = False
            self._finder.value = ""
            self._list.focus()
        else:
            self.dismiss(None)

    def _show_all(self) -> None:
        assert self._now is not None
        self._keymap = checked(self._table, self._now.keys)
        wrong = [str(self._problem), _MEND] if self._problem else list(self._keymap.problems)
        self._wrong.display = bool(wrong)
        self._wrong.update("\n".join(wrong))
        self._show_list()

    def _show_list(self) -> None:
        assert self._now is not None
        lines = setting_rows.lines(self._now, self._table, self._keymap.keys)
        self._list.show(lines, self._finder.value.casefold().split())
        self._explain()

    def _explain(self) -> None:
        if self._now is not None:
            self._say(told(self, _about(self._list.chosen, self._now)))

    def _say(self, text: str, *, refused: bool = False) -> None:
        self._about.update(text)
        self._about.set_class(refused, "-refused")

    def _ask_text(self, row: SettingRow, value: str) -> None:
        self._changed_row = row
        self._entry.value = value
        self._entry.placeholder = row.label
        self._entry.display = True
        self._entry.focus()

    def _close_entry(self) -> None:
        self._changed_row = None
        self._entry.display = False
        self._list.focus()
        self._explain()

    @work(group="ask")
    async def _ask_theme(self) -> None:
        from starwriter.tui.screens.theme_picker import ThemePicker
        from starwriter.tui.themes import AUTO

        assert self._now is not None
        now = self._now.theme
        names = dict.fromkeys([now, AUTO, *sorted(self.app.available_themes)])
        chosen = await self.app.push_screen_wait(ThemePicker([*names]))
        if chosen is None:
            self.post_message(self.Changed())  # the one that was
        else:
            self._take({"theme": chosen})

    @work(group="ask")
    async def _ask_key(self, name: str) -> None:
        from starwriter.tui.screens.key_wait import KeyWait

        settings = self._now
        label = next((each.label for each in self._table if each.id == name), "")
        if settings is None or not label:
            return

        def refused(key: str) -> str | None:
            return refusal(self._table, settings.keys, {**settings.keys, name: key})

        if key := await self.app.push_screen_wait(KeyWait(label, refused)):
            self._take_keys({**settings.keys, name: key})

    def _take_keys(self, keys: Mapping[str, str]) -> None:
        assert self._now is not None
        if why := refusal(self._table, self._now.keys, keys):
            self._say(why, refused=True)
        else:
            self._take({"keys": dict(keys)})

    @work(group="take")
    async def _take(self, changes: Mapping[str, Any]) -> None:
        """Write a change, and have it hold everywhere; say why where it cannot."""
        from starwriter.store.problem import StoreError
        from starwriter.store.settings_file import change_settings

        try:
            await beside(lambda: change_settings(self._desk.library, **changes))
        except StoreError as error:
            if self.is_attached:
                self._say(_reason(error.problem), refused=True)
            return
        if self.is_attached:
            self._close_entry()
        self.app.post_message(self.Changed())


def _read(library: "Library") -> "tuple[tuple[Bound, ...], Settings, Problem | None]":
    """Return all actions, the settings as they are now, and what is wrong with their file."""
    from starwriter.store.problem import StoreError
    from starwriter.store.settings_file import settings_now
    from starwriter.tui.key_table import bound_actions

    try:
        return bound_actions(), settings_now(library), None
    except StoreError as error:
        return bound_actions(), library.settings, error.problem


def _about(name: str, settings: "Settings") -> str:
    """Return what to say of the setting, or the action, under the cursor."""
    if row := ROWS.get(name):
        return setting_rows.about(row, settings)
    return f"{name}: {{settings.change}} waits for the new key." if name else "Nothing has that."


def _reason(problem: "Problem") -> str:
    """Return why a value was not taken, in the model's words; else what is wrong with the file."""
    name, _, reason = problem.reason.partition(": ")
    return reason if name in ROWS else str(problem)
