"""The commands; starts the app. The only place that wires the rooms together for a shell.

Promise: data goes to stdout, messages to stderr; an error is one line; exit 0 done, 1 findings,
2 usage or unusable input.
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from starwriter.desk import Desk

if TYPE_CHECKING:
    from starwriter.desk import Entry
    from starwriter.store.story_file import StoryFile

FOUND, UNUSABLE = 1, 2
"""Exit codes, as the contract has them."""


def main() -> None:
    """Run starwriter and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    sys.exit(_run())


def _run() -> int:
    try:
        return commands.main(standalone_mode=False) or 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _say(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe left: nothing more to say, nor to be told
        return 0
    except Exception as error:
        from starwriter.store.problem import StoreError

        if isinstance(error, StoreError):
            return _say(str(error))
        raise


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
    if question and desk.library.question(question) is None:
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
    from starwriter.listing import story_json, story_line

    desk = _desk(library)
    entries = _own(desk)
    _print(as_json, "stories", entries, story_json, story_line)
    if not entries and not as_json:
        click.echo("No stories yet: starwriter new makes one.", err=True)
    return 0


@commands.command()
@_as_json
@_library
def questions(as_json: bool, library: Path | None) -> int:
    """Print the questions."""
    from starwriter.listing import question_json, question_line

    desk = _desk(library)
    _print(as_json, "questions", desk.library.questions.values(), question_json, question_line)
    return _tell_problems(desk)


@commands.command()
@_as_json
@_library
def signals(as_json: bool, library: Path | None) -> int:
    """Print the signals that interviewers listen for."""
    from starwriter.listing import signal_json, signal_line

    desk = _desk(library)
    _print(as_json, "signals", desk.library.signals.values(), signal_json, signal_line)
    return _tell_problems(desk)


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
    entries = [desk.entry(file, wanted) for file in _files(desk, stories)]
    problems = _tell_problems(desk)
    if as_json:
        _print_json({"stories": [reading_as_json(e.file.story, e.reading) for e in entries]})
    else:
        click.echo("\n\n".join(check_text(e, desk.library.signals) for e in entries))
    if problems:
        return UNUSABLE
    return FOUND if any(entry.reading.notes for entry in entries) else 0


@commands.command()
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@click.option("-o", "--output", required=True, metavar="FILE.docx", help="The Word file to write.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@_library
def export(stories: Sequence[str], output: str, force: bool, library: Path | None) -> int:
    """Write some stories, or all, to a Word file."""
    from starwriter.sending import send, word_path

    desk = _desk(library)
    entries = [desk.entry(file) for file in _files(desk, stories)]
    problems = _tell_problems(desk)
    if not entries:
        return _say("there is no story to export")
    path = word_path(output)
    if path.exists() and not force and not _may_replace(path):
        return _say(f"{path}: exists already; --force replaces it")
    with click.progressbar(length=len(entries), file=sys.stderr, label="Writing") as bar:
        sent = send(
            entries,
            path,
            desk.library.settings,
            replace=path.exists(),
            on_progress=lambda _: bar.update(1),
        )
    click.echo(sent.path)
    if sent.removed:
        click.echo(f"{sent.removed} characters that Word cannot hold were left out.", err=True)
    return UNUSABLE if problems else 0


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
            click.echo(f"{name:<18} {path}{'' if path.exists() else '   (not there yet)'}")
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
    return sys.stdin.isatty() and sys.stdout.isatty()


def _files(desk: Desk, names: Sequence[str]) -> "list[StoryFile]":
    if names:
        return [desk.library.story(name) for name in dict.fromkeys(names)]
    return list(desk.library.stories())


def _own(desk: Desk) -> "list[Entry]":
    entries = [desk.entry(file) for file in desk.library.stories()]
    _tell_problems(desk)
    return entries


def _may_replace(path: Path) -> bool:
    return sys.stdin.isatty() and click.confirm(f"{path} exists. Replace it?", err=True)


def _tell_problems(desk: Desk) -> int:
    """Print what could not be read; return how much that was of the user's stories."""
    problems = desk.library.problems
    for problem in problems:
        click.echo(f"starwriter: {problem}", err=True)
    return 0


def _print(
    as_json: bool, name: str, items: Any, data: Callable[..., Any], line: Callable[..., str]
) -> None:
    if as_json:
        _print_json({name: [data(item) for item in items]})
    else:
        for item in items:
            click.echo(line(item))


def _print_json(data: object) -> None:
    # ASCII, so that no text of a file reaches the terminal as a control sequence.
    click.echo(json.dumps(data, indent=2))


def _say(message: str) -> int:
    click.echo(f"starwriter: {' '.join(message.split())}", err=True)
    return UNUSABLE
