"""The way through a reviewed file, story by story: what is asked, what is written, what is told.

Promise: a story is written once all of it is decided; one that is put off stays as it is.
"""

from typing import TYPE_CHECKING, Any

from starwriter.tui.beside import beside, tried

if TYPE_CHECKING:
    from textual.app import App

    from starwriter.desk import Desk
    from starwriter.reviewing import Returned, Returning

_LONG = 8
"""Seconds for which what came of a review can be read."""


async def go_through(app: "App[Any]", desk: "Desk", back: "Returning") -> bool:
    """Have the user decide about every story of a file; return whether all of it is done."""
    walks = _walked(back)
    for number, story in enumerate(walks, 1):
        position = f"{number} of {len(walks)}" if len(walks) > 1 else ""
        if not await _decided(app, desk, back, story, position):
            return False
    return bool(walks)


def has_stops(back: "Returning") -> bool:
    """Return whether there is anything to decide in a file."""
    return bool(_walked(back))


def _walked(back: "Returning") -> "list[Returned]":
    own = (story for story in back.stories if story.file)
    return [s for s in own if s.proposals or s.comments or back.left_of(s)]


async def _decided(
    app: "App[Any]", desk: "Desk", back: "Returning", story: "Returned", position: str
) -> bool:
    from starwriter.review_text import standing
    from starwriter.reviewing import keep_reviewed
    from starwriter.tui.review_walk import Walk
    from starwriter.tui.screens.review import ReviewScreen

    walk = await beside(lambda: Walk(story, back.left_of(story)))
    told = standing(story)
    app.clear_notifications()  # they would lie over the choice
    decision = await app.push_screen_wait(
        ReviewScreen(walk, position, f"{told[:1].upper()}{told[1:]}.")
    )
    file = story.file
    if decision is None or file is None:
        return False
    new = story.story(decision)
    library = desk.library
    if new == file.story:
        app.notify(f"{story.name}: nothing changed.", markup=False)
        return True
    saved = await tried(app, lambda: keep_reviewed(library, file, new, back.path))
    if saved is None:
        return False
    said = f"{story.name}: the review is in. How it was is among its versions."
    app.notify(said, markup=False, timeout=_LONG)
    return True
