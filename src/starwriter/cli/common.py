"""What the commands share: their common options, and how they speak.

Promise: data goes to stdout, messages to stderr, and no text of a file reaches the terminal as a
control sequence.
"""

import json
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from starwriter.desk import Desk

if TYPE_CHECKING:
    from starwriter.desk import Entry
    from starwriter.store.story_file import StoryFile

COMPLETION = "_STARWRITER_COMPLETE"
"""Set by a shell's script when it asks what may come next."""
FOUND, UNUSABLE = 1, 2
"""Exit codes, as the contract has them."""


def library_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take `--library DIR`."""
    folder = click.Path(file_okay=False, path_type=Path)
    return click.option(
        "--library", type=folder, metavar="DIR", help="The library to use, instead of your own."
    )(function)


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def examples(*lines: str) -> str:
    """Return what stands below a command's help: lines that can be typed as they are."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def desk_of(library: Path | None) -> Desk:
    """Return the desk over the library that the command names, else the program, else the user."""
    from starwriter.store.places import user_library

    given = library or click.get_current_context().find_root().obj
    return Desk(user_library(given))


def has_terminal() -> bool:
    """Whether somebody sits at a terminal who reads and types."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; None is one that the shell closed."""
    return stream is not None and stream.isatty()


def entries_of(
    desk: Desk,
    names: Sequence[str] = (),
    wanted: Sequence[str] | None = None,
    *,
    studied: bool = False,
) -> "tuple[list[Entry], int]":
    """Return the user's stories of these names, or all that can be read, and an exit code.

    `studied` has the coach read them whole before.
    """
    files = _files(desk, names)
    if studied:
        files = list(files)
        with progress(len(files), "Reading") as tell:
            for number, file in enumerate(files, 1):
                desk.study(file.story.sections)
                tell(number)
    entries = [desk.entry(file, wanted) for file in files]
    code = tell_problems(desk, "stories")
    if not entries and not code:
        say(f"no stories yet in {desk.library.story_folder}; starwriter new makes one")
    return entries, code


@contextmanager
def progress(length: int, label: str) -> Generator[Callable[[int], None]]:
    """Show a bar that fills as it is told of each story, where there is somebody to see it."""
    if length < 2 or not is_terminal(sys.stderr):
        yield lambda _: None
        return
    with click.progressbar(length=length, file=sys.stderr, label=label) as bar:
        yield lambda _: bar.update(1)


def _files(desk: Desk, names: Sequence[str]) -> "Iterable[StoryFile]":
    if not names:
        return (file for file in desk.library.stories() if not file.story.archived)
    files = [desk.library.story(name) for name in names]
    return {file.path.resolve() if file.path else file.story.id: file for file in files}.values()


def tell_problems(desk: Desk, asked: str = "") -> int:
    """Print what could not be read; return UNUSABLE where any of it is of the user's own
    `asked`, one of the library's paths.
    """
    place = desk.library.paths().get(asked)
    for problem in desk.library.problems:
        say(str(problem))
    found = (problem.path for problem in desk.library.problems)
    return UNUSABLE if any(place in (path, path.parent) for path in found) else 0


def print_items(
    as_json: bool,
    name: str,
    items: Iterable[Any],
    data: Callable[..., Any],
    row: Callable[..., Any],
) -> None:
    """Print items as JSON under a name, or as aligned rows."""
    from starwriter.listing import aligned

    if as_json:
        print_json({name: [data(item) for item in items]})
    else:
        for line in aligned(row(item) for item in items):
            click.echo(line)


def print_text(text: str) -> None:
    """Print a text as it is: into a pipe or a file as UTF-8, whatever this machine's own is."""
    click.echo(text if is_terminal(sys.stdout) else text.encode(), nl=False)


def print_path(path: Path) -> None:
    """Print where something is, for a script or a person."""
    from starwriter.model import clean_line

    click.echo(clean_line(str(path)))


def print_json(data: object) -> None:
    """Print JSON, in ASCII, so that no text of a file becomes a control sequence."""
    click.echo(json.dumps(data, indent=2))


def say(message: str) -> int:
    """Print one line to stderr; return UNUSABLE, for the caller to leave with."""
    from starwriter.model import clean_line

    click.echo(f"starwriter: {clean_line(message)}", err=True)
    return UNUSABLE
