"""The command that reads what a reviewer made of a Word file.

Promise: without `--accept-all` nothing is written here; with it, what the story was is kept first.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from starwriter.cli import completing
from starwriter.cli.common import (
    FOUND,
    desk_of,
    examples,
    json_option,
    library_option,
    print_json,
    print_path,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from starwriter.model import Story
    from starwriter.reviewing import Choices, Returned, Returning
    from starwriter.store.library import Library


@click.command(
    short_help="Print a reviewed file's comments and changes.",
    epilog=examples(
        "starwriter review parcel.docx",
        "starwriter review parcel.docx --open",
        "starwriter review parcel.docx --accept-all",
    ),
)
@click.argument("file", metavar="FILE.docx", shell_complete=completing.files)
@click.option("--accept-all", is_flag=True, help="Take all changes, keep all open comments.")
@click.option("--open", "is_open", is_flag=True, help="Go through it in the app, one by one.")
@json_option
@library_option
def review(file: str, accept_all: bool, is_open: bool, as_json: bool, library: Path | None) -> int:
    """Print a reviewed file's comments and changes, by story and section."""
    from starwriter.review_text import review_json, review_lines
    from starwriter.reviewing import returning
    from starwriter.store.places import home_expanded

    desk, path = desk_of(library), home_expanded(Path(file))
    if is_open and (accept_all or as_json):
        return say("--open goes through it in the app: leave out --accept-all and --json")
    if is_open:
        from starwriter.cli.writing import open_app

        return open_app(desk, review=path)
    back = returning(desk.library, path)
    if as_json:
        print_json(review_json(back))
    elif lines := list(review_lines(back)):
        click.echo("\n".join(lines))
    if back.has_macros:
        say(f"{back.path}: has macros, which were left alone")
    code = _told(back)
    tell = _say_path if as_json else print_path
    return max(code, _accept(desk.library, back, tell)) if accept_all else code


def _told(back: "Returning") -> int:
    """Say what is wrong with a file, and return the exit code that it is worth."""
    if not back.stories:
        say(f"{back.path}: names no section (Situation, Task, Action, Result, Learning)")
    strange = [story for story in back.stories if story.file is None]
    for story in strange:
        say(f'"{story.name}" is no story of yours; starwriter import brings it in')
    return FOUND if strange or back.left_over or not back.stories else 0


def _say_path(path: Path) -> None:
    say(f"{path}: the review is in")


def _accept(library: "Library", back: "Returning", tell: "Callable[[Path], object]") -> int:
    from starwriter.reviewing import keep_reviewed

    code = 0
    for returned in back.stories:
        if returned.file is None:
            continue
        story = _accepted(returned)
        if story != returned.file.story:
            saved = keep_reviewed(library, returned.file, story, back.path)
            assert saved.path
            tell(saved.path)
        if collide := sum(proposal.collides for proposal in returned.proposals):
            say(f'"{returned.name}": {_collided(collide, returned)}')
            code = FOUND
    return code


def _collided(many: int, returned: "Returned") -> str:
    from starwriter.model.text import counted

    places = counted(many, "place")
    if returned.base:
        return f"{places} that you have changed, too, stay as they are"
    return f"{places} may be your own change since, for what was sent is not known: they stay"


def _accepted(returned: "Returned") -> "Story":
    """Return a story with every change that collides with none of the user's own."""
    from starwriter.reviewing import Decision

    choices: list[Choices] = [
        tuple(None if proposal.collides else "theirs" for proposal in part.proposals)
        for part in returned.parts
    ]
    return returned.story(Decision(choices, comments=returned.comments))
