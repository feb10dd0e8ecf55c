"""Shell completion: what may come next, as a shell asks for it, and how soon it is told."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from starwriter.cli.completing import SHELLS

SOURCE = Path(__file__).parents[1] / "src"
LIBRARY = Path(__file__).parent / "data" / "library" / "user"
HEAVY = {"pydantic", "numpy", "textual", "docx", "tomlkit", "json.tool", "starwriter.coach"}
CODE = "import sys; from starwriter.cli import main; sys.argv = ['starwriter', *sys.argv[1:]]; "
Shell = Callable[..., list[str]]


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, str]:
    shutil.copytree(LIBRARY, tmp_path / "library")
    (tmp_path / "parts").mkdir()
    given = {"STARWRITER_LIBRARY": str(tmp_path / "library"), "HOME": str(tmp_path)}
    return {**os.environ, **given, "PYTHONPATH": str(SOURCE)}


@pytest.fixture
def completed(keys: dict[str, str], tmp_path: Path) -> Shell:
    """Return a function that asks, as bash does, what may stand at the end of a line."""

    def ask(line: str) -> list[str]:
        asked = {
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split(" ")) - 1),
            "_STARWRITER_COMPLETE": "bash_complete",
        }
        done = subprocess.run(
            [sys.executable, "-c", f"{CODE}main()"],
            env={**keys, **asked},
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.split()

    return ask


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("starwriter ex", ["plain,export"]),
        ("starwriter edit two", ["plain,two-counters"]),
        ("starwriter edit no-such", ["file,no-such"]),
        ("starwriter export late-parcel ni", ["plain,night-shift"]),
        ("starwriter export --section a", ["plain,action"]),
        ("starwriter export --format m", ["plain,md"]),
        ("starwriter export -o all.j", ["plain,all.json"]),
        ("starwriter export -o all", [f"plain,all.{e}" for e in ("docx", "json", "md", "txt")]),
        ("starwriter export -o par", ["file,par"]),
        ("starwriter export -o ~/par", ["file,~/par"]),
        ("starwriter export -o ", ["file,"]),
        ("starwriter cues -o day", ["plain,day.docx", "plain,day.md"]),
        ("starwriter check --signals q", ["plain,question"]),
        ("starwriter new --question constructive", ["plain,constructive-dissent"]),
        ("starwriter match constructive", ["plain,constructive-dissent"]),
        ("starwriter completion f", ["plain,fish"]),
        ("starwriter --library parts edit two", ["file,two"]),
        ("starwriter edit --library no/such two", ["file,two"]),
        ("starwriter review x", ["file,x"]),
    ],
)
def test_a_shell_is_told_what_may_come_next(completed: Shell, line: str, found: list[str]) -> None:
    assert completed(line) == found


def test_a_library_that_cannot_be_read_is_no_error(completed: Shell, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "library")
    (tmp_path / "library").write_text("in the way")

    assert completed("starwriter edit two") == ["file,two"]


def test_names_that_would_break_a_line_are_left_out(completed: Shell, tmp_path: Path) -> None:
    (tmp_path / "library" / "stories" / "two\nplain,evil.toml").write_text("")

    assert completed("starwriter edit two") == ["plain,two-counters"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell_is_printed(keys: dict[str, str], shell: str) -> None:
    code = f"{CODE}main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "completion", shell], env=keys, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert f"_STARWRITER_COMPLETE={shell}_complete" in done.stdout


@pytest.fixture
def bash(keys: dict[str, str], tmp_path: Path) -> Shell:
    """Return a function that has bash complete the last word of a line by our script."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed here")
    program = tmp_path / "starwriter"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{CODE}main()" "$@"\n')
    program.chmod(0o755)
    script = (
        'source <("$1" completion bash); COMP_WORDS=("$1" "${@:2}"); COMP_CWORD=$(($#-1)); '
        '_starwriter_completion "$1"; printf "%s\\n" "${COMPREPLY[@]}"'
    )

    def complete(*words: str) -> list[str]:
        done = subprocess.run(
            ["bash", "--norc", "-c", script, "-", str(program), *words],
            env=keys,
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    return complete


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [
        ("two-counters", ("edit", "two"), "two-counters"),
        ("in May, at Bo's", ("edit", "in\\ M"), r"in\ May,\ at\ Bo\'s"),
        ("all*", ("edit", "al"), r"all\*"),
        ("pay $(id);ls", ("edit", "pa"), r"pay\ \$\(id\)\;ls"),
        ("~root", ("check", "two", "\\~"), r"\~root"),
        ("Zoë", ("edit", "Zo"), "Zoë"),
    ],
)
def test_bash_writes_an_id_so_that_it_is_one_word_and_nothing_more(
    bash: Shell, tmp_path: Path, name: str, words: tuple[str, ...], found: str
) -> None:
    (tmp_path / "library" / "stories" / f"{name}.toml").touch()
    (tmp_path / "all of it").touch()

    assert bash(*words) == [found]


@pytest.mark.parametrize("begun", ["~/an\\ answer", "~/an\\ answer.m"])
def test_bash_keeps_what_stands_for_home(bash: Shell, begun: str) -> None:
    assert r"~/an\ answer.md" in bash("export", "-o", begun)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_write_an_id_themselves(
    keys: dict[str, str], tmp_path: Path, shell: str
) -> None:
    (tmp_path / "library" / "stories" / "in May.toml").touch()
    asked = {"COMP_WORDS": "starwriter edit in", "COMP_CWORD": "in" if shell == "fish" else "2"}
    given = {**keys, **asked, "_STARWRITER_COMPLETE": f"{shell}_complete"}

    done = subprocess.run(
        [sys.executable, "-c", f"{CODE}main()"], env=given, capture_output=True, text=True
    )

    assert "in May" in done.stdout


def test_completing_loads_nothing_heavy(keys: dict[str, str]) -> None:
    code = (
        f"{CODE}import atexit; "
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    )
    asked = {"COMP_WORDS": "starwriter export two", "COMP_CWORD": "2"}
    given = {**keys, **asked, "_STARWRITER_COMPLETE": "bash_complete"}

    done = subprocess.run(
        [sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True
    )

    assert done.stdout == "plain,two-counters\n"
    assert set(done.stderr.split()) & HEAVY == set()
