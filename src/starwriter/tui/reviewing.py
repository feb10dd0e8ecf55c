"""The way through a reviewed file, story by story: what is asked, what is written, what is told.

Promise: a story is written once all of it is decided; one that is put off stays as it is, and what
was decided of it is remembered for as long as the app is open.
"""

from typing import TYPE_CHECKING, Any

from starwriter.tui.beside import beside, tried

if TYPE_CHECKING:
    from textual.app import App

    from starwriter.desk import Desk
    from starwriter.reviewing import Decision, Returned, Returning
    from starwriter.tui.review_walk import Walk

_LONG = 8
"""Seconds for which what came of a review can be read."""


class Reviews:
    """The reviews of one app: what was decided and put off is there when it is taken up again."""

    def __init__(self, app: "App[Any]", desk: "Desk") -> None:
        self._app = app
        self._desk = desk
        self._put_off: dict[object, Walk] = {}

    async def go_through(self, back: "Returning") -> bool:
        """Have the user decide about every story of a file; return whether all of it is done."""
        walked = _walked(back)
        for number, story in enumerate(walked, 1):
            position = f"{number} of {len(walked)}" if len(walked) > 1 else ""
            if not await self._is_done(back, story, position):
                return False
        return bool(walked)

    async def _is_done(self, back: "Returning", story: "Returned", position: str) -> bool:
        """Have the user decide about one story until it is written; false where it is put off."""
        from starwriter.tui.review_walk import Walk

        subject = (back.path, story.reviewed.key or story.name)
        while True:
            walk = await beside(lambda b=back, s=story: Walk(s, b.left_of(s)))
            if known := self._put_off.pop(subject, None):
                walk.take_over(known)
            decided = await self._decided(walk, position)
            if decided is not None and await self._is_written(back, story, decided):
                return True
            self._put_off[subject] = walk
            again = await self._again(back, story) if decided is not None else None
            if again is None:
                return False
            back, story = again

    async def _decided(self, walk: "Walk", position: str) -> "Decision | None":
        from starwriter.review_text import standing
        from starwriter.tui.screens.review import ReviewScreen

        told = standing(walk.story)
        screen = ReviewScreen(walk, position, f"{told[:1].upper()}{told[1:]}.")
        return await self._app.push_screen_wait(screen)

    async def _is_written(self, back: "Returning", story: "Returned", decided: "Decision") -> bool:
        from starwriter.reviewing import keep_reviewed

        file = story.file
        assert file
        new = story.story(decided)
        library = self._desk.library
        saved = await tried(self._app, lambda: keep_reviewed(library, file, new, back.path))
        if saved is None:
            return False
        kept = " How it was is among its versions." if file.path else ""
        is_new = new != file.story
        said = f"the review is in.{kept}" if is_new else "nothing is changed."
        self._app.notify(f"{story.name}: {said}", markup=False, timeout=_LONG)
        return True

    async def _again(
        self, back: "Returning", story: "Returned"
    ) -> "tuple[Returning, Returned] | None":
        """Return the file and the story as they are now, after what could not be written."""
        from starwriter.reviewing import returning

        number = back.stories.index(story)
        read = await tried(self._app, lambda: returning(self._desk.library, back.path))
        if read is None or len(read.stories) <= number or read.stories[number].file is None:
            return None
        return (read, read.stories[number]) if _has_stops(read, read.stories[number]) else None


def has_stops(back: "Returning") -> bool:
    """Return whether there is anything to decide in a file."""
    return bool(_walked(back))


def _walked(back: "Returning") -> "list[Returned]":
    return [story for story in back.stories if story.file and _has_stops(back, story)]


def _has_stops(back: "Returning", story: "Returned") -> bool:
    return bool(story.proposals or story.comments or back.left_of(story))
