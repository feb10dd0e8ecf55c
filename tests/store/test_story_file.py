import errno
import os
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from starwriter.model import Mark, Sections, Story
from starwriter.store import story_file
from starwriter.store.conflict_names import conflict_copy_of
from starwriter.store.problem import ChangedOutsideError, StoreError
from starwriter.store.story_file import (
    StoryFile,
    load_story,
    save_conflict_copy,
    save_copy,
    save_story,
    stamped,
)

from .layouts import UNKNOWN_STORIES, Layout, comparable, layouts

STORY = Story(
    title="The 70/30 roadmap",
    question="constructive-dissent",
    role="Director",
    tags=("platform",),
    created=datetime(2026, 11, 22, 10, tzinfo=UTC),
    sections=Sections(situation="We were late.\nVery.\n", action="I acted.\n"),
    marks=(Mark(signal="grit", section="action", quote="I acted.", verdict="shown"),),
)


@pytest.fixture
def saved(tmp_path: Path) -> StoryFile:
    return save_story(StoryFile(tmp_path / "stories", STORY), STORY)


def with_task(file: StoryFile, text: str) -> Story:
    sections = file.story.sections.replaced("task", text)
    return file.story.model_copy(update={"sections": sections})


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def path_of(file: StoryFile) -> Path:
    assert file.path is not None
    return file.path


def test_a_saved_story_loads_equal(saved: StoryFile) -> None:
    assert path_of(saved).name == "the-70-30-roadmap.toml"
    assert saved.story == STORY.model_copy(update={"id": "the-70-30-roadmap"})
    assert load_story(path_of(saved)) == saved


@given(UNKNOWN_STORIES)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_story_saved_loads_equal(tmp_path: Path, story: Story) -> None:
    saved = save_story(StoryFile(tmp_path, story), story)
    read = load_story(path_of(saved))

    assert comparable(read.story) == comparable(saved.story) == comparable(story)
    assert read.story.id == saved.story.id == path_of(saved).stem
    assert read.data == saved.data


@given(layouts())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_saved_unchanged_keeps_every_byte(tmp_path: Path, layout: Layout) -> None:
    path = tmp_path / "hand.toml"
    for data in (
        layout.text.encode(),
        layout.text.replace("\n", "\r\n").encode(),
        layout.text.encode("utf-8-sig"),
    ):
        path.write_bytes(data)
        file = load_story(path)

        assert save_story(file, file.story.model_copy()) is file
        assert path.read_bytes() == data


def test_a_save_of_an_unchanged_story_does_not_touch_the_file(saved: StoryFile) -> None:
    os.utime(path_of(saved), (1, 1))

    assert save_story(saved, load_story(path_of(saved)).story) is saved
    assert path_of(saved).stat().st_mtime == 1


def test_an_edit_changes_its_line_and_what_is_known_of_the_file(saved: StoryFile) -> None:
    edited = save_story(saved, with_task(saved, "To be on time."))

    assert path_of(edited) == path_of(saved)
    assert edited == load_story(path_of(edited))
    assert edited.story.sections.task == "To be on time.\n"
    assert save_story(edited, saved.story).data == saved.data


def test_a_saved_story_is_known_as_its_file_holds_it(saved: StoryFile) -> None:
    edited = save_story(saved, saved.story.model_copy(update={"title": "a\x00b\ud800"}))

    assert edited.story.title == "ab"
    assert edited == load_story(path_of(edited))


def test_what_reads_the_same_is_not_written(saved: StoryFile) -> None:
    os.utime(path_of(saved), (1, 1))

    assert (
        save_story(saved, saved.story.model_copy(update={"title": f"{STORY.title}\x00"})) == saved
    )
    assert path_of(saved).stat().st_mtime == 1


def test_a_story_that_would_not_read_back_is_not_written(saved: StoryFile) -> None:
    mark = Mark(signal="grit", section="action", quote="\x00", verdict="shown")

    with pytest.raises(StoreError, match="quote"):
        save_story(saved, saved.story.model_copy(update={"marks": (mark,)}))
    assert load_story(path_of(saved)) == saved


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../x", "x"),
        ("", "untitled"),
        ("🚀", "story"),
        ("CON", "con-story"),
        ("NUL.txt", "nul-txt"),
        ("COM1", "com1-story"),
        ("long " * 200, "long-long-long-long-long-long-long-long-long-long-long-long"),
        ("日本語の話", "日本語の話"),
        ("Cafe\u0301", "cafe"),
        ("dots...", "dots"),
        ("a/b\\c", "a-b-c"),
        ("a\0b", "a-b"),
        ("/etc/passwd", "etc-passwd"),
    ],
)
def test_a_new_story_is_named_after_its_title(tmp_path: Path, title: str, name: str) -> None:
    path = save_copy(tmp_path / "stories", Story(title=title))

    assert path == tmp_path / "stories" / f"{name}.toml"
    assert names(tmp_path) == ["stories"]
    assert load_story(path).story.id == name


def test_stories_of_one_title_get_a_file_each(tmp_path: Path) -> None:
    for title in ("Same", "Same", "SAME", "same!"):
        save_copy(tmp_path, Story(title=title))

    assert names(tmp_path) == ["same-2.toml", "same-3.toml", "same-4.toml", "same.toml"]
    assert load_story(tmp_path / "same-3.toml").story.title == "SAME"


def test_a_sample_saved_becomes_the_users_own_copy_under_its_id(tmp_path: Path) -> None:
    sample = Story(id="sample-dissent", title="Another title")
    saved = save_story(StoryFile(tmp_path, sample), with_task(StoryFile(tmp_path, sample), "Mine"))

    assert path_of(saved).name == "sample-dissent.toml"
    assert saved.story.sections.task == "Mine\n"


@pytest.mark.parametrize("taken", ["sample.toml", "SAMPLE.toml"])
def test_a_sample_whose_id_is_taken_is_named_after_its_title(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("not a story", encoding="utf-8")

    assert save_copy(tmp_path, Story(id="sample", title="T")).name == "t.toml"
    assert (tmp_path / taken).read_text(encoding="utf-8") == "not a story"


@pytest.mark.parametrize("name", ["../up", "/tmp/x", "a/b"])
def test_an_id_with_a_path_in_it_names_no_file(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "stories"

    assert save_copy(folder, Story(id=name, title="T")) == folder / "t.toml"
    assert names(tmp_path) == ["stories"]


def test_a_file_changed_outside_is_never_written_over(saved: StoryFile) -> None:
    theirs = path_of(saved).read_bytes() + b"# theirs\n"
    path_of(saved).write_bytes(theirs)
    with pytest.raises(ChangedOutsideError, match="was changed outside"):
        save_story(saved, with_task(saved, "Mine"))

    assert path_of(saved).read_bytes() == theirs
    assert names(saved.folder) == ["the-70-30-roadmap.toml"]


def test_a_file_removed_outside_is_told(saved: StoryFile) -> None:
    path_of(saved).unlink()
    with pytest.raises(ChangedOutsideError, match="was removed or renamed outside"):
        save_story(saved, with_task(saved, "Mine"))


def test_a_folder_that_is_gone_is_not_made_again(saved: StoryFile) -> None:
    path_of(saved).unlink()
    saved.folder.rmdir()

    with pytest.raises(StoreError, match="stories: is gone"):
        save_story(saved, with_task(saved, "Mine"))
    assert not saved.folder.exists()


def test_a_story_of_a_newer_format_is_read_and_never_written(tmp_path: Path) -> None:
    text = 'format = 3\ntitle = "New"\nmood = "later"\n[sections]\ntask = "Be there."\n'
    (tmp_path / "a.toml").write_text(text)
    file = load_story(tmp_path / "a.toml")

    assert file.story.sections.task == "Be there."
    with pytest.raises(StoreError, match="is of format 3, which a newer starwriter wrote"):
        save_story(file, with_task(file, "Mine"))
    assert (tmp_path / "a.toml").read_text() == text


def test_two_windows_that_make_a_story_of_one_name_make_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = story_file.write_new
    raced = iter((True,))

    def race(path: Path, data: bytes) -> None:
        if next(raced, False):
            real(path, b"[sections]\n")
        real(path, data)

    monkeypatch.setattr(story_file, "write_new", race)
    saved = save_story(StoryFile(tmp_path, STORY), STORY)

    assert path_of(saved).name == "the-70-30-roadmap-2.toml"
    assert names(tmp_path) == ["the-70-30-roadmap-2.toml", "the-70-30-roadmap.toml"]


def test_a_conflict_copy_lies_beside_its_story_and_overwrites_no_other(saved: StoryFile) -> None:
    moment = datetime(2026, 11, 22, 10, 40, tzinfo=UTC)
    copies = [save_conflict_copy(path_of(saved), STORY, moment) for _ in range(2)]

    assert copies[0].name == "the-70-30-roadmap.sync-conflict-20261122-104000-WRITERA.toml"
    assert copies[1].name == "the-70-30-roadmap.sync-conflict-20261122-104000-WRITERB.toml"
    assert load_story(copies[1]).story.sections == STORY.sections
    assert all(conflict_copy_of(copy.stem) == "the-70-30-roadmap" for copy in copies)


@pytest.mark.parametrize("step", ["mkstemp", "fsync", "replace"])
def test_a_save_that_fails_changes_nothing_and_can_be_tried_again(
    saved: StoryFile, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    owner = {"mkstemp": tempfile, "fsync": os, "replace": Path}[step]
    with monkeypatch.context() as broken:
        broken.setattr(owner, step, full)
        with pytest.raises(StoreError, match="No space left on device"):
            save_story(saved, with_task(saved, "Mine"))

    assert load_story(path_of(saved)) == saved
    assert names(saved.folder) == ["the-70-30-roadmap.toml"]
    assert save_story(saved, with_task(saved, "Mine")).path == saved.path


@pytest.mark.skipif(os.name != "posix", reason="links and modes are a thing of POSIX")
def test_a_linked_story_stays_a_link_and_keeps_its_mode(saved: StoryFile, tmp_path: Path) -> None:
    link = tmp_path / "stories" / "link.toml"
    path_of(saved).chmod(0o644)
    link.symlink_to(path_of(saved))
    edited = save_story(load_story(link), with_task(load_story(link), "Mine"))

    assert link.is_symlink()
    assert edited.story.id == "link"
    assert load_story(path_of(saved)).story.sections.task == "Mine\n"
    assert path_of(saved).stat().st_mode & 0o777 == 0o644


def test_a_stamp_is_in_utc_and_whole_seconds() -> None:
    local = datetime(2026, 1, 1, 1, 2, 3, 456, tzinfo=timezone(timedelta(hours=2)))
    moment = datetime(2025, 12, 31, 23, 2, 3, tzinfo=UTC)

    assert stamped(Story(), local).created == stamped(Story(), local).updated == moment
    assert stamped(STORY, local).created == STORY.created
    now = stamped(Story()).updated
    assert now is not None
    assert now.utcoffset() == timedelta(0)


def test_a_dismissed_note_is_kept_beside_what_else_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('title = "A"  # mine\n\n[sections]\naction = "I kind of did"\n', "utf-8")
    loaded = load_story(path)
    save_story(loaded, loaded.story.model_copy(update={"dismissed": ("hedge: kind of",)}))
    assert load_story(path).story.dismissed == ("hedge: kind of",)
    assert "# mine" in path.read_text("utf-8")
