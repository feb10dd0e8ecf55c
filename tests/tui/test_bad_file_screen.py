"""A file that is no story: what is wrong, and whether a version goes in its place."""

from pathlib import Path

from tests.tui.conftest import NARROW
from tests.tui.hosting import MOMENT, STORY, UNANSWERED, asked

from starwriter.store.problem import Problem
from starwriter.store.versions import Version
from starwriter.tui.screens.bad_file import BadFileScreen
from starwriter.tui.widgets.difference_view import DifferenceView

PROBLEM = Problem(Path("/home/ada/two-counters.toml"), "is not valid TOML: no value", 10)
EXCERPT = [(9, 'title = "[b]Two"'), (10, "tags ="), (11, "\x1b[31m[sections]\tx")]
VERSION = Version(Path("/versions/7.toml"), 7, MOMENT, "edit")


async def test_it_says_what_is_wrong_and_shows_the_line_with_its_neighbours() -> None:
    async with asked(BadFileScreen(PROBLEM, EXCERPT, VERSION, STORY), NARROW) as hand:
        assert hand.said("about") == (
            "/home/ada/two-counters.toml, line 10\nIt is not valid TOML: no value"
        )
        assert hand.said("excerpt").splitlines() == [
            '   9  title = "[b]Two"',
            "> 10  tags =",
            "  11  [sections]  x",
        ]


async def test_it_shows_the_last_good_version_and_puts_it_in_place_with_enter() -> None:
    async with asked(BadFileScreen(PROBLEM, EXCERPT, VERSION, STORY), NARROW) as hand:
        assert "24 Nov 2026 14:32, end of an edit" in hand.said("advice")
        assert hand.difference.startswith("Title\nTwo counters, one queue")
        assert "kept among the versions" in hand.said("hint")
        await hand.press("down", "end")
        assert hand.app.answer is UNANSWERED
        await hand.press("enter")
        assert hand.app.answer is True


async def test_escape_leaves_the_file_as_it_is() -> None:
    async with asked(BadFileScreen(PROBLEM, EXCERPT, VERSION, STORY)) as hand:
        await hand.press("escape")
        assert hand.app.answer is False


async def test_without_a_good_version_there_is_only_the_way_back() -> None:
    problem = Problem(Path("/home/ada/two-counters.toml"), "Permission denied")
    async with asked(BadFileScreen(problem, [], VERSION, None), NARROW) as hand:
        assert hand.said("about").endswith("two-counters.toml\nPermission denied")
        assert "No good version" in hand.said("advice")
        assert not hand.app.dialog.query(DifferenceView)
        await hand.press("enter")
        assert hand.app.answer is UNANSWERED
        await hand.press("escape")
        assert hand.app.answer is False
