"""Stories that were changed in two places: conflict copies of sync programs, and git's marks.

Promise: at no moment is a side's text nowhere on disk. Both sides are kept as versions before the
merged story is written, and a copy goes only once it is, and only if it holds what was merged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from starwriter.model import FORMAT, Story
from starwriter.store.conflict_marks import MARKED, Sides, explained, side_stories, sides
from starwriter.store.conflict_names import Program, conflict_copy_of, copies_in, copy_name
from starwriter.store.files import decoded, read_bytes, remove, write_over
from starwriter.store.library import Library
from starwriter.store.problem import ChangedOutsideError, Problem, StoreError
from starwriter.store.reading import story_from
from starwriter.store.story_file import StoryFile, newer
from starwriter.store.versions import Kind, keep

__all__ = ["Conflict", "Sides", "conflict_copy_of", "conflicts_in", "settle", "sides"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One story with two sides to it, both of which can be read."""

    path: Path
    """The story's file, which the merged story goes to."""
    copy: Path | None
    """The conflict copy; None where git's marks stand in the file itself."""
    data: bytes
    """The bytes of the story's file as read."""
    copy_data: bytes | None
    """The bytes of the copy as read."""
    text: str
    """The text that `mine` was read from; what both sides share keeps its layout."""
    mine: Story
    """The story as it stands here; of git's marks, the branch that is checked out."""
    theirs: Story
    """The other side, under the same id."""
    base: Story | None
    """What both came from. Only git knows it: a version of ours may be younger than the other
    side, and a merge would then take what that side never saw for taken back."""
    kind: Program | Literal["git"]
    """What left the conflict."""
    origin: str
    """Where the other side comes from: "Syncthing's copy of 22 Nov 2026 10:40"."""


def conflicts_in(library: Library) -> Iterator[Conflict]:
    """Yield the conflicts among the library's stories, in the order of their file names.

    One of which a side cannot be read is noted as a problem of the library.
    """
    paths = library.story_paths()
    copies = copies_in(paths)
    for path in paths:
        try:
            found = _of_copy(copies[path], path) if path in copies else _of_marks(path)
        except StoreError as error:
            library.note(error.problem)
        else:
            if found:
                yield found


def _of_copy(path: Path, copy: Path) -> Conflict:
    name = copy_name(copy.stem)
    assert name is not None
    data, copy_data = read_bytes(path), read_bytes(copy)
    text = decoded(data, path)
    try:
        mine = story_from(text, path)
    except StoreError as error:
        raise explained(error) from None
    theirs = story_from(decoded(copy_data, copy), copy).model_copy(update={"id": path.stem})
    return Conflict(
        path, copy, data, copy_data, text, mine, theirs, None, name.program, name.origin
    )


def _of_marks(path: Path) -> Conflict | None:
    """Return the conflict of git's marks; None where the file reads as a story, or has no marks.

    Raises StoreError where a side is no story.
    """
    data = read_bytes(path)
    if b"<<<<<<<" not in data:
        return None
    text = decoded(data, path)
    both = sides(text)
    if both is None or _story_or_none(text, path):
        return None
    mine, theirs = side_stories(both, path)
    base = _story_or_none(both.base, path)
    return Conflict(
        path, None, data, None, both.ours, mine, theirs, base, "git", MARKED.removeprefix("has ")
    )


def _story_or_none(text: str | None, path: Path) -> Story | None:
    try:
        return None if text is None else story_from(text, path)
    except StoreError:
        return None


def settle(library: Library, conflict: Conflict, story: Story) -> StoryFile:
    """Write `story`, the merge of both sides, to its file, and remove the conflict copy.

    Raises ChangedOutsideError where the file holds something else by now, and StoreError where a
    version or the story cannot be written, or a newer starwriter wrote a side: then no file is
    changed or removed. A copy that was changed meanwhile, or cannot be removed, stays and is noted
    as a problem of the library.
    """
    from starwriter.store.spelling import edited_text

    path = conflict.path
    for side in (conflict.mine, conflict.theirs):
        if side.format > FORMAT:
            raise StoreError(path, newer(side))
    text = edited_text(conflict.text, conflict.mine, story)
    merged = story_from(text, path)
    _keep_sides(library, conflict)
    unchanged = conflict.copy is not None and text == conflict.text
    data = conflict.data if unchanged else text.encode()
    if unchanged:
        _assert_holds(path, data)
    else:
        write_over(path, data, last_read=conflict.data)
    if conflict.copy is not None and conflict.copy_data is not None:
        _remove(library, conflict.copy, conflict.copy_data)
    return StoryFile(path.parent, merged, path, data)


def _keep_sides(library: Library, conflict: Conflict) -> None:
    kind: Kind = "unreadable" if conflict.copy is None else "merge"
    folder = library.version_folder(conflict.path)
    for data in (conflict.data, conflict.copy_data):
        if data is not None:
            keep(folder, data, kind)


def _assert_holds(path: Path, data: bytes) -> None:
    if read_bytes(path) != data:
        raise ChangedOutsideError(path, "was changed outside")


def _remove(library: Library, copy: Path, data: bytes) -> None:
    try:
        _assert_holds(copy, data)
        remove(copy)
    except StoreError as error:
        library.note(Problem(copy, f"was merged, but stays: {error.problem.reason}"))
