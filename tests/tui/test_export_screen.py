"""The way to Word: what goes in is shown, follows every switch, and is what is written."""

import threading
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from tests.tui.conftest import NARROW, WIDE, Hand, at_work
from textual.widgets import Input, ProgressBar, Static

from starwriter import sending
from starwriter.desk import Desk
from starwriter.model.contents import PLAIN, REVIEW
from starwriter.store.problem import StoreError
from starwriter.store.versions import versions_in
from starwriter.tui.screens.export import ExportScreen
from starwriter.tui.widgets.choice_row import ChoiceRow
from starwriter.tui.widgets.switches import Switches

ALIASES = """
names = ["Ines"]
[[alias]]
name = "care home"
instead = "a hospital"
[[alias]]
name = "Quiet Night Shift"
instead = "long evening"
"""


class Sender:
    """Someone at the way to Word."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        screen = hand.app.screen
        assert isinstance(screen, ExportScreen)
        self.screen = screen

    def said(self, name: str) -> str:
        """What a part of the screen says."""
        return str(self.screen.query_one(f"#{name}", Static).render())

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.screen.query_one(f"#{name}", Input).value

    async def sees(self, text: str, *, part: str = "told", absent: bool = False) -> None:
        """Wait until something is said, or is not."""
        await self.hand.until(lambda: (text in self.said(part)) != absent)

    async def turns(self, name: str) -> None:
        """Turn a switch."""
        switches = self.screen.query_one(Switches)
        switches.focus()
        switches.highlighted = switches.get_option_index(name)
        await self.hand.press("space")


@asynccontextmanager
async def at_word(
    desk: Desk, *keys: str, story: str | None = None, size: tuple[int, int] = WIDE
) -> AsyncGenerator[Sender]:
    """Go the way to Word from the bank or a story, and wait for what it would be."""
    async with at_work(desk, story, size) as hand:
        await hand.press(*keys)
        await hand.until(lambda: isinstance(hand.app.screen, ExportScreen))
        sender = Sender(hand)
        await sender.hand.until(lambda: sender.said("told"))
        yield sender


def text_of(path: Path) -> str:
    with ZipFile(path) as word:
        return word.read("word/document.xml").decode()


def make_private(desk: Desk, name: str) -> None:
    path = desk.library.story_path(name)
    path.write_text(f'tags = ["private"]\n{path.read_text()}')


async def test_a_story_is_shown_as_it_goes_out_and_follows_every_switch(desk: Desk) -> None:
    async with at_word(desk, "ctrl+r", story="two-counters") as sender:
        await sender.sees("Two counters, one queue")
        await sender.sees("question")
        await sender.turns("question")
        await sender.sees("question", absent=True)
        await sender.turns("hints")
        await sender.sees("hints")
        await sender.turns("shape")
        await sender.sees("words and time", absent=True)
        assert (sender.screen.contents.question, sender.screen.contents.hints) == (False, True)


async def test_presets_choose_for_a_reader_or_a_reviewer_and_leave_what_is_private(
    desk: Desk,
) -> None:
    async with at_word(desk, "E") as sender:
        await sender.turns("aliases")
        await sender.hand.press("f3")
        await sender.sees("coverage of")
        assert sender.screen.contents.notes
        assert not sender.screen.contents.aliases
        assert sender.screen.query_one(Switches).on >= {"notes", "coverage", "review"}
        await sender.turns("aliases")
        assert sender.screen.contents == REVIEW
        await sender.hand.press("f2")
        assert sender.screen.contents == PLAIN


async def test_the_company_is_in_the_preview_and_in_the_file(desk: Desk, tmp_path: Path) -> None:
    async with at_word(desk, "ctrl+r", story="two-counters") as sender:
        await sender.hand.press("tab")
        await sender.hand.type("Globex")
        await sender.sees("Prepared for Globex")
        await sender.hand.press("enter")
        written = tmp_path / "home" / "two-counters-one-queue.docx"
        await sender.hand.until(written.exists)
    assert "Prepared for Globex" in text_of(written)


async def test_names_are_replaced_in_preview_file_and_file_name(desk: Desk, tmp_path: Path) -> None:
    (desk.folder / "aliases.toml").write_text(ALIASES)
    async with at_word(desk, "ctrl+r", story="night-shift") as sender:
        await sender.sees("care home → a hospital")
        await sender.sees("A long evening")
        assert sender.value("path").endswith("a-long-evening.docx")
        await sender.turns("aliases")
        await sender.sees("a name that has an alias, care home")
        await sender.hand.until(lambda: sender.value("path").endswith("a-quiet-night-shift.docx"))
        await sender.turns("aliases")
        await sender.hand.press("enter")
        written = tmp_path / "home" / "a-long-evening.docx"
        await sender.hand.until(written.exists)
    assert "care home" not in text_of(written)
    assert "a hospital" in text_of(written)


async def test_a_name_that_the_user_has_put_there_stays(desk: Desk) -> None:
    async with at_word(desk, "ctrl+r", story="night-shift") as sender:
        await sender.hand.type("x")
        await sender.turns("aliases")
        await sender.sees("A quiet night shift")
        assert sender.value("path").endswith("a-quiet-night-shift.docxx")


async def test_private_stories_are_left_out_and_said_so(desk: Desk, tmp_path: Path) -> None:
    make_private(desk, "night-shift")
    async with at_word(desk, "E") as sender:
        await sender.sees("Private, left out\n  A quiet night shift")
        await sender.sees("2 stories · 1 private left out", part="summary")
        await sender.hand.press("enter")
        written = tmp_path / "home" / "interview-stories.docx"
        await sender.hand.until(written.exists)
    assert "A quiet night shift" not in text_of(written)


async def test_a_private_story_goes_out_only_by_its_switch(desk: Desk, tmp_path: Path) -> None:
    make_private(desk, "night-shift")
    async with at_word(desk, "ctrl+r", story="night-shift") as sender:
        await sender.sees("Nothing to write")
        await sender.hand.press("enter")
        await sender.sees("private stories stay here", part="warning")
        assert list((tmp_path / "home").glob("*.docx")) == []
        await sender.turns("private")
        await sender.hand.press("enter")
        await sender.hand.until((tmp_path / "home" / "a-quiet-night-shift.docx").exists)


async def test_aliases_that_cannot_be_read_stop_it_until_they_are_turned_off(
    desk: Desk, tmp_path: Path
) -> None:
    (desk.folder / "aliases.toml").write_text("names = 1\n")
    async with at_word(desk, "E") as sender:
        await sender.sees("aliases.toml:1: names")
        await sender.hand.press("enter")
        await sender.sees("nothing is written while", part="warning")
        assert list((tmp_path / "home").glob("*.docx")) == []
        await sender.turns("aliases")
        await sender.hand.press("enter")
        await sender.hand.until((tmp_path / "home" / "interview-stories.docx").exists)


async def test_a_file_that_exists_takes_a_second_enter(desk: Desk, tmp_path: Path) -> None:
    mine = tmp_path / "home" / "mine.docx"
    mine.write_text("mine")
    async with at_word(desk, "ctrl+r", story="night-shift") as sender:
        sender.screen.query_one("#path", Input).value = str(mine)
        await sender.hand.press("enter")
        await sender.sees("Enter again replaces it", part="warning")
        await sender.hand.type("x")
        await sender.sees("Enter again", part="warning", absent=True)
        await sender.hand.press("backspace", "enter")
        await sender.sees("Enter again replaces it", part="warning")
        assert mine.read_text() == "mine"
        await sender.hand.press("enter")
        await sender.hand.until(lambda: mine.read_bytes() != b"mine")
    assert "care home" in text_of(mine)


async def test_a_place_that_is_none_is_told_and_the_screen_stays(desk: Desk) -> None:
    async with at_word(desk, "ctrl+r", story="night-shift") as sender:
        sender.screen.query_one("#path", Input).value = "/dev/null/x"
        await sender.hand.press("enter")
        await sender.sees("/dev/null/x.docx", part="warning")
        await sender.hand.press("escape")
        await sender.hand.at_the_editor()


async def test_what_is_being_written_is_written_to_its_end(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, sent = threading.Event(), sending.send

    def slow(*args: Any, on_progress: Callable[[int], None], **more: Any) -> object:
        on_progress(1)
        assert going.wait(10)
        return sent(*args, on_progress=on_progress, **more)

    monkeypatch.setattr(sending, "send", slow)
    written = tmp_path / "home" / "interview-stories.docx"
    async with at_word(desk, "E") as sender:
        bar = sender.screen.query_one(ProgressBar)
        assert not bar.display
        await sender.hand.press("enter")
        await sender.hand.until(lambda: bar.display and bar.progress == 1)
        assert bar.total == 3
        await sender.hand.press("enter", "escape")
        await sender.sees("It is being written", part="warning")
        assert sender.hand.app.screen is sender.screen
        going.set()
        await sender.hand.at_the_bank()
    assert list(written.parent.iterdir()) == [written]


async def test_quitting_waits_until_the_file_is_whole(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, sent = threading.Event(), sending.send

    def slow(*args: Any, **more: Any) -> object:
        begun.set()
        time.sleep(0.3)
        return sent(*args, **more)

    monkeypatch.setattr(sending, "send", slow)
    async with at_word(desk, "E") as sender:
        await sender.hand.press("enter")
        await sender.hand.until(begun.is_set)
        await sender.hand.press("ctrl+q")
        assert [each.name for each in (tmp_path / "home").iterdir()] == ["interview-stories.docx"]


async def test_the_last_choice_is_remembered_but_not_what_was_for_one_file_alone(
    desk: Desk,
) -> None:
    async with at_word(desk, "E") as sender:
        await sender.turns("private")
        await sender.turns("aliases")
        await sender.hand.press("f3")
        sender.screen.query_one("#company").focus()
        await sender.hand.type("Globex")
        await sender.hand.press("escape")
        await sender.hand.at_the_bank()
        await sender.hand.press("e")
        await sender.hand.until(lambda: isinstance(sender.hand.app.screen, ExportScreen))
        again = Sender(sender.hand)
        await sender.hand.until(lambda: again.said("told"))
        assert again.value("company") == ""
        assert again.screen.contents == REVIEW
        assert again.screen.query_one(Switches).on == {"notes", "question", "coverage"} | {
            "shape",
            "review",
            "aliases",
        }


async def test_what_was_typed_a_moment_ago_is_saved_sent_and_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("starwriter.tui.autosave.PAUSE", 60.0)
    async with at_work(desk, "night-shift") as hand:
        await hand.type("Just now. ")
        await sent_for_review(hand, tmp_path / "home" / "a-quiet-night-shift.docx")
        path = desk.library.story_path("night-shift")
        (version,) = [
            each for each in versions_in(desk.library.version_folder(path)) if each.kind == "sent"
        ]
        assert "Just now. " in version.path.read_text()
        assert version.path.read_bytes() == path.read_bytes()


async def test_a_story_that_cannot_be_saved_goes_out_and_no_older_one_is_kept_for_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise StoreError(tmp_path, "No space left on device")

    monkeypatch.setattr("starwriter.tui.session.save_story", refuse)
    written = tmp_path / "home" / "a-quiet-night-shift.docx"
    async with at_work(desk, "night-shift") as hand:
        await hand.type("Just now. ")
        await sent_for_review(hand, written)
        said = hand.notices
        assert "Not saved yet: a review of it may not find what was sent." in said
        path = desk.library.story_path("night-shift")
        kept = versions_in(desk.library.version_folder(path))
        assert not [each for each in kept if each.kind == "sent"]
    assert "Just now. " in text_of(written)


async def sent_for_review(hand: Hand, written: Path) -> None:
    """Send the story being written, and wait until the editor is back."""
    await hand.press("ctrl+r")
    await hand.until(lambda: isinstance(hand.app.screen, ExportScreen))
    await hand.press("f3", "enter")
    await hand.until(written.exists)
    await hand.at_the_editor()


async def test_enter_writes_from_the_preview_as_well(desk: Desk, tmp_path: Path) -> None:
    async with at_word(desk, "E", size=NARROW) as sender:
        await sender.hand.press("f4")
        assert sender.hand.focused == "preview"
        await sender.hand.press("enter")
        await sender.hand.until((tmp_path / "home" / "interview-stories.docx").exists)


async def test_a_narrow_screen_has_the_preview_on_a_key(desk: Desk) -> None:
    async with at_word(desk, "E", size=NARROW) as sender:
        preview, choices = sender.screen.query_one("#preview"), sender.screen.query_one("#choices")
        await sender.sees("3 stories", part="summary")
        assert (choices.display, preview.display) == (True, False)
        await sender.hand.press("f4")
        assert (choices.display, preview.display) == (False, True)
        await sender.hand.press("escape")
        assert (choices.display, preview.display) == (True, False)
        await sender.hand.press("escape")
        await sender.hand.at_the_bank()


# In other forms than Word


async def test_another_form_shows_the_text_itself_and_writes_it(desk: Desk, tmp_path: Path) -> None:
    async with at_word(desk, "ctrl+r", story="night-shift") as sender:
        await sender.hand.press("f5")
        await sender.sees("# A quiet night shift")
        await sender.sees("## Situation")
        await sender.hand.until(lambda: sender.value("path").endswith("/a-quiet-night-shift.md"))
        assert sender.said("heading") == "Send “A quiet night shift” as markdown"
        shown = sender.said("told")
        await sender.hand.press("enter")
        written = tmp_path / "home" / "a-quiet-night-shift.md"
        await sender.hand.until(written.exists)
        await sender.hand.at_the_editor()
    assert shown.startswith(written.read_text(encoding="utf-8").rstrip("\n"))


async def test_the_arrows_choose_the_form_and_word_comes_round_again(desk: Desk) -> None:
    async with at_word(desk, "E") as sender:
        sender.screen.query_one(ChoiceRow).focus()
        await sender.hand.press("left")
        assert sender.screen.form.kind == "txt"
        await sender.sees("Situation\n")
        await sender.hand.press("right")
        assert sender.screen.form.kind == "docx"
        await sender.hand.until(lambda: sender.value("path").endswith("interview-stories.docx"))
        assert sender.screen.contents == PLAIN


async def test_a_form_offers_only_what_it_has(desk: Desk) -> None:
    async with at_word(desk, "ctrl+r", story="late-parcel") as sender:
        switches = sender.screen.query_one(Switches)
        await sender.hand.press("f3", "f5")
        names = [switches.get_option_at_index(n).id for n in range(switches.option_count)]
        assert names == [
            *("question", "notes", "shape", "coverage", "hints", "example", "aliases", "private")
        ]
        await sender.sees("## Notes")
        await sender.hand.press("f2")
        await sender.sees("## Notes", absent=True)
        await sender.sees("## Words and time", absent=True)
        await sender.turns("shape")
        await sender.sees("## Words and time")
        await sender.hand.press("f3")
        await sender.hand.until(lambda: sender.screen.form.kind == "docx")
        assert sender.screen.contents == REVIEW


async def test_the_form_follows_the_name_and_the_name_the_form(desk: Desk) -> None:
    async with at_word(desk, "ctrl+r", story="night-shift") as sender:
        path = sender.screen.query_one("#path", Input)
        path.value = "mine.txt"
        await sender.hand.until(lambda: sender.screen.form.kind == "txt")
        await sender.hand.press("f5", "f5")
        await sender.hand.until(lambda: path.value == "mine.md")
        path.value = "mine"
        await sender.hand.until(lambda: not sender.screen.query_one(Switches).has_focus)
        assert sender.screen.form.kind == "md"


async def test_a_text_has_aliases_and_stands_below_what_is_warned_of(desk: Desk) -> None:
    (desk.folder / "aliases.toml").write_text(ALIASES)
    async with at_word(desk, "ctrl+r", story="two-counters") as sender:
        await sender.hand.press("f5")
        await sender.sees("a name of your list, Ines")
        assert sender.said("told").startswith("Look before you send")
        await sender.sees("# Two counters, one queue")


async def test_private_stories_are_in_no_form_unless_asked_for(desk: Desk, tmp_path: Path) -> None:
    make_private(desk, "night-shift")
    async with at_word(desk, "ctrl+r", story="night-shift") as sender:
        await sender.hand.press("f5")
        await sender.sees("Nothing to write")
        await sender.hand.press("enter")
        await sender.sees("private stories stay here", part="warning")
        await sender.turns("private")
        await sender.sees("# A quiet night shift")
        await sender.hand.press("enter")
        await sender.hand.until((tmp_path / "home" / "a-quiet-night-shift.md").exists)


async def test_a_text_is_not_what_the_next_word_file_is_chosen_by(desk: Desk) -> None:
    async with at_word(desk, "E") as sender:
        await sender.hand.press("f5", "escape")
        await sender.hand.at_the_bank()
        await sender.hand.press("E")
        await sender.hand.until(lambda: isinstance(sender.hand.app.screen, ExportScreen))
        screen = sender.hand.app.screen
        assert isinstance(screen, ExportScreen)
        assert (screen.form.kind, screen.contents) == ("docx", PLAIN)
