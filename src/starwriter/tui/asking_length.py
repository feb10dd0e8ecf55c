"""What is asked of the user about lengths: which one, and whether one may go.

Promise: it asks and answers, and changes nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from starwriter.tui.lengths import OWN, target_in

if TYPE_CHECKING:
    from textual.screen import Screen

    from starwriter.tui.screens.picker import Choice

_OWN = "A time or a number of words"
_HINT = "4 min, 75 s, 400 words"


async def picked_length(
    asking: "Screen[Any]", heading: str, choices: "Sequence[Choice]"
) -> str | None:
    """Return what the user picks, or writes where it is of their own; None for nothing."""
    from starwriter.tui.screens.ask_text import AskText
    from starwriter.tui.screens.picker import Picker

    picked = await asking.app.push_screen_wait(Picker(heading, choices))
    text = "" if picked == OWN else None
    while text is not None:
        text = await asking.app.push_screen_wait(AskText(_OWN, text, hint=_HINT))
        try:
            return None if text is None else target_in(text)
        except ValueError as error:
            asking.notify(str(error), severity="warning", markup=False)
    return picked


async def may_go(asking: "Screen[Any]", name: str, told: str) -> bool:
    """Return whether the user lets a length go that is so long."""
    from starwriter.tui.screens.picker import Choice, Picker

    rows = [Choice("", "Keep it"), Choice("yes", "Delete it", f"{told}: they would be gone")]
    return bool(await asking.app.push_screen_wait(Picker(f"Delete “{name}”?", rows)))
