"""A story under the coach's eye: what the coach reads in the fields, shown as it is written.

Promise: a key waits for no reading; the cues answer at once, the trained reader in a pause.
"""

from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widgets import Static

from starwriter.desk import UNLEARNT
from starwriter.tui.catching_up import CatchingUp
from starwriter.tui.key_names import key_of, told
from starwriter.tui.screens.story import StoryScreen, section_of
from starwriter.tui.widgets.note_list import NoteList
from starwriter.tui.widgets.question_pane import QuestionPane
from starwriter.tui.widgets.signal_list import SignalList

if TYPE_CHECKING:
    from textual.timer import Timer

    from starwriter.coach import Evidence, Note
    from starwriter.coach.cutting import Cut
    from starwriter.model import Section
    from starwriter.model.placing import PlacedComment
    from starwriter.tui.proofing import Placed
    from starwriter.tui.study import Study
    from starwriter.tui.widgets.drawn_area import Highlight

_BLINK = 0.012
"""Seconds from a key to the coach's reading of it; keys in between are read together."""
_PAUSE = 0.08
"""Seconds without a key after which the trained reader reads."""
_UNLIT = "Nothing in the text shows a signal yet; {editor.next_signal} tells how to show one."
_UNASKED = "No signal is looked for: {editor.question} chooses a question that listens for some."


class CoachedScreen(StoryScreen):
    """The fields of a story with the signals, the evidence and the notes that the coach has, and
    the comments that reviewers have.
    """

    def __init__(self) -> None:
        super().__init__()
        self._question = QuestionPane()
        self._advice = Static(id="advice", markup=False)
        self._remark = Static(id="remark", markup=False)
        self._study: Study | None = None
        self._going_to = False
        self._advised: Content | None = None
        self._reading_soon = False
        self._catching_up: CatchingUp | None = None
        self._pause: Timer | None = None

    @property
    def study(self) -> "Study | None":
        """What the coach reads in the fields; None before the story is here."""
        return self._study

    def begin_reading(self, study: "Study") -> None:
        """Show what the coach reads in the text, from now on."""
        self._study = study
        if self._catching_up is None:
            self._catching_up = CatchingUp(self, study.coach)
        self._show_reading()
        self._catch_up()

    def settings_changed(self) -> None:
        """Read again, at the pace and for the length that the settings say now."""
        if self._study:
            self._study.read()
            self._show_reading()

    def look_for(self, signal: str) -> None:
        """Look at a signal, and go to the first place that shows it."""
        if self._study:
            self._study.choose(signal)
            self.action_step_evidence(1)

    def close(self) -> None:
        """Let go of the story: the user has left it."""
        super().close()
        self._study = None
        if self._catching_up:
            self._catching_up.stop()
            self._catching_up = None

    def on_signal_list_chosen(self, event: SignalList.Chosen) -> None:
        """Look at the signal, or at all again where it was chosen already."""
        if self._study:
            name = self._study.wanted[event.position]
            self._study.choose(None if name == self._study.chosen else name)
            self._show_reading()

    def on_note_list_chosen(self, event: NoteList.Chosen) -> None:
        """Go to the words of the note."""
        if self._study and (note := self._study.note_listed(event.position)):
            self._study.look_at(note)
            self._reveal_note()

    def on_note_list_dismissed(self, event: NoteList.Dismissed) -> None:
        """Be done with the comment, or let the note go."""
        if self._study and (note := self._study.note_listed(event.position)):
            self._dismiss(note)

    def on_note_list_restore_wanted(self) -> None:
        """Hear the dismissed notes again."""
        if self._study and self.may_write():
            self._study.session.hear_again()
            self.read()

    def on_note_list_untick_wanted(self) -> None:
        """Put the comment back that was ticked off last."""
        self.action_untick()

    def on_answer_pane_moved(self) -> None:
        """Say in one line what reviewers or the coach say of the words under the cursor."""
        if self._study:
            self._show_remark(self._study)

    def on_catching_up_read(self) -> None:
        """Show what the coach has read meanwhile."""
        if self._study:
            before = self._study.reading
            self._study.read()
            # A letter that "go to" waits for is no text: the reading is shown once it has come.
            if self._study.reading != before and not self._going_to:
                self._show_reading()

    def _wait_for_letter(self, yes: bool) -> None:
        self._going_to = yes
        self._answer.let_keys_through(yes)

    def on_catching_up_failed(self) -> None:
        """Say why the coach knows no more than its cues."""
        self.notify(UNLEARNT, severity="warning", markup=False)

    def action_step_signal(self, step: int) -> None:
        """Look at the next signal."""
        if self._study:
            self._study.step_signal(step)
            self._show_reading()
            if not self._study.wanted:
                self._say(_UNASKED)

    def action_clear_signal(self) -> None:
        """Look at all signals again; go nowhere."""
        if self._study:
            self._study.choose(None)
            self._show_reading()

    def action_step_evidence(self, step: int) -> None:
        """Go to the next place that shows the signal."""
        if self._study is None:
            return
        piece = self._study.step_evidence(step)
        if piece is not None:
            self._reveal(piece, keep=True)
        elif self._study.chosen is None:  # for a chosen one, the line below says how to show it
            self._say(_UNLIT if self._study.wanted else _UNASKED)
        self._show_reading()

    def action_step_note(self, step: int) -> None:
        """Go to the next comment or note."""
        if self._study is None:
            return
        if self._study.step_note(step, *self.cursor_place()):
            self._reveal_note()
        else:
            self._say("There is no comment and no note: the coach has nothing to add.")

    def action_let_go(self) -> None:
        """Be done with the comment or the note that is looked at, or that the cursor is in."""
        if self._study is None:
            return
        note = self._study.noted or self._study.note_at(*self.cursor_place())
        if note:
            self._dismiss(note)
        else:
            self._say("Go to a comment or a note first ({editor.next_note}).")

    def action_untick(self) -> None:
        """Put the comment back that was ticked off last."""
        if self._study is None or not self.may_write():
            return
        if self._study.untick():
            self.read()
            self._reveal_note()
        else:
            self._say("No comment was ticked off since the story was opened.")

    def action_claim(self) -> None:
        """Mark the selected words as showing a signal."""
        area = self._answer.current.area
        quote, section = area.selected_text.strip(), section_of(self._answer.current.section)
        if not self.may_write():
            return
        if self._study is None or not quote:
            self._say("Select the words first: hold Shift and move with the arrows.")
        elif self._study.chosen:
            self._claim(self._study.chosen, section, quote)
        else:
            self._ask_signal(section, quote)

    def action_deny(self) -> None:
        """Mark the highlight under the cursor as not showing its signal."""
        if self._study is None or not self.may_write():
            return
        if pieces := self._study.evidence_at(*self.cursor_place()):
            self._study.deny(pieces[0])
        elif mark := self._study.denied_at(*self.cursor_place()):
            self._study.take_back(mark)
            self.notify("Your “does not show it” is taken back.", markup=False)
        else:
            self._say("Put the cursor into a highlight first ({editor.next_evidence} goes to one).")
            return
        self.read()

    def _show_reading(self) -> None:
        study = self._study
        if study is None:
            return
        from starwriter.tui import showing

        self._answer.show_measures(dict(showing.measures(study.reading, study.kind)))
        for name, field in self._answer.fields.items():
            drawn = self.drawn(study, section_of(name))
            field.area.show_highlights(drawn, dimmed=study.chosen is not None)
        self._question.signals.show(study.rows)
        ticked, dismissed = len(study.session.ticked), len(study.session.dismissed)
        self._question.notes.show(study.note_rows(), ticked, dismissed)
        self._status.status = study.status()
        self._wait_for_letter(False)
        self._advice.set_class(study.is_at_comment, "-comment")
        self._show_advice(study.advice(key_of(self, "editor.dismiss_note")))
        self._show_remark(study)

    def drawn(self, study: "Study", section: "Section") -> "dict[int, list[Highlight]]":
        """Return what is drawn in the text of a section, by line."""
        return study.highlights(section)

    def remark(self, study: "Study") -> Content:
        """Return the one line on the words under the cursor."""
        return study.remark(*self.cursor_place())

    def _show_remark(self, study: "Study") -> None:
        # Its room is always there: no layout.
        self._remark.update(self.remark(study), layout=False)

    def _say(self, text: str) -> None:
        """Say something with the user's keys in it."""
        self.notify(told(self, text), markup=False)

    def cursor_place(self) -> "tuple[Section, int]":
        """Return the section and the offset of the cursor."""
        field = self._answer.current
        return section_of(field.section), field.area.offset_at(field.area.cursor_location)

    def _show_advice(self, advice: Content | None) -> None:
        if advice == self._advised:  # an update would lay out the whole screen anew
            return
        self._advised = advice
        self._advice.display = advice is not None
        self._advice.update(advice or "")

    def typed(self) -> None:
        """Read soon."""
        # The key goes to the screen first: reading at once would keep the thread that writes to
        # the terminal waiting for its turn.
        if not self._reading_soon:
            self._reading_soon = True
            self.set_timer(_BLINK, self.read)
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._catch_up)

    def _catch_up(self) -> None:
        """Have the trained reader read what is new."""
        if self._study and self._catching_up:
            self._catching_up.read(self._study.unread)

    def read(self) -> None:
        """Read the text of the fields, show what is read, and have it saved."""
        self._reading_soon = False
        if self._study:
            self._study.read()
            self._show_reading()
        self._answer.fit()
        self._show_saved()
        if self._autosave:
            self._autosave.typed()

    def _enter(self, section: str) -> None:
        self.remove_class("-reading")
        self._answer.enter(section)

    def _reveal(
        self, place: "Evidence | Note | PlacedComment | Cut | Placed", *, keep: bool = False
    ) -> None:
        assert place.section is not None, "only what stands somewhere can be shown"
        self.remove_class("-reading")
        area = self._answer.fields[place.section].area
        start, end = area.location_at(place.start), area.location_at(place.end)
        self._answer.reveal(place.section, start, end, keep=keep)

    def _reveal_note(self) -> None:
        study = self._study
        note = study.noted if study else None
        if note and note.section and note.end > note.start:
            self._reveal(note)
        elif note and note.section:
            self._enter(note.section)
        self._show_reading()

    def _dismiss(self, note: "Note | PlacedComment") -> None:
        if not self.may_write():
            return
        if self._study and self._study.dismiss(note):
            self._say("The comment is ticked off; {editor.untick} brings it back.")
        self.read()

    @work(group="ask")
    async def _ask_signal(self, section: "Section", quote: str) -> None:
        from starwriter.tui.screens.picker import Picker

        if self._study is None:
            return
        rows = self._study.choices()
        if chosen := await self.app.push_screen_wait(
            Picker("Which signal do these words show?", rows)
        ):
            self._claim(chosen, section, quote)

    def _claim(self, signal: str, section: "Section", quote: str) -> None:
        if self._study:
            self._study.claim(signal, section, quote)
            self.read()
