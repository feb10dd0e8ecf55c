"""A cue sheet from the bank: where to, and what came of it.

Promise: nothing is replaced without a second Enter at the same name; private stories stay.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from starwriter.tui.beside import beside, tried

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from starwriter.desk import Desk
    from starwriter.model import Card
    from starwriter.model.cue_sheet import CueSheet

_LONG = 8
"""Seconds for which a path can be read."""
_EXISTS = "This file exists. Enter again replaces it."


async def make_cues(app: "App[Any]", desk: "Desk", cards: "Sequence[Card]") -> None:
    """Write a cue sheet of some stories to where the user says."""
    from starwriter.cue_sheets import proposed_sheet
    from starwriter.model.text import counted

    sheet = await tried(app, lambda: _sheet(desk, cards))
    if sheet is None:
        return
    if not sheet.stories:
        app.notify("Nothing to write: private stories stay here.", markup=False)
        return
    left = len(cards) - len(sheet.stories)
    more = f"; {left} private stay here" if left else ""
    heading = f"A cue sheet of {counted(len(sheet.stories), 'story')} (.docx or .md){more}"
    name, warned = str(await beside(proposed_sheet)), None
    while asked := await _asked(app, heading, name):
        path, is_there = asked
        name = str(path)
        if is_there and path != warned:
            heading, warned = _EXISTS, path
        elif await _is_written(app, desk, sheet, path, replace=is_there):
            return


async def _asked(app: "App[Any]", heading: str, name: str) -> "tuple[Path, bool] | None":
    """Return the file that the user means, and whether it is there; None where none is meant."""
    from starwriter.cue_sheets import sheet_path
    from starwriter.sending import is_taken
    from starwriter.tui.screens.ask_text import AskText

    while text := await app.push_screen_wait(AskText(heading, name)):

        def found(text: str = text) -> "tuple[Path, bool]":
            path = sheet_path(text)
            return path, is_taken(path)

        if (path := await tried(app, found)) is not None:
            return path
        name = text
    return None


async def _is_written(
    app: "App[Any]", desk: "Desk", sheet: "CueSheet", path: "Path", *, replace: bool
) -> bool:
    from starwriter.cue_sheets import warnings, write_sheet

    settings = desk.library.settings
    removed = await tried(app, lambda: write_sheet(sheet, path, settings, replace=replace))
    if removed is None:
        return False
    app.notify(f"Written: {path}", markup=False, timeout=_LONG)
    for leak in warnings(sheet, desk.library):
        app.notify(str(leak), severity="warning", markup=False, timeout=_LONG)
    return True


def _sheet(desk: "Desk", cards: "Sequence[Card]") -> "CueSheet":
    from starwriter.cue_sheets import cue_sheet_of
    from starwriter.model.contents import PLAIN
    from starwriter.telling import going

    desk.library.read_aliases_again()
    entries = [desk.entry(desk.bank.file(card)) for card in cards]
    return cue_sheet_of(going(entries, PLAIN)[0], desk.library, PLAIN)
