"""What of some stories goes out, and in which form: the choices, and what it would be.

Promise: what goes in stands here before anything is written, as it follows from every choice.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, ProgressBar, Static

from starwriter.model.contents import Contents
from starwriter.model.form import KINDS, WORD, Form, Kind, kind_of
from starwriter.tui import export_choices
from starwriter.tui.beside import beside
from starwriter.tui.keys import key
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.choice_row import ChoiceRow
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.switches import Switches

if TYPE_CHECKING:
    from starwriter.desk import Desk, Entry
    from starwriter.sending import Sent  # noqa: F401  the screen is named by it
    from starwriter.tui.widgets.switches import Switch

_PAUSE = 0.05
"""Seconds after which a preview is made, so that one a key is not made for nothing."""


class PreviewPane(VerticalScroll):
    """What it would be, to be read through."""

    BINDINGS = [key("enter", "screen.enter", "", "export.enter")]


class ChoosingScreen(Page["Sent | None"]):
    """The choices, and beside them what it would be."""

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
