"""Journals: what stands in one, whose it is, and what becomes of it when its window is gone."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from starwriter.model import Sections, Story
from starwriter.store.files import write_over
from starwriter.store.journal import Journal, LeftBehind, Origin, left_behind
from starwriter.store.library import Library
from starwriter.store.problem import StoreError
from starwriter.store.recovering import (
    keep_recovered,
    keep_saved,
    merged_with,
    saved_of,
    unsaved,
)
from starwriter.store.story_file import load_story, save_story
from starwriter.store.versions import versions_in

SAVED = '# mine\ntitle = "A"\n[sections]\nsituation = "One."\ntask = """\nTwo.\nThree.\n"""\n'
TYPED = {"task": "Two.\nThree, and more.\n"}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    return tmp_path / "state/starwriter/journal"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    path = tmp_path / "library/stories/a.toml"
    path.parent.mkdir(parents=True)
    path.write_text(SAVED)
    return Library(tmp_path / "library")


def origin(library: Library, name: str | None = "a") -> Origin:
    folder = library.story_folder
    return Origin(library.folder, folder, folder / f"{name}.toml" if name else None)


def typed(library: Library) -> Story:
    story = library.story("a").story
    return story.model_copy(update={"sections": story.sections.model_copy(update=TYPED)})


KILLED = """
import os, sys
from pathlib import Path
from starwriter.model import Sections, Story
from starwriter.store.journal import Journal, Origin
from starwriter.store.story_file import load_story
library, name = Path(sys.argv[1]), sys.argv[2]
folder = library / "stories"
path = folder / f"{name}.toml" if name else None
story = load_story(path).story if path else Story(title="New", question="q")
sections = story.sections.model_copy(update={"task": sys.argv[3]})
base = path.read_text() if path else ""
Journal(Origin(library, folder, path)).write(story.model_copy(update={"sections": sections}), base)
os.kill(os.getpid(), 9)
"""


def killed(library: Library, name: str = "a", task: str = TYPED["task"]) -> None:
    """Have another process write a journal and be killed."""
    command = [sys.executable, "-c", KILLED, str(library.folder), name, task]
    assert subprocess.run(command, check=False).returncode == -9


@pytest.fixture
def left(library: Library) -> Iterator[LeftBehind]:
    killed(library)
    (found,) = unsaved(library)
    yield found
    found.leave()


def test_what_a_killed_window_had_not_saved_is_found_once(library: Library) -> None:
    killed(library)
    (found,) = unsaved(library)

    assert found.story == typed(library)
    assert found.base == library.story("a").story
    assert found.origin == origin(library)
    assert unsaved(library) == []  # offered here already
    found.leave()
    assert len(unsaved(library)) == 1


def test_a_window_that_still_writes_is_no_dead_one(library: Library, state: Path) -> None:
    journal = Journal(origin(library))
    record = journal.write(typed(library), SAVED)

    assert list(left_behind(library.folder)) == []
    assert record.parent == state
    journal.close()
    assert list(state.iterdir()) == []


def test_a_journal_is_nobody_elses_business(library: Library, state: Path) -> None:
    record = Journal(origin(library)).write(typed(library), SAVED)

    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_a_library_reached_by_another_way_is_the_same(library: Library, tmp_path: Path) -> None:
    killed(library)
    (tmp_path / "link").symlink_to(library.folder)
    (found,) = unsaved(Library(tmp_path / "tmp" / ".." / "link"))
    found.leave()

    assert found.origin.path == library.story_folder / "a.toml"


def test_a_library_with_a_name_that_no_text_holds_gets_its_words_back(
    library: Library, tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode(b"odd \xff \x1b \r")
    library.folder.rename(odd)
    killed(Library(odd))
    (found,) = unsaved(Library(odd))

    assert saved_of(found)
    found.leave()


def test_another_librarys_journals_are_left_alone(library: Library, tmp_path: Path) -> None:
    killed(library)

    assert unsaved(Library(tmp_path / "other")) == []
    assert len(unsaved(library)) == 1


def test_windows_on_one_story_know_of_each_other(library: Library) -> None:
    one, two, elsewhere = (Journal(origin(library, name)) for name in ("a", "a", "b"))

    assert (one.others(), two.others(), elsewhere.others()) == (1, 1, 0)
    two.close()
    assert one.others() == 0


def test_a_full_home_is_no_reason_to_keep_no_journal(
    library: Library, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        if state in path.parents:
            raise StoreError(path, "No space left on device")
        write_over(path, data)

    monkeypatch.setattr("starwriter.store.journal.write_over", full)
    journal = Journal(origin(library))
    record = journal.write(typed(library), SAVED)

    assert record.is_file()
    assert record.parent != state
    journal.close(keep=True)
    assert [found.story for found in unsaved(library)] == [typed(library)]


def test_where_no_folder_takes_it_the_first_reason_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise StoreError(path, "No space left on device")

    monkeypatch.setattr("starwriter.store.journal.write_over", full)
    with pytest.raises(StoreError, match="No space left"):
        Journal(origin(library)).write(typed(library), SAVED)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows gives each user a folder")
def test_a_folder_that_others_can_read_takes_no_journal(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp" / f"starwriter-{os.getuid()}").mkdir(mode=0o755)
    (tmp_path / "state").write_text("no folder")

    with pytest.raises(StoreError):
        Journal(origin(library)).write(typed(library), SAVED)


def test_a_journal_whose_text_is_saved_by_now_goes_silently(library: Library, state: Path) -> None:
    killed(library)
    save_story(library.story("a"), typed(library))

    assert unsaved(library) == []
    assert list(state.iterdir()) == []


def test_a_new_story_without_a_word_is_not_worth_a_question(library: Library) -> None:
    killed(library, "", "")
    assert unsaved(library) == []

    killed(library, "", "A word.")
    assert [found.story.sections.task for found in unsaved(library)] == ["A word."]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\x00", b"[journal]\n", b"format = 1\njournal = 3\n", b"journal = [" * 99]
)
def test_a_record_that_is_none_is_left_alone(library: Library, state: Path, data: bytes) -> None:
    state.mkdir(parents=True)
    (state / "x.toml").write_bytes(data)

    assert unsaved(library) == []
    assert (state / "x.toml").read_bytes() == data


def test_recovered_text_is_saved_and_both_texts_are_versions(
    library: Library, left: LeftBehind
) -> None:
    saved = saved_of(left)
    merged = merged_with(left, saved)
    assert merged.collisions == ()
    done = keep_recovered(library, left, saved, merged.story())

    assert done.story.sections == typed(library).sections
    assert done.data is not None
    assert done.data.startswith(b"# mine\n")
    assert unsaved(library) == []
    folder = library.version_folder(library.story_folder / "a.toml")
    assert [each.kind for each in versions_in(folder)] == ["recovered", "found"]


def test_recovered_text_meets_what_was_changed_since(library: Library, left: LeftBehind) -> None:
    path = library.story_folder / "a.toml"
    path.write_text(SAVED.replace("One.", "One, later."))
    saved = saved_of(left)
    merged = merged_with(left, saved)
    done = keep_recovered(library, left, saved, merged.story())

    assert merged.collisions == ()
    assert done.story.sections == Sections(situation="One, later.", **TYPED)


def test_the_saved_text_can_stay_and_the_recovered_becomes_a_version(
    library: Library, left: LeftBehind
) -> None:
    keep_saved(library, left)
    path = library.story_folder / "a.toml"
    (version,) = versions_in(library.version_folder(path))

    assert path.read_text() == SAVED
    assert load_story(version.path).story.sections.task == TYPED["task"]
    assert unsaved(library) == []


def test_a_story_that_is_gone_comes_back_under_its_name(library: Library, left: LeftBehind) -> None:
    (library.story_folder / "a.toml").unlink()
    done = keep_recovered(library, left, None, left.story)

    assert done.path == library.story_folder / "a.toml"


def test_a_story_whose_file_is_bad_by_now_is_not_written_over(
    library: Library, left: LeftBehind
) -> None:
    path = library.story_folder / "a.toml"
    path.write_bytes(b"\xff")
    done = keep_recovered(library, left, saved_of(left), left.story)

    assert path.read_bytes() == b"\xff"
    assert done.path != path
    assert done.story.sections.task == TYPED["task"]


def test_where_nothing_can_be_saved_the_journal_stays(
    library: Library, left: LeftBehind, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError(library.folder, "No space left on device")

    monkeypatch.setattr("starwriter.store.story_file.write_over", full)
    saved = saved_of(left)
    with pytest.raises(StoreError):
        keep_recovered(library, left, saved, left.story)
    left.leave()
    monkeypatch.undo()
