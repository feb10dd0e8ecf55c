"""The names that sync programs give to a file that was changed in two places at once.

Promise: a name counts only where a sync program writes it so; names that people choose as well
("two-counters 2", "two-counters (1)", "two-counters-LAPTOP") are left alone.

- Syncthing: https://docs.syncthing.net/users/syncing.html#conflicting-changes
- Dropbox: https://help.dropbox.com/organize/conflicted-copy; it speaks the user's language
- Nextcloud, ownCloud: `makeConflictFileName` in their clients; `_conflict-` in older ones
- Seafile: https://help.seafile.com/syncing_client/file_conflicts
- Resilio: https://help.resilio.com/hc/en-us/articles/204753629-Conflict-files-in-Sync
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from starwriter.store.naming import same_name

Program = Literal["starwriter", "syncthing", "dropbox", "nextcloud", "seafile", "resilio"]
"""Whose form of a name it is."""

PROGRAMS: Mapping[Program, str] = {
    "starwriter": "starwriter",
    "syncthing": "Syncthing",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "seafile": "Seafile",
    "resilio": "Resilio Sync",
}
"""What to call each of them."""

_DAY = r"\d{4}-\d\d-\d\d"
_PAIRS = r"(?:[^()]|\([^()]*\))*"
_DROPBOX = "|".join(
    (
        "conflicted copy",
        "(?:case|selective sync|unicode encoding|white ?space) conflict",
        "in konflikt stehende kopie",
        "copie en conflit",
        "copia en conflicto|copia conflictiva",
        "copia in conflitto",
        "c[óo]pia em conflito",
        r"\w*問題のあるコピー",
    )
)
_FORMS: tuple[tuple[Program, str], ...] = (
    ("starwriter", r"\.sync-conflict-(?P<when>\d{8}-\d{6})-(?-i:WRITER[A-Z]|SYNC[0-9A-F]{3})"),
    ("syncthing", r"\.sync-conflict-(?P<when>\d{8}-\d{6})(?:-[0-9a-z]+)?"),
    ("nextcloud", rf" ?\(conflicted copy (?:[^()]+ )?(?P<when>{_DAY} \d{{4,6}})\)"),
    ("nextcloud", rf" \(case clash from (?:[^()]+ )?(?P<when>{_DAY} \d{{4,6}})\)"),
    ("nextcloud", r"_conflict(?:_.+)?-(?P<when>\d{8}-\d{6})"),
    ("seafile", rf" \(SFConflict [^()]*?(?P<when>{_DAY}-\d\d-\d\d-\d\d)\)(?:-\d+)?"),
    ("resilio", r"\.(?-i:Conflict) ?\d*"),
    ("dropbox", rf" \((?=(?:.*\W)?(?:{_DROPBOX})\b)(?=(?:.*?(?P<when>{_DAY}))?){_PAIRS}\)"),
)
_PATTERNS: tuple[tuple[Program, re.Pattern[str]], ...] = tuple(
    (program, re.compile(rf"(?P<stem>.+?){form}", re.IGNORECASE)) for program, form in _FORMS
)
_TELLTALE = re.compile(r"conflict| \(", re.IGNORECASE)
"""What stands in the name of every copy; to look for it is much faster than to look for all."""


@dataclass(frozen=True, slots=True)
class CopyName:
    """What the name of a conflict copy says."""

    stem: str
    """The name without what the sync program added."""
    program: Program
    """Whose form it is."""
    moment: datetime | None
    """When the other side was changed, by the clock there; None where the name is silent."""
    has_time: bool = False
    """Whether the moment is more than a day."""

    @property
    def origin(self) -> str:
        """Where the copy comes from: "Syncthing's copy of 22 Nov 2026 10:40"."""
        whose = f"{PROGRAMS[self.program]}'s copy"
        if self.moment is None:
            return whose
        time = f" {self.moment:%H:%M}" if self.has_time else ""
        time += " UTC" if self.program == "starwriter" else ""
        return f"{whose} of {self.moment.day} {self.moment:%b %Y}{time}"


def copy_name(stem: str) -> CopyName | None:
    """Return what a file's name, without ending, says of it as a conflict copy; None for others.

    Of a copy of a copy the last addition counts.
    """
    plain = unicodedata.normalize("NFC", stem)  # macOS takes an accent apart
    for program, pattern in _PATTERNS:
        if found := pattern.fullmatch(plain):
            when = found.groupdict().get("when") or ""
            return CopyName(found["stem"], program, _moment(when), len(when) > len("2026-11-22"))
    return None


def conflict_copy_of(stem: str) -> str | None:
    """Return the stem of the story that a file is a conflict copy of; None where it is none."""
    found = copy_name(stem)
    return (conflict_copy_of(found.stem) or found.stem) if found else None


def may_be_copy(name: str) -> bool:
    """Whether a name has in it what every copy's has: a quick look, before the thorough one."""
    return _TELLTALE.search(name) is not None


def copies_in(paths: Iterable[Path]) -> dict[Path, Path]:
    """Return, for each conflict copy among some files of one folder, the file it is a copy of.

    A copy whose original is not there is no copy any more: it is all that is left.
    """
    paths = list(paths)
    pairs = [(path, conflict_copy_of(path.stem)) for path in paths if may_be_copy(path.name)]
    if not any(stem for _, stem in pairs):
        return {}
    known = {same_name(path.stem): path for path in paths if copy_name(path.stem) is None}
    return {
        path: known[same_name(stem)] for path, stem in pairs if stem and same_name(stem) in known
    }


def _moment(when: str) -> datetime | None:
    digits = re.sub(r"\D", "", when)
    try:
        return datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S") if digits else None
    except ValueError:
        return None
