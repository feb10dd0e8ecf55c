"""The keys of where you are, and what the screen is for."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from starwriter.tui.keymap import key_for

_WRITING = (
    ("ctrl+z  ctrl+y", "undo, redo"),
    ("shift+arrows", "select"),
    ("ctrl+x  ctrl+c  ctrl+v", "cut, copy, paste"),
    ("ctrl+a  ctrl+e", "start, end of the line"),
    ("ctrl+w  ctrl+u  ctrl+k", "delete the word, to the start, to the end of the line"),
    ("Tab  ↑ ↓ at an edge", "the next field, the one before"),
)
_ABOUT = """Everything is saved by itself, a second after the last key and when you leave.
● shown: the words are underlined.  ◐ hinted: say it outright.  ○ missing: {key} tells how."""


class HelpScreen(ModalScreen[None]):
    """A list of keys."""

    CSS_PATH = "picker.tcss"
    BINDINGS = [Binding("escape,f1,q,question_mark,enter", "dismiss(None)", "Back", id="help.back")]

    def __init__(self, keys: Sequence[tuple[str, str]], *, writing: bool) -> None:
        super().__init__()
        self._keys = keys
        self._writing = writing

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="box"):
            yield Static("Keys", id="heading")
            yield Static(_table(self._keys), classes="table")
            if self._writing:
                yield Static("In a field", classes="subheading")
                yield Static(_table(_WRITING), classes="table")
                about = _ABOUT.format(key=key_for(self, "editor.next_signal", "F3"))
                yield Static(about, classes="about", markup=False)
            yield Static(f"{key_for(self, 'help.back', 'Esc')} back", id="keys", markup=False)


def _table(rows: Sequence[tuple[str, str]]) -> Content:
    width = max((len(key) for key, _ in rows), default=0)
    lines = [
        Content.assemble((f"{key:<{width}}", "bold $text-accent"), "   ", what)
        for key, what in rows
    ]
    return Content("\n").join(lines)
