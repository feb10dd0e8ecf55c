"""A library in a home of its own: where a program is tortured, and what stands there afterwards.

Promise: nothing outside of the place is read or written, neither by the program nor by the checks.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.terminal import Session

from starwriter.model import Sections, Story
from starwriter.store.library import Library
from starwriter.store.problem import StoreError
from starwriter.store.recovering import unsaved
from starwriter.store.story_file import load_story
from starwriter.store.versions import versions_in

ROOT = Path(__file__).parents[2]
STORY = "late-parcel"
STARWRITER = [sys.executable, "-m", "starwriter"]
_LIBRARY = ROOT / "tests/data/library/user"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is a whole world to one program."""

    root: Path

    @property
    def library(self) -> Path:
        return self.root / "library"

    @property
    def story(self) -> Path:
        return self.library / "stories" / f"{STORY}.toml"

    @property
    def environment(self) -> dict[str, str]:
        """What to run a program with that shall live here."""
        folders = {"HOME": "home", "XDG_STATE_HOME": "state", "TMPDIR": "tmp"}
        names = {name: str(self.root / folder) for name, folder in folders.items()}
        return names | {"STARWRITER_LIBRARY": str(self.library)}

    def editor(self, *before: str) -> Session:
        """Start starwriter on the story, in a terminal; `before` is what to start it with."""
        return Session([*before, *STARWRITER, "edit", STORY], self.environment)

    def text(self) -> Sections:
        """Return the story's text as it is on disk."""
        return load_story(self.story).story.sections


@contextlib.contextmanager
def fresh_place(root: Path | None = None) -> Generator[Place]:
    """Make a place, and remove it in the end."""
    with tempfile.TemporaryDirectory(prefix="torture-", dir=root) as folder:
        place = Place(Path(folder))
        for name in ("home", "state", "tmp"):
            (place.root / name).mkdir()
        shutil.copytree(_LIBRARY, place.library)
        with living_in(place):
            yield place


@contextlib.contextmanager
def living_in(place: Place) -> Generator[None]:
    """Have this process look for journals where the programs of the place leave them."""
    before = {name: os.environ.get(name) for name in place.environment}
    temporary = tempfile.tempdir
    os.environ.update(place.environment)
    tempfile.tempdir = place.environment["TMPDIR"]
    try:
        yield
    finally:
        tempfile.tempdir = temporary
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


@dataclass(frozen=True, slots=True)
class Remains:
    """What stands in a place after a program was killed."""

    saved: Story | None
    """The story as its file holds it; None where that cannot be read."""
    journals: tuple[Story, ...]
    """What the next start offers."""
    versions: tuple[Story, ...]
    files: int
    """How many files were read."""
    faults: tuple[str, ...]
    """What should not be: a file that cannot be read, or is none that the app may leave."""


def remains_of(place: Place) -> Remains:
    """Read all that there is, as the next start would."""
    faults = list(_strays(place))
    files = sorted(place.library.rglob("*.toml"))
    stories = {path: found for path in files if (found := _story(path, faults))}
    left = unsaved(Library(place.library))
    for journal in left:
        journal.leave()
    versions = versions_in(place.library / "versions" / STORY)
    return Remains(
        stories.get(place.story),
        tuple(journal.story for journal in left),
        tuple(stories[version.path] for version in versions if version.path in stories),
        len(files) + len(left),
        tuple(faults),
    )


def _story(path: Path, faults: list[str]) -> Story | None:
    try:
        return load_story(path).story
    except StoreError as error:
        faults.append(str(error))
        return None


def _strays(place: Place) -> Iterator[str]:
    """Yield what a listing of the library shows that nobody put there."""
    known = {path.relative_to(_LIBRARY) for path in _LIBRARY.rglob("*")}
    for path in place.library.rglob("*"):
        inside = path.relative_to(place.library)
        ours = inside in known or inside.parts[0] == "versions" or path.name.startswith(".")
        if not ours:
            yield f"{inside}: nobody put it there"
