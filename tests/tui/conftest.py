"""What the screens' tests work with: a fresh copy of the frozen library, and ways to wait."""

import shutil
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from starwriter.desk import Desk
from starwriter.store.story_file import StoryFile, load_story
from starwriter.tui.app import StarwriterApp
from starwriter.tui.screens.bank import BankScreen
from starwriter.tui.screens.editor import EditorScreen
from starwriter.tui.widgets.story_table import StoryTable
from starwriter.tui.widgets.writing_area import WritingArea

LIBRARY = Path(__file__).parents[1] / "data" / "library"
WIDE, NARROW = (120, 40), (80, 24)


@pytest.fixture(autouse=True)
def _steady(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    # A terminal of many colours that says nothing of its ground.
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("COLORFGBG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    # Most tests only care that it is saved; the one that times it sets its own.
    monkeypatch.setattr("starwriter.tui.autosave.PAUSE", 0.1)
    # Most tests are not about slips, and a proofreader takes half a second to load.
    monkeypatch.setattr("starwriter.proof.dialects._is_installed", lambda: False)
    (tmp_path / "home").mkdir()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk over three stories, two questions and a sample."""
    shutil.copytree(LIBRARY / "user", tmp_path / "mine")
    return Desk(tmp_path / "mine", LIBRARY / "shipped")


@pytest.fixture
def empty_desk(tmp_path: Path) -> Desk:
    """A desk over a library that does not exist yet."""
    return Desk(tmp_path / "new", LIBRARY / "shipped")


@asynccontextmanager
async def at_work(
    desk: Desk, story: str | None = None, size: tuple[int, int] = WIDE
) -> AsyncGenerator["Hand"]:
    """Run the app on a story, or on the bank, until it is ready for keys."""
    app = StarwriterApp(desk, story)
    async with app.run_test(size=size) as pilot:
        hand = Hand(app, pilot)
        await (hand.at_the_editor() if story else hand.at_the_bank())
        yield hand


class Hand:
    """Someone at the keyboard of the app."""

    def __init__(self, app: StarwriterApp, pilot: Pilot[str]) -> None:
        self.app = app
        self._pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each once the one before has done its work."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await self._pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text as fast as a terminal can send it."""
        for character in text:
            key = (
                events.Key("enter", "\r") if character == "\n" else events.Key(character, character)
            )
            self.app.post_message(key)
        await self._pilot.pause()

    async def until(self, condition: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait until something holds."""
        for _ in range(int(seconds / 0.02)):
            await self._pilot.pause(0.02)
            if condition():
                return
        raise AssertionError("it never came to hold")

    async def pause_until_idle(self) -> None:
        """Wait a moment, until what was begun is done."""
        for _ in range(25):
            await self._pilot.pause(0.02)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        await self._pilot.pause()

    async def at_the_bank(self) -> BankScreen:
        """Wait for the bank and its stories."""
        await self.until(lambda: isinstance(self.app.screen, BankScreen) and self.rows)
        assert isinstance(self.app.screen, BankScreen)
        return self.app.screen

    async def at_the_editor(self) -> EditorScreen:
        """Wait for the editor, its story and the coach."""
        await self.until(lambda: isinstance(self.app.screen, EditorScreen) and self.status)
        assert isinstance(self.app.screen, EditorScreen)
        return self.app.screen

    @property
    def rows(self) -> list[str]:
        """The titles that the bank lists."""
        return [card.title for card in self.app.screen.query_one(StoryTable).cards]

    @property
    def status(self) -> str:
        """What the status line says."""
        from starwriter.tui.widgets.status_line import StatusLine

        line = self.app.screen.query_one(StatusLine)
        return line.render().plain if line.status else ""

    @property
    def notices(self) -> list[str]:
        """What the app has told at the edge of the screen."""
        return [each.message for each in self.app._notifications]  # pyright: ignore[reportPrivateUsage]

    def area(self, section: str) -> WritingArea:
        """The writing area of a section."""
        return self.app.screen.query_one(f"#area-{section}", WritingArea)

    @property
    def focused(self) -> str | None:
        """The id of what has the focus."""
        return self.app.focused.id if self.app.focused else None

    def story(self, name: str) -> StoryFile:
        """A story as it is on disk."""
        return load_story(self.app.desk.library.story_folder / f"{name}.toml")

    async def saved(self) -> None:
        """Wait until the status line says that all is on disk."""
        await self.until(lambda: self.status.endswith("saved"))
