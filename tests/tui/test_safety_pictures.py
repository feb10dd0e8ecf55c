"""One picture of each dialog that keeps stories safe, at the sizes that matter."""

from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE
from tests.tui.hosting import MOMENT, STORY, Host, edited, pressing
from tests.tui.test_bad_file_screen import EXCERPT, PROBLEM, VERSION
from tests.tui.test_collisions_screen import PLACES
from tests.tui.test_versions_screen import screen as versions_screen

from starwriter.tui.screens.bad_file import BadFileScreen
from starwriter.tui.screens.collisions import CollisionsScreen
from starwriter.tui.screens.recovery import RecoveryScreen

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])


@BOTH
def test_the_versions_of_a_story(snap_compare: Any, size: tuple[int, int]) -> None:
    app = Host(versions_screen())
    assert snap_compare(app, terminal_size=size, run_before=pressing("down"))


def test_what_was_recovered_on_light(snap_compare: Any) -> None:
    saved = edited(action="- I counted people.\n", result="- The longest wait fell.\n")
    dialog = RecoveryScreen(STORY.name, MOMENT, saved, STORY, "1 of 2")
    app = Host(dialog, "textual-light")
    assert snap_compare(app, terminal_size=WIDE, run_before=pressing())


@BOTH
def test_two_edits_of_one_story(snap_compare: Any, size: tuple[int, int]) -> None:
    app = Host(CollisionsScreen(STORY.name, PLACES))
    assert snap_compare(app, terminal_size=size, run_before=pressing("left", "enter", "right"))


def test_a_file_that_is_no_story(snap_compare: Any) -> None:
    app = Host(BadFileScreen(PROBLEM, EXCERPT, VERSION, STORY))
    assert snap_compare(app, terminal_size=NARROW, run_before=pressing())
