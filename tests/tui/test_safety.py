"""Nothing is lost: others write too, a crash is recovered, versions come back, disks fail."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.widgets import Input, Static
from textual.widgets.text_area import Selection

from starwriter.desk import Desk
from starwriter.store import files
from starwriter.store.story_file import load_story
from starwriter.store.versions import keep, versions_in
from starwriter.tui import autosave, leaving, writing
from starwriter.tui.app import StarwriterApp
from starwriter.tui.screens.bad_file import BadFileScreen
from starwriter.tui.screens.bank import BankScreen
from starwriter.tui.screens.collisions import CollisionsScreen
from starwriter.tui.screens.editor import EditorScreen
from starwriter.tui.screens.recovery import RecoveryScreen
from starwriter.tui.screens.versions import VersionsScreen

from .conftest import Hand, at_work

STORY = """title = "Notes"
question = "peer-dispute"
[sections]
situation = '''
First line.
Second line.
Third line.
'''
task = ""
"""

KILLED = """
import os, sys
from pathlib import Path
from starwriter.store.journal import Journal, Origin
from starwriter.store.story_file import load_story
library = Path(sys.argv[1])
path = library / "stories/notes.toml"
file = load_story(path)
text = file.story.sections.situation.replace("Second line.", "Second line, and more.")
sections = file.story.sections.model_copy(update={"situation": text})
story = file.story.model_copy(update={"sections": sections})
Journal(Origin(library, path.parent, path)).write(story, path.read_text())
os.kill(os.getpid(), 9)
"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.setattr(autosave, "LOOK", 0.05)
    monkeypatch.setattr(autosave, "JOURNAL", 0.05)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def notes(desk: Desk) -> Path:
    path = desk.library.story_folder / "notes.toml"
    path.write_text(STORY)
    return path


def situation(path: Path) -> str:
    return load_story(path).story.sections.situation


def outside(path: Path, old: str, new: str) -> None:
    """Change a file as another program does."""
    other = path.with_name(f".{path.name}.other")
    other.write_text(path.read_text().replace(old, new))
    other.replace(path)


def kinds(desk: Desk, path: Path) -> list[str]:
    return [version.kind for version in versions_in(desk.library.version_folder(path))]


async def on(hand: Hand, screen: type) -> None:
    await hand.until(lambda: isinstance(hand.app.screen, screen))


# Others write, too


async def test_a_line_changed_outside_appears_where_it_stands(desk: Desk, notes: Path) -> None:
    async with at_work(desk, "notes") as hand:
        area = hand.area("situation")
        area.move_cursor((1, 6))
        await hand.type("!")
        outside(notes, "First line.", "First line, longer.\nOne between.")
        await hand.until(lambda: "One between." in area.text)
        await hand.saved()
        assert area.text == "First line, longer.\nOne between.\nSecond! line.\nThird line."
        assert area.selection == Selection.cursor((2, 7))
        await hand.press("ctrl+z")
        assert "Second! line." in area.text
    assert "Second! line." in situation(notes)


async def test_what_was_taken_over_can_be_undone_and_is_written_again(
    desk: Desk, notes: Path
) -> None:
    async with at_work(desk, "notes") as hand:
        outside(notes, "Third line.", "Third.")
        await hand.until(lambda: hand.area("situation").text.endswith("Third."))
        await hand.press("ctrl+z")
        await hand.until(lambda: "Third line." in situation(notes))


async def test_the_title_and_the_question_change_with_the_file(desk: Desk, notes: Path) -> None:
    async with at_work(desk, "notes") as hand:
        outside(notes, '"Notes"', '"Other notes"')
        title = hand.app.screen.query_one("#title", Input)
        await hand.until(lambda: title.value == "Other notes")
        assert notes.read_text().count("Other notes") == 1


async def test_the_same_line_changed_twice_is_decided_side_by_side(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "PAUSE", 60)
    async with at_work(desk, "notes") as hand:
        await hand.type("Mine: ")
        outside(notes, "First line.", "Theirs.")
        await hand.until(lambda: "ctrl+s decides" in hand.status)
        assert situation(notes).startswith("Theirs.")
        await hand.press("ctrl+s")
        await on(hand, CollisionsScreen)
        await hand.press("escape")
        await on(hand, EditorScreen)
        await hand.press("ctrl+s")
        await on(hand, CollisionsScreen)
        await hand.press("b", "enter")
        await on(hand, EditorScreen)
        await hand.saved()
        text = "Mine: First line.\nTheirs.\nSecond line.\nThird line.\n"
        assert situation(notes) == text
        assert f"{hand.area('situation').text}\n" == text
    texts = [v.path.read_text() for v in versions_in(desk.library.version_folder(notes))]
    assert any("\nTheirs.\nSecond" in text for text in texts)


async def test_leaving_for_the_bank_asks_what_is_undecided(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "PAUSE", 60)
    async with at_work(desk, "notes") as hand:
        await hand.type("Mine: ")
        outside(notes, "First line.", "Theirs.")
        await hand.press("ctrl+o")
        await on(hand, CollisionsScreen)
        await hand.press("t", "enter")
        await on(hand, EditorScreen)
        await hand.saved()
        await hand.press("ctrl+o")
        await hand.at_the_bank()
    assert situation(notes).startswith("Theirs.\nSecond")


async def test_keys_on_their_way_survive_what_is_taken_over(desk: Desk, notes: Path) -> None:
    async with at_work(desk, "notes") as hand:
        for number in range(12):
            outside(notes, "Third line.", f"Third line.\nOutside {number}.")
            for key in f"k{number} ":
                hand.app.post_message(events.Key(key, key))
            await hand.press("space")
        await hand.saved()
        await hand.until(lambda: "Outside 11." in situation(notes))
        await hand.saved()
    text = situation(notes)
    assert [f"k{number} " in text for number in range(12)] == [True] * 12
    assert [f"Outside {number}." in text for number in range(12)] == [True] * 12


async def test_a_look_at_the_versions_keeps_what_others_wrote(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "LOOK", 60)
    monkeypatch.setattr(autosave, "PAUSE", 60)
    async with at_work(desk, "notes") as hand:
        await hand.type("Mine. ")
        outside(notes, "Third line.", "Third, theirs.")
        await hand.press("ctrl+l")
        await on(hand, VersionsScreen)
        await hand.press("escape")
        await on(hand, EditorScreen)
        assert hand.area("situation").text.endswith("Third, theirs.")
        await hand.type("More. ")
        await hand.press("ctrl+q")
        await hand.until(lambda: not hand.app.is_running)
    assert leaving.at_last(hand.app.session) is None
    assert situation(notes) == "Mine. More. First line.\nSecond line.\nThird, theirs.\n"


async def test_another_question_chosen_outside_reaches_the_coach(desk: Desk, notes: Path) -> None:
    async with at_work(desk, "notes") as hand:
        outside(notes, "peer-dispute", "about-me")
        pane = hand.app.screen.query_one("#question")
        await hand.until(lambda: "about" in str(pane.query_one("#asked", Static).render()).lower())


async def test_windows_on_one_story_say_so(desk: Desk, notes: Path) -> None:
    async with at_work(desk, "notes") as one:
        assert "another window" not in one.status
        async with at_work(Desk(desk.folder, desk.shipped), "notes") as other:
            await other.until(lambda: "open in another window" in other.status)
            await one.until(lambda: "open in another window" in one.status)
            await other.type("Hello. ")
            await one.until(lambda: one.area("situation").text.startswith("Hello. First"))
            leaving.at_last(other.app.session)
        await one.until(lambda: "another window" not in one.status)


async def test_a_file_removed_outside_comes_back_when_asked_for(desk: Desk, notes: Path) -> None:
    async with at_work(desk, "notes") as hand:
        notes.unlink()
        await hand.until(lambda: "removed outside" in hand.status)
        assert not notes.exists()
        await hand.press("ctrl+s")
        await hand.saved()
    assert situation(notes).startswith("First line.")


async def test_a_file_broken_outside_is_told_and_kept(desk: Desk, notes: Path) -> None:
    async with at_work(desk, "notes") as hand:
        notes.write_text("title = ")
        await hand.type("Mine. ")
        await hand.until(lambda: "not saved: is not valid TOML" in hand.status)
        await hand.until(lambda: "kept in" in hand.status)
        assert notes.read_text() == "title = "


# After a crash


async def test_what_a_crash_left_is_offered_over_the_open_story(desk: Desk, notes: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(desk.folder)], check=False)
    app = StarwriterApp(desk, "notes")
    async with app.run_test(size=(120, 40)) as pilot:
        hand = Hand(app, pilot)
        await on(hand, RecoveryScreen)
        await hand.press("enter")
        await on(hand, EditorScreen)
        await hand.until(lambda: "and more" in hand.area("situation").text)
    assert "Second line, and more." in situation(notes)
    assert kinds(desk, notes)[-1] == "found"
    async with at_work(desk, "notes") as hand:
        assert isinstance(hand.app.screen, EditorScreen)


async def test_what_a_crash_left_can_be_left_for_later_and_then_declined(
    desk: Desk, notes: Path
) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(desk.folder)], check=False)
    for key in ("escape", "k"):
        app = StarwriterApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            hand = Hand(app, pilot)
            await on(hand, RecoveryScreen)
            await hand.press(key)
            await on(hand, BankScreen)
    assert "and more" not in situation(notes)
    assert kinds(desk, notes) == ["recovered"]
    async with at_work(desk) as hand:
        assert isinstance(hand.app.screen, BankScreen)


async def test_the_journal_holds_what_is_typed_before_it_is_saved(
    desk: Desk, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "PAUSE", 60)
    async with at_work(desk, "notes") as hand:
        await hand.type("Not saved yet. ")
        journal = tmp_path / "state/starwriter/journal"
        await hand.until(lambda: any("Not saved" in p.read_text() for p in journal.glob("*.toml")))
        assert "Not saved" not in notes.read_text()
        await hand.press("ctrl+s")
        await hand.saved()
        await hand.until(lambda: not list(journal.glob("*.toml")))


# Versions


async def test_a_version_is_restored_into_the_open_story(desk: Desk, notes: Path) -> None:
    async with at_work(desk, "notes") as hand:
        await hand.press("ctrl+a", "delete")
        await hand.type("All new.")
        await hand.saved()
        await hand.press("ctrl+l")
        await on(hand, VersionsScreen)
        await hand.until(lambda: hand.app.screen.query_one("VersionList").has_focus)
        await hand.press("enter")
        await on(hand, EditorScreen)
        await hand.until(lambda: hand.area("situation").text.startswith("First line."))
        await hand.until(lambda: kinds(desk, notes)[:2] == ["restore", "found"])
        await hand.saved()
    assert notes.read_text() == STORY


async def test_a_snapshot_is_named_in_the_bank(desk: Desk, notes: Path) -> None:
    os.utime(notes)
    async with at_work(desk) as hand:
        await hand.until(lambda: "Notes" in hand.rows)
        for _ in range(hand.rows.index("Notes")):
            await hand.press("down")
        await hand.press("v")
        await on(hand, VersionsScreen)
        await hand.press("s")
        await hand.type("before the bank interview")
        await hand.press("enter")
        await on(hand, BankScreen)
        await hand.until(lambda: kinds(desk, notes) == ["snapshot"])
    (version,) = versions_in(desk.library.version_folder(notes))
    assert version.name == "before the bank interview"
    assert version.path.read_text() == STORY


async def test_a_burst_of_keys_restores_the_version_it_chose(desk: Desk, notes: Path) -> None:
    folder = desk.library.version_folder(notes)
    for word in ("Oldest", "Middle", "Newest"):
        keep(folder, STORY.replace("First", word).encode(), "edit")
    async with at_work(desk, "notes") as hand:
        await hand.press("ctrl+l")
        await on(hand, VersionsScreen)
        await hand.until(lambda: hand.app.screen.query_one("VersionList").has_focus)
        for key in ("down", "down", "enter"):
            hand.app.post_message(events.Key(key, None))
        await on(hand, EditorScreen)
        await hand.until(lambda: hand.area("situation").text.startswith("Oldest"))


async def test_a_name_typed_in_a_burst_is_the_snapshots_name(desk: Desk, notes: Path) -> None:
    async with at_work(desk, "notes") as hand:
        await hand.press("ctrl+l")
        await on(hand, VersionsScreen)
        for key in ("s", *"first try", "enter"):
            hand.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await on(hand, EditorScreen)
        await hand.until(lambda: kinds(desk, notes) == ["snapshot"])
    (version,) = versions_in(desk.library.version_folder(notes))
    assert version.name == "first try"


async def test_a_story_gone_since_the_list_was_made_leads_back_to_the_list(
    desk: Desk, notes: Path
) -> None:
    async with at_work(desk) as hand:
        await hand.until(lambda: "Notes" in hand.rows)
        for _ in range(hand.rows.index("Notes")):
            await hand.press("down")
        notes.unlink()
        await hand.press("enter")
        await hand.until(lambda: isinstance(hand.app.screen, BankScreen) and len(hand.rows) == 3)


# Bad files, and conflicts


async def test_a_bad_story_is_opened_as_its_last_good_version(desk: Desk, notes: Path) -> None:
    keep(desk.library.version_folder(notes), STORY.encode(), "edit")
    notes.write_bytes(b"\xff\xfe rubbish")
    app = StarwriterApp(desk, "notes")
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await on(hand, BadFileScreen)
        assert notes.read_bytes() == b"\xff\xfe rubbish"
        await hand.press("enter")
        await hand.at_the_editor()
        assert hand.area("situation").text.startswith("First line.")
    assert notes.read_text() == STORY
    assert kinds(desk, notes) == ["restore", "unreadable", "edit"]


async def test_the_bank_mends_what_is_wrong_one_after_the_other(desk: Desk, notes: Path) -> None:
    keep(desk.library.version_folder(notes), STORY.encode(), "edit")
    notes.write_text("title = ")
    parcel = desk.library.story_folder / "late-parcel.toml"
    copy = parcel.with_name("late-parcel.sync-conflict-20261122-104000-ABCDEFG.toml")
    copy.write_text(parcel.read_text().replace("parcel", "letter"))
    async with at_work(desk) as hand:
        problems = hand.app.screen.query_one("#problems")
        await hand.until(lambda: problems.display)
        assert len(hand.rows) == 3
        await hand.press("m")
        await on(hand, CollisionsScreen)
        await hand.press("t", "enter")
        await on(hand, BadFileScreen)
        await hand.press("enter")
        await hand.until(lambda: len(hand.rows) == 4)
        await hand.until(lambda: not problems.display)
    assert not copy.exists()
    assert "letter" in parcel.read_text()
    assert notes.read_text() == STORY


async def test_a_story_of_a_newer_format_is_opened_to_be_read(desk: Desk, notes: Path) -> None:
    notes.write_text(f"format = 7\n{STORY}")
    before = notes.read_bytes()
    async with at_work(desk, "notes") as hand:
        assert "read-only: format 7" in hand.status
        await hand.type("Mine. ")
        await hand.press("f8", "f9", "ctrl+s", "ctrl+o")
        await hand.at_the_bank()
    assert notes.read_bytes() == before


# Hard places


def full(path: Path, data: bytes) -> Path:
    raise OSError(28, "No space left on device")


async def test_a_full_disk_is_told_with_where_the_text_is(
    desk: Desk, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, library = files._written_beside, desk.folder  # pyright: ignore[reportPrivateUsage]

    def full_there(path: Path, data: bytes) -> Path:
        return full(path, data) if library in path.parents else real(path, data)

    monkeypatch.setattr(files, "_written_beside", full_there)
    monkeypatch.setattr(autosave, "RETRY", 0.1)
    async with at_work(desk, "notes") as hand:
        await hand.type("Safe? ")
        await hand.until(lambda: "No space left on device" in hand.status)
        await hand.until(lambda: "kept in" in hand.status)
        journal = tmp_path / "state/starwriter/journal"
        assert any("Safe? " in path.read_text() for path in journal.glob("*.toml"))
        monkeypatch.setattr(files, "_written_beside", real)
        await hand.saved()
    assert situation(notes).startswith("Safe? ")


async def test_a_disk_that_hangs_holds_up_neither_keys_nor_the_way_out(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    never, library = Event(), desk.folder
    real = files._written_beside  # pyright: ignore[reportPrivateUsage]

    def hang(path: Path, data: bytes) -> Path:
        if library in path.parents:
            never.wait(30)
        return real(path, data)

    monkeypatch.setattr(files, "_written_beside", hang)
    monkeypatch.setattr(autosave, "_SLOW", 0.2)
    monkeypatch.setattr(leaving, "PATIENCE", 0.3)
    try:
        async with at_work(desk, "notes") as hand:
            await hand.type("Typed on. ")
            await hand.until(lambda: "the disk does not answer" in hand.status)
            await hand.type("And on. ")
            assert hand.area("situation").text.startswith("Typed on. And on. ")
            await hand.press("ctrl+o")
            await hand.until(lambda: "kept in" in hand.status)
            assert isinstance(hand.app.screen, EditorScreen)
        line = leaving.at_last(hand.app.session)
        assert line
        assert "the disk does not answer. Your story is safe in" in line
    finally:
        never.set()


async def test_what_is_typed_before_a_text_that_never_comes_is_saved(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = Event()

    def hang(_: object) -> None:
        never.wait(30)

    monkeypatch.setattr(desk, "opened", hang)
    monkeypatch.setattr(writing, "_AT_ONCE", 0.1)
    app = StarwriterApp(desk, "notes")
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            hand = Hand(app, pilot)
            await on(hand, EditorScreen)
            await hand.type("Written on a bad day.")
            await hand.press("ctrl+o")
            assert isinstance(app.screen, EditorScreen)
            await hand.press("ctrl+q")
            await hand.until(lambda: not app.is_running)
    finally:
        never.set()
    assert leaving.at_last(app.session) is None
    story = desk.library.story("typed-before-the-story-came").story
    assert story.sections.situation == "Written on a bad day.\n"


async def test_what_is_typed_before_the_text_is_there_comes_first(desk: Desk, notes: Path) -> None:
    app = StarwriterApp(desk, "notes")
    async with app.run_test(size=(120, 40)) as pilot:
        hand = Hand(app, pilot)
        app.screen.query_one("#area-situation").focus()
        await hand.type("Ahead. ")
        await hand.at_the_editor()
        await hand.until(lambda: "First line." in hand.area("situation").text)
        assert hand.area("situation").text.startswith("Ahead. First line.")
        await hand.saved()
    assert situation(notes).startswith("Ahead. First line.")


@pytest.mark.parametrize("way", ["ctrl+o", "ctrl+q"])
async def test_keys_right_before_the_way_out_are_not_lost(
    desk: Desk, notes: Path, way: str
) -> None:
    async with at_work(desk, "notes") as hand:
        for key in [*"quick ", way]:
            hand.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await hand.until(lambda: hand.app.session is None or not hand.app.is_running)
    leaving.at_last(hand.app.session)
    assert situation(notes).startswith("quick First")
