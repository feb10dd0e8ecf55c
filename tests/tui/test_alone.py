"""The field alone: what is put away, what still works, and the way back."""

from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE, Hand, at_work
from tests.tui.test_pictures import BOTH, at_rest, doing
from textual.pilot import Pilot

from starwriter.desk import Desk
from starwriter.store.problem import StoreError
from starwriter.tui.app import StarwriterApp

ALONE = ("ctrl+g", "z")
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def in_sight(hand: Hand) -> list[str]:
    """The ids or kinds of all widgets that take room on the screen and show something."""
    shown = [each for each in hand.app.screen.query("*") if each.region.area and each.display]
    named = [each.id or type(each).__name__ for each in shown if not each.children]
    return [name for name in named if "toast" not in name.lower()]


@SIZES
async def test_nothing_but_the_field_being_written_is_in_sight(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with at_work(desk, "two-counters", size) as hand:
        before = in_sight(hand)
        await hand.press("ctrl+g", "a", *ALONE)
        await hand.until(lambda: in_sight(hand) == ["area-action"])
        left, right = hand.area("action").region.x, hand.area("action").region.right
        assert abs(left - (size[0] - right)) <= 1
        assert 72 <= hand.area("action").content_size.width <= 76
        await hand.press("escape")
        await hand.until(lambda: set(before) <= set(in_sight(hand)))


@pytest.mark.parametrize("back", [("escape",), ALONE], ids=["Esc", "the same key"])
async def test_the_cursor_stays_at_its_place_both_ways(desk: Desk, back: tuple[str, ...]) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("ctrl+g", "a", "down", "right", "right")
        place = hand.area("action").cursor_location
        await hand.press(*ALONE)
        await hand.until(lambda: in_sight(hand) == ["area-action"])
        assert hand.area("action").cursor_location == place
        await hand.press("right", *back)
        await hand.until(lambda: "title" in in_sight(hand))
        assert hand.focused == "area-action"
        assert hand.area("action").cursor_location == (place[0], place[1] + 1)


async def test_the_field_in_which_words_are_found_is_the_one_in_sight(desk: Desk) -> None:
    async with at_work(desk, "two-counters", NARROW) as hand:
        await hand.press(*ALONE, "ctrl+f")
        await hand.type("drawing")
        await hand.until(lambda: hand.area("action").selected_text == "drawing")
        await hand.until(lambda: "area-action" in in_sight(hand))
        assert "area-situation" not in in_sight(hand)
        assert hand.area("action").region.height


async def test_what_is_typed_is_saved_and_undone_as_ever(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.press(*ALONE)
        await hand.type("Alone. ")
        await hand.until(lambda: "Alone." in hand.story("late-parcel").story.sections.situation)
        await hand.press("ctrl+z", "escape")
        await hand.until(lambda: "Alone." not in hand.area("situation").text)
        await hand.saved()


async def test_tab_and_the_arrows_go_to_the_other_fields(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.press(*ALONE, "tab")
        await hand.until(lambda: in_sight(hand) == ["area-task"])
        await hand.press("down", "down")
        await hand.until(lambda: in_sight(hand) == ["area-result"])
        await hand.press("ctrl+g", "s", "up")
        await hand.until(lambda: in_sight(hand) == ["area-situation"])
        assert hand.focused == "area-situation"
        await hand.press("shift+tab")
        await hand.until(lambda: in_sight(hand) == ["area-learning"])


async def test_the_line_being_written_stays_in_the_middle_third(desk: Desk) -> None:
    async with at_work(desk, "late-parcel", NARROW) as hand:
        await hand.press(*ALONE)
        for number in range(30):
            await hand.type(f"Line {number} of many.\n")
        await hand.until(lambda: 8 <= hand.area("situation").cursor_screen_offset.y <= 16)
        await hand.press(*["up"] * 15)
        await hand.until(lambda: 8 <= hand.area("situation").cursor_screen_offset.y <= 16)


async def test_a_resize_keeps_it_alone(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("ctrl+g", "a", *ALONE)
        await hand.resize(*NARROW)
        await hand.until(lambda: in_sight(hand) == ["area-action"])
        await hand.until(lambda: 0 <= hand.area("action").cursor_screen_offset.y < 24)


async def test_neither_a_signal_nor_a_note_is_drawn_or_told(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("ctrl+g", "a", *ALONE, "f3")
        await hand.until(lambda: in_sight(hand) == ["area-action"])
        lines = [hand.area("action").get_line(row) for row in range(3)]
        assert not any(span for line in lines for span in line.spans)
        await hand.press("escape")
        await hand.until(lambda: hand.area("action").get_line(0).spans)


async def test_the_question_brings_the_rest_back(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press(*ALONE, "f2")
        await hand.until(lambda: "asked" in in_sight(hand))


async def test_a_save_that_fails_is_told_even_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError(desk.folder / "late-parcel.toml", "No space left on device")

    async with at_work(desk, "late-parcel") as hand:
        await hand.press(*ALONE)
        monkeypatch.setattr("starwriter.tui.session.save_story", refuse)
        await hand.type("More. ")
        await hand.until(lambda: "No space left" in hand.status)
        await hand.until(lambda: "StatusLine" in in_sight(hand))


@BOTH
def test_the_field_alone(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await doing("ctrl+g", "a", *ALONE)(pilot)
        pilot.app.clear_notifications()
        await at_rest(pilot)

    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=size, run_before=run)
