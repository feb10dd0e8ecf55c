"""What was typed before starwriter stopped, against what was saved.

Promise: it only asks; whichever text is chosen, and also where none is yet, the other one stays.
"""

from typing import TYPE_CHECKING, Literal

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from starwriter.tui.beside import beside
from starwriter.tui.keys import key
from starwriter.tui.widgets.difference_view import DifferenceView
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from datetime import datetime

    from starwriter.model import Story

Recovered = Literal["recovered", "saved"]

_KEEP = "Keep what was saved, and the recovered text stays among the versions."
_DO_WITHOUT = "Do without it, and the recovered text stays among the versions."
_NEW = "Nothing of this story was saved yet. This is what was recovered:"


class RecoveryScreen(ModalScreen[Recovered | None]):
    """Asks which text of a story stands."""

    CSS_PATH = "safety.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "DifferenceView"
    BINDINGS = [
        key("enter", "take('recovered')", "Take the recovered text", "recovery.take"),
        key("k", "take('saved')", "Keep what was saved", "recovery.keep"),
        key("k", "do_without", "Do without it", "recovery.do_without"),
        key(
            "escape",
            "dismiss(None)",
            "Decide later",
            "recovery.later",
            "decide later; both are kept",
        ),
    ]

    def __init__(
        self,
        name: str,
        moment: "datetime",
        saved: "Story | None",
        recovered: "Story",
        position: str = "",
    ) -> None:
        """`moment` is when it was typed; `saved` is None for a story that never was; `position`
        says where the user is in several of them: "1 of 2".
        """
        super().__init__(classes="safety")
        self._story = name
        self._moment = moment
        self._saved = saved
        self._recovered = recovered
        self._position = position

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            heading = "starwriter stopped before this was saved"
            yield Label(heading, id="heading", markup=False)
            yield Static(self._about(), id="about", markup=False)
            yield Static(self._lead(), id="legend", markup=False)
            yield DifferenceView()
            yield Static(_KEEP if self._saved else _DO_WITHOUT, id="hint", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the text once it is worked out."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was saved can be kept where there is any."""
        if parameters == ("saved",):
            return self._saved is not None
        return action != "do_without" or self._saved is None

    def action_take(self, text: Recovered) -> None:
        """Answer which text stands."""
        self.dismiss(text)

    def action_do_without(self) -> None:
        """Answer that it stays as it was: without this story."""
        self.dismiss("saved")

    def _about(self) -> Content:
        from starwriter.model import clean_line
        from starwriter.tui.version_text import moment_text

        parts = [clean_line(self._story), f"typed {moment_text(self._moment)}", self._position]
        return Content(" · ".join(part for part in parts if part))

    def _lead(self) -> Content:
        from starwriter.tui.difference_text import legend

        if self._saved is None:
            return Content(_NEW)
        return Content("Taking it:  ") + legend("goes from what was saved", "comes back")

    @work(exclusive=True)
    async def _show(self) -> None:
        self.query_one(DifferenceView).show(await beside(self._content))

    def _content(self) -> Content:
        from starwriter.model.differing import differences
        from starwriter.tui.difference_text import difference_content, story_content

        if self._saved is None:
            return story_content(self._recovered)
        return difference_content(differences(self._saved, self._recovered))
