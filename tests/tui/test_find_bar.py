"""Find and replace in the story: what is found, where the cursor goes, what undo takes back."""

import pytest
from rich.style import Style
from tests.tui.conftest import Hand, at_work
from textual.widgets import Input, Label

from starwriter.desk import Desk
from starwriter.tui.widgets.find_bar import FindBar
from starwriter.tui.widgets.key_line import KeyLine

STORY = """format = 1
title = "We and they"

[sections]
situation = "We were five. We met."
task = "they asked for more"
action = "we built it\\nand we shipped it"
result = ""
learning = "Ask first: Straße."
"""


def story(desk: Desk, text: str = STORY) -> str:
    (desk.folder / "stories" / "we.toml").write_text(text)
    return "we"


def count(hand: Hand) -> str:
    return str(hand.app.screen.query_one("#hits", Label).content)


def selected(hand: Hand) -> list[tuple[str, str]]:
    names = ("situation", "task", "action", "result", "learning")
    return [
        (name, hand.area(name).selected_text) for name in names if hand.area(name).selected_text
    ]


def drawn(hand: Hand, section: str) -> list[tuple[int, int, bool]]:
    """Where found words are drawn in the first line, and whether they are underlined."""
    spans = hand.area(section).get_line(0).spans
    styles = [(span, span.style) for span in spans if isinstance(span.style, Style)]
    return [(at.start, at.end, bool(look.underline)) for at, look in styles if look.reverse]


async def look_for(hand: Hand, words: str) -> None:
    await hand.press("ctrl+f")
    await hand.until(lambda: hand.focused == "words")
    await hand.type(words)


async def test_hits_are_gone_through_in_the_order_of_reading_and_round(desk: Desk) -> None:
    async with at_work(desk, story(desk)) as hand:
        await look_for(hand, "we")
        assert count(hand) == "1 of 5"
        assert selected(hand) == [("situation", "We")]
        seen: list[str] = []
        for key in ("enter", "enter", "f3", "down", "enter", "up", "shift+f3"):
            await hand.press(key)
            seen.append(count(hand).split()[0])
            assert len(selected(hand)) == 1
        assert seen == ["2", "3", "4", "5", "1", "5", "4"]


async def test_escape_leaves_the_cursor_at_the_hit(desk: Desk) -> None:
    async with at_work(desk, story(desk)) as hand:
        await look_for(hand, "shipped")
        await hand.press("escape")
        assert hand.focused == "area-action"
        assert hand.area("action").selected_text == "shipped"
        assert not hand.app.screen.query_one(FindBar).display
        await hand.press("right")
        await hand.type("!")
        assert hand.area("action").text == "we built it\nand we shipped! it"


async def test_capitals_count_where_there_is_one(desk: Desk) -> None:
    async with at_work(desk, story(desk)) as hand:
        await look_for(hand, "We")
        assert count(hand) == "1 of 2"
        await hand.press("ctrl+f")
        await hand.type("strasse")
        assert selected(hand) == [("learning", "Straße")]
        await hand.press("ctrl+f")
        await hand.type("nowhere")
        assert count(hand) == "none"


async def test_the_search_goes_on_from_the_cursor_and_takes_what_is_selected(desk: Desk) -> None:
    async with at_work(desk, story(desk)) as hand:
        await hand.press("ctrl+g", "a", "ctrl+f")
        await hand.type("we")
        assert count(hand) == "4 of 5"
        await hand.press("escape", "home", "shift+right", "shift+right", "shift+right")
        await hand.press("ctrl+f")
        await hand.until(lambda: hand.app.screen.query_one("#words", Input).value == "we ")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "xterm", "COLORTERM": ""}])
async def test_without_colours_the_place_that_is_looked_at_is_told_from_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    async with at_work(desk, story(desk)) as hand:
        hand.app.theme = {"NO_COLOR": "monochrome"}.get(next(iter(environment)), "ansi-dark")
        await look_for(hand, "we")
        await hand.until(lambda: count(hand) == "1 of 5")
        assert drawn(hand, "situation") == [(0, 2, True), (3, 5, False), (14, 16, False)]
        await hand.press("down")
        await hand.until(lambda: count(hand) == "2 of 5")
        assert drawn(hand, "situation") == [(0, 2, False), (3, 5, True), (14, 16, False)]


async def test_one_place_is_replaced_and_the_next_is_looked_at(desk: Desk) -> None:
    async with at_work(desk, story(desk)) as hand:
        await look_for(hand, "we")
        await hand.press("enter", "enter", "tab")
        await hand.type("I")
        await hand.press("ctrl+r")
        assert hand.area("situation").text == "We were five. I met."
        assert count(hand) == "3 of 4"
        assert selected(hand) == [("action", "we")]
        await hand.press("enter")
        assert hand.area("action").text == "I built it\nand we shipped it"
        await hand.saved()
        assert hand.story("we").story.sections.action == "I built it\nand we shipped it"


async def test_all_are_replaced_and_one_undo_takes_back_a_field(desk: Desk) -> None:
    async with at_work(desk, story(desk)) as hand:
        await look_for(hand, "we")
        await hand.press("tab")
        await hand.type("wewe")
        await hand.press("ctrl+l")
        assert count(hand) == "5 replaced in 2 sections"
        await hand.saved()
        await hand.pause_until_idle()
        assert count(hand) == "5 replaced in 2 sections"  # the reading of the text says no more
        assert hand.area("action").text == "wewe built it\nand wewe shipped it"
        await hand.press("escape", "ctrl+g", "a", "ctrl+z")
        assert hand.area("action").text == "we built it\nand we shipped it"
        assert hand.area("situation").text == "wewe wewere five. wewe met."
        await hand.press("ctrl+y")
        assert hand.area("action").text == "wewe built it\nand wewe shipped it"


async def test_words_are_found_in_what_is_written_meanwhile(desk: Desk) -> None:
    async with at_work(desk, story(desk)) as hand:
        await look_for(hand, "five")
        hand.app.screen.set_focus(hand.area("task"))
        await hand.type("five ")
        await hand.until(lambda: count(hand).endswith("of 2"))
        await hand.press("escape")
        assert not hand.app.screen.query_one(FindBar).display


async def test_what_others_have_moved_is_looked_at_again_before_it_is_replaced(
    desk: Desk,
) -> None:
    async with at_work(desk, story(desk)) as hand:
        await look_for(hand, "asked")
        await hand.until(lambda: count(hand) == "1 of 1")
        story(desk, STORY.replace("they asked", "they all asked"))
        await hand.until(lambda: count(hand) == "– of 1")
        await hand.press("tab", "x", "ctrl+r")
        await hand.until(lambda: selected(hand) == [("task", "asked")])
        assert count(hand) == "1 of 1"
        await hand.press("ctrl+r")
        await hand.until(lambda: hand.area("task").text == "they all x for more")


async def test_a_story_of_a_newer_format_is_only_looked_through(desk: Desk) -> None:
    newer = STORY.replace("format = 1", "format = 99")
    async with at_work(desk, story(desk, newer)) as hand:
        await look_for(hand, "we")
        assert count(hand) == "1 of 5"
        await hand.press("tab")
        assert hand.focused == "words"
        await hand.press("ctrl+r", "ctrl+l")
        assert hand.area("situation").text == "We were five. We met."
    assert hand.story("we").data == newer.encode()


async def test_the_keys_of_the_bar_are_told_and_the_editors_come_back(desk: Desk) -> None:
    async with at_work(desk, story(desk)) as hand:
        line = hand.app.screen.query_one(KeyLine)
        await look_for(hand, "we")
        await hand.until(lambda: "^r Replace" in line.render().plain)
        assert "^r Word" not in line.render().plain
        await hand.press("escape")
        await hand.until(lambda: "^r Word" in line.render().plain)
