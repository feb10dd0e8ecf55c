"""Stories to a file, from a screen: what of the last choice holds on, and what came of it.

Promise: the file is written beside the screen, and the user is told where it is or why it is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starwriter.desk import Desk, Entry
    from starwriter.tui.app import StarwriterApp

_LONG = 8
"""Seconds for which a path can be read."""
_FORGOTTEN: "Mapping[str, Any]" = {"private": False, "aliases": True, "company": ""}
"""What is chosen for one export alone: the next may be for somebody else."""


async def export(app: "StarwriterApp", desk: "Desk", entries: "Sequence[Entry]") -> None:
    """Show what would go out, and say what came of it."""
    from starwriter.model.contents import PLAIN
    from starwriter.model.form import WORD
    from starwriter.tui.screens.export import ExportScreen

    desk.library.read_aliases_again()
    screen = ExportScreen(desk, entries, app.contents or PLAIN)
    app.sending = screen
    sent = await app.push_screen_wait(screen)
    app.sending = None
    if screen.form == WORD:  # the next begins as a Word file again
        app.contents = replace(screen.contents, **_FORGOTTEN)
    if sent is None:
        return
    app.notify(f"Written: {sent.path}", markup=False, timeout=_LONG)
    if sent.removed:
        left_out = f"{sent.removed} characters that Word cannot hold were left out."
        app.notify(left_out, severity="warning", markup=False, timeout=_LONG)
    if sent.unkept:
        unkept = f"{sent.unkept}; no version was kept."
        app.notify(unkept, severity="warning", markup=False, timeout=_LONG)
