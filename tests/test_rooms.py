"""The rooms and who may import whom, read from the source itself."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "starwriter"
STRUCTURE = PACKAGE.parents[1] / "docs" / "structure.md"
MODULES = sorted(PACKAGE.rglob("*.py"))

KNOWN_ROOMS = {
    "model": {"model"},
    "coach": {"coach", "model"},
    "store": {"store", "model"},
    "word": {"word", "model"},
    "intake": {"intake", "model"},
    "plain": {"plain", "model"},
    "proof": {"proof", "model"},
    "tui": {"tui", "coach", "store", "word", "intake", "plain", "proof", "model"},
}
"""Which rooms a room may import; the command line wires all of them."""

ONE_ROOM_ONLY = {"docx": "word", "lxml": "word", "harper": "proof", "textual": "tui"}
NETWORK = {
    *("socket", "socketserver", "ssl", "select", "selectors", "urllib", "http", "ftplib"),
    *("smtplib", "imaplib", "poplib", "xmlrpc", "requests", "httpx", "aiohttp", "webbrowser"),
}


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """Return the room of a module of ours: "starwriter.store.files" is of "store"."""
    return [*module.split("."), ""][1]


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of everything that a module imports, at its top or anywhere in it."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = resolve_name("." * node.level + (node.module or ""), package)
            yield from (f"{source}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(name_of(path))
    names = set(imported(path))
    rooms = {room_of(name) for name in names if name.startswith("starwriter.")}
    foreign = {name.split(".")[0] for name in names}

    assert rooms & KNOWN_ROOMS.keys() <= KNOWN_ROOMS.get(room, set(KNOWN_ROOMS))
    assert room not in KNOWN_ROOMS or "cli" not in rooms
    assert {name for name in foreign if ONE_ROOM_ONLY.get(name, room) != room} == set()
    assert foreign & NETWORK == set()
    assert {name for name in names if name.startswith("asyncio.streams")} == set()
    assert "asyncio.open_connection" not in names


@pytest.mark.parametrize("room", ["model", "coach", "intake", "plain"])
def test_a_pure_room_knows_no_disk_no_clock_and_no_screen(room: str) -> None:
    names = {
        name.split(".")[0] for path in (PACKAGE / room).rglob("*.py") for name in imported(path)
    }

    assert names & {"os", "pathlib", "shutil", "tempfile", "time", "subprocess", "tomllib"} == set()


def test_no_module_opens_a_connection() -> None:
    calls = ("open_connection", "start_server", "open_unix_connection", "create_connection")
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert names.isdisjoint(calls), path


def test_the_structure_names_every_room_and_only_what_is_there() -> None:
    text = STRUCTURE.read_text(encoding="utf-8")
    tree = text.split("```")[1]
    parts = {path.name for path in PACKAGE.iterdir() if not path.name.startswith(("_", "py.", "."))}
    missing = {name for name in parts if f"  {name}" not in tree and f"  {name}/" not in tree}
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|tcss))`", text))
    folders = (PACKAGE, PACKAGE / "tui", PACKAGE.parents[1])

    assert missing == set()
    assert {name for name in named if not any((each / name).exists() for each in folders)} == set()


def loaded_by(code: str) -> set[str]:
    """Return the packages that are loaded once some code has run and printed `sys.modules`."""
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(PACKAGE.parent), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return {name.split(".")[0] for name in found.stdout.split()}


def test_the_command_line_starts_without_what_it_may_not_need() -> None:
    loaded = loaded_by("import sys, starwriter.cli; print(*sys.modules)")

    heavy = {
        "docx",
        "lxml",
        "harper",
        "textual",
        "pydantic",
        "tomlkit",
        "tomli_w",
        "numpy",
        "sqlite3",
    }
    assert loaded & heavy == set()


STARTED = """
import sys
from starwriter.cli import main, writing
from starwriter.tui import app
import starwriter.tui.screens.editor, starwriter.tui.screens.bank

def run(*_):
    print(*sys.modules)
    return None, 0

writing.has_terminal = lambda: True
app.run = run
sys.argv = ["starwriter", "edit", "story"]
main()
"""


def test_the_first_paint_waits_for_no_model() -> None:
    loaded = loaded_by(STARTED)

    assert "textual" in loaded
    heavy = {
        "pydantic",
        "harper",
        "docx",
        "lxml",
        "tomlkit",
        "tomli_w",
        "filelock",
        "numpy",
        "sqlite3",
    }
    assert loaded & heavy == set()
