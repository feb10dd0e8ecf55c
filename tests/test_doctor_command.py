"""`starwriter doctor`, as a shell sees it."""

import json
import re
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from starwriter import cli
from starwriter.cli import common
from starwriter.desk import Desk

DATA = Path(__file__).parent / "data" / "library"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class Run(NamedTuple):
    """What came of one run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.out.isascii()
        return json.loads(self.out)


Doctor = Callable[..., Run]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the frozen library, with the one story in it that is not of the future."""
    folder = tmp_path / "library"
    shutil.copytree(DATA / "user", folder)
    for path in (folder / "stories").iterdir():
        path.write_text(
            re.sub("(?m)^updated = .*\n", "", path.read_text(encoding="utf-8")), "utf-8"
        )
    folder.chmod(0o700)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STARWRITER_LIBRARY", str(folder))
    monkeypatch.setattr(common, "Desk", partial(Desk, shipped=DATA / "shipped"))
    return folder


@pytest.fixture
def doctor(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doctor:
    def run(*args: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["starwriter", "doctor", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert isinstance(left.value.code, int)
        out, err = capsys.readouterr()
        return Run(left.value.code, out, err)

    return run


def test_a_good_library_is_one_line(doctor: Doctor) -> None:
    assert doctor() == Run(0, "3 stories, 2 questions: all readable.\n", "")


def test_a_library_that_is_not_there_is_said_to_be_none(doctor: Doctor, tmp_path: Path) -> None:
    run = doctor("--library", str(tmp_path / "none"))

    assert run.code == 0
    assert run.out == (
        f"There is no library in {tmp_path / 'none'} yet; starwriter new makes one.\n"
        "0 stories, 2 questions: all readable.\n"
    )


def test_findings_are_lines_with_what_to_do_and_exit_1(doctor: Doctor, library: Path) -> None:
    bad = library / "stories" / "bad.toml"
    bad.write_text('title = "my secret\n')
    (library / "stories" / "notes.txt").write_text("")

    run = doctor()
    assert (run.code, run.err) == (1, "")
    first, then, _, _, last = run.out.splitlines()
    assert first.startswith(f"problem: {bad}:1: is not valid TOML")
    assert then == "→ correct it in an editor; no version of it can be read"
    assert last == "3 stories, 2 questions readable; 1 problem, 1 piece of advice."
    assert "secret" not in run.out


def test_json_has_every_finding(doctor: Doctor, library: Path) -> None:
    assert doctor("--json").json == {
        "library": str(library),
        "stories": 3,
        "questions": 2,
        "version_bytes": 0,
        "findings": [],
    }
    path = library / "settings.toml"
    path.write_text("\npace = 1\n")
    run = doctor("--json")
    (finding,) = run.json["findings"]
    assert run.code == 1
    assert set(finding) == {"severity", "path", "line", "problem", "advice"}
    assert (finding["severity"], finding["path"], finding["line"]) == ("problem", str(path), 2)


def test_a_cue_that_cannot_be_read_is_a_finding(doctor: Doctor, library: Path) -> None:
    text = '[signals.a]\nname = "A"\ncues = ["{this|"]\n'
    (library / "signals.toml").write_text(text)

    run = doctor()
    assert run.code == 1
    assert str(library / "signals.toml") in run.out


def test_the_room_that_versions_take_is_told(doctor: Doctor, library: Path) -> None:
    path = library / "versions" / "a" / "0001 2026-11-22 10.40.00 edit.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x" * 3_000)

    assert doctor().out == "3 stories, 2 questions: all readable; versions take 3 KiB.\n"
    path.write_bytes(b"x" * 3_000_000)
    assert doctor().out == "3 stories, 2 questions: all readable; versions take 2.9 MiB.\n"


def test_no_name_of_a_file_reaches_the_terminal_as_a_control_sequence(
    doctor: Doctor, library: Path
) -> None:
    try:
        (library / "stories" / "a\x1b[2J\x07b.toml").write_bytes(b"\xff")
    except OSError:
        pytest.skip("this file system refuses the name itself")

    run = doctor()
    assert run.code == 1
    assert not CONTROL.search(run.out)
    assert doctor("--json").json["findings"]


def test_a_library_that_is_a_file_is_one_line(
    doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_text("")

    assert doctor("--library", str(path)).code == 2
    monkeypatch.setenv("STARWRITER_LIBRARY", str(path))
    run = doctor()
    assert run.code == 1
    assert f"problem: {path}: is not a folder\n" in run.out
