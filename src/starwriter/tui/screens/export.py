"""Sends stories to Word, or out as text: where to, in which form, what goes in, what that would be.

Promise: what goes in stands here before anything is written; nothing is replaced without a second
Enter, and nothing is left half written.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Label, ProgressBar, Static

from starwriter.model.contents import Contents
from starwriter.model.form import KINDS, WORD, Form, Kind, kind_of
from starwriter.tui import export_choices, leaving
from starwriter.tui.beside import beside
from starwriter.tui.widgets.choice_row import ChoiceRow
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.switches import Switches
from starwriter.tui.word_writing import WordWriting

if TYPE_CHECKING:
    from starwriter.desk import Desk, Entry
    from starwriter.sending import Sent
    from starwriter.tui.widgets.switches import Switch

_PAUSE = 0.05
"""Seconds after which a preview is made, so that one a key is not made for nothing."""
_TICK = 0.05
"""Seconds between two looks at how much is written."""


class PreviewPane(VerticalScroll):
    """What it would be, to be read through."""

    BINDINGS = [Binding("enter", "screen.enter", show=False, id="export.enter")]


class ExportScreen(Screen["Sent | None"]):
    """What goes out, and what came of it."""

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
        Binding("f5", "form", "Form", id="export.form", tooltip="Word, markdown or plain text"),
        Binding("f1", "app.help", "Help", id="app.help", tooltip="the keys of where you are"),
        Binding(
            "ctrl+q", "app.quit", "Quit", show=False, id="app.quit", tooltip="leave; all is saved"
        ),
    ]

    def __init__(self, desk: "Desk", entries: "Sequence[Entry]", contents: Contents) -> None:
        super().__init__()
        self.contents = contents
        """What goes in, as chosen so far."""
        self.form = WORD
        """The form in which it goes out."""
        self._desk = desk
        self._entries = entries
        self._proposed = ""
        self._is_looking = True
        self._warned: Path | None = None
        self._writing: WordWriting | None = None

    @property
    def _heading(self) -> str:
        return export_choices.heading(self._entries, self.form.kind)

    @property
    def _switches(self) -> "Sequence[Switch]":
        return export_choices.switches(self.form.kind)

    @property
    def _going_in(self) -> Contents:
        return export_choices.going_in(self.contents, self.form.kind)

    def compose(self) -> ComposeResult:
        yield Static(self._heading, id="heading", markup=False)
        with Horizontal(id="panes"):
            with VerticalScroll(id="choices", can_focus=False):
                yield from _fields(self.contents.company)
                yield Static(id="warning", markup=False)
                yield Switches(self._switches, export_choices.on(self.contents), "switches")
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
            self._take_form(kind_of(event.value.strip()) or self.form.kind)

    def on_input_submitted(self) -> None:
        """Write it."""
        self.action_enter()

    def on_switches_changed(self, event: Switches.Changed) -> None:
        """Take over what goes in."""
        self._choose(export_choices.turned(self.contents, self.form.kind, event.on))

    def on_choice_row_changed(self, event: ChoiceRow.Changed) -> None:
        """Take over the form."""
        self._take_form(kind_of(f".{event.chosen}") or self.form.kind)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a way to the preview only where it is not in sight."""
        return action != "preview" or not self.has_class("-wide")

    def action_preset(self, is_review: bool) -> None:
        """Choose all that a reader or a reviewer needs; a reviewer needs Word."""
        if is_review:
            self._take_form("docx")
        kind = self.form.kind
        self._choose(export_choices.preset(self.contents, kind, is_review=is_review))
        self.query_one(Switches).on = export_choices.on(self.contents)

    def action_form(self) -> None:
        """Choose the next form."""
        self.query_one(ChoiceRow).action_turn(1)

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

    def _take_form(self, kind: Kind) -> None:
        """Go over to another form, with what it has to choose from and a name that ends so."""
        if kind == self.form.kind or kind not in export_choices.SHOWN:
            return
        self.contents = export_choices.in_kind(self.contents, self.form.kind, kind)
        self.form = Form(kind)
        self.query_one(ChoiceRow).chosen = kind
        self.query_one("#heading", Static).update(self._heading)
        self.query_one(Switches).offer(self._switches, export_choices.on(self.contents))
        field = self.query_one("#path", Input)
        if field.value != self._proposed:
            field.value = export_choices.renamed(field.value, kind)
        self._is_looking = True
        self._look()

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
        contents, form = self._going_in, self.form
        proposed = ""
        try:
            preview = await beside(lambda: previewed(self._desk, self._entries, contents, form))
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
    with Horizontal(classes="field"):
        yield Label("Form")
        yield ChoiceRow({kind: KINDS[kind] for kind in export_choices.SHOWN}, "docx", "form")


def _found(name: str, form: Form) -> tuple[Path, bool]:
    """Return the file that a user means, and whether it is there; it may wait for a disk."""
    from starwriter.sending import file_path, is_taken

    path = file_path(name, form.kind)
    return path, is_taken(path)
