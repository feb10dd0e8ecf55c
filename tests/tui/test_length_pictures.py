"""One picture of the other lengths and of the places to cut, at both sizes."""

from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE
from tests.tui.test_pictures import doing

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
WORDY = (
    "Basically, in order to be quick and fast, I asked Ines (who sat beside me) what she feared."
)


@BOTH
def test_the_other_lengths(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    path = desk.folder / "stories" / "two-counters.toml"
    path.write_text(path.read_text().replace("tags", TARGET) + LENGTHS)
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=size, run_before=doing("f10", "down"))


@BOTH
def test_the_places_to_cut(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    path = desk.folder / "stories" / "two-counters.toml"
    text = path.read_text().replace("tags", TARGET)
    path.write_text(text.replace("result = ", "x = ").replace("- **Share:**", f"- {WORDY}\n- "))
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=size, run_before=doing("ctrl+g", "c", "down"))
