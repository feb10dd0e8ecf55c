"""Hostile text on every screen: shown as text, obeyed by neither the terminal nor Textual."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.hostile import MARKUP, hostile, make_library, story_text
from tests.tui.conftest import LIBRARY, WIDE, at_work
from tests.tui.hosting import MOMENT, STORY, asked
from tests.tui.terminal import Terminal, plain
from textual.command import CommandList, CommandPalette
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from starwriter.coach.cutting import Cut
from starwriter.desk import Desk
from starwriter.model.merging import merge
from starwriter.store.conflicts import conflicts_in
from starwriter.store.journal import Journal, Origin
from starwriter.store.library import Library
from starwriter.store.problem import Problem
from starwriter.store.reading import story_from
from starwriter.store.versions import Version
from starwriter.tui.key_groups import KeyGroup
from starwriter.tui.key_names import Key
from starwriter.tui.screens.bad_file import BadFileScreen
from starwriter.tui.screens.bank import BankScreen
from starwriter.tui.screens.collisions import CollisionsScreen
from starwriter.tui.screens.cuts import CutsScreen
from starwriter.tui.screens.export import ExportScreen
from starwriter.tui.screens.help import HelpScreen
from starwriter.tui.screens.picker import Choice, Picker
from starwriter.tui.screens.recovery import RecoveryScreen
from starwriter.tui.screens.versions import VersionsScreen

OF_TEXTUAL = re.compile(
    r"\x1b\[[0-9;:]*m"  # colours
    r"|\x1b\[\d+;\d+H"  # a place
    r"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1049|2004|2026|2048)[hl]"  # modes
    r"|\x1b\[\?(?:2026|2048)\$p|\x1b\[>\d*u|\x1b\[<u"  # what can it do, and the keys' form
    r"|\x1b\]22;[a-z]*\x07"  # the shape of the pointer
    r"|\r\n"
)
"""All that Textual itself tells a terminal here, and no more: not the clipboard, no title, no link,
no clearing of the screen.
"""
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
F1, F2, F3, F4, ESCAPE = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b"
HOME = "\x1b[H"
WALK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("k", ("Find",)),  # what was saved stands
    ("n", ("Which question", "zq")),
    (ESCAPE, ("zq",)),
    (F1, ("Keys",)),
    (ESCAPE, ("zq",)),
    ("\x10", ("Key:",)),
    (ESCAPE, ("zq",)),
    ("e", ("Send ", "zq")),
    (ESCAPE, ("zq",)),
    ("v", ("Versions of", "snapshot: ")),
    (ESCAPE, ("zq",)),
    ("o", ("Space begins", "zq")),
    ("m", ("cue words",)),
    (" ", ("Now ", "zq")),
    ("m", ()),
    ("\r", ("How well", "zq")),
    (ESCAPE, ("zq",)),
    ("o", ("Space begins",)),
    ("p", ("Read it aloud", "zq")),
    (ESCAPE, ("Space begins",)),
    (ESCAPE, ("zq",)),
)
"""Keys, and what is to be seen then: through the screens of the bank."""
THEN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("/", ()),
    ("xylophone", ("No story has",)),
    (ESCAPE, ("zq",)),
    ("ssss", ("Signals▼",)),  # a story that answers a question comes first
    (HOME, ()),
    ("\r", ("Situation", "zq", "of 2 signals")),
    (F3, ()),
    (F4, ()),
    (F2, ()),
    ("x", ()),
    (F1, ("Keys",)),
    (ESCAPE, ("zq", "of 2 signals")),
    ("\x1b[21~", ("Other lengths of", "told anew since")),
    ("\x1b[B", ("in no version",)),
    (ESCAPE, ("of 2 signals",)),
    ("\x0c", ("Versions of",)),
    (ESCAPE, ("of 2 signals",)),  # what the versions do not show
    ("\x0f", ("Find",)),
)
"""The filter, and the screens of the editor."""


def leave_journal(library: Path) -> None:
    path = library / "stories" / "zq-main.toml"
    journal = Journal(Origin(library, path.parent, path))
    text = path.read_text(encoding="utf-8")
    journal.write(story_from(story_text(9, question="zq-question"), path), text)
    journal.close(keep=True)


def walk(terminal: Terminal, steps: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    for keys, shown in steps:
        terminal.press(keys, *shown)


def mend(terminal: Terminal, folder: Path) -> None:
    """Go through all that is wrong: merge what can be merged, and leave bad files as they are."""
    library = Library(folder, LIBRARY / "shipped")
    _ = list(library.stories())
    conflicts = [conflict.path for conflict in conflicts_in(library)]
    bad = [each for each in library.story_problems if each.path not in conflicts]
    assert conflicts
    assert bad
    key = "m"
    for _ in conflicts:
        terminal.press(key, "Two edits of")
        terminal.press("m", "All decided")
        key = "\r"
    for _ in bad:
        terminal.press(key, "cannot be read as a story")
        key = ESCAPE
    terminal.press(key, "Find")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """All that starwriter writes to a terminal on a walk through its screens."""
    if sys.platform == "win32":
        pytest.skip("needs a pty")
    folder = tmp_path_factory.mktemp("hostile")
    library = make_library(folder / "mine", broken=(0, 5, 6, 7))
    environment = {"HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        leave_journal(library)
    arguments = ["-m", "starwriter", "--library", str(library)]
    with Terminal(arguments, environment) as terminal:
        terminal.until("starwriter stopped before", "typed")
        walk(terminal, WALK)
        mend(terminal, library)
        walk(terminal, THEN)
        terminal.send("q")
        terminal.rest()
        assert terminal.exit_code == 0
        yield terminal.text
    assert not list(folder.rglob("zq-made"))


def test_a_terminal_is_told_nothing_but_what_textual_tells_it(written: str) -> None:
    rest = OF_TEXTUAL.sub("", written)
    assert sorted(set(CONTROL.findall(rest))) == []


def test_the_title_of_the_window_and_the_clipboard_are_left_alone(written: str) -> None:
    assert re.findall(r"\x1b\](?!22;)|[\x9d\x90\x9e\x9f]|\x1b[PX^_]", written) == []


def test_markup_and_commands_are_read_as_they_stand(written: str) -> None:
    shown = plain(written)
    for words in ("[@click=app.quit]zq[/]", "[bold red]zq[/]", "$(touch zq-made)", "{{zq}}"):
        assert words in shown


# What Textual makes of it


def obeyed(screen: Screen[object]) -> set[str]:
    """Return what of a screen can be clicked or followed because a text said so."""
    found: set[str] = set()
    for y in range(screen.size.height):
        for x in range(screen.size.width):
            style = screen.get_style_at(x, y)
            found |= {str(style.meta[key]) for key in style.meta if key == "@click"}
            found |= {style.link} if style.link else set()
    return found


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk over three stories of markup, signals, questions and settings of it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Desk(make_library(tmp_path / "mine", broken=(), names=MARKUP[1:4]), LIBRARY / "shipped")


async def test_no_click_on_a_text_does_what_the_text_says(few: Desk) -> None:
    async with at_work(few, size=WIDE) as hand:
        assert obeyed(hand.app.screen) == set()
        assert any("[@click=app.quit]zq[/]" in title for title in hand.rows)
        hand.app.on_bank_screen_opened(BankScreen.Opened(few.bank.cards["zq-main"]))
        await hand.at_the_editor()
        hand.app.notify(hostile(), title=TITLE, markup=False)
        await hand.press("f3", "f4", "f2", "x")
        assert obeyed(hand.app.screen) == set()


BAD = Problem(Path(f"/{hostile()}"), hostile(), 1)
VERSION = Version(Path("/none"), 1, MOMENT, "snapshot", hostile(13))
HOSTILE = story_from(story_text(13), Path("zq.toml"))
TITLE = "Written"
HOSTILE_CUT = Cut("action", 0, 9, 9, "setup", hostile(13), hostile(14), hostile(15))
DIALOGS: tuple[Callable[[], ModalScreen[Any]], ...] = (
    lambda: Picker(hostile(13), [Choice(hostile(13), hostile(13), hostile(14))]),
    lambda: HelpScreen([KeyGroup(hostile(15), [Key(hostile(13), hostile(14))])], writing=True),
    lambda: BadFileScreen(BAD, [(1, hostile(13))], VERSION, HOSTILE),
    lambda: RecoveryScreen(hostile(13), MOMENT, STORY, HOSTILE, hostile(13)),
    lambda: VersionsScreen(hostile(13), STORY, [VERSION], lambda _: HOSTILE),
    lambda: CutsScreen([HOSTILE_CUT], hostile(13)),
    lambda: CollisionsScreen(hostile(13), merge(None, STORY, HOSTILE).collisions, "a", "b"),
)


@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda made: type(made()).__name__)
async def test_a_dialog_shows_markup_as_text(dialog: Callable[[], ModalScreen[Any]]) -> None:
    async with asked(dialog(), WIDE) as hand:
        await hand.pilot.pause(0.2)
        assert obeyed(hand.app.screen) == set()
        for x, y in ((60, 12), (60, 16), (60, 20), (60, 24)):
            await hand.pilot.click(offset=(x, y))
        assert hand.app.is_running


async def test_the_way_to_word_shows_markup_as_text(few: Desk) -> None:
    (few.folder / "aliases.toml").write_text('names = ["zq", "app.quit"]\n')
    async with at_work(few, size=WIDE) as hand:
        await hand.press("E")
        await hand.until(lambda: isinstance(hand.app.screen, ExportScreen))
        told = hand.app.screen.query_one("#told", Static)
        await hand.until(lambda: "[@click=app.quit]" in str(told.render()))
        assert obeyed(hand.app.screen) == set()


async def test_a_key_that_is_markup_is_refused_and_told_as_it_stands(few: Desk) -> None:
    keys = '[keys]\n"bank.export" = "left_square_bracket,f12"\n"bank.new" = "[@click=app.quit]x[/]"'
    (few.folder / "settings.toml").write_text(keys, encoding="utf-8")
    async with at_work(few, size=WIDE) as hand:
        await hand.press("ctrl+p")
        await hand.until(lambda: isinstance(hand.app.screen, CommandPalette))
        options = hand.app.screen.query_one(CommandList)
        await hand.until(lambda: options.option_count)
        said = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        assert "Begin a story: choose its question\nKey: n" in said
        told = hand.notices
        assert any('"[@click=app.quit]x[/]" is no key' in each for each in told)
        assert obeyed(hand.app.screen) == set()
