"""Conflict copies and git's marks: what is taken for one, and that settling loses neither side."""

import shutil
import subprocess
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given

from starwriter.model import Story
from starwriter.store import conflicts as conflicts_module
from starwriter.store.conflict_names import copies_in, copy_name
from starwriter.store.conflicts import Conflict, conflict_copy_of, conflicts_in, settle, sides
from starwriter.store.library import Library
from starwriter.store.problem import ChangedOutsideError, StoreError
from starwriter.store.spelling import new_text
from starwriter.store.story_file import save_conflict_copy
from starwriter.store.versions import versions_in

from .layouts import UNKNOWN_STORIES

BASE = '# mine\ntitle = "One"\n\n[sections]\ntask = """\na\nb\nc\n"""\n'
OURS = BASE.replace("One", "Ours").replace("b\n", "b ours\n")
THEIRS = BASE.replace("One", "Theirs").replace("b\n", "b theirs\n")
COPY = "two-counters.sync-conflict-20261122-104000-ABCDEFG.toml"
MERGED = BASE.replace("One", "Both").replace("b\n", "b ours\nb theirs\n")

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "mine", tmp_path / "shipped")


@pytest.fixture
def path(library: Library) -> Path:
    return write(library.story_folder / "two-counters.toml", OURS)


@pytest.fixture
def copy(path: Path) -> Path:
    return write(path.with_name(COPY), THEIRS)


def only(library: Library) -> Conflict:
    (conflict,) = conflicts_in(library)
    return conflict


def merged(conflict: Conflict) -> Story:
    sections = conflict.mine.sections.replaced("task", "a\nb ours\nb theirs\nc")
    return conflict.mine.model_copy(update={"title": "Both", "sections": sections})


def texts_on_disk(folder: Path) -> set[str]:
    return {path.read_text() for path in folder.rglob("*.toml")}


# Names


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        (".sync-conflict-20261122-104000-WRITERA", "starwriter's copy of 22 Nov 2026 10:40 UTC"),
        (".sync-conflict-20261122-104000-ABCDEFG", "Syncthing's copy of 22 Nov 2026 10:40"),
        (".sync-conflict-20261122-104000", "Syncthing's copy of 22 Nov 2026 10:40"),
        (".sync-conflict-99999999-999999-ABCDEFG", "Syncthing's copy"),
        (" (Anna's conflicted copy 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (Anna’s conflicted copy 2026-11-22 (1))", "Dropbox's copy of 22 Nov 2026"),
        (" (Anna (work)'s conflicted copy 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (conflicted copy)", "Dropbox's copy"),
        (" (Case Conflict)", "Dropbox's copy"),
        (" (Case Conflict (1))", "Dropbox's copy"),
        (" (Selective Sync Conflict)", "Dropbox's copy"),
        (" (Unicode Encoding Conflict)", "Dropbox's copy"),
        (" (White Space Conflict)", "Dropbox's copy"),
        (" (In Konflikt stehende Kopie von PC 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (Annas in Konflikt stehende Kopie 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (Copie en conflit de PC 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (Copia en conflicto de PC 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (Copia in conflitto di PC 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (Cópia em conflito de PC 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (Co\u0301pia em conflito de PC 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (PC 上の問題のあるコピー 2026-11-22)", "Dropbox's copy of 22 Nov 2026"),
        (" (conflicted copy 2026-11-22 104000)", "Nextcloud's copy of 22 Nov 2026 10:40"),
        (" (conflicted copy anna b 2026-11-22 104000)", "Nextcloud's copy of 22 Nov 2026 10:40"),
        (" (case clash from 2026-11-22 104000)", "Nextcloud's copy of 22 Nov 2026 10:40"),
        ("_conflict-20261122-104000", "Nextcloud's copy of 22 Nov 2026 10:40"),
        ("_conflict_anna-20261122-104000", "Nextcloud's copy of 22 Nov 2026 10:40"),
        (" (SFConflict a@b.org 2026-11-22-10-40-00)", "Seafile's copy of 22 Nov 2026 10:40"),
        (".Conflict", "Resilio Sync's copy"),
        (".Conflict2", "Resilio Sync's copy"),
    ],
)
def test_a_name_says_whose_conflict_copy_it_is(name: str, origin: str) -> None:
    for stem in ("two-counters", "My story (draft)", "a.b"):
        found = copy_name(stem + name)
        assert found is not None
        assert (found.stem, found.origin) == (stem, origin)
        assert conflict_copy_of(stem + name) == stem


@pytest.mark.parametrize(
    "name",
    [
        *("two-counters", "two-counters 2", "two-counters (1)", "two-counters-LAPTOP"),
        *("two-counters.conflict", "the-conflict", "conflict-copy", "a (conflict)", "a_conflict"),
        *("merge-conflict-20261122", "a (my conflicted copying)", "a (Case Conflict) b", ""),
        *("(Case Conflict)", ".Conflict", ".sync-conflict-20261122-104000-ABCDEFG", "\udcff"),
    ],
)
def test_a_name_that_people_choose_is_no_conflict_copy(name: str) -> None:
    assert conflict_copy_of(name) is None


def test_a_copy_of_a_copy_is_one_of_the_story() -> None:
    twice = f"{Path(COPY).stem} (conflicted copy 2026-11-23 080000)"
    assert conflict_copy_of(twice) == "two-counters"


def test_a_copy_is_found_whatever_the_case_and_the_accents_of_its_original() -> None:
    original = Path("Caf\u00e9.toml")
    copy = Path("cafe\u0301 (Case Conflict).toml")
    assert copies_in([original, copy]) == {copy: original}


def test_our_own_copy_is_one(path: Path, library: Library) -> None:
    copy = save_conflict_copy(path, Story(title="Theirs"))

    conflict = only(library)
    assert (conflict.copy, conflict.kind, conflict.theirs.title) == (copy, "starwriter", "Theirs")


# In the library


def test_a_conflict_copy_is_no_story_of_its_own(library: Library, copy: Path) -> None:
    assert [file.story.id for file in library.stories()] == ["two-counters"]
    assert library.problems == []
    conflict = only(library)
    assert (conflict.kind, conflict.copy, conflict.base) == ("syncthing", copy, None)
    assert conflict.origin == "Syncthing's copy of 22 Nov 2026 10:40"
    assert (conflict.mine.title, conflict.theirs.title) == ("Ours", "Theirs")
    assert conflict.mine.id == conflict.theirs.id == "two-counters"


def test_a_copy_whose_story_is_gone_is_a_story(library: Library, path: Path, copy: Path) -> None:
    path.unlink()

    assert [file.path for file in library.stories()] == [copy]
    assert list(conflicts_in(library)) == []


def test_copies_of_questions_are_no_questions(library: Library) -> None:
    text = 'title = "Q"\nprompt = "p"\n'
    write(library.folder / "questions/q.toml", text)
    write(library.folder / "questions/q (conflicted copy).toml", text)
    write(library.folder / "questions/r (conflicted copy).toml", text)

    assert set(library.questions) == {"q", "r (conflicted copy)"}


@pytest.mark.parametrize(("bad", "other"), [("path", "copy"), ("copy", "path")])
def test_a_side_that_cannot_be_read_is_a_problem(
    library: Library, path: Path, copy: Path, bad: str, other: str
) -> None:
    files = {"path": path, "copy": copy}
    files[bad].write_bytes(b"\xff")

    assert list(conflicts_in(library)) == []
    assert [problem.path for problem in library.problems] == [files[bad]]


# Git's marks


def marked(ours: str, base: str, theirs: str, *style: str, folder: Path) -> str:
    names = ("ours", "base", "theirs")
    for name, text in zip(names, (ours, base, theirs), strict=True):
        (folder / name).write_bytes(text.encode())
    command = ["git", "merge-file", "-p", *style, *names]
    return subprocess.run(command, cwd=folder, capture_output=True).stdout.decode()


@needs_git
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("style", [(), ("--diff3",), ("--zdiff3",)])
def test_the_sides_of_gits_own_marks_come_back(
    style: Sequence[str], ends: str, tmp_path: Path
) -> None:
    ours, base, theirs = (text.replace("\n", ends) for text in (OURS, BASE, THEIRS))
    text = marked(ours, base, theirs, *style, folder=tmp_path)
    if not text:
        pytest.skip("this git does not know the style")

    found = sides(text)
    assert found is not None
    assert (found.ours, found.theirs) == (ours, theirs)
    assert found.base == (base if style else None)
    assert found.line == 2


@needs_git
@pytest.mark.parametrize("style", [(), ("--diff3",)])
def test_what_only_one_side_changed_is_in_both(style: Sequence[str], tmp_path: Path) -> None:
    text = marked(OURS.replace("# mine", "# my own"), BASE, THEIRS, *style, folder=tmp_path)

    found = sides(text)
    assert found is not None
    assert found.ours.splitlines()[1] == 'title = "Ours"'
    assert found.theirs.splitlines()[1] == 'title = "Theirs"'
    assert "<<<" not in found.ours + found.theirs


H, M, B, T = "<<<<<<< HEAD\n", "=======\n", "||||||| 1a2b\n", ">>>>>>> other\n"


@pytest.mark.parametrize(
    "text",
    [
        *("", "a\n", M, "a\n" + M + "b\n", H, T, B, H + M, H + T, M + T, T + M + H),
        *(H + "a\n" + M + "b\n", H + "a\n" + B + "c\n" + T, H + B + B + M + T, "<<<<<<<\n"),
        # Lines that a side may have of its own: which one is git's, nobody can tell.
        *(H + "a\n" + M + "b\n" + M + "c\n" + T, H + "a\n" + M + T + "b\n" + T),
        *("<<<<<<<< \n" + M + ">>>>>>>> \n", "<<<<<<<x\n" + M + T, " " + H + M + T),
    ],
)
def test_marks_that_are_not_whole_have_no_sides(text: str) -> None:
    assert sides(text) is None


def test_marks_inside_a_side_stay_in_it() -> None:
    inner = H + "a\n" + B + "b\n" + M + "c\n" + T
    found = sides(f"x\n{H}{inner}{M}z\n{T}")

    assert found is not None
    assert (found.ours, found.theirs, found.base) == (f"x\n{inner}", "x\nz\n", None)


def test_longer_marks_within_the_base_stay_in_it() -> None:
    inner = "<<<<<<<<< a\n1\n=========\n2\n>>>>>>>>> b\n"
    found = sides(f"{H}o\n{B}{inner}{M}t\n{T}")

    assert found is not None
    assert (found.ours, found.base, found.theirs) == ("o\n", inner, "t\n")


@given(UNKNOWN_STORIES, UNKNOWN_STORIES)
def test_the_sides_of_any_two_stories_come_back(mine: Story, theirs: Story) -> None:
    ours, others = new_text(mine), new_text(theirs)
    found = sides(with_marks(ours, others))

    assert (found is None) == (ours == others)
    assert found is None or (found.ours, found.theirs) == (ours, others)


def with_marks(ours: str, theirs: str) -> str:
    """Return two texts, each of whole lines, as git would show them."""
    one, other = ours.split("\n")[:-1], theirs.split("\n")[:-1]
    parts: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        lines = [H[:-1], *one[a:b], M[:-1], *other[c:d], T[:-1]] if tag != "equal" else one[a:b]
        parts += lines
    return "".join(f"{line}\n" for line in parts)


@needs_git
def test_a_file_with_marks_is_a_problem_and_a_conflict(
    library: Library, path: Path, tmp_path: Path
) -> None:
    path.write_text(marked(OURS, BASE, THEIRS, "--diff3", folder=tmp_path))

    assert list(library.stories()) == []
    reason = "has git's conflict marks: open starwriter to merge the two sides"
    assert [str(each) for each in library.problems] == [f"{path}:2: {reason}"]
    with pytest.raises(StoreError, match="git's conflict marks"):
        library.story("two-counters")
    conflict = only(library)
    assert (conflict.kind, conflict.copy, conflict.origin) == ("git", None, "git's conflict marks")
    assert (conflict.mine.title, conflict.theirs.title) == ("Ours", "Theirs")
    assert conflict.base is not None
    assert conflict.base.title == "One"


def test_marks_of_which_a_side_is_no_story_say_so(library: Library, path: Path) -> None:
    path.write_text(f"{H}title = \n{M}title = 1\n{T}[sections]\n")

    assert list(library.stories()) == []
    assert list(conflicts_in(library)) == []
    (problem,) = library.problems
    assert "has git's conflict marks, and a side of it is not valid TOML" in str(problem)
    assert problem.line == 1


def test_a_story_that_quotes_marks_is_a_story(library: Library, path: Path) -> None:
    path.write_text(f'[sections]\ntask = """\n{H}a\n{M}b\n{T}"""\n')

    assert [file.story.id for file in library.stories()] == ["two-counters"]
    assert list(conflicts_in(library)) == []
    assert library.problems == []


# Settling


def test_settling_writes_the_merge_keeps_both_sides_and_removes_the_copy(
    library: Library, path: Path, copy: Path
) -> None:
    conflict = only(library)
    file = settle(library, conflict, merged(conflict))

    assert path.read_text() == MERGED
    assert (file.path, file.data, file.story.title) == (path, MERGED.encode(), "Both")
    assert not copy.exists()
    versions = versions_in(library.version_folder(path))
    assert [version.kind for version in versions] == ["merge", "merge"]
    assert {version.path.read_text() for version in versions} == {OURS, THEIRS}
    assert list(conflicts_in(library)) == []


@needs_git
def test_settling_marks_keeps_the_file_as_it_was(
    library: Library, path: Path, tmp_path: Path
) -> None:
    text = marked(OURS, BASE, THEIRS, folder=tmp_path)
    path.write_text(text)
    conflict = only(library)
    settle(library, conflict, merged(conflict))

    assert path.read_text() == MERGED
    (version,) = versions_in(library.version_folder(path))
    assert (version.kind, version.path.read_text()) == ("unreadable", text)


def test_settling_for_what_stands_there_touches_no_byte(
    library: Library, path: Path, copy: Path
) -> None:
    before = path.stat()
    conflict = only(library)
    file = settle(library, conflict, conflict.mine)

    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert file.data == OURS.encode()
    assert not copy.exists()
    assert THEIRS in texts_on_disk(library.folder)


@pytest.mark.parametrize("settled", ["mine", "merged"])
def test_settling_over_a_file_changed_outside_is_refused(
    library: Library, path: Path, copy: Path, settled: str
) -> None:
    conflict = only(library)
    path.write_text(BASE)
    story = conflict.mine if settled == "mine" else merged(conflict)

    with pytest.raises(ChangedOutsideError):
        settle(library, conflict, story)
    assert path.read_text() == BASE
    assert texts_on_disk(library.folder) == {BASE, OURS, THEIRS}
    assert copy.exists()


def test_a_copy_that_changed_meanwhile_stays(library: Library, path: Path, copy: Path) -> None:
    conflict = only(library)
    copy.write_text(BASE)
    settle(library, conflict, merged(conflict))

    assert texts_on_disk(library.folder) == {MERGED, BASE, OURS, THEIRS}
    assert copy.read_text() == BASE
    assert [str(each) for each in library.problems] == [
        f"{copy}: was merged, but stays: was changed outside"
    ]


@pytest.mark.parametrize("failing", ["keep", "write_over", "remove"])
def test_a_write_that_fails_loses_neither_side(
    library: Library, path: Path, copy: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise StoreError(path, "No space left on device")

    conflict = only(library)
    monkeypatch.setattr(conflicts_module, failing, fails)
    if failing == "remove":
        settle(library, conflict, merged(conflict))
        assert "No space left" in str(library.problems[0])
    else:
        with pytest.raises(StoreError):
            settle(library, conflict, merged(conflict))
        assert path.read_text() == OURS

    assert {OURS, THEIRS} <= texts_on_disk(library.folder)
    assert copy.read_text() == THEIRS


@pytest.mark.parametrize("newer", ["path", "copy"])
def test_a_side_that_a_newer_starwriter_wrote_is_not_settled(
    library: Library, path: Path, copy: Path, newer: str
) -> None:
    side = {"path": path, "copy": copy}[newer]
    side.write_text(f"format = 2\n{side.read_text()}")
    before = texts_on_disk(library.folder)
    conflict = only(library)

    with pytest.raises(StoreError, match="is of format 2"):
        settle(library, conflict, merged(conflict))
    assert texts_on_disk(library.folder) == before
