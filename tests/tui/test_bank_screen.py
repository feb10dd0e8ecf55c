"""The story bank: what it lists, and the ways into a story, to a question and to Word."""

import asyncio
import shutil
from pathlib import Path

import docx
import pytest
from tests.tui.conftest import LIBRARY, NARROW, Hand, at_work
from textual import events
from textual.widgets import Input, OptionList, Static

from starwriter.desk import Desk
from starwriter.tui.screens.export import ExportScreen
from starwriter.tui.widgets.story_table import StoryTable


def shown(hand: Hand, name: str) -> str:
    """The text of a part of the screen, "" where it is hidden."""
    part = hand.app.screen.query_one(f"#{name}", Static)
    return str(part.render()) if part.display else ""


async def test_the_bank_lists_the_stories_last_changed_first(desk: Desk) -> None:
    async with at_work(desk) as hand:
        assert sorted(hand.rows) == [
            "A quiet night shift",
            "The late parcel",
            "Two counters, one queue",
        ]
        assert "3" in shown(hand, "heading")
        assert shown(hand, "welcome") == ""


async def test_a_new_library_says_what_to_press_and_shows_a_sample(empty_desk: Desk) -> None:
    async with at_work(empty_desk, size=NARROW) as hand:
        assert "Press  n" in shown(hand, "welcome")
        assert len(hand.rows) == 1
        assert not empty_desk.folder.exists()


async def test_samples_of_which_one_is_the_user_s_by_now_are_counted_as_they_are_listed(
    tmp_path: Path,
) -> None:
    shutil.copytree(LIBRARY / "shipped", tmp_path / "shipped")
    samples, own = tmp_path / "shipped" / "stories", tmp_path / "mine" / "stories"
    shutil.copy(samples / "sample-harbour.toml", samples / "sample-two.toml")
    own.mkdir(parents=True)
    shutil.copy(samples / "sample-harbour.toml", own)
    async with at_work(Desk(tmp_path / "mine", tmp_path / "shipped")) as hand:
        assert len(hand.rows) == 2
        assert shown(hand, "heading") == "Stories · 2"


async def test_the_filter_finds_by_title_question_and_tag(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("slash")
        await hand.type("two queue")
        await hand.until(lambda: hand.rows == ["Two counters, one queue"])
        await hand.press("enter", "escape")
        await hand.until(lambda: len(hand.rows) == 3)
        await hand.press("slash")
        await hand.type("xylophone")
        await hand.until(lambda: not hand.rows)
        assert "Esc" in shown(hand, "none")


async def test_enter_opens_the_story_under_the_cursor_and_the_way_back_finds_it(
    desk: Desk,
) -> None:
    async with at_work(desk) as hand:
        await hand.press("down", "down")
        title = hand.rows[2]
        await hand.press("enter")
        await hand.at_the_editor()
        assert hand.app.screen.query_one("#title", Input).value == title
        await hand.press("ctrl+o")
        await hand.at_the_bank()
        await hand.press("enter")
        await hand.at_the_editor()
        assert hand.app.screen.query_one("#title", Input).value == title


async def test_a_new_story_is_on_disk_once_it_has_a_word(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("n")
        await hand.until(lambda: hand.app.screen.query("#box"))
        await hand.type("peer")
        await hand.press("enter")
        await hand.at_the_editor()
        await hand.press("ctrl+o")
        await hand.at_the_bank()
        assert len(hand.rows) == 3


async def test_a_question_with_the_words_in_its_name_comes_first(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("n")
        await hand.until(lambda: hand.app.screen.query("#box"))
        await hand.type("about")
        options = hand.app.screen.query_one(OptionList)
        await hand.until(lambda: options.option_count == 1 or options.highlighted == 0)
        assert options.get_option_at_index(0).id == "about-me"


async def test_escape_leaves_the_list_of_questions(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("n")
        await hand.until(lambda: hand.app.screen.query("#box"))
        await hand.press("escape")
        await hand.at_the_bank()
        assert len(hand.rows) == 3


async def test_a_bad_file_is_named_with_its_line_while_the_rest_is_listed(desk: Desk) -> None:
    (desk.folder / "stories" / "broken.toml").write_text('format = 1\ntitle = "x\n')
    async with at_work(desk) as hand:
        assert len(hand.rows) == 3
        assert "broken.toml:2: is not valid TOML" in shown(hand, "problems")


async def test_a_story_goes_to_word_and_a_taken_name_takes_a_second_enter(
    desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "out.docx"
    target.write_text("precious")
    async with at_work(desk) as hand:
        await hand.press("E")
        await hand.until(lambda: isinstance(hand.app.screen, ExportScreen))
        hand.app.screen.query_one("#path", Input).value = str(target)
        await hand.press("enter")
        await hand.until(lambda: "exists" in shown(hand, "warning"))
        assert target.read_text() == "precious"
        await hand.press("enter")
        await hand.until(lambda: target.read_bytes().startswith(b"PK"))
    headings = [p.text for p in docx.Document(str(target)).paragraphs if p.style]
    assert {"Two counters, one queue", "The late parcel", "A quiet night shift"} <= set(headings)


async def test_stories_that_change_outside_are_seen_on_the_way_back(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.until(lambda: "The late parcel" in hand.rows)
        await hand.press("enter")
        await hand.at_the_editor()
        (desk.folder / "stories" / "late-parcel.toml").unlink()
        await hand.press("ctrl+o")
        await hand.at_the_bank()
        await hand.until(lambda: "The late parcel" not in hand.rows)


async def test_a_moment_at_the_end_of_the_calendar_is_listed(desk: Desk) -> None:
    path = desk.folder / "stories" / "old.toml"
    path.write_text('title = "Old"\nupdated = 0001-01-01T00:00:00+10:00\n[sections]\n')
    async with at_work(desk) as hand:
        await hand.until(lambda: "Old" in hand.rows)


@pytest.mark.parametrize("pause", range(4))
async def test_a_second_enter_opens_no_second_editor(desk: Desk, pause: int) -> None:
    path = desk.folder / "stories" / "late-parcel.toml"
    before = path.read_text()
    async with at_work(desk) as hand:
        while hand.rows[hand.app.screen.query_one(StoryTable).cursor] != "The late parcel":
            await hand.press("down")
        hand.app.post_message(events.Key("enter", "\r"))
        for _ in range(pause):
            await asyncio.sleep(0)
        hand.app.post_message(events.Key("enter", "\r"))
        await hand.at_the_editor()
        await hand.press("ctrl+o")
        await hand.at_the_bank()
    assert path.read_text() == before


async def test_the_cursor_stays_at_its_story(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("down", "down")
        table = hand.app.screen.query_one(StoryTable)
        await hand.press("f1", "escape")
        await hand.at_the_bank()
        await hand.resize(100, 30)
        await hand.until(lambda: len(table.cards) == 3)
        assert table.cursor == 2


async def test_ctrl_o_twice_goes_to_the_bank_once(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        for _ in range(2):
            hand.app.post_message(events.Key("ctrl+o", None))
        await hand.at_the_bank()
        assert len(hand.app.screen_stack) == 2


async def test_a_theme_that_is_no_name_is_told(desk: Desk) -> None:
    (desk.folder / "settings.toml").write_text('theme = ["x"]\n')
    async with at_work(desk) as hand:
        assert len(hand.rows) == 3


async def test_stories_that_are_left_are_let_go_of(desk: Desk) -> None:
    import gc
    import weakref

    from starwriter.tui.screens.editor import EditorScreen

    seen: list[weakref.ref[object]] = []
    async with at_work(desk) as hand:
        for _ in range(6):
            await hand.press("enter")
            seen.append(weakref.ref(await hand.at_the_editor()))
            await hand.press("ctrl+o")
            await hand.at_the_bank()

        def kept() -> int:
            gc.collect()
            return sum(ref() is not None for ref in seen)

        await hand.until(lambda: kept() <= 2)
        assert all(isinstance(ref(), EditorScreen | None) for ref in seen)
