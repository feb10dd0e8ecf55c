"""A tiny app for the tests of one dialog: it pushes the dialog and keeps its answer."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.tui.conftest import WIDE
from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Static

from starwriter.model import Story
from starwriter.tui.palette import signal_variables
from starwriter.tui.widgets.difference_view import DifferenceView

UNANSWERED = object()
"""What a dialog has answered before it has."""
MOMENT = datetime(2026, 11, 24, 14, 32, tzinfo=UTC)
STORY = Story(
    title="Two counters, one queue",
    tags=("service", "peers"),
    sections={  # pyright: ignore[reportArgumentType]
        "situation": """- I was shift lead in a town library with two counters.
- On Saturdays people queued to the door, and my peer Ines wanted a third counter.
""",
        "task": "- I had to agree with her on one plan before the summer holidays.\n",
        "action": """- I counted people at both counters every ten minutes on two Saturdays.
- I asked Ines to give me her best case first, and wrote down what she feared.
- I compared the morning with the afternoon and saw one counter idle whenever the other was full.
- We agreed on a trial run of two Saturdays.
""",
        "result": "- The longest wait fell from 19 minutes to six, with the same five people.\n",
        "learning": "- I learned to ask for the other side's worst fear and to test that first.\n",
    },
)


def edited(**texts: str) -> Story:
    """The story with other texts in some sections, or another title."""
    title = texts.pop("title", STORY.title)
    sections = STORY.sections.model_copy(update=texts)
    return STORY.model_copy(update={"title": title, "sections": sections})


class Host(App[None]):
    """Nothing but a dialog."""

    TITLE = "starwriter"
    CSS_PATH = "../../src/starwriter/tui/app.tcss"

    def __init__(self, dialog: ModalScreen[Any], theme: str = "textual-dark") -> None:
        super().__init__()
        self.dialog = dialog
        self.answer: Any = UNANSWERED
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return signal_variables(self.current_theme.dark)

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self._answered)

    def _answered(self, answer: Any) -> None:
        self.answer = answer


@dataclass
class Asked:
    """Someone who is asked."""

    app: Host
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object], seconds: float = 10.0) -> None:
        for _ in range(int(seconds / 0.02)):
            await self.pilot.pause(0.02)
            if condition():
                return
        raise AssertionError("it never came to hold")

    def said(self, name: str) -> str:
        """What a part of the dialog says, "" where it is hidden."""
        part = self.app.dialog.query_one(f"#{name}", Static)
        return str(part.render()) if part.display else ""

    @property
    def difference(self) -> str:
        return self.app.dialog.query_one(DifferenceView).plain


@asynccontextmanager
async def asked(dialog: ModalScreen[Any], size: tuple[int, int] = WIDE) -> AsyncGenerator[Asked]:
    """Show a dialog until it is there."""
    app = Host(dialog)
    async with app.run_test(size=size) as pilot:
        hand = Asked(app, pilot)
        await hand.until(lambda: app.screen is dialog)
        yield hand


def pressing(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """What is done before a picture: press keys, and let all come to rest."""
    from tests.tui.test_pictures import at_rest

    async def run(pilot: Pilot[Any]) -> None:
        await at_rest(pilot)
        await pilot.press(*keys)
        await at_rest(pilot)

    return run
