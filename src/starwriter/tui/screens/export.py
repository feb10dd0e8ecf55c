"""Sends stories to Word: where to, what goes in, and what that would be.

Promise: what goes in stands here before anything is written; nothing is replaced without a second
Enter, and nothing is left half written.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, ProgressBar, Static

from starwriter.model.contents import PLAIN, REVIEW, Contents
from starwriter.tui import leaving
from starwriter.tui.beside import beside
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.switches import Switch, Switches
from starwriter.tui.word_writing import WordWriting

if TYPE_CHECKING:
    from starwriter.desk import Desk, Entry
    from starwriter.sending import Sent

_SWITCHES: tuple[Switch, ...] = (
    ("question", "Question", "above the answer"),
    ("highlights", "Highlights", "words that show a signal, underlined"),
    ("notes", "Coach's notes", "comments at the words they are about"),
    ("shape", "Words and time", "a table of the five sections"),
    ("coverage", "Coverage", "which signals are shown, and how"),
    ("hints", "Hints", "what the library advises to say"),
    ("example", "Worked example", "the question's, after the answer"),
    ("review", "Track changes", "Word shows what a reviewer changes"),
    ("aliases", "Aliases", "names replaced, as aliases.toml says"),
    ("private", "Private stories", "those with the tag private, too"),
)
"""In the order in which they come in the document; then those of the whole file."""
_KEPT = ("company", "aliases", "private")
"""What no preset changes."""
_PAUSE = 0.05
"""Seconds after which a preview is made, so that one a key is not made for nothing."""
_TICK = 0.05
"""Seconds between two looks at how much is written."""


class PreviewPane(VerticalScroll):
    """What it would be, to be read through."""

    BINDINGS = [Binding("enter", "screen.enter", show=False, id="export.enter")]


class ExportScreen(Page["Sent | None"]):
    """What goes to Word, and what came of it."""

    CSS_PATH = "export.tcss"
    AUTO_FOCUS = "#path"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        Binding(
            "ctrl+s",
            "enter",
            "Write",
            id="export.write",
            priority=True,
            key_display="enter",
            tooltip="write the file",
        ),
        Binding(
            "f2",
            "preset(False)",
            "To read",
            id="export.to_read",
            tooltip="choose what a reader needs",
        ),
        Binding(
            "f3",
            "preset(True)",
            "For review",
            id="export.for_review",
            tooltip="choose what a reviewer needs",
        ),
        Binding("f4", "preview", "Preview", id="export.preview", tooltip="what goes in, and back"),
        Binding(
            "tab",
            "app.focus_next",
            "Next",
            show=False,
            id="export.next",
            priority=True,
            tooltip="to the next field",
        ),
        Binding(
            "escape",
            "back",
            "Back",
            id="export.back",
            priority=True,
            tooltip="back; nothing is written",
        ),
        Binding("f1", "app.help", "Help", id="app.help", tooltip="the keys of where you are"),
        Binding(
            "ctrl+q", "app.quit", "Quit", show=False, id="app.quit", tooltip="leave; all is saved"
        ),
    ]

    def __init__(self, desk: "Desk", entries: "Sequence[Entry]", contents: Contents) -> None:
        super().__init__()
        self.contents = contents
        """What goes in, as chosen so far."""
        self._desk = desk
        self._entries = entries
        self._proposed = ""
        self._is_looking = True
        self._warned: Path | None = None
        self._writing: WordWriting | None = None

    def compose(self) -> ComposeResult:
        yield Static(f"Send {_named(self._entries)} to Word", id="heading", markup=False)
        with Horizontal(id="panes"):
            with VerticalScroll(id="choices", can_focus=False):
                yield from _fields(self.contents.company)
                yield Static(id="warning", markup=False)
                yield Switches(_SWITCHES, _on(self.contents), "switches")
            with PreviewPane(id="preview"):
                yield Static(id="told", markup=False)
        yield ProgressBar(len(self._entries), id="progress", show_eta=False)
        yield Static(id="summary", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what it would be."""
        self._look()

    def on_resize(self) -> None:
        """Offer the preview's key where there is no room for it."""
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take over for whom it is; forget a warning that was about another name."""
        if event.input.id == "company":
            self._choose(replace(self.contents, company=event.value.strip()))
        elif event.value.strip() != self._proposed:
            self._warn("")

    def on_input_submitted(self) -> None:
        """Write it."""
        self.action_enter()

    def on_switches_changed(self, event: Switches.Changed) -> None:
        """Take over what goes in."""
        on = {name: name in event.on for name, _, _ in _SWITCHES}
        self._choose(replace(self.contents, **on))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a way to the preview only where it is not in sight."""
        return action != "preview" or not self.has_class("-wide")

    def action_preset(self, is_review: bool) -> None:
        """Choose all that a reader or a reviewer needs."""
        kept = {name: getattr(self.contents, name) for name in _KEPT}
        self._choose(replace(REVIEW if is_review else PLAIN, **kept))
        self.query_one(Switches).on = _on(self.contents)

    def action_preview(self) -> None:
        """Show the preview in the place of the choices, or the choices again."""
        self.set_class(not self.has_class("-previewing"), "-previewing")
        self.query_one("#preview" if self.has_class("-previewing") else "#switches").focus()

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

    def _choose(self, contents: Contents) -> None:
        if contents != self.contents:
            self.contents, self._is_looking = contents, True
            self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        from starwriter.previewing import previewed
        from starwriter.store.problem import StoreError
        from starwriter.tui.preview_text import preview_text, summary

        self._is_looking = True
        await asyncio.sleep(_PAUSE)
        contents = self.contents
        proposed = ""
        try:
            preview = await beside(lambda: previewed(self._desk, self._entries, contents))
        except StoreError as error:
            told = summed = str(error)
        else:
            told, summed = preview_text(preview), summary(preview)
            proposed = str(preview.proposed)
        self._is_looking = False
        if len(self.query("#path, #told, #summary")) < 3:  # the user has gone back meanwhile
            return
        if proposed:
            self._propose(proposed)
        self.query_one("#told", Static).update(told)
        self.query_one("#summary", Static).update(summed)

    def _propose(self, name: str) -> None:
        """Put a name into the field, unless the user has put another one there."""
        field = self.query_one("#path", Input)
        if field.value == self._proposed:
            self._proposed = field.value = name
            self.call_after_refresh(field.action_end)  # the name itself is at the end

    @work(group="write", exclusive=True)
    async def _write(self) -> None:
        from starwriter.store.problem import StoreError

        try:
            path = await self._place()
            if path is None:
                return
            is_replaced = path == self._warned
            self._writing = WordWriting(
                self._desk, self._entries, self.contents, path, is_replaced=is_replaced
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
        name = self.query_one("#path", Input).value.strip()
        path, is_there = await beside(lambda: _found(name))
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

    def _warn(self, message: str) -> None:
        self._warned = None
        self.query_one("#warning", Static).update(message)


def _fields(company: str) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Label("File")
        yield Input(id="path", compact=True, select_on_focus=False)
    with Horizontal(classes="field"):
        yield Label("For")
        hint = "a company, if it is for one"
        yield Input(company, placeholder=hint, id="company", compact=True)


def _found(name: str) -> tuple[Path, bool]:
    """Return the file that a user means, and whether it is there; it may wait for a disk."""
    from starwriter.sending import is_taken, word_path

    path = word_path(name)
    return path, is_taken(path)


def _on(contents: Contents) -> frozenset[str]:
    """Return the names of what is chosen."""
    return frozenset(each.name for each in fields(contents) if getattr(contents, each.name) is True)


def _named(entries: "Sequence[Entry]") -> str:
    return f"“{entries[0].file.story.name}”" if len(entries) == 1 else f"{len(entries)} stories"
