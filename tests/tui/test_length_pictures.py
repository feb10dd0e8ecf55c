"""One picture of the other lengths and of the places to cut, at both sizes."""

from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE, Hand
from tests.tui.test_pictures import Before, at_rest, doing
from textual.pilot import Pilot
from textual.widgets import Static

from starwriter.desk import Desk
from starwriter.tui.app import StarwriterApp

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
TARGET = 'target = "250 words"\ntags'
LENGTHS = """
[[lengths]]
name = "headline"
text = "One shared queue cut the longest wait from 19 minutes to six."
master = "0123456789abcdef"

[[lengths]]
name = "30 s"
text = \"\"\"
I was shift lead in a library where people queued to the door. My peer wanted a third counter.

I counted people, compared mornings with afternoons, and we tried one shared queue.
\"\"\"
"""
TO_THE_HEADLINE = (("f10", "#about", "The answer"), ("down", "#about", "in no version"))
TO_THE_CUTS = (("ctrl+g c", "#told", "sat beside"), ("down", "#told", "in order to"))
WORDY = (
    "Basically, in order to be quick and fast, I asked Ines (who sat beside me) what she feared."
)


def stepping(*steps: tuple[str, str, str]) -> Before:
    """Return what is done before the picture: a key, then wait until a line of the screen tells
    something, again and again.
    """

    async def run(pilot: Pilot[Any]) -> None:
        await doing()(pilot)
        assert isinstance(pilot.app, StarwriterApp)
        hand = Hand(pilot.app, pilot)
        for key, name, told in steps:
            await hand.press(*key.split())
            await hand.until(lambda name=name, told=told: told in text_of(hand, name))
        await at_rest(pilot)

    return run


def text_of(hand: Hand, name: str) -> str:
    return "".join(str(each.content) for each in hand.app.screen.query(name).results(Static))


@BOTH
def test_the_other_lengths(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    path = desk.folder / "stories" / "two-counters.toml"
    path.write_text(path.read_text().replace("tags", TARGET) + LENGTHS)
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=size, run_before=stepping(*TO_THE_HEADLINE))


@BOTH
def test_the_places_to_cut(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    path = desk.folder / "stories" / "two-counters.toml"
    text = path.read_text().replace("tags", TARGET)
    path.write_text(text.replace("result = ", "x = ").replace("- **Share:**", f"- {WORDY}\n- "))
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=size, run_before=stepping(*TO_THE_CUTS))
