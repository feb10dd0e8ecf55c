"""What keys are called in a sentence."""

import pytest
from tests.tui.conftest import at_work

from starwriter.desk import Desk
from starwriter.store.settings_file import change_settings
from starwriter.tui.key_names import called, key_of, told


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
