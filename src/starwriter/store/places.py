"""Where things are: the user's library, and the one that comes with starwriter."""

import os
from pathlib import Path

ENVIRONMENT = "STARWRITER_LIBRARY"


def user_library(chosen: Path | None = None) -> Path:
    """Return the user's library: `chosen`, else `STARWRITER_LIBRARY`, else the platform's folder.

    The folder need not exist.
    """
    if chosen is not None:
        return chosen.expanduser()
    if named := os.environ.get(ENVIRONMENT):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("starwriter", appauthor=False)


def shipped_library() -> Path:
    """Return the library that comes with starwriter: in the package, or in the source tree."""
    package = Path(__file__).parents[1]
    inside = package / "library"
    return inside if inside.is_dir() else package.parents[1] / "library"


def rescue_folders() -> tuple[Path, ...]:
    """Return where an answer goes that its own folder would not take, best first."""
    import tempfile

    from platformdirs import user_state_path

    state = user_state_path("starwriter", appauthor=False)
    return (state / "rescued", Path.home(), Path(tempfile.gettempdir()))
