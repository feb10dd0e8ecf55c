"""One picture of every screen and state that matters, at both sizes."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE, Hand
from textual.pilot import Pilot
from textual.widgets import Input

from starwriter.desk import Desk
from starwriter.tui.app import StarwriterApp
from starwriter.tui.widgets.writing_area import WritingArea

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
COMMENTS = """
[[comments]]
author = "Dana Okafor"
date = 2026-11-24T09:12:00
section = "action"
quote = "counted people at both counters"
text = "How many people, and on which days? A panel will ask for the number."
replies = ["Grace Lindqvist: I would give the Saturday peak."]

[[comments]]
author = "Grace Lindqvist"
section = "result"
quote = "the longest wait dropped"
text = "Which quarter?"
"""
Before = Callable[[Pilot[Any]], Awaitable[None]]


def doing(*keys: str, story: bool = True) -> Before:
    """Return what is done before the picture: wait, press keys, let all come to rest."""

    async def run(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app, StarwriterApp)
        hand = Hand(pilot.app, pilot)
        await (hand.at_the_editor() if story else hand.at_the_bank())
        for area in pilot.app.screen.query(WritingArea):
            area.cursor_blink = False
        await hand.press(*keys)
        await at_rest(pilot)
        for text in pilot.app.screen.query(Input):
            text.cursor_blink = False
        await at_rest(pilot)

    return run


async def at_rest(pilot: Pilot[Any]) -> None:
    """Wait until the screen has been the same for a while."""
    before, same = "", 0
    while same < 4:
        await pilot.pause(0.05)
        now = pilot.app.export_screenshot(simplify=True)
        before, same = now, same + 1 if now == before else 0


@BOTH
def test_the_editor(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=size, run_before=doing())


@BOTH
def test_the_editor_with_a_chosen_signal(
    snap_compare: Any, desk: Desk, size: tuple[int, int]
) -> None:
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=size, run_before=doing("f3", "f4"))


def test_the_editor_with_reviewers_comments(snap_compare: Any, desk: Desk) -> None:
    path = desk.folder / "stories" / "two-counters.toml"
    path.write_text(path.read_text() + COMMENTS)
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=WIDE, run_before=doing("f5"))


def test_the_editor_with_a_missing_signal(snap_compare: Any, desk: Desk) -> None:
    app = StarwriterApp(desk, "late-parcel")
    assert snap_compare(app, terminal_size=NARROW, run_before=doing("f3"))


def test_the_question_page_of_a_narrow_screen(snap_compare: Any, desk: Desk) -> None:
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=NARROW, run_before=doing("f2"))


def test_the_worked_example_unfolded(snap_compare: Any, desk: Desk) -> None:
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=WIDE, run_before=doing("f2", "x"))


def test_the_editor_on_light(snap_compare: Any, desk: Desk) -> None:
    (desk.folder / "settings.toml").write_text('theme = "textual-light"\n')
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=WIDE, run_before=doing())


def test_the_help_of_the_editor(snap_compare: Any, desk: Desk) -> None:
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=WIDE, run_before=doing("f1"))


@BOTH
def test_the_bank(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    app = StarwriterApp(desk)
    assert snap_compare(app, terminal_size=size, run_before=doing(story=False))


def test_the_bank_of_a_new_library(snap_compare: Any, empty_desk: Desk) -> None:
    app = StarwriterApp(empty_desk)
    assert snap_compare(app, terminal_size=NARROW, run_before=doing(story=False))


def test_the_bank_with_files_it_cannot_read(
    snap_compare: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (desk.folder / "stories" / "broken.toml").write_text('title = "x\n')
    app = StarwriterApp(Desk(Path("mine"), desk.shipped))
    assert snap_compare(app, terminal_size=NARROW, run_before=doing(story=False))


def test_the_choice_of_a_question(snap_compare: Any, desk: Desk) -> None:
    app = StarwriterApp(desk)
    assert snap_compare(app, terminal_size=NARROW, run_before=doing("n", story=False))


ALIASES = """
names = ["Ines"]
[[alias]]
name = "town library"
instead = "a public service"
"""


@BOTH
def test_the_way_to_word(
    snap_compare: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    def propose(_: object, kind: str) -> Path:
        return Path(f"/home/ada/Documents/interview-stories.{kind}")

    monkeypatch.setattr("starwriter.previewing.proposed_path", propose)
    (desk.folder / "aliases.toml").write_text(ALIASES)
    parcel = desk.library.story_path("late-parcel")
    parcel.write_text(f'tags = ["private"]\n{parcel.read_text()}')
    app = StarwriterApp(desk)
    keys = doing("E", "f3", "tab", "tab", "tab", "down", story=False)
    assert snap_compare(app, terminal_size=size, run_before=keys)


@BOTH
def test_the_way_out_as_markdown(
    snap_compare: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    def propose(_: object, kind: str) -> Path:
        return Path(f"/home/ada/Documents/two-counters-one-queue.{kind}")

    monkeypatch.setattr("starwriter.previewing.proposed_path", propose)
    (desk.folder / "aliases.toml").write_text(ALIASES)
    app = StarwriterApp(desk, "two-counters")
    keys = doing("ctrl+r", "f5", "tab", "tab")
    assert snap_compare(app, terminal_size=size, run_before=keys)


@BOTH
def test_the_matrix(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    app = StarwriterApp(desk)
    keys = doing("x", "right", "right", "down", story=False)
    assert snap_compare(app, terminal_size=size, run_before=keys)


def test_the_bank_with_filter_selection_and_preview(snap_compare: Any, desk: Desk) -> None:
    app = StarwriterApp(desk)
    keys = doing("space", "s", "slash", *"counter", "enter", story=False)
    assert snap_compare(app, terminal_size=WIDE, run_before=keys)


def test_which_story_for_a_question(snap_compare: Any, desk: Desk) -> None:
    app = StarwriterApp(desk)
    keys = doing("w", *"a", "space", *"dispute", "tab", story=False)
    assert snap_compare(app, terminal_size=NARROW, run_before=keys)


@BOTH
def test_the_questions(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    app = StarwriterApp(desk)
    assert snap_compare(app, terminal_size=size, run_before=doing("b", story=False))


def test_the_form_of_a_question(snap_compare: Any, desk: Desk) -> None:
    app = StarwriterApp(desk)
    assert snap_compare(app, terminal_size=NARROW, run_before=doing("b", "e", story=False))


def test_an_import_before_it_is_written(
    snap_compare: Any, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(
        "# A flood\n\n**Situation:** Water came in.\n**Action:** I ran.\n\nSent from my phone\n"
    )
    app = StarwriterApp(desk)
    keys = doing("i", *"a.md", story=False)
    assert snap_compare(app, terminal_size=WIDE, run_before=keys)
