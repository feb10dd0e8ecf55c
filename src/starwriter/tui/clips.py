"""What the user copies: beside the screen, one after the other, and told how.

Promise: a clipboard that does not answer holds up no key; a copy that did not come about is told.
"""

import asyncio
import os
from typing import TYPE_CHECKING

from starwriter.tui.beside import beside

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from starwriter.copying import Copied
    from starwriter.model import Sections
    from starwriter.tui.frame import Frame

NOTHING = "There is nothing to copy yet."


class Clips:
    """The clipboard of one app."""

    def __init__(self, app: "Frame") -> None:
        self._app = app
        self._turn = asyncio.Lock()
        self._told = ""
        self.text = ""
        """What was copied last."""

    async def copy(self, text: str, *, is_news: bool = False) -> None:
        """Copy a text, and tell how where that is news: it is wanted to be told, another way than
        last time, or not the clipboard at all.
        """
        from starwriter.copying import copied

        if not text.strip() and is_news:
            self._app.notify(NOTHING, markup=False)
            return
        self.text = text
        async with self._turn:  # what is copied last stays
            done = await beside(lambda: copied(text, os.environ))
            if done.is_for_terminal:
                self._app.to_terminal(text)
        way = f"{done.by}{done.path}"
        if is_news or done.path or done.problem or way != self._told:
            self._app.notify(told(done, text), severity=_severity(done), markup=False)
        self._told = way


def told(done: "Copied", text: str) -> str:
    """Return what to say of a copy."""
    from starwriter.model.text import clean_line, counted

    words = counted(len(text.split()), "word")
    if done.problem:
        return clean_line(f"Not copied: {done.problem}")
    if done.path:
        return clean_line(f"No clipboard here: {words} written to {done.path}")
    if done.by:
        return f"Copied with {done.by}: {words}."
    return f"Sent to the terminal's clipboard (OSC 52): {words}. Not every terminal takes it."


def plain_answer(sections: "Sections") -> str:
    """Return an answer as forms take it: the sections without heads, a blank line between two;
    the same as in an export as plain text.
    """
    from starwriter.plain.page import body

    return "\n\n".join(filter(None, (body(text) for _, text in sections.items())))


def _severity(done: "Copied") -> "SeverityLevel":
    return "error" if done.problem else "warning" if done.path else "information"
