"""The commands; starts the app. The only place that wires the rooms together for a shell.

Promise: data goes to stdout, messages to stderr; an error is one line; exit 0 done, 1 findings,
2 usage or unusable input.
"""

import io
import json
import os
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

FOUND, UNUSABLE = 1, 2
"""Exit codes, as the contract has them."""
DEBUG = "STARWRITER_DEBUG"
"""Set in the environment, it shows the traceback of an exception that nobody foresaw."""


def main() -> None:
    """Run starwriter and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None where the shell closed it
            stream.reconfigure(errors="backslashreplace")
    code = _run()
    _drop_unwritten()
    sys.exit(code)


def _run() -> int:
    try:
        return commands.main(standalone_mode=False) or 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _say(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return 130
    except SystemExit:  # click's, where the reader of a pipe left: nothing more to say
        return 0
    except Exception as error:
        return _say(_reason(error))


def _reason(error: Exception) -> str:
    """Return what to tell of an exception; the text of one that we did not foresee might quote
    a story, so it stays inside. Raises it again for whoever is looking for the fault.
    """
    from starwriter.store.problem import StoreError, os_reason

    if isinstance(error, StoreError):
        return str(error)
    if os.environ.get(DEBUG):
        raise error
    if isinstance(error, OSError):
        return f"{error.filename}: {os_reason(error)}" if error.filename else os_reason(error)
    return f"{type(error).__name__}: a fault in starwriter; {DEBUG}=1 shows where"


def _drop_unwritten() -> None:
    """Let go of output that nobody takes, so that Python does not fail at it again on leaving."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _library(function: Callable[..., Any]) -> Callable[..., Any]:
    folder = click.Path(file_okay=False, path_type=Path)
    return click.option(
        "--library", type=folder, metavar="DIR", help="The library to use, instead of your own."
    )(function)


def _as_json(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@_library
@click.version_option(package_name="starwriter")
@click.pass_context
def commands(context: click.Context, library: Path | None) -> int:
    """Write STAR interview answers in the terminal, with a coach reading along.

    Without a command it opens the story bank.
    """
    context.obj = library
    return 0 if context.invoked_subcommand else _open(_desk(None))


@commands.command()
@click.argument("story")
@_library
def edit(story: str, library: Path | None) -> int:
    """Open a story (an id, or a file) in the editor."""
    return _open(_desk(library), story)


@commands.command()
@click.option("--question", metavar="ID", help="The question that the story answers.")
@click.option("--title", metavar="T", help="The story's title.")
@_library
def new(question: str | None, title: str | None, library: Path | None) -> int:
    """Make a story and open it; without a terminal, make it and print its file."""
    from starwriter.store.story_file import save_story, stamped

    desk = _desk(library)
    if question is not None and desk.library.question(question) is None:
        _tell_problems(desk)
        return _say(f'no question "{question}": see starwriter questions')
    file = desk.new_story(question, title)
    file = save_story(file, stamped(file.story))
    if _has_terminal():
        return _open(desk, file)
    click.echo(file.path)
    return 0


@commands.command("list")
@_as_json
@_library
def list_(as_json: bool, library: Path | None) -> int:
    """Print your stories."""
    from starwriter.listing import story_json, story_row

    entries, code = _entries(_desk(library))
    _print(as_json, "stories", entries, story_json, story_row)
    return code


@commands.command()
@_as_json
@_library
def questions(as_json: bool, library: Path | None) -> int:
    """Print the questions."""
    from starwriter.listing import question_json, question_row

    desk = _desk(library)
    _print(as_json, "questions", desk.library.questions.values(), question_json, question_row)
    return _tell_problems(desk, "questions")


@commands.command()
@_as_json
@_library
def signals(as_json: bool, library: Path | None) -> int:
    """Print the signals that interviewers listen for."""
    from starwriter.listing import signal_json, signal_row

    desk = _desk(library)
    _print(as_json, "signals", desk.library.signals.values(), signal_json, signal_row)
    return _tell_problems(desk, "signals")


@commands.command()
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@click.option(
    "--signals",
    "which",
    type=click.Choice(["question", "all"]),
    default="question",
    help="Look for the question's signals (the default), or for all.",
)
@_as_json
@_library
def check(stories: Sequence[str], which: str, as_json: bool, library: Path | None) -> int:
    """Print what the coach says of some stories, or of all."""
    from starwriter.coach import reading_as_json
    from starwriter.listing import check_text

    desk = _desk(library)
    wanted = tuple(desk.library.signals) if which == "all" else None
    entries, code = _entries(desk, stories, wanted)
    if as_json:
        _print_json({"stories": [reading_as_json(e.file.story, e.reading) for e in entries]})
    elif entries:
        click.echo("\n\n".join(check_text(e, desk.library.signals) for e in entries))
    return code or (FOUND if any(entry.reading.notes for entry in entries) else 0)


@commands.command()
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@click.option("-o", "--output", required=True, metavar="FILE.docx", help="The Word file to write.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@_library
def export(stories: Sequence[str], output: str, force: bool, library: Path | None) -> int:
    """Write some stories, or all, to a Word file."""
    from starwriter.sending import is_taken, send, word_path

    desk, path = _desk(library), word_path(output)
    entries, code = _entries(desk, stories)
    if not entries:
        return UNUSABLE
    taken = is_taken(path)
    if taken and not force and not _may_replace(path):
        return _say(f"{path}: exists already; --force replaces it")
    with _progress(len(entries)) as tell:
        sent = send(entries, path, desk.library.settings, replace=taken, on_progress=tell)
    click.echo(sent.path)
    if sent.removed:
        _say(f"{sent.removed} characters that Word cannot hold were left out")
    return code


@commands.command()
@_as_json
@_library
def paths(as_json: bool, library: Path | None) -> int:
    """Print where everything is."""
    found = _desk(library).library.paths()
    if as_json:
        _print_json({name: str(path) for name, path in found.items()})
    else:
        for name, path in found.items():
            click.echo(f"{name:<18} {path}{'' if os.path.lexists(path) else '   (not there yet)'}")
    return 0


def _desk(library: Path | None) -> Desk:
    from starwriter.store.places import user_library

    given = library or click.get_current_context().find_root().obj
    return Desk(user_library(given))


def _open(desk: Desk, story: "StoryFile | str | None" = None) -> int:
    if not _has_terminal():
        return _say("the app needs a terminal; starwriter --help has commands that do not")
    from starwriter.tui.app import run

    message, code = run(desk, story)
    if message:
        click.echo(f"starwriter: {message}", err=True)
    return code


def _has_terminal() -> bool:
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _entries(
    desk: Desk, names: Sequence[str] = (), wanted: Sequence[str] | None = None
) -> "tuple[list[Entry], int]":
    """Return the user's stories of these names, or all that can be read, and an exit code."""
    entries = [desk.entry(file, wanted) for file in _files(desk, names)]
    code = _tell_problems(desk, "stories")
    if not entries and not code:
        _say(f"no stories yet in {desk.library.story_folder}; starwriter new makes one")
    return entries, code


def _files(desk: Desk, names: Sequence[str]) -> "Iterable[StoryFile]":
    if not names:
        return desk.library.stories()
    files = [desk.library.story(name) for name in names]
    return {file.path.resolve() if file.path else file.story.id: file for file in files}.values()


def _may_replace(path: Path) -> bool:
    return _is_terminal(sys.stdin) and click.confirm(f"{path} exists. Replace it?", err=True)


@contextmanager
def _progress(length: int) -> Generator[Callable[[int], None]]:
    """Show a bar that fills as it is told of each story, where there is somebody to see it."""
    if not _is_terminal(sys.stderr):
        yield lambda _: None
        return
    with click.progressbar(length=length, file=sys.stderr, label="Writing") as bar:
        yield lambda _: bar.update(1)


def _tell_problems(desk: Desk, asked: str = "") -> int:
    """Print what could not be read; return UNUSABLE where any of it is of the user's own
    `asked`, one of the library's paths.
    """
    place = desk.library.paths().get(asked)
    for problem in desk.library.problems:
        _say(str(problem))
    found = (problem.path for problem in desk.library.problems)
    return UNUSABLE if any(place in (path, path.parent) for path in found) else 0


def _print(
    as_json: bool,
    name: str,
    items: Iterable[Any],
    data: Callable[..., Any],
    row: Callable[..., Any],
) -> None:
    from starwriter.listing import aligned

    if as_json:
        _print_json({name: [data(item) for item in items]})
    else:
        for line in aligned(row(item) for item in items):
            click.echo(line)


def _print_json(data: object) -> None:
    # ASCII, so that no text of a file reaches the terminal as a control sequence.
    click.echo(json.dumps(data, indent=2))


def _say(message: str) -> int:
    from starwriter.model import clean_line

    click.echo(f"starwriter: {clean_line(message)}", err=True)
    return UNUSABLE
