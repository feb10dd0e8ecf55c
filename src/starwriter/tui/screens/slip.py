"""One slip, and what to do about it.

Promise: it answers with what was chosen, or None, and does nothing else.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from starwriter.tui.key_names import told
from starwriter.tui.keys import key

if TYPE_CHECKING:
    from starwriter.proof.slip import Slip

_MOST = 9


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user wants done about a slip."""

    what: Literal["take", "ignore", "add", "next"]
    """Take a suggestion, leave the words alone, add them to the dictionary, or go on."""
    text: str = ""
    """The suggestion that is taken."""


class SlipDialog(ModalScreen[Answer | None]):
    """What is wrong with a few words, with suggestions by number."""

    CSS_PATH = "slip.tcss"
    BINDINGS = [
        key("enter", "take(1)", "Take", "slip.take"),
        *(
            key(str(number), f"take({number})", "", f"slip.take_{number}")
            for number in range(1, _MOST + 1)
        ),
        key("i", "answer('ignore')", "Ignore", "slip.ignore"),
        key("d", "add", "Dictionary", "slip.add"),
        key("f7", "answer('next')", "Next", "editor.next_slip"),
        key("escape", "dismiss(None)", "Write on", "slip.back"),
    ]

    def __init__(self, slip: "Slip", number: int, of: int, *, on_top: bool = False) -> None:
        """It is the slip with a number, from 1, of so many; `on_top` leaves the foot free."""
        super().__init__(classes="-top" if on_top else None)
        self._slip = slip
        self._count = f"{number} of {of}"

    def compose(self) -> ComposeResult:
        from starwriter.tui import showing

        slip = self._slip
        words = (f"“{showing.suggestion(slip.words)}”", "bold $slip")
        with Vertical(id="box"):
            yield Static(Content(self._count), id="count", markup=False)
            yield Static(Content.assemble(words, "  ", slip.message), id="told", markup=False)
            yield Static(self._suggestions(), id="suggestions", markup=False)
            yield Static(self._keys(), id="keys", markup=False)

    def action_take(self, number: int) -> None:
        """Answer with a suggestion, where there is one of that number."""
        if number <= len(self._slip.suggestions):
            self.dismiss(Answer("take", self._slip.suggestions[number - 1]))

    def action_answer(self, what: Literal["ignore", "next"]) -> None:
        """Answer without a suggestion."""
        self.dismiss(Answer(what))

    def action_add(self) -> None:
        """Have a word that is spelt right added to the dictionary."""
        if self._slip.is_spelling:
            self.dismiss(Answer("add"))

    def _suggestions(self) -> Content:
        from starwriter.tui import showing

        texts = map(showing.suggestion, self._slip.suggestions)
        parts = [
            Content.assemble((str(number), "bold $text-accent"), " ", text, "   ")
            for number, text in enumerate(texts, 1)
        ]
        return Content("").join(parts) if parts else Content.styled("No suggestion.", "dim")

    def _keys(self) -> str:
        keys = [
            "{slip.take} takes 1" if self._slip.suggestions else "",
            "{slip.ignore} ignore",
            "{slip.add} dictionary" if self._slip.is_spelling else "",
            "{editor.next_slip} next",
            "{slip.back} write on",
        ]
        return told(self, "   ".join(filter(None, keys)))
