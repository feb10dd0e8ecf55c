"""The editor: the question and its coach on one side, the answer on the other.

Promise: what is typed is in the session at once, on disk a second later and on every way out.
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from starwriter.tui import leads
from starwriter.tui.alone import Alone
from starwriter.tui.key_names import Key, key_of
from starwriter.tui.keys import key
from starwriter.tui.screens.proofed import ProofedScreen
from starwriter.tui.widgets.find_bar import HIDDEN, FindBar
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starwriter.tui.study import Study

_key = partial(key, priority=True)
"""A key that is done at once, so that what is typed right behind it goes where the key says."""


class EditorScreen(ProofedScreen):
    """One story being written."""

    CSS_PATH = "editor.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#area-situation"
    BINDINGS = [
        _key("f1", "app.help", "Help", "app.help", "this help"),
        _key("f2", "other_pane", "Question", "editor.other_pane", "to the question, and back"),
        _key("f3", "step_signal(1)", "Signal", "editor.next_signal", "look at the next signal"),
        _key("f4", "step_evidence(1)", "Where", "editor.next_evidence", "go to the next highlight"),
        _key("f5", "step_note(1)", "Note", "editor.next_note", "go to the next comment or note"),
        _key("ctrl+g", "go", "Go to", "editor.go", "then a letter: to a section, to a tool"),
        _key("ctrl+o", "stories", "Stories", "editor.stories", "to the list of stories"),
        _key("ctrl+r", "export", "Word", "editor.export", "write this story to a Word file"),
        _key("ctrl+q", "app.quit", "Quit", "app.quit", "leave; all is saved"),
        _key("f7", "next_slip", "Slips", "editor.next_slip", "go to the next slip in the text"),
        _key("f12", "rehearse", "Rehearse", "editor.rehearse", "rehearse: tell it aloud"),
        _key("f8", "claim", "Shows it", "editor.mark_shown", "the selection shows a signal"),
        _key("f9", "deny", "Doesn't", "editor.mark_not_shown", "the highlight does not show it"),
        _key("ctrl+t", "question", "", "editor.question", "choose the question it answers"),
        _key("shift+f3", "step_signal(-1)", "", "editor.last_signal", "look at the signal before"),
        _key("shift+f4", "step_evidence(-1)", "", "editor.last_evidence", "the highlight before"),
        _key("shift+f5", "step_note(-1)", "", "editor.last_note", "the comment or note before"),
        _key("f6", "let_go", "", "editor.dismiss_note", "tick this comment off, let this note go"),
        _key("shift+f6", "untick", "", "editor.untick", "bring back the comment ticked off last"),
        _key("escape", "clear_signal", "", "editor.clear_signal", "look at all signals again"),
        _key("ctrl+f", "find", "", "editor.find", "find words, and replace them"),
        _key("ctrl+l", "versions", "", "editor.versions", "look back: the story's versions"),
        _key("f10", "lengths", "", "editor.lengths", "other lengths of the answer, and its target"),
        _key("ctrl+s", "save", "", "editor.save", "save at once"),
        *leads.lead_bindings(),
        _key("tab", "step_field(1)", "", "editor.next_field", "to the next field"),
        _key("shift+tab", "step_field(-1)", "", "editor.last_field", "to the field before"),
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

    class CopyWanted(Message):
        """The user wants to paste this answer elsewhere."""

    class StoriesWanted(Message):
        """The user wants to see the other stories."""

    def __init__(self) -> None:
        super().__init__()
        self._alone = Alone(self, self._answer)
        self._bar: FindBar | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="panes"):
            yield self._question
            yield self._answer
        yield self._advice
        yield self._remark
        yield self._status
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for the story once the empty page is painted."""
        self.call_after_refresh(self.post_message, self.Opened(self))

    def show_study(self, study: "Study") -> None:
        """Show the story's question, and what the coach reads in the text."""
        with self.app.batch_update():
            self._question.show_question(*_question_parts(study, key_of(self, "editor.question")))
            self._answer.show_starters(study.starters())
            self.begin_reading(study)

    def answer_question(self, study: "Study") -> None:
        """Show another question for the same text, and save the choice."""
        self.show_study(study)
        self.typed()

    def on_descendant_focus(self) -> None:
        """On a narrow screen, show the page that has the focus."""
        self.set_class(self._question.has_pseudo_class("focus-within"), "-reading")
        self._alone.follow()

    def on_answer_pane_moved(self) -> None:
        """Where a field stands alone, it is the one in which words were found."""
        self._alone.follow()

    def on_resize(self) -> None:
        """Keep the field that stands alone in the middle."""
        self._alone.follow()

    def action_other_pane(self) -> None:
        """Go to the question, or back to the field that was being written."""
        self._alone.end()
        if self._question.has_pseudo_class("focus-within"):
            self._enter(self._answer.current.section)
        else:
            self.add_class("-reading")
            self.call_after_refresh(self._question.focus)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters behind "go to" are keys only right after it; where words are looked for,
        some keys are those of the bar.
        """
        if action == "lead":
            return self._going_to or None
        return not (action in HIDDEN and self._bar and self._bar.is_written_in)

    def action_find(self) -> None:
        """Find words, and replace them."""
        if self._bar is None:
            self._bar = FindBar(self._answer)
            self.mount(self._bar, before=self._advice)
        self._bar.open()

    def action_outside(self, whole: bool) -> None:
        """Edit the field, or the whole answer, in the user's own editor."""
        from starwriter.tui import outside

        if self._study:
            visit = outside.edit(self, self._answer, self._study, whole=whole)
            self.run_worker(visit, group="outside", exclusive=True)

    def action_step_field(self, step: int) -> None:
        """Go to the next field, or to the one before."""
        self.focus_next() if step > 0 else self.focus_previous()

    def action_clear_signal(self) -> None:
        """Be done with what was looked for, or bring back what was put away; else look at all
        signals again.
        """
        if self._bar and self._bar.display:
            self._bar.close()
        elif not self._alone.end():
            super().action_clear_signal()

    def read(self) -> None:
        """Read the text of the fields, and find in it what is looked for."""
        super().read()
        if self._bar:
            self._bar.look_again()

    def action_go(self) -> None:
        """Wait for a letter."""
        self._wait_for_letter(True)
        self._show_advice(leads.told(self))

    async def action_lead(self, name: str) -> None:
        """Do what a letter leads to."""
        self._wait_for_letter(False)
        self._show_advice(None)
        self._show_reading()  # of what has been read while the letter was waited for
        await self.run_action(leads.LEADS[name].action)

    def led(self) -> "Iterator[Key]":
        """Yield the letters of the tools behind "go to"."""
        for each in leads.TOOLS:
            keys = f"{key_of(self, 'editor.go')} {key_of(self, each.id)}"
            yield Key(keys, each.help, each.action, each.id)

    def action_section(self, section: str) -> None:
        """Go to a section."""
        self._enter(section)

    def action_alone(self) -> None:
        """Put away all but the field being written, or bring it back."""
        self._alone.turn()

    def action_versions(self) -> None:
        """Ask for the story's versions."""
        self.post_message(self.VersionsWanted())

    @work(group="ask")
    async def action_lengths(self) -> None:
        """Show the answer's other lengths, to write on them, and its target."""
        from starwriter.tui.screens.lengths import LengthsScreen

        if self._study:
            await self.app.push_screen_wait(LengthsScreen(self, self._study))

    @work(group="ask")
    async def action_cuts(self) -> None:
        """Show what the answer could do without, and go to the place that is chosen."""
        from starwriter.tui.cutting import chosen_cut

        self.gather()
        if self._study and (cut := await chosen_cut(self, self._study)):
            self._reveal(cut)

    def action_copy(self) -> None:
        """Ask for the answer on the clipboard."""
        self.post_message(self.CopyWanted())

    def action_export(self) -> None:
        """Ask for a Word file of this story."""
        self.post_message(self.ExportWanted())

    def action_rehearse(self) -> None:
        """Have the answer told aloud."""
        from starwriter.tui import rehearsing

        rehearsing.rehearse(self, self._session)

    def action_question(self) -> None:
        """Ask for the questions."""
        self.post_message(self.QuestionWanted())

    def action_stories(self) -> None:
        """Ask for the other stories."""
        self.post_message(self.StoriesWanted())


def _question_parts(study: "Study", key: str) -> tuple[Content, Content, Content]:
    from starwriter.tui import question_text

    if study.question is None:
        return _no_question(study.session.question, key), Content(""), Content("")
    return (
        question_text.asked(study.question),
        question_text.coached(study.question),
        question_text.example(study.question),
    )


def _no_question(name: str | None, key: str) -> Content:
    if not name:
        return Content.styled(f"This story answers no question yet; {key} chooses one.", "dim")
    from starwriter.model import clean_line

    missing = f'The question "{clean_line(name)}" is not in your library; {key} chooses another.'
    return Content.styled(f"{missing} The story is unharmed.", "dim")
