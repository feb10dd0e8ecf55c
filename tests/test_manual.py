"""docs/commands.md and the man page: what the commands say of themselves, and nothing else."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from tools.manual import MANUAL, PAGE, all_commands, manual, page

DOCS = PAGE.parent


def test_the_pages_are_those_of_the_commands() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make man"
    assert MANUAL.read_text(encoding="utf-8") == manual(), "make man"


@pytest.mark.parametrize(("name", "command"), all_commands())
def test_every_command_and_option_is_named(name: str, command: click.Command) -> None:
    told = PAGE.read_text(encoding="utf-8")
    (entry,) = re.findall(rf"^## {name}(?: [A-Z\[<b].*)?\n(?:(?!## ).*\n)*", told, re.MULTILINE)

    for each in command.params:
        if isinstance(each, click.Option):
            assert all(option in entry for option in each.opts)
    assert "```sh\nstarwriter" in entry


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed here")
def test_the_man_page_is_one() -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", MANUAL], capture_output=True, text=True, env={"MANWIDTH": "80"}
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "--no-headings" in done.stdout


def test_the_index_leads_to_every_page_and_to_no_other() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")

    linked = set(re.findall(r"\]\(([\w.-]+)(?:#[\w-]+)?\)", index))
    assert linked == {path.name for path in DOCS.iterdir()} - {"README.md"}


def test_the_index_names_every_command_that_there_is() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")

    assert all(f"`{name}" in index for name, _ in all_commands())


def headings(path: Path) -> set[str]:
    told = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in told}


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_within_the_docs_lead_somewhere(path: Path) -> None:
    told = path.read_text(encoding="utf-8")

    for name, place in re.findall(r"\]\(([\w.-]+\.md)(?:#([\w-]+))?\)", told):
        assert (DOCS / name).is_file(), name
        assert not place or place in headings(DOCS / name), place
