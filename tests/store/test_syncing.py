"""Two people, or one with two machines, write in one library and share it through git."""

import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.git_help import (
    Clone,
    bare,
    cloned,
    isolate,
    made,
    needs_git,
    text_of,
    two_clones,
)

from starwriter.store import syncing
from starwriter.store.git import Answer, Git, GitError, reason_in
from starwriter.store.problem import StoreError
from starwriter.store.repository import Repository

pytestmark = needs_git

COPY = r"\.sync-conflict-20261122-104007-SYNC[0-9A-F]{3}\.toml"


@pytest.fixture(autouse=True)
def _own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(tmp_path, monkeypatch)


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Clone, Clone]:
    return two_clones(tmp_path)


def in_step(*clones: Clone) -> bool:
    """Sync each clone until it has what the others sent, and compare them."""
    for clone in (*clones, *clones[:-1]):
        clone.sync()
    trees = {clone.git("rev-parse", "HEAD^{tree}") for clone in clones}
    return len(trees) == 1 and all(clone.is_clean() for clone in clones)


def refusal(clone: Clone) -> str:
    with pytest.raises(StoreError) as raised:
        clone.sync()
    assert "\n" not in str(raised.value)
    return str(raised.value)


# Nobody in anybody's way


def test_the_first_sync_fills_an_empty_remote_and_sets_the_branch_to_follow_it(
    tmp_path: Path,
) -> None:
    bare(tmp_path)
    one = made(tmp_path, "one")
    one.story("roadmap", action="first\n")
    one.write("settings.toml", "pace = 150\n")

    done = one.sync()

    assert (done.committed, done.sent) == (("settings.toml", "stories/roadmap.toml"),) * 2
    assert str(done) == "1 story and 1 other file sent"
    assert one.git("log", "--format=%s") == "starwriter: 1 story and 1 other file"
    assert one.git("rev-parse", "@{upstream}") == one.git("rev-parse", "HEAD")


def test_nothing_to_do_is_told_and_makes_no_commit(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    before = one.git("rev-parse", "HEAD")

    assert str(one.sync()) == str(two.sync()) == "nothing to send or receive"
    assert one.git("rev-parse", "HEAD") == two.git("rev-parse", "HEAD") == before


def test_a_repository_with_nothing_in_it_at_all_is_in_step(tmp_path: Path) -> None:
    bare(tmp_path)
    assert str(made(tmp_path, "one").sync()) == "nothing to send or receive"


def test_what_one_side_wrote_arrives_on_the_other(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    one.story("roadmap", action="first\nsecond, better\n")
    one.story("new-one", action="all new\n")
    one.write("questions/own.toml", 'title = "t"\nprompt = "p"\n')

    assert str(one.sync()) == "2 stories and 1 other file sent"
    assert str(two.sync()) == "2 stories and 1 other file received"
    assert one.tree() == two.tree()


def test_a_removed_story_goes_on_the_other_side_and_stays_among_its_versions(
    clones: tuple[Clone, Clone],
) -> None:
    one, two = clones
    before = two.read("stories/roadmap.toml")
    (one.folder / "stories/roadmap.toml").unlink()

    assert in_step(one, two)
    assert not (two.folder / "stories/roadmap.toml").exists()
    kept = [*two.folder.glob("versions/roadmap/*merge.toml")]
    assert [path.read_text() for path in kept] == [before]


def test_an_empty_repository_takes_what_the_remote_has(
    clones: tuple[Clone, Clone], tmp_path: Path
) -> None:
    three = made(tmp_path, "three")

    assert str(three.sync()) == "1 story received"
    assert three.tree() == clones[0].tree()


# Edits on both sides


@pytest.mark.parametrize(
    ("mine", "other", "merged"),
    [
        ("FIRST\nsecond\nthird\nfourth\n", "first\nsecond\nthird\nFOURTH\n", "F s t F"),
        ("first\nSECOND\nthird\nfourth\n", "first\nsecond\nTHIRD\nfourth\n", "f S T f"),
        ("first\nthird\nfourth\n", "first\nsecond\nthird\nfourth\nfifth\n", "f t f f"),
        ("SAME\nsecond\nthird\nfourth\n", "SAME\nsecond\nthird\n", "S s t"),
    ],
)
def test_edits_of_different_lines_of_one_story_are_merged(
    clones: tuple[Clone, Clone], mine: str, other: str, merged: str
) -> None:
    one, two = clones
    one.story("roadmap", action=mine)
    two.story("roadmap", action=other)
    one.sync()

    done = two.sync()

    assert str(done) == "1 story merged"
    assert " ".join(line[0] for line in two.section("roadmap").splitlines()) == merged
    assert in_step(one, two)


def test_edits_of_different_parts_are_merged_though_both_moved_the_time_of_the_last_change(
    clones: tuple[Clone, Clone],
) -> None:
    one, two = clones
    start = one.read("stories/roadmap.toml").replace(
        "\n\n[", "\ncreated = 2026-11-01T10:00:00Z\nupdated = 2026-11-01T10:00:00Z\n\n# mine\n["
    )
    one.write("stories/roadmap.toml", start)
    assert in_step(one, two)
    one.write(
        "stories/roadmap.toml",
        start.replace("11-01T10:00:00Z\n\n", "11-03T10:00:00Z\n\n").replace("Road", "Rail"),
    )
    two.write(
        "stories/roadmap.toml",
        start.replace("11-01T10:00:00Z\n\n", "11-02T10:00:00Z\n\n")
        .replace("fourth", "fifth")
        .replace("[sec", "# theirs\n[sec"),
    )

    assert two.sync().sent
    assert one.sync().merged
    merged = one.read("stories/roadmap.toml")
    assert merged == start.replace("11-01T10:00:00Z\n\n", "11-03T10:00:00Z\n\n").replace(
        "Road", "Rail"
    ).replace("fourth", "fifth").replace("[sec", "# theirs\n[sec")


def test_the_same_line_changed_on_both_sides_gives_a_conflict_copy(
    clones: tuple[Clone, Clone],
) -> None:
    one, two = clones
    one.story("roadmap", action="first\nsecond of one\nthird\nfourth\n")
    two.story("roadmap", action="first\nsecond of two\nthird\nFOURTH\n")
    before = two.read("stories/roadmap.toml")
    one.sync()

    done = two.sync()

    (copy,) = two.copies()
    assert done.copies == (copy,)
    assert copy.name.startswith("roadmap.sync-conflict-20261122-104007-")
    assert copy.read_text() == before.replace("second of two", "second of one")
    assert two.section("roadmap") == "first\nsecond of two\nthird\nFOURTH\n"
    assert done.merged == ()
    assert two.read("stories/roadmap.toml") == before
    assert in_step(one, two)


def test_a_story_is_kept_as_a_version_before_a_merge_changes_it(
    clones: tuple[Clone, Clone],
) -> None:
    one, two = clones
    one.story("roadmap", action="FIRST\nsecond\nthird\nfourth\n")
    before = two.story("roadmap", action="first\nsecond\nthird\nFOURTH\n").read_bytes()
    one.sync()
    two.sync()

    kept = [*two.folder.glob("versions/roadmap/*merge.toml")]
    assert [path.read_bytes() for path in kept] == [before]
    assert not [*one.folder.glob("versions/*")]


def test_two_new_stories_of_one_name_are_both_kept(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    one.story("launch", "Launch", action="one's\n")
    two.story("launch", "Launch", action="two's\n")
    one.sync()

    assert len(two.sync().copies) == 1
    assert two.section("launch") == "two's\n"
    assert "one's" in two.copies()[0].read_text()
    assert in_step(one, two)


def test_two_new_stories_that_say_the_same_are_one(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    one.story("launch", "Launch", action="same\n")
    two.write("stories/launch.toml", f"# mine\n{text_of('Launch', action='same' + chr(10))}")
    one.sync()

    assert two.sync().copies == ()
    assert two.read("stories/launch.toml").startswith("# mine\n")


@pytest.mark.parametrize("remover", [0, 1])
def test_a_story_that_one_side_removed_and_the_other_changed_stays(
    clones: tuple[Clone, Clone], remover: int
) -> None:
    removing, changing = clones[remover], clones[1 - remover]
    (removing.folder / "stories/roadmap.toml").unlink()
    changing.story("roadmap", action="changed\n")
    clones[0].sync()

    done = clones[1].sync()

    says = "stories/roadmap.toml was removed on one side and changed on the other, so it stays"
    assert done.told == (says,)
    assert clones[1].section("roadmap") == "changed\n"
    assert in_step(*clones)


def test_an_edit_follows_a_file_that_was_renamed(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    (one.folder / "stories/roadmap.toml").rename(one.folder / "stories/the-plan.toml")
    two.story("roadmap", action="edited\n")
    one.sync()

    assert str(two.sync()) == "1 story received, 1 story merged"
    assert two.section("the-plan") == "edited\n"
    assert [*two.tree()] == ["stories/the-plan.toml"]
    assert in_step(one, two)


@pytest.mark.parametrize(
    "broken", [b"title = \n", b"\xff\xfe\x00", b"", b'title = "no sections"\n']
)
def test_a_side_that_is_no_story_is_kept_beside_the_other(
    clones: tuple[Clone, Clone], broken: bytes
) -> None:
    one, two = clones
    one.write("stories/roadmap.toml", broken)
    two.story("roadmap", action="fine\n")
    one.sync()
    two.sync()

    assert two.section("roadmap") == "fine\n"
    assert [path.read_bytes() for path in two.copies()] == [broken]
    assert in_step(one, two)


def test_questions_signals_settings_and_aliases_are_merged_or_kept_beside(
    clones: tuple[Clone, Clone],
) -> None:
    one, two = clones
    names = ("questions/own.toml", "signals.toml", "settings.toml", "aliases.toml")
    for name in names:
        one.write(name, "a = 1\nb = 1\nc = 1\nd = 1\n")
    assert in_step(one, two)
    for name in names:
        one.write(name, "a = 2\nb = 1\nc = 1\nd = 1\n")
        two.write(name, "a = 1\nb = 1\nc = 1\nd = 3\n")
    one.sync()
    assert two.sync().copies == ()
    assert {two.read(name) for name in names} == {"a = 2\nb = 1\nc = 1\nd = 3\n"}
    one.sync()
    for name in names:
        one.write(name, "a = 4\n")
        two.write(name, "a = 5\n")
    one.sync()

    assert len(two.sync().copies) == 4
    assert {two.read(name) for name in names} == {"a = 5\n"}
    assert {path.read_text() for path in two.copies()} == {"a = 4\n"}
    assert in_step(one, two)


def test_words_that_both_sides_added_to_the_dictionary_are_all_there(
    clones: tuple[Clone, Clone],
) -> None:
    one, two = clones
    one.write("dictionary.txt", "# mine\nkafka\n")
    assert in_step(one, two)
    one.write("dictionary.txt", "# mine\nkafka\nwetted\n")
    two.write("dictionary.txt", "# mine\nkafka\nlates\n")
    one.sync()

    assert two.sync().copies == ()
    assert two.read("dictionary.txt") == "# mine\nkafka\nlates\nwetted\n"
    assert in_step(one, two)


def test_lines_that_only_together_are_no_toml_are_kept_beside(
    clones: tuple[Clone, Clone],
) -> None:
    one, two = clones
    one.write("settings.toml", "a = 1\n\n\nb = 1\n")
    assert in_step(one, two)
    one.write("settings.toml", "pace = 150\na = 1\n\n\nb = 1\n")
    two.write("settings.toml", "a = 1\n\n\nb = 1\npace = 120\n")
    one.sync()

    assert len(two.sync().copies) == 1
    assert two.read("settings.toml").endswith("pace = 120\n")


def test_collisions_in_a_story_and_in_its_conflict_copy_get_names_of_their_own(
    clones: tuple[Clone, Clone],
) -> None:
    one, two = clones
    names = ("roadmap", "roadmap.sync-conflict-20261101-090000-ABCDEF1")
    one.story(names[1], action="an older copy\n")
    assert in_step(one, two)
    for name in names:
        one.story(name, action="of one\n")
        two.story(name, action="of two\n")
    one.sync()

    assert len({path.name for path in two.sync().copies}) == 2
    assert in_step(one, two)


def test_a_comment_that_cannot_be_merged_is_kept_beside(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    start = one.read("stories/roadmap.toml")
    one.write("stories/roadmap.toml", start.replace("[sections]", "# call Ben\n[sections]"))
    two.write("stories/roadmap.toml", start.replace("[sections]", "# call Eve\n[sections]"))
    one.sync()
    two.sync()

    assert "# call Eve" in two.read("stories/roadmap.toml")
    assert ["# call Ben" in path.read_text() for path in two.copies()] == [True]


# The rest of the repository


def test_a_library_in_a_subfolder_leaves_the_rest_of_the_repository_alone(
    tmp_path: Path,
) -> None:
    one, two = two_clones(tmp_path, place="my [notes]/library")
    for clone, line in ((one, "of one"), (two, "of two")):
        (clone.top / "dirty.txt").write_text("not committed\n")
        (clone.top / "staged.txt").write_text("staged\n")
        clone.git("add", "staged.txt")
        clone.write("notes.md", "no file of starwriter's\n")
        clone.write("stories/.roadmap.toml.swp", "an editor's\n")
        clone.write("stories/.hidden.toml", "an editor's\n")
        clone.story("roadmap", action=f"{line}\n")
    one.sync()
    two.sync()
    one.sync()

    listed = "A  staged.txt"
    for clone in (one, two):
        assert clone.git("status", "--porcelain").splitlines()[0] == listed
        assert (clone.top / "dirty.txt").read_text() == "not committed\n"
        assert len(clone.git("ls-tree", "-r", "--name-only", "HEAD").splitlines()) == 2
        assert len(clone.copies()) == 1


def test_a_file_outside_the_library_that_git_can_merge_is_merged(tmp_path: Path) -> None:
    one, two = two_clones(tmp_path, place="library")
    sides = ("A\nb\nc\nd\n", "a\nb\nc\nD\n")
    (one.top / "notes.txt").write_text("a\nb\nc\nd\n")
    one.git("add", "notes.txt")
    one.git("commit", "--quiet", "-m", "notes")
    assert in_step(one, two)
    for clone, text in zip((one, two), sides, strict=True):
        (clone.top / "notes.txt").write_text(text)
        (clone.top / "notes.txt").chmod(0o755 if clone is one else 0o644)
        clone.git("commit", "--quiet", "-a", "-m", "notes")

    assert in_step(one, two)
    assert (two.top / "notes.txt").read_text() == "A\nb\nc\nD\n"
    assert os.access(two.top / "notes.txt", os.X_OK)


@pytest.mark.parametrize("texts", [(b"of one\n", b"of two\n"), (b"\0one", b"\0two")])
def test_a_file_outside_the_library_that_collides_is_left_to_the_user(
    tmp_path: Path, texts: tuple[bytes, bytes]
) -> None:
    one, two = two_clones(tmp_path, place="library")
    for clone, text in zip((one, two), texts, strict=True):
        (clone.top / "notes.txt").write_bytes(text)
        clone.git("add", "notes.txt")
        clone.git("commit", "--quiet", "-m", "notes")
        clone.story("roadmap", action=f"{len(text)}\n")
    one.sync()
    two.story("roadmap", action="of two\n")

    assert "both sides changed notes.txt, which only you can merge: git pull" in refusal(two)
    assert two.section("roadmap") == "of two\n"
    assert two.is_clean()
    assert (two.top / "notes.txt").read_bytes() == texts[1]


def test_a_file_that_is_not_committed_is_never_gone_over(tmp_path: Path) -> None:
    one, two = two_clones(tmp_path, place="library")
    (one.top / "notes.txt").write_text("of one\n")
    one.git("add", "notes.txt")
    one.git("commit", "--quiet", "-m", "notes")
    one.sync()
    (two.top / "notes.txt").write_text("of two\n")
    two.story("roadmap", action="of two\n")

    assert "git merge: notes.txt would be overwritten" in refusal(two)
    assert (two.top / "notes.txt").read_text() == "of two\n"
    (two.top / ".git/info/exclude").write_text("notes.txt\n")
    assert "git merge: notes.txt would be overwritten" in refusal(two)
    assert two.section("roadmap") == "of two\n"


def test_files_that_git_was_told_to_ignore_are_told_and_left(clones: tuple[Clone, Clone]) -> None:
    one, _ = clones
    one.write(".gitignore", "stories/private-*\n")
    one.story("private-one", action="mine alone\n")

    assert one.sync().told == ("git ignores 1 story of the library here: not sent",)
    assert "private" not in one.git("ls-tree", "-r", "--name-only", "origin/main")


# Somebody else at the same time


def test_a_push_that_comes_second_is_merged_and_sent_again(
    clones: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = clones
    one.story("roadmap", action="FIRST\nsecond\nthird\nfourth\n")
    two.story("roadmap", action="first\nsecond\nthird\nFOURTH\n")
    push = Repository.push
    pushes: list[str] = []

    def after_the_other(repository: Repository) -> str:
        if repository.folder == two.folder and not pushes:
            pushes.append("one's")
            one.sync()
        return push(repository)

    monkeypatch.setattr(Repository, "push", after_the_other)

    assert two.sync().merged == ("stories/roadmap.toml",)
    assert in_step(one, two)
    assert one.section("roadmap") == "FIRST\nsecond\nthird\nFOURTH\n"


def test_an_other_side_that_takes_nothing_is_told_once_and_all_is_committed(
    clones: tuple[Clone, Clone], tmp_path: Path
) -> None:
    one, _ = clones
    hook = tmp_path / "bare.git/hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\necho x >> {tmp_path}/asked\nexit 1\n")
    hook.chmod(0o755)
    one.story("roadmap", action="changed\n")

    assert refusal(one).endswith("(pre-receive hook declined); all is committed here")
    assert (tmp_path / "asked").read_text() == "x\n"
    assert one.is_clean()


def test_a_story_saved_while_a_merge_comes_in_is_not_gone_over(
    clones: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = clones
    one.story("roadmap", action="FIRST\nsecond\nthird\nfourth\n")
    one.sync()
    merge: Callable[[Git, str], Answer] = syncing._checked_out  # pyright: ignore[reportPrivateUsage]
    saves = iter(["first\nsecond\nTHIRD\nfourth\n", "first\nsecond\nTHIRD\nFOURTH\n"])

    def after_a_save(git: Git, commit: str) -> Answer:
        if action := next(saves, None):
            two.story("roadmap", action=action)
        return merge(git, commit)

    monkeypatch.setattr(syncing, "_checked_out", after_a_save)

    assert two.sync().copies == ()
    assert two.section("roadmap") == "FIRST\nsecond\nTHIRD\nFOURTH\n"
    assert in_step(one, two)


# Names and titles of all kinds


def test_a_story_of_any_name_is_synced_and_merged(tmp_path: Path) -> None:
    names = ("-x", "--help", "bár 中文", "a b'c\"d", "$(touch x)", "a\nb", "*", "[a]", "%P", "`x`")
    one, two = two_clones(tmp_path, **dict.fromkeys(names, "first\nsecond\nthird\n"))
    for name in names:
        one.story(name, action="first\nsecond\nof one\n")
        two.story(name, action="of two\nsecond\nthird\n")
    one.sync()
    assert set(two.sync().merged) == {f"stories/{name}.toml" for name in names}
    assert {two.section(name) for name in names} == {"of two\nsecond\nof one\n"}
    one.sync()
    for name in names:
        one.story(name, action="of one\nsecond\nthird\n")
        two.story(name, action="mine\nsecond\nthird\n")
    one.sync()

    assert len(two.sync().copies) == len(names)
    assert in_step(one, two)


def test_a_title_is_never_run_or_put_in_a_message(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    title = "$(touch x) `touch y` ; touch z \\n --exec"
    for clone, action in ((one, "of one\n"), (two, "of two\n")):
        clone.story("roadmap", title.replace("\\", "\\\\"), action=action)
    one.sync()
    two.sync()

    assert two.copies()
    assert "touch" not in two.git("log", "--format=%B")
    assert not [path for c in clones for path in c.top.rglob("?") if path.is_file()]


# Git in all its ways


@pytest.mark.parametrize(
    "settings",
    [
        ("pull.rebase=true", "merge.ff=only", "core.quotePath=true", "color.ui=always"),
        ("merge.ff=false", "merge.autoStash=true", "status.showUntrackedFiles=no"),
        ("core.autocrlf=true", "push.default=nothing", "diff.renames=copies"),
        ("commit.verbose=true", "commit.cleanup=scissors", "merge.conflictStyle=diff3"),
    ],
)
def test_the_users_settings_of_git_change_nothing(
    clones: tuple[Clone, Clone], settings: tuple[str, ...]
) -> None:
    one, two = clones
    for clone in clones:
        for setting in settings:
            clone.git("config", *setting.split("="))
    one.story("roadmap", action="FIRST\nsecond\nthird\nfourth\n")
    two.story("roadmap", action="first\nsecond\nthird\nFOURTH\n")
    one.story("extra", action="of one\n")
    two.story("extra", action="of two\n")
    one.sync()

    assert len(two.sync().copies) == 1
    assert in_step(one, two)
    assert "FIRST\nsecond\nthird\nFOURTH\n" in two.section("roadmap")


def test_a_shallow_clone_a_worktree_and_a_link_are_synced_like_any_other(
    clones: tuple[Clone, Clone], tmp_path: Path
) -> None:
    one, two = clones
    one.story("roadmap", action="FIRST\nsecond\nthird\nfourth\n")
    one.sync()
    shallow = cloned(tmp_path, "shallow", "", "--depth=1")
    two.git("branch", "other")
    two.git("worktree", "add", "--quiet", str(tmp_path / "tree"), "other")
    (tmp_path / "link").symlink_to(tmp_path / "tree")
    link = Clone(tmp_path / "tree", tmp_path / "link")
    link.git("branch", "--quiet", "--set-upstream-to", "origin/main")
    shallow.story("roadmap", action="FIRST\nsecond\nTHIRD\nfourth\n")
    link.story("roadmap", action="first\nsecond\nthird\nFOURTH\n")
    shallow.sync()
    link.sync()
    shallow.sync()

    assert shallow.section("roadmap") == "FIRST\nsecond\nTHIRD\nFOURTH\n"
    assert in_step(one, two)
    assert one.tree() == shallow.tree()


def test_a_branch_that_follows_one_of_another_name_is_sent_there(
    clones: tuple[Clone, Clone],
) -> None:
    one, two = clones
    one.git("switch", "--quiet", "-c", "mine", "--track", "origin/main")
    one.story("roadmap", action="changed\n")
    one.sync()
    two.sync()

    assert two.section("roadmap") == "changed\n"


def test_git_that_runs_starwriter_does_not_lead_it_astray(
    clones: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = clones
    one.story("roadmap", action="changed\n")
    monkeypatch.setenv("GIT_DIR", str(two.top / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")

    assert one.sync().sent == ("stories/roadmap.toml",)


# What cannot be synced


def test_a_library_that_is_not_ready_for_git_is_told_what_to_do(
    clones: tuple[Clone, Clone], tmp_path: Path
) -> None:
    one, _ = clones
    alone = tmp_path / "alone"
    alone.mkdir()
    assert "git init, git remote add origin URL" in refusal(Clone(alone, alone))
    assert "no library here yet" in refusal(Clone(alone, alone / "none"))
    assert "without a working tree" in refusal(Clone(alone, tmp_path / "bare.git"))

    one.git("remote", "rename", "origin", "first")
    one.git("remote", "add", "second", str(tmp_path / "bare.git"))
    one.git("branch", "--unset-upstream")
    assert "follows no remote: git push --set-upstream REMOTE main" in refusal(one)
    one.git("remote", "remove", "first")
    one.git("remote", "remove", "second")
    assert "has no remote to sync with: git remote add origin URL" in refusal(one)
    one.git("switch", "--quiet", "--detach")
    assert "no branch is checked out" in refusal(one)


@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick"])
def test_a_merge_of_the_users_own_has_to_be_ended_first(
    clones: tuple[Clone, Clone], command: str
) -> None:
    one, _ = clones
    one.git("switch", "--quiet", "-c", "other")
    one.story("roadmap", action="other\n")
    one.git("commit", "--quiet", "-am", "other")
    one.git("switch", "--quiet", "main")
    one.story("roadmap", action="main\n")
    one.git("commit", "--quiet", "-am", "main")
    with pytest.raises(subprocess.CalledProcessError):
        one.git(command, "other")
    before = one.git("status", "--porcelain")

    assert f"a {command} is under way in git: end or abort it" in refusal(one)
    assert one.git("status", "--porcelain") == before


def test_unmerged_files_have_to_be_merged_first(clones: tuple[Clone, Clone]) -> None:
    one, _ = clones
    one.story("roadmap", action="stashed\n")
    one.git("stash", "--quiet")
    one.story("roadmap", action="committed\n")
    one.git("commit", "--quiet", "-am", "x")
    with pytest.raises(subprocess.CalledProcessError):
        one.git("stash", "pop")

    assert "git has unmerged files here" in refusal(one)


def test_a_remote_that_began_elsewhere_is_refused(
    clones: tuple[Clone, Clone], tmp_path: Path
) -> None:
    other = made(tmp_path, "other")
    other.story("roadmap", action="another life\n")

    assert "have no commit in common: clone the other one" in refusal(other)
    assert other.section("roadmap") == "another life\n"


def test_a_remote_that_cannot_be_reached_is_one_line_and_all_is_committed(
    clones: tuple[Clone, Clone], tmp_path: Path
) -> None:
    one, _ = clones
    (tmp_path / "bare.git").rename(tmp_path / "gone.git")
    one.story("roadmap", action="changed\n")

    assert "git fetch: " in (said := refusal(one))
    assert "does not appear to be a git repository" in said
    assert one.is_clean()
    assert one.git("log", "-1", "--format=%s") == "starwriter: 1 story"


def test_without_git_or_a_name_for_the_commit_one_line_says_so(
    clones: tuple[Clone, Clone], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = clones
    one.story("roadmap", action="changed\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    one.git("config", "user.useConfigOnly", "true")
    assert "git commit: " in refusal(one)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is needed for this, and was not found" in refusal(one)


def test_a_folder_of_stories_behind_a_link_is_told(
    clones: tuple[Clone, Clone], tmp_path: Path
) -> None:
    one, _ = clones
    (one.folder / "stories").rename(tmp_path / "elsewhere")
    (one.folder / "stories").symlink_to(tmp_path / "elsewhere")

    assert "git does not look behind links" in refusal(one)


def test_git_that_answers_never_is_given_up_where_nobody_is_asked(
    clones: tuple[Clone, Clone], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = clones
    monkeypatch.setattr("starwriter.store.git._PATIENCE", 0.2)
    with pytest.raises(GitError, match="took too long"):
        Git(one.top).run("-c", "alias.wait=!exec sleep 5", "wait")


@pytest.mark.parametrize(
    ("err", "reason"),
    [
        ("", ""),
        ("error: one\nfatal: two\nhint: three\n", "two"),
        (
            "x: denied\nfatal: Could not read from remote repository.\n\nPlease make sure you have",
            "x: denied",
        ),
        (
            "fatal: Could not read from remote repository.\n",
            "Could not read from remote repository.",
        ),
        ("no tests!\nerror: failed to push some refs to 'x'\n", "no tests!"),
        ("fatal: dubious\nTo add an exception:\n\n\tgit config\n", "dubious"),
    ],
)
def test_the_telling_line_of_gits_messages_is_found(err: str, reason: str) -> None:
    assert reason_in(err) == reason


# Whatever two people do


@pytest.mark.parametrize("seed", range(4))
def test_nothing_that_was_typed_vanishes_and_the_clones_meet(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    clones = two_clones(tmp_path, a="1\n2\n3\n4\n", b="1\n2\n3\n4\n", c="1\n2\n")
    typed: set[str] = set()
    for turn in range(4):
        for clone in clones:
            for word in range(2):
                typed |= _typed(clone, chance, f"{clone.top.name}-{turn}-{word}")
        chance.choice(clones).sync()

    assert in_step(*clones)
    texts = "\n".join(path.read_text() for c in clones for path in c.folder.rglob("*.toml"))
    assert {word for word in typed if word not in texts} == set()
    stories = "\n".join(path.read_text() for path in clones[0].folder.glob("stories/*.toml"))
    assert {word for word in typed if f"{word}\n" not in stories} == set()


def _typed(clone: Clone, chance: random.Random, word: str) -> set[str]:
    """Add or change a line that nobody has typed, or remove a story that nobody has typed in."""
    name = chance.choice("abcd")
    path = clone.folder / f"stories/{name}.toml"
    lines = clone.section(name).splitlines() if path.exists() else []
    if lines and chance.random() < 0.1 and all(line.isdigit() for line in lines):
        path.unlink()
        return set()
    free = [place for place, line in enumerate(lines) if line.isdigit()]
    if free and chance.random() < 0.5:
        lines[chance.choice(free)] = word
    else:
        lines.insert(chance.randint(0, len(lines)), word)
    clone.story(name, action="".join(f"{line}\n" for line in lines))
    return {word}
