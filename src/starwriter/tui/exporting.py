"""Stories to a Word file, from a screen: where to, and what came of it.

Promise: the file is written beside the screen, and the user is told where it is or why it is not.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starwriter.tui.beside import beside

if TYPE_CHECKING:
    from starwriter.desk import Desk, Entry
    from starwriter.tui.app import StarwriterApp

_LONG = 8
"""Seconds for which a path can be read."""


async def export(app: "StarwriterApp", desk: "Desk", entries: "Sequence[Entry]") -> None:
    """Ask where the stories go, and write them there."""
    from starwriter.sending import proposed_path, send
    from starwriter.store.problem import StoreError
    from starwriter.tui.screens.export_dialog import ExportDialog

    what = entries[0].file.story.name if len(entries) == 1 else f"{len(entries)} stories"
    proposed = await beside(lambda: proposed_path(entries))
    place = await app.push_screen_wait(ExportDialog(what, proposed))
    if place is None:
        return
    library = desk.library
    try:
        sent = await beside(
            lambda: send(
                entries, place.path, library.settings, library=library, replace=place.replace
            )
        )
    except StoreError as error:
        app.notify(str(error), severity="error", markup=False, timeout=_LONG)
        return
    app.notify(f"Written: {sent.path}", markup=False, timeout=_LONG)
    if sent.removed:
        left_out = f"{sent.removed} characters that Word cannot hold were left out."
        app.notify(left_out, severity="warning", markup=False, timeout=_LONG)
