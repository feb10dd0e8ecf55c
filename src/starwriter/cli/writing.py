"""The program itself and the commands that open its app: the bank, a story, a new story."""

import gc
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from starwriter.cli.common import (
    desk_of,
    examples,
    has_terminal,
    library_option,
    print_path,
    say,
    tell_problems,
)
from starwriter.desk import Desk

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from starwriter.store.story_file import StoryFile


_ELSEWHERE = {
    "list": "reading.list_",
    "questions": "reading.questions",
    "signals": "reading.signals",
    "check": "reading.check",
    "paths": "reading.paths",
    "match": "overview.match",
    "matrix": "overview.matrix",
    "doctor": "doctor.doctor",
    "export": "sending.export",
    "review": "reviewing.review",
    "import": "bringing.import_",
    "sync": "syncing.sync",
    "completion": "completing.completion",
    "merge-driver": "syncing.merge_driver",
    "rehearse": "rehearsing.rehearse",
    "cues": "cues.cues",
}
"""The commands of other modules: name, and where they are."""


def _stories(*asked: Any) -> "list[CompletionItem]":
    from starwriter.cli import completing  # the app's start does not pay for it

    return completing.stories(*asked)


def _questions(*asked: Any) -> "list[CompletionItem]":
    from starwriter.cli import completing

    return completing.questions(*asked)


_GROUPS = {
    "Write": ("edit", "new"),
    "Rehearse": ("rehearse", "cues"),
    "Look": ("list", "questions", "signals", "check", "match", "matrix"),
    "Send and bring back": ("export", "review", "import"),
    "Library": ("sync", "doctor", "paths", "completion"),
}
"""The commands as the help lists them."""
_LAST = "Library"
"""Where commands come that are in no group."""


class Commands(click.Group):
    """The commands, each imported when it is asked for: the app's start pays for none of them."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands group by group."""
        for group, found in self.groups(ctx).items():
            with formatter.section(group):
                width = formatter.width - 16
                told = [(name, each.get_short_help_str(width)) for name, each in found.items()]
                formatter.write_dl(told)

    def groups(self, ctx: click.Context) -> dict[str, dict[str, click.Command]]:
        """Return the commands that are shown, by group and name."""
        found = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        shown = {name: each for name, each in found.items() if each and not each.hidden}
        grouped = {name for names in _GROUPS.values() for name in names}
        names = {**_GROUPS, _LAST: (*_GROUPS[_LAST], *sorted(shown.keys() - grouped))}
        return {
            group: {name: shown[name] for name in each if name in shown}
            for group, each in names.items()
        }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None where there is none of that name."""
        module, _, name = _ELSEWHERE.get(cmd_name, "").partition(".")
        if not module:
            return super().get_command(ctx, cmd_name)
        return getattr(import_module(f"starwriter.cli.{module}"), name)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "starwriter",
        "starwriter new --question root-cause --title 'The late parcel'",
        "starwriter match tell me about a conflict",
        "starwriter export the-late-parcel -o parcel.docx --review",
        "starwriter --library ~/sync/answers list",
    ),
)
@library_option
@click.version_option(package_name="starwriter")
@click.pass_context
def commands(context: click.Context, library: Path | None) -> int:
    """Write STAR interview answers in the terminal, with a coach reading along.

    Without a command it opens the story bank.
    """
    context.obj = library
    return 0 if context.invoked_subcommand else open_app(desk_of(None))


@commands.command(
    epilog=examples("starwriter edit the-late-parcel", "starwriter edit ~/drafts/parcel.toml")
)
@click.argument("story", shell_complete=_stories)
@library_option
def edit(story: str, library: Path | None) -> int:
    """Open a story (an id, or a file) in the editor."""
    return open_app(desk_of(library), story)


@commands.command(
    short_help="Make a story and open it.",
    epilog=examples(
        "starwriter new",
        "starwriter new --question root-cause",
        "starwriter new --title 'The late parcel'",
    ),
)
@click.option(
    "--question",
    metavar="ID",
    shell_complete=_questions,
    help="The question that the story answers.",
)
@click.option("--title", metavar="T", help="The story's title.")
@library_option
def new(question: str | None, title: str | None, library: Path | None) -> int:
    """Make a story and open it; without a terminal, make it and print its file."""
    from starwriter.store.story_file import save_story, stamped

    desk = desk_of(library)
    if question is not None and desk.library.question(question) is None:
        tell_problems(desk)
        return say(f'no question "{question}": see starwriter questions')
    file = desk.new_story(question, title)
    file = save_story(file, stamped(file.story))
    if has_terminal():
        return open_app(desk, file)
    assert file.path
    print_path(file.path)
    return 0


def open_app(
    desk: Desk,
    story: "StoryFile | str | None" = None,
    review: Path | None = None,
    told: Sequence[str] | None = None,
) -> int:
    """Open the app: on the bank, a story, a review, or stories to be told aloud; return the exit
    code.
    """
    if not has_terminal():
        return say("the app needs a terminal; starwriter --help has commands that do not")
    gc.disable()  # until the first paint: what is loaded by then stays
    from starwriter.tui.app import run
    from starwriter.tui.fault import keep_quiet

    keep_quiet()
    message, code = run(desk, story, review, told)
    if message:
        from starwriter.model import clean

        with suppress(OSError):  # the terminal may be gone
            click.echo(f"starwriter: {clean(message)}", err=True)
    return code
