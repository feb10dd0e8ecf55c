"""`make screenshots`: the README's pictures, taken from the real app over the shipped library."""

import asyncio
import os
import tempfile
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from starwriter.desk import Desk
from starwriter.tui.app import StarwriterApp
from starwriter.tui.widgets.writing_area import WritingArea

FOLDER = Path(__file__).parents[1] / "screenshots"
WIDE, NARROW = (120, 40), (80, 24)
GOOD, WEAK = "sample-clinic-double-booking", "sample-everything-due"

PICTURES: dict[str, tuple[str | None, tuple[int, int], tuple[str, ...]]] = {
    "bank": (None, NARROW, ()),
    "question": (None, NARROW, ("n",)),
    "editor": (GOOD, WIDE, ()),
    "evidence": (GOOD, WIDE, ("f3", "f3", "f3", "f3", "f4")),
    "missing": (WEAK, NARROW, ("f3", "f3", "f3")),
    "narrow": (GOOD, NARROW, ("f2",)),
    "help": (GOOD, WIDE, ("f1",)),
}
"""By name: the story to open (or the bank), the size of the terminal, the keys to press."""


def main() -> None:
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    with tempfile.TemporaryDirectory() as folder:
        for name, (story, size, keys) in PICTURES.items():
            app = StarwriterApp(Desk(Path(folder) / "library"), story)
            picture = asyncio.run(taken(app, size, keys))
            (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
            print(FOLDER / f"{name}.svg")


async def taken(app: StarwriterApp, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """Return a picture of the app once it is at rest."""
    async with app.run_test(size=size) as pilot:
        await at_rest(pilot)
        await pilot.press(*keys)
        await at_rest(pilot)
        return app.export_screenshot(title="starwriter")


async def at_rest(pilot: Pilot[str]) -> None:
    """Wait until the screen, its cursors still, has been the same for half a second."""
    before, same = "", 0
    while same < 5:
        for area in pilot.app.screen.query(WritingArea):
            area.cursor_blink = False
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        await pilot.pause(0.1)
        now = pilot.app.export_screenshot(simplify=True)
        before, same = now, same + 1 if now == before else 0


if __name__ == "__main__":
    main()
