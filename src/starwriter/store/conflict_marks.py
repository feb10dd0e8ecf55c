"""The marks that git leaves in a file whose two sides it could not merge, and the sides themselves.

Promise: only marks of which every line has its place are read; where one could be read in two
ways there are no sides, and the file is left to its writer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from starwriter.model import Story
from starwriter.store.files import read_text
from starwriter.store.problem import StoreError
from starwriter.store.reading import story_from

MARKED = "has git's conflict marks"
MERGEABLE = f"{MARKED}: open starwriter to merge the two sides"
"""What a problem says of a file of which both sides are stories."""

# https://git-scm.com/docs/git-merge#_how_conflicts_are_presented. Longer marks belong to a conflict
# within the base, which git shows as it stands.
_MARK = re.compile(r"(<{7}|\|{7}|>{7})(?: .*)?|(={7})")


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two sides, and the text they came from, made of one file."""

    ours: str
    """The file as the branch has it that is checked out."""
    theirs: str
    """The file as the branch has it that is being merged in."""
    base: str | None
    """The file as it was before both; None where the marks do not say."""
    line: int
    """Where the first mark stands, from 1."""


def sides(text: str) -> Sides | None:
    """Return the sides of a text with git's conflict marks; None where there are no good ones.

    Reads the styles merge, diff3 and zdiff3. Marks inside a side stay in that side's text.
    """
    reader = _Reader()
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    if not all(reader.takes(line) for line in lines) or reader.part != "all":
        return None
    first = next((at for at, line in enumerate(lines, 1) if _mark(line) == "<"), None)
    if first is None:
        return None
    base = None if reader.without_base else "".join(reader.base)
    return Sides("".join(reader.ours), "".join(reader.theirs), base, first)


def explained(error: StoreError) -> StoreError:
    """Return what to say of a story that could not be read: that git left marks in it, if it did,
    and whether the sides can.
    """
    path = error.problem.path
    try:
        found = sides(read_text(path))
        if found is None:
            return error
        side_stories(found, path)
    except StoreError as worse:
        return worse
    return StoreError(path, MERGEABLE, found.line)


def side_stories(both: Sides, path: Path) -> tuple[Story, Story]:
    """Return our story and theirs. Raises StoreError where one of them is none."""
    try:
        return story_from(both.ours, path), story_from(both.theirs, path)
    except StoreError as error:
        # The line it names is one of the side's, which is no file.
        reason = f"{MARKED}, and a side of it {error.problem.reason}"
        raise StoreError(path, reason, both.line) from None


def _mark(line: str) -> str:
    """Return the character of which a line is a mark; "" where it is none."""
    found = _MARK.fullmatch(line.rstrip("\r\n"))
    return line[0] if found else ""


_NEXT = {("all", "<"): "ours", ("ours", "|"): "base", ("theirs", ">"): "all"} | {
    (part, "="): "theirs" for part in ("ours", "base")
}
"""The part that begins with a mark, by the part in which it stands."""


@dataclass(slots=True)
class _Reader:
    """Sorts lines into the sides that they belong to."""

    ours: list[str] = field(default_factory=list[str])
    theirs: list[str] = field(default_factory=list[str])
    base: list[str] = field(default_factory=list[str])
    part: str = "all"
    without_base: bool = False
    depth: int = 0

    def takes(self, line: str) -> bool:
        """Put a line in its place; return whether there is one."""
        mark = _mark(line)
        if self.depth or (mark == "<" and self.part != "all"):
            self.depth += {"<": 1, ">": -1}.get(mark, 0)
            return self._put(line)
        if not mark or (mark in "=|" and self.part == "all"):  # a line that somebody wrote
            return self._put(line)
        return self._turn(mark)

    def _turn(self, mark: str) -> bool:
        if (self.part, mark) not in _NEXT:
            return False
        if mark == "=" and self.part == "ours":
            self.without_base = True
        self.part = _NEXT[self.part, mark]
        return True

    def _put(self, line: str) -> bool:
        for side in self._sides():
            side.append(line)
        return True

    def _sides(self) -> Iterable[list[str]]:
        if self.part == "all":
            return (self.ours, self.theirs, self.base)
        return (getattr(self, self.part),)
