"""What a window that was cut off had not saved: what it is worth, and putting it in its place.

Promise: a journal is removed only once its text is in the library, as the story or as a version.
"""

from pathlib import Path

from starwriter.model import Story
from starwriter.model.differing import differences
from starwriter.model.merging import Merge, merge
from starwriter.store.files import sweep
from starwriter.store.journal import LeftBehind, left_behind
from starwriter.store.library import Library
from starwriter.store.naming import slug
from starwriter.store.problem import StoreError
from starwriter.store.spelling import new_text
from starwriter.store.story_file import ENDING, StoryFile, load_story, save_story, stamped
from starwriter.store.versions import keep


def unsaved(library: Library) -> list[LeftBehind]:
    """Return the journals whose text is not in the library; those whose text is are removed."""
    for folder in (library.story_folder, *_folders_in(library.folder / "versions")):
        sweep(folder)
    found: list[LeftBehind] = []
    for left in left_behind(library.folder):
        if _is_saved(library, left):
            left.discard()
        else:
            found.append(left)
    return found


def saved_of(left: LeftBehind) -> StoryFile | None:
    """Return the story as it is saved; None where it never was, or cannot be read any more."""
    try:
        return load_story(left.origin.path) if left.origin.path else None
    except StoreError:
        return None


def merged_with(left: LeftBehind, saved: StoryFile | None) -> Merge:
    """Return the recovered text merged with the saved one, which may have changed since."""
    if saved is None:
        return merge(left.story, left.story, left.story)
    return merge(left.base, left.story, saved.story)


def keep_recovered(
    library: Library, left: LeftBehind, saved: StoryFile | None, story: Story
) -> StoryFile:
    """Save `story`, the recovered text as it was merged, and return its file.

    What was saved and what was recovered both stay as versions. Where the story's own file cannot
    be read, it goes to a new one. Raises StoreError where it cannot be saved; the journal stays.
    """
    if saved is None or saved.path is None or saved.data is None:
        named = story.model_copy(update={"id": _free_id(left)})
        file = StoryFile(left.origin.folder, named)
        result = save_story(file, stamped(file.story))
    else:
        folder = library.version_folder(saved.path)
        keep(folder, saved.data, "found")
        keep(folder, new_text(left.story).encode(), "recovered")
        result = save_story(saved, stamped(story))
    left.discard()
    return result


def keep_saved(library: Library, left: LeftBehind) -> None:
    """Leave the story as it is saved; the recovered text becomes a version of it.

    Raises StoreError where that cannot be written; the journal stays.
    """
    path = left.origin.path or left.origin.folder / f"{slug(left.story.title)}{ENDING}"
    keep(library.version_folder(path), new_text(left.story).encode(), "recovered")
    left.discard()


def _free_id(left: LeftBehind) -> str:
    # A file that is there and cannot be read keeps its name.
    path = left.origin.path
    return path.stem if path and not path.exists() else ""


def _is_saved(library: Library, left: LeftBehind) -> bool:
    saved = saved_of(left)
    if saved is not None:
        return not differences(saved.story, left.story)
    if left.origin.path is not None:
        return False
    if not differences(Story(), _untitled(left.story)):
        return True
    # A new story may have got its file in the very moment in which its window was killed.
    return any(not differences(file.story, left.story) for file in library.stories())


def _folders_in(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []


def _untitled(story: Story) -> Story:
    """Return a story that was never saved without what it began with."""
    return story.model_copy(update={"title": "", "question": None})
