"""`starwriter sync` and the merge driver, as a shell and as git see them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.git_help import Clone, isolate, needs_git, text_of, two_clones

from starwriter import cli

pytestmark = needs_git

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Clone, Clone]:
    isolate(tmp_path, monkeypatch)
    return two_clones(tmp_path, place="my notes")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs starwriter; nothing that it says here is data."""

    def starwriter(*args: str | Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["starwriter", *map(str, args)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        assert out == ""
        assert isinstance(left.value.code, int)
        return left.value.code, err

    return starwriter


def sides(folder: Path, base: str, ours: str, theirs: str) -> tuple[Path, Path, Path]:
    paths = (folder / "base", folder / "ours", folder / "theirs")
    for path, text in zip(paths, (base, ours, theirs), strict=True):
        path.write_text(text)
    return paths


def action(*lines: str) -> str:
    return text_of(action="".join(f"{line}\n" for line in lines))


# sync


def test_a_sync_says_what_went_where(clones: tuple[Clone, Clone], run: Run) -> None:
    one, two = clones
    one.story("roadmap", action="FIRST\nsecond\nthird\nfourth\n")
    one.story("extra", action="x\n")
    two.story("roadmap", action="first\nsecond\nthird\nFOURTH\n")

    assert run("sync", "--library", one.folder) == (0, "starwriter: 2 stories sent\n")
    says = "starwriter: 1 story received, 1 story merged\n"
    assert run("sync", "--library", two.folder) == (0, says)
    says = "starwriter: nothing to send or receive\n"
    assert run("sync", "--library", two.folder) == (0, says)


def test_a_collision_is_named_and_is_a_finding(clones: tuple[Clone, Clone], run: Run) -> None:
    one, two = clones
    one.story("roadmap", action="of one\n")
    two.story("roadmap", action="of two\n")
    run("sync", "--library", one.folder)

    code, said = run("sync", "--library", two.folder)

    assert code == 1
    assert said.startswith("starwriter: 1 left for you to merge\nstarwriter: ")
    assert str(two.copies()[0]) in said
    assert said.endswith("has the other side's edits: open starwriter to merge them\n")
    assert "of one" not in said


def test_a_copy_of_anything_but_a_story_is_left_to_an_editor(
    clones: tuple[Clone, Clone], run: Run
) -> None:
    for clone, pace in zip(clones, (120, 150), strict=True):
        clone.write("settings.toml", f"pace = {pace}\n")
    run("sync", "--library", clones[0].folder)

    code, said = run("sync", "--library", clones[1].folder)

    assert code == 1
    assert said.endswith("has the other side's edits: take what you want, then remove it\n")


def test_what_cannot_be_synced_is_one_line_and_exit_2(
    clones: tuple[Clone, Clone], run: Run, tmp_path: Path
) -> None:
    (tmp_path / "alone").mkdir()

    code, said = run("sync", "--library", tmp_path / "alone")

    assert (code, said.count("\n")) == (2, 1)
    assert "is in no git repository" in said


# The merge driver by itself


def test_the_driver_merges_into_ours(tmp_path: Path, run: Run) -> None:
    base, ours, theirs = sides(
        tmp_path, action("a", "b", "c"), action("A", "b", "c"), action("a", "B", "c")
    )

    assert run("merge-driver", base, ours, theirs, "stories/x.toml") == (0, "")
    assert ours.read_text() == action("A", "B", "c")


def test_the_driver_puts_marks_around_what_collides_and_merges_the_rest(
    tmp_path: Path, run: Run
) -> None:
    base, ours, theirs = sides(
        tmp_path,
        action("a", "b", "c", "d", "e"),
        action("of one", "b", "c", "d", "E"),
        action("of two", "b", "C", "d", "e"),
    )

    assert run("merge-driver", base, ours, theirs) == (1, "")
    marked = ("<<<<<<< ours", "of one", "||||||| base", "a", "=======", "of two", ">>>>>>> theirs")
    assert ours.read_text() == action(*marked, "b", "C", "d", "E")


def test_the_driver_marks_only_what_differs_in_two_new_stories_of_one_name(
    tmp_path: Path, run: Run
) -> None:
    paths = sides(tmp_path, "", action("a", "of one", "c"), action("a", "of two", "c"))

    assert run("merge-driver", *paths) == (1, "")
    marked = ("<<<<<<< ours", "of one", "||||||| base", "=======", "of two", ">>>>>>> theirs")
    assert paths[1].read_text() == action("a", *marked, "c")


def test_the_driver_never_takes_two_comments_at_one_place_for_merged(
    tmp_path: Path, run: Run
) -> None:
    paths = sides(tmp_path, action("a"), f"# one\n{action('a')}", f"# two\n{action('a')}")

    assert run("merge-driver", *paths) == (1, "")
    assert {"# one", "# two"} < set(paths[1].read_text().splitlines())


def test_the_driver_merges_what_is_no_story_line_by_line(tmp_path: Path, run: Run) -> None:
    paths = sides(tmp_path, "a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n")
    assert run("merge-driver", *paths) == (0, "")
    assert paths[1].read_text() == "A\nb\nC\n"

    paths = sides(tmp_path, "", action("of one"), "no story = \n")
    assert run("merge-driver", *paths) == (1, "")
    assert "<<<<<<< ours" in paths[1].read_text()


def test_the_driver_leaves_what_is_no_text_to_the_user(tmp_path: Path, run: Run) -> None:
    paths = sides(tmp_path, "\0", "\0ours", "\0theirs")

    assert run("merge-driver", *paths) == (1, "")
    assert paths[1].read_text() == "\0ours"
    assert run("merge-driver", tmp_path / "none", *paths[1:])[0] == 2


def test_the_driver_is_not_among_the_commands_that_help_lists(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["starwriter", "--help"])
    with pytest.raises(SystemExit):
        cli.main()
    said = capsys.readouterr().out
    assert "sync" in said
    assert "merge-driver" not in said


# The merge driver in git's hands


def test_setting_the_driver_up_twice_is_setting_it_up_once(
    clones: tuple[Clone, Clone], run: Run
) -> None:
    one, _ = clones
    attributes = one.top / ".git/info/attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.png binary")

    code, said = run("sync", "--set-up-driver", "--library", one.folder)
    assert (code, said.count("\n")) == (0, 3)
    before = (attributes.read_text(), (one.top / ".git/config").read_text())
    says = "starwriter: the merge driver is set up already\n"
    assert run("sync", "--set-up-driver", "--library", one.folder) == (0, says)
    assert (attributes.read_text(), (one.top / ".git/config").read_text()) == before
    assert before[0] == '*.png binary\n"/my notes/stories/*.toml" merge=starwriter\n'


@pytest.mark.parametrize("place", ["", "a b", "#!x", "[ab]*?", 'q"\\é'])
def test_the_driver_is_for_the_librarys_stories_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, place: str
) -> None:
    isolate(tmp_path, monkeypatch)
    one, _ = two_clones(tmp_path, place=place)
    run("sync", "--set-up-driver", "--library", one.folder)
    inside = (one.folder / "stories/x.toml").relative_to(one.top)

    def driver(path: str | Path) -> str:
        return one.git("check-attr", "-z", "merge", "--", str(path)).split("\0")[2]

    assert driver(inside) == "starwriter"
    assert driver("stories/x.toml") == ("unspecified" if place else "starwriter")
    assert driver(Path("other") / inside) == "unspecified"


def test_git_merges_stories_with_the_driver(
    clones: tuple[Clone, Clone], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = clones
    run("sync", "--set-up-driver", "--library", one.folder)
    source = str(Path(cli.__file__).parents[2])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([source, *sys.path]))
    one.write("../tomllib.py", "raise SystemExit('a stranger ran')\n")
    one.story("-x y$(touch z)", action="first\nsecond\n")
    one.git("add", "-A")
    one.git("commit", "--quiet", "-m", "a story, and a trap")
    one.git("switch", "--quiet", "-c", "other")
    one.story("-x y$(touch z)", action="first\nSECOND\n")
    one.story("roadmap", action="of other\nsecond\n")
    one.git("commit", "--quiet", "-am", "other")
    one.git("switch", "--quiet", "main")
    one.story("-x y$(touch z)", action="FIRST\nsecond\n")
    one.story("roadmap", action="of main\nsecond\n")
    one.git("commit", "--quiet", "-am", "main")

    with pytest.raises(subprocess.CalledProcessError):
        one.git("merge", "other")

    assert one.section("-x y$(touch z)") == "FIRST\nSECOND\n"
    unmerged = one.git("diff", "--name-only", "--diff-filter=U")
    assert unmerged == "my notes/stories/roadmap.toml"
    assert "<<<<<<< ours\nof main\n||||||| base" in one.read("stories/roadmap.toml")
    assert not (one.top / "z").exists()
