"""The panel of the first steps: which step it is, what to do, and how to be rid of it.

Promise: it takes a room of its own and covers nothing; it has no focus and takes no key.
"""

from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class Step:
    """What the panel says."""

    number: int
    """Which step it is, from 1."""
    title: str
    """What is to be done, in a few words."""
    text: str
    """What to press, or what has happened; `{binding.id}` stands for a key."""


class StepsPanel(Static):
    """One step."""

    DEFAULT_CSS = """
    StepsPanel {
        height: auto;
        padding: 0 2;
        background: $boost;
        border-left: outer $primary;
    }
    """
    COUNT = 3
    """How many steps there are."""

    def __init__(self) -> None:
        super().__init__(id="first-steps", markup=False)

    def show(self, step: Step, text: str, key: str) -> None:
        """Show a step: `text` is its text with the user's keys, `key` ends the steps."""
        head = Content.assemble(
            (f"{step.number} of {self.COUNT}  {step.title}", "bold $text-primary"),
            (f"   {key} ends the first steps", "$text-muted"),
        )
        self.update(Content("\n").join([head, Content(text)]))
