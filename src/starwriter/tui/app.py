"""The app: where it begins, what the bank asks for, and the ways out.

Promise: on every way out (quit, a signal, a crash) the story is saved first.
"""

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from textual import work
from textual.screen import Screen

from starwriter.desk import Desk
from starwriter.tui import fault, leaving
from starwriter.tui.beside import Job, beside, tried
from starwriter.tui.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from starwriter.desk import Entry
    from starwriter.model import Card
    from starwriter.model.contents import Contents
    from starwriter.store.story_file import StoryFile
    from starwriter.tui.screens.bank import BankScreen
    from starwriter.tui.screens.export import ExportScreen
    from starwriter.tui.session import Session


_UNSAVED = "Not saved yet: a review of it may not find what was sent."
_NOT_YET = "Versions can be seen once the story is saved; the line below says what is in the way."
_TURN = 0.001
"""Seconds after which a thread at work lets the screen have its turn."""


class StarwriterApp(Writing):
    """starwriter in a terminal."""

    def __init__(
        self,
        desk: Desk,
        story: "StoryFile | str | None" = None,
        review: "Path | None" = None,
        told: "Sequence[str] | None" = None,
    ) -> None:
        """`review` is a reviewed Word file to go through, once the bank is there; `told` are
        stories to be told aloud, those that most want to be where it is empty.
        """
        super().__init__(desk, f"screens/{'bank' if story is None else 'editor'}.tcss", story)
        self.contents: Contents | None = None
        """What was last chosen to go into a Word file."""
        self.sending: ExportScreen | None = None
        """The screen from which a Word file is written, while it is there."""
        self._review = review
        self._told = told

    def get_default_screen(self) -> Screen[None]:
        """Begin with the story that was asked for, or with the bank."""
        return self._bank() if self._story is None else self._editor()

    def on_mount(self) -> None:
        """Leave in good order when the terminal or the machine goes."""
        self._on_signal("SIGTERM", self._leave)
        self._on_signal("SIGHUP", self._hang_up)

    @work(group="ask")
    async def on_bank_screen_versions_wanted(self, event: "BankScreen.VersionsWanted") -> None:
        """Show the versions of a story in the list."""
        file = await tried(self, lambda: self.desk.bank.file(event.card))
        if file and await self._mending.versions(file):
            self._list_again()

    @work(group="ask")
    async def on_bank_screen_mending_wanted(self) -> None:
        """Go through what is wrong with the stories."""
        await self._mending.mend()
        self._list_again()

    @work(group="recover")
    async def on_listed_screen_listed(self) -> None:
        """Offer what a crash has left behind, once the stories are listed."""
        if await self._mending.recover():
            self._list_again()
        if path := self._review:
            self._review = None
            self.review(path)
        if (told := self._told) is not None:
            self._told = None
            self.rehearse(told)
        elif not self._review and self._story is None:
            await self.first_steps.begin_if_new()

    def on_bank_screen_opened(self, event: "BankScreen.Opened") -> None:
        """Go to the editor; a second Enter comes too late."""
        from starwriter.tui.screens.bank import BankScreen

        if isinstance(self.screen, BankScreen):
            self._edit(self.desk.bank.unread_file(event.card))

    @work(group="ask")
    async def on_bank_screen_new_wanted(self) -> None:
        """Let the user choose a question, and begin a story for it."""
        bank = self.screen
        chosen = await self.ask_question()
        if chosen is not None and self.screen is bank:
            self._edit(await beside(lambda: self.desk.new_story(chosen or None)))

    def on_bank_screen_export_wanted(self, event: "BankScreen.ExportWanted") -> None:
        """Send the listed stories to Word."""
        self._export_cards(event.cards)

    @work(group="ask")
    async def on_editor_screen_export_wanted(self) -> None:
        """Send the story being written to Word, as it stands now: saved, so that what is sent is
        what is kept.
        """
        screen, session = self._editor_now, self.session
        if session is None:
            return
        is_safe = await leaving.is_safe(screen, session)
        file = session.file if is_safe else _unsaved(session)
        if not is_safe:
            self.notify(_UNSAVED, severity="warning", markup=False)
        entry = await beside(lambda: self.desk.entry(file))
        if self.screen is screen:
            self._export([entry])

    def at_fault(self) -> None:
        """Take over what stands in the fields: the messages that tell of it will never come."""
        with contextlib.suppress(Exception):
            for screen in self._editors:
                screen.gather()

    async def action_quit(self) -> None:
        """Leave; `run` saves. A review that is begun says first that it would be forgotten."""
        from starwriter.tui.screens.edit_part import EditPart
        from starwriter.tui.screens.review import ReviewScreen

        for screen in reversed(self.screen_stack):
            if isinstance(screen, EditPart | ReviewScreen) and not screen.may_leave():
                return
        for screen in self._editors:
            await screen.all_typed()
        if self.sending:
            await self.sending.at_rest()
        self._keep_typed_ahead()
        self.exit()

    def _leave(self) -> None:
        if self.session:
            Job(self.session.save)  # `run` waits for it, if the machine gives it the time
        self.call_later(self.action_quit)

    def _hang_up(self) -> None:
        # The terminal is gone: Textual would wait for ever to restore it.
        with contextlib.suppress(AttributeError, ValueError):
            signal.signal(signal.SIGCONT, signal.SIG_IGN)
        self.at_fault()
        self._keep_typed_ahead()
        leaving.at_last(self.session)
        os._exit(128 + signal.SIGHUP)

    def _list_again(self) -> None:
        from starwriter.tui.screens.bank import BankScreen

        for screen in self.screen_stack:
            if isinstance(screen, BankScreen):
                screen.load()

    @work(group="ask")
    async def _export_cards(self, cards: "Sequence[Card]") -> None:
        files = [await tried(self, lambda card=card: self.desk.bank.file(card)) for card in cards]
        found = [file for file in files if file]
        if found:
            self._export(await beside(lambda: [self.desk.entry(file) for file in found]))

    @work(group="ask")
    async def _export(self, entries: "Sequence[Entry]") -> None:
        from starwriter.tui.exporting import export

        await export(self, self.desk, entries)


def _unsaved(session: "Session") -> "StoryFile":
    """Return a story as it stands in the fields, without the bytes of the file: it is not what
    they say.
    """
    from dataclasses import replace

    return replace(session.file, story=session.story, data=None)


@contextlib.contextmanager
def _uninterrupted() -> "Generator[None]":
    """Let a terminal that is closed while the last words are saved not end that."""
    before: dict[str, Any] = {}
    for name in ("SIGHUP", "SIGTERM", "SIGCONT"):  # Textual's own handler of the last wants a loop
        with contextlib.suppress(AttributeError, ValueError):  # no such signal, or a test's thread
            before[name] = signal.signal(getattr(signal, name), signal.SIG_IGN)
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def run(
    desk: Desk,
    story: "StoryFile | str | None" = None,
    review: "Path | None" = None,
    told: "Sequence[str] | None" = None,
) -> tuple[str | None, int]:
    """Run the app until the user leaves. Return a line for the user, if any, and the exit code.

    `review` is a reviewed Word file to begin with, `told` stories to be told aloud.
    """
    # One thread does the coach's arithmetic; numpy would take all cores, the screen's as well.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.setswitchinterval(_TURN)
    app = StarwriterApp(desk, story, review, told)
    message = None
    try:
        message = app.run(mouse=app.takes_mouse)
    finally:
        with _uninterrupted():
            rescued = leaving.at_last(app.session)
    if app.fault:
        message = f"{fault.told(app.fault)}. Your text is saved."
    return (rescued, 2) if rescued else (message, app.return_code or 0)
