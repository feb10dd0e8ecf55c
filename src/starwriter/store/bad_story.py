"""A story's file that cannot be read: the lines around the fault, and what is left to put there.

Promise: it only looks; the file stays as it is.
"""

from dataclasses import dataclass

from starwriter.model import Story, clean
from starwriter.store.files import read_bytes
from starwriter.store.library import Library
from starwriter.store.problem import Problem, StoreError
from starwriter.store.story_file import load_story
from starwriter.store.versions import Version, last_good

_AROUND = 2
"""Lines shown on each side of the fault."""
_LONGEST = 200
"""Characters of a line that are shown."""


@dataclass(frozen=True, slots=True)
class BadStory:
    """What there is to say of a file that is no story any more."""

    data: bytes | None
    """What the file holds; None where that cannot be read either."""
    excerpt: tuple[tuple[int, str], ...]
    """The lines around the fault, with their numbers."""
    version: Version | None
    """The newest version that can be read."""
    story: Story | None
    """The story of that version."""


def bad_story(library: Library, problem: Problem) -> BadStory:
    """Return what there is to say of a story's file with a problem."""
    version = last_good(library.version_folder(problem.path))
    try:
        data = read_bytes(problem.path)
    except StoreError:
        data = None
    return BadStory(data, _excerpt(data or b"", problem.line), version, story_of(version))


def story_of(version: Version | None) -> Story | None:
    """Return the story that a version holds; None where it is none."""
    try:
        return load_story(version.path).story if version else None
    except StoreError:
        return None


def _excerpt(data: bytes, line: int | None) -> tuple[tuple[int, str], ...]:
    if line is None:
        return ()
    lines = data.decode("utf-8", "replace").split("\n")
    first = max(line - 1 - _AROUND, 0)
    shown = lines[first : line + _AROUND]
    return tuple((first + at + 1, clean(text)[:_LONGEST]) for at, text in enumerate(shown))
