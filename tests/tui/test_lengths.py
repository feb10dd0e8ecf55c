"""The answer in other lengths, its target, and the places that could go: keys, text, file."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.conftest import NARROW, WIDE, Hand, at_work
from textual import events
from textual.widgets import OptionList, Static

from starwriter.desk import Desk
from starwriter.model import Story, sections_print
from starwriter.tui.screens.cuts import CutsScreen
from starwriter.tui.screens.editor import EditorScreen
from starwriter.tui.screens.help import HelpScreen
from starwriter.tui.screens.lengths import LengthsScreen
from starwriter.tui.screens.picker import Picker
from starwriter.tui.widgets.answer_pane import READ_ONLY
from starwriter.tui.widgets.key_table import KeyTable
from starwriter.tui.widgets.length_areas import LengthArea

STORY = "two-counters"
STALE = """
[[lengths]]
name = "30 s"
text = "I cut the queue."
master = "0123456789abcdef"
"""


def path_of(desk: Desk) -> Path:
    return desk.folder / "stories" / f"{STORY}.toml"


def add_to(desk: Desk, text: str) -> None:
    path_of(desk).write_text(path_of(desk).read_text() + text)


def top(hand: Hand, screen: type) -> Callable[[], bool]:
    return lambda: isinstance(hand.app.screen, screen)


async def at_the_lengths(hand: Hand) -> LengthsScreen:
    await hand.press("f10")
    await hand.until(top(hand, LengthsScreen))
    await hand.until(lambda: rows(hand))
    assert isinstance(hand.app.screen, LengthsScreen)
    return hand.app.screen


def rows(hand: Hand) -> list[str]:
    found = hand.app.screen.query_one("#lengths", OptionList)
    return [str(each.prompt) for each in found.options]


def said(hand: Hand, name: str) -> str:
    return str(hand.app.screen.query_one(f"#{name}", Static).content)


def lengths_of(hand: Hand) -> dict[str, str]:
    return {each.name: each.text for each in hand.story(STORY).story.lengths}


async def add(hand: Hand, name: str) -> None:
    await hand.press("a")
    await hand.until(top(hand, Picker))
    await hand.type(name)
    await hand.press("enter")
    await hand.until(top(hand, LengthsScreen))
    await hand.until(lambda: isinstance(hand.app.focused, LengthArea))


async def test_a_headline_is_begun_written_and_saved_with_the_story(desk: Desk) -> None:
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await add(hand, "headline")
        await hand.type("One queue halved the wait.")
        await hand.until(lambda: lengths_of(hand) == {"headline": "One queue halved the wait."})
        assert "5 of 12 words, 7 left" in rows(hand)[1]
        assert "5 of 12 words, 7 left" in said(hand, "head")


async def test_a_spoken_length_begins_with_the_whole_answer_and_undo_brings_it_back(
    desk: Desk,
) -> None:
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await add(hand, "30 s")
        area = hand.app.focused
        assert isinstance(area, LengthArea)
        before = area.text
        assert before.startswith("I was shift lead in a town library")
        assert "- " not in before
        assert "too long" in rows(hand)[1]
        await hand.press("ctrl+end", "ctrl+w", "ctrl+z")
        assert area.text == before


async def test_keys_pressed_right_behind_that_of_the_lengths_write_on_the_first(
    desk: Desk,
) -> None:
    add_to(desk, STALE)
    async with at_work(desk, STORY) as hand:
        hand.app.post_message(events.Key("f10", None))
        async with asyncio.timeout(10):
            while not isinstance(hand.app.screen, LengthsScreen):
                await asyncio.sleep(0)
        for key in ("down", "enter"):
            hand.app.post_message(events.Key(key, None))
        await hand.until(lambda: isinstance(hand.app.focused, LengthArea))
        await hand.type("Now ")
        await hand.until(lambda: lengths_of(hand) == {"30 s": "Now I cut the queue."})
        assert len(rows(hand)) == 2


async def test_what_is_typed_right_before_leaving_is_in_the_file(desk: Desk) -> None:
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await add(hand, "headline")
        await hand.type("Short")
        await hand.press("escape", "escape")
        await hand.until(top(hand, EditorScreen))
        await hand.until(lambda: lengths_of(hand) == {"headline": "Short"})


async def test_quitting_from_the_lengths_loses_no_letter(desk: Desk) -> None:
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await add(hand, "headline")
        await hand.type("Last words")
        await hand.press("ctrl+q")
        await hand.until(lambda: not hand.app.is_running)
        assert hand.app.session
        assert hand.app.session.lengths[0].text == "Last words"


async def test_a_length_is_marked_once_the_answer_changes_until_the_user_says_that_it_fits(
    desk: Desk,
) -> None:
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await add(hand, "headline")
        assert "told anew since" not in rows(hand)[1]
        await hand.press("f10")
        await hand.until(top(hand, EditorScreen))
        await hand.type("Once ")
        await at_the_lengths(hand)
        assert "told anew since" in rows(hand)[1]
        await hand.press("down", "f6")
        await hand.until(lambda: "told anew since" not in rows(hand)[1])
        await hand.until(lambda: _fits(hand.story(STORY).story))
        assert hand.story(STORY).story.sections.situation.startswith("Once")


def _fits(story: Story) -> bool:
    return story.lengths[0].master == sections_print(story.sections)


async def test_what_has_changed_since_is_shown_word_by_word(desk: Desk) -> None:
    async with at_work(desk, STORY) as hand:
        screen = await at_the_lengths(hand)
        await add(hand, "headline")
        await hand.until(lambda: list((desk.folder / "versions").rglob("*.toml")))
        await hand.press("f10")
        await hand.until(top(hand, EditorScreen))
        await hand.type("Once ")
        screen = await at_the_lengths(hand)
        await hand.press("down")
        await hand.until(lambda: "has changed" in said(hand, "about"))
        assert "[+Once]" in screen.query_one("DifferenceView").plain  # type: ignore[attr-defined]


async def test_a_length_told_of_words_that_nobody_knows_has_the_answer_beside_it(
    desk: Desk,
) -> None:
    add_to(desk, STALE)
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        assert "told anew since" in rows(hand)[1]
        await hand.press("down")
        await hand.until(lambda: "in no version" in said(hand, "about"))


async def test_a_length_is_deleted_once_the_user_has_said_so_again(desk: Desk) -> None:
    add_to(desk, STALE)
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await hand.press("down", "d")
        await hand.until(top(hand, Picker))
        await hand.press("enter")
        await hand.until(top(hand, LengthsScreen))
        assert len(rows(hand)) == 2
        await hand.press("d")
        await hand.until(top(hand, Picker))
        await hand.press("down", "enter")
        await hand.until(lambda: len(rows(hand)) == 1)
        await hand.until(lambda: lengths_of(hand) == {})


@pytest.mark.parametrize(
    ("typed", "own", "target"),
    [("250", (), "250 words"), ("another", ("4 min",), "4 min"), ("another", ("x", " 75 s"), None)],
)
async def test_the_answer_gets_a_target_of_its_own(
    desk: Desk, typed: str, own: tuple[str, ...], target: str | None
) -> None:
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await hand.press("enter")
        await hand.until(top(hand, Picker))
        await hand.type(typed)
        await hand.press("enter")
        for text in own:
            await hand.pause_until_idle()
            await hand.type(text)
            await hand.press("enter")
        if target:
            await hand.until(lambda: hand.story(STORY).story.target == target)
            assert target in rows(hand)[0]
            await hand.press("f10")
            await hand.until(top(hand, EditorScreen))
            await hand.until(lambda: target in hand.status)
        else:  # what is no target is asked for again, with what was written
            await hand.pause_until_idle()
            assert hand.story(STORY).story.target is None


async def test_a_written_cap_counts_down_in_the_status_line(desk: Desk) -> None:
    path_of(desk).write_text(
        path_of(desk).read_text().replace("tags", 'target = "278 words"\ntags')
    )
    async with at_work(desk, STORY) as hand:
        assert hand.status.startswith("278 of 278 words, 0 left")
        await hand.type("Once ")
        await hand.until(lambda: hand.status.startswith("280 of 278 words, 2 over"))


async def test_a_length_that_changes_on_the_disk_changes_in_its_field(desk: Desk) -> None:
    add_to(desk, STALE)
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await hand.press("down", "enter")
        area = hand.app.focused
        assert isinstance(area, LengthArea)
        path_of(desk).write_text(path_of(desk).read_text().replace("cut the queue", "halved it"))
        await hand.until(lambda: area.text == "I halved it.")


async def test_a_story_of_a_newer_starwriter_is_only_read(desk: Desk) -> None:
    add_to(desk, STALE)
    path_of(desk).write_text(path_of(desk).read_text().replace("format = 1", "format = 9", 1))
    before = path_of(desk).read_bytes()
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await hand.press("down", "enter", "x", "escape", "f6", "a")
        await hand.pause_until_idle()
        assert isinstance(hand.app.screen, LengthsScreen)
        await hand.press("t", "d")
        await hand.pause_until_idle()
        assert isinstance(hand.app.screen, LengthsScreen)
        assert hand.app.session
        assert hand.app.session.is_saved
        assert said(hand, "hint") == READ_ONLY
    assert path_of(desk).read_bytes() == before


async def test_two_lengths_of_one_name_keep_their_own_text(desk: Desk) -> None:
    add_to(desk, STALE + STALE.replace("cut", "lost"))
    async with at_work(desk, STORY) as hand:
        await at_the_lengths(hand)
        await hand.press("down", "down", "enter")
        await hand.type("Well, ")
        await hand.until(
            lambda: (
                [each.text for each in hand.story(STORY).story.lengths]
                == ["I cut the queue.", "Well, I lost the queue."]
            )
        )


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_cut_is_listed_and_selected_in_the_answer(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with at_work(desk, STORY, size) as hand:
        await hand.type("Basically, in order to be calm, ")
        await hand.press("ctrl+g", "c")
        await hand.until(top(hand, CutsScreen))
        await hand.until(lambda: hand.app.screen.query_one(OptionList).options)
        first = str(hand.app.screen.query_one(OptionList).options[0].prompt)
        assert first.startswith("−2")
        await hand.press("enter")
        await hand.until(top(hand, EditorScreen))
        await hand.until(lambda: hand.area("situation").selected_text == "in order to")
        await hand.press("delete")
        assert hand.area("situation").text.startswith("Basically,  be calm, ")


async def test_the_help_tells_the_keys_of_both_while_one_writes(desk: Desk) -> None:
    async with at_work(desk, STORY) as hand:
        await hand.press("f1")
        await hand.until(top(hand, HelpScreen))
        await hand.until(lambda: "F10" in _keys_told(hand))
        assert "g c" in _keys_told(hand)


def _keys_told(hand: Hand) -> str:
    return "\n".join(str(each.render()) for each in hand.app.screen.query(KeyTable))
