"""A file that cannot be read as a story: what is wrong, where, and the way back to a good one.

Promise: it shows what the file holds and changes nothing; the answer is only a yes or a no.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from starwriter.tui.keys import key
from starwriter.tui.widgets.difference_view import DifferenceView
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from starwriter.model import Story
    from starwriter.store.problem import Problem
    from starwriter.store.versions import Version

_MEND = "Mend it in any text editor and open it again"
_KEPT = "Nothing is lost: what the file holds now is kept among the versions."
_LONGEST_LINE = 400


class BadFileScreen(ModalScreen[bool]):
    """Asks whether the last good version goes in the place of a bad file."""

    CSS_PATH = ["safety.tcss", "bad_file.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        key("enter", "replace", "Put this version in its place", "bad_file.replace"),
        key("escape", "dismiss(False)", "Back", "bad_file.back", "back; the file stays as it is"),
    ]

    def __init__(
        self,
        problem: "Problem",
        excerpt: Sequence[tuple[int, str]],
        version: "Version | None",
        story: "Story | None",
    ) -> None:
        """`excerpt` are lines of the file with their numbers, the bad one among them; `version`
        is the last good one and `story` what it holds, None where there is none.
        """
        super().__init__(classes="safety")
        self._problem = problem
        self._excerpt = excerpt
        self._version = version
        self._good = story if version else None

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Label("This file cannot be read as a story", id="heading", markup=False)
            yield Static(self._about(), id="about", markup=False)
            if self._excerpt:
                yield Static(self._lines(), id="excerpt", markup=False)
            yield Static(self._advice(), id="advice", markup=False)
            if self._good:
                yield DifferenceView(self._preview(self._good))
            yield Static(_KEPT if self._good else "", id="hint", markup=False)
            yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a good version there is nothing to put in its place."""
        return action != "replace" or self._good is not None

    def action_replace(self) -> None:
        """Answer with yes."""
        self.dismiss(True)

    def _about(self) -> Content:
        from starwriter.model import clean_line

        problem = self._problem
        place = clean_line(str(problem.path)) + (f", line {problem.line}" if problem.line else "")
        reason = clean_line(problem.reason)
        said = f"It {reason}" if reason.startswith("is ") else reason
        return Content.assemble((place, "bold"), "\n", (said, "$text-error"))

    def _lines(self) -> Content:
        width = len(str(self._excerpt[-1][0]))
        return Content("\n").join(self._line(number, text, width) for number, text in self._excerpt)

    def _line(self, number: int, text: str, width: int) -> Content:
        from starwriter.model import clean

        words = clean(text).replace("\n", " ").expandtabs(4)[:_LONGEST_LINE]
        if number == self._problem.line:
            return Content.styled(f"> {number:>{width}}  {words}", "bold")
        return Content.styled(f"  {number:>{width}}  {words}", "dim")

    def _advice(self) -> Content:
        from starwriter.tui.version_text import left_by, moment_text

        if self._version is None or self._good is None:
            return Content(f"{_MEND}. No good version of it is kept.")
        kept = f"{moment_text(self._version.moment)}, {left_by(self._version)}"
        return Content.assemble(
            f"{_MEND}, or put the last good version in its place. It was kept ", (kept, "bold"), ":"
        )

    def _preview(self, story: "Story") -> Content:
        from starwriter.tui.difference_text import story_content

        return story_content(story)
