"""The settings screen: what it shows, what it writes, and that it holds at once."""

import pytest
from tests.tui.conftest import Hand, at_work
from textual.widgets import Input, OptionList, Static

from starwriter.desk import Desk
from starwriter.tui import setting_rows
from starwriter.tui.screens.editor import EditorScreen
from starwriter.tui.screens.key_wait import KeyWait
from starwriter.tui.screens.picker import Picker
from starwriter.tui.screens.settings import SettingsScreen
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.setting_list import SettingList

BY_HAND = """# mine
pace = 120   # slow
unknown = 1
"""


def written(desk: Desk) -> str:
    return (desk.folder / "settings.toml").read_text()


def write(desk: Desk, text: str) -> None:
    (desk.folder / "settings.toml").write_text(text)


def rows(hand: Hand) -> list[str]:
    options = hand.app.screen.query_one(OptionList)
    return [str(each.prompt) for each in options.options]


def row(hand: Hand, name: str) -> str:
    return str(hand.app.screen.query_one(SettingList).get_option(name).prompt)


def said(hand: Hand, name: str = "about") -> str:
    return str(hand.app.screen.query_one(f"#{name}", Static).content)


def told(hand: Hand) -> list[str]:
    return [each.message for each in hand.app._notifications]  # pyright: ignore[reportPrivateUsage]


async def at_the_settings(hand: Hand, *keys: str) -> None:
    await hand.press(*(keys or ("comma",)))
    await hand.until(lambda: isinstance(hand.app.screen, SettingsScreen) and len(rows(hand)) > 9)


async def go_to(hand: Hand, name: str) -> None:
    settings = hand.app.screen.query_one(SettingList)
    settings.highlighted = settings.get_option_index(name)
    await hand.until(lambda: settings.chosen == name)


async def test_every_setting_of_the_model_that_is_chosen_by_hand_stands_there(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at_the_settings(hand)

        assert row(hand, "pace").split() == ["Pace", "140"]
        assert "usually" not in row(hand, "pace")
        assert said(hand).startswith("The author of your Word files")


async def test_a_change_is_in_the_file_at_once_and_leaves_the_rest_as_it_was(desk: Desk) -> None:
    write(desk, BY_HAND)
    async with at_work(desk) as hand:
        await at_the_settings(hand)
        assert row(hand, "pace").split() == ["Pace", "120", "usually", "140"]
        await go_to(hand, "pace")
        await hand.press("enter", "backspace", "backspace", "backspace")
        await hand.type("150\n")
        await hand.until(lambda: "150" in row(hand, "pace"))

    assert written(desk) == BY_HAND.replace("120", "150")


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("pace", "fast", "a pace is a number of words a minute, from 60 to 300"),
        ("pace", "10", "a pace is a number of words a minute, from 60 to 300"),
        ("target", "long", '"long" is no target: write "90 s", "2 min" or "250 words"'),
        ("language", "English!", '"English!" is no language tag: write "en-GB", "en-US" or "de"'),
    ],
)
async def test_a_value_that_is_none_is_refused_in_the_models_words(
    desk: Desk, name: str, typed: str, sentence: str
) -> None:
    write(desk, BY_HAND)
    async with at_work(desk) as hand:
        await at_the_settings(hand)
        await go_to(hand, name)
        await hand.press("enter")
        hand.app.screen.query_one("#entry", Input).value = typed
        await hand.press("enter")
        await hand.until(lambda: said(hand) == sentence)
        assert hand.app.screen.query_one("#entry", Input).value == typed
        await hand.press("escape")
        assert said(hand) != sentence
        assert isinstance(hand.app.screen, SettingsScreen)

    assert written(desk) == BY_HAND


async def test_a_switch_turns_and_backspace_makes_it_as_usual(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at_the_settings(hand)
        await go_to(hand, "proofread")
        await hand.press("enter")
        await hand.until(lambda: "off" in row(hand, "proofread"))
        assert "proofread = false" in written(desk)
        await hand.press("backspace")
        await hand.until(lambda: "on" in row(hand, "proofread"))
        assert "proofread = true" in written(desk)


async def test_a_theme_is_tried_under_the_cursor_and_taken_back(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at_the_settings(hand)
        await go_to(hand, "theme")
        before = hand.app.theme
        await hand.press("enter")
        await hand.until(lambda: isinstance(hand.app.screen, Picker))
        await hand.press("down", "down")
        await hand.until(lambda: hand.app.theme != before)
        await hand.press("escape")
        await hand.until(lambda: isinstance(hand.app.screen, SettingsScreen))
        assert hand.app.theme == before
        assert not (desk.folder / "settings.toml").exists()

        await hand.press("enter")
        await hand.until(lambda: isinstance(hand.app.screen, Picker))
        await hand.type("nord")
        await hand.press("enter")
        await hand.until(lambda: "nord" in row(hand, "theme"))
        assert hand.app.theme == "nord"
    assert 'theme = "nord"' in written(desk)


async def test_the_story_being_written_is_read_at_the_new_pace_at_once(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        before = hand.status
        await at_the_settings(hand, "ctrl+g", "comma")
        await go_to(hand, "target")
        await hand.press("enter")
        hand.app.screen.query_one("#entry", Input).value = "250 words"
        await hand.press("enter")
        await hand.until(lambda: "250 words" in row(hand, "target"))
        await hand.press("escape")
        await hand.at_the_editor()
        await hand.until(lambda: hand.status != before and "250 words" in hand.status)


async def test_what_was_changed_outside_is_there_when_the_screen_opens(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.until(lambda: hand.app.theme == "textual-dark")
        write(desk, 'theme = "nord"\n')
        await at_the_settings(hand)
        await hand.until(lambda: hand.app.theme == "nord")
        assert "nord" in row(hand, "theme")


async def test_settings_that_cannot_be_read_are_told_and_never_written_over(desk: Desk) -> None:
    write(desk, "name = 'Ada'\npace = \n")
    async with at_work(desk) as hand:
        await at_the_settings(hand)
        assert "settings.toml:2: is not valid TOML" in said(hand, "problems")
        assert "Mend it in any editor" in said(hand, "problems")
        await go_to(hand, "proofread")
        await hand.press("enter")
        await hand.until(lambda: "settings.toml:2" in said(hand))
    assert written(desk) == "name = 'Ada'\npace = \n"


async def test_settings_that_cannot_be_read_are_told_to_who_begins_with_a_story(
    desk: Desk,
) -> None:
    write(desk, "pace = 900\n")
    async with at_work(desk, "two-counters") as hand:
        await hand.until(lambda: told(hand))
        assert "settings.toml:1: pace: a pace is a number of words" in told(hand)[0]
    async with at_work(desk) as hand:  # the bank has it at its foot
        await hand.until(lambda: hand.app.screen.query_one("#problems").display)
        await hand.pause_until_idle()
        assert told(hand) == []


async def test_the_next_key_becomes_the_actions_and_holds_at_once(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await at_the_settings(hand, "ctrl+g", "comma")
        await go_to(hand, "editor.next_note")
        await hand.press("enter")
        await hand.until(lambda: isinstance(hand.app.screen, KeyWait))
        await hand.press("f4")
        assert '"F4" is editor.next_evidence already' in said(hand, "warning")
        await hand.press("x")
        assert '"x" could not be typed any more' in said(hand, "warning")
        await hand.press("f11")
        await hand.until(lambda: "F11" in row(hand, "editor.next_note"))
        assert '"editor.next_note" = "f11"' in written(desk)
        await hand.press("escape")
        await hand.at_the_editor()
        await hand.until(lambda: "F11 Note" in hand.app.screen.query_one(KeyLine).render().plain)
        await hand.press("f6")
        assert any("Go to a comment or a note first (F11)." in each for each in told(hand))

        await at_the_settings(hand, "ctrl+g", "comma")
        await go_to(hand, "editor.next_note")
        await hand.press("backspace")
        await hand.until(lambda: "F5" in row(hand, "editor.next_note"))
    assert "next_note" not in written(desk)


async def test_escape_leaves_the_key_as_it_was(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at_the_settings(hand)
        await go_to(hand, "bank.new")
        await hand.press("enter")
        await hand.until(lambda: isinstance(hand.app.screen, KeyWait))
        await hand.press("escape")
        await hand.until(lambda: isinstance(hand.app.screen, SettingsScreen))
        assert row(hand, "bank.new").split()[-1] == "n"


async def test_a_few_letters_find_a_key(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at_the_settings(hand)
        await hand.press("slash")
        await hand.type("word file story")
        assert [each.split()[0] for each in rows(hand)] == ["Write"]
        await hand.press("escape")
        await hand.until(lambda: len(rows(hand)) > 9)
        await hand.press("escape")
        await hand.at_the_bank()


async def test_keys_that_cannot_be_taken_are_told_at_start_in_one_line(desk: Desk) -> None:
    write(desk, '[keys]\n"editor.exprot" = "f10"\n"bank.new" = "w"\n"bank.match" = "f10"\n')
    async with at_work(desk) as hand:
        await hand.until(lambda: told(hand))
        assert told(hand) == [
            '[keys]: There is no action "editor.exprot": did you mean "editor.export"?'
        ]
        await hand.press("w")
        await hand.until(lambda: isinstance(hand.app.screen, Picker))


async def test_a_theme_that_is_none_is_told(desk: Desk) -> None:
    write(desk, 'theme = "nrod"\n')
    async with at_work(desk) as hand:
        await hand.until(lambda: told(hand))
        assert told(hand) == ['No theme is called "nrod", as settings.toml has it.']


async def test_the_keys_of_the_settings_do_not_open_them_twice(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await at_the_settings(hand, "ctrl+g", "comma")
        await hand.press("escape")
        await hand.until(lambda: isinstance(hand.app.screen, EditorScreen))
        assert len(hand.app.screen_stack) == 1


def test_the_proofreading_says_how_it_stands() -> None:
    from starwriter.model import Settings

    row = setting_rows.ROWS["proofread"]
    told = setting_rows.about(row, Settings(language="fr"))
    assert told == "Mark slips of spelling and grammar. (off: no dictionary for fr)"


async def test_the_help_and_the_palette_name_the_users_own_keys(desk: Desk) -> None:
    write(desk, '[keys]\n"editor.go" = "ctrl+k"\n"editor.outside" = "o"\n"editor.find" = "f11"\n')
    async with at_work(desk, "two-counters") as hand:
        await hand.until(lambda: hand.app.remapped.get("editor.go") == "ctrl+k")
        offered = {each.title: each.help for each in hand.app.get_system_commands(hand.app.screen)}
        assert offered["This field in your own editor"] == "Key: ctrl+k o"
        assert offered["The settings, and all keys"] == "Key: ctrl+k ,"
        assert offered["Find words, and replace them"] == "Key: F11"
        await hand.press("ctrl+k")
        advice = str(hand.app.screen.query_one("#advice", Static).content)
        assert "o Your editor" in advice
        await hand.press("a")
        assert hand.focused == "area-action"
