"""What keys are called in a sentence."""

import pytest
from tests.tui.conftest import NARROW, at_work
from textual.widgets import Input

from starwriter.desk import Desk
from starwriter.store.settings_file import change_settings
from starwriter.tui.key_names import called, key_of, told
from starwriter.tui.widgets.key_line import KeyLine


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("f4", "F4"),
        ("ctrl+t", "ctrl+t"),
        ("shift+f6", "shift+F6"),
        ("escape", "Esc"),
        ("enter", "Enter"),
        ("question_mark,f1", "?"),
        ("slash", "/"),
        ("ctrl+slash", "ctrl+/"),
        ("?", "?"),
        ("+", "+"),
        ("n", "n"),
        ("R", "R"),
        ("", ""),
    ],
)
def test_a_key_is_called_what_stands_on_it(keys: str, name: str) -> None:
    assert called(keys) == name


async def test_a_sentence_names_the_keys_that_the_user_has(desk: Desk) -> None:
    change_settings(desk.library, keys={"bank.new": "f10,ctrl+n"})
    async with at_work(desk) as hand:
        await hand.until(lambda: hand.app.remapped)
        bank = hand.app.screen
        assert told(bank, "{bank.new} or {bank.mend} or {first_steps.end}.") == "F10 or m or Esc."
        assert key_of(bank, "no.such") == ""
        assert told(bank, "{a} {} {A} { bank.new }") == " {} {A} { bank.new }"


async def test_the_key_line_names_keys_as_all_texts_do(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        line = hand.app.screen.query_one(KeyLine).render().plain
        assert line.startswith("F1 Help")
        assert "^o Stories" in line


async def test_the_way_back_to_the_stories_stands_on_a_narrow_screen(desk: Desk) -> None:
    async with at_work(desk, "two-counters", NARROW) as hand:
        assert "^o Stories" in hand.app.screen.query_one(KeyLine).render().plain


async def test_the_key_line_names_no_key_that_would_be_written(desk: Desk) -> None:
    async with at_work(desk) as hand:
        assert "? Help" in hand.app.screen.query_one(KeyLine).render().plain
        await hand.press("slash")
        await hand.until(lambda: isinstance(hand.app.focused, Input))
        line = hand.app.screen.query_one(KeyLine).render().plain
        assert "F1 Help" in line
        assert "/ Find" not in line


async def test_the_help_has_a_place_on_the_line_when_there_is_something_to_mend(desk: Desk) -> None:
    (desk.folder / "stories" / "torn.toml").write_text("title = ")
    async with at_work(desk, size=NARROW) as hand:
        await hand.until(lambda: "m Mend" in hand.app.screen.query_one(KeyLine).render().plain)
        assert "? Help" in hand.app.screen.query_one(KeyLine).render().plain
