"""A searchable list to choose one thing from: a question, a signal.

Promise: it answers with the id of what was chosen, or None, and does nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from starwriter.tui.key_names import told
from starwriter.tui.keys import key


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    id: str
    """What the screen answers with."""
    name: str
    """What it is called."""
    detail: str = ""
    """What helps to choose: it is searched as well."""
    also: str = ""
    """What else it is called: it is searched, and not shown."""

    @property
    def text(self) -> str:
        """The text that a search looks through."""
        return f"{self.name} {self.detail} {self.also}".casefold()


class Picker(ModalScreen[str | None]):
    """Type to search, arrows to move, Enter to choose."""

    CSS_PATH = "picker.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        key("escape", "dismiss(None)", "Back", "picker.back", "back; nothing is chosen"),
        key("down,ctrl+n", "step(1)", "Next", "picker.next", "to the line below", show=False),
        key("up,ctrl+p", "step(-1)", "Before", "picker.last", "to the line above", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Label(self._title, id="heading", markup=False)
            yield Input(placeholder="Type to search", compact=True)
            yield OptionList(*map(_option, self._choices))
            yield Label(
                told(
                    self, "Nothing has all these letters. Fewer find more; {picker.back} goes back."
                ),
                id="nothing",
                markup=False,
            )
            yield Label(
                told(self, "↑ ↓ move   Enter choose   {picker.back} back"), id="keys", markup=False
            )

    def on_mount(self) -> None:
        """Begin on the first line."""
        self._show(self._choices)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has all the words typed, those with the words in their name first."""
        words = event.value.casefold().split()
        found = [each for each in self._choices if all(word in each.text for word in words)]
        self._show(sorted(found, key=lambda each: not _is_named(each, words)))

    def on_input_submitted(self) -> None:
        """Choose the highlighted line."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the chosen id."""
        self.dismiss(event.option_id)

    def action_step(self, step: int) -> None:
        """Move the highlight from within the search field."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def _show(self, choices: Sequence[Choice]) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(map(_option, choices))
        options.highlighted = 0 if choices else None
        options.display = bool(choices)
        self.query_one("#nothing").display = not choices


def _is_named(choice: Choice, words: Sequence[str]) -> bool:
    return all(word in choice.name.casefold() for word in words)


def _option(choice: Choice) -> Option:
    lines = [Content.styled(choice.name, "bold")]
    if choice.detail:
        lines.append(Content.styled(choice.detail, "dim"))
    return Option(Content("\n").join([*lines, Content("")]), id=choice.id)
