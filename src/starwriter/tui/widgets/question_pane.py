"""The question, the signals it wants and the coach's advice, to read beside the answer."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Collapsible, Static

from starwriter.tui.widgets.note_list import NoteList
from starwriter.tui.widgets.signal_list import SignalList


class QuestionPane(VerticalScroll):
    """What is asked, top to bottom, with the worked example folded at the end."""

    BINDING_GROUP_TITLE = "The question"
    BINDINGS = [
        Binding(
            "x",
            "toggle_example",
            "Example",
            id="question.example",
            tooltip="unfold the worked example, or fold it",
        ),
    ]

    def __init__(self) -> None:
        super().__init__(id="question")
        self._asked = Static(id="asked", markup=False)
        self.signals = SignalList(id="signals")
        self.notes = NoteList(id="notes")
        self._coached = Static(id="coached", markup=False)
        self._example = Static(id="example", markup=False)

    def compose(self) -> ComposeResult:
        yield self._asked
        yield self.signals
        yield self.notes
        yield self._coached

    def show_question(self, asked: Content, coached: Content, example: Content) -> None:
        """Show a question's parts; an empty part takes no room."""
        self._asked.update(asked)
        self._coached.update(coached)
        self._coached.display = bool(coached.plain)
        self._example.update(example)
        if example.plain and not self.query(Collapsible):
            self.mount(Collapsible(self._example, title="A worked example", collapsed=True))

    def action_toggle_example(self) -> None:
        """Unfold the worked example, or fold it again."""
        for folded in self.query(Collapsible):
            folded.collapsed = not folded.collapsed
            self.call_after_refresh(folded.scroll_visible, top=True)
