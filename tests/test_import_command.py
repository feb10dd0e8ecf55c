"""`starwriter import`, as a shell sees it."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.bringing_help import MINE, STORY, toml, word_file
from tests.word.package_help import heading, p, word

from starwriter import cli
from starwriter.model import Question, Story


@dataclass(frozen=True)
class Run:
    """What came of one run."""

    code: int
    out: list[str]
    err: list[str]


@pytest.fixture
def starwriter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Run]:
    """Return a function that runs `starwriter import` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STARWRITER_LIBRARY", "library")

    def run(*args: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["starwriter", "import", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        lines = err.splitlines()
        assert all(line.startswith("starwriter: ") for line in lines)
        assert isinstance(left.value.code, int)
        said = [line.removeprefix("starwriter: ") for line in lines]
        return Run(left.value.code, out.splitlines(), said)

    return run


def test_import_prints_the_new_files_and_says_what_went_where(
    starwriter: Callable[..., Run], tmp_path: Path
) -> None:
    word_file(tmp_path / "a.docx", STORY, Story(title="Empty"), question=None)
    toml(tmp_path / "b.toml", MINE)

    done = starwriter("a.docx", "b.toml")

    folder = Path("library/stories")
    assert done == Run(
        0,
        [str(folder / name) for name in ("the-70-30-roadmap.toml", "empty.toml", "b.toml")],
        [
            f'a.docx: "The 70/30 roadmap" is now {folder}/the-70-30-roadmap.toml: '
            "situation, action",
            f'a.docx: "Empty" is now {folder}/empty.toml: no text',
            f'b.toml: "Mine" is now {folder}/b.toml: task',
        ],
    )
    again = starwriter("b.toml")
    assert again == Run(0, [], [f'b.toml: "Mine" is there already: {folder}/b.toml'])


def test_import_goes_on_after_a_bad_file_and_tells_what_it_could_not_place(
    starwriter: Callable[..., Run], tmp_path: Path
) -> None:
    unknown = Question(title="Quite unknown", prompt="Why?")
    word_file(tmp_path / "a.docx", STORY, question=unknown)
    shutil.copy(tmp_path / "a.docx", tmp_path / "b.docx")
    toml(tmp_path / "c.pdf", "%PDF")

    found = starwriter("a.docx")
    bad = starwriter("c.pdf", "nowhere.docx", "b.docx")

    rest = ["not placed: Quite unknown", "not placed: Why?"]
    assert (found.code, found.err[1:]) == (1, [f"a.docx: {line}" for line in rest])
    assert (bad.code, bad.out) == (2, [])
    assert bad.err[:2] == [
        "c.pdf: is of no kind that can be brought in (.toml, .docx, .md, .txt, .csv)",
        "nowhere.docx: No such file or directory",
    ]
    assert bad.err[2].startswith('b.docx: "The 70/30 roadmap" is there already')


def test_import_writes_nothing_on_a_dry_run(starwriter: Callable[..., Run], tmp_path: Path) -> None:
    toml(tmp_path / "b.toml", MINE)
    done = starwriter("--dry-run", "b.toml", "--library", "other")
    path = Path("other/stories/b.toml")
    assert done == Run(0, [str(path)], [f'b.toml: "Mine" would be {path}: task'])
    assert not Path("other").exists()


def test_import_tells_of_a_word_file_without_stories(
    starwriter: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "none.docx").write_bytes(word())
    (tmp_path / "words.docx").write_bytes(word(heading(1, "Notes") + p("\u202eone\x9b31m two")))

    assert starwriter("none.docx") == Run(2, [], ["none.docx: has no text"])
    assert starwriter("words.docx") == Run(
        1,
        [],
        [
            "words.docx: names no section (Situation, Task, Action, Result, Learning)",
            "words.docx: not placed: Notes",
            "words.docx: not placed: one31m two",
        ],
    )


def test_import_says_that_macros_were_left_alone(
    starwriter: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "a.docm").write_bytes(word(p("Task: x"), **{"word/vbaProject.bin": b"x"}))
    done = starwriter("a.docm")
    assert (done.code, done.err[-1]) == (0, "a.docm: has macros, which were left alone")


def test_import_needs_a_file(starwriter: Callable[..., Run]) -> None:
    assert starwriter().code == 2
