"""Over a slow line: nothing that is typed is lost, and nothing is painted that nobody sees."""

import sys
import time
from pathlib import Path

import pytest
from tests.tui.conftest import at_work
from tests.tui.terminal import Terminal

from starwriter.desk import Desk
from starwriter.store.story_file import load_story
from starwriter.tui.screens.bank import BankScreen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")

SLOW_LINE = Path(__file__).parents[2] / "tools" / "slow_line.py"
SENTENCE = "I rang six teams, wrote each date down; and asked (twice) who'd need it."
IDLE = 8_000
"""Bytes that two seconds may cost in which nobody does anything: the caret blinks."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own."""
    return {name: str(tmp_path) for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}


def started(library: Path) -> list[str]:
    """The app behind a line of 100 ms each way."""
    return [str(SLOW_LINE), sys.executable, "-m", "starwriter", "--library", str(library)]


def test_what_is_typed_in_bursts_is_saved_as_it_was_typed(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    library = tmp_path / "mine"
    library.mkdir()
    (library / "settings.toml").write_text("welcomed = true\n")
    with Terminal(started(library), environment) as terminal:
        terminal.until("Press +n")
        terminal.press("n", "Which question")
        terminal.press("clashed", "A colleague you clashed with")
        terminal.press("\r", "Situation", "of 4 signals")
        for field in range(3):
            for start in range(0, len(SENTENCE), 7):  # several keys in one piece
                terminal.send(SENTENCE[start : start + 7])
                time.sleep(0.02)
            terminal.send("\t" if field < 2 else "\x13")
        terminal.until("saved")
        terminal.settle()
        before = len(terminal.written)
        terminal.settle(quiet=2.0, seconds=2.0)
        assert len(terminal.written) - before < IDLE
        terminal.send("\x11")
        terminal.rest()
    (path,) = (library / "stories").glob("*.toml")
    sections = load_story(path).story.sections
    typed = [sections.situation, sections.task, sections.action]
    assert [text.strip() for text in typed] == [SENTENCE] * 3


async def test_a_screen_that_is_covered_is_not_current(desk: Desk) -> None:
    async with at_work(desk) as hand:
        bank = await hand.at_the_bank()
        await hand.press("r")
        assert hand.app.screen is not bank
        assert bank.is_current, "a dialog lets it shine through"
        await hand.press("escape", "enter")
        await hand.at_the_editor()
        assert isinstance(hand.app.screen_stack[0], BankScreen)
        assert not bank.is_current
