"""The app around the screens: its theme, its keys, its help and palette, what it says of a fault.

Promise: nothing of a user's files is read as markup, and a fault is told without a word of them.
"""

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import work
from textual.app import App, SystemCommand
from textual.screen import Screen

from starwriter.desk import Desk
from starwriter.tui import fault
from starwriter.tui.beside import Job, beside
from starwriter.tui.keymap import spoken
from starwriter.tui.palette import signal_variables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from starwriter.model import Settings
    from starwriter.tui.keymap import Keymap
    from starwriter.tui.screens.settings import SettingsScreen

_AT_ONCE = 1.0
"""Seconds for which the first paint waits for the settings, at most."""


@runtime_checkable
class Led(Protocol):
    """A screen with keys that wait behind another one."""

    def led(self) -> "Iterable[tuple[str, str, str]]":
        """Yield what the keys look like, say and do."""
        ...


@runtime_checkable
class Listening(Protocol):
    """A screen that shows what the settings say."""

    def settings_changed(self) -> None:
        """Show it as the settings are now."""
        ...


class Frame(App[str]):
    """An app over one user's library. Its result is a line for the user, or None."""

    TITLE = "starwriter"
    BINDINGS = []

    def __init__(self, desk: Desk, styles: str) -> None:
        """`styles` is the file with the style of the first screen, which Textual does not read by
        itself.
        """
        super().__init__(css_path=["app.tcss", styles])
        self.desk = desk
        self.fault: BaseException | None = None
        """What ended the app, if it was a fault of ours."""
        self._own: Mapping[str, str] = {}
        """The user's own keys, by the action's id."""
        if not os.environ.get(fault.DEBUG):
            self.error_console = fault.silent_console()
        self._use_theme(_theme_at_start(desk.folder))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of the signals beside Textual's own."""
        return signal_variables(self.current_theme.dark)

    def on_mount(self) -> None:
        """Take over the settings, once there is something to see."""
        if not self.is_headless:  # in tests they are heard
            import asyncio

            fault.keep_quiet(asyncio.get_running_loop())
        self.call_after_refresh(self._take_settings, tell=True)

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

    def action_help(self) -> None:
        """Show the keys of where the user is."""
        from starwriter.tui.screens.help import HelpScreen
        from starwriter.tui.widgets.writing_area import WritingArea

        if isinstance(self.screen, HelpScreen):
            return
        keys = [(key, what) for key, what, _ in self._own_keys(self.screen)]
        self.push_screen(HelpScreen(keys, writing=bool(self.screen.query(WritingArea))))

    def get_system_commands(self, screen: Screen[object]) -> "Iterable[SystemCommand]":
        """Offer the screen's own actions in the palette, before Textual's."""
        from textual.markup import escape

        for key, what, action in self._own_keys(screen):
            if action != "app.quit":  # Textual offers that one itself
                yield SystemCommand(
                    what[:1].upper() + what[1:],
                    escape(f"Key: {key}"),  # the palette reads markup
                    lambda action=action: screen.call_later(screen.run_action, action),
                )
        yield from super().get_system_commands(screen)

    def _own_keys(self, screen: Screen[object]) -> "Iterable[tuple[str, str, str]]":
        """Return what our own keys of a screen look like, say and do, each of them once."""
        from starwriter.tui.widgets.key_line import in_order

        active = in_order(screen.active_bindings.values())
        bindings = [each.binding for each in active if each.enabled]
        own = {each.id: each for each in reversed(bindings) if each.id and each.description}
        # What moves a cursor explains itself.
        told = list(reversed(own.values()))
        for each in sorted(told, key=lambda each: _moves(each.id or "")):
            yield self.get_key_display(each), each.tooltip or each.description, each.action
        if isinstance(screen, Led):
            yield from screen.led()

    def key_for(self, name: str, usual: str) -> str:
        """Return what to call the user's key for an action; `usual` where it is that."""
        return spoken(self._own[name]) if name in self._own else usual

    def apply_settings(self, settings: "Settings", keymap: "Keymap") -> None:
        """Do at once as the settings say, on every screen that is open."""
        self._use_theme(settings.theme)
        self._own = keymap.keys
        self.set_keymap({**keymap.keys})
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

    @work(group="settings", exclusive=True)
    async def _take_settings(self, *, tell: bool = False) -> None:
        """Take over the settings; `tell` says what is wrong with them."""
        settings = await beside(lambda: self.desk.library.settings)
        if tell and settings.theme not in self.available_themes:
            self.notify(f'No theme is called "{settings.theme}".', severity="warning", markup=False)
        keymap = await beside(lambda: _keymap_of(settings))
        self.apply_settings(settings, keymap)
        if tell and keymap.problems:
            first, more = keymap.problems[0], len(keymap.problems) - 1
            rest = f" {more} more in the settings." if more else ""
            self.notify(f"[keys]: {first}{rest}", severity="warning", markup=False)

    def _use_theme(self, name: object) -> bool:
        if not isinstance(name, str) or name not in self.available_themes:
            return False
        if name != self.theme:
            self.theme = name
        return True

    def _on_signal(self, name: str, leave: "Callable[[], None]") -> None:
        import asyncio

        # Windows has no SIGHUP and no signal handlers in its loop; tests run in other threads.
        with contextlib.suppress(NotImplementedError, AttributeError, ValueError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), leave)


def _keymap_of(settings: "Settings") -> "Keymap":
    """Return what holds of the user's keys; without any, no screen is looked through."""
    from starwriter.tui.keymap import Keymap, checked

    if not settings.keys:
        return Keymap({})
    from starwriter.tui.key_table import bound_actions

    return checked(bound_actions(), settings.keys)


def _moves(name: str) -> bool:
    return name.startswith(("table.", "grid."))


def _theme_at_start(library: Path) -> object:
    """Return what the settings call the theme, without the model that knows all of them: the
    model's import would hold up the first paint, and a later theme would flash.
    """
    import tomllib

    def theme() -> object:
        return tomllib.loads((library / "settings.toml").read_text("utf-8")).get("theme")

    job = Job(theme)
    with contextlib.suppress(OSError, ValueError, RecursionError):
        return job.result if job.is_done(_AT_ONCE) else None
    return None
