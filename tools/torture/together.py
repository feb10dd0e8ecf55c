"""Two programs that save the same story, over and over, and one that keeps reading it.

Promise: at the end every line of both is there, and the file was a story whenever it was looked at.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools.torture.place import ROOT, STORY, Place, fresh_place

from starwriter.model import Section
from starwriter.model.merging import Side
from starwriter.store.keeper import Keeper
from starwriter.store.library import Library
from starwriter.store.problem import StoreError
from starwriter.store.story_file import load_story
from starwriter.tui.session import Session

_PLACES: dict[str, Section] = {"one": "action", "other": "result"}
_SHARED: Section = "learning"
_EACH_SHARED = 10
"""Every so many lines go to one section, where the two meet and a choice has to be made."""


@dataclass(frozen=True, slots=True)
class Together:
    """What came of it."""

    saves: int
    """Saves of both."""
    reads: int
    """How often the file was read meanwhile."""
    unreadable: int
    """How often it was no story then."""
    missing: int
    """Lines that are not there at the end."""
    seconds: float


def together(count: int) -> Together:
    """Have two programs save the same story, so often each."""
    began, reads, unreadable = time.monotonic(), 0, 0
    with fresh_place() as place:
        programs = [_start(place, name, count) for name in _PLACES]
        while any(program.poll() is None for program in programs):
            reads += 1
            unreadable += not _is_story(place.story)
            time.sleep(0.005)
        lines = {line for _, text in place.text().items() for line in text.split("\n")}
    expected = {f"{name} {number}" for name in _PLACES for number in range(count)}
    seconds = time.monotonic() - began
    return Together(2 * count, reads, unreadable, len(expected - lines), seconds)


def add_lines(library: Library, name: str, count: int) -> None:
    """Add lines to the story, each saved before the next one comes."""
    session = Session(library.story(STORY), Keeper(library))
    for number in range(count):
        section = _PLACES[name] if number % _EACH_SHARED else _SHARED
        session.edit(section, f"{session.shown.text(section)}\n{name} {number}".lstrip("\n"))
        session.journal()
        while not session.save():
            _take_over(session)
    session.end()


def _take_over(session: Session) -> None:
    merged = session.take_over()
    if merged and merged.collisions:
        both: list[Side] = ["both"] * len(merged.collisions)
        session.settle(merged, both)


def _start(place: Place, name: str, count: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tools.torture.together", str(place.library), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | place.environment)


def _is_story(path: Path) -> bool:
    try:
        load_story(path)
    except StoreError:
        return False
    return True


if __name__ == "__main__":
    add_lines(Library(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3]))
