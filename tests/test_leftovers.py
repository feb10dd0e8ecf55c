"""No command leaves a file where none belongs, whether it was done or failed half-way."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.git_help import isolate, needs_git

from starwriter import cli
from starwriter.cli import common
from starwriter.desk import Desk
from starwriter.store.keeper import Keeper
from starwriter.store.library import Library
from starwriter.tui.session import Session

DATA = Path(__file__).parent / "data" / "library"
STATE = "home/.local/state/starwriter/"
Starwriter = Callable[..., int]
MOMENT = re.compile(r"(?<=/\d{4} )\S+ \S+ ")
"""The moment in a version's name."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "list": (),
    "questions": (),
    "signals": (),
    "check": (),
    "paths": (),
    "doctor": (),
    "edit two-counters": (),
    "new --title Made": ("library/stories/made.toml",),
    "new --title Made --library deep/lib": ("home/deep/lib/stories/made.toml",),
    "export -o all.docx": ("home/all.docx",),
    "export -o there.docx --force": (),
    "export -o there.docx": (),
    "import --dry-run other.toml there.docx": (),
    "import other.toml": (
        "library/stories/other.toml",
        "library/versions/.gitignore",
        "library/versions/other/0001 import.toml",
    ),
    "import there.docx": (),
}
"""Commands, and the files that each of them makes."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, a folder for temporary files and a library, where all that is made is seen."""
    shutil.copytree(DATA / "user", tmp_path / "library")
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    shutil.copyfile(DATA / "user" / "stories" / "late-parcel.toml", tmp_path / "home/other.toml")
    with (tmp_path / "home/other.toml").open("a") as file:
        file.write('more = "and more"\n')
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    isolate(tmp_path, monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home/.local/state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("STARWRITER_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr(common, "Desk", partial(Desk, shipped=DATA / "shipped"))
    monkeypatch.chdir(tmp_path / "home")
    return tmp_path


@pytest.fixture
def starwriter(place: Path, monkeypatch: pytest.MonkeyPatch) -> Starwriter:
    def run(*args: str) -> int:
        monkeypatch.setattr(sys, "argv", ["starwriter", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert isinstance(left.value.code, int)
        return left.value.code

    run("export", "-o", "there.docx")
    return run


def files(place: Path) -> set[str]:
    found = (path for path in place.rglob("*") if not path.is_dir())
    names = (path.relative_to(place).as_posix() for path in found if ".git" not in path.parts)
    return {MOMENT.sub("", name) if "/versions/" in name else name for name in names}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_leaves_what_it_says_it_makes(
    starwriter: Starwriter, place: Path, command: str
) -> None:
    before = files(place)

    starwriter(*command.split())

    made = {path for path in files(place) - before if not path.startswith(f"{STATE}locks/")}
    assert made == set(COMMANDS[command])
    assert not any((place / "tmp").iterdir())


@pytest.mark.parametrize("function", ["fsync", "replace", "link", "link and replace"])
@pytest.mark.parametrize(
    "command",
    ["new --title Made", "export -o all.docx", "export -o there.docx --force", "import other.toml"],
)
def test_a_command_that_fails_half_way_leaves_nothing(
    starwriter: Starwriter,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    function: str,
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    before = files(place)
    bytes_before = {path: (place / path).read_bytes() for path in before}
    with monkeypatch.context() as broken:
        for name in function.split(" and "):
            broken.setattr(os, name, refuse)
        code = starwriter(*command.split())

    made = files(place) - before
    if code == 0:  # a link that fails is an exclusive create instead, and a file is made
        assert function in ("link", "replace")
        assert made <= set(COMMANDS[command])
    else:
        assert made == set()
        assert {path: (place / path).read_bytes() for path in before} == bytes_before
    assert not any((place / "tmp").iterdir())


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, SystemExit])
def test_a_command_that_is_broken_off_leaves_nothing(
    starwriter: Starwriter,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: type[BaseException],
) -> None:
    def broken_off(_: int) -> None:
        raise error

    before = files(place)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", broken_off)
        starwriter("new", "--title", "Made")

    assert files(place) == before


def test_an_edit_leaves_the_story_its_versions_and_no_journal(place: Path) -> None:
    before = files(place)
    library = Library(place / "library", DATA / "shipped")
    session = Session(library.story("two-counters"), Keeper(library))
    session.edit("situation", "Typed just now.")
    session.journal()
    assert any(path.startswith(f"{STATE}journal/") for path in files(place))
    assert session.save()
    session.end()

    made = {path.rpartition("/")[0] for path in files(place) - before}
    assert made == {f"{STATE}locks", "library/versions", "library/versions/two-counters"}
    assert not any((place / "tmp").iterdir())


def test_an_edit_that_no_disk_takes_leaves_nothing_half_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    library = Library(place / "library", DATA / "shipped")
    before = files(place)
    session = Session(library.story("two-counters"), Keeper(library))
    session.edit("situation", "Typed just now.")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        session.journal()
        assert not session.save()
        session.end()
        assert session.rescue((place / "home",)) is None

    assert {path for path in files(place) - before if not path.endswith(".lock")} == set()


@needs_git
@pytest.mark.parametrize("fails", [False, True], ids=["done", "broken off"])
def test_a_sync_leaves_no_index_and_no_text_of_a_merge(
    starwriter: Starwriter, place: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    library, other = place / "library", place / "other"
    bare = str(place / "bare.git")
    subprocess.run(["git", "init", "-q", "--bare", bare], check=True)
    for args in (("init", "-q"), ("remote", "add", "origin", bare)):
        subprocess.run(["git", *args], cwd=library, check=True)
    assert starwriter("sync") == 0
    subprocess.run(["git", "clone", "-q", bare, str(other)], check=True)
    for folder, role in ((library, "ours"), (other, "theirs")):
        for name in ("two-counters", "late-parcel"):
            path = folder / "stories" / f"{name}.toml"
            path.write_text(f"{role} = 1\n" + path.read_text("utf-8"), "utf-8")
    assert starwriter("sync", "--library", str(other)) == 0
    before = files(place)
    if fails:
        monkeypatch.setattr("starwriter.store.weaving.joined_story", _boom)
        monkeypatch.setattr("starwriter.store.weaving.merged_text", _boom)

    code = starwriter("sync")

    assert code == (2 if fails else 0)
    made = {path for path in files(place) - before if not path.startswith((STATE, "bare.git/"))}
    assert {path for path in made if not path.startswith("library/versions/")} == set()
    assert not any((place / "tmp").iterdir())


def _boom(*_: object) -> None:
    raise OSError(28, "No space left on device")
