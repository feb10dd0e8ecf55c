"""Where things are: the user's library, and the one that comes with starwriter."""

import os
from pathlib import Path

from starwriter.store.naming import free_name

ENVIRONMENT = "STARWRITER_LIBRARY"


def user_library(chosen: Path | None = None) -> Path:
    """Return the user's library: `chosen`, else `STARWRITER_LIBRARY`, else the platform's folder.

    The folder need not exist.
    """
    if chosen is not None:
        return home_expanded(chosen)
    if named := os.environ.get(ENVIRONMENT):
        return home_expanded(Path(named))
    from platformdirs import user_data_path

    return user_data_path("starwriter", appauthor=False)


def home_expanded(path: Path) -> Path:
    """Return the path with a leading `~` made a home folder, where there is such a user."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def in_documents(title: str, ending: str) -> Path:
    """Return a path in the user's Documents (or home) folder, named for a title, that is free."""
    home = Path.home()
    folder = next((each for each in (home / "Documents", home) if each.is_dir()), Path.cwd())
    taken = {path.stem for path in folder.glob(f"*.{ending}")}
    return folder / f"{free_name(title, taken)}.{ending}"


def shipped_library() -> Path:
    """Return the library that comes with starwriter: in the package, or in the source tree."""
    package = Path(__file__).parents[1]
    inside = package / "library"
    return inside if inside.is_dir() else package.parents[1] / "library"


def state_folder() -> Path:
    """Return the folder for what starwriter keeps of its own on this machine: journals, locks."""
    from platformdirs import user_state_path

    return user_state_path("starwriter", appauthor=False)


def cache_folder() -> Path:
    """Return the folder for what can be worked out again; it may be deleted at any time."""
    from platformdirs import user_cache_path

    return user_cache_path("starwriter", appauthor=False)


def journal_folders() -> tuple[Path, ...]:
    """Return where the running edits of this user are kept safe, best first.

    The second is for a home that is full, gone, or over its quota.
    """
    import tempfile

    user = getattr(os, "getuid", lambda: "user")()  # Windows gives each user a folder of his own
    return (state_folder() / "journal", Path(tempfile.gettempdir()) / f"starwriter-{user}")


def rescue_folders() -> tuple[Path, ...]:
    """Return where an answer goes that its own folder would not take, best first."""
    import tempfile

    return (state_folder() / "rescued", Path.home(), Path(tempfile.gettempdir()))
