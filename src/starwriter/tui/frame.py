"""The app around the screens: its theme, its keys, its help and palette, what it says of a fault.

Promise: nothing of a user's files is read as markup, and a fault is told without a word of them.
"""

import contextlib
import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from starwriter.desk import Desk
from starwriter.tui import fault
from starwriter.tui.beside import Job, beside
from starwriter.tui.clips import Clips
from starwriter.tui.key_names import called
from starwriter.tui.palette import legible_variables, signal_variables
from starwriter.tui.themes import AUTO, NO_COLOUR, OURS, WITH_STYLES, by_terminal, least_contrast_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from starwriter.model import Settings
    from starwriter.tui.keymap import Keymap
    from starwriter.tui.screens.settings import SettingsScreen
    from starwriter.tui.screens.theme_picker import ThemePicker

_NONE_WANTED = "NO_COLOR"
"""Set in the environment, it asks every program to do without colours: https://no-color.org"""
_STYLES = Path(__file__).with_name("looks.tcss")
_AT_ONCE = 1.0
"""Seconds for which the first paint waits for the settings, at most."""


@runtime_checkable
class Listening(Protocol):
    """A screen that shows what the settings say."""

    def settings_changed(self) -> None:
        """Show it as the settings are now."""
        ...


class Frame(App[str]):
    """An app over one user's library. Its result is a line for the user, or None."""

    TITLE = "starwriter"
    # With priority, so that a dialog has its help, too.
    BINDINGS = [
        Binding("f1", "help_in_dialog", show=False, priority=True, id="app.help"),
        Binding("question_mark", "help_in_dialog(True)", show=False, priority=True, id="app.help"),
    ]

    def __init__(self, desk: Desk, styles: str) -> None:
        """`styles` is the file with the style of the first screen, which Textual does not read by
        itself.
        """
        # Where no colours are wanted, Textual makes them grey, unless they are the terminal's own.
        is_plain = True if _NONE_WANTED in os.environ else None
        super().__init__(css_path=["app.tcss", styles], ansi_color=is_plain)
        for theme in OURS:
            self.register_theme(theme)
        self.desk = desk
        self._clips = Clips(self)
        self.fault: BaseException | None = None
        """What ended the app, if it was a fault of ours."""
        self.remapped: Mapping[str, str] = {}
        """The user's keys, by binding id."""
        if not os.environ.get(fault.DEBUG):
            self.error_console = fault.silent_console()
        at_start = _settings_at_start(desk.folder)
        self.takes_mouse = at_start.get("mouse") is not False
        """Whether the mouse is the app's; else it is the terminal's."""
        if not self._use_theme(at_start.get("theme")):
            self._use_theme(AUTO)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of the signals beside Textual's own."""
        return signal_variables(self.current_theme.dark)

    def get_css_variables(self) -> dict[str, str]:
        """Return all colours, those of text so that they read on the theme's grounds."""
        variables, theme = super().get_css_variables(), self.current_theme
        many = self.console.color_system != "256"
        variables |= legible_variables(variables, theme, least_contrast_of(theme), many=many)
        self.theme_variables = variables
        return variables

    def on_mount(self) -> None:
        """Take over the settings, once there is something to see."""
        if not self.is_headless:  # in tests they are heard
            import asyncio

            fault.keep_quiet(asyncio.get_running_loop())
        self.call_after_refresh(self._painted)

    def set_keymap(self, keymap: "Mapping[str, str]") -> None:
        """Take over the user's keys."""
        self.remapped = keymap
        super().set_keymap(keymap)

    def get_key_display(self, binding: Binding) -> str:
        """Return what the key line calls a key: as all texts do, and `^` for ctrl."""
        return called(binding.key_display or binding.key).replace("ctrl+", "^")

    def _painted(self) -> None:
        """Begin with what the first paint does not wait for."""
        gc.enable()  # the command that opened the app had it wait
        self._take_settings(tell=True)

    def bell(self) -> None:
        """Ring. Textual does so as well when it handles an exception that nobody foresaw, and only
        there can it be told which one that was.
        """
        if error := sys.exc_info()[1]:
            self.fault = error
            self.at_fault()
        super().bell()

    def at_fault(self) -> None:
        """Do what can be done when the app is about to end over a fault."""

    @property
    def clipboard(self) -> str:
        """What was copied here last, for Textual's own ways to paste."""
        return self._clips.text

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what a field has cut or copied, and say how where that is news."""
        self.run_worker(self._clips.copy(text), group="copy")

    async def copy(self, text: str) -> None:
        """Copy a text that the user wants elsewhere, and say how."""
        await self._clips.copy(text, is_news=True)

    def to_terminal(self, text: str) -> None:
        """Have the terminal put a text on its clipboard (OSC 52)."""
        super().copy_to_clipboard(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A dialog has its help from here; a letter asks for it only where nobody writes."""
        if action != "help_in_dialog":
            return True
        focused = self.screen.focused if parameters else None
        is_typed = focused is not None and focused.check_consume_key("question_mark", "?")
        return self.screen.is_modal and not is_typed

    def action_help_in_dialog(self, by_letter: bool = False) -> None:
        """Show the keys of a dialog."""
        self.action_help()

    def action_help(self) -> None:
        """Show the keys of where the user is, or go back from them."""
        from starwriter.tui.key_groups import groups_at
        from starwriter.tui.screens.help import HelpScreen
        from starwriter.tui.widgets.writing_area import WritingArea

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
            return
        groups, writing = groups_at(self.screen), bool(self.screen.query(WritingArea))
        self.push_screen(HelpScreen(groups, writing=writing))

    def get_system_commands(self, screen: Screen[object]) -> "Iterable[SystemCommand]":
        """Offer the screen's own actions in the palette, before Textual's."""
        from textual.markup import escape

        from starwriter.tui.key_groups import keys_at

        for key in keys_at(screen):
            what = key.what
            if key.action != "app.quit":  # Textual offers that one itself
                yield SystemCommand(
                    what[:1].upper() + what[1:],
                    escape(f"Key: {key.keys}"),  # the palette reads markup
                    lambda action=key.action: screen.call_later(screen.run_action, action),
                )
        yield from super().get_system_commands(screen)

    def apply_settings(self, settings: "Settings", keymap: "Keymap | None") -> None:
        """Do at once as the settings say, on every screen that is open."""
        self._use_theme(settings.theme)
        self.set_keymap(keymap.keys if keymap else {})
        for screen in self.screen_stack:
            if isinstance(screen, Listening):
                screen.settings_changed()

    def action_settings(self) -> None:
        """Show the settings, to change them."""
        from starwriter.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self.desk))

    def on_settings_screen_changed(self, event: "SettingsScreen.Changed") -> None:
        """Do at once as the settings say now."""
        self._take_settings()

    def on_theme_picker_tried(self, event: "ThemePicker.Tried") -> None:
        """Look as the theme under the cursor."""
        self._use_theme(event.theme)

    @work(group="settings", exclusive=True)
    async def _take_settings(self, *, tell: bool = False) -> None:
        """Take over the settings; `tell` says what is wrong with them."""
        settings = await beside(lambda: self.desk.library.settings)
        keymap = await beside(lambda: _keymap_of(settings)) if settings.keys else None
        self.apply_settings(settings, keymap)
        for told in self._wrong_with(settings, keymap) if tell else ():
            self.notify(told, severity="warning", markup=False)

    def _wrong_with(self, settings: "Settings", keymap: "Keymap | None") -> "Iterator[str]":
        path = self.desk.folder / "settings.toml"
        if not self.screen.query("#problems"):  # the bank has them in sight
            yield from (str(each) for each in self.desk.library.problems if each.path == path)
        if settings.theme not in (AUTO, *self.available_themes):
            yield f'No theme is called "{settings.theme}", as settings.toml has it.'
        if keymap and keymap.problems:
            first, more = keymap.problems[0], len(keymap.problems) - 1
            rest = f" {more} more in the settings." if more else ""
            yield f"[keys]: {first}{rest}"

    def _use_theme(self, name: object) -> bool:
        if name == AUTO:
            name = by_terminal(os.environ, self.console.color_system)
        if not isinstance(name, str) or name not in self.available_themes:
            return False
        chosen = NO_COLOUR if self.no_color else name
        if chosen in WITH_STYLES:  # the first paint of all others does not pay for them
            self.stylesheet.read(_STYLES)
        if chosen != self.theme:
            self.theme = chosen
        return True

    def _on_signal(self, name: str, leave: "Callable[[], None]") -> None:
        import asyncio

        # Windows has no SIGHUP and no signal handlers in its loop; tests run in other threads.
        with contextlib.suppress(NotImplementedError, AttributeError, ValueError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), leave)


def _keymap_of(settings: "Settings") -> "Keymap":
    """Return what holds of the user's keys; every screen is looked through for it."""
    from starwriter.tui.key_table import bound_actions
    from starwriter.tui.keymap import checked

    return checked(bound_actions(), settings.keys)


def _settings_at_start(library: Path) -> "Mapping[str, object]":
    """Return the settings as they stand in the file, without the model that knows all of them: the
    model's import would hold up the first paint, and a later theme would flash.
    """
    import tomllib

    job = Job(lambda: tomllib.loads((library / "settings.toml").read_text("utf-8")))
    with contextlib.suppress(OSError, ValueError, RecursionError):
        return job.result if job.is_done(_AT_ONCE) else {}
    return {}
