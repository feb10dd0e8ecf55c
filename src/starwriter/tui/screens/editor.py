"""The editor: the question and its coach on one side, the answer on the other.

Promise: what is typed is in the session at once, on disk a second later and on every way out.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from starwriter.tui.screens.story import StoryScreen, section_of
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.question_pane import QuestionPane
from starwriter.tui.widgets.section_field import GUIDANCE
from starwriter.tui.widgets.signal_list import SignalList

if TYPE_CHECKING:
    from starwriter.coach import Evidence
    from starwriter.model import Section
    from starwriter.tui.study import Study

_BLINK = 0.012
"""Seconds from a key to the coach's reading of it; keys in between are read together."""
_GO = Content.from_markup(
    "Go to  [b]s[/] Situation   [b]t[/] Task   [b]a[/] Action   [b]r[/] Result   [b]l[/] Learning"
)


def _key(keys: str, action: str, label: str, name: str, help_text: str) -> Binding:
    """A key; one without a label stands in the help alone."""
    # With priority, so that what is typed right behind the key goes where the key says.
    return Binding(
        keys, action, label or help_text, bool(label), priority=True, tooltip=help_text, id=name
    )


class EditorScreen(StoryScreen):
    """One story being written."""

    CSS_PATH = "editor.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#area-situation"
    BINDINGS = [
        _key("f1", "app.help", "Help", "app.help", "this help"),
        _key("f2", "other_pane", "Question", "editor.other_pane", "to the question, and back"),
        _key("f3", "step_signal(1)", "Signal", "editor.next_signal", "look at the next signal"),
        _key("f4", "step_evidence(1)", "Where", "editor.next_evidence", "go to the next highlight"),
        _key("ctrl+g", "go", "Go to", "editor.go", "then s t a r l: go to a section"),
        _key("ctrl+r", "export", "Word", "editor.export", "write this story to a Word file"),
        _key("ctrl+o", "stories", "Stories", "editor.stories", "to the list of stories"),
        _key("ctrl+q", "app.quit", "Quit", "app.quit", "leave; all is saved"),
        _key("f8", "claim", "Shows it", "editor.mark_shown", "the selection shows a signal"),
        _key("f9", "deny", "Doesn't", "editor.mark_not_shown", "the highlight does not show it"),
        _key("ctrl+t", "question", "", "editor.question", "choose the question it answers"),
        _key("shift+f3", "step_signal(-1)", "", "editor.last_signal", "look at the signal before"),
        _key("shift+f4", "step_evidence(-1)", "", "editor.last_evidence", "the highlight before"),
        _key("escape", "clear_signal", "", "editor.clear_signal", "look at all signals again"),
        _key("ctrl+l", "versions", "", "editor.versions", "look back: the story's versions"),
        _key("ctrl+s", "save", "", "editor.save", "save at once"),
        *(
            Binding(keys, f"section('{name}')", name.capitalize(), show=False, priority=True)
            for keys, name in zip(("s,1", "t,2", "a,3", "r,4", "l,5"), GUIDANCE, strict=True)
        ),
        _key("tab", "app.focus_next", "", "editor.next_field", "to the next field"),
        _key("shift+tab", "app.focus_previous", "", "editor.last_field", "to the field before"),
    ]

    @dataclass
    class Opened(Message):
        """The screen is painted and wants its story."""

        screen: "EditorScreen"

    class ExportWanted(Message):
        """The user wants this story as a Word file."""

    class QuestionWanted(Message):
        """The user wants to choose the question that this story answers."""

    class VersionsWanted(Message):
        """The user wants to see the story's versions."""

    class StoriesWanted(Message):
        """The user wants to see the other stories."""

    def __init__(self) -> None:
        super().__init__()
        self._question = QuestionPane()
        self._advice = Static(id="advice", markup=False)
        self._study: Study | None = None
        self._going_to = False
        self._advised: Content | None = None
        self._reading_soon = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="panes"):
            yield self._question
            yield self._answer
        yield self._advice
        yield self._status
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for the story once the empty page is painted."""
        self.call_after_refresh(self.post_message, self.Opened(self))

    def close(self) -> None:
        """Let go of the story: the user has left it."""
        super().close()
        self._study = None

    def show_study(self, study: "Study") -> None:
        """Show the story's question, and what the coach reads in the text."""
        self._study = study
        with self.app.batch_update():
            self._question.show_question(*_question_parts(study))
            self._show_reading()

    def answer_question(self, study: "Study") -> None:
        """Show another question for the same text, and save the choice."""
        self.show_study(study)
        self.typed()

    def on_signal_list_chosen(self, event: SignalList.Chosen) -> None:
        """Look at the signal, or at all again where it was chosen already."""
        if self._study:
            name = self._study.wanted[event.position]
            self._study.choose(None if name == self._study.chosen else name)
            self._show_reading()

    def on_descendant_focus(self) -> None:
        """On a narrow screen, show the page that has the focus."""
        self.set_class(self._question.has_pseudo_class("focus-within"), "-reading")

    def action_other_pane(self) -> None:
        """Go to the question, or back to the field that was being written."""
        if self._question.has_pseudo_class("focus-within"):
            self._enter(self._answer.current.section)
        else:
            self.add_class("-reading")
            self.call_after_refresh(self._question.focus)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters of the sections are keys only right after the key that says "go to"."""
        return self._going_to if action == "section" else True

    def action_go(self) -> None:
        """Wait for the letter of a section."""
        self._wait_for_section(True)
        self._show_advice(_GO)

    def _wait_for_section(self, yes: bool) -> None:
        self._going_to = yes
        self._answer.let_keys_through(yes)

    def action_section(self, section: str) -> None:
        """Go to a section."""
        self._wait_for_section(False)
        self._show_advice(self._study.advice() if self._study else None)
        self._enter(section)

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
        if piece is not None:
            self._reveal(piece)
        elif self._study.chosen is None:  # for a chosen one, the line below says how to show it
            self.notify("Nothing in the text shows a signal yet.", markup=False)
        self._show_reading()

    def action_claim(self) -> None:
        """Mark the selected words as showing a signal."""
        area = self._answer.current.area
        quote, section = area.selected_text.strip(), section_of(self._answer.current.section)
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
        pieces = self._study.evidence_at(section_of(field.section), offset)
        if not pieces:
            self.notify("Put the cursor into a highlight first (F4 goes to one).", markup=False)
            return
        self._study.deny(pieces[0])
        self.read()

    def action_versions(self) -> None:
        """Ask for the story's versions."""
        self.post_message(self.VersionsWanted())

    def action_export(self) -> None:
        """Ask for a Word file of this story."""
        self.post_message(self.ExportWanted())

    def action_question(self) -> None:
        """Ask for the questions."""
        self.post_message(self.QuestionWanted())

    def action_stories(self) -> None:
        """Ask for the other stories."""
        self.post_message(self.StoriesWanted())

    def _show_reading(self) -> None:
        study = self._study
        if study is None:
            return
        from starwriter.tui import showing

        self._answer.show_measures(dict(showing.measures(study.reading, study.kind)))
        for name, field in self._answer.fields.items():
            drawn = study.highlights(section_of(name))
            field.area.show_highlights(drawn, dimmed=study.chosen is not None)
        self._question.signals.show(study.rows)
        self._status.status = study.status()
        self._wait_for_section(False)
        self._show_advice(study.advice())

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
            self.read()


def _question_parts(study: "Study") -> tuple[Content, Content, Content]:
    from starwriter.tui import question_text

    if study.question is None:
        return _no_question(study.session.question), Content(""), Content("")
    return (
        question_text.asked(study.question),
        question_text.coached(study.question),
        question_text.example(study.question),
    )


def _no_question(name: str | None) -> Content:
    if not name:
        return Content.styled("This story answers no question yet; ctrl+t chooses one.", "dim")
    from starwriter.model import clean_line

    missing = f'The question "{clean_line(name)}" is not in your library. The story is unharmed.'
    return Content.styled(missing, "dim")
