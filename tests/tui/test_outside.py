"""The user's own editor: which one, what comes back, and what is told where nothing does."""

import contextlib
import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from tests.tui.conftest import Hand, at_work
from tests.tui.terminal import Terminal

from starwriter.desk import Desk
from starwriter.tui.outside import command_of
from starwriter.tui.widgets.answer_pane import READ_ONLY

STORY = """format = 1
title = "Counters"

[sections]
situation = "Two counters."
task = "One plan."
action = "I counted."
result = "Half the wait."
learning = "Ask first."
"""


@pytest.fixture(autouse=True)
def _state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.setattr("starwriter.store.handed_out.state_folder", lambda: tmp_path / "state")


COMMANDS: list[tuple[str, dict[str, str], list[str]]] = [
    ("hx", {"VISUAL": "vi", "EDITOR": "ed"}, ["hx"]),
    ("", {"VISUAL": "vi", "EDITOR": "ed"}, ["vi"]),
    (" ", {"VISUAL": " ", "EDITOR": "ed"}, ["ed"]),
    ("code --wait", {}, ["code", "--wait"]),
    ("'/my apps/hx' -x", {}, ["/my apps/hx", "-x"]),
    ("", {}, ["vim"]),
]


@pytest.mark.parametrize(("setting", "environment", "expected"), COMMANDS)
@pytest.mark.skipif(os.name == "nt", reason="paths are written otherwise there")
def test_the_editor_is_the_users_own(
    setting: str, environment: dict[str, str], expected: list[str]
) -> None:
    there = {"vim": "/bin/vim", "nano": "/bin/nano"}
    assert command_of(setting, environment, there.get) == expected


def test_without_any_editor_there_is_no_command() -> None:
    assert command_of("", {}, lambda _: None) == []
    with pytest.raises(ValueError, match="quotation"):
        command_of("'hx", {})


@pytest.fixture
def story(desk: Desk) -> str:
    (desk.folder / "stories" / "counters.toml").write_text(STORY)
    return "counters"


def editor(desk: Desk, code: str) -> None:
    """Make an editor of a few lines of Python, which have the file as `path`."""
    script = desk.folder / "editor.py"
    head = "import pathlib, sys, time, os\npath = pathlib.Path(sys.argv[1])\n"
    script.write_text(f"{head}{code}\n")
    (desk.folder / "settings.toml").write_text(f"editor = '''\"{sys.executable}\" {script}'''\n")


@contextlib.contextmanager
def _suspended() -> Generator[None]:
    # As Textual's own: what is raised inside leaves the terminal with the other program.
    yield
    GIVEN_BACK.append(True)


GIVEN_BACK: list[bool] = []


def told(hand: Hand) -> str:
    return "\n".join(each.message for each in hand.app._notifications)  # pyright: ignore[reportPrivateUsage]


async def visit(hand: Hand, *keys: str) -> None:
    GIVEN_BACK.clear()
    hand.app.suspend = _suspended  # pyright: ignore[reportAttributeAccessIssue]
    await hand.press("ctrl+g", *keys)
    await hand.app.workers.wait_for_complete(
        [each for each in hand.app.workers if each.group == "outside"]
    )
    await hand.pause_until_idle()


def left(tmp_path: Path) -> list[Path]:
    return [each for each in (tmp_path / "state").rglob("*.md") if each.is_file()]


async def test_a_field_comes_back_as_one_edit(desk: Desk, story: str, tmp_path: Path) -> None:
    editor(desk, "path.write_text(path.read_text().replace('counted', 'cut\\r\\n\\x1b[1mtwice'))")
    async with at_work(desk, story) as hand:
        await hand.press("ctrl+g", "a")
        await visit(hand, "e")
        assert hand.area("action").text == "I cut\ntwice."
        await hand.saved()
        assert hand.story(story).story.sections.action.rstrip() == "I cut\ntwice."
        await hand.press("ctrl+z")
        assert hand.area("action").text == "I counted."
        assert told(hand) == ""
    assert left(tmp_path) == []


async def test_the_whole_answer_comes_back_to_its_fields(
    desk: Desk, story: str, tmp_path: Path
) -> None:
    editor(desk, "path.write_text(path.read_text().replace('One', 'A').replace('Ask', 'Do ask'))")
    async with at_work(desk, story) as hand:
        await visit(hand, "E")
        assert hand.area("task").text == "A plan."
        assert hand.area("learning").text == "Do ask first."
        assert hand.area("action").text == "I counted."
        hand.app.screen.set_focus(hand.area("task"))
        await hand.press("ctrl+z")
        assert hand.area("task").text == "One plan."
    assert left(tmp_path) == []


async def test_a_heading_that_is_gone_leaves_all_as_it_was(
    desk: Desk, story: str, tmp_path: Path
) -> None:
    editor(desk, "path.write_text(path.read_text().replace('## Task', '').replace('One', 'A'))")
    async with at_work(desk, story) as hand:
        await visit(hand, "E")
        assert hand.area("task").text == "One plan."
        assert hand.area("situation").text == "Two counters."
        (path,) = left(tmp_path)
        assert told(hand) == (
            f'The heading "## Task" is missing. Nothing was taken over; what you wrote is in {path}'
        )
    assert "A plan." in path.read_text()


@pytest.mark.parametrize(
    ("code", "sentence", "is_kept"),
    [
        ("path.write_text('new'); sys.exit(3)", "left with an error (3). Nothing was taken", True),
        ("sys.exit(3)", "left with an error (3); the text is as it was", False),
        ("path.write_bytes(b'\\xff\\xfe')", "cannot be read, and the text is as it was", True),
        ("path.unlink()", "cannot be read, and the text is as it was", False),
        ("", "came back at once, and nothing was changed", False),
        ("time.sleep(1.2)", "", False),
    ],
)
async def test_what_cannot_be_taken_is_told_and_kept(
    desk: Desk, story: str, tmp_path: Path, code: str, sentence: str, is_kept: bool
) -> None:
    editor(desk, code)
    async with at_work(desk, story) as hand:
        await visit(hand, "e")
        assert hand.area("situation").text == "Two counters."
        assert sentence in told(hand)
        assert bool(told(hand)) == bool(sentence)
    assert bool(left(tmp_path)) == is_kept


async def test_an_editor_that_is_not_there_is_told(desk: Desk, story: str, tmp_path: Path) -> None:
    (desk.folder / "settings.toml").write_text('editor = "no-such-editor --wait"\n')
    async with at_work(desk, story) as hand:
        await visit(hand, "e")
        assert told(hand) == "no-such-editor cannot be started: No such file or directory."
        assert GIVEN_BACK
    assert left(tmp_path) == []


async def test_a_terminal_that_cannot_be_lent_is_told(
    desk: Desk, story: str, tmp_path: Path
) -> None:
    editor(desk, "path.write_text('new')")
    async with at_work(desk, story) as hand:
        await hand.press("ctrl+g", "e")
        await hand.until(lambda: told(hand) == "Another editor cannot run in this terminal.")
        assert hand.area("situation").text == "Two counters."
    assert left(tmp_path) == []


async def test_a_story_of_a_newer_format_is_not_lent(desk: Desk, story: str) -> None:
    newer = STORY.replace("format = 1", "format = 99")
    (desk.folder / "stories" / "counters.toml").write_text(newer)
    editor(desk, "path.write_text('new')")
    async with at_work(desk, story) as hand:
        await visit(hand, "e")
        assert told(hand) == READ_ONLY
        assert hand.area("situation").text == "Two counters."


async def test_what_others_changed_meanwhile_is_merged(desk: Desk, story: str) -> None:
    file = desk.folder / "stories" / "counters.toml"
    editor(
        desk,
        "path.write_text('Two desks.')\n"
        f"file = pathlib.Path({str(file)!r})\n"
        "file.write_text(file.read_text().replace('Ask first', 'Ask twice'))",
    )
    async with at_work(desk, story) as hand:
        await visit(hand, "e")
        await hand.until(lambda: hand.area("learning").text == "Ask twice.")
        assert hand.area("situation").text == "Two desks."
        await hand.saved()
        sections = hand.story(story).story.sections
        assert (sections.situation, sections.learning) == ("Two desks.", "Ask twice.")


@pytest.mark.skipif(os.name == "nt", reason="a pty")
def test_on_a_terminal_the_editor_has_it_and_gives_it_back(
    desk: Desk, story: str, tmp_path: Path
) -> None:
    editor(
        desk,
        "print('THE OTHER EDITOR', sys.stdin.isatty(), flush=True)\n"
        "line = input()\npath.write_text('Three counters, ' + line)",
    )
    environment = {"HOME": str(tmp_path / "home"), "XDG_STATE_HOME": str(tmp_path / "state")}
    arguments = ["-m", "starwriter", "--library", str(desk.folder), "edit", story]
    with Terminal(arguments, environment) as terminal:
        terminal.until("Two counters", "saved")
        terminal.settle()
        terminal.press("\x07")
        terminal.press("e", "THE OTHER EDITOR True")
        terminal.press("typed there\r", "Three counters, typed there")
        terminal.press("!", "!")
        terminal.send("\x11")
        terminal.rest()

        assert terminal.exit_code == 0
    assert "Three counters, typed there" in (desk.folder / "stories" / f"{story}.toml").read_text()
