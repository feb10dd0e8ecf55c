"""A screen whose fields are the text of a story: what comes into them, and what becomes of it.

Promise: what stands in the fields is what is saved, whatever messages are still on their way; what
others have changed is merged into them, or asked about.
"""

import asyncio
import contextlib
from time import monotonic
from typing import TYPE_CHECKING, Protocol, cast

from textual.message import Message

from starwriter.tui.autosave import Autosave
from starwriter.tui.key_names import told
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.answer_pane import READ_ONLY, AnswerPane
from starwriter.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from starwriter.model import Section
    from starwriter.model.merging import Merge
    from starwriter.tui.session import Session

_JUST_NOW = 3.0
"""Seconds in which a change on the disk is what the user has just asked for."""
_CLASH = (
    "Somebody else has changed words that you have changed, too. Both are safe; "
    "{editor.save} shows them side by side."
)


class AlsoWriting(Protocol):
    """A screen over this one that writes on the same story."""

    def gather(self) -> None:
        """Take over what stands in its fields."""
        ...

    def show_changed(self) -> None:
        """Show what came into the session from elsewhere."""
        ...

    def show_saved(self, state: str, failed: bool) -> None:
        """Show how the story stands on the disk."""
        ...


class StoryScreen(Page[None]):
    """The fields of one story."""

    class TakenOver(Message):
        """What somebody else has changed stands in the fields now."""

    class DecisionWanted(Message):
        """The user wants to decide what both this window and somebody else have changed."""

    def __init__(self) -> None:
        super().__init__()
        self.also: list[AlsoWriting] = []
        """The screens over this one that write on the same story."""
        self._answer = AnswerPane()
        self._status = StatusLine()
        self._session: Session | None = None
        self._autosave: Autosave | None = None
        self._is_filled = False
        self._known_until = 0.0

    def typed(self) -> None:
        """Do what is to be done soon after a key."""
        raise NotImplementedError

    def read(self) -> None:
        """Read the text of the fields, show what is read, and have it saved."""
        raise NotImplementedError

    def show_text(self, session: "Session") -> None:
        """Show a story's text: it can be written on from here."""
        assert not self._is_filled, "a screen has one story"
        self._is_filled = True
        self._session = session
        self._autosave = Autosave(self, session)
        with self.app.batch_update():
            self._answer.fill(session.title, dict(session.shown.items()), locked=session.is_locked)
            self._show_saved()

    def close(self) -> None:
        """Let go of the story: the user has left it."""
        if self._autosave:
            self._autosave.stop()
        self._session = self._autosave = None

    def gather(self) -> None:
        """Take over what stands in the fields; the messages that tell of it may be on their way."""
        if self._session and not self._session.is_locked:
            self._session.title = self._answer.title_input.value
            for name, field in self._answer.fields.items():
                self._session.edit(section_of(name), field.area.text)
            for page in self.also:
                page.gather()

    def merge_in(self) -> "Merge | None":
        """Merge what somebody else has changed into the fields; return the merge, if there was
        one. Where it has collisions, the fields stay as they are.
        """
        self.gather()
        merged = self._session.take_over() if self._session else None
        if merged and not merged.collisions:
            self.show_changed()
        return merged

    def show_changed(self) -> None:
        """Show what came into the session from elsewhere, and save it."""
        session = self._session
        if session and self._autosave:
            self._answer.take_over(session.title, dict(session.shown.items()))
            for page in self.also:
                page.show_changed()
            self.read()
            self._autosave.save()
            self.post_message(self.TakenOver())

    async def all_typed(self) -> None:
        """Wait until the keys that were pressed so far are in the text, and the text here."""
        typed = asyncio.Event()
        place = self.app.focused or self
        place.call_later(typed.set)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(typed.wait(), 1.0)
        self.gather()

    def may_write(self) -> bool:
        """Whether the story may be changed; say so where it may not."""
        is_locked = self._session is not None and self._session.is_locked
        if is_locked:
            self.notify(READ_ONLY, severity="warning", markup=False)
        return not is_locked

    def save_soon(self) -> None:
        """Have saved what was changed in the session, other than the text of the fields."""
        if self._autosave:
            self._autosave.typed()
            self._show_saved()

    @property
    def typed_ahead(self) -> "dict[str, str]":
        """What was typed before the story came, by section and title; nothing once it is here."""
        if self._is_filled:
            return {}
        fields = self._answer.fields.items()
        texts = {name: field.area.text for name, field in fields}
        texts["title"] = self._answer.title_input.value
        return {name: text for name, text in texts.items() if text.strip()}

    def look(self) -> None:
        """Look at once for what the user has just had changed on the disk."""
        self._known_until = monotonic() + _JUST_NOW
        if self._autosave:
            self._autosave.look()

    def on_answer_pane_edited(self, event: AnswerPane.Edited) -> None:
        """Take over what was typed, and read it."""
        # Not the text of the message: it may be older than what was merged in since.
        self.gather()
        self.typed()

    def on_answer_pane_retitled(self, event: AnswerPane.Retitled) -> None:
        """Take over the new title."""
        self.gather()
        self.typed()

    def on_autosave_tried(self) -> None:
        """Take over what others have changed, and show how the story stands."""
        session = self._session
        if session is None or self._autosave is None:
            return
        if session.outside and not session.is_locked:
            self._take_over(session)
        elif session.problem:
            self._autosave.retry()
        self._show_saved()

    def action_save(self) -> None:
        """Save at once; where others have changed the same words, ask what to keep."""
        session = self._session
        if session is None or self._autosave is None:
            return
        if session.clash:
            self.post_message(self.DecisionWanted())
            return
        session.write_again()
        self._autosave.save()

    def _take_over(self, session: "Session") -> None:
        had_clash = session.clash is not None
        merged = self.merge_in()
        if merged and not merged.collisions:
            if merged.taken and monotonic() > self._known_until:
                what = ", ".join(merged.taken)
                self.notify(f"Changed outside, and taken over: {what}.", markup=False)
        elif merged and not had_clash:
            self.notify(told(self, _CLASH), severity="warning", timeout=15, markup=False)

    def _show_saved(self) -> None:
        if self._autosave:
            self._status.saved, self._status.failed = self._autosave.state
            for page in self.also:
                page.show_saved(*self._autosave.state)


def section_of(name: str) -> "Section":
    """Return the name of a field as that of the section it is named after."""
    # The fields are named after the sections, in GUIDANCE.
    return cast("Section", name)
