"""A fault of ours, wherever it is: the text is saved, one line tells of it, and not a word of the
story is in it.
"""

import re
import shutil
import sys
import textwrap
from pathlib import Path

import pytest
from tests.tui.conftest import LIBRARY
from tests.tui.terminal import Terminal, plain

from starwriter.desk import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")

MARKER = "zqsecret"
"""Typed into the story; every fault carries it in its message."""

PLANTED = {
    "in a handler": """
        def action_go(self):
            raise ValueError(self._session.shown.situation)
        EditorScreen.action_go = action_go
    """,
    "in a timer": """
        def action_go(self):
            self.set_timer(0.01, lambda: {}[self._session.shown.situation])
        EditorScreen.action_go = action_go
    """,
    "in a worker": """
        def action_go(self):
            async def work():
                raise ValueError(self._session.shown.situation)
            self.run_worker(work())
        EditorScreen.action_go = action_go
    """,
    "in a job beside the screen": """
        def action_go(self):
            async def work():
                def fail():
                    raise ValueError(self._session.shown.situation)
                await beside.beside(fail)
            self.run_worker(work())
        EditorScreen.action_go = action_go
    """,
    "while painting": """
        def render(self):
            if self.is_broken:
                raise ValueError(self.app.session.shown.situation)
            return ""
        SectionHead.render, SectionHead.is_broken = render, False
        def action_go(self):
            SectionHead.is_broken = True
            self.query(SectionHead).first().refresh()
        EditorScreen.action_go = action_go
    """,
}
"""Where a fault is, and how it is planted: `ctrl+g` sets it off."""
IN_OUR_CODE = """
    def action_go(self):
        from starwriter.tui import showing
        showing.status(None, "star")
    EditorScreen.action_go = action_go
"""
AT_THE_END = """
    saved = leaving.at_last
    def at_last(session):
        saved(session)
        raise ValueError(session.shown.situation)
    leaving.at_last = at_last
"""
UNHEARD = {
    "in a thread": """
        def look(self):
            raise ValueError(self.shown.situation)
        def failed(self, error):
            raise error
        Session.look, Session.failed, autosave.LOOK = look, failed, 0.05
    """,
    "in a thread that outlives the screen": """
        def look(self):
            while not over:
                time.sleep(0.05)
            raise ValueError(self.shown.situation)
        def failed(self, error):
            raise error
        over = []
        def end(self, **_):
            over.append(True)
            time.sleep(0.3)
        Session.look, Session.failed, Session.end, autosave.LOOK = look, failed, end, 0.05
    """,
    "in a task": """
        async def fail(app):
            raise ValueError(app.session.shown.situation)
        def action_go(self):
            asyncio.get_running_loop().create_task(fail(self.app))
        EditorScreen.action_go = action_go
    """,
    "in a task that is cancelled at the end": """
        async def fail(app):
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                raise ValueError(app.session.shown.situation)
        def action_go(self):
            self.app.kept = asyncio.get_running_loop().create_task(fail(self.app))
        EditorScreen.action_go = action_go
    """,
    "in what is thrown away": """
        class Thrown:
            def __init__(self, session):
                self.session = session
            def __del__(self):
                raise ValueError(self.session.shown.situation)
        def end(self, **_):
            Thrown(self)
        Session.end = end
    """,
}
"""Faults that end nothing, as nobody waits for what comes of the work."""
SCRIPT = """
import asyncio, time
from starwriter.cli import main
from starwriter.tui import autosave, beside, leaving
from starwriter.tui.screens.editor import EditorScreen
from starwriter.tui.session import Session
from starwriter.tui.widgets.section_field import SectionHead
{planted}
main()
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    shutil.copytree(LIBRARY / "user", tmp_path / "mine")
    return tmp_path / "mine"


def left_with(library: Path, planted: str, keys: str) -> tuple[int, list[str]]:
    """Type into a story, press keys, and return the exit code and what is on the terminal then."""
    script = SCRIPT.format(planted=textwrap.dedent(planted))
    environment = {
        "HOME": str(library.parent),
        "XDG_STATE_HOME": str(library.parent / "state"),
        "STARWRITER_LIBRARY": str(library),
        "STARWRITER_DEBUG": "",
    }
    with Terminal(["-c", script, "edit", "late-parcel"], environment) as terminal:
        terminal.until("parcel", "saved")
        terminal.press(f"{MARKER} ", MARKER)
        terminal.send(keys)
        after = terminal.rest()
        assert terminal.exit_code is not None
        assert MARKER not in after
        return terminal.exit_code, [line for line in plain(after).splitlines() if line.strip()]


def situation(library: Path) -> str:
    return Desk(library).library.story("late-parcel").story.sections.situation


@pytest.mark.parametrize("place", PLANTED)
def test_a_fault_is_told_in_one_line_without_a_word_of_the_story(library: Path, place: str) -> None:
    code, lines = left_with(library, PLANTED[place], "\x07")

    assert code not in (0, None)
    assert len(lines) == 1
    assert lines[0].startswith("starwriter: a fault in starwriter (")
    assert "Error" in lines[0]
    assert situation(library).startswith(MARKER)


def test_the_line_names_the_place_in_our_code(library: Path) -> None:
    _, lines = left_with(library, IN_OUR_CODE, "\x07")

    assert re.search(r" \(AttributeError, tui/showing\.py:\d+\) ", lines[-1])


def test_a_fault_at_the_very_end_is_one_line_too(library: Path) -> None:
    code, lines = left_with(library, AT_THE_END, "\x11")

    assert code not in (0, None)
    assert len(lines) == 1
    assert "ValueError" in lines[0]
    assert situation(library).startswith(MARKER)


@pytest.mark.parametrize("place", UNHEARD)
def test_a_fault_that_nobody_waits_for_says_nothing_of_the_story(library: Path, place: str) -> None:
    _, lines = left_with(library, UNHEARD[place], "\x07\x11")

    assert lines == []
    assert situation(library).startswith(MARKER)
