"""One story on disk: as it was last read or written, and the way to write it again.

Promise: a save that fails loses nothing and changes nothing; a save of an unchanged story
touches no byte; a story changed outside, or of a newer format, is never overwritten.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from starwriter.model import FORMAT, Story
from starwriter.store.files import decoded, read_bytes, write_new, write_over
from starwriter.store.naming import free_name, same_name
from starwriter.store.problem import StoreError
from starwriter.store.reading import story_from

ENDING = ".toml"


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A story and where it lives."""

    folder: Path
    """The folder that a new file goes to."""
    story: Story
    """The story as the file holds it, or as it was made where there is no file yet."""
    path: Path | None = None
    """The file; None for a story that was never saved (or is a sample of the shipped library)."""
    data: bytes | None = None
    """The file's bytes as last read or written."""


def load_story(path: Path) -> StoryFile:
    """Return the story in a file. Raises StoreError where there is none."""
    data = read_bytes(path)
    return StoryFile(path.parent, story_from(decoded(data, path), path), path, data)


def save_story(file: StoryFile, story: Story) -> StoryFile:
    """Write `story` to its file and return the file as it then is.

    A story without a file gets one, named after its title. Raises ChangedOutsideError where the
    file is not as it was last read, and StoreError where nothing can be written or a newer
    starwriter wrote the file.
    """
    if file.story.format > FORMAT:
        raise StoreError(file.path or file.folder, newer(file.story))
    if file.path is None or file.data is None:
        return _saved_new(file, story)
    if story == file.story:
        return file
    from starwriter.store.spelling import edited_text

    original = decoded(file.data, file.path)
    text = edited_text(original, file.story, story)
    if text == original:
        return file
    saved = StoryFile(file.folder, story_from(text, file.path), file.path, text.encode())
    write_over(file.path, text.encode(), last_read=file.data)
    return saved


def newer(story: Story) -> str:
    """Return what to say of a story of a newer format."""
    return f"is of format {story.format}, which a newer starwriter wrote: it can only be read here"


def save_copy(folder: Path, story: Story) -> Path:
    """Write `story` to a new file in `folder` and return its path.

    Raises StoreError where it cannot be written.
    """
    saved = _saved_new(StoryFile(folder, story), story)
    assert saved.path is not None
    return saved.path


def stamped(story: Story, now: datetime | None = None) -> Story:
    """Return the story with `updated` (and `created`, where it has none) set to now, in UTC."""
    moment = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    return story.model_copy(update={"updated": moment, "created": story.created or moment})


def _saved_new(file: StoryFile, story: Story) -> StoryFile:
    from starwriter.store.spelling import new_text

    text = new_text(story)
    while True:
        taken = _taken(file.folder)
        # A sample keeps its id, so that the user's copy lies over it.
        keeps = story.id and story.id == Path(story.id).name and same_name(story.id) not in taken
        name = story.id if keeps else free_name(story.title or story.name, taken)
        path = file.folder / f"{name}{ENDING}"
        saved = StoryFile(file.folder, story_from(text, path), path, text.encode())
        try:
            write_new(path, text.encode())
        except StoreError:
            if taken == _taken(file.folder):
                raise
            continue  # another window took a name at the same moment
        return saved


def save_conflict_copy(path: Path, story: Story, now: datetime | None = None) -> Path:
    """Write `story` beside the file of the same story, as Syncthing names such copies, so that it
    is offered for merging. Return the copy's path. Raises StoreError where it cannot be written.
    """
    from starwriter.store.spelling import new_text

    moment = now or datetime.now(UTC)
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        copy = path.with_name(
            f"{path.stem}.sync-conflict-{moment:%Y%m%d-%H%M%S}-WRITER{letter}{ENDING}"
        )
        if not os.path.lexists(copy):
            write_new(copy, new_text(story).encode())
            return copy
    raise StoreError(path, "has too many copies already")


def _taken(folder: Path) -> set[str]:
    try:
        return {same_name(path.stem) for path in folder.iterdir()}
    except OSError:  # no folder yet, or none that can be read: the write itself will tell
        return set()
