"""Sends stories to Word, or out as text: what was chosen is written.

Promise: nothing is replaced without a second Enter, and nothing is left half written.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Input, ProgressBar

from starwriter.model.contents import Contents
from starwriter.model.form import Form
from starwriter.tui import leaving
from starwriter.tui.beside import beside
from starwriter.tui.keys import key
from starwriter.tui.screens.export_choosing import ChoosingScreen
from starwriter.tui.word_writing import WordWriting

if TYPE_CHECKING:
    from starwriter.desk import Desk, Entry
    from starwriter.sending import Sent

_TICK = 0.05
"""Seconds between two looks at how much is written."""


class ExportScreen(ChoosingScreen):
    """What goes out, and what came of it."""

    CSS_PATH = "export.tcss"
    AUTO_FOCUS = "#path"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        key(
            "ctrl+s",
            "enter",
            "Write",
            "export.write",
            "write the file",
            priority=True,
            called="enter",
        ),
        key("f2", "preset(False)", "To read", "export.to_read", "choose what a reader needs"),
        key(
            "f3", "preset(True)", "For review", "export.for_review", "choose what a reviewer needs"
        ),
        key("f4", "preview", "Preview", "export.preview", "what goes in, and back"),
        key(
            "tab",
            "app.focus_next",
            "Next",
            "export.next",
            "to the next field",
            show=False,
            priority=True,
        ),
        key("escape", "back", "Back", "export.back", "back; nothing is written", priority=True),
        key("f5", "form", "Form", "export.form", "Word, markdown or plain text"),
        key("f1", "app.help", "Help", "app.help", "the keys of where you are"),
        key("ctrl+q", "app.quit", "Quit", "app.quit", "leave; all is saved", show=False),
    ]

    def __init__(self, desk: "Desk", entries: "Sequence[Entry]", contents: Contents) -> None:
        super().__init__(desk, entries, contents)
        self._writing: WordWriting | None = None

    def on_input_submitted(self) -> None:
        """Write it."""
        self.action_enter()

    def action_enter(self) -> None:
        """Write the file, or say what stands in the way."""
        if self._writing is None:
            self._write()

    def action_back(self) -> None:
        """Go back; what is being written is written to its end first."""
        if self._writing:
            self._warn("It is being written; that is done in a moment.")
        elif self.has_class("-previewing"):
            self.action_preview()
        else:
            self.dismiss(None)

    async def at_rest(self) -> None:
        """Wait until what is being written is written, as long as a disk may take."""
        if self._writing:
            await self._writing.job.done(leaving.PATIENCE)

    @work(group="write", exclusive=True)
    async def _write(self) -> None:
        from starwriter.store.problem import StoreError

        try:
            path = await self._place()
            if path is None:
                return
            is_replaced = path == self._warned
            self._writing = WordWriting(
                self._desk,
                self._entries,
                self._going_in,
                path,
                form=self.form,
                is_replaced=is_replaced,
            )
            sent = await self._watched(self._writing)
        except StoreError as error:
            self._writing = None
            self._show_progress()
            self._warn(str(error))
            return
        self.dismiss(sent)

    async def _place(self) -> Path | None:
        """Return where to write; None, and say why, where nothing can be written there yet.

        Raises StoreError where nothing ever can.
        """
        from starwriter.telling import aliases_for, going

        while self._is_looking:  # the name of the file may come with it
            await asyncio.sleep(_TICK)
        aliases_for(self._desk.library, self.contents)
        if not going(self._entries, self.contents)[0]:
            self._warn("Nothing to write: private stories stay here unless you turn them on.")
            return None
        name, form = self.query_one("#path", Input).value.strip(), self.form
        path, is_there = await beside(lambda: _found(name, form))
        if is_there and path != self._warned:
            self._warn("This file exists. Enter again replaces it.")
            self._warned = path
            return None
        return path

    async def _watched(self, writing: WordWriting) -> "Sent":
        """Return what came of it; show meanwhile how far it is."""
        self._show_progress()
        while not writing.job.is_done() or not self.is_current:
            self._show_progress()
            await asyncio.sleep(_TICK)
        return writing.job.result

    def _show_progress(self) -> None:
        bar, writing = self.query_one(ProgressBar), self._writing
        if writing:
            bar.update(total=writing.total, progress=writing.steps)
        bar.display = writing is not None and len(self._entries) > 1


def _found(name: str, form: Form) -> tuple[Path, bool]:
    """Return the file that a user means, and whether it is there; it may wait for a disk."""
    from starwriter.sending import file_path, is_taken

    path = file_path(name, form.kind)
    return path, is_taken(path)
