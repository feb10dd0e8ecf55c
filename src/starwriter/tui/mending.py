"""What is put right together with the user: text that a crash left behind, versions, collisions.

Promise: it asks, and does what was answered through the store; what is not decided stays as it is.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import ModalScreen

from starwriter.tui.beside import Job

if TYPE_CHECKING:
    from pathlib import Path

    from starwriter.desk import Desk
    from starwriter.model.collision import Side
    from starwriter.model.merging import Merge
    from starwriter.store.conflicts import Conflict
    from starwriter.store.journal import LeftBehind
    from starwriter.store.problem import Problem
    from starwriter.store.story_file import StoryFile
    from starwriter.store.versions import Version
    from starwriter.tui.session import Session
    from starwriter.tui.writing import Writing

T = TypeVar("T")

_TICK = 0.2
"""Seconds between two looks whether the screen is free."""
_PATIENCE = 10.0
"""Seconds to wait for the disk."""


class Mending:
    """Asks on the app's screens, and acts on one desk."""

    def __init__(self, app: "Writing", desk: "Desk") -> None:
        self._app = app
        self._desk = desk

    async def recover(self) -> int:
        """Offer what windows that were cut off had not saved; return how many there were."""
        from starwriter.store import recovering

        found = await self._done(lambda: recovering.unsaved(self._desk.library)) or []
        for number, left in enumerate(found, 1):
            while isinstance(self._app.screen, ModalScreen):  # something else is being asked
                await asyncio.sleep(_TICK)
            position = f"{number} of {len(found)}" if len(found) > 1 else ""
            await self._offer(left, position)
        return len(found)

    async def _offer(self, left: "LeftBehind", position: str) -> None:
        from starwriter.store import recovering
        from starwriter.tui.screens.recovery import RecoveryScreen

        saved = await self._done(lambda: recovering.saved_of(left))
        story = saved.story if saved else None
        answer = await self._app.push_screen_wait(
            RecoveryScreen(left.story.name, left.moment, story, left.story, position)
        )
        if answer == "saved":
            await self._done(lambda: recovering.keep_saved(self._desk.library, left))
        elif answer == "recovered":
            await self._take(left, saved)
        left.leave()

    async def _take(self, left: "LeftBehind", saved: "StoryFile | None") -> None:
        from starwriter.store import recovering

        merged = recovering.merged_with(left, saved)
        sides = await self._sides(left.story.name, merged, "recovered", "saved since")
        if sides is None:
            return
        story = merged.story(sides)
        done = await self._done(
            lambda: recovering.keep_recovered(self._desk.library, left, saved, story)
        )
        if done:
            self._tell(f"{done.story.name}: the recovered text is saved.")

    async def decide(self, session: "Session") -> bool:
        """Let the user decide what both this window and somebody else have changed; return
        whether it is decided.
        """
        while merged := session.take_over():
            if not merged.collisions:
                return True
            sides = await self._sides(session.story.name, merged, "in this window", "outside")
            if sides is None:
                return False
            if session.settle(merged, sides):
                return True
            self._tell("One side has changed meanwhile; look again.")
        return False

    async def versions(self, file: "StoryFile") -> bool:
        """Show a saved story's versions; return whether its file was changed."""
        from starwriter.store.bad_story import story_of
        from starwriter.store.versions import keep, versions_in
        from starwriter.tui.screens.versions import Restore, Snapshot, VersionsScreen

        path, data = file.path, file.data
        if path is None or data is None:
            self._tell("The story has no versions before it is saved.")
            return False
        library = self._desk.library
        folder = await self._done(lambda: library.version_folder(path))
        if folder is None:
            return False
        found = await self._done(lambda: versions_in(folder)) or []
        wish = await self._app.push_screen_wait(
            VersionsScreen(file.story.name, file.story, found, story_of)
        )
        if isinstance(wish, Snapshot):
            if await self._done(lambda: keep(folder, data, "snapshot", wish.name)):
                self._tell(f'Kept as "{wish.name}".')
        elif isinstance(wish, Restore):
            return await self._restore(path, data, wish.version)
        return False

    async def _restore(self, path: "Path", data: bytes, version: "Version") -> bool:
        from starwriter.store.versions import restore

        if await self._done(lambda: restore(path, data, version)) is None:
            return False
        self._tell("Restored. How it was before is among the versions.")
        return True

    async def mend(self) -> None:
        """Go through all that is wrong with the library's stories, one after the other."""
        conflicts, problems = await self._done(self._wrong) or ([], [])
        for conflict in conflicts:
            if not await self._settle(conflict):
                return
        for problem in problems:
            await self.bad_file(problem)
        if not conflicts and not problems:
            self._tell("Nothing needs mending.")

    def _wrong(self) -> "tuple[list[Conflict], list[Problem]]":
        """Return the conflicts among the stories, and what else is wrong with them; by a reading
        of its own, for what the bank's has found is forgotten while it reads again.
        """
        from starwriter.store.conflicts import conflicts_in
        from starwriter.store.library import Library

        library = Library(self._desk.library.folder, self._desk.library.shipped)
        for _ in library.stories():
            pass
        conflicts = list(conflicts_in(library))
        paths = [conflict.path for conflict in conflicts]
        return conflicts, [each for each in library.story_problems if each.path not in paths]

    async def _settle(self, conflict: "Conflict") -> bool:
        from starwriter.model.merging import merge
        from starwriter.store.conflicts import settle

        merged = merge(conflict.base, conflict.mine, conflict.theirs)
        title = f"{conflict.mine.name} · {conflict.origin}"
        sides = await self._sides(title, merged, "the story", "the copy")
        if sides is None:
            return False
        story = merged.story(sides)
        if await self._done(lambda: settle(self._desk.library, conflict, story)):
            self._tell(f"{story.name}: merged. Both sides are among its versions.")
        return True

    async def bad_file(self, problem: "Problem") -> bool:
        """Show what is wrong with a story's file, and offer its last good version; return whether
        that was put in its place.
        """
        from starwriter.store.bad_story import bad_story
        from starwriter.tui.screens.bad_file import BadFileScreen

        bad = await self._done(lambda: bad_story(self._desk.library, problem))
        if bad is None:
            return False
        wanted = await self._app.push_screen_wait(
            BadFileScreen(problem, bad.excerpt, bad.version, bad.story)
        )
        if not wanted or bad.version is None or bad.data is None:
            return False
        return await self._restore(problem.path, bad.data, bad.version)

    async def _sides(
        self, title: str, merged: "Merge", mine: str, theirs: str
    ) -> "tuple[Side, ...] | None":
        from starwriter.tui.screens.collisions import CollisionsScreen

        if not merged.collisions:
            return ()
        self._app.clear_notifications()  # they would lie over the choice
        return await self._app.push_screen_wait(
            CollisionsScreen(title, merged.collisions, mine, theirs)
        )

    async def _done(self, work: Callable[[], T]) -> T | None:
        """Do something on the disk; None, and a line for the user, where it failed."""
        from starwriter.store.problem import StoreError

        job = Job(work)
        if not await job.done(_PATIENCE):
            self._tell("The disk does not answer.", "error")
            return None
        try:
            return job.result
        except (StoreError, OSError) as error:
            self._tell(str(error), "error")
            return None

    def _tell(self, message: str, severity: str = "information") -> None:
        bad = severity == "error"
        self._app.notify(message, severity="error" if bad else "information", markup=False)
