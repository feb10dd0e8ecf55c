"""The help: the keys of where one is, in groups, on every screen and in every dialog."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE, Hand, at_work
from tests.tui.hosting import STORY
from textual.screen import Screen

from starwriter.desk import Desk
from starwriter.store.settings_file import change_settings
from starwriter.tui.key_groups import group_of
from starwriter.tui.screens.ask_text import AskText
from starwriter.tui.screens.edit_part import EditPart
from starwriter.tui.screens.help import HelpScreen
from starwriter.tui.screens.picker import Choice, Picker
from starwriter.tui.screens.question_form import QuestionForm
from starwriter.tui.screens.versions import VersionsScreen
from starwriter.tui.widgets.key_table import KeyTable


def helped(hand: Hand) -> str:
    """What the help says."""
    return "\n".join(str(each.render()) for each in hand.app.screen.query(KeyTable))


async def ask(hand: Hand, key: str = "f1") -> str:
    """Ask for help; return what it says."""
    await hand.press(key)
    await hand.until(lambda: isinstance(hand.app.screen, HelpScreen) and helped(hand))
    return helped(hand)


async def test_the_bank_tells_its_keys_and_those_of_its_table(desk: Desk) -> None:
    async with at_work(desk) as hand:
        said = await ask(hand, "question_mark")
        assert said.startswith("In the table\n↑ k")
        for title in ("Go", "Story", "Program"):
            assert f"\n{title}\n" in said
        assert "find a story by a few letters" in said
        await hand.press("escape")
        await hand.at_the_bank()


async def test_the_editor_tells_its_keys_and_those_of_a_field(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        said = await ask(hand)
        assert said.startswith("In the field\nctrl+z ctrl+y")
        for title in ("Write", "Go", "Coach", "Story", "Program"):
            assert f"\n{title}\n" in said
        assert "look at the next signal" in said


async def test_a_question_mark_in_a_field_is_a_question_mark(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.type("?")
        assert hand.area("situation").text.startswith("?")


@pytest.mark.parametrize("key", ["f1", "escape", "q", "question_mark", "enter"])
async def test_help_is_left_by_the_key_that_asks_for_it_and_by_others(desk: Desk, key: str) -> None:
    async with at_work(desk) as hand:
        await ask(hand)
        await hand.press(key)
        await hand.at_the_bank()


async def test_help_names_the_keys_that_the_user_has(desk: Desk) -> None:
    change_settings(desk.library, keys={"bank.new": "f10", "app.help": "f11"})
    async with at_work(desk) as hand:
        await hand.until(lambda: hand.app.remapped)
        said = await ask(hand, "f11")
        assert "F10" in said
        assert "F11" in said


DIALOGS: dict[str, tuple[Callable[[], Screen[Any]], str]] = {
    "picker": (lambda: Picker("Which?", [Choice("a", "A")]), "to the line below"),
    "ask_text": (lambda: AskText("Another title", "Old"), "back; nothing is changed"),
    "edit_part": (lambda: EditPart("action", "I did."), "take the text as it stands here"),
    "question_form": (lambda: QuestionForm(None, {}), "save the question"),
    "versions": (lambda: VersionsScreen("Old", STORY, [], lambda _: None), "under a name"),
}


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
async def test_f1_helps_in_a_dialog_and_comes_back_to_it(
    desk: Desk, name: str, size: tuple[int, int]
) -> None:
    make, word = DIALOGS[name]
    async with at_work(desk, size=size) as hand:
        dialog = make()
        hand.app.push_screen(dialog)
        await hand.until(lambda: hand.app.screen is dialog)
        said = await ask(hand)
        assert word in " ".join(said.split())
        await hand.press("escape")
        await hand.until(lambda: hand.app.screen is dialog)


async def test_a_question_mark_helps_in_a_dialog_without_a_field(desk: Desk) -> None:
    async with at_work(desk) as hand:
        dialog = VersionsScreen("Old", STORY, [], lambda _: None)
        hand.app.push_screen(dialog)
        await hand.until(lambda: hand.app.screen is dialog)
        await ask(hand, "question_mark")


async def test_a_question_mark_is_typed_in_a_dialog_with_a_field(desk: Desk) -> None:
    async with at_work(desk) as hand:
        dialog = AskText("Another title", "Old")
        hand.app.push_screen(dialog)
        await hand.until(lambda: hand.app.screen is dialog and hand.app.focused)
        await hand.type("?")
        assert hand.app.screen is dialog


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("editor.next_signal", "Coach"),
        ("editor.dismiss_note", "Coach"),
        ("editor.go", "Go"),
        ("editor.stories", "Go"),
        ("editor.save", "Write"),
        ("editor.question", "Story"),
        ("editor.find", "Write"),
        ("bank.filter", "Go"),
        ("bank.rename", "Story"),
        ("bank.quit", "Program"),
        ("review.go_on", "Story"),
        ("no.such", "Story"),
    ],
)
def test_a_key_belongs_to_a_group(name: str, group: str) -> None:
    assert group_of(name) == group
