"""`make evaluate`, the second half: how often the coach's checks on wording are right."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.corpus import FOLDER, INITIALS

from starwriter.desk import Desk
from starwriter.model import Section, Sections

CHECKS = frozenset(
    ["team_only", "no_number", "badmouth", "hedge", "passive_action", "acronym", "filler"]
)


@dataclass(frozen=True, slots=True)
class Item:
    """One section, and the checks that a careful reader would raise on it."""

    section: Section
    text: str
    checks: frozenset[str]


def items(path: Path) -> Iterator[Item]:
    """Yield the items of a file: `checks | letter | text` a line. Raises ValueError for others."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        checks, letter, text = (part.strip() for part in line.split("|", 2))
        named = frozenset(name.strip() for name in checks.split(",") if name.strip())
        if letter not in INITIALS or not named <= CHECKS:
            raise ValueError(f"{path}, line {number}: not understood")
        yield Item(INITIALS[letter], text, named)


def raised(desk: Desk, item: Item) -> frozenset[str]:
    """Return the checks on wording that the coach raises on an item."""
    sections = Sections().replaced(item.section, item.text)
    desk.study(sections)
    return frozenset(note.check for note in desk.coach.read(sections).notes) & CHECKS


MENDED = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
    *("sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
"""The files of items that the rules were mended by, each after it had been measured on."""
UNSEEN = ("unseen", "unseen_2", "unseen_3")
"""The files by authors who did not know the rules; nobody who mends rules reads them."""
FILES = tuple(FOLDER / "checks" / f"{name}.txt" for name in (*MENDED, *UNSEEN))
