"""Whatever starwriter makes is its user's alone: folders are 0700 and files 0600, whatever the
umask; what was there before stays as it was.
"""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.git_help import isolate, needs_git, two_clones

from starwriter import cli
from starwriter.cli import common
from starwriter.desk import Desk
from starwriter.store import files
from starwriter.store.keeper import Keeper
from starwriter.store.library import Library
from starwriter.store.story_file import save_conflict_copy, save_copy
from starwriter.tui.session import Session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
SHIPPED = Path(__file__).parent / "data" / "library" / "shipped"
USER = SHIPPED.with_name("user")
Starwriter = Callable[..., None]


@pytest.fixture(params=[0o000, 0o022], ids=["umask 000", "umask 022"], autouse=True)
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which starwriter never was."""
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / ".local" / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / ".local" / "share"))
    monkeypatch.delenv("STARWRITER_LIBRARY", raising=False)
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def starwriter(home: Path, monkeypatch: pytest.MonkeyPatch) -> Starwriter:
    monkeypatch.setattr(common, "Desk", partial(Desk, shipped=SHIPPED))

    def run(*args: str | Path) -> None:
        monkeypatch.setattr(sys, "argv", ["starwriter", *map(str, args)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert left.value.code == 0

    return run


def open_to_others(folder: Path) -> dict[str, str]:
    """Return what of a folder others could look at, with its mode."""
    modes = {path: path.lstat() for path in folder.rglob("*")}
    wanted = {
        path: 0o700 if stat.S_ISDIR(found.st_mode) else 0o600 for path, found in modes.items()
    }
    return {
        str(path.relative_to(folder)): oct(stat.S_IMODE(found.st_mode))
        for path, found in modes.items()
        if stat.S_IMODE(found.st_mode) != wanted[path]
    }


def edited(library: Library, name: str = "two-counters") -> Session:
    session = Session(library.story(name), Keeper(library))
    session.edit("situation", "Typed just now.")
    session.journal()
    return session


def own_library(home: Path) -> Library:
    """A library whose stories are its user's alone."""
    (home / "mine" / "stories").mkdir(mode=0o700, parents=True)
    (home / "mine").chmod(0o700)
    for path in (USER / "stories").iterdir():
        shutil.copyfile(path, home / "mine" / "stories" / path.name)
        (home / "mine" / "stories" / path.name).chmod(0o600)
    return Library(home / "mine", SHIPPED)


def test_what_the_commands_make(starwriter: Starwriter, home: Path) -> None:
    starwriter("new", "--title", "First")
    starwriter("new", "--title", "Second", "--library", home / "deep" / "down" / "lib")
    starwriter("export", "-o", home / "sent" / "to" / "first.docx")
    starwriter("export", "-o", home / "sent" / "to" / "first.docx", "--force")
    starwriter("import", USER / "stories" / "night-shift.toml")
    starwriter("import", home / "sent" / "to" / "first.docx", "--library", home / "other")

    assert {path.name for path in home.rglob("stories/*.toml")} == {
        *("first.toml", "second.toml", "night-shift.toml")
    }
    assert open_to_others(home) == {}


def test_what_a_running_edit_makes(home: Path) -> None:
    library = own_library(home)

    session = edited(library)
    assert session.keeper
    assert session.keeper.record
    assert len(list(home.rglob("*.lock"))) == 1
    assert open_to_others(home) == {}

    assert session.save()
    session.end()
    assert (home / "mine" / "versions" / ".gitignore").exists()
    assert len(list((home / "mine" / "versions" / "two-counters").iterdir())) == 2
    assert open_to_others(home) == {}


def test_a_journal_where_the_home_takes_none(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = tmp_path / "spare"
    spare.mkdir(mode=0o777)
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    (home / ".local").write_text("in the way")
    (home / ".local").chmod(0o600)
    library = own_library(home)

    assert edited(library).keeper
    assert list(spare.rglob("*.toml"))
    assert open_to_others(spare) == {}


def test_a_lock_that_is_all_there_is_to_make(home: Path) -> None:
    library = own_library(home)
    path = library.story_folder / "two-counters.toml"

    files.write_over(path, b"other\n", last_read=path.read_bytes())

    assert (home / ".local" / "state" / "starwriter" / "locks").is_dir()
    assert open_to_others(home) == {}


def test_what_is_rescued_or_put_beside(home: Path) -> None:
    library = own_library(home)
    story = library.story("two-counters").story

    save_copy(home / "state" / "starwriter" / "rescued", story)
    save_conflict_copy(library.story_folder / "two-counters.toml", story)

    assert open_to_others(home) == {}


def test_a_disk_that_knows_no_links(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(files.os, "link", refuse)

    files.write_new(home / "fat" / "a.toml", b"a\n")

    assert open_to_others(home) == {}


def test_what_the_user_made_stays_as_it_was(starwriter: Starwriter, home: Path) -> None:
    library = home / "shared"
    (library / "stories").mkdir(parents=True)
    library.chmod(0o775)
    (library / "stories").chmod(0o750)
    kept = library / "stories" / "two-counters.toml"
    shutil.copyfile(USER / "stories" / "two-counters.toml", kept)
    kept.chmod(0o640)
    session = edited(Library(library, SHIPPED))

    assert session.save()
    starwriter("new", "--title", "First", "--library", library)

    found = {
        path.name: oct(stat.S_IMODE(path.stat().st_mode))
        for path in (library / "stories").iterdir()
    }
    assert found == {"two-counters.toml": "0o640", "first.toml": "0o600"}
    assert stat.S_IMODE(library.stat().st_mode) == 0o775
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o750
    assert stat.S_IMODE((library / "versions").stat().st_mode) == 0o700


@needs_git
def test_what_a_sync_brings_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(tmp_path, monkeypatch)
    one, two = two_clones(tmp_path)
    one.story("extra", action="x\n")
    for clone, words in ((one, "ours"), (two, "theirs")):
        clone.story("roadmap", action=f"{words}\n")
    one.sync()
    two.sync()

    (copy,) = two.copies()
    brought = (copy, two.folder / "stories" / "extra.toml")
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in brought} == {"0o600"}
