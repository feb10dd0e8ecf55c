"""Every command over a library of hostile text: lines of plain text, and nothing obeyed.

Marks that turn the direction of reading are part of Hebrew and Arabic, and of whatever is saved.
In a line of ours a pair of them stays, for it ends what it began; one without its other, and the
two overrides, would turn round what stands behind them, and are left out.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from tests.git_help import isolate, needs_git
from tests.hostile import PAYLOADS, TURNS, hostile, make_library

from starwriter import cli
from starwriter.cli import common
from starwriter.desk import Desk
from starwriter.model import clean_line

SHIPPED = Path(__file__).parent / "data" / "library" / "shipped"
OPENS = {**dict.fromkeys("\u202a\u202b", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


Starwriter = Callable[..., Run]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_library(tmp_path / "library")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("HOME", str(tmp_path / "work"))
    monkeypatch.setenv("STARWRITER_LIBRARY", str(folder))
    monkeypatch.delenv(cli.DEBUG, raising=False)
    monkeypatch.setattr(common, "Desk", partial(Desk, shipped=SHIPPED))
    return folder


@pytest.fixture
def starwriter(
    library: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Starwriter:
    """Return a function that runs starwriter and looks at every byte that it prints."""

    def run(*args: str | Path) -> Run:
        monkeypatch.setattr(sys, "argv", ["starwriter", *map(str, args)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = (said.decode() for said in capfdbinary.readouterr())
        assert left.value.code in (0, 1, 2)
        for line in (*out.split("\n"), *err.split("\n")):
            assert CONTROL.findall(line) == []
            assert not turns_what_follows(line)
        assert [line for line in err.splitlines() if not line.startswith("starwriter: ")] == []
        assert "Traceback" not in out + err
        return Run(int(left.value.code or 0), out, err)

    return run


def turns_what_follows(line: str) -> bool:
    """Whether a mark of direction is left open at the end of a line, or closes what it did not
    open.
    """
    opened: list[str] = []
    for mark in TURN.findall(line):
        if mark in OPENS:
            opened.append(OPENS[mark])
        elif not opened or opened.pop() != mark:
            return True
    return bool(opened)


@pytest.mark.parametrize("as_json", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize(
    "command",
    ["list", "questions", "signals", "check", "check --signals all", "paths", "doctor"],
)
def test_what_is_printed_is_lines_of_plain_text(
    starwriter: Starwriter, library: Path, command: str, as_json: tuple[str, ...]
) -> None:
    before = names(library.parent)

    done = starwriter(*command.split(), *as_json)

    assert done.out
    assert not as_json or done.out.isascii()
    assert names(library.parent) == before


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 6))
def test_what_the_user_types_comes_back_plain(
    starwriter: Starwriter, library: Path, number: int
) -> None:
    text = hostile(number)
    before = names(library.parent)

    assert [
        starwriter(*args).code
        for args in (
            ("check", "--", text),
            ("export", "-o", "x.docx", "--", text),
            ("import", "--", text),
            (text,),
            ("list", f"--library={Path('work', text.replace('/', '|')[:100])}"),
            ("new", f"--question={text}"),
        )
    ] == [2, 2, 2, 2, 0, 2]
    assert names(library.parent) == before


def test_a_new_story_of_a_hostile_title_is_one_file_of_a_tame_name(
    starwriter: Starwriter, library: Path
) -> None:
    for number in range(len(PAYLOADS)):
        before = names(library.parent)
        done = starwriter("new", f"--title={PAYLOADS[number]}")
        made = names(library.parent) - before
        assert {f"{library.parent / path}\n" for path in made} == {done.out}
        assert re.fullmatch(r"library/stories/[a-z0-9-]+\.toml", made.pop())


def test_a_word_file_of_them_all_and_back(starwriter: Starwriter, library: Path) -> None:
    before = names(library.parent)

    sent = starwriter("export", "-o", "all.docx")
    again = starwriter("export", "-o", "all.docx", "--force")
    brought = starwriter("import", "--dry-run", "all.docx")
    files = sorted((library / "stories").iterdir())
    told = starwriter("import", "--dry-run", "--", *files)

    assert (sent.code, again.code, sent.out) == (2, 2, "all.docx\n")
    assert brought.err
    assert told.err
    assert names(library.parent) - before == {"work/all.docx"}


@pytest.mark.parametrize("form", ["md", "txt", "json"])
def test_every_form_of_them_all_is_printed_plain_and_comes_back(
    starwriter: Starwriter, library: Path, form: str
) -> None:
    before = names(library.parent)
    said = ("--hints", "--coverage", "--notes", "--example", "--question")

    done = starwriter("export", "--format", form, *said)
    starwriter("export", "--format", form, "--section", "action", "--no-hints")
    assert done.code == 2
    assert len(done.out) > 1000
    assert form != "json" or done.out.isascii()
    if form != "json":
        assert starwriter("export", "-o", f"all.{form}").out == f"all.{form}\n"
        starwriter("import", "--dry-run", f"all.{form}")
    assert names(library.parent) - before <= {f"work/all.{form}"}


def test_import_makes_files_of_tame_names_only(starwriter: Starwriter, library: Path) -> None:
    files = sorted((library / "stories").iterdir())
    other = library.parent / "other"

    done = starwriter("import", "--library", other, "--", *files)

    made = {path.name for path in other.rglob("stories/*.toml")}
    assert len(done.out.splitlines()) == len(made) > 10
    assert [name for name in made if clean_line(name) != name] == []
    touched = [path for path in names(library.parent) if "zq-made" in path]
    assert [path for path in touched if "touch zq-made" not in path] == []


@pytest.mark.parametrize("command", ["paths", "list", "check", "doctor", "new", "export -o a.docx"])
def test_the_librarys_own_name_is_printed_plain(
    starwriter: Starwriter, library: Path, command: str
) -> None:
    folder = library.rename(library.with_name("zq\x1b]52;c;enF6cQ==\x07\u202e\x9b31m\x7f\nzq"))

    done = starwriter(*command.split(), f"--library={folder}")

    assert done.out


def test_where_a_word_file_went_is_printed_plain(starwriter: Starwriter, library: Path) -> None:
    done = starwriter("export", "zq-main", "-o", "zq\x1b]2;zq\x07\x1b[2J.docx")

    assert done.out == "zq.docx\n"


@needs_git
def test_a_sync_of_hostile_names(
    starwriter: Starwriter, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(library.parent / "work", monkeypatch)
    for args in (
        ("init", "-q", "--bare", "../bare.git"),
        ("init", "-q"),
        ("remote", "add", "origin", "../bare.git"),
    ):
        subprocess.run(["git", *args], cwd=library, check=True)

    first = starwriter("sync")
    (library / "stories" / "-rf.toml").unlink()
    second = starwriter("sync")

    assert (first.code, second.code) == (0, 0)
    assert not [path for path in library.iterdir() if "zq-made" in path.name]


def test_a_pair_of_marks_stays_and_a_lone_one_goes() -> None:
    assert clean_line("a \u202bשלום\u202c b \u2067c\u2069") == "a \u202bשלום\u202c b \u2067c\u2069"
    assert clean_line("".join(TURNS)) == "zqzq\u2066zq\u2067zq\u2069\u2069\u202bzq\u202c"
    assert clean_line("\u2066a \u202bb\u2069 c\u202c") == "a \u202bb c\u202c"
    assert clean_line("\u200fשלום\u200e") == "\u200fשלום\u200e"


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if ".git" not in path.parts}
