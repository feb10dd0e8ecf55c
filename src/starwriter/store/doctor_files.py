"""What the files and folders of a library look like from outside: names, links, rights, room.

Promise: looks only; opens no file, changes nothing, and passes over what it may not look at.
"""

import contextlib
import os
import re
import shlex
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from starwriter.model import clean
from starwriter.store.finding import Finding
from starwriter.store.naming import same_name
from starwriter.store.problem import os_reason
from starwriter.store.story_file import ENDING

_LEAST_ROOM = 10 * 2**20
"""Bytes; far more than a save needs, and too little for whatever else writes to the disk."""
_LONGEST_NAME = 200
"""Bytes; most file systems take 255, and a sync program adds up to 50 to a conflict copy's."""
_SAVING = ".saving"
_DAY = timedelta(days=1)
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_SYSTEM_FILES = {"thumbs.db", "desktop.ini", "icon\r"}
"""What operating systems leave in every folder."""


def look_of(library: Path, folders: Iterable[Path], now: datetime) -> Iterator[Finding]:
    """Yield what there is to say of a library's folder and of those in it that hold its files."""
    yield from _room(library)
    yield from _open_to_others(library)
    for folder in (library, *folders):
        yield from _rights(folder)
    for name in ("signals.toml", "settings.toml", "aliases.toml", "dictionary.txt"):
        yield from _link(library / name, library)
    for folder in folders:
        paths = _listed(folder)
        for path in paths:
            yield from _link(path, library)
            yield from _name(path)
            yield from _leftover(path, now)
        yield from _same_names(paths)


def bytes_in(folder: Path) -> int:
    """Return how many bytes the files in a folder and below it take."""
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += (Path(root) / name).lstat().st_size
    return total


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # not there, or no rights: said elsewhere
        return []


def _room(folder: Path) -> Iterator[Finding]:
    there = next(each for each in (folder, *folder.parents) if each.exists())
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(there).free
        if free < _LEAST_ROOM:
            problem = f"is on a disk with {free // 2**20} MiB left"
            yield Finding("problem", folder, problem, "make room: a save needs it")


def _open_to_others(folder: Path) -> Iterator[Finding]:
    with contextlib.suppress(OSError, RuntimeError):
        real = folder.resolve()
        if os.name != "nt" and real.stat().st_mode & 0o077 and is_reached(real):
            command = f"chmod -R go= {shlex.quote(str(folder))}"
            problem = "can be opened by other users of this machine"
            yield Finding("advice", folder, problem, f"keep it to yourself: {command}")


def is_reached(folder: Path) -> bool:
    """Whether all folders above one let other users through; else its own rights do not matter."""
    return all(each.stat().st_mode & 0o011 for each in folder.parents)


def _rights(folder: Path) -> Iterator[Finding]:
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        yield Finding("problem", folder, "is not a folder", "move it elsewhere")
    elif not os.access(folder, os.R_OK | os.X_OK):
        advice = "give yourself the right to read it: chmod u+rwx " + shlex.quote(str(folder))
        yield Finding("problem", folder, "cannot be read", advice)
    elif not os.access(folder, os.W_OK):
        advice = "give yourself the right to write in it: chmod u+w " + shlex.quote(str(folder))
        yield Finding("problem", folder, "cannot be written in: no save can succeed", advice)


def _link(path: Path, library: Path) -> Iterator[Finding]:
    if not path.is_symlink():
        return
    try:
        target = path.resolve(strict=True)
        outside = not target.is_relative_to(library.resolve())
    except (OSError, RuntimeError) as error:  # RuntimeError: Python before 3.13, on a loop
        reason = os_reason(error) if isinstance(error, OSError) else "a loop"
        problem = f"is a link that leads nowhere: {reason}"
        yield Finding("problem", path, problem, "bring back what it points to, or delete it")
        return
    if outside:
        problem = "is a link to a place outside the library"
        advice = "move the file here if sync programs or backups are to take it along"
        yield Finding("advice", path, problem, advice)


def _name(path: Path) -> Iterator[Finding]:
    name = path.name
    if name.startswith("."):
        return
    if clean(name) != name:
        problem = "has a name that is not plain text"
        yield Finding("problem", path, problem, "rename it: no sync program takes it along")
    elif _REFUSED.search(name) or _RESERVED.fullmatch(name) or path.stem != path.stem.rstrip(". "):
        yield Finding("advice", path, "has a name that Windows refuses", "rename it")
    if len(os.fsencode(name)) > _LONGEST_NAME:
        problem = "has a name too long for some sync programs"
        yield Finding("advice", path, problem, f"rename it: {_LONGEST_NAME} bytes are safe")


def _leftover(path: Path, now: datetime) -> Iterator[Finding]:
    name = path.name
    if name.endswith(_SAVING) and name.startswith("."):
        if _age(path, now) > _DAY:
            advice = "delete it, once the story misses no words"
            yield Finding("advice", path, "is left of a save that was cut off", advice)
    elif name.startswith(".") or name.casefold() in _SYSTEM_FILES:
        return
    elif not name.endswith(ENDING):
        what = "is a folder" if path.is_dir() else f"does not end in {ENDING}"
        problem = f"{what}: starwriter does not look into it"
        yield Finding("advice", path, problem, f"move it elsewhere; what it reads ends in {ENDING}")


def _age(path: Path, now: datetime) -> timedelta:
    try:
        return timedelta(seconds=now.timestamp() - path.lstat().st_mtime)
    except OSError:
        return timedelta()


def _same_names(paths: Iterable[Path]) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for path in paths:
        other = first.setdefault(same_name(path.name), path)
        if other != path:
            problem = f"has the same name as {other.name} on macOS and Windows"
            yield Finding("problem", path, problem, "rename one: there, one hides the other")
