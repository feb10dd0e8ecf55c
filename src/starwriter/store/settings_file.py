"""The user's settings on disk, changed by the program.

Promise: only the keys that change are written anew. Comments, order and keys that starwriter does
not know stay as they were; settings that cannot be read are never written over.
"""

from pathlib import Path
from typing import Any

from starwriter.model import Settings
from starwriter.store.files import decoded, read_bytes, write_new, write_over
from starwriter.store.library import Library
from starwriter.store.problem import StoreError
from starwriter.store.reading import settings_from
from starwriter.store.spelling import data_text, edited_text


def change_settings(library: Library, **changes: Any) -> Settings:
    """Change some settings in the user's file, as it is now, and return all of them.

    Raises StoreError where it cannot be read or written, or a value is none that a setting takes.
    """
    path = library.folder / "settings.toml"
    try:
        data = read_bytes(path)
    except StoreError:
        if path.exists():
            raise
        text = data_text({"format": 1, **changes})
        after = settings_from(text, path)
        write_new(path, text.encode())
    else:
        text = decoded(data, path)
        before = settings_from(text, path)
        _assert_taken(before.model_dump() | changes, path)
        edited = edited_text(text, before, before.model_copy(update=changes))
        after = settings_from(edited, path)
        if edited != text:
            write_over(path, edited.encode(), last_read=data)
    library.settings = after
    return after


def _assert_taken(data: dict[str, Any], path: Path) -> None:
    """Raise StoreError where these are no settings; the line would be one of no file."""
    try:
        settings_from(data_text(data), path)
    except StoreError as error:
        raise StoreError(path, error.problem.reason) from None


def set_favourite(library: Library, question: str, *, yes: bool) -> None:
    """Make a question a favourite, or no longer one. Raises StoreError where it cannot be saved."""
    library.forget("settings")  # another window may have favourites, too
    others = tuple(each for each in library.settings.favourites if each != question)
    change_settings(library, favourites=(*others, question) if yes else others)


def settings_now(library: Library) -> Settings:
    """Return the settings as the user's file has them now; another program may have changed it.

    Raises StoreError, with the line, where it cannot be read.
    """
    path = library.folder / "settings.toml"
    library.forget("settings")
    library.forget_problems([path])
    if path.exists():
        library.settings = settings_from(decoded(read_bytes(path), path), path)
    return library.settings
