"""The help: every command in a group, every example one that can be typed."""

import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.git_help import isolate, needs_git

from starwriter.cli.writing import commands

LIBRARY = Path(__file__).parent / "data" / "library" / "user"
APP = ("starwriter", "starwriter review parcel.docx --open")
"""What opens the app, which takes a terminal."""
REMOTE = "-C library remote add origin ../remote"


def all_commands() -> dict[str, click.Command]:
    context = click.Context(commands, info_name="starwriter")
    found: dict[str, click.Command] = {"starwriter": commands}
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command
        found[f"starwriter {name}"] = command
    return found


COMMANDS = all_commands()


def examples() -> Iterator[str]:
    for command in COMMANDS.values():
        lines = (command.epilog or "").split("\n")
        yield from (line.strip() for line in lines if line.startswith("  starwriter"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder one is in: a library in it, in git, with the stories of the examples."""
    isolate(tmp_path, monkeypatch)
    for name in ("library", "sync/answers"):
        stories = Path(shutil.copytree(LIBRARY, tmp_path / name)) / "stories"
        shutil.copy(stories / "late-parcel.toml", stories / "the-late-parcel.toml")
    for name in ("base", "ours", "theirs"):
        shutil.copy(LIBRARY / "stories" / "late-parcel.toml", tmp_path / f"{name}.toml")
    for words in ("init -q --bare remote", "init -q library", REMOTE):
        subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STARWRITER_LIBRARY", str(tmp_path / "library"))
    return tmp_path


def run(line: str) -> tuple[int, str]:
    arguments = shlex.split(line.partition(">")[0].replace("~", "."))[1:]
    result = CliRunner().invoke(commands, arguments, standalone_mode=False)
    code = result.return_value if isinstance(result.return_value, int) else 2
    return code if result.exception is None else 3, f"{result.output}{result.exception or ''}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_examples_and_fits_in_80_columns(name: str) -> None:
    arguments = [*name.split()[1:], "--help"]

    told = CliRunner().invoke(commands, arguments, prog_name="starwriter").output

    assert f"Examples:\n    {name}" in told
    assert max(map(len, told.split("\n"))) <= 80


@needs_git
@pytest.mark.parametrize("line", dict.fromkeys(examples()))
def test_every_example_can_be_typed(folder: Path, line: str) -> None:
    if line.split()[1:2] in (["review"], ["import"]):
        for name in (word for word in line.split() if "." in word):
            run(f"starwriter export -o {name}")

    code, told = run(line)

    if line in APP or line.split()[1:2] in (["edit"], ["rehearse"]):
        assert (code, "needs a terminal" in told) == (2, True)
    else:
        assert code in (0, 1), told


def test_the_commands_stand_in_groups() -> None:
    told = CliRunner().invoke(commands, ["--help"], prog_name="starwriter").output

    groups = ("Write:", "Rehearse:", "Look:", "Send and bring back:", "Library:", "Examples:")
    assert [line.strip() for line in told.split("\n") if line.strip() in groups] == list(groups)
    shown = {line.split()[0] for line in told.split("\n") if line.startswith("  ") and line.strip()}
    hidden = {name for name, command in COMMANDS.items() if command.hidden}
    assert {name.split()[-1] for name in COMMANDS.keys() - hidden} <= shown
    assert "..." not in told.partition("Write:")[2]
