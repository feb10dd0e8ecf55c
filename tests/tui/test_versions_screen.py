"""The versions of a story: what is listed, what each would change, what is answered."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from threading import Event

from tests.tui.conftest import NARROW
from tests.tui.hosting import MOMENT, STORY, UNANSWERED, Asked, asked, edited
from textual.widgets import Input

from starwriter.model import Story
from starwriter.store.versions import Kind, Version
from starwriter.tui.screens.versions import Restore, Snapshot, VersionsScreen
from starwriter.tui.widgets.version_list import VersionList

KINDS: Sequence[Kind] = ("edit", "snapshot", "unreadable", "found")
BEFORE = edited(
    title="Two counters",
    situation="- I was shift lead in a library with two counters.\n",
    action=STORY.sections.action.replace("two Saturdays", "one Saturday"),
)


def versions(kinds: Sequence[Kind] = KINDS) -> list[Version]:
    """Made versions, the newest first, seven hours apart."""
    many = len(kinds)
    return [
        Version(
            Path(f"/versions/{many - place}.toml"),
            many - place,
            MOMENT - timedelta(hours=7 * place),
            kind,
            "before the bank interview" if kind == "snapshot" else "",
        )
        for place, kind in enumerate(kinds)
    ]


def story_of(version: Version) -> Story | None:
    """What a made version holds; the newest holds the story as it is now."""
    if version.kind == "unreadable":
        return None
    return STORY if version.kind == "edit" else BEFORE


def screen(kinds: Sequence[Kind] = KINDS) -> VersionsScreen:
    return VersionsScreen(STORY.name, STORY, versions(kinds), story_of)


def rows(hand: Asked) -> list[tuple[str, ...]]:
    table = hand.app.dialog.query_one(VersionList)
    return [tuple(map(str, table.get_row_at(row))) for row in range(table.row_count)]


async def test_versions_are_listed_with_their_moment_their_reason_and_their_change() -> None:
    async with asked(screen()) as hand:
        await hand.until(lambda: rows(hand) and all(change for _, _, change in rows(hand)))
        assert rows(hand) == [
            ("24 Nov 2026 14:32", "end of an edit", "as it is now"),
            ("24 Nov 2026 07:32", "snapshot: before the bank interview", "+5 −23"),
            ("24 Nov 2026 00:32", "not a story", "unreadable"),
            ("23 Nov 2026 17:32", "found before an edit", "+5 −23"),
        ]


async def test_the_cursor_shows_what_restoring_would_change() -> None:
    async with asked(screen()) as hand:
        await hand.until(lambda: "as it is now" in hand.difference)
        assert hand.said("legend") == ""
        await hand.press("down")
        await hand.until(lambda: "[−counters, one queue] [+counters]" in hand.difference)
        assert hand.said("about") == "snapshot: before the bank interview"
        assert "[−goes] [+comes]" in hand.said("legend")


async def test_enter_answers_with_the_version_under_the_cursor() -> None:
    async with asked(screen()) as hand:
        assert "kept as a version" in hand.said("hint")
        await hand.press("down", "enter")
        assert hand.app.answer == Restore(versions()[1])


async def test_enter_from_the_difference_restores_as_well() -> None:
    async with asked(screen()) as hand:
        await hand.press("down", "tab", "pagedown", "enter")
        assert hand.app.answer == Restore(versions()[1])


async def test_a_version_that_is_the_story_as_it_is_now_is_not_restored() -> None:
    async with asked(screen()) as hand:
        await hand.press("enter")
        assert hand.app.answer is UNANSWERED
        assert "Nothing to restore" in hand.said("hint")
        await hand.press("down")
        assert "Nothing to restore" not in hand.said("hint")


async def test_bytes_that_are_no_story_are_shown_as_such_and_not_restored() -> None:
    async with asked(screen()) as hand:
        await hand.press("down", "down")
        await hand.until(lambda: "cannot be read as a story" in hand.difference)
        await hand.press("enter")
        assert hand.app.answer is UNANSWERED
        assert "cannot be restored" in hand.said("hint")


async def test_a_snapshot_is_answered_with_its_name() -> None:
    async with asked(screen()) as hand:
        await hand.press("s")
        await hand.press(*"before it", "enter")
        assert hand.app.answer == Snapshot("before it")


async def test_a_snapshot_wants_a_name() -> None:
    async with asked(screen()) as hand:
        await hand.press("s", "space", "enter")
        assert hand.app.answer is UNANSWERED
        assert "wants a name" in hand.said("hint")


async def test_escape_leaves_the_name_first_and_then_the_screen() -> None:
    async with asked(screen()) as hand:
        await hand.press("s", "x", "tab", "escape")
        assert hand.app.answer is UNANSWERED
        assert not hand.app.dialog.query_one(Input).display
        await hand.press("escape")
        assert hand.app.answer is None


async def test_without_versions_it_says_when_they_come_to_be_and_still_takes_a_snapshot() -> None:
    async with asked(screen(()), NARROW) as hand:
        assert "come to be by themselves" in hand.said("none")
        await hand.press("enter", "tab", "down")
        assert hand.app.answer is UNANSWERED
        await hand.press("s", "x", "enter")
        assert hand.app.answer == Snapshot("x")


async def test_the_cursor_stays_where_it_is_when_the_terminal_changes_its_size() -> None:
    async with asked(screen()) as hand:
        await hand.press("down", "down", "down")
        await hand.pilot.resize_terminal(*NARROW)
        await hand.press("enter")
        assert hand.app.answer == Restore(versions()[3])


async def test_of_many_versions_only_those_in_sight_are_read() -> None:
    read: list[int] = []

    def reading(version: Version) -> Story | None:
        read.append(version.number)
        return BEFORE

    kinds: Sequence[Kind] = ["found" for _ in range(500)]
    async with asked(VersionsScreen(STORY.name, STORY, versions(kinds), reading)) as hand:
        await hand.until(lambda: rows(hand)[20][2])
        assert 20 < len(set(read)) < 60
        assert len(read) == len(set(read))
        await hand.press("end")
        await hand.until(lambda: rows(hand)[-1][2] and rows(hand)[-20][2])
        assert len(set(read)) < 120
        await hand.press("enter")
        assert hand.app.answer == Restore(versions(kinds)[-1])


async def test_going_back_while_a_version_is_read_harms_nothing() -> None:
    reading, go_on = Event(), Event()

    def slowly(version: Version) -> Story | None:
        reading.set()
        go_on.wait(10)
        return story_of(version)

    async with asked(VersionsScreen(STORY.name, STORY, versions(), slowly)) as hand:
        await hand.until(reading.is_set)
        await hand.press("escape")
        await hand.until(lambda: hand.app.answer is None)
        go_on.set()
        for _ in range(10):
            await hand.press("x")
        assert hand.app.is_running
