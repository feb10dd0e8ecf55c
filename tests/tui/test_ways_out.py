"""Every way out saves: signals, a lost terminal, a crash, a folder that takes no file."""

import os
import pty
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.tui.conftest import LIBRARY, at_work

from starwriter.desk import Desk
from starwriter.store.problem import StoreError
from starwriter.tui import app as app_module
from starwriter.tui import session as session_module
from starwriter.tui.session import Session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")


class Terminal:
    """starwriter in a real terminal, with a story open."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.process, self.handle = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", STARWRITER_LIBRARY=str(library))
            os.execv(sys.executable, [sys.executable, "-m", "starwriter", "edit", "late-parcel"])
        self.read_until(lambda seen: b"parcel" in seen and b"saved" in seen)

    def read_until(self, enough: Callable[[bytes], bool], seconds: float = 20) -> None:
        seen, end = b"", time.monotonic() + seconds
        while not enough(seen):
            assert time.monotonic() < end, seen[-500:]
            if select.select([self.handle], [], [], 0.1)[0]:
                seen += os.read(self.handle, 1 << 16)

    def type(self, text: str) -> None:
        os.write(self.handle, text.encode())
        self.read_until(lambda seen: text.split()[-1].encode() in seen)

    def exit_code(self, seconds: float = 10) -> int:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            if self.handle >= 0 and select.select([self.handle], [], [], 0.05)[0]:
                try:
                    os.read(self.handle, 1 << 16)
                except OSError:
                    time.sleep(0.05)
        raise AssertionError("it never left")

    @property
    def situation(self) -> str:
        return Desk(self.library).library.story("late-parcel").story.sections.situation


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    shutil.copytree(LIBRARY / "user", tmp_path / "mine")
    session = Terminal(tmp_path / "mine")
    yield session
    try:
        os.kill(session.process, signal.SIGKILL)
        os.waitpid(session.process, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


def test_a_terminate_signal_saves_first(terminal: Terminal) -> None:
    terminal.type("zqterm ")
    os.kill(terminal.process, signal.SIGTERM)
    terminal.exit_code()
    assert terminal.situation.startswith("zqterm ")


def test_a_terminal_that_goes_away_saves_first_and_ends_the_program(terminal: Terminal) -> None:
    terminal.type("zqhup ")
    os.close(terminal.handle)
    terminal.handle = -1
    assert terminal.exit_code() == 128 + signal.SIGHUP
    assert terminal.situation.startswith("zqhup ")


def test_quitting_saves_without_a_question(terminal: Terminal) -> None:
    terminal.type("zqquit ")
    os.write(terminal.handle, b"\x11")
    assert terminal.exit_code() == 0
    assert terminal.situation.startswith("zqquit ")


def test_a_crash_of_the_app_saves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(desk.library.story("late-parcel"))
    session.edit("situation", "Typed before the crash.")

    def crash(app: app_module.StarwriterApp, **_: object) -> None:
        app.session = session
        raise RuntimeError("boom")

    monkeypatch.setattr(app_module.StarwriterApp, "run", crash)
    with pytest.raises(RuntimeError, match="boom"):
        app_module.run(desk, "late-parcel")
    kept = desk.library.story("late-parcel").story
    assert kept.sections.situation == "Typed before the crash.\n"


def test_a_failed_save_is_forgotten_once_nothing_is_left_to_save(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError(Path("late-parcel.toml"), "Permission denied")

    session = Session(desk.library.story("late-parcel"))
    before = session.shown.situation
    session.edit("situation", "Typed and taken back.")
    monkeypatch.setattr(session_module, "save_story", refuse)
    assert not session.save()
    assert str(session.problem) == "late-parcel.toml: Permission denied"
    session.edit("situation", before)
    assert session.save()
    assert session.problem is None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (StoreError(Path("late-parcel.toml"), "Permission denied"), "Permission denied"),
        (KeyError("a bug of ours"), "could not be written (KeyError)"),
    ],
)
def test_a_story_its_folder_will_not_take_is_rescued_elsewhere(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    session = Session(desk.library.story("late-parcel"))
    session.edit("situation", "Not to be lost.")

    def refuse(*_: object) -> None:
        raise error

    def leave(app: app_module.StarwriterApp, **_: object) -> None:
        app.session = session

    monkeypatch.setattr(session_module, "save_story", refuse)
    monkeypatch.setattr(app_module.StarwriterApp, "run", leave)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    message, code = app_module.run(desk, "late-parcel")
    assert code == 2
    assert message is not None
    assert reason in message
    saved = next((tmp_path / "state").rglob("*.toml"))
    assert str(saved) in message
    assert "Not to be lost." in saved.read_text()


async def test_an_unknown_story_leaves_with_one_line(desk: Desk) -> None:
    app = app_module.StarwriterApp(desk, "no-such-story")
    async with app.run_test() as pilot:
        for _ in range(100):
            await pilot.pause(0.02)
            if app.return_value:
                break
    assert app.return_value is not None
    assert "no such story" in app.return_value
    assert app.return_code == 2


@pytest.mark.parametrize(
    ("settings", "theme"),
    [('theme = "textual-light"', "textual-light"), ('theme = "no-such"', "textual-dark")],
)
async def test_a_theme_of_the_settings_is_used_if_there_is_one(
    desk: Desk, settings: str, theme: str
) -> None:
    (desk.folder / "settings.toml").write_text(settings)
    async with at_work(desk) as hand:
        assert hand.app.theme == theme


async def test_a_key_of_the_settings_replaces_the_one_it_had(desk: Desk) -> None:
    (desk.folder / "settings.toml").write_text('[keys]\n"editor.stories" = "f11"\n')
    async with at_work(desk, "late-parcel") as hand:
        await hand.until(lambda: hand.app.remapped)
        await hand.press("f11")
        await hand.at_the_bank()


async def test_bad_settings_open_the_app_and_are_named(desk: Desk) -> None:
    (desk.folder / "settings.toml").write_text("pace = 9000\n")
    async with at_work(desk) as hand:
        problems = hand.app.screen.query_one("#problems")
        assert problems.display
        assert "settings.toml:1: pace" in str(getattr(problems, "render")())  # noqa: B009
