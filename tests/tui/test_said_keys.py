"""What screens say of keys, where the user has other ones."""

from collections.abc import Sequence

import pytest
from tests.tui.conftest import at_work
from textual.widgets import OptionList, Static

from starwriter.desk import Desk
from starwriter.store.settings_file import change_settings

KEYS = {
    "help.back": "f2",
    "settings.change": "f4",
    "lengths.add": "ctrl+n",
    "rehearsal.go": "f3",
    "rehearsal.text": "f4",
}


@pytest.mark.parametrize(
    ("story", "keys", "line"),
    [
        (None, ("f1",), "F2 back"),
        (None, ("o",), "F3 begins. The text: hidden; F4 changes that."),
        ("two-counters", ("f10",), "ctrl+n adds another length"),
    ],
)
async def test_a_screen_says_the_keys_that_the_user_has(
    desk: Desk, story: str | None, keys: Sequence[str], line: str
) -> None:
    change_settings(desk.library, keys=KEYS)
    async with at_work(desk, story) as hand:
        await hand.until(lambda: hand.app.remapped)
        await hand.press(*keys)
        await hand.until(
            lambda: any(line in str(each.render()) for each in hand.app.screen.query(Static))
        )


async def test_the_settings_say_which_key_changes_a_key(desk: Desk) -> None:
    change_settings(desk.library, keys=KEYS)
    async with at_work(desk) as hand:
        await hand.until(lambda: hand.app.remapped)
        await hand.press("comma")
        await hand.until(lambda: hand.app.screen.query("#about"))
        settings = hand.app.screen.query_one(OptionList)
        await hand.until(lambda: settings.option_count)
        settings.highlighted = settings.get_option_index("bank.new")
        about = hand.app.screen.query_one("#about", Static)
        await hand.until(lambda: "F4 waits for the new key" in str(about.content))
