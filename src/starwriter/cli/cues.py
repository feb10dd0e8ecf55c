"""The command that makes a cue sheet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from starwriter.cli import completing
from starwriter.cli.common import (
    UNUSABLE,
    desk_of,
    entries_of,
    examples,
    library_option,
    print_path,
    print_text,
    say,
)
from starwriter.cli.sending import going_out, may_replace
from starwriter.desk import Desk

if TYPE_CHECKING:
    from starwriter.model.cue_sheet import CueSheet


@click.command(
    short_help="Print a cue sheet for the day itself.",
    epilog=examples(
        "starwriter cues",
        "starwriter cues the-late-parcel two-counters -o cues.docx",
        "starwriter cues the-late-parcel --for Globex -o globex.md --force",
    ),
)
@click.argument("stories", nargs=-1, metavar="[STORY]...", shell_complete=completing.stories)
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    shell_complete=completing.sheets,
    help="The file to write, .docx or .md. [markdown to stdout]",
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option(
    "--for",
    "company",
    default="",
    metavar="COMPANY",
    help="Say that it is for COMPANY, and use its aliases.",
)
@click.option("--private", is_flag=True, help="Stories tagged as private, too.")
@click.option(
    "--aliases/--no-aliases", default=True, help="Replace names as aliases.toml says. [yes]"
)
@library_option
def cues(
    stories: Sequence[str],
    output: str,
    force: bool,
    company: str,
    private: bool,
    aliases: bool,
    library: Path | None,
) -> int:
    """Print a cue sheet for the day of an interview.

    Of each story it says how it begins, its number, and what was learnt. A page holds about eight.
    """
    from starwriter.cue_sheets import as_markdown, cue_sheet_of, sheet_path, warnings
    from starwriter.model.contents import Contents
    from starwriter.telling import aliases_for

    desk, contents = desk_of(library), Contents(company=company, private=private, aliases=aliases)
    path = None if output == "-" else sheet_path(output)
    aliases_for(desk.library, contents)  # it refuses where there are some that cannot be read
    entries, code = entries_of(desk, stories)
    entries = going_out(entries, contents)
    if not entries:
        return UNUSABLE
    sheet = cue_sheet_of(entries, desk.library, contents)
    for leak in warnings(sheet, desk.library):
        say(str(leak))
    if path is None:
        print_text(as_markdown(sheet))
        return code
    return _write(sheet, path, desk, force=force) or code


def _write(sheet: "CueSheet", path: Path, desk: Desk, *, force: bool) -> int:
    from starwriter.cue_sheets import write_sheet
    from starwriter.sending import is_taken

    taken = is_taken(path)
    if taken and not force and not may_replace(path):
        return say(f"{path}: exists already; --force replaces it")
    removed = write_sheet(sheet, path, desk.library.settings, replace=taken)
    print_path(path)
    if removed:
        say(f"{removed} characters that Word cannot hold were left out")
    return 0
