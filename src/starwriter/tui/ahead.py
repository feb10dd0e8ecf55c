"""What was typed before its story came, as a story of its own.

Promise: it is kept where the story that was waited for cannot be written on.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from starwriter.tui.beside import Job
from starwriter.tui.leaving import PATIENCE

if TYPE_CHECKING:
    from textual.app import App

    from starwriter.desk import Desk
    from starwriter.tui.screens.editor import EditorScreen
    from starwriter.tui.session import Session


def typed_ahead(desk: "Desk", screens: "Iterable[EditorScreen]") -> "Session | None":
    """Return what was typed on a screen whose story has not come; None where nothing was."""
    from starwriter.model import Sections, Story
    from starwriter.store.story_file import StoryFile
    from starwriter.tui.session import Session

    for screen in screens:
        if typed := screen.typed_ahead:
            ahead = Session(StoryFile(desk.library.story_folder, Story()))
            ahead.title = typed.pop("title", "Typed before the story came")
            ahead.shown = Sections(**typed)
            return ahead
    return None


async def is_kept(app: "App[Any]", ahead: "Session") -> bool:
    """Save it and say so; return whether it is saved."""
    job = Job(ahead.save)
    is_saved = await job.done(PATIENCE) and job.result
    name = ahead.file.story.name
    app.notify(
        f'What you typed is in "{name}".' if is_saved else "What you typed cannot be saved yet.",
        severity="information" if is_saved else "error",
        markup=False,
    )
    return is_saved
