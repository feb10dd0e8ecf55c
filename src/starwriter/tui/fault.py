"""A fault of ours, told without a word of the user's.

Promise: what is told has the kind of the exception and the place in our code, never a value.
"""

import io
import os
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

DEBUG = "STARWRITER_DEBUG"
"""Set in the environment, it shows the whole traceback of an exception that nobody foresaw."""


def silent_console() -> Console:
    """Return a console that swallows what is printed to it: Textual's own report of a crash shows
    the values of variables, and the story among them.
    """
    return Console(file=io.StringIO())


def keep_quiet(loop: "AbstractEventLoop | None" = None) -> None:
    """Have Python say nothing of a fault that nobody waits for, in a thread, in what is thrown
    away, or in a task of `loop`: what it says shows values, too. With `DEBUG` set it may.
    """
    if os.environ.get(DEBUG):
        return
    if loop:
        loop.set_exception_handler(_say_nothing)
    else:
        threading.excepthook = sys.unraisablehook = _say_nothing


def _say_nothing(*_: object) -> None:
    pass


def told(error: BaseException) -> str:
    """Return a line for the user about an exception that ended the app."""
    package = Path(__file__).parents[1]
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if package in Path(f.filename).parents]
    place = f", {Path(ours[-1].filename).relative_to(package)}:{ours[-1].lineno}" if ours else ""
    kind = type(error).__name__
    return f"a fault in starwriter ({kind}{place}) ended it; {DEBUG}=1 shows more"
