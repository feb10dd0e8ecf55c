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


PAGE = """Skip to content
The Question
BehavioralA Flood in the Cellar
Tell me about a time when water came in.
Senior Level
Composure
Coach Strategy
Signals: candour with stakeholders; risk management; a cool head
Cheat Code: Name the first thing you carried out.
The STAR Narrative
SITUATION - CONTEXT
- The river rose.
RESULT - OUTCOME
- Nothing was lost.
"""


def test_a_coaching_page_becomes_a_question_with_signals(
    starwriter: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(PAGE)

    done = starwriter("page.txt")

    made = "library/questions/a-flood-in-the-cellar.toml"
    assert done.out == [made]
    assert done.err == [
        f'page.txt: question "A Flood in the Cellar" is now {made}',
        'page.txt: signal "A cool head" is now one of your own',
        "page.txt: not placed: Skip to content",
    ]
    assert done.code == 1
    text = Path(made).read_text()
    assert 'signals = [\n    "stakeholder_management",\n    "risk_management",\n' in text
    assert not Path("library/stories").exists()
    again = starwriter("page.txt")
    assert again.out == []
    assert again.err[0] == f'page.txt: question "A Flood in the Cellar" is there already: {made}'


def test_a_pages_answer_is_a_story_where_that_is_asked(
    starwriter: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(PAGE.replace("Skip to content\n", ""))
    done = starwriter("page.txt", "--as-story")
    assert done.code == 0
    assert done.out == [
        "library/questions/a-flood-in-the-cellar.toml",
        "library/stories/a-flood-in-the-cellar.toml",
    ]
    story = Path(done.out[1]).read_text()
    assert 'question = "a-flood-in-the-cellar"' in story
    assert starwriter("page.txt", "--as-story").out == []


def test_a_page_in_a_word_file_is_a_page(starwriter: Callable[..., Run], tmp_path: Path) -> None:
    lines = "".join(p(line) for line in PAGE.splitlines()[1:])
    (tmp_path / "page.docx").write_bytes(word(lines))
    assert starwriter("page.docx").out == ["library/questions/a-flood-in-the-cellar.toml"]


def test_a_dry_run_makes_nothing(starwriter: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "a.csv").write_text("Title;Situation;Action\nA flood;It rained.;I ran.\n")
    done = starwriter("--dry-run", "page.txt", "a.csv", "--as-story")
    assert len(done.out) == 3
    assert not Path("library").exists()


def test_answers_in_markdown_are_linked_to_the_question_that_is_meant(
    starwriter: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(
        "## Tell me about a mistake you made at work.\n\n**Situation:** I sent a bill twice.\n"
    )
    done = starwriter("a.md")
    assert done.code == 0
    story = Path(done.out[0]).read_text()
    assert 'title = "Tell me about a mistake you made at work"' in story
    assert 'question = "owning-a-failure"' in story


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.md", b"", "has no text"),
        ("a.docx", b"%PDF-1.7", "is a PDF file, not a Word document"),
        ("b.docx", b"\x89PNG\r\n", "is a picture, not a Word document"),
        ("c.txt", b"\x89PNG\r\n", "is a picture, not a text"),
        ("d.csv", b"Name,Age\nAda,36\n", "has no column for a section"),
        ("e.csv", b"", "has no text"),
        ("f.md", b"x" * (50 * 2**20), "is too large: 50 MiB"),
    ],
)
def test_a_bad_file_gets_a_line_and_the_rest_goes_in(
    starwriter: Callable[..., Run], tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("Situation: It rained.\nAction: I ran.\n")
    done = starwriter(name, "good.txt")
    assert done.code == 2
    assert len(done.out) == 1
    (line,) = [line for line in done.err if line.startswith(name)]
    assert said in line


def test_a_page_in_another_language_is_told_line_by_line(
    starwriter: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes("Die Frage\nWie ging es Ihnen?\nGrüße\n".encode("utf-16"))
    done = starwriter("a.txt")
    assert done.out == []
    assert done.err[0].startswith("a.txt: names no section")
    assert done.err[-1] == "a.txt: not placed: Grüße"
    assert done.code == 1
