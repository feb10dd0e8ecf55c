"""The app around the screens: its theme, its keys, its help and palette, what it says of a fault.

Promise: nothing of a user's files is read as markup, and a fault is told without a word of them.
"""

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from starwriter.desk import Desk
from starwriter.tui import fault
from starwriter.tui.beside import Job, beside
from starwriter.tui.palette import signal_variables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_AT_ONCE = 1.0
"""Seconds for which the first paint waits for the settings, at most."""


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
        super().__init__(css_path=["app.tcss", styles])
        self.desk = desk
        self.fault: BaseException | None = None
        """What ended the app, if it was a fault of ours."""
        self.remapped: Mapping[str, str] = {}
        """The user's keys, by binding id."""
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
        self.call_after_refresh(self._apply_settings)

    def set_keymap(self, keymap: "Mapping[str, str]") -> None:
        """Take over the user's keys."""
        self.remapped = keymap
        super().set_keymap(keymap)

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

    @work
    async def _apply_settings(self) -> None:
        settings = await beside(lambda: self.desk.library.settings)
        if not self._use_theme(settings.theme):
            told = f'No theme is called "{settings.theme}", as settings.toml has it.'
            self.notify(told, severity="warning", markup=False)
        self.set_keymap(settings.keys)

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
