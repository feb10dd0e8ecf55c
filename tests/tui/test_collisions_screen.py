"""Two edits of one story: walking through the places, choosing, answering."""

from tests.tui.conftest import NARROW
from tests.tui.hosting import UNANSWERED, Asked, asked

from starwriter.model.merging import Collision
from starwriter.tui.screens.collisions import CollisionsScreen

PLACES = (
    Collision("title", "Two counters", "Two counters, one queue", "Two counters and a rope"),
    Collision(
        "action",
        "- We agreed on a trial run.",
        "- We agreed on a trial run of two Saturdays.",
        "- We agreed on a trial run of three Saturdays.",
    ),
    Collision("result", "", "- The longest wait fell from 19 minutes to six.", ""),
)


def screen(places: tuple[Collision, ...] = PLACES) -> CollisionsScreen:
    return CollisionsScreen("Two counters", places)


def heads(hand: Asked) -> str:
    """The marks before yours, theirs and both."""
    return "".join(hand.said(f"head-{side}")[:1] for side in ("mine", "theirs", "both"))


async def test_a_place_shows_both_texts_and_what_they_began_with() -> None:
    async with asked(screen()) as hand:
        assert hand.said("steps").startswith("Title  place 1 of 3")
        assert hand.said("steps").endswith("0 of 3 decided")
        assert hand.said("text-mine") == "Two counters, one queue"
        assert hand.said("text-theirs") == "Two counters and a rope"
        assert hand.said("base") == "Both began with\nTwo counters"
        assert heads(hand) == "○○"


async def test_a_side_without_words_and_a_place_without_a_beginning() -> None:
    async with asked(screen()) as hand:
        await hand.press("up")
        assert hand.said("text-theirs") == "(nothing)"
        assert hand.said("base") == ""


async def test_choosing_is_shown_by_a_shape() -> None:
    async with asked(screen()) as hand:
        await hand.press("down", "left")
        assert heads(hand) == "●○○"
        await hand.press("2")
        assert heads(hand) == "○●○"
        await hand.press("b")
        assert heads(hand) == "●●●"
        assert "✓" in hand.said("steps")


async def test_enter_walks_to_what_is_open_and_confirms_once_all_is_decided() -> None:
    async with asked(screen(), NARROW) as hand:
        await hand.press("right", "enter")
        assert "place 2 of 3" in hand.said("steps")
        await hand.press("n", "left", "enter")
        assert "place 2 of 3" in hand.said("steps")
        await hand.press("enter")
        assert hand.app.answer is UNANSWERED
        assert "Choose first" in hand.said("hint")
        await hand.press("3")
        assert "All decided" in hand.said("hint")
        await hand.press("enter")
        assert hand.app.answer == ("theirs", "both", "mine")


async def test_a_title_does_not_take_both() -> None:
    async with asked(screen()) as hand:
        await hand.press("b", "3")
        assert heads(hand) == "○○"
        assert hand.said("steps").endswith("0 of 3 decided")


async def test_all_mine_or_all_theirs_at_once() -> None:
    async with asked(screen()) as hand:
        await hand.press("m")
        assert hand.said("steps").endswith("3 of 3 decided")
        await hand.press("t", "enter")
        assert hand.app.answer == ("theirs", "theirs", "theirs")


async def test_escape_decides_later_whatever_was_chosen() -> None:
    async with asked(screen()) as hand:
        await hand.press("m", "escape")
        assert hand.app.answer is None


async def test_the_walk_goes_round() -> None:
    async with asked(screen()) as hand:
        await hand.press("p")
        assert "place 3 of 3" in hand.said("steps")
        await hand.press("down")
        assert "place 1 of 3" in hand.said("steps")


async def test_the_sides_have_the_names_they_are_given() -> None:
    dialog = CollisionsScreen(
        "[b]x\x1b[31m\n", PLACES[1:2], "in this window", "on disk", "It was [changed]."
    )
    async with asked(dialog) as hand:
        assert hand.said("head-mine").startswith("○ in this window   ← 1")
        assert hand.said("head-theirs").startswith("○ on disk   → 2")
        assert hand.said("head-both").startswith("○ both: in this window, then on disk")
        assert hand.said("heading") == "Two edits of [b]x"
        assert hand.said("lead") == "It was [changed]."


async def test_long_texts_can_be_read_to_their_end() -> None:
    long = "\n".join(f"- line {number}" for number in range(80))
    place = Collision("action", "", long, long.replace("7", "seven"))
    async with asked(screen((place,)), NARROW) as hand:
        page = hand.app.dialog.query_one("#page")
        await hand.until(lambda: page.max_scroll_y > 0)
        await hand.press("pagedown")
        assert page.scroll_offset.y > 0
        await hand.press("space", "pageup", "pageup")
        assert page.scroll_offset.y == 0
