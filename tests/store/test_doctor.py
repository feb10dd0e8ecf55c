"""A look through a library: each thing that can be wrong is named, with its line and what to do."""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from starwriter.store import doctor_files
from starwriter.store.doctor import Checkup, examined
from starwriter.store.finding import Finding
from starwriter.store.library import Library
from starwriter.store.versions import keep, last_good

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
GOOD = (
    'title = "Good"\nquestion = "q"\nupdated = 2026-11-22T10:40:00Z\n[sections]\ntask = "secret"\n'
)
QUESTION = 'title = "Q"\nprompt = "p"\n'
SIGNALS = '[signals.craft]\nname = "Craft"\n'
LENGTH = '[[lengths]]\nname = "30 s"\n'
MARK = '[[marks]]\nsignal = "{}"\nsection = "task"\nquote = "{}"\nverdict = "shown"\n'
MARKED = '<<<<<<< HEAD\ntitle = "a"\n=======\ntitle = "b"\n>>>>>>> x\n[sections]\n'

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights and links")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write(tmp_path / "shipped/questions/q.toml", QUESTION)
    write(tmp_path / "shipped/signals.toml", SIGNALS)
    library = Library(tmp_path / "mine", tmp_path / "shipped")
    write(library.story_folder / "good.toml", GOOD)
    library.folder.chmod(0o700)
    return library


def check(library: Library) -> Checkup:
    return examined(Library(library.folder, library.shipped), NOW)


def only(library: Library) -> Finding:
    (finding,) = check(library).findings
    return finding


def test_a_good_library_has_no_findings(library: Library) -> None:
    assert check(library) == Checkup((), 1, 1, 0, is_there=True)


def test_a_library_that_is_not_there_is_fine(tmp_path: Path, library: Library) -> None:
    missing = Library(tmp_path / "none" / "yet", library.shipped)

    assert examined(missing, NOW) == Checkup((), 0, 1, 0, is_there=False)
    assert not (tmp_path / "none").exists()


class Case(NamedTuple):
    name: str
    text: str | bytes
    line: int | None
    severity: str
    problem: str
    advice: str


EDIT, UPDATE = "correct it in an editor", "update starwriter"


@pytest.mark.parametrize(
    "case",
    [
        Case("stories/a.toml", "title =\n[sections]", 1, "problem", "is not valid TOML", EDIT),
        Case("stories/a.toml", b"title = 'a'\n\xff", 2, "problem", "is not UTF-8 text", EDIT),
        Case("stories/a.toml", "", 1, "problem", "not a story", EDIT),
        Case("stories/a.toml", b"x" * (17 * 2**20), None, "problem", "too large: 17 MiB", EDIT),
        Case("stories/a.toml", "format = 2\n", 1, "problem", "is of format 2", UPDATE),
        Case("stories/a.toml", "format = 2\n[sections]\n", 1, "advice", "of format 2", UPDATE),
        Case(
            "stories/a.toml", MARKED, 1, "problem", "has git's conflict marks", "offers the merge"
        ),
        Case(
            *("stories/a.toml", MARKED.replace('"b"', ""), 1, "problem"),
            *("a side of it is not valid TOML", EDIT),
        ),
        Case(
            *("stories/a.toml", f'[sections]\ntask = """\n{MARKED}"""\n', 3, "advice"),
            *("seems to hold git's conflict marks", "delete the marks"),
        ),
        Case(
            *("stories/good.sync-conflict-20261122-104000-ABCDEFG.toml", GOOD, None, "problem"),
            *("is Syncthing's copy of 22 Nov 2026 10:40: good was changed", "offers the merge"),
        ),
        Case(
            *("stories/good (conflicted copy).toml", "", 1, "problem", "not a story"),
            "delete it if the story itself misses nothing",
        ),
        Case(
            *("stories/gone (conflicted copy).toml", GOOD, None, "advice"),
            *("is Dropbox's copy of a story that is gone", "rename it to gone.toml"),
        ),
        Case(
            *("stories/a.toml", '[sections]\n\n[x]\n"question" = 1\n', None, "", "", ""),
        ),
        Case(
            *("stories/a.toml", 'title = ""\nquestion = "none"\n[sections]\n', 2, "advice"),
            *("answers a question that the library does not have: none", "choose its question"),
        ),
        Case(
            *("stories/a.toml", "updated = 2026-11-24T10:00:00Z\n[sections]\n", 1, "advice"),
            *("was last changed in the future", "clock"),
        ),
        Case(
            *("stories/a.toml", 'target = "a song"\n[sections]\n', 1, "advice"),
            *("aims for a length that is none", 'write "90 s"'),
        ),
        Case(
            *("stories/a.toml", f"[sections]\n{LENGTH}{LENGTH}", 5, "advice"),
            *("has a length that is named like one before it", "another name"),
        ),
        Case(
            *("stories/a.toml", "[sections]\n[[rehearsals]]\ndate = 2036-11-24\n", 3, "advice"),
            *("was told aloud in the future", "clock"),
        ),
        Case(
            *("stories/a.toml", GOOD + MARK.format("tact", "secret"), 7, "advice"),
            *("mark 1 is on a signal that is in no catalogue: tact", "starwriter signals"),
        ),
        Case(
            *("stories/a.toml", GOOD + MARK.format("craft", "my words"), 9, "advice"),
            *("mark 1 is on words that stand in the task no more", "delete the mark"),
        ),
        Case("stories/notes.txt", "", None, "advice", "does not end in .toml", "move it elsewhere"),
        Case("stories/A.TOML", GOOD, None, "advice", "does not end in .toml", "ends in .toml"),
        Case("stories/old/a.toml", GOOD, None, "advice", "is a folder", "move it elsewhere"),
        Case("stories/con.toml", GOOD, None, "advice", "a name that Windows refuses", "rename it"),
        Case("stories/why?.toml", GOOD, None, "advice", "a name that Windows refuses", "rename it"),
        Case(f"stories/{'x' * 220}.toml", GOOD, None, "advice", "too long", "rename it"),
        Case("questions/a.toml", "title = 1", 1, "problem", "title: Input should be", EDIT),
        Case("questions/q.toml", "format = 2", 1, "problem", "is of format 2", UPDATE),
        Case("signals.toml", "[signals.a]\n", 1, "problem", "signals.a.name", EDIT),
        Case("settings.toml", "pace = 1\n", 1, "problem", "pace: a pace is a number", EDIT),
        Case(
            "aliases.toml", '[[alias]]\nname = "A"\n', 1, "problem", "alias.0.instead", "no story"
        ),
        Case("stories/.x.swp", "", None, "", "", ""),
        Case("stories/.new.saving", "", None, "", "", ""),
        Case("stories/desktop.ini", "", None, "", "", ""),
    ],
    ids=lambda case: f"{case.name[:40]} {case.problem}",
)
def test_what_is_wrong_is_named_with_what_to_do(library: Library, case: Case) -> None:
    path = write(library.folder / case.name, case.text)
    if not case.severity:
        assert check(library).findings == ()
        return
    finding = only(library)

    assert finding.path == (path.parent if path.parent.name == "old" else path)
    assert (finding.severity, finding.line) == (case.severity, case.line)
    assert case.problem in finding.problem
    assert case.advice in finding.advice
    assert "secret" not in str(finding) + finding.advice
    assert "my words" not in str(finding)


def test_the_last_good_version_is_offered_with_its_file(library: Library) -> None:
    path = write(library.story_folder / "a.toml", "title =")
    folder = library.version_folder(path)
    good = keep(folder, GOOD.encode(), "edit", now=NOW)
    keep(folder, b"title =", "unreadable", now=NOW)

    assert good is not None
    assert last_good(folder) == good
    assert last_good(folder.with_name("none")) is None
    advice = only(library).advice
    assert "2026-11-22 12:00 UTC" in advice
    assert str(good.path) in advice
    assert check(library).version_bytes > len(GOOD)


def test_copies_of_questions_and_settings_are_named(library: Library) -> None:
    for name, text in (("questions/a", QUESTION), ("settings", ""), ("signals", SIGNALS)):
        write(library.folder / f"{name}.toml", text)
        write(library.folder / f"{name} (conflicted copy).toml", text)

    findings = check(library).findings
    assert len(findings) == 3
    assert all("is Dropbox's copy" in each.problem for each in findings)


def test_a_copy_of_a_story_that_cannot_be_read_is_pointed_to(library: Library) -> None:
    write(library.story_folder / "good.toml", b"\xff")
    copy = write(library.story_folder / "good (conflicted copy).toml", GOOD)

    of_copy, of_story = check(library).findings
    assert (of_copy.path, of_story.path.name) == (copy, "good.toml")
    assert "take this copy's text" in of_copy.advice


def test_a_leftover_of_a_save_is_named_after_a_day(library: Library) -> None:
    path = write(library.story_folder / ".abc.saving", "half")
    then = NOW.timestamp() - 2 * 86400
    os.utime(path, (then, then))

    assert "left of a save" in only(library).problem
    assert "delete it" in only(library).advice


def test_ids_that_collide_elsewhere_are_named(library: Library) -> None:
    try:
        write(library.story_folder / "caf\u00e9.toml", GOOD)
        write(library.story_folder / "Cafe\u0301.toml", GOOD)
    except OSError:
        pytest.skip("this file system takes only one of them")
    if len([*library.story_folder.iterdir()]) < 3:
        pytest.skip("this file system takes them as one")

    assert "has the same name as" in only(library).problem
    assert check(library).stories == 3


@posix
def test_a_name_that_is_not_unicode_is_named(library: Library) -> None:
    try:
        (library.story_folder / os.fsdecode(b"a\xff.toml")).write_text(GOOD)
    except OSError:
        pytest.skip("this file system refuses the name itself")

    assert "a name that is not plain text" in only(library).problem


@posix
@pytest.mark.parametrize("name", ["stories/link.toml", "questions/link.toml", "settings.toml"])
@pytest.mark.parametrize("target", ["nowhere", "link.toml", "settings.toml"])
def test_a_link_that_leads_nowhere_is_named_once(library: Library, name: str, target: str) -> None:
    path = library.folder / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(path.with_name(target))
    if target != "nowhere" and path.name != target:
        path.with_name(target).unlink(missing_ok=True)

    finding = only(library)
    assert (finding.path, finding.severity) == (path, "problem")
    assert "leads nowhere" in finding.problem


@posix
def test_a_link_out_of_the_library_is_advised_against(library: Library, tmp_path: Path) -> None:
    target = write(tmp_path / "elsewhere.toml", GOOD)
    (library.story_folder / "link.toml").symlink_to(target)
    (library.story_folder / "inside.toml").symlink_to("good.toml")

    finding = only(library)
    assert (finding.path.name, finding.severity) == ("link.toml", "advice")
    assert check(library).stories == 3


@posix
def test_a_library_open_to_others_is_advised_against(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.folder.chmod(0o755)
    # pytest's own folders keep others out, which is as good as a closed library.
    assert check(library).findings == ()

    def reached(_: Path) -> bool:
        return True

    monkeypatch.setattr(doctor_files, "is_reached", reached)

    finding = only(library)
    assert "can be opened by other users" in finding.problem
    assert f"chmod -R go= {library.folder}" in finding.advice
    subprocess.run(finding.advice.partition(": ")[2], shell=True, check=True)
    assert check(library).findings == ()


@posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may do everything")
@pytest.mark.parametrize(
    ("name", "mode", "problem", "command"),
    [
        ("stories/good.toml", 0, "Permission denied", "chmod u+r "),
        ("stories", 0, "cannot be read", "chmod u+rwx "),
        ("stories", 0o500, "cannot be written in", "chmod u+w "),
    ],
)
def test_what_may_not_be_read_or_written_is_named(
    library: Library, name: str, mode: int, problem: str, command: str
) -> None:
    path = library.folder / name
    path.chmod(mode)
    try:
        finding = only(library)
    finally:
        path.chmod(0o700)
    assert problem in finding.problem
    assert command in finding.advice


def test_rights_are_asked_of_the_system(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: object, wanted: int) -> bool:
        return not wanted & os.W_OK

    monkeypatch.setattr(os, "access", refused)

    found = [finding.problem for finding in check(library).findings]
    assert found == ["cannot be written in: no save can succeed"] * 2


def test_a_folder_that_is_a_file_is_named(library: Library) -> None:
    write(library.folder / "questions", "")

    assert only(library).problem == "is not a folder"
    assert "is not a folder" in str(examined(Library(library.folder / "questions")).findings)


def test_a_full_disk_is_named(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int = 9 * 2**20

    def usage(_: Path) -> Usage:
        return Usage()

    monkeypatch.setattr(shutil, "disk_usage", usage)

    assert "9 MiB left" in only(library).problem


# Git


def git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.org", "-c", "commit.gpgsign=false")
    command = ["git", *who, *args]
    subprocess.run(command, cwd=folder, check=False, capture_output=True)


@needs_git
@pytest.mark.parametrize("above", [False, True])
def test_a_merge_under_way_is_named(library: Library, above: bool) -> None:
    tree = library.folder.parent if above else library.folder
    story = library.story_folder / "good.toml"
    git(tree, "init", "-q", "-b", "main")
    git(tree, "add", str(story))
    git(tree, "commit", "-qm", "one")
    git(tree, "checkout", "-qb", "other")
    write(story, GOOD.replace("Good", "Other"))
    git(tree, "commit", "-qam", "other")
    git(tree, "checkout", "-q", "main")
    write(story, GOOD.replace("Good", "Mine"))
    git(tree, "commit", "-qam", "mine")
    assert check(library).findings == ()
    git(tree, "merge", "-q", "other")

    found = {finding.problem: finding.advice for finding in check(library).findings}
    assert set(found) == {"is in the middle of a git merge", "has git's conflict marks"}
    assert "git merge --continue" in found["is in the middle of a git merge"]


@needs_git
@pytest.mark.parametrize("above", [False, True])
def test_versions_that_git_tracks_are_advised_against(library: Library, above: bool) -> None:
    tree = library.folder.parent if above else library.folder
    folder = library.version_folder(library.story_folder / "good.toml")
    keep(folder, GOOD.encode(), "found", now=NOW)
    git(tree, "init", "-q")
    git(tree, "add", ".")
    assert check(library).findings == ()

    git(tree, "add", "--force", ".")
    finding = only(library)
    assert finding.path == library.folder / "versions"
    assert "git rm -r --cached" in finding.advice


@pytest.mark.parametrize("index", [b"", b"DIRC", b"DIRC\0\0\0\2\xff\xff\xff\xff", b"\xff" * 99])
def test_an_index_that_cannot_be_read_is_passed_over(library: Library, index: bytes) -> None:
    write(library.folder / ".git/index", index)
    assert check(library).findings == ()
    shutil.rmtree(library.folder / ".git")
    write(library.folder / ".git", index)
    assert check(library).findings == ()


# Whatever stands in the files


def soups(seed: int) -> Callable[[], bytes]:
    """Return a function that makes files: random bytes, or pieces of good ones in any order."""
    dice = random.Random(seed)
    pieces = [
        *(GOOD, QUESTION, SIGNALS, MARK, MARKED, "[sections]\n", "format = 9\n", '"""', "\0", "="),
        *(
            "question = 1\n",
            "updated = 9999-12-31T23:59:59Z\n",
            "updated = 0001-01-01\n",
            "[[marks]]",
        ),
        *("\r\n", "\ufeff", "\u2028", "x = nan\n", "[sections.task]\n", "a.b.c = 1\n", "\\ud800"),
    ]

    def soup() -> bytes:
        if dice.random() < 0.4:
            return dice.randbytes(dice.randrange(200))
        return "".join(dice.choices(pieces, k=dice.randrange(5))).encode()

    return soup


@pytest.mark.parametrize("seed", range(5))
def test_any_bytes_in_any_file_are_named_and_never_raise(tmp_path: Path, seed: int) -> None:
    soup = soups(seed)
    for number in range(60):
        folder, name = tmp_path / str(number), f"{number} (conflicted copy).toml"
        for path in ("stories/a", f"stories/{number}", f"stories/{name}", "questions/a"):
            write(folder / f"{path.removesuffix('.toml')}.toml", soup())
        for path in ("signals.toml", "settings.toml", ".git/index", "stories/.x.saving"):
            write(folder / path, soup())
        write(folder / "versions/a/0001 2026-11-22 10.40.00 edit.toml", soup())
        found: Any = examined(Library(folder, tmp_path / "shipped"), NOW)

        named = {finding.path for finding in found.findings if finding.severity == "problem"}
        bad = len({path for path in named if path.parent == folder / "stories"})
        assert found.stories + bad >= 2
        assert all(str(finding) and finding.advice for finding in found.findings)


def test_a_thousand_stories_take_well_under_three_seconds(library: Library) -> None:
    for number in range(1000):
        write(library.story_folder / f"{number}.toml", GOOD + MARK.format("craft", "secret"))

    start = time.perf_counter()
    checkup = check(library)
    assert time.perf_counter() - start < 3
    assert (checkup.stories, checkup.findings) == (1001, ())
