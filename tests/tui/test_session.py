"""A session beside others who write: what is merged, what is asked, and what every save leaves."""

import os
from pathlib import Path
from threading import Event

import pytest

from starwriter.desk import Desk
from starwriter.model import Length, Story
from starwriter.store.keeper import Keeper
from starwriter.store.problem import StoreError
from starwriter.store.story_file import load_story
from starwriter.store.versions import versions_in
from starwriter.tui import leaving
from starwriter.tui import session as session_module
from starwriter.tui.session import Session

TEXT = """# mine
title = "T"
updated = 2026-11-22T10:00:00Z
[sections]
situation = '''
One.
Two.
Three.
'''
"""


@pytest.fixture
def path(desk: Desk) -> Path:
    path = desk.library.story_folder / "t.toml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def session(desk: Desk, path: Path) -> Session:
    return Session(desk.library.story("t"), Keeper(desk.library))


def kinds(desk: Desk, path: Path) -> list[str]:
    return [version.kind for version in versions_in(desk.library.version_folder(path))]


def situation(path: Path) -> str:
    return load_story(path).story.sections.situation


def outside(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


def test_an_edit_leaves_the_version_it_found_and_the_one_it_made(
    desk: Desk, path: Path, session: Session
) -> None:
    for text in ("Mine.", "Mine, twice."):
        session.edit("situation", text)
        assert session.save()
    session.end()

    found, *_ = reversed(versions_in(desk.library.version_folder(path)))
    assert kinds(desk, path) == ["edit", "found"]
    assert found.path.read_text() == TEXT


def test_comments_are_put_back_in_the_order_in_which_they_went(desk: Desk, path: Path) -> None:
    path.write_text(TEXT + "".join(f"[[comments]]\ntext = '{each}'\n" for each in "abc"))
    session = Session(desk.library.story("t"))
    first, second, _ = session.comments
    assert session.tick(second)
    assert session.tick(first)
    assert not session.tick(first)
    assert session.save()
    assert [each.text for each in load_story(path).story.comments] == ["c"]
    assert [session.untick(), session.untick(), session.untick()] == [first, second, None]
    assert session.save()
    assert [each.text for each in load_story(path).story.comments] == ["a", "b", "c"]


def test_a_comment_ticked_off_here_while_another_came_in_is_merged(path: Path, desk: Desk) -> None:
    path.write_text(f"{TEXT}[[comments]]\ntext = 'a'\n")
    session = Session(desk.library.story("t"))
    path.write_text(f"{path.read_text()}[[comments]]\ntext = 'b'\n")
    assert session.tick(session.comments[0])
    assert not session.save()
    assert session.take_over()
    assert session.save()
    assert [each.text for each in load_story(path).story.comments] == ["b"]


def test_a_look_at_a_story_leaves_no_version(desk: Desk, path: Path, session: Session) -> None:
    assert session.save()
    session.end()

    assert kinds(desk, path) == []
    assert not (desk.folder / "versions").exists()


def test_lines_that_only_one_side_changed_are_merged(path: Path, session: Session) -> None:
    session.edit("situation", "One.\nTwo, mine.\nThree.")
    outside(path, "One.", "One, theirs.")
    assert not session.save()
    merged = session.take_over()

    assert merged
    assert merged.taken == ("situation",)
    assert session.save()
    assert situation(path) == "One, theirs.\nTwo, mine.\nThree.\n"
    assert path.read_text().startswith("# mine\n")


def test_a_change_outside_is_seen_without_a_save(path: Path, session: Session) -> None:
    assert not session.look()
    outside(path, "One.", "One, theirs.")

    assert session.look()
    assert not session.look()
    session.take_over()
    assert session.shown.situation == "One, theirs.\nTwo.\nThree."
    assert session.is_saved


def test_the_same_words_changed_twice_are_asked_about_and_both_are_kept(
    desk: Desk, path: Path, session: Session
) -> None:
    session.edit("situation", "One, mine.\nTwo.\nThree.")
    outside(path, "One.", "One, theirs.")
    assert not session.save()
    clash = session.take_over()
    assert clash
    assert len(clash.collisions) == 1
    assert session.shown.situation.startswith("One, mine.")
    assert not session.save()
    assert "One, theirs." in path.read_text()

    assert session.settle(clash, ["theirs"])
    assert session.save()
    assert situation(path) == "One, theirs.\nTwo.\nThree.\n"
    texts = [v.path.read_text() for v in versions_in(desk.library.version_folder(path))]
    assert any("One, mine." in text for text in texts)
    assert any("One, theirs." in text for text in texts)


def test_a_decision_about_what_has_changed_since_is_not_taken(path: Path, session: Session) -> None:
    session.edit("situation", "One, mine.\nTwo.\nThree.")
    outside(path, "One.", "One, theirs.")
    session.look()
    clash = session.take_over()
    assert clash
    outside(path, "Three.", "Three, theirs.")
    session.look()

    assert not session.settle(clash, ["mine"])
    again = session.take_over()
    assert again
    assert session.settle(again, ["mine"])
    assert session.save()
    assert situation(path) == "One, mine.\nTwo.\nThree, theirs.\n"


def test_a_file_that_becomes_unreadable_is_left_alone_and_told(
    path: Path, session: Session
) -> None:
    session.edit("situation", "Mine.")
    path.write_text("title = ")
    assert not session.save()

    assert session.problem
    assert "is not valid TOML" in session.problem.reason
    assert path.read_text() == "title = "
    path.write_text(TEXT)
    assert session.save()
    assert situation(path) == "Mine.\n"


def test_a_file_removed_outside_is_written_again_by_the_next_edit_only(
    path: Path, session: Session
) -> None:
    path.unlink()
    assert session.look()
    assert session.was_removed
    assert session.save()
    assert not path.exists()

    session.edit("situation", "Mine.")
    assert session.save()
    assert situation(path) == "Mine.\n"
    assert not session.was_removed


def test_a_file_removed_outside_comes_back_when_asked_for(path: Path, session: Session) -> None:
    path.unlink()
    session.look()
    session.write_again()
    assert session.save()

    assert situation(path) == "One.\nTwo.\nThree.\n"


def test_a_folder_that_is_gone_is_told_and_its_return_is_noticed(
    path: Path, session: Session
) -> None:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    session.edit("situation", "Mine.")
    assert not session.save()
    assert str(session.problem) == f"{path.parent}: is gone"
    assert not path.parent.exists()

    away.rename(path.parent)
    assert session.save()
    assert situation(path) == "Mine.\n"


def test_a_version_that_cannot_be_kept_does_not_stop_a_save(
    path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError(path, "No space left on device")

    monkeypatch.setattr("starwriter.store.versions.write_new", full)
    session.edit("situation", "Mine.")
    assert session.save()
    assert session.keeper
    assert session.keeper.version_problem


def test_the_journal_holds_what_is_not_saved_and_goes_when_it_is(
    path: Path, session: Session
) -> None:
    session.edit("situation", "Mine.")
    session.journal()
    assert session.keeper
    record = session.keeper.record
    assert record
    assert "Mine." in record.read_text()
    assert session.save()
    assert not record.exists()
    session.journal()
    assert not record.exists()


def test_the_clock_gone_back_leaves_the_stamp_that_the_clock_says(
    path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside(path, "2026-11-22", "2031-01-01")
    session.take_over()
    session.look()
    session.take_over()
    session.edit("situation", "Mine.")

    assert session.save()
    assert load_story(path).story.sections.situation == "Mine.\n"


# The ways out


def test_leaving_merges_what_needs_no_decision(path: Path, session: Session) -> None:
    session.edit("situation", "One.\nTwo.\nThree, mine.")
    outside(path, "One.", "One, theirs.")

    assert leaving.at_last(session) is None
    assert situation(path) == "One, theirs.\nTwo.\nThree, mine.\n"


def test_leaving_undecided_puts_the_text_beside_the_story(
    desk: Desk, path: Path, session: Session
) -> None:
    session.edit("situation", "One, mine.\nTwo.\nThree.")
    outside(path, "One.", "One, theirs.")
    line = leaving.at_last(session)

    assert line
    (copy,) = desk.library.story_copies
    assert copy.name in line
    assert situation(path).startswith("One, theirs.")
    assert situation(copy).startswith("One, mine.")
    assert "t" in [file.story.id for file in desk.library.stories()]
    assert copy.stem not in [file.story.id for file in desk.library.stories()]


def test_what_no_folder_takes_is_told_to_the_last_word_of_a_length(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError(session.file.folder, "Permission denied")

    monkeypatch.setattr(session_module, "save_story", refuse)
    monkeypatch.setattr(session_module, "save_copy", refuse)
    session.edit("situation", "Mine.")
    session.tell([Length(name="30 s", text="In short.")])
    line = leaving.at_last(session)

    assert line
    assert "situation: Mine." in line
    assert "30 s: In short." in line


def test_leaving_waits_for_no_disk_for_ever(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    never = Event()

    def hang(*_: object) -> None:
        never.wait(30)

    monkeypatch.setattr(session_module, "save_story", hang)
    monkeypatch.setattr(leaving, "PATIENCE", 0.2)
    session.edit("situation", "Mine.")
    line = leaving.at_last(session)
    never.set()

    assert line
    assert "the disk does not answer. Your story is safe in" in line
    rescued = Path(line.rpartition(" in ")[2])
    assert load_story(rescued).story.sections.situation == "Mine.\n"


def test_a_story_of_a_newer_format_is_only_read(desk: Desk, path: Path) -> None:
    path.write_text(f"format = 9\n{TEXT}")
    session = Session(desk.library.story("t"), Keeper(desk.library))
    before = path.read_bytes()

    assert session.is_locked
    session.edit("situation", "Mine.")
    session.question = "about-me"
    assert leaving.at_last(session) is None
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="links are a thing of POSIX")
def test_a_linked_story_is_merged_through_its_link(desk: Desk, path: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.toml"
    path.rename(real)
    path.symlink_to(real)
    session = Session(desk.library.story("t"), Keeper(desk.library))
    session.edit("situation", "One.\nTwo.\nThree, mine.")
    outside(real, "One.", "One, theirs.")
    assert leaving.at_last(session) is None

    assert path.is_symlink()
    assert situation(real) == "One, theirs.\nTwo.\nThree, mine.\n"


def test_a_new_story_meets_one_that_took_its_name(desk: Desk) -> None:
    file = desk.new_story(None, "Same name")
    one, two = (Session(file, Keeper(desk.library)) for _ in range(2))
    for number, session in enumerate((one, two)):
        session.edit("task", f"Window {number}.")
        assert session.save()

    tasks = [load_story(session.file.path).story for session in (one, two) if session.file.path]
    assert [story.sections.task for story in tasks] == ["Window 0.\n", "Window 1.\n"]
    assert isinstance(tasks[0], Story)


def test_what_an_editor_writes_back_over_a_save_leaves_that_save_as_a_version(
    desk: Desk, path: Path, session: Session
) -> None:
    before = path.read_text()
    session.edit("situation", "One.\nSaved here in between.")
    assert session.save()
    path.write_text(before)
    session.look()
    assert session.take_over()
    assert session.save()

    assert path.read_text() == before
    texts = [v.path.read_text() for v in versions_in(desk.library.version_folder(path))]
    assert any("Saved here in between." in text for text in texts)


def test_a_file_that_goes_and_comes_back_is_the_same_story(path: Path, session: Session) -> None:
    path.rename(path.with_suffix(".away"))
    assert session.look()
    path.with_suffix(".away").rename(path)
    outside(path, "Three.", "Three, theirs.")
    session.edit("situation", "One, mine.\nTwo.\nThree.")

    assert leaving.at_last(session) is None
    assert situation(path) == "One, mine.\nTwo.\nThree, theirs.\n"
    assert [each.name for each in path.parent.glob("t*.toml")].count("t.toml") == 1
    assert len(list(path.parent.glob("t-*.toml"))) == 0


def test_a_control_character_in_the_title_does_not_stay_unsaved(session: Session) -> None:
    session.title = "It\u00e2\x80\x99s"
    assert session.save()
    assert session.is_saved


def test_what_was_decided_against_waits_until_it_can_be_kept(
    path: Path, session: Session, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError(path, "No space left on device")

    session.edit("situation", "One, mine.\nTwo.\nThree.")
    outside(path, "One.", "One, theirs.")
    session.look()
    clash = session.take_over()
    assert clash
    assert session.settle(clash, ["theirs"])
    with monkeypatch.context() as broken:
        broken.setattr("starwriter.store.versions.write_new", full)
        session.save()
    assert kinds(desk, path) == []
    session.save()
    texts = [v.path.read_text() for v in versions_in(desk.library.version_folder(path))]
    assert any("One, mine." in text for text in texts)


@pytest.mark.skipif(os.name != "posix", reason="pipes are a thing of POSIX")
def test_a_file_that_became_a_pipe_holds_up_nothing(path: Path, session: Session) -> None:
    path.unlink()
    os.mkfifo(path)
    session.edit("situation", "Mine.")

    assert not session.save()
    assert session.problem
    assert session.problem.reason == "is not a file"


def test_a_file_that_becomes_of_a_newer_format_costs_no_word(
    path: Path, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    session.edit("situation", "Mine, not saved yet.")
    session.journal()
    path.write_text(f"format = 2\n{TEXT}")
    theirs = path.read_bytes()
    session.look()
    assert session.take_over() is None
    assert not session.is_locked
    assert not session.save()
    assert session.problem
    assert "format 2" in session.problem.reason
    line = leaving.at_last(session)

    assert line
    rescued = Path(line.rpartition(" in ")[2])
    assert situation(rescued) == "Mine, not saved yet.\n"
    assert path.read_bytes() == theirs
