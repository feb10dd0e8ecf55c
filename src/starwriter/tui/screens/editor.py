"""The editor: the question and its coach on one side, the answer on the other.

Promise: what is typed is in the session at once, on disk a second later and on every way out.
"""

from time import monotonic
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from starwriter.tui.widgets.answer_pane import AnswerPane
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.question_pane import QuestionPane
from starwriter.tui.widgets.section_field import GUIDANCE, SectionField
from starwriter.tui.widgets.signal_list import SignalList
from starwriter.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from starwriter.coach import Evidence
    from starwriter.model import Section
    from starwriter.tui.session import Session
    from starwriter.tui.study import Study

_PAUSE = 1.0
"""Seconds after the last key until the story is saved."""
_LONGEST = 10.0
"""Seconds of typing without a pause after which it is saved all the same."""
_RETRY = 5.0
"""Seconds until a save that failed is tried again."""
_GO = Content.from_markup(
    "Go to  [b]s[/] Situation   [b]t[/] Task   [b]a[/] Action   [b]r[/] Result   [b]l[/] Learning"
)


class EditorScreen(Screen[None]):
    """One story being written."""

    CSS_PATH = "editor.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#area-situation"
    BINDINGS = [
        Binding("f1", "app.help", "Help", id="app.help"),
        Binding("f2", "other_pane", "Question", id="editor.other_pane"),
        Binding("f3", "step_signal(1)", "Signal", id="editor.next_signal"),
        Binding(
            "shift+f3", "step_signal(-1)", "Signal before", show=False, id="editor.last_signal"
        ),
        Binding("f4", "step_evidence(1)", "Where", id="editor.next_evidence"),
        Binding(
            "shift+f4", "step_evidence(-1)", "Where before", show=False, id="editor.last_evidence"
        ),
        Binding("f8", "claim", "Shows it", id="editor.mark_shown"),
        Binding("f9", "deny", "Doesn't", id="editor.mark_not_shown"),
        Binding("ctrl+r", "export", "Word", id="editor.export"),
        Binding("ctrl+o", "stories", "Stories", id="editor.stories"),
        Binding("ctrl+q", "app.quit", "Quit", id="app.quit"),
        Binding("ctrl+s", "save", "Save now", show=False, id="editor.save"),
        Binding("escape", "clear_signal", "All signals", show=False, id="editor.clear_signal"),
        Binding("ctrl+g", "go", "Go to", id="editor.go"),
        *(
            Binding(keys, f"section('{name}')", name.capitalize(), show=False, priority=True)
            for keys, name in zip(("s,1", "t,2", "a,3", "r,4", "l,5"), GUIDANCE, strict=True)
        ),
        # With priority, so that what is typed right behind the Tab goes to the next field.
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Field before", show=False, priority=True),
    ]

    class Opened(Message):
        """The screen is painted and wants its story."""

    class ExportWanted(Message):
        """The user wants this story as a Word file."""

    class StoriesWanted(Message):
        """The user wants to see the other stories."""

    def __init__(self) -> None:
        super().__init__()
        self._question = QuestionPane()
        self._answer = AnswerPane()
        self._advice = Static(id="advice", markup=False)
        self._status = StatusLine()
        self._study: Study | None = None
        self._last_save = monotonic()
        self._pause: Timer | None = None
        self._going = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="panes"):
            yield self._question
            with Vertical(id="page"):
                yield self._answer
                yield self._advice
        yield self._status
        yield KeyLine()

    @property
    def session(self) -> "Session | None":
        """The story being written; None until one is shown."""
        return self._study.session if self._study else None

    def on_mount(self) -> None:
        """Ask for the story once the empty page is painted."""
        self.call_after_refresh(self.post_message, self.Opened())

    def show_study(self, study: "Study") -> None:
        """Show a story, its question and what the coach reads in it."""
        self._study = study
        with self.app.batch_update():
            self._answer.fill(study.session.title, dict(study.session.shown.items()))
            self._show_question(study)
            self._show_reading()
            self._show_saved()

    def on_section_field_edited(self, event: SectionField.Edited) -> None:
        """Take over what was typed, and read it."""
        if self._study:
            self._study.session.edit(_section(event.section), event.text)
            self._study.read()
            self._show_reading()
            self._typed()

    def on_answer_pane_retitled(self, event: AnswerPane.Retitled) -> None:
        """Take over the new title."""
        if self._study:
            self._study.session.title = event.title
            self._typed()

    def on_signal_list_chosen(self, event: SignalList.Chosen) -> None:
        """Look at the signal, or at all again where it was chosen already."""
        if self._study:
            name = self._study.wanted[event.position]
            self._study.choose(None if name == self._study.chosen else name)
            self._show_reading()

    def on_resize(self) -> None:
        """Lay the signal list out anew."""
        self.call_after_refresh(self._show_reading)

    def action_other_pane(self) -> None:
        """Go to the question, or back to the field that was being written."""
        reading = self.has_class("-reading")
        self.set_class(not reading, "-reading")
        if reading:
            self._answer.enter(self._answer.current.section)
        else:
            self.call_after_refresh(self._question.focus)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters of the sections are keys only right after the key that says "go to"."""
        return self._going if action == "section" else True

    def action_go(self) -> None:
        """Wait for the letter of a section."""
        self._going = True
        self._advice.update(_GO)
        self._advice.display = True

    def action_section(self, section: str) -> None:
        """Go to a section."""
        self._going = False
        self._show_reading()
        self.remove_class("-reading")
        self._answer.enter(section)

    def action_step_signal(self, step: int) -> None:
        """Look at the next signal."""
        if self._study:
            self._study.step_signal(step)
            self._show_reading()

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
        if piece is None:
            self.notify("Nothing in the text shows it yet.", markup=False)
        else:
            self._reveal(piece)
        self._show_reading()

    def action_claim(self) -> None:
        """Mark the selected words as showing a signal."""
        area = self._answer.current.area
        quote, section = area.selected_text.strip(), _section(self._answer.current.section)
        if self._study is None or not quote:
            self.notify("Select the words first: hold Shift and move.", markup=False)
        elif self._study.chosen:
            self._claim(self._study.chosen, section, quote)
        else:
            self._ask_signal(section, quote)

    def action_deny(self) -> None:
        """Mark the highlight under the cursor as not showing its signal."""
        if self._study is None:
            return
        field = self._answer.current
        offset = field.area.offset_at(field.area.cursor_location)
        pieces = self._study.evidence_at(_section(field.section), offset)
        if not pieces:
            self.notify("Put the cursor into a highlight first (F4 goes to one).", markup=False)
            return
        self._study.deny(pieces[0])
        self._marked()

    def action_save(self) -> None:
        """Save at once."""
        self._save_now()

    def action_export(self) -> None:
        """Ask for a Word file of this story."""
        self.post_message(self.ExportWanted())

    def action_stories(self) -> None:
        """Ask for the other stories."""
        self.post_message(self.StoriesWanted())

    def _show_question(self, study: "Study") -> None:
        from starwriter.tui import question_text

        if study.question is None:
            nothing = Content("")
            asked = _no_question(study.session.question)
            self._question.show_question(asked, nothing, nothing)
            return
        self._question.show_question(
            question_text.asked(study.question),
            question_text.coached(study.question),
            question_text.example(study.question),
        )

    def _show_reading(self) -> None:
        study = self._study
        if study is None:
            return
        from starwriter.tui import showing

        self._answer.show_measures(dict(showing.measures(study.reading, study.kind)))
        for name, field in self._answer.fields.items():
            drawn = study.highlights(_section(name))
            field.area.show_highlights(drawn, dimmed=study.chosen is not None)
        self._question.show_signals(study.rows(self._question.row_width))
        self._status.status = study.status()
        self._going = False
        advice = study.advice()
        self._advice.display = advice is not None
        self._advice.update(advice or "")

    def _typed(self) -> None:
        self._show_saved()
        if monotonic() - self._last_save > _LONGEST:
            self._save_now()
        else:
            self._save_in(_PAUSE)

    def _save_in(self, seconds: float) -> None:
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(seconds, self._save_now)

    @work(thread=True, group="save")
    def _save_now(self) -> None:
        session = self.session
        if session is None:
            return
        name = session.file.story.id
        session.save()
        self.app.call_from_thread(self._saved, name)

    def _saved(self, name: str) -> None:
        session = self.session
        if session is None:
            return
        self._last_save = monotonic()
        if session.problem:
            self._save_in(_RETRY)
        if name and session.file.story.id != name:
            moved = f"{name} was changed outside. Your text is safe in {session.file.story.id}."
            self.notify(moved, severity="warning", timeout=20, markup=False)
        self._show_saved()

    def _show_saved(self) -> None:
        session = self.session
        if session is None:
            return
        self._status.failed = session.problem is not None
        if session.problem:
            self._status.saved = f"not saved: {session.problem.reason}"
        elif not session.is_saved:
            self._status.saved = "writing"
        else:
            self._status.saved = "saved" if session.file.path else _unsaved(session.file.story.id)

    def _reveal(self, piece: "Evidence") -> None:
        self.remove_class("-reading")
        area = self._answer.fields[piece.section].area
        start, end = area.location_at(piece.start), area.location_at(piece.end)
        self._answer.reveal(piece.section, start, end)

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
            self._marked()

    def _marked(self) -> None:
        if self._study:
            self._study.read()
            self._show_reading()
            self._typed()


def _section(name: str) -> "Section":
    # The fields are named after the sections, in GUIDANCE.
    return cast("Section", name)


def _unsaved(name: str) -> str:
    return "a sample: what you change becomes your own" if name else "new"


def _no_question(name: str | None) -> Content:
    if not name:
        return Content.styled("This story answers no question yet.", "dim")
    return Content.styled(
        f'The question "{name}" is not in your library. The story is unharmed.', "dim"
    )
