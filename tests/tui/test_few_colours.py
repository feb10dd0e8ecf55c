"""What reaches a terminal of few colours, or one where none are wanted: read from its own bytes."""

import re
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.tui.conftest import LIBRARY
from tests.tui.terminal import Terminal

_LOOKS = re.compile(r"\x1b\[([0-9;:]*)m")
NONE = {"NO_COLOR": "1"}
SIXTEEN = {"TERM": "xterm", "COLORTERM": ""}
SCREEN = {"TERM": "screen", "COLORTERM": ""}
CONSOLE = {"TERM": "linux", "COLORTERM": ""}
MORE = {"TERM": "screen-256color", "COLORTERM": ""}
BOLD, ITALIC, UNDERLINE, REVERSE = "1", "3", "4", "7"
EDITOR = ("\x1bOR", "\x1bOS")
"""F3 and F4: a signal is chosen, and the first place that shows it."""
TOUR = ("x", "\x1b", "b", "\x1b", "n", "\x1b", "E", "\x1b", "v", "\x1b", "/", "q", "\x1b")
"""From the bank to most other screens, and back."""


def looks(text: str) -> Iterator[list[str]]:
    """Yield the parts of every sequence that says how text looks."""
    for found in _LOOKS.finditer(text):
        yield found[1].split(";")


def colours(text: str) -> set[str]:
    """Return what the sequences say of colours: "31", "38;5", "38;2" …; not the default ones."""
    found: set[str] = set()
    for parts in looks(text):
        while parts:
            part, *parts = parts
            if part in ("38", "48"):
                found.add(f"{part};{parts[0]}")
                parts = parts[2:] if parts[0] == "5" else parts[4:]
            elif part and (30 <= int(part) <= 47 or 90 <= int(part) <= 107) and part not in "39 49":
                found.add(part)
    return found


def styled(text: str, style: str) -> str:
    """Return all that is written in a style."""
    bits = re.split(r"\x1b\[([0-9;:]*)m", text)
    pairs = zip(bits[1::2], bits[2::2], strict=True)
    found = "".join(shown for look, shown in pairs if style in look.split(";"))
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", found)


@contextmanager
def opened(tmp_path: Path, environment: dict[str, str], story: str = "") -> Generator[Terminal]:
    for part in ("user", "shipped"):
        shutil.copytree(LIBRARY / part, tmp_path / "mine", dirs_exist_ok=True)
    places = {"STARWRITER_LIBRARY": str(tmp_path / "mine"), "HOME": str(tmp_path / "home")}
    arguments = ["-m", "starwriter", *(["edit", story] if story else [])]
    with Terminal(arguments, {**places, "PYTHONPATH": "", **environment}) as terminal:
        terminal.until("of 4 signals" if story else "Two counters")
        terminal.settle()
        yield terminal


@pytest.mark.parametrize("environment", [NONE, NONE | SIXTEEN, NONE | CONSOLE])
def test_no_colour_is_sent_where_none_is_wanted(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with opened(tmp_path, environment) as terminal:
        for key in TOUR:
            terminal.send(key)
            terminal.settle(0.4)
        assert len(list(looks(terminal.text))) > 100
        assert colours(terminal.text) == set()


def test_without_colours_evidence_the_selection_and_the_rows_are_marked(tmp_path: Path) -> None:
    with opened(tmp_path, NONE, "two-counters") as terminal:
        assert "compared the morning with" in styled(terminal.text, UNDERLINE)
        shown = "".join(terminal.press(key) for key in EDITOR)
        assert colours(terminal.text) == set()
        assert "I counted" in styled(shown, REVERSE)
        bank = terminal.press("\x0f", "Two counters")  # ctrl+o
        assert "Two counters" in styled(bank, REVERSE)


def test_without_colours_words_that_carry_a_note_are_bold(tmp_path: Path) -> None:
    with opened(tmp_path, NONE, "late-parcel") as terminal:
        assert "customer was happier" in styled(terminal.text, BOLD)


@pytest.mark.parametrize("environment", [SIXTEEN, SCREEN, CONSOLE], ids=lambda each: each["TERM"])
def test_a_terminal_of_sixteen_colours_gets_its_own(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with opened(tmp_path, environment, "two-counters") as terminal:
        shown = "".join(terminal.press(key) for key in EDITOR)
        assert "I counted" in styled(shown, REVERSE)
        terminal.press("\x0f", "Two counters")
        for key in TOUR:
            terminal.send(key)
            terminal.settle(0.4)
        few = {str(first + step) for first in (30, 40, 90, 100) for step in range(8)}
        assert colours(terminal.text) - few == set()
        assert len(colours(terminal.text)) >= 4


def test_a_terminal_of_256_colours_is_sent_no_more(tmp_path: Path) -> None:
    with opened(tmp_path, MORE, "two-counters") as terminal:
        assert {each for each in colours(terminal.text) if ";" in each} == {"38;5", "48;5"}
        assert "compared the morning with" in styled(terminal.text, UNDERLINE)


@pytest.mark.parametrize("mouse", [True, False])
def test_the_mouse_is_taken_unless_the_settings_leave_it_to_the_terminal(
    tmp_path: Path, mouse: bool
) -> None:
    (tmp_path / "settings.toml").write_text(f"mouse = {str(mouse).lower()}\n")
    environment = {"PYTHONPATH": "", "HOME": str(tmp_path), "STARWRITER_LIBRARY": str(tmp_path)}
    with Terminal(["-m", "starwriter"], environment) as terminal:
        terminal.until("Stories")
        terminal.settle()
        assert ("\x1b[?1000h" in terminal.text) == mouse
