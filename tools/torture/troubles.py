"""Disks that take nothing: full ones, read-only ones, and folders that are gone for a while.

Promise: each is done to a program that runs in a terminal with text in it, and is undone again.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from tools.terminal import Session
from tools.torture.place import Place, fresh_place

_WORD, _QUIT = "zqtrouble", "\x11"
_ROOM = "512k"
_SETPRIV = "setpriv"
_AS_OTHERS = (
    (_SETPRIV, "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
)
"""With this, root may do no more with files than other people."""
_PATIENCE = 15.0
"""Seconds after which a save must have been tried again."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that can be wrong with a disk."""

    name: str
    begin: Callable[[Place, Session], object]
    end: Callable[[Place, Session], object]
    says: str
    """What the status line says of it."""
    keeps: str
    """Where the status line says that the text is meanwhile."""
    mount: str = ""
    """The folder of the place that must be a small disk of its own; "" where none must."""
    of_rights: bool = False
    """Whether it is none for root, who may write everywhere."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the program went through a trouble."""

    trouble: Trouble
    is_kept: bool = False
    """Whether a journal held the text as long as it lasted, where the line said so."""
    is_saved: bool = False
    """Whether the text was in its file once it was over."""
    farewell: str = ""
    """What was said on leaving while it lasted, the places' names left out."""
    is_rescued: bool = False
    """Whether the text was where that line said."""

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost, and what was said was true."""
        kept = self.is_kept or self.trouble.keeps != _KEPT
        return kept and self.is_saved and self.is_rescued


def _fill(folder: Path) -> None:
    for size in (1 << 16, 1 << 10, 1):
        with (folder / ".filler").open("ab", buffering=0) as file:
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue


def _remount(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def _lock(place: Place, mode: int) -> None:
    for folder in (place.story.parent, place.library / "versions", place.library):
        if folder.exists():
            folder.chmod(mode)


def _limit(session: Session, size: int) -> None:
    if sys.platform == "linux":
        _, most = resource.prlimit(session.process, resource.RLIMIT_FSIZE)
        resource.prlimit(session.process, resource.RLIMIT_FSIZE, (size, most))


_FULL, _KEPT, _OPEN = "No space left on device", "kept in", "keep this window open"
TROUBLES = (
    Trouble(
        "the library's disk is full",
        lambda place, _: _fill(place.library),
        lambda place, _: (place.library / ".filler").unlink(),
        *(_FULL, _KEPT, "library"),
    ),
    Trouble(
        "the disk of library, home and journals is full",
        lambda place, _: _fill(place.root),
        lambda place, _: (place.root / ".filler").unlink(),
        *(_FULL, _OPEN, "."),
    ),
    Trouble(
        "no disk takes a byte more (a limit)",
        lambda _, session: _limit(session, 0),
        lambda _, session: _limit(session, resource.RLIM_INFINITY),
        *("File too large", _OPEN),
    ),
    Trouble(
        "the library's disk became read-only",
        lambda place, _: _remount(place.library, "ro"),
        lambda place, _: _remount(place.library, "rw"),
        *("Read-only file system", _KEPT, "library"),
    ),
    Trouble(
        "the library may not be written (rights)",
        lambda place, _: _lock(place, 0o500),
        lambda place, _: _lock(place, 0o700),
        *("Permission denied", _KEPT),
        of_rights=True,
    ),
    Trouble(
        "the library is gone, and comes back",
        lambda place, _: place.library.rename(place.root / "away"),
        lambda place, _: (place.root / "away").rename(place.library),
        *("is gone", _KEPT),
    ),
)


def why_not(trouble: Trouble) -> str:
    """Return why a trouble cannot be made here; "" where it can."""
    is_root = os.geteuid() == 0
    if trouble.mount and not (is_root and sys.platform == "linux" and _can_mount()):
        return "needs root on Linux, to mount a small disk"
    if trouble.of_rights and is_root and not shutil.which(_SETPRIV):
        return "root may write everywhere"
    if "limit" in trouble.name and sys.platform != "linux":
        return "needs Linux"
    return ""


def _can_mount() -> bool:
    with fresh_place() as place:
        done = _mounted(place.root / "tmp")
        if done:
            subprocess.run(["umount", str(place.root / "tmp")], check=True)
        return done


def _mounted(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={_ROOM},mode=700", "torture", str(folder)]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def through(trouble: Trouble) -> Course:
    """Go through a trouble twice: once until it is over, and once leaving while it lasts."""
    is_kept, is_saved = until_over(trouble)
    farewell, is_rescued = leaving(trouble)
    return Course(trouble, is_kept, is_saved, farewell, is_rescued)


def _place(trouble: Trouble, held: ExitStack) -> Place:
    """Make a place, with a small disk of its own where the trouble needs one."""
    place = held.enter_context(fresh_place())
    if trouble.mount:
        folder = place.root / trouble.mount
        with tempfile.TemporaryDirectory(dir="/var/tmp") as other:
            shutil.copytree(folder, other, dirs_exist_ok=True)
            _mounted(folder)
            held.callback(subprocess.run, ["umount", "-l", str(folder)], check=True)
            shutil.copytree(other, folder, dirs_exist_ok=True)
    return place


def _troubled(trouble: Trouble, place: Place, held: ExitStack) -> Session:
    """Start the program, make the trouble, type, and wait until it says so."""
    session = held.enter_context(place.editor(*(_AS_OTHERS if trouble.of_rights else ())))
    session.wait_for("saved")
    session.drain(0.3)
    held.callback(_ended, trouble, place, session)
    trouble.begin(place, session)
    session.press(f"{_WORD} ")
    session.wait_for(f"not saved: {trouble.says} · {trouble.keeps}")
    return session


def _ended(trouble: Trouble, place: Place, session: Session) -> None:
    with suppress(OSError):  # it is over already
        trouble.end(place, session)


def until_over(trouble: Trouble) -> tuple[bool, bool]:
    """Type while it lasts; return whether a journal kept it then, and its file had it later."""
    with ExitStack() as held:
        place = _place(trouble, held)
        session = _troubled(trouble, place, held)
        is_kept = any(_WORD in path.read_text("utf-8") for path in place.root.rglob("*/*-*-*.toml"))
        trouble.end(place, session)
        end = time.monotonic() + _PATIENCE
        while _WORD not in _read(place.story) and time.monotonic() < end:
            session.drain(0.2)
        return is_kept, _WORD in place.text().situation


def leaving(trouble: Trouble) -> tuple[str, bool]:
    """Leave while it lasts; return what was said, and whether that was true."""
    with ExitStack() as held:
        place = _place(trouble, held)
        session = _troubled(trouble, place, held)
        session.press(_QUIT)
        said = " ".join(session.rest().split())
        line = said[said.rfind("starwriter: ") :]
        rescued = re.search(r"safe in (\S+)", line)
        text = _read(Path(rescued[1])) if rescued else line
        return line.replace(str(place.root), "…"), _WORD in text and session.exit_code == 2


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""
