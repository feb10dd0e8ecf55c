"""The first steps: shown once, to a user who has no story yet, following what is really done."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE, Hand, at_work
from tests.tui.test_pictures import BOTH, at_rest
from textual.pilot import Pilot
from textual.widgets import Input

from starwriter.desk import Desk
from starwriter.store.settings_file import change_settings
from starwriter.tui.app import StarwriterApp
from starwriter.tui.screens.bank import BankScreen
from starwriter.tui.screens.picker import Picker
from starwriter.tui.widgets.steps_panel import StepsPanel
from starwriter.tui.widgets.writing_area import WritingArea

LINE = "I counted the people at both counters every ten minutes on two Saturdays."


def said(hand: Hand) -> str:
    """What the panel says; "" where there is none."""
    panels = hand.app.screen.query(StepsPanel)
    return str(panels.first().render()) if panels else ""


@asynccontextmanager
async def at_the_first(desk: Desk, size: tuple[int, int] = WIDE) -> AsyncGenerator[Hand]:
    """Start for the first time, until the first step is told."""
    async with at_work(desk, size=size) as hand:
        await hand.until(lambda: "1 of 3" in said(hand))
        yield hand


async def to_the_second(hand: Hand) -> None:
    """Choose the first question."""
    await hand.press("n")
    await hand.until(lambda: isinstance(hand.app.screen, Picker) and "1 of 3" in said(hand))
    await hand.press("enter")
    await hand.until(lambda: "2 of 3" in said(hand))


async def test_they_follow_what_the_user_does(empty_desk: Desk) -> None:
    async with at_the_first(empty_desk) as hand:
        await to_the_second(hand)
        assert hand.focused == "area-action"
        await hand.type(LINE)
        await hand.until(lambda: "is shown" in said(hand) or "is hinted at" in said(hand))
        await hand.press("f4")
        await hand.until(lambda: "That is all" in said(hand))
        await hand.type(" And more.")
        await hand.until(lambda: not said(hand))
        assert LINE in " ".join(hand.area("action").text.replace(" And more.", "").split())
        await hand.until(lambda: "welcomed = true" in settings(empty_desk))


async def test_the_cursor_stays_where_something_is_written_before_the_second(
    empty_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("starwriter.tui.first_steps._LOOK", 3.0)
    async with at_the_first(empty_desk) as hand:
        await hand.press("n")
        await hand.until(lambda: isinstance(hand.app.screen, Picker))
        await hand.press("enter")
        await hand.at_the_editor()
        await hand.type("In May")
        await hand.until(lambda: "2 of 3" in said(hand))
        assert hand.focused == "area-situation"
        assert hand.area("situation").text == "In May"


async def test_they_say_so_where_nothing_shows_a_signal_yet(empty_desk: Desk) -> None:
    async with at_the_first(empty_desk) as hand:
        await to_the_second(hand)
        await hand.type("a b c d e f g h")
        await hand.until(lambda: "Nothing shows one yet. F3 tells" in said(hand))


async def test_they_say_so_where_there_is_no_question(empty_desk: Desk) -> None:
    async with at_the_first(empty_desk) as hand:
        await hand.press("n")
        await hand.until(lambda: isinstance(hand.app.screen, Picker))
        await hand.type("no question")
        await hand.press("enter")
        await hand.until(lambda: "2 of 3" in said(hand))
        await hand.type("a b c d e f g h")
        await hand.until(lambda: "ctrl+t chooses one" in said(hand))


async def test_what_is_written_in_them_is_a_story(empty_desk: Desk) -> None:
    async with at_the_first(empty_desk) as hand:
        await to_the_second(hand)
        await hand.type(LINE)
        await hand.saved()
        await hand.press("ctrl+o")
        bank = await hand.at_the_bank()
        await hand.until(lambda: not bank.query(StepsPanel))
        assert len(list(empty_desk.library.story_folder.glob("*.toml"))) == 1


@pytest.mark.parametrize("step", [1, 2])
async def test_esc_ends_them_for_good_and_does_nothing_else(empty_desk: Desk, step: int) -> None:
    async with at_the_first(empty_desk) as hand:
        if step == 2:
            await to_the_second(hand)
        before = hand.app.screen
        await hand.press("escape")
        await hand.until(lambda: not said(hand))
        assert hand.app.screen is before
        await hand.until(lambda: "welcomed = true" in settings(empty_desk))
    async with at_work(Desk(empty_desk.folder, empty_desk.shipped)) as hand:
        await hand.pause_until_idle()
        assert not said(hand)


async def test_a_letter_in_the_picker_is_a_letter_and_the_second_esc_goes_back(
    empty_desk: Desk,
) -> None:
    async with at_the_first(empty_desk) as hand:
        await hand.press("n")
        await hand.until(lambda: isinstance(hand.app.screen, Picker) and said(hand))
        await hand.type("two")
        assert hand.app.screen.query_one(Input).value == "two"
        await hand.press("escape")
        assert isinstance(hand.app.screen, Picker)
        await hand.press("escape")
        await hand.until(lambda: isinstance(hand.app.screen, BankScreen))


async def test_who_has_only_a_story_without_a_word_sees_them(empty_desk: Desk) -> None:
    empty_desk.library.story_folder.mkdir(parents=True)
    path = empty_desk.library.story_folder / "untitled.toml"
    path.write_text('format = 1\ntitle = ""\n[sections]\naction = ""\n')
    async with at_the_first(empty_desk) as hand:
        assert "1 of 3" in said(hand)


async def test_who_has_a_story_never_sees_them(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.pause_until_idle()
        assert not said(hand)


async def test_who_was_welcomed_does_not_see_them_again(empty_desk: Desk) -> None:
    change_settings(empty_desk.library, welcomed=True)
    async with at_work(empty_desk) as hand:
        await hand.pause_until_idle()
        assert not said(hand)


async def test_the_palette_calls_them_again(desk: Desk) -> None:
    async with at_work(desk) as hand:
        commands = hand.app.get_system_commands(hand.app.screen)
        next(each for each in commands if each.title == "The first steps").callback()
        await hand.until(lambda: "1 of 3" in said(hand))


async def test_settings_that_cannot_be_written_are_no_matter(empty_desk: Desk) -> None:
    async with at_the_first(empty_desk) as hand:
        empty_desk.folder.mkdir(parents=True, exist_ok=True)
        (empty_desk.folder / "settings.toml").write_text("no settings [")
        await hand.press("escape")
        await hand.until(lambda: not said(hand))
        await hand.pause_until_idle()
        assert isinstance(hand.app.screen, BankScreen)


async def test_they_name_the_keys_that_the_user_has(empty_desk: Desk) -> None:
    change_settings(empty_desk.library, keys={"bank.new": "f10", "first_steps.end": "f11"})
    async with at_the_first(empty_desk) as hand:
        await hand.until(lambda: "F10 lists" in said(hand))
        assert "F11 ends" in said(hand)


async def test_a_look_that_comes_while_the_app_closes_sees_nothing(empty_desk: Desk) -> None:
    async with at_the_first(empty_desk) as hand:
        await to_the_second(hand)
        look = hand.app.first_steps._look  # pyright: ignore[reportPrivateUsage]
    assert not hand.app.screen_stack
    look()  # as its timer does that comes a moment late


async def test_they_cover_nothing_at_80x24(empty_desk: Desk) -> None:
    async with at_the_first(empty_desk, NARROW) as hand:
        await to_the_second(hand)
        panel = hand.app.screen.query_one(StepsPanel).region
        field = hand.area("action").region
        assert field.height >= 1
        assert not panel.overlaps(field)
        assert panel.bottom < 24


def settings(desk: Desk) -> str:
    path = desk.folder / "settings.toml"
    return path.read_text() if path.exists() else ""


def stepping(*keys: str, until: str) -> Any:
    """What is done before a picture: choose a question, press keys, wait for a word."""

    async def run(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app, StarwriterApp)
        hand = Hand(pilot.app, pilot)
        await hand.at_the_bank()
        await hand.until(lambda: "1 of 3" in said(hand))
        await to_the_second(hand)
        for area in pilot.app.screen.query(WritingArea):
            area.cursor_blink = False
        await hand.type("".join(keys))
        await hand.until(lambda: until in said(hand))
        if keys:
            await hand.saved()
        await at_rest(pilot)

    return run


@BOTH
def test_the_second_step(snap_compare: Any, empty_desk: Desk, size: tuple[int, int]) -> None:
    before = stepping(until="2 of 3")
    assert snap_compare(StarwriterApp(empty_desk), terminal_size=size, run_before=before)


@BOTH
def test_the_third_step(snap_compare: Any, empty_desk: Desk, size: tuple[int, int]) -> None:
    before = stepping(LINE, until="lights up")
    assert snap_compare(StarwriterApp(empty_desk), terminal_size=size, run_before=before)
