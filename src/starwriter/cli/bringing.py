"""The command that brings other people's files into the library.

Promise: nothing is overwritten; what went where and what could not be placed is said; one bad
file does not stop the others.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from starwriter.cli.common import (
    FOUND,
    UNUSABLE,
    desk_of,
    examples,
    library_option,
    print_path,
    progress,
    say,
)
from starwriter.desk import Desk

if TYPE_CHECKING:
    from starwriter.bringing import Brought, Put
    from starwriter.understanding import Understood


@click.command(
    "import",
    short_help="Bring in stories and questions from other files.",
    epilog=examples(
        "starwriter import answers.md old-stories.docx",
        "starwriter import answers.md --dry-run",
        "starwriter import page.txt --as-story",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Say what would be made, and make nothing.")
@click.option("--as-story", is_flag=True, help="Take a page's worked answer as a story, too.")
@library_option
def import_(files: Sequence[str], dry_run: bool, as_story: bool, library: Path | None) -> int:
    """Bring in stories and questions: coaching pages, Word, markdown, text, CSV, story files.

    What is there already is not written twice. What could not be placed is said line by line.
    """
    from starwriter.bringing import bring_in, put_questions

    desk = desk_of(library)
    understood, code = _understood(desk, files, as_story=as_story)
    for file in understood:
        for put in put_questions(desk.library, file, dry_run=dry_run):
            if put.is_new:
                print_path(put.path)
            say(f"{file.path}: {_put(put, dry_run)}")
        for signal in file.signals:
            say(f'{file.path}: signal "{signal.name}" {_becomes(dry_run)} one of your own')
    found = [one for file in understood for one in file.found]
    with progress(len(found), "Importing") as tell:
        for number, brought in enumerate(bring_in(desk.library, found, dry_run=dry_run), 1):
            if brought.is_new:
                print_path(brought.path)
            say(f"{brought.found.source}: {_went(brought, dry_run)}")
            tell(number)
    return max([code, *map(_tell_rest, understood)])


def _understood(
    desk: Desk, names: Sequence[str], *, as_story: bool
) -> "tuple[list[Understood], int]":
    """Return what is in the files that can be read, and an exit code for those that cannot."""
    from starwriter.store.places import home_expanded
    from starwriter.store.problem import StoreError
    from starwriter.understanding import understood

    read: list[Understood] = []
    code = 0
    shelves = desk.shelves
    for name in names:
        try:
            path = home_expanded(Path(name))
            read.append(understood(path, shelves, narrative=as_story))
        except StoreError as error:
            code = say(str(error))
    return read, code


def _went(brought: "Brought", dry_run: bool) -> str:
    story = brought.found.story
    if not brought.is_new:
        return f'"{story.name}" is there already: {brought.path}'
    written = [section for section, text in story.sections.items() if text.strip()]
    told = ", ".join(written) or "no text"
    return f'"{story.name}" {_becomes(dry_run)} {brought.path}: {told}'


def _put(put: "Put", dry_run: bool) -> str:
    if not put.is_new:
        return f'question "{put.question.title}" is there already: {put.path}'
    return f'question "{put.question.title}" {_becomes(dry_run)} {put.path}'


def _becomes(dry_run: bool) -> str:
    return "would be" if dry_run else "is now"


def _tell_rest(file: "Understood") -> int:
    """Say what else a file holds, and return the exit code that it is worth."""
    if file.has_macros:
        say(f"{file.path}: has macros, which were left alone")
    if not file.found and not file.unplaced and not file.questions:
        say(f"{file.path}: has no text")
        return UNUSABLE
    if not file.found and not file.questions:
        say(f"{file.path}: names no section (Situation, Task, Action, Result, Learning)")
    for line in file.unplaced:
        say(f"{file.path}: not placed: {line}")
    return FOUND if file.unplaced else 0
