"""The app: which screen is up, what it works with, and the ways out.

Promise: on every way out (quit, a signal, a crash) the story is saved first.
"""

import contextlib
import gc
import os
import signal
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual import work
from textual.screen import Screen

from starwriter.desk import Desk
from starwriter.tui import fault, leaving
from starwriter.tui.beside import Job, beside, tried
from starwriter.tui.overviews import Overviews

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from starwriter.desk import Entry
    from starwriter.model import Card
    from starwriter.model.contents import Contents
    from starwriter.store.problem import StoreError
    from starwriter.store.story_file import StoryFile
    from starwriter.tui.mending import Mending
    from starwriter.tui.screens.bank import BankScreen
    from starwriter.tui.screens.editor import EditorScreen
    from starwriter.tui.screens.export import ExportScreen
    from starwriter.tui.session import Session


_AT_ONCE = 1.0
"""Seconds for which the screen waits for the disk when a story is opened."""
_UNSAVED = "Not saved yet: a review of it may not find what was sent."
_NOT_YET = "Versions can be seen once the story is saved; the line below says what is in the way."
_TURN = 0.001
"""Seconds after which a thread at work lets the screen have its turn."""


class StarwriterApp(Overviews):
    """starwriter in a terminal."""

    def __init__(
        self,
        desk: Desk,
        story: "StoryFile | str | None" = None,
        review: "Path | None" = None,
    ) -> None:
        """`review` is a reviewed Word file to go through, once the bank is there."""
        super().__init__(desk, f"screens/{'bank' if story is None else 'editor'}.tcss")
        self.session: Session | None = None
        """The story being written, if one is."""
        self.contents: Contents | None = None
        """What was last chosen to go into a Word file."""
        self.sending: ExportScreen | None = None
        """The screen from which a Word file is written, while it is there."""
        self._question: str | None = None
        self._story = story
        self._review = review
        self._sought: str | None = None

    def get_default_screen(self) -> Screen[None]:
        """Begin with the story that was asked for, or with the bank."""
        return self._bank() if self._story is None else self._editor()

    def on_mount(self) -> None:
        """Leave in good order when the terminal or the machine goes."""
        self._on_signal("SIGTERM", self._leave)
        self._on_signal("SIGHUP", self._hang_up)

    def on_editor_screen_opened(self, event: "EditorScreen.Opened") -> None:
        """Load the story that the painted screen waits for."""
        story = self._story
        if story is None or event.screen not in self.screen_stack:
            return
        job = Job(lambda: self.desk.opened(story))
        if not job.is_done(_AT_ONCE):
            self.notify(
                "The disk does not answer yet; what you type is kept.",
                severity="warning",
                markup=False,
            )
        self._open(event.screen, job)

    @work(group="open", exclusive=True)
    async def _open(self, screen: "EditorScreen", job: "Job[StoryFile]") -> None:
        from starwriter.model import FORMAT
        from starwriter.store.problem import StoreError

        try:
            file = await job.answer()
        except StoreError as error:
            if screen in self.screen_stack:
                await self._open_bad(screen, error)
            return
        if screen not in self.screen_stack:
            return
        if file.story.format > FORMAT and not await self._has_kept_ahead():
            return
        self._show(screen, file)
        if await self._mending.recover():
            screen.look()

    async def _open_bad(self, screen: "EditorScreen", error: "StoreError") -> None:
        is_there = await beside(lambda: os.path.lexists(error.problem.path))
        if is_there and await self._mending.bad_file(error.problem):
            self.on_editor_screen_opened(screen.Opened(screen))
        elif isinstance(self._story, str):
            self._keep_typed_ahead()
            self.exit(str(error), return_code=2)
        else:
            self.notify(str(error), severity="error", markup=False)
            if await self._has_kept_ahead() and screen in self.screen_stack:
                self._go_to(self._bank())

    @work(group="leave", exclusive=True)
    async def on_editor_screen_stories_wanted(self) -> None:
        """Go to the bank, unless the story would be lost."""
        from starwriter.tui.screens.editor import EditorScreen

        screen, session = self.screen, self.session
        if not isinstance(screen, EditorScreen):
            return
        if session is None:
            if not screen.typed_ahead:
                self.workers.cancel_group(self, "open")
                self._go_to(self._bank())
        elif await leaving.is_safe(screen, session):
            screen.close()
            self._go_back()
            await leaving.end(session)
        elif session.clash:
            self.on_story_screen_decision_wanted()
        else:
            reason = session.problem or "The disk does not answer"
            message = f"{reason}. The text stays here until it can be saved."
            self.notify(message, severity="error", markup=False)

    @work(group="ask")
    async def on_story_screen_decision_wanted(self) -> None:
        """Let the user decide what both this window and somebody else have changed."""
        screen = self._editor_now
        screen.gather()
        if self.session and await self._mending.decide(self.session):
            screen.show_changed()

    @work(group="ask")
    async def on_editor_screen_versions_wanted(self) -> None:
        """Show the versions of the story being written, as it stands now."""
        screen, session = self._editor_now, self.session
        if session is None or not await leaving.is_safe(screen, session):
            self.notify(_NOT_YET, markup=False)
        elif await self._mending.versions(session.file):
            screen.look()

    def on_story_screen_taken_over(self) -> None:
        """Have the coach read with the question in mind that somebody else may have chosen."""
        session = self.session
        if session and session.question != self._question:
            self._study(self._editor_now, session)

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
    async def on_bank_screen_listed(self) -> None:
        """Offer what a crash has left behind, once the stories are listed."""
        if await self._mending.recover():
            self._list_again()
        if path := self._review:
            self._review = None
            self.review(path)
        elif self._story is None:
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

    @work(group="ask")
    async def on_editor_screen_question_wanted(self) -> None:
        """Let the user choose the question that the story answers."""
        from starwriter.tui.study import Study

        screen, session = self._editor_now, self.session
        if session is None or session.is_locked:
            return
        chosen = await self.ask_question()
        if chosen is not None:
            session.question = self._question = chosen or None
            screen.answer_question(await beside(lambda: Study(self.desk, session)))

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

    def _keep_typed_ahead(self) -> None:
        """Make what was typed before its story came a story of its own, for `run` to save."""
        if ahead := self._typed_ahead():
            self.session = ahead

    async def _has_kept_ahead(self) -> bool:
        """Save what was typed before a story that cannot be written on; return whether it is."""
        ahead = self._typed_ahead()
        if ahead is None:
            return True
        job = Job(ahead.save)
        is_kept = await job.done(leaving.PATIENCE) and job.result
        name = ahead.file.story.name
        self.notify(
            f'What you typed is in "{name}".' if is_kept else "What you typed cannot be saved yet.",
            severity="information" if is_kept else "error",
            markup=False,
        )
        return is_kept

    def _typed_ahead(self) -> "Session | None":
        from starwriter.model import Sections, Story
        from starwriter.store.story_file import StoryFile
        from starwriter.tui.session import Session

        for screen in self._editors:
            if typed := screen.typed_ahead:
                ahead = Session(StoryFile(self.desk.library.story_folder, Story()))
                ahead.title = typed.pop("title", "Typed before the story came")
                ahead.shown = Sections(**typed)
                return ahead
        return None

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

    def _go_to(self, screen: Screen[None]) -> None:
        # Textual cannot switch away from the very first screen, so that one stays at the bottom.
        if len(self.screen_stack) == 1:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    @cached_property
    def _mending(self) -> "Mending":
        from starwriter.tui.mending import Mending

        return Mending(self, self.desk)

    def _go_back(self) -> None:
        """Go from the editor to where its story was opened."""
        from starwriter.tui.screens.bank import BankScreen

        if len(self.screen_stack) > 2 and not isinstance(self.screen_stack[-2], BankScreen):
            self.session = None
            self.pop_screen()
        else:
            self._go_to(self._bank())

    def _bank(self) -> "BankScreen":
        from starwriter.tui.screens.bank import BankScreen

        last = self.session.file.story.id if self.session else None
        self.session = None
        return BankScreen(self.desk, last)

    @property
    def _editors(self) -> "list[EditorScreen]":
        from starwriter.tui.screens.editor import EditorScreen

        return [screen for screen in self.screen_stack if isinstance(screen, EditorScreen)]

    @property
    def _editor_now(self) -> "EditorScreen":
        return self._editors[-1]

    def _list_again(self) -> None:
        from starwriter.tui.screens.bank import BankScreen

        for screen in self.screen_stack:
            if isinstance(screen, BankScreen):
                screen.load()

    def _editor(self) -> "EditorScreen":
        from starwriter.tui.screens.editor import EditorScreen

        return EditorScreen()

    def _edit(self, file: "StoryFile") -> None:
        self._story, self._sought = file, None
        self._go_to(self._editor())

    def edit_over(self, file: "StoryFile", sought: str | None = None) -> None:
        """Go to the editor from a screen over the bank, to come back to it; from the bank itself
        as ever. `sought` is a signal to look for.
        """
        from starwriter.tui.screens.bank import BankScreen
        from starwriter.tui.screens.editor import EditorScreen

        if isinstance(self.screen, BankScreen):
            self._edit(file)
        elif not isinstance(self.screen, EditorScreen):  # a second Enter comes too late
            self._story, self._sought = file, sought
            self.push_screen(self._editor())

    def _show(self, screen: "EditorScreen", file: "StoryFile") -> None:
        from starwriter.store.keeper import Keeper
        from starwriter.tui.session import Session

        self.session = Session(file, Keeper(self.desk.library))
        screen.show_text(self.session)
        screen.call_after_refresh(self._study, screen, self.session)

    @work(group="study", exclusive=True)
    async def _study(self, screen: "EditorScreen", session: "Session") -> None:
        from starwriter.tui.study import Study

        self._question = session.question
        sought, self._sought = self._sought, None
        study = await beside(lambda: Study(self.desk, session, sought))
        if session is not self.session:
            return
        study.read()  # with what was typed meanwhile
        screen.show_study(study)
        if sought:
            screen.look_for(sought)
        # What is loaded by now stays: the garbage collector need not look at it between two keys.
        if not gc.get_freeze_count():  # once: a screen that is left is to be let go of
            gc.collect()
            gc.freeze()

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
    desk: Desk, story: "StoryFile | str | None" = None, review: "Path | None" = None
) -> tuple[str | None, int]:
    """Run the app until the user leaves. Return a line for the user, if any, and the exit code.

    `review` is a reviewed Word file to begin with.
    """
    # One thread does the coach's arithmetic; numpy would take all cores, the screen's as well.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.setswitchinterval(_TURN)
    app = StarwriterApp(desk, story, review)
    message = None
    try:
        message = app.run()
    finally:
        with _uninterrupted():
            rescued = leaving.at_last(app.session)
    if app.fault:
        message = f"{fault.told(app.fault)}. Your text is saved."
    return (rescued, 2) if rescued else (message, app.return_code or 0)
