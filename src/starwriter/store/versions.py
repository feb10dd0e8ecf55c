"""Versions of a story: plain copies of its file, in a folder that the user may read or delete.

Promise: a version is never changed once it is written; only the rule in `thinned` lets old ones go,
and never a named snapshot or what was sent for review.
"""

import contextlib
import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, cast, get_args

from starwriter.model import FORMAT, Story
from starwriter.store.files import decoded, read_bytes, write_new, write_over
from starwriter.store.problem import StoreError
from starwriter.store.reading import story_from

Kind = Literal[
    "found",
    "edit",
    "import",
    "sent",
    "review",
    "restore",
    "merge",
    "recovered",
    "snapshot",
    "unreadable",
]
"""What left a version: the file as it was found before an edit, the end of an edit, the file as it
was sent for review, and so on; `unreadable` are the bytes of a file that was no story any more."""

STAYING: tuple[Kind, ...] = ("snapshot", "sent")
"""The versions that are never let go: those that the user named, and those that a review is held
against when it comes back."""
NEWEST = 20
"""So many of the newest versions always stay, whatever the clock says."""
_DAY = timedelta(days=1)
_LONGEST_NAME = 60
_NAME = re.compile(
    r"(?P<number>\d{4,8}) (?P<date>\d{4}-\d\d-\d\d) (?P<time>\d\d\.\d\d\.\d\d) "
    rf"(?P<kind>{'|'.join(get_args(Kind))})(?: (?P<name>.+))?\.toml"
)
_UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]')
"""Characters that some file system refuses in a name."""
_IGNORED = "# Versions stay on this machine: git need not keep what it keeps already.\n*\n"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one story."""

    path: Path
    """Its file."""
    number: int
    """Its place in the order in which versions were kept; the clock has no say in that."""
    moment: datetime
    """When it was kept, in UTC, by the clock of that moment."""
    kind: Kind
    """What left it."""
    name: str = ""
    """What the user called it; "" for one that nobody named."""


def versions_in(folder: Path) -> list[Version]:
    """Return the versions that a folder holds, the newest first; none where it cannot be read."""
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    found = [version for path in paths if (version := _version(path))]
    return sorted(found, key=lambda version: (version.number, version.path.name), reverse=True)


def last_good(folder: Path) -> Version | None:
    """Return the newest version in a folder that reads as a story; None where none of them does."""
    for version in versions_in(folder):
        with contextlib.suppress(StoreError):
            story_from(decoded(read_bytes(version.path), version.path), version.path)
            return version
    return None


def keep(
    folder: Path, data: bytes, kind: Kind, name: str = "", now: datetime | None = None
) -> Version | None:
    """Keep the bytes of a story's file as its newest version, and let go of what the rule lets go.

    Returns None, and writes nothing, where the newest version holds the same bytes; for what was
    sent for review, the newest that is never let go. A snapshot is always written. Raises
    StoreError where it cannot be.
    """
    known = versions_in(folder)
    alike = [each for each in known if kind != "sent" or each.kind in STAYING]
    if alike and kind != "snapshot" and _holds(alike[0], data):
        return None
    moment = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    number = known[0].number + 1 if known else 1
    _ignore_in_git(folder.parent)
    version = _written(folder, number, moment, kind, _fit(name), data)
    for old in thinned([version, *known], moment):
        with contextlib.suppress(OSError):
            old.path.unlink()
    return version


def thinned(versions: Sequence[Version], now: datetime) -> list[Version]:
    """Return those of a story's versions, the newest first, that are to go.

    What stays: all named ones, all that were sent for review, the first, the newest twenty, all of
    the last two days, and of what is older the last of each day for thirty days, of each week for
    a year, and of each month.
    """
    going: list[Version] = []
    seen: set[object] = set()
    for version in versions[NEWEST:-1]:
        span = _span(version.moment, now)
        if version.kind in STAYING or span is None:
            continue
        if span in seen:
            going.append(version)
        seen.add(span)
    return going


def is_kept(folder: Path, data: bytes) -> bool:
    """Whether one of the versions in a folder holds these bytes."""
    return any(_holds(version, data) for version in versions_in(folder))


def restore(path: Path, last_read: bytes, version: Version) -> bytes:
    """Write a version over a story's file, byte for byte, and return its bytes.

    What the file held, `last_read`, is kept as a version first, and what was restored as the newest
    one. Raises ChangedOutsideError where the file holds something else by now, and StoreError where
    a version cannot be read or written: then the file is as it was.
    """
    data = read_bytes(version.path)
    folder = version.path.parent
    found = _story_in(last_read, path)
    if found and found.format > FORMAT:
        raise StoreError(path, "a newer starwriter wrote it: it can only be read here")
    keep(folder, last_read, "found" if found else "unreadable")
    write_over(path, data, last_read=last_read)
    keep(folder, data, "restore")
    return data


def _story_in(data: bytes, path: Path) -> Story | None:
    try:
        return story_from(decoded(data, path), path)
    except StoreError:
        return None


def _span(moment: datetime, now: datetime) -> object:
    """Return the stretch of time of which one version stays; None where all of them do."""
    age = now - moment
    if age < 2 * _DAY:
        return None
    if age < 30 * _DAY:
        return moment.date()
    if age < 365 * _DAY:
        return moment.isocalendar()[:2]
    return (moment.year, moment.month, "month")


def _version(path: Path) -> Version | None:
    parts = _NAME.fullmatch(path.name)
    if parts is None:
        return None
    try:
        moment = datetime.strptime(f"{parts['date']} {parts['time']}", "%Y-%m-%d %H.%M.%S")
    except ValueError:
        return None
    kind = cast(Kind, parts["kind"])
    return Version(
        path, int(parts["number"]), moment.replace(tzinfo=UTC), kind, parts["name"] or ""
    )


def _written(
    folder: Path, number: int, moment: datetime, kind: Kind, name: str, data: bytes
) -> Version:
    stamp = f"{moment:%Y-%m-%d %H.%M.%S}"
    for taken in range(100):  # another window may have kept one a moment ago
        parts = (f"{number + taken:04}", stamp, kind, name)
        path = folder / f"{' '.join(part for part in parts if part)}.toml"
        try:
            write_new(path, data)
        except StoreError:
            if not os.path.lexists(path):
                raise
        else:
            return Version(path, number + taken, moment, kind, name)
    raise StoreError(folder, "takes no further version")


def _fit(name: str) -> str:
    plain = unicodedata.normalize("NFC", " ".join(_UNFIT.sub(" ", name).split()))
    short = plain.encode()[: 2 * _LONGEST_NAME].decode("utf-8", "ignore")[:_LONGEST_NAME]
    return short.strip(" .")


def _holds(version: Version, data: bytes) -> bool:
    try:
        return version.path.stat().st_size == len(data) and read_bytes(version.path) == data
    except (StoreError, OSError):
        return False


def _ignore_in_git(folder: Path) -> None:
    path = folder / ".gitignore"
    if not os.path.lexists(path):
        with contextlib.suppress(StoreError):
            write_new(path, _IGNORED.encode())
