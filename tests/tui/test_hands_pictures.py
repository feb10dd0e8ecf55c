"""Pictures of the settings and of the bar that finds and replaces, at both sizes."""

from typing import Any

from tests.tui.test_pictures import BOTH, doing

from starwriter.desk import Desk
from starwriter.tui.app import StarwriterApp


@BOTH
def test_the_settings(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    (desk.folder / "settings.toml").write_text(
        'pace = 150\n\n[keys]\n"editor.export" = "f11"\n"editor.stories" = "f3"\n'
    )
    app = StarwriterApp(desk)
    picture = doing("comma", "down", "down", story=False)
    assert snap_compare(app, terminal_size=size, run_before=picture)


@BOTH
def test_the_bar_that_finds_and_replaces(
    snap_compare: Any, desk: Desk, size: tuple[int, int]
) -> None:
    app = StarwriterApp(desk, "two-counters")
    picture = doing("ctrl+f", "q", "u", "e", "u", "e", "enter")
    assert snap_compare(app, terminal_size=size, run_before=picture)
