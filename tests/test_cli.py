"""The commands, as a shell sees them: what they print where, and how they leave."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import click
import pytest

from starwriter import cli
from starwriter.cli import common
from starwriter.desk import Desk
from starwriter.model import SECTIONS

LIBRARY = Path(__file__).parent / "data" / "library"
SHIPPED = LIBRARY / "shipped"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
BROKEN = 'title = "Broken"\n[sections]\naction = = "x"\n'
TROUBLED = r"""
title = "\u001b[2J\u0007Red\u009b alert\u200b"
[sections]
action = "We \u001b[31mdid\u0007 it \u009b31m all together"
"""


@dataclass(frozen=True)
class Run:
    """What came of one run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.out.isascii()
        return json.loads(self.out)


Starwriter = Callable[..., Run]


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def words_of(path: Path) -> str:
    with ZipFile(path) as word:
        return word.read("word/document.xml").decode()


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the frozen library that the commands take for the user's own."""
    folder = tmp_path / "library"
    shutil.copytree(LIBRARY / "user", folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STARWRITER_LIBRARY", str(folder))
    monkeypatch.delenv(cli.DEBUG, raising=False)
    monkeypatch.setattr(common, "Desk", partial(Desk, shipped=SHIPPED))
    return folder


@pytest.fixture
def starwriter(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Starwriter:
    """Return a function that runs starwriter; every line it says must be a line of ours."""

    def run(*args: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["starwriter", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int)
        assert [line for line in err.splitlines() if not line.startswith("starwriter: ")] == []
        assert not CONTROL.search(err)
        return Run(left.value.code, out, err)

    return run


# Without a terminal


@pytest.mark.parametrize("args", [(), ("edit", "two-counters"), ("edit", "no-such-story")])
def test_the_app_says_one_line_where_there_is_no_terminal(
    starwriter: Starwriter, args: tuple[str, ...]
) -> None:
    says = "starwriter: the app needs a terminal; starwriter --help has commands that do not\n"
    assert starwriter(*args) == Run(2, "", says)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nope",), "nope"),
        (("list", "--nope"), "--nope"),
        (("list", "surplus"), "surplus"),
        (("export",), "-o"),
        (("export", "-o"), "-o"),
        (("edit",), "STORY"),
        (("check", "--signals", "some"), "some"),
        (("check", "no-such-story"), "no-such-story"),
        (("check", ""), '""'),
        (("check", "."), "not a file"),
        (("export", "no-such-story", "-o", "x"), "no-such-story"),
        (("new", "--question", "no-such-question"), "no-such-question"),
        (("new", "--question", ""), '""'),
        (("new", "--question", "../peer-dispute"), "../peer-dispute"),
        (("new", "--question", "\x1b[31mred\x07\nand more"), "red and more"),
        (("list", "--library", str(LIBRARY / "shipped" / "signals.toml")), "is a file"),
        (("\x1b[31mred\x07",), "red"),
        (("check", "\x1b[31mred\x07\nand\tmore"), "red and more"),
        (("check", "x" * 300), "xxx"),
        (("check", "\udcff"), "no such story"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(
    starwriter: Starwriter, library: Path, args: tuple[str, ...], says: str
) -> None:
    before = sorted(library.parent.rglob("*"))

    done = starwriter(*args)

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert says in done.err
    assert sorted(library.parent.rglob("*")) == before


@pytest.mark.parametrize("option", ["--help", "-h", "--version"])
def test_help_and_version_are_data(starwriter: Starwriter, option: str) -> None:
    done = starwriter(option)

    assert (done.code, done.err) == (0, "")
    assert "starwriter" in done.out


CONTEXT = click.Context(cli.commands)
COMMANDS = {
    name: cli.commands.get_command(CONTEXT, name) for name in cli.commands.list_commands(CONTEXT)
}
SHOWN = [name for name, command in COMMANDS.items() if command and not command.hidden]


@pytest.mark.parametrize("command", SHOWN)
def test_every_command_has_a_help_and_takes_a_library(starwriter: Starwriter, command: str) -> None:
    done = starwriter(command, "--help")

    assert (done.code, done.err) == (0, "")
    assert "--library DIR" in done.out


# new


@pytest.mark.parametrize(
    ("title", "name", "kept"),
    [
        ("The 70/30 roadmap", "the-70-30-roadmap", "The 70/30 roadmap"),
        ("../../x", "x", "../../x"),
        ("/etc/passwd", "etc-passwd", "/etc/passwd"),
        ("", "untitled", ""),
        ("🚀", "story", "🚀"),
        ("CON", "con-story", "CON"),
        ("..", "story", ".."),
        ("~", "story", "~"),
        ("\udcff\udcfe", "untitled", ""),
        ("\x1b[31mRed\x07", "red", "Red"),
        ("two\nlines", "two-lines", "two lines"),
        ('"""\\', "story", '"""\\'),
        ("Two counters", "two-counters-2", "Two counters"),
    ],
)
def test_new_makes_a_story_of_any_title_and_prints_its_file(
    starwriter: Starwriter, library: Path, title: str, name: str, kept: str
) -> None:
    before = set(library.parent.rglob("*"))

    done = starwriter("new", "--title", title)

    path = library / "stories" / f"{name}.toml"
    assert done == Run(0, f"{path}\n", "")
    assert set(library.parent.rglob("*")) - before == {path}
    assert tomllib.loads(path.read_text("utf-8"))["title"] == kept


def test_new_takes_the_questions_title_and_makes_the_library(
    starwriter: Starwriter, tmp_path: Path
) -> None:
    made = [
        starwriter("new", "--question", "peer-dispute", "--library", "deep/lib") for _ in range(2)
    ]

    paths = [Path(done.out.strip()) for done in made]
    assert [path.stem for path in paths] == ["a-dispute-with-a-peer", "a-dispute-with-a-peer-2"]
    assert tomllib.loads(paths[0].read_text("utf-8"))["question"] == "peer-dispute"
    assert (tmp_path / "deep/lib/stories") == paths[0].resolve().parent


def test_new_names_a_question_file_that_cannot_be_read(
    starwriter: Starwriter, library: Path
) -> None:
    path = write(library / "questions/mine.toml", "title = 1\n")

    done = starwriter("new", "--question", "mine")

    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0].startswith(f"starwriter: {path}:1: title: ")
    assert 'no question "mine"' in done.err.splitlines()[1]


# list, questions, signals, paths


def test_list_prints_the_users_own_stories_in_columns(starwriter: Starwriter) -> None:
    assert starwriter("list") == Run(
        0,
        "late-parcel     21 words   0:09  The late parcel\n"
        "night-shift     79 words   0:34  A quiet night shift\n"
        "two-counters   278 words   1:59  Two counters, one queue\n",
        "",
    )


def test_list_as_json_has_the_whole_head_of_a_story(starwriter: Starwriter, library: Path) -> None:
    stories = starwriter("list", "--json").json["stories"]

    assert [story["id"] for story in stories] == ["late-parcel", "night-shift", "two-counters"]
    assert stories[2] == {
        "id": "two-counters",
        "title": "Two counters, one queue",
        "question": "peer-dispute",
        "tags": ["service", "peers"],
        "words": 278,
        "seconds": 119,
        "target": "2 min",
        "lengths": [],
        "updated": "2026-11-22T10:40:00+00:00",
        "path": str(library / "stories/two-counters.toml"),
        "rehearsed": None,
    }


def test_questions_and_signals_are_in_columns(starwriter: Starwriter) -> None:
    assert starwriter("questions").out == (
        "peer-dispute  Mid  A dispute with a peer\nabout-me      Any  About me\n"
    )
    assert starwriter("signals").out.splitlines()[:2] == [
        "data_driven        Decides or persuades with something measured.",
        "risk_management    Sees what could go wrong and keeps a way back.",
    ]


def test_questions_and_signals_as_json_have_what_a_script_needs(starwriter: Starwriter) -> None:
    question, about_me = starwriter("questions", "--json").json["questions"]
    signals = starwriter("signals", "--json").json["signals"]

    assert (question["id"], question["kind"], about_me["kind"]) == ("peer-dispute", "star", "open")
    assert [signal["id"] for signal in signals] == question["signals"]
    assert {"prompt", "level", "clarifying", "follow_ups", "strategy"} <= question.keys()
    assert [set(signal) for signal in signals] == [{"id", "name", "meaning", "advice"}] * 4


def test_json_is_json_whatever_keys_a_user_adds(starwriter: Starwriter, library: Path) -> None:
    extra = "x = nan\ny = 2026-01-01\nz = [inf, { a = 12:00:00 }]\n"
    write(library / "questions/mine.toml", f'title = "A"\nprompt = "p"\n{extra}')

    text = starwriter("questions", "--json").out

    mine = next(each for each in json.loads(text)["questions"] if each["id"] == "mine")
    assert (mine["x"], mine["y"], mine["z"]) == (None, "2026-01-01", [None, {"a": "12:00:00"}])
    assert not re.search("NaN|Infinity", text)


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_library_without_stories_is_no_error_but_is_said(
    starwriter: Starwriter, command: str
) -> None:
    says = "starwriter: no stories yet in empty/stories; starwriter new makes one\n"

    assert starwriter(command, "--library", "empty") == Run(0, "", says)
    done = starwriter(command, "--json", "--library", "empty")
    assert (done.code, done.json, done.err) == (0, {"stories": []}, says)


def test_paths_says_where_everything_is_and_what_is_not_there(
    starwriter: Starwriter, library: Path
) -> None:
    write(library / "settings.toml", "pace = 150\n")

    shown = starwriter("paths").out.splitlines()
    found = starwriter("paths", "--json").json

    assert shown[0].split() == ["library", str(library)]
    absent = {line.split("  ")[0] for line in shown if "not there" in line}
    own = {"questions", "signals", "aliases", "dictionary", "versions"}
    assert absent - {"journals", "cache"} == own
    assert found["settings"] == str(library / "settings.toml")
    assert found["shipped library"] == str(SHIPPED)


# Which library


@pytest.mark.parametrize(
    "args",
    [
        ("--library", "other", "list"),
        ("list", "--library", "other"),
        ("--library", "nowhere", "list", "--library", "other"),
        ("list", "--library", "~/other"),
        ("list", "--library=./other"),
    ],
)
def test_the_library_option_works_before_and_after_the_command(
    starwriter: Starwriter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    write(tmp_path / "other/stories/mine.toml", 'title = "Mine"\n[sections]\n')

    assert starwriter(*args).out == "mine     0 words   0:00  Mine\n"


@pytest.mark.parametrize(
    ("command", "place"), [("list", "stories"), ("questions", "questions"), ("check", "stories")]
)
def test_a_library_that_is_a_file_is_one_line(
    starwriter: Starwriter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    place: str,
) -> None:
    path = write(tmp_path / "file", "x")
    monkeypatch.setenv("STARWRITER_LIBRARY", str(path))

    done = starwriter(command)

    assert (done.code, done.err) == (2, f"starwriter: {path / place}: Not a directory\n")
    assert starwriter("new") == Run(2, "", f"starwriter: {path / 'stories'}: Not a directory\n")


def test_a_library_that_may_not_be_read_is_one_line(
    starwriter: Starwriter, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)

    done = starwriter("list")

    assert done == Run(2, "", f"starwriter: {library / 'stories'}: Permission denied\n")


# check


@pytest.mark.parametrize(
    ("stories", "code"),
    [
        (("two-counters",), 0),
        (("late-parcel",), 1),
        (("two-counters", "late-parcel"), 1),
        ((), 1),
        (("sample-harbour",), 1),
        (("library/stories/two-counters.toml",), 0),
    ],
)
def test_check_leaves_with_1_where_the_coach_has_something_to_say(
    starwriter: Starwriter, stories: tuple[str, ...], code: int
) -> None:
    done = starwriter("check", *stories)

    assert (done.code, done.err) == (code, "")
    assert done.out.count("spoken.") == (len(stories) or 3)


def test_check_says_what_the_coach_says(starwriter: Starwriter) -> None:
    head, counts, *lines = starwriter("check", "late-parcel").out.splitlines()

    assert head == "late-parcel: The late parcel"
    assert counts.startswith("  21 words, 0:09 spoken. Situation 48 %, Task 0 %")
    assert lines[0] == "  missing   Data-driven"
    assert any(line.startswith("  ! Action: ") and line.endswith("(team_only)") for line in lines)


def test_check_looks_for_the_questions_signals_or_for_all(
    starwriter: Starwriter, library: Path
) -> None:
    def ids(*args: str) -> list[str]:
        return [signal["id"] for signal in starwriter(*args).json["stories"][0]["signals"]]

    four = ["data_driven", "risk_management", "communication", "quantified_impact"]
    assert ids("check", "two-counters", "--json") == four
    assert ids("check", "night-shift", "--json") == []
    assert ids("check", "night-shift", "--json", "--signals", "all") == four


def test_check_neither_reads_nor_counts_what_reviewers_said(
    starwriter: Starwriter, library: Path
) -> None:
    before = starwriter("check", "two-counters", "--json")
    path = library / "stories/two-counters.toml"
    write(path, path.read_text() + '\n[[comments]]\nsection = "task"\ntext = "I sort of like it"\n')

    assert starwriter("check", "two-counters", "--json") == before


def test_check_as_json_is_what_scripts_rely_on(starwriter: Starwriter, library: Path) -> None:
    found = starwriter("check", "--json", "--signals", "all").json

    evidence_keys = ["section", "start", "end", "text", "status", "because"]
    note_keys = ["check", "section", "start", "end", "text", "message"]
    assert list(found) == ["stories"]
    for story in found["stories"]:
        assert list(story) == [
            *("id", "title", "question", "words", "seconds", "target"),
            *("shares", "signals", "notes"),
        ]
        assert list(story["words"]) == [*SECTIONS, "total"]
        assert list(story["shares"]) == [*SECTIONS]
        assert [list(signal) for signal in story["signals"]] == [["id", "status", "evidence"]] * 4
        assert all(
            list(each) == evidence_keys for one in story["signals"] for each in one["evidence"]
        )
        assert all(list(note) == note_keys for note in story["notes"])
    assert {s["status"] for s in found["stories"][0]["signals"]} <= {"shown", "hinted", "missing"}
    assert [story["question"] for story in found["stories"]] == [
        *("peer-dispute", None, "peer-dispute")
    ]


def test_the_offsets_of_check_slice_the_text_of_the_file(
    starwriter: Starwriter, library: Path
) -> None:
    # A character outside the BMP, a tab, a carriage return and a control character come first.
    moved = r"\U0001F680 \t\r\n\u0007 I counted 12 boxes \u001b[1mand it was better. We did it."
    write(
        library / "stories/moved.toml",
        f'question = "peer-dispute"\n[sections]\naction = "{moved}"\n',
    )

    pieces = 0
    for story in starwriter("check", "--json", "--signals", "all").json["stories"]:
        sections = tomllib.loads((library / f"stories/{story['id']}.toml").read_text("utf-8"))[
            "sections"
        ]
        evidence = [each for signal in story["signals"] for each in signal["evidence"]]
        for piece in [*evidence, *(note for note in story["notes"] if note["section"])]:
            assert sections[piece["section"]][piece["start"] : piece["end"]] == piece["text"]
            pieces += 1
    assert pieces > 10


def test_a_story_named_twice_is_taken_once(starwriter: Starwriter, library: Path) -> None:
    path = str(library / "stories/two-counters.toml")

    found = starwriter("check", "--json", "two-counters", path, "two-counters.toml", "two-counters")

    assert [story["id"] for story in found.json["stories"]] == ["two-counters"]


# What cannot be read


@pytest.mark.parametrize("command", ["check", "list"])
def test_a_story_that_cannot_be_read_is_named_and_the_others_are_told(
    starwriter: Starwriter, library: Path, command: str
) -> None:
    bad = write(library / "stories/broken.toml", BROKEN)

    done = starwriter(command, "--json")

    assert (done.code, len(done.json["stories"])) == (2, 3)
    assert done.err == f"starwriter: {bad}:3: is not valid TOML: Invalid value\n"


def test_a_broken_story_matters_only_to_who_asks_for_it(
    starwriter: Starwriter, library: Path
) -> None:
    bad = write(library / "stories/broken.toml", BROKEN)

    assert starwriter("check", "two-counters").code == 0
    says = f"starwriter: {bad}:3: is not valid TOML: Invalid value\n"
    assert starwriter("check", "two-counters", "broken") == Run(2, "", says)


@pytest.mark.parametrize(
    ("name", "text", "args", "code"),
    [
        ("settings.toml", "pace = [", ("list",), 0),
        ("settings.toml", 'pace = "fast"', ("check", "two-counters"), 0),
        ("signals.toml", "signals = 1", ("check", "two-counters"), 0),
        ("signals.toml", "signals = 1", ("signals",), 2),
        ("questions/mine.toml", 'title = ""', ("questions",), 2),
        ("questions/peer-dispute.toml", b"\xff", ("questions",), 2),
        ("questions/peer-dispute.toml", b"\xff", ("check", "two-counters"), 0),
    ],
)
def test_another_broken_file_is_named_and_what_lies_under_it_is_used(
    starwriter: Starwriter,
    library: Path,
    name: str,
    text: str | bytes,
    args: tuple[str, ...],
    code: int,
) -> None:
    usual = starwriter(*args).out
    bad = write(library / name, text)

    done = starwriter(*args)

    assert (done.code, done.out) == (code, usual)
    assert done.err.startswith(f"starwriter: {bad}:1: ")
    assert done.err.count("\n") == 1


# Text that would command the terminal


@pytest.mark.skipif(os.name == "nt", reason="such file names are not for Windows")
@pytest.mark.parametrize("command", ["list", "check", "questions", "signals"])
def test_text_of_a_file_never_commands_the_terminal(
    starwriter: Starwriter, library: Path, command: str
) -> None:
    write(library / "stories/a\x07b\x9bc.toml", TROUBLED + '[sections.x]\ny = "z"\n')
    write(library / "stories/bad\x07.toml", 'title = "\\u0007')
    write(
        library / "questions/q\x07\x9b.toml",
        r'title="\u001b[31mT\u0007"' + "\n" + r'prompt="p"' + "\n" + r'level="\u009bL"',
    )
    write(
        library / "signals.toml",
        r'[signals."s\u0007"]' + "\n" + r'name="n\u001b[1m\u0007"' + "\n" + r'meaning="m\u009b"',
    )

    shown = starwriter(command, *(("--signals", "all") if command == "check" else ()))
    data = starwriter(command, "--json")

    assert len(shown.out) > 20
    assert not CONTROL.search(shown.out)
    assert not CONTROL.search(data.out)
    assert data.json


# export


def test_export_writes_all_stories_and_prints_the_file(
    starwriter: Starwriter, tmp_path: Path
) -> None:
    assert starwriter("export", "-o", "all.docx") == Run(0, "all.docx\n", "")

    words = words_of(tmp_path / "all.docx")
    assert [title in words for title in ("The late parcel", "A quiet night", "Two counters")] == [
        *(True, True, True)
    ]


@pytest.mark.parametrize(
    ("stories", "there", "absent"),
    [
        (("two-counters",), "Two counters, one queue", "late parcel"),
        (("library/stories/late-parcel.toml",), "The late parcel", "Two counters"),
        (("sample-harbour", "sample-harbour"), "Two boats", "The late parcel"),
    ],
)
def test_export_writes_the_stories_of_an_id_or_a_path(
    starwriter: Starwriter, tmp_path: Path, stories: tuple[str, ...], there: str, absent: str
) -> None:
    assert starwriter("export", *stories, "-o", "x").out == "x.docx\n"

    words = words_of(tmp_path / "x.docx")
    assert (there in words, absent in words) == (True, False)


def test_export_replaces_a_file_only_by_force(starwriter: Starwriter, tmp_path: Path) -> None:
    path = write(tmp_path / "mine.docx", "mine")

    says = "starwriter: mine.docx: exists already; --force replaces it\n"
    assert starwriter("export", "-o", "mine") == Run(2, "", says)
    assert path.read_text() == "mine"
    assert starwriter("export", "-o", "mine", "--force") == Run(0, "mine.docx\n", "")
    assert "Two counters" in words_of(path)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_export_takes_a_dangling_link_for_a_file_that_exists(
    starwriter: Starwriter, tmp_path: Path
) -> None:
    (tmp_path / "link.docx").symlink_to(tmp_path / "gone.docx")

    says = "starwriter: link.docx: exists already; --force replaces it\n"
    assert starwriter("export", "-o", "link.docx") == Run(2, "", says)
    assert not (tmp_path / "gone.docx").exists()


def test_export_makes_the_folder(starwriter: Starwriter, tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "out.docx"

    assert starwriter("export", "-o", str(target)) == Run(0, f"{target}\n", "")
    assert target.is_file()


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("library", "library: is a folder; give the name of a file"),
        ("folder.docx", "folder.docx: is a folder; give the name of a file"),
        ("", ".: is a folder; give the name of a file"),
        ("/", "/: is a folder; give the name of a file"),
        ("..", "..: is a folder; give the name of a file"),
        ("file/x", "file/x.docx: Not a directory"),
        ("x" * 300, f"{'x' * 300}.docx: File name too long"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the reasons are in a POSIX system's words")
def test_export_says_in_one_line_why_a_file_cannot_be(
    starwriter: Starwriter, tmp_path: Path, output: str, says: str, force: tuple[str, ...]
) -> None:
    (tmp_path / "folder.docx").mkdir()
    write(tmp_path / "file", "x")
    before = sorted(tmp_path.rglob("*"))

    assert starwriter("export", "-o", output, *force) == Run(2, "", f"starwriter: {says}\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_export_says_in_one_line_that_the_disk_refused(
    starwriter: Starwriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    before = sorted(tmp_path.rglob("*"))

    says = "starwriter: x.docx: No space left on device\n"
    assert starwriter("export", "-o", "x") == Run(2, "", says)
    assert sorted(tmp_path.rglob("*")) == before


def test_export_leaves_out_a_broken_story_and_says_so(
    starwriter: Starwriter, library: Path, tmp_path: Path
) -> None:
    bad = write(library / "stories/broken.toml", BROKEN)

    says = f"starwriter: {bad}:3: is not valid TOML: Invalid value\n"
    assert starwriter("export", "-o", "x") == Run(2, "x.docx\n", says)
    assert "Two counters" in words_of(tmp_path / "x.docx")


def test_export_writes_nothing_where_there_is_nothing_to_write(
    starwriter: Starwriter, tmp_path: Path
) -> None:
    done = starwriter("export", "-o", "x", "--library", "empty")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "x.docx").exists()


def test_export_says_how_many_characters_word_cannot_hold(
    starwriter: Starwriter, library: Path
) -> None:
    write(library / "stories/troubled.toml", TROUBLED)

    done = starwriter("export", "troubled", "-o", "x")

    assert (done.code, done.out) == (0, "x.docx\n")
    assert re.fullmatch(r"starwriter: \d+ characters that Word .* left out\n", done.err)


def test_export_shows_a_bar_where_somebody_sees_it(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["starwriter", "export", "-o", "x"])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with pytest.raises(SystemExit) as left:
        cli.main()

    out, err = capsys.readouterr()
    assert (left.value.code, out) == (0, "x.docx\n")
    assert "Writing" in err
    assert "100%" in err


@pytest.mark.parametrize(("answer", "code"), [(False, 2), (True, 0)])
def test_export_asks_before_it_replaces_where_somebody_can_answer(
    starwriter: Starwriter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: bool,
    code: int,
) -> None:
    path = write(tmp_path / "x.docx", "mine")
    asked: list[str] = []

    def confirm(text: str, err: bool) -> bool:
        asked.append(text)
        return answer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("click.confirm", confirm)

    assert starwriter("export", "-o", "x").code == code
    assert starwriter("export", "-o", "new").code == 0
    assert asked == ["x.docx exists. Replace it?"]
    assert (path.read_bytes() != b"mine") == answer


# What nobody foresaw


class SecretError(Exception):
    """An exception that quotes a story."""


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Desk, "entry", fail)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (
            SecretError("her salary"),
            "SecretError: a fault in starwriter; STARWRITER_DEBUG=1 shows where",
        ),
        (RecursionError(), "RecursionError: a fault in starwriter; STARWRITER_DEBUG=1 shows where"),
        (OSError(5, "Input/output error", "a.toml"), "a.toml: Input/output error"),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
)
def test_an_unforeseen_error_is_one_line_without_a_word_of_a_story(
    starwriter: Starwriter, monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    fail_with(monkeypatch, error)

    assert starwriter("list") == Run(2, "", f"starwriter: {says}\n")


def test_whoever_looks_for_a_fault_sees_the_traceback(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(monkeypatch, SecretError())
    monkeypatch.setenv(cli.DEBUG, "1")
    monkeypatch.setattr(sys, "argv", ["starwriter", "list"])

    with pytest.raises(SecretError):
        cli.main()


def test_control_c_leaves_without_a_word(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())
    monkeypatch.setattr(sys, "argv", ["starwriter", "list"])

    with pytest.raises(SystemExit) as left:
        cli.main()

    assert left.value.code == 130
    assert capsys.readouterr() == ("", "\n")


# As a shell runs it


@pytest.fixture
def shell(library: Path) -> Callable[..., Run]:
    """Return a function that runs a shell's command, with `starwriter` in it as the program."""

    def run(command: str) -> Run:
        program = f'"{sys.executable}" -m starwriter'
        line = command.replace("starwriter", program, 1)
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": ""},
        )
        return Run(done.returncode, done.stdout, done.stderr)

    return run


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell's words")
@pytest.mark.parametrize(
    ("command", "lines"),
    [
        ("starwriter list", 3),
        ("starwriter list <&-", 3),
        ("starwriter list 2>&-", 3),
        ("starwriter list >&-", 0),
        ("starwriter list | head -0", 0),
        ("starwriter signals --json | head -1", 1),
    ],
)
def test_a_shell_may_close_what_it_likes(
    shell: Callable[..., Run], command: str, lines: int
) -> None:
    done = shell(command)

    assert (done.code, done.out.count("\n"), done.err) == (0, lines, "")


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell's words")
@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("starwriter <&-", "the app needs a terminal; starwriter --help has commands that do not"),
        ("starwriter nope", "No such command 'nope'."),
    ],
)
def test_a_shell_gets_an_error_as_one_line(
    shell: Callable[..., Run], command: str, says: str
) -> None:
    assert shell(command) == Run(2, "", f"starwriter: {says}\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_a_full_disk_under_the_output_is_one_line(shell: Callable[..., Run]) -> None:
    assert shell("starwriter list > /dev/full") == Run(
        2, "", "starwriter: No space left on device\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell's words")
def test_bytes_that_are_no_text_make_a_title_without_them(
    shell: Callable[..., Run], library: Path
) -> None:
    done = shell(r"starwriter new --title $'a\xff\xfeb'")

    assert done == Run(0, f"{library / 'stories' / 'ab.toml'}\n", "")
