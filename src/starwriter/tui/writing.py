"""The story being written: opened, read by the coach, left for another, and what is asked about it.

Promise: a story is let go of only once it is saved; what was typed before it came is kept, too.
"""

import gc
import os
from functools import cached_property
from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from starwriter.desk import Desk
from starwriter.tui import leaving
from starwriter.tui.ahead import is_kept, typed_ahead
from starwriter.tui.beside import Job, beside
from starwriter.tui.clips import plain_answer
from starwriter.tui.overviews import Overviews

if TYPE_CHECKING:
    from starwriter.store.problem import StoreError
    from starwriter.store.story_file import StoryFile
    from starwriter.tui.mending import Mending
    from starwriter.tui.screens.bank import BankScreen
    from starwriter.tui.screens.editor import EditorScreen
    from starwriter.tui.session import Session


_AT_ONCE = 1.0
"""Seconds for which the screen waits for the disk when a story is opened."""
_NOT_YET = "Versions can be seen once the story is saved; the line below says what is in the way."


class Writing(Overviews):
    """An app in which a story is written."""

    def __init__(self, desk: Desk, styles: str, story: "StoryFile | str | None" = None) -> None:
        """`story` is the one to begin with, by its id or as it is on disk; None for the bank."""
        super().__init__(desk, styles)
        self.session: Session | None = None
        """The story being written, if one is."""
        self._question: str | None = None
        self._story = story
        self._sought: str | None = None

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
    async def on_editor_screen_question_wanted(self) -> None:
        """Let the user choose the question that the story answers."""
        from starwriter.tui.study import Study

        screen, session = self._editor_now, self.session
        if session is None or not screen.may_write():
            return
        chosen = await self.ask_question()
        if chosen is not None:
            session.question = self._question = chosen or None
            screen.answer_question(await beside(lambda: Study(self.desk, session)))

    @work(group="copy")
    async def on_editor_screen_copy_wanted(self) -> None:
        """Copy the answer as it stands in the fields."""
        self._editor_now.gather()
        if self.session:
            await self.copy(plain_answer(self.session.shown))

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

    def _keep_typed_ahead(self) -> None:
        """Make what was typed before its story came a story of its own, for `run` to save."""
        if ahead := typed_ahead(self.desk, self._editors):
            self.session = ahead

    async def _has_kept_ahead(self) -> bool:
        """Save what was typed before a story that cannot be written on; return whether it is."""
        ahead = typed_ahead(self.desk, self._editors)
        return ahead is None or await is_kept(self, ahead)

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

    def _editor(self) -> "EditorScreen":
        from starwriter.tui.screens.editor import EditorScreen

        return EditorScreen()

    def _edit(self, file: "StoryFile") -> None:
        self._story, self._sought = file, None
        self._go_to(self._editor())

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
