"""Writing a story with the keyboard: what is typed, where it goes, what is shown and kept."""

import time
from pathlib import Path

import docx
import pytest
from tests.tui.conftest import NARROW, WIDE, at_work
from textual import events
from textual.widgets import Input

from starwriter.desk import Desk
from starwriter.model import SECTIONS, Story
from starwriter.store.problem import StoreError
from starwriter.store.settings_file import change_settings
from starwriter.tui import session as session_module
from starwriter.tui.screens.export import ExportScreen


async def test_an_answer_is_written_from_nothing_kept_and_sent_to_word(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new")
    change_settings(desk.library, welcomed=True)
    async with at_work(desk) as hand:
        await hand.press("n")
        await hand.until(lambda: hand.app.screen.query("Input"))
        await hand.type("constructive")
        await hand.press("enter")
        await hand.at_the_editor()
        await hand.press("ctrl+g", "s")  # the first steps begin in Action
        for section in SECTIONS:
            await hand.type(f"Lead in: I wrote the {section}.\nAnd a second line")
            await hand.press("tab")
        await hand.saved()
        await hand.press("ctrl+q")

    async with at_work(Desk(tmp_path / "new"), "constructive-dissent") as hand:
        for section in SECTIONS:
            assert hand.area(section).text == f"Lead in: I wrote the {section}.\nAnd a second line"
        await hand.press("ctrl+r")
        await hand.until(lambda: isinstance(hand.app.screen, ExportScreen))
        await hand.press("enter")
        written = tmp_path / "home" / "constructive-dissent.docx"
        await hand.until(written.exists)

    paragraphs = [p.text for p in docx.Document(str(written)).paragraphs]
    for section in SECTIONS:
        assert section.capitalize() in paragraphs
        assert f"Lead in: I wrote the {section}." in paragraphs


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
async def test_the_cursor_walks_the_fields(desk: Desk, size: tuple[int, int]) -> None:
    async with at_work(desk, "two-counters", size) as hand:
        assert hand.focused == "area-situation"
        await hand.press("tab", "tab")
        assert hand.focused == "area-action"
        await hand.press("shift+tab")
        assert hand.focused == "area-task"
        await hand.press("up")
        assert hand.focused == "area-situation"
        await hand.press("ctrl+end", "down")
        for _ in range(20):
            await hand.press("down")
        assert hand.focused != "area-situation"


async def test_left_and_right_walk_on_at_the_ends_of_a_field(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("tab", "left")
        assert hand.focused == "area-situation"
        assert hand.area("situation").cursor_at_end_of_text
        await hand.press("right")
        assert hand.focused == "area-task"
        assert hand.area("task").cursor_at_start_of_text


@pytest.mark.parametrize(("key", "section"), zip("starl12345", [*SECTIONS, *SECTIONS], strict=True))
async def test_a_key_goes_to_each_section(desk: Desk, key: str, section: str) -> None:
    async with at_work(desk, "two-counters") as hand:
        before = hand.area("situation").text
        await hand.press("ctrl+g", key)
        assert hand.focused == f"area-{section}"
        await hand.press(key)
        assert hand.area(section).text.startswith(key)
        assert section == "situation" or hand.area("situation").text == before


async def test_keys_typed_in_one_burst_land_where_the_keys_between_them_say(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        for key in ("a", "tab", "b", "ctrl+g", "l", "c"):
            hand.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await hand.until(lambda: hand.area("learning").text.startswith("c"))
        assert hand.area("situation").text.startswith("a")
        assert hand.area("task").text.startswith("b")


async def test_what_is_typed_is_saved_a_second_after_the_last_key(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    async with at_work(desk, "two-counters") as hand:
        before = hand.story("two-counters")
        await hand.type("Once ")
        assert hand.story("two-counters").data == before.data
        typed = time.monotonic()
        await hand.saved()
        assert 0.5 < time.monotonic() - typed < 3
        after = hand.story("two-counters").story
        assert after.sections.situation == "Once " + before.story.sections.situation
        assert after.sections.action == before.story.sections.action


async def test_opening_and_leaving_a_story_changes_no_byte(desk: Desk) -> None:
    path = desk.library.story_folder / "two-counters.toml"
    before = path.read_bytes()
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f2", "f3", "f4", "tab", "ctrl+s", "ctrl+o")
        await hand.at_the_bank()
    assert path.read_bytes() == before


async def test_an_edit_that_is_undone_before_it_is_saved_leaves_the_file_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("starwriter.tui.autosave.PAUSE", 60)
    path = desk.library.story_folder / "two-counters.toml"
    before = path.read_bytes()
    async with at_work(desk, "two-counters") as hand:
        await hand.type("x")
        await hand.press("ctrl+z")
        await hand.press("ctrl+o")
        await hand.at_the_bank()
    assert path.read_bytes() == before


async def test_leaving_for_the_bank_saves_at_once(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.type("Quick ")
        await hand.press("ctrl+o")
        await hand.at_the_bank()
        assert hand.story("late-parcel").story.sections.situation.startswith("Quick ")


async def test_a_failed_save_keeps_the_text_says_why_and_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = session_module.save_story

    def full(*_: object) -> None:
        raise StoreError(Path("two-counters.toml"), "No space left on device")

    async with at_work(desk, "two-counters") as hand:
        monkeypatch.setattr(session_module, "save_story", full)
        await hand.type("Kept ")
        await hand.until(lambda: "not saved: No space left on device" in hand.status)
        assert hand.area("situation").text.startswith("Kept ")
        monkeypatch.setattr(session_module, "save_story", real)
        await hand.press("ctrl+s")
        await hand.saved()
    assert "Kept " in (desk.library.story_folder / "two-counters.toml").read_text()


async def test_a_story_that_cannot_be_saved_is_not_left_for_the_bank(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError(Path("two-counters.toml"), "No space left on device")

    async with at_work(desk, "two-counters") as hand:
        screen = hand.app.screen
        monkeypatch.setattr(session_module, "save_story", full)
        await hand.type("Kept ")
        await hand.press("ctrl+o", "ctrl+o")
        assert hand.app.screen is screen
        assert hand.area("situation").text.startswith("Kept ")
        monkeypatch.undo()


async def test_a_sample_that_is_written_on_becomes_the_users_own(empty_desk: Desk) -> None:
    async with at_work(empty_desk) as hand:
        assert len(hand.rows) == 1
        await hand.press("enter")
        await hand.at_the_editor()
        assert "sample" in hand.status
        await hand.type("My ")
        await hand.saved()
    own = empty_desk.folder / "stories" / "sample-harbour.toml"
    assert "My " in own.read_text()


async def test_a_story_whose_question_is_gone_still_opens(desk: Desk) -> None:
    path = desk.library.story_folder / "two-counters.toml"
    path.write_text(path.read_text().replace('"peer-dispute"', '"no-such-question"'))
    async with at_work(desk, "two-counters") as hand:
        await hand.type("Still ")
        await hand.saved()
    assert "Still " in path.read_text()
    assert '"no-such-question"' in path.read_text()


async def test_hostile_text_is_shown_as_text_and_kept_clean(desk: Desk) -> None:
    path = desk.library.story_folder / "two-counters.toml"
    hostile = r"[bold]x[/] [/] \u001b[31mred\u0000 \u202Eשלום\u202C 漢字 👩‍👩‍👧"
    text = path.read_text().replace("Two counters, one queue", hostile)
    path.write_text(text.replace("- **Measure:**", "[@click=app.quit]go[/] - **Measure:**"))
    async with at_work(desk, "two-counters", NARROW) as hand:
        assert "[@click=app.quit]go[/]" in hand.area("action").text
        shown = hand.app.export_screenshot()
        assert "\x1b" not in shown
        assert "\0" not in shown
        await hand.type("[/] [red]")
        await hand.press("f1", "escape", "ctrl+o")
        bank = await hand.at_the_bank()
        assert bank
        assert any("[bold]x[/] [/] red" in row for row in hand.rows)


async def test_a_pasted_megabyte_is_kept_to_the_last_letter(desk: Desk) -> None:
    pasted = "An even line of words to paste.\r\n" * 32_000
    async with at_work(desk, "late-parcel") as hand:
        hand.area("situation").select_all()
        begin = time.monotonic()
        hand.app.post_message(events.Paste(pasted + "\x1b[2Jend\0"))
        await hand.until(lambda: hand.area("situation").text.endswith("end"), 60)
        await hand.press("ctrl+s")
        await hand.until(lambda: hand.status.endswith("saved"), 60)
        assert time.monotonic() - begin < 30
    kept = _story(desk, "late-parcel").sections.situation
    assert kept == pasted.replace("\r\n", "\n") + "end\n"


async def test_lone_surrogates_reach_no_file(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        hand.app.post_message(events.Paste("half \ud83d pair \ude00 whole 😀 "))
        await hand.until(lambda: "whole 😀" in hand.area("situation").text)
        await hand.saved()
    assert _story(desk, "late-parcel").sections.situation.startswith("half  pair  whole 😀")


async def test_resizing_while_typing_loses_nothing(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        before = hand.area("situation").text
        for size in (NARROW, (200, 60), (40, 10), WIDE):
            await hand.resize(*size)
            await hand.type("ab ")
        assert hand.area("situation").text == "ab ab ab ab " + before
        assert hand.focused == "area-situation"


async def test_on_a_narrow_screen_a_key_turns_the_page(desk: Desk) -> None:
    async with at_work(desk, "two-counters", NARROW) as hand:
        question = hand.app.screen.query_one("#question")
        answer = hand.app.screen.query_one("#answer")
        assert (question.display, answer.display) == (False, True)
        await hand.press("tab", "f2")
        await hand.until(lambda: question.has_focus)
        assert (question.display, answer.display) == (True, False)
        await hand.press("f2")
        assert (question.display, answer.display) == (False, True)
        assert hand.focused == "area-task"


async def test_the_line_being_written_stays_in_sight(desk: Desk) -> None:
    async with at_work(desk, "two-counters", NARROW) as hand:
        await hand.press("ctrl+g", "a", "ctrl+end")
        for word in range(30):
            await hand.type(f"word{word} and more ")
        area = hand.area("action")
        pane = hand.app.screen.query_one("#answer")
        await hand.until(lambda: area.cursor_screen_offset.y < pane.region.bottom)
        assert area.cursor_screen_offset.y >= pane.region.y


async def test_the_question_is_chosen_later_and_kept(desk: Desk) -> None:
    async with at_work(desk, "night-shift") as hand:
        assert "signals" not in hand.status
        await hand.press("ctrl+t")
        await hand.until(lambda: hand.app.screen.query("#box"))
        await hand.type("dispute")
        await hand.press("enter")
        await hand.until(lambda: "of 4 signals" in hand.status)
        await hand.saved()
    assert _story(desk, "night-shift").question == "peer-dispute"


async def test_the_title_is_edited_and_kept(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.press("up")
        assert hand.focused == "title"
        await hand.press("end")
        await hand.type(" again")
        await hand.press("enter")
        assert hand.focused == "area-situation"
        await hand.saved()
    assert _story(desk, "late-parcel").title.endswith(" again")


def _story(desk: Desk, name: str) -> Story:
    return desk.library.story(name).story


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("a b backspace c space", "ac "),
        ("a b left c space", "ac b"),
        ("a b home c space", "c ab"),
        ("a b ctrl+z c", "c"),
        ("a b enter backspace backspace c space", "ac "),
        ("a b left delete c", "ac"),
    ],
)
@pytest.mark.parametrize("field", ["area-situation", "title"])
async def test_no_letter_overtakes_the_key_before_it(
    empty_desk: Desk, field: str, keys: str, text: str
) -> None:
    if field == "title" and ("enter" in keys or "ctrl+z" in keys):
        pytest.skip("a title has neither lines nor an undo of its own")
    async with at_work(empty_desk) as hand:
        await hand.press("n")
        await hand.until(lambda: hand.app.screen.query("#box"))
        await hand.type("no question")
        await hand.press("enter")
        await hand.at_the_editor()
        place = hand.app.screen.query_one(f"#{field}")
        hand.app.screen.set_focus(place)
        for key in keys.split():
            written = key if len(key) == 1 else " " if key == "space" else None
            hand.app.post_message(events.Key(key, written))
        await hand.until(lambda: text in (getattr(place, "text", ""), getattr(place, "value", "")))


@pytest.mark.parametrize(("key", "field"), [("down", "task"), ("right", "task")])
async def test_a_letter_goes_where_the_arrow_before_it_leads(
    desk: Desk, key: str, field: str
) -> None:
    async with at_work(desk, "late-parcel") as hand:
        area = hand.area("situation")
        area.move_cursor(area.document.end)
        before = area.text
        for each in (key, "x", "y"):
            hand.app.post_message(events.Key(each, each if len(each) == 1 else None))
        await hand.until(lambda: hand.area(field).text.startswith("xy"))
        assert area.text == before


async def test_the_title_keeps_its_words_when_one_comes_to_it(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        title = hand.app.screen.query_one("#title", Input)
        await hand.press("up", "up", "up")
        await hand.until(lambda: title.has_focus)
        hand.app.copy_to_clipboard("two\nlines ")
        await hand.press("home", "ctrl+v")
        await hand.until(lambda: title.value == "two linesThe late parcel")
