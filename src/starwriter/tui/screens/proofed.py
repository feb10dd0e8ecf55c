"""A coached story whose slips of spelling and grammar are marked, and walked through.

Promise: what is marked is out of the way of every key; nothing is changed unless it was chosen.
"""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from starwriter.tui.beside import beside, tried
from starwriter.tui.screens.coached import CoachedScreen
from starwriter.tui.screens.story import section_of
from starwriter.tui.widgets.answer_pane import AnswerPane

if TYPE_CHECKING:
    from textual.timer import Timer

    from starwriter.model import Section
    from starwriter.tui.proofing import Placed, Proofing
    from starwriter.tui.screens.slip import Answer
    from starwriter.tui.study import Study
    from starwriter.tui.widgets.drawn_area import Highlight

_LATER = 0.3
"""Seconds from the first reading to the first proofreading: the screen comes to rest first."""
_PAUSE = 0.4
"""Seconds without a key after which what was typed is proofread."""
_DIALOG = 7
"""Rows at the foot of the screen that the dialog may take."""


class ProofedScreen(CoachedScreen):
    """The fields of a story with their slips."""

    def __init__(self) -> None:
        super().__init__()
        self._proofing: Proofing | None = None
        self._is_proofread = False
        self._thinking: Timer | None = None

    def begin_reading(self, study: "Study") -> None:
        """Show what the coach reads in the text, and soon the slips."""
        from starwriter.tui.proofing import Proofing

        if self._proofing is None:
            self._proofing = Proofing(self, study.desk.library, study.session)
            self.set_timer(_LATER, self._begin_proofing)
        super().begin_reading(study)

    def show_changed(self) -> None:
        """Proofread what came from elsewhere."""
        super().show_changed()
        self._proofread()

    def close(self) -> None:
        """Let go of the story: the user has left it."""
        super().close()
        if self._proofing:
            self._proofing.stop()
            self._proofing = None

    def on_proofing_read(self) -> None:
        """Mark the slips that were found meanwhile."""
        self._show_slips()

    def on_proofing_told(self, event: "Proofing.Told") -> None:
        """Say what there is to say of the proofreader."""
        self.notify(event.told, severity="warning", markup=False)

    def on_screen_resume(self) -> None:
        """Read by what the settings say now: they may have been changed meanwhile."""
        self._proofread()

    def on_answer_pane_edited(self, event: AnswerPane.Edited) -> None:
        """Leave the word alone that is being typed."""
        if self._proofing:
            self._proofing.typed(*self.cursor_place(), self._answer.current.area.text)

    def on_answer_pane_moved(self) -> None:
        """Mark the word that was typed once the cursor has left it."""
        if self._proofing:
            text = self._answer.current.area.text
            if self._proofing.moved(*self.cursor_place(), text):
                self._show_slips()

    def drawn(self, study: "Study", section: "Section") -> "dict[int, list[Highlight]]":
        """Return what is drawn in the text of a section, the slips over all else."""
        drawn = super().drawn(study, section)
        slips = self._proofing.slips(section) if self._proofing and not study.chosen else ()
        if slips:
            from starwriter.tui import showing

            text = study.session.shown.text(section)
            for row, places in showing.slip_highlights(text, slips).items():
                drawn.setdefault(row, []).extend(places)
        return drawn

    def remark(self, study: "Study") -> Content:
        """Return the one line on the words under the cursor: the slip, else what the coach says."""
        slip = self._proofing.at(*self.cursor_place()) if self._proofing else None
        if slip is None:
            return super().remark(study)
        from starwriter.tui import showing

        return showing.slip_remark(slip)

    @work(group="slips", exclusive=True)
    async def action_next_slip(self) -> None:
        """Go from slip to slip, and do with each what the user says."""
        if self._session and self._session.is_locked:
            self.notify("This story can only be read: a newer starwriter wrote it.", markup=False)
        elif self._proofing:
            await self._walk(self._proofing)

    async def _walk(self, proofing: "Proofing") -> None:
        place, has_begun = self.cursor_place(), False
        while await self._is_read(proofing):
            found = proofing.next(*place, touching=not has_begun)
            if found is None:
                self.notify("No slip is left." if has_begun else "There is no slip.", markup=False)
                return
            has_begun = True
            answer = await self._asked(proofing, found)
            if answer is None:
                return
            place = await self._done(found, answer)

    async def _is_read(self, proofing: "Proofing") -> bool:
        """Have all that is new proofread; return whether it was, and the user is still here."""
        self.gather()
        await beside(proofing.read_now)
        if self.app.screen is not self or self._proofing is not proofing:
            return False
        if not proofing.is_on:
            self.notify(proofing.state, markup=False)
        return proofing.is_on

    async def _asked(self, proofing: "Proofing", found: "Placed") -> "Answer | None":
        from starwriter.tui.screens.slip import SlipDialog

        self._reveal(found)
        slips = proofing.all()
        await self._at_rest()
        row = self._answer.current.area.cursor_screen_offset.y
        on_top = row >= self.size.height - _DIALOG
        number = slips.index(found) + 1
        return await self.app.push_screen_wait(
            SlipDialog(found.slip, number, len(slips), on_top=on_top)
        )

    async def _done(self, found: "Placed", answer: "Answer") -> "tuple[Section, int]":
        """Do what the user says of a slip; return where to go on."""
        end = found.end
        if answer.what == "take":
            end = self._answer.fields[found.section].area.put(found.start, end, answer.text)
        elif answer.what == "ignore" and self._session:
            self._session.dismiss(found.slip.key)
        elif answer.what == "add":
            await self._add(found.slip.word)
        self.gather()
        self.read()
        return found.section, end

    async def _add(self, word: str) -> None:
        from starwriter.store.dictionary_file import add_word

        if self._study:
            library = self._study.desk.library
            await tried(self, lambda: add_word(library, word))

    def typed(self) -> None:
        """Proofread once the user has paused for a moment: half a sentence is full of slips."""
        super().typed()
        if self._thinking:
            self._thinking.stop()
        self._thinking = self.set_timer(_PAUSE, self._proofread)

    def _begin_proofing(self) -> None:
        self._is_proofread = True
        self._proofread()

    def _proofread(self) -> None:
        if self._proofing and self._is_proofread:
            self._proofing.read()

    async def _at_rest(self) -> None:
        """Wait until what was gone to is in sight."""
        for _ in range(2):  # the cursor's move, then the page that follows it
            painted = asyncio.Event()
            self.call_after_refresh(painted.set)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(painted.wait(), 1.0)

    def _show_slips(self) -> None:
        if self._study is None or self._going_to:
            return
        for name, field in self._answer.fields.items():
            drawn = self.drawn(self._study, section_of(name))
            field.area.show_highlights(drawn, dimmed=self._study.chosen is not None)
        self._show_remark(self._study)
