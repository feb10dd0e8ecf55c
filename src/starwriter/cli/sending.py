"""The command that sends stories to Word."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from starwriter.cli.common import (
    UNUSABLE,
    desk_of,
    entries_of,
    is_terminal,
    library_option,
    print_path,
    progress,
    say,
)


@click.command()
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@click.option("-o", "--output", required=True, metavar="FILE.docx", help="The Word file to write.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@library_option
def export(stories: Sequence[str], output: str, force: bool, library: Path | None) -> int:
    """Write some stories, or all, to a Word file."""
    from starwriter.sending import is_taken, send, word_path

    desk, path = desk_of(library), word_path(output)
    entries, code = entries_of(desk, stories)
    if not entries:
        return UNUSABLE
    taken = is_taken(path)
    if taken and not force and not _may_replace(path):
        return say(f"{path}: exists already; --force replaces it")
    with progress(len(entries), "Writing") as tell:
        sent = send(entries, path, desk.library.settings, replace=taken, on_progress=tell)
    print_path(sent.path)
    if sent.removed:
        say(f"{sent.removed} characters that Word cannot hold were left out")
    return code


def _may_replace(path: Path) -> bool:
    from starwriter.model import clean_line

    question = f"{clean_line(str(path))} exists. Replace it?"
    return is_terminal(sys.stdin) and click.confirm(question, err=True)
