"""Stories told aloud, one after the other: what is asked, what is kept, what is told.

Promise: a rehearsal is kept only when the user says so; in the story that is being written it goes
through its session, else into the file as it is then.
"""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from starwriter.tui.beside import beside, tried

if TYPE_CHECKING:
    from textual.app import App

    from starwriter.desk import Desk
    from starwriter.model import Rehearsal, Story
    from starwriter.store.story_file import StoryFile
    from starwriter.tui.rehearsal_text import Mode
    from starwriter.tui.screens.editor import EditorScreen
    from starwriter.tui.screens.rehearsal import Piece, Told, Wish
    from starwriter.tui.session import Session

_NOTHING = "There is nothing to tell yet: no section has words."
_LOCKED = "A newer starwriter wrote this story: it can only be read here, and this is not kept."
_SAMPLE = "This is a sample. Keeping the rehearsal makes a copy of it that is your own."


def rehearse(screen: "EditorScreen", session: "Session | None") -> None:
    """Have the story that is being written told aloud."""
    from starwriter.tui.overviews import Overviews

    app = cast(object, screen.app)
    if session and isinstance(app, Overviews):
        screen.run_worker(_being_written(app.rehearsals, screen, session), group="ask")


async def _being_written(
    rehearsals: "Rehearsals", screen: "EditorScreen", session: "Session"
) -> None:
    await screen.all_typed()

    async def keep(rehearsal: "Rehearsal") -> bool:
        session.rehearsed(rehearsal)
        return not session.is_locked

    await rehearsals.tell(session.story, keep, _warning(session.file))
    if screen.is_attached:
        screen.read()


def _warning(file: "StoryFile") -> str:
    """Return what it means to keep a rehearsal; "" where that is plain."""
    from starwriter.model import FORMAT

    if file.story.format > FORMAT:
        return _LOCKED
    return _SAMPLE if file.path is None and file.story.id else ""


class Rehearsals:
    """The rehearsals of one app: how the text was shown holds on from one to the next."""

    def __init__(self, app: "App[Any]", desk: "Desk") -> None:
        self._app = app
        self._desk = desk
        self._mode: Mode = "hidden"

    async def tell_all(self, files: "Sequence[StoryFile]") -> None:
        """Have stories told one after the other, each as the disk has it when its turn comes."""
        for number, file in enumerate(files, 1):
            found = await tried(self._app, lambda file=file: self._desk.opened(file))
            if found is None:
                continue
            keep, after = self._keeping(found), len(files) - number
            if not await self.tell(found.story, keep, _warning(found), after):
                return

    async def tell(
        self, story: "Story", keep: "Callable[[Rehearsal], Any]", warning: str, after: int = 0
    ) -> bool:
        """Have a story told aloud; return whether to go on with the next. `keep` keeps the
        rehearsal and returns whether that could be done; `warning` is what keeping it means.
        """
        while True:
            piece = await beside(lambda: self._piece(story, after))
            if not piece.tellings:
                self._app.notify(f"{piece.title}: {_NOTHING}", markup=False)
                return True
            told = await self._told(piece)
            if told == "pace":
                await self._measure(piece)
                continue
            if told is None or told == "next":
                return told == "next"
            await self._rated(piece, told, keep, warning)
            return True

    async def _told(self, piece: "Piece") -> "Told | Wish | None":
        from starwriter.tui.screens.rehearsal import RehearsalScreen

        screen = RehearsalScreen(piece, self._mode, monotonic)
        told = await self._app.push_screen_wait(screen)
        self._mode = screen.mode
        return told

    async def _rated(
        self, piece: "Piece", told: "Told", keep: "Callable[[Rehearsal], Any]", warning: str
    ) -> None:
        from datetime import UTC, datetime

        from starwriter.model import Rehearsal
        from starwriter.tui.rehearsal_text import verdict
        from starwriter.tui.screens.rehearsed import RehearsedScreen

        moment = datetime.now(UTC).replace(microsecond=0)
        took = verdict(told.seconds, told.telling.target)
        said = await self._app.push_screen_wait(RehearsedScreen(piece.title, took, warning))
        if said is None:
            self._app.notify("Nothing is kept of it.", markup=False)
            return
        rehearsal = Rehearsal(
            date=moment,
            seconds=told.seconds,
            rating=said.rating,
            note=said.note,
            length=told.telling.name,
        )
        if await keep(rehearsal):
            self._app.notify(f"{piece.title}: the rehearsal is kept.", markup=False)
        elif warning == _LOCKED:
            self._app.notify(_LOCKED, severity="warning", markup=False)

    async def _measure(self, piece: "Piece") -> None:
        from starwriter.store.settings_file import change_settings
        from starwriter.tui.screens.pace import PaceScreen

        pace = await self._app.push_screen_wait(
            PaceScreen(piece.tellings[0], piece.pace, monotonic)
        )
        library = self._desk.library
        if pace and await tried(self._app, lambda: change_settings(library, pace=pace)):
            self._app.notify(f"The clock uses {pace} words a minute now.", markup=False)

    def _piece(self, story: "Story", after: int) -> "Piece":
        from starwriter.coach.rehearsing import tellings
        from starwriter.model import clean
        from starwriter.tui.screens.rehearsal import Piece

        settings = self._desk.library.settings
        question = self._desk.question_of(story)
        asked = clean(question.prompt or question.title).strip() if question else ""
        told = tellings(story, settings.length, settings.pace)
        return Piece(story.name, asked, told, story.rehearsals, settings.pace, after)

    def _keeping(self, file: "StoryFile") -> "Callable[[Rehearsal], Any]":
        async def keep(rehearsal: "Rehearsal") -> bool:
            def put() -> bool:
                self._desk.bank.rehearsed(file, rehearsal)
                return True

            return bool(await tried(self._app, put))

        return keep
