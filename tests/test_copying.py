"""How a text is copied: with programs that work, fail, hang or are not there."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from starwriter import copying
from starwriter.copying import Copied, copied

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are scripts of sh")
WAYLAND, X11 = {"WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":0"}
BOTH = WAYLAND | X11
TAKES = '/bin/cat > "$CLIPBOARD"'
FAILS = "echo no display >&2; exit 1"
HANGS = 'echo $$ > "$CLIPBOARD.pid"; exec sleep 60'
STAYS = '/bin/cat > "$CLIPBOARD"; sleep 60 & exit 0'
"""As wl-copy and xclip do: what hands the text out stays behind, with all that it was given."""


@pytest.fixture
def clipboard(tmp_path: Path) -> Path:
    return tmp_path / "clipboard"


@pytest.fixture
def machine(tmp_path: Path, clipboard: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment in which no program is found but those that a test plants."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(copying, "PATIENCE", 0.5)
    monkeypatch.setattr(sys, "platform", "linux")
    path = f"{tmp_path / 'bin'}"
    return {"PATH": path, "CLIPBOARD": str(clipboard), "TERM": "xterm-256color"}


def plant(machine: dict[str, str], **programs: str) -> None:
    for name, body in programs.items():
        path = Path(machine["PATH"]) / name.replace("_", "-").replace("-exe", ".exe")
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{body}\n")
        path.chmod(0o755)


@pytest.mark.parametrize(
    ("desktop", "programs", "by"),
    [
        (WAYLAND, {"wl_copy": TAKES}, "wl-copy"),
        (BOTH, {"wl_copy": TAKES, "xclip": TAKES}, "wl-copy"),
        (BOTH, {"wl_copy": FAILS, "xclip": TAKES}, "xclip"),
        (BOTH, {"wl_copy": HANGS, "xclip": TAKES}, "xclip"),
        (X11, {"wl_copy": TAKES, "xclip": TAKES}, "xclip"),
        (X11, {"xsel": TAKES}, "xsel"),
        (X11, {"xclip": FAILS, "xsel": TAKES}, "xsel"),
        ({}, {"tmux": TAKES}, ""),
        ({"TMUX": "/tmp/tmux"}, {"tmux": TAKES}, "tmux"),
        ({"TMUX": "/tmp/tmux"}, {"tmux": FAILS}, ""),
        ({}, {"xclip": TAKES, "wl_copy": TAKES}, ""),
        (BOTH, {}, ""),
        (BOTH, {"wl_copy": FAILS, "xclip": FAILS, "xsel": HANGS}, ""),
    ],
)
def test_the_first_program_that_takes_the_text_is_named(
    machine: dict[str, str],
    clipboard: Path,
    desktop: dict[str, str],
    programs: dict[str, str],
    by: str,
) -> None:
    plant(machine, **programs)
    done = copied("Größe: 1 → 2\nüber", machine | desktop)

    assert done.by == by
    assert done.is_for_terminal == (not by)
    assert not by or clipboard.read_text("utf-8") == "Größe: 1 → 2\nüber"


def test_a_program_that_hangs_is_ended(machine: dict[str, str], clipboard: Path) -> None:
    plant(machine, xclip=HANGS)
    begin = time.monotonic()
    assert copied("text", machine | X11).is_for_terminal

    assert time.monotonic() - begin < 5
    number = int(clipboard.with_suffix(".pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_what_stays_behind_to_hand_the_text_out_is_not_waited_for(
    machine: dict[str, str], clipboard: Path
) -> None:
    plant(machine, xclip=STAYS)
    assert copied("x" * 500_000, machine | X11) == Copied("xclip")
    assert clipboard.stat().st_size == 500_000


def test_the_windows_program_gets_what_windows_reads(
    machine: dict[str, str], clipboard: Path
) -> None:
    plant(machine, clip_exe=TAKES)
    assert copied("Größe", machine).by == "clip.exe"
    assert clipboard.read_bytes().decode("utf-16-le") == "Größe"


def test_over_ssh_no_program_of_the_far_machine_is_asked(machine: dict[str, str]) -> None:
    plant(machine, clip_exe=TAKES, pbcopy=TAKES)
    assert copied("text", machine | {"SSH_CONNECTION": "1 2 3 4"}).is_for_terminal


@pytest.mark.parametrize(
    ("environment", "text"),
    [
        ({"TERM": "linux"}, "short"),
        ({"TERM": "dumb"}, "short"),
        ({"TERM": "screen", "STY": "1.pts"}, "short"),
        ({}, "ü" * 40_000),
    ],
)
def test_what_the_terminal_would_not_take_is_in_a_file_for_the_user_alone(
    machine: dict[str, str], tmp_path: Path, environment: dict[str, str], text: str
) -> None:
    assert copied("the one before", machine | {"TERM": "linux"}).path
    done = copied(text, machine | environment)

    path = tmp_path / "state" / "starwriter" / "copied.txt"
    assert done.path == path
    assert path.read_text("utf-8") == text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_cannot_be_written_is_told(machine: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    done = copied("text", machine | {"TERM": "linux"})

    assert done.problem
    assert done.path is None
    assert not done.is_for_terminal


def test_a_program_that_cannot_be_started_is_passed_over(machine: dict[str, str]) -> None:
    path = Path(machine["PATH"]) / "xclip"
    path.write_bytes(b"\x7fELF is no program")
    path.chmod(0o755)
    assert copied("text", machine | X11).is_for_terminal


def test_a_lone_surrogate_stops_no_copy(machine: dict[str, str], clipboard: Path) -> None:
    plant(machine, xclip=TAKES)
    assert copied("a\ud800b", machine | X11).by == "xclip"
    assert clipboard.read_text() == "a?b"
