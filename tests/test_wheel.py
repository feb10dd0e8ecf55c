"""The wheel: it carries all that a user needs, and works away from the source."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"

pytestmark = pytest.mark.skipif(
    not (find_spec("pip") and find_spec("hatchling")), reason="building takes pip and hatchling"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--no-cache-dir"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT], check=True
    )
    (built,) = folder.glob("starwriter-*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def run(unpacked: Path, tmp_path: Path) -> Callable[..., str]:
    """Return a function that runs starwriter out of the unpacked wheel, far from the source."""

    def run(*args: str) -> str:
        code = (
            "import sys, pathlib, starwriter; from starwriter.cli import main;"
            f"assert pathlib.Path(starwriter.__file__).is_relative_to({str(unpacked)!r});"
            f"sys.argv = ['starwriter', *{args!r}]; main()"
        )
        keys = {"PYTHONPATH": str(unpacked), "STARWRITER_LIBRARY": str(tmp_path / "none")}
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, **keys},
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


def test_the_wheel_carries_every_file_of_the_package(names: set[str]) -> None:
    source = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*")
        if path.suffix in (".py", ".tcss", ".typed")
    }

    assert source - names == set()
    assert "starwriter/py.typed" in names
    assert "starwriter/proof/words.txt" in names
    assert any(name.endswith(".tcss") for name in names)


def test_the_wheel_carries_the_shipped_library(names: set[str]) -> None:
    library = {
        f"starwriter/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "library").rglob("*.toml")
    }

    assert library - names == set()
    assert "starwriter/library/signals.toml" in names
    assert "starwriter/library/wordings.toml" in names
    assert {Path(name).parent.name for name in library} == {"library", "questions", "stories"}


def test_the_wheel_carries_nothing_else(names: set[str]) -> None:
    own = {name for name in names if name.startswith("starwriter/")}
    endings = {Path(name).suffix for name in own}

    assert {name.split("/")[0].split("-")[0] for name in names} == {"starwriter"}
    assert endings == {".py", ".tcss", ".typed", ".toml", ".json", ".npz", ".txt"}
    trained = {Path(name).name for name in names if name.startswith("starwriter/trained/")}
    assert trained == {"about.json", "asked.npz", "pieces.txt", "reader.npz", "turns.txt"}
    assert not [name for name in names if "tests" in name.split("/")]
    (beside,) = {name.partition(".data/")[2] for name in names if ".data/" in name}
    assert beside == "data/share/man/man1/starwriter.1"


def test_the_wheel_names_its_command_and_its_licence(unpacked: Path) -> None:
    (about,) = unpacked.glob("starwriter-*.dist-info")

    assert "starwriter = starwriter.cli:main" in (about / "entry_points.txt").read_text("utf-8")
    assert (about / "licenses" / "LICENSE").is_file()


def test_an_installed_starwriter_lists_the_shipped_questions(run: Callable[..., str]) -> None:
    found = json.loads(run("questions", "--json"))["questions"]

    shipped = {path.stem for path in (ROOT / "library" / "questions").glob("*.toml")}
    assert {question["id"] for question in found} == shipped


def test_an_installed_starwriter_has_its_library_inside(
    run: Callable[..., str], unpacked: Path
) -> None:
    paths = json.loads(run("paths", "--json"))

    assert paths["shipped library"] == str(unpacked / "starwriter" / "library")
    assert "shipped library" in run("paths")


def test_an_installed_starwriter_checks_exports_and_knows_its_version(
    run: Callable[..., str], unpacked: Path, tmp_path: Path
) -> None:
    assert run("export", "sample-everything-due", "-o", "out") == "out.docx\n"
    assert (tmp_path / "out.docx").is_file()
    (about,) = unpacked.glob("starwriter-*.dist-info")
    assert run("--version").split()[-1] == about.name.split("-")[1].removesuffix(".dist")
