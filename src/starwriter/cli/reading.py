"""The commands that only read: lists, what the coach says, where everything is."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from starwriter.cli import completing
from starwriter.cli.common import (
    FOUND,
    desk_of,
    entries_of,
    examples,
    json_option,
    library_option,
    print_items,
    print_json,
    tell_problems,
)


@click.command("list", epilog=examples("starwriter list", "starwriter list --json"))
@json_option
@library_option
def list_(as_json: bool, library: Path | None) -> int:
    """Print your stories."""
    from starwriter.listing import story_json, story_row

    entries, code = entries_of(desk_of(library))
    print_items(as_json, "stories", entries, story_json, story_row)
    return code


@click.command(epilog=examples("starwriter questions", "starwriter questions --json"))
@json_option
@library_option
def questions(as_json: bool, library: Path | None) -> int:
    """Print the questions."""
    from starwriter.listing import question_json, question_row

    desk = desk_of(library)
    print_items(as_json, "questions", desk.library.questions.values(), question_json, question_row)
    return tell_problems(desk, "questions")


@click.command(epilog=examples("starwriter signals", "starwriter signals --json"))
@json_option
@library_option
def signals(as_json: bool, library: Path | None) -> int:
    """Print the signals that interviewers listen for."""
    from starwriter.listing import signal_json, signal_row

    desk = desk_of(library)
    print_items(as_json, "signals", desk.library.signals.values(), signal_json, signal_row)
    return tell_problems(desk, "signals")


@click.command(
    epilog=examples(
        "starwriter check",
        "starwriter check the-late-parcel --signals all",
        "starwriter check --json",
    )
)
@click.argument("stories", nargs=-1, metavar="[STORY]...", shell_complete=completing.stories)
@click.option(
    "--signals",
    "which",
    type=click.Choice(["question", "all"]),
    default="question",
    help="Look for the question's signals (the default), or for all.",
)
@json_option
@library_option
def check(stories: Sequence[str], which: str, as_json: bool, library: Path | None) -> int:
    """Print what the coach says of some stories, or of all."""
    from starwriter.coach import reading_as_json
    from starwriter.listing import check_text

    desk = desk_of(library)
    wanted = tuple(desk.library.signals) if which == "all" else None
    entries, code = entries_of(desk, stories, wanted, studied=True)
    if as_json:
        print_json({"stories": [reading_as_json(e.file.story, e.reading) for e in entries]})
    elif entries:
        click.echo("\n\n".join(check_text(e, desk.library.signals) for e in entries))
    return code or (FOUND if any(entry.reading.notes for entry in entries) else 0)


@click.command(epilog=examples("starwriter paths", "starwriter paths --json"))
@json_option
@library_option
def paths(as_json: bool, library: Path | None) -> int:
    """Print where everything is."""
    from starwriter.model import clean_line

    found = desk_of(library).library.paths()
    if as_json:
        print_json({name: str(path) for name, path in found.items()})
    else:
        for name, path in found.items():
            there = "" if os.path.lexists(path) else "   (not there yet)"
            click.echo(f"{name:<18} {clean_line(str(path))}{there}")
    return 0
