"""The command that sends stories to Word."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from starwriter.desk import Entry
    from starwriter.model.contents import Contents
    from starwriter.store.library import Library


def _choice(name: str, told: str) -> Callable[..., Any]:
    """Let the command take `--name` and `--no-name`; neither leaves it to the preset."""
    return click.option(f"--{name}/--no-{name}", default=None, help=told)


@click.command(epilog="Example: starwriter export the-late-parcel -o parcel.docx --review --hints")
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@click.option("-o", "--output", required=True, metavar="FILE.docx", help="The Word file to write.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option(
    "--review",
    is_flag=True,
    help="For a reviewer: Word tracks changes; with the coach's notes and the coverage table. "
    "Other options then add or take away.",
)
@_choice("notes", "The coach's notes, as comments at the words they are about. [no]")
@_choice("question", "The question, above the answer. [yes]")
@_choice("hints", "What the library advises on the question, after the answer. [no]")
@_choice("coverage", "A table of the signals: shown, hinted, missing, and by which words. [no]")
@_choice("example", "The question's worked example, after the answer. [no]")
@_choice("highlights", "Underline the words that show a signal. [no]")
@_choice("shape", "The table of words and time. [yes]")
@click.option(
    "--for", "company", metavar="COMPANY", help="Say that it is for COMPANY, and use its aliases."
)
@click.option("--private", is_flag=True, default=None, help="Stories tagged as private, too.")
@_choice("aliases", "Replace names as aliases.toml says. [yes]")
@library_option
def export(
    stories: Sequence[str],
    output: str,
    force: bool,
    review: bool,
    library: Path | None,
    **chosen: "bool | str | None",
) -> int:
    """Write some stories, or all, to a Word file.

    Without options: the stories, the questions they answer, and how long they take to tell.
    """
    from starwriter.sending import is_taken, send, word_path
    from starwriter.telling import aliases_for

    desk, path, contents = desk_of(library), word_path(output), _contents(review, chosen)
    aliases_for(desk.library, contents)  # it refuses where there are some that cannot be read
    entries, code = entries_of(desk, stories, studied=contents.needs_whole)
    entries = going_out(entries, contents)
    if not entries:
        return UNUSABLE
    taken = is_taken(path)
    if taken and not force and not may_replace(path):
        return say(f"{path}: exists already; --force replaces it")
    shelf = desk.library
    _warn(entries, shelf, contents)
    with progress(len(entries), "Writing") as tell:
        sent = send(
            entries, path, shelf.settings, contents, library=shelf, replace=taken, on_progress=tell
        )
    print_path(sent.path)
    if sent.removed:
        say(f"{sent.removed} characters that Word cannot hold were left out")
    if sent.unkept:
        say(f"{sent.unkept}; the file was written, but no version was kept")
    return code


def _contents(review: bool, chosen: "Mapping[str, bool | str | None]") -> "Contents":
    from starwriter.model.contents import PLAIN, REVIEW

    given: dict[str, Any] = {name: value for name, value in chosen.items() if value is not None}
    return replace(REVIEW if review else PLAIN, **given)


def going_out(entries: "Sequence[Entry]", contents: "Contents") -> "list[Entry]":
    """Return the stories that go out, and say which of them are private and do not."""
    from starwriter.telling import going

    out, left = going(entries, contents)
    for entry in left:
        say(f"“{entry.file.story.name}” is private and stays here; --private sends it")
    return out


def _warn(entries: "Sequence[Entry]", library: "Library", contents: "Contents") -> None:
    """Say what somebody may not want to send; it is sent."""
    from starwriter.telling import outlook

    for leak in outlook(entries, library, contents).leaks:
        say(str(leak))
    if library.aliases is None:
        say(f"{library.alias_path}: cannot be read, so that its names are not warned of")


def may_replace(path: Path) -> bool:
    """Ask whether a file that is there may be replaced; no, where nobody can be asked."""
    from starwriter.model import clean_line

    question = f"{clean_line(str(path))} exists. Replace it?"
    return is_terminal(sys.stdin) and click.confirm(question, err=True)
