"""Two edits of one file of the library become one text.

Promise: what is written by hand stays written as it is, comments too; a text that comes out of
here can be read where both sides could; and whatever of theirs is not in it is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from starwriter.store.files import decoded
from starwriter.store.git import merged_text
from starwriter.store.problem import StoreError
from starwriter.store.reading import parse, story_from
from starwriter.store.word_list import joined_lists

if TYPE_CHECKING:
    from starwriter.model import Story
    from starwriter.model.merging import Merge

T = TypeVar("T")

_NAMES = ("ours", "base", "theirs")


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of two edits of one file."""

    data: bytes
    """The merged file; ours where the two collide."""
    beside: bytes | None = None
    """The same with theirs where they collide, so that the two differ in nothing else; theirs as
    it is where a side could not be read. None where all of theirs is in `data`.
    """


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's text and the story in it."""

    text: str
    story: "Story"

    def saying(self, story: "Story") -> str:
        """Return this text, changed to say another story."""
        from starwriter.store.spelling import edited_text

        return edited_text(self.text, self.story, story)


def joined_story(path: Path, base: bytes | None, ours: bytes, theirs: bytes) -> Joined:
    """Return two edits of a story merged part by part. Where a side is no story, ours stays."""
    mine, other = _side(path, ours), _side(path, theirs)
    if mine is None or other is None:
        return Joined(ours, theirs)
    known = _side(path, base) if base else None
    merge = _merge(known, mine, other)
    text = _by_line(path, known, mine, other, merge) or mine.saying(merge.story())
    if not merge.collisions and not _lost_notes(known, other, text):
        return Joined(text.encode())
    return Joined(text.encode(), _beside(other, merge, theirs))


def joined_text(path: Path, base: bytes | None, ours: bytes, theirs: bytes) -> Joined:
    """Return two edits of another TOML file merged line by line; ours where that gives no TOML."""
    merged = merged_text((ours, base or b"", theirs))
    if merged and merged[1] and _is_toml(path, merged[0]):
        return Joined(merged[0])
    return Joined(ours, theirs)


def joined_words(path: Path, base: bytes | None, ours: bytes, theirs: bytes) -> Joined:
    """Return two edits of a list of words as one; ours where a side is no text."""
    try:
        texts = [decoded(data or b"", path) for data in (base, ours, theirs)]
    except StoreError:
        return Joined(ours, theirs)
    return Joined(joined_lists(*texts).encode())


def marked_story(
    path: Path, base: bytes | None, ours: bytes, theirs: bytes
) -> tuple[bytes, bool] | None:
    """Return two edits of a story merged, and whether that is clean: what collides, and only that,
    stands between git's marks.

    A side that is no story is merged line by line. None where git cannot do that either.
    """
    joined = joined_story(path, base, ours, theirs)
    if joined.beside is None:
        return joined.data, True
    known, mine, other = (_side(path, data) if data else None for data in (base, ours, theirs))
    texts = (ours, base or b"", theirs)
    if mine and other:
        merge = _merge(known, mine, other)
        if merge.collisions:  # else it is only comments that do not go together
            chosen = (merge.story(), _theirs(merge))
            first, last = (mine.saying(story).encode() for story in chosen)
            texts = (first, base or _shared(first, last), last)
    merged = merged_text(texts, _NAMES)
    return (merged[0], merged[1] and not (mine and other)) if merged else None


def _shared(first: bytes, last: bytes) -> bytes:
    """Return the lines that two texts share: what they began with, as far as anybody knows."""
    from difflib import SequenceMatcher

    lines = first.splitlines(keepends=True)
    matcher = SequenceMatcher(None, lines, last.splitlines(keepends=True), autojunk=False)
    blocks = matcher.get_matching_blocks()
    return b"".join(line for block in blocks for line in lines[block.a : block.a + block.size])


def _beside(theirs: _Side, merge: "Merge", data: bytes) -> bytes:
    text = theirs.saying(_theirs(merge))
    return data if _lost_notes(None, theirs, text) else text.encode()


def _theirs(merge: "Merge") -> "Story":
    return merge.story(("theirs",) * len(merge.collisions))


def _by_line(
    path: Path, base: _Side | None, mine: _Side, theirs: _Side, merge: "Merge"
) -> str | None:
    """Return the texts merged line by line, comments and all, if that says the merged story."""
    if base is None or merge.collisions:
        return None
    wanted = merge.story()
    stamp = {"updated": wanted.updated}  # two saves always differ in it
    sides = (mine, base, theirs)
    texts = [side.saying(side.story.model_copy(update=stamp)).encode() for side in sides]
    merged = merged_text(texts)
    found = _side(path, merged[0]) if merged and merged[1] else None
    return found.text if found and found.story == wanted else None


def _lost_notes(base: _Side | None, theirs: _Side, merged: str) -> set[str]:
    """Return the comments of theirs, with their lines, that are new and not in the merged text."""
    known = {*_notes(merged), *(_notes(base.text) if base else ())}
    return set(_notes(theirs.text)) - known


def _notes(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if "#" in line]


def _merge(base: _Side | None, mine: _Side, theirs: _Side) -> "Merge":
    from starwriter.model.merging import merge

    return merge(base.story if base else None, mine.story, theirs.story)


def _side(path: Path, data: bytes) -> _Side | None:
    return _or_none(lambda: _Side(text := decoded(data, path), story_from(text, path)))


def _is_toml(path: Path, data: bytes) -> bool:
    return _or_none(lambda: parse(decoded(data, path), path)) is not None


def _or_none(reader: Callable[[], T]) -> T | None:
    try:
        return reader()
    except StoreError:
        return None
