"""The command that sends stories out: to Word, as markdown, as plain text, as JSON.

Promise: aliases, private stories and warnings are the same in every form.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from starwriter.cli import completing
from starwriter.cli.common import (
    FOUND,
    UNUSABLE,
    desk_of,
    entries_of,
    examples,
    is_terminal,
    library_option,
    print_path,
    print_text,
    progress,
    say,
)

if TYPE_CHECKING:
    from starwriter.desk import Entry
    from starwriter.model import Section
    from starwriter.model.contents import Contents
    from starwriter.model.form import Form
    from starwriter.store.library import Library

_SECTIONS = ("situation", "task", "action", "result", "learning")
"""The sections' names here, for the model that has them takes its time."""


def _choice(name: str, told: str) -> Callable[..., Any]:
    """Let the command take `--name` and `--no-name`; neither leaves it to the preset."""
    return click.option(f"--{name}/--no-{name}", default=None, help=told)


@click.command(
    epilog=examples(
        "starwriter export the-late-parcel -o parcel.docx --review --hints",
        "starwriter export -o all.docx --for Globex",
        "starwriter export the-late-parcel -o parcel.md",
        "starwriter export the-late-parcel --format txt --section action",
        "starwriter export --format json",
    )
)
@click.argument("stories", nargs=-1, metavar="[STORY]...", shell_complete=completing.stories)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=completing.outputs,
    help="The file to write: .docx, .md, .txt or .json; - prints.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["docx", "md", "txt", "json"]),
    help="The form, whatever the file is called; without a file it is printed.",
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option(
    "--review",
    is_flag=True,
    help="For a reviewer: Word tracks changes; with the coach's notes and the coverage table. "
    "Other options then add or take away.",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    type=click.Choice(_SECTIONS),
    help="Only this section; may be said several times. Not for Word.",
)
@click.option("--length", metavar="NAME", help="The answer in this length. Not for Word.")
@click.option(
    "--headings/--no-headings",
    default=None,
    help="Title, question and names of the sections. [yes] Not for Word.",
)
@_choice("notes", "The coach's notes; in Word as comments at their words. [no]")
@_choice("question", "The question, above the answer. [yes]")
@_choice("hints", "What the library advises on the question, after the answer. [no]")
@_choice("coverage", "The signals: shown, hinted, missing, and by which words. [no]")
@_choice("example", "The question's worked example, after the answer. [no]")
@_choice("highlights", "Underline the words that show a signal. Only Word. [no]")
@_choice("shape", "The table of words and time. [yes in Word]")
@click.option(
    "--for", "company", metavar="COMPANY", help="Say that it is for COMPANY, and use its aliases."
)
@click.option("--private", is_flag=True, default=None, help="Stories tagged as private, too.")
@_choice("aliases", "Replace names as aliases.toml says. [yes]")
@library_option
def export(
    stories: Sequence[str],
    output: str | None,
    kind: str | None,
    force: bool,
    review: bool,
    sections: "Sequence[Section]",
    length: str | None,
    headings: bool | None,
    library: Path | None,
    **chosen: "bool | str | None",
) -> int:
    """Write some stories, or all, to Word, markdown, text or JSON.

    Without options: the stories, the questions they answer, and in Word how long they take to tell.
    """
    from starwriter.cli.forms import STDOUT, contents_for, form_of, having, kind_for
    from starwriter.telling import aliases_for

    form = form_of(kind_for(output, kind), sections, length, headings)
    desk, contents = desk_of(library), contents_for(form, review, chosen)
    aliases_for(desk.library, contents)  # it refuses where there are some that cannot be read
    entries, code = entries_of(desk, stories, studied=contents.needs_whole)
    entries, lacking = having(going_out(entries, contents), form.length)
    for line in lacking:
        code = max(code, FOUND)
        say(line)
    if not entries:
        return UNUSABLE
    if output is None or output == STDOUT:
        return _print(entries, desk.library, contents, form) or code
    return _write(entries, desk.library, contents, form, output, force=force) or code


def _write(
    entries: "Sequence[Entry]",
    library: "Library",
    contents: "Contents",
    form: "Form",
    output: str,
    *,
    force: bool,
) -> int:
    from starwriter.sending import file_path, is_taken, send

    path = file_path(output, form.kind)
    taken = is_taken(path)
    if taken and not force and not may_replace(path):
        return say(f"{path}: exists already; --force replaces it")
    _warn(entries, library, contents, form)
    with progress(len(entries), "Writing") as tell:
        sent = send(
            entries,
            path,
            library.settings,
            contents,
            form=form,
            library=library,
            replace=taken,
            on_progress=tell,
        )
    print_path(sent.path)
    if sent.removed:
        say(f"{sent.removed} characters that Word cannot hold were left out")
    if sent.unkept:
        say(f"{sent.unkept}; the file was written, but no version was kept")
    return 0


def _print(
    entries: "Sequence[Entry]", library: "Library", contents: "Contents", form: "Form"
) -> int:
    """Print stories; a Word file only where no terminal would have to show it."""
    from starwriter.forming import spelt
    from starwriter.sending import packed

    if form.kind == "docx" and is_terminal(sys.stdout):
        return say("a Word file is nothing for a terminal: -o FILE.docx writes one")
    _warn(entries, library, contents, form)
    if form.kind != "docx":
        print_text(spelt(entries, library.settings, contents, form, library))
        return 0
    data, unkept = packed(entries, library.settings, contents, library)
    click.echo(data, nl=False)
    if unkept:
        say(f"{unkept}; the file was written, but no version was kept")
    return 0


def going_out(entries: "Sequence[Entry]", contents: "Contents") -> "list[Entry]":
    """Return the stories that go out, and say which of them are private and do not."""
    from starwriter.telling import going

    out, left = going(entries, contents)
    for entry in left:
        say(f"“{entry.file.story.name}” is private and stays here; --private sends it")
    return out


def _warn(
    entries: "Sequence[Entry]", library: "Library", contents: "Contents", form: "Form"
) -> None:
    """Say what somebody may not want to send; it is sent."""
    from starwriter.telling import outlook

    for leak in outlook(entries, library, contents, form).leaks:
        say(str(leak))
    if library.aliases is None:
        say(f"{library.alias_path}: cannot be read, so that its names are not warned of")


def may_replace(path: Path) -> bool:
    """Ask whether a file that is there may be replaced; no, where nobody can be asked."""
    from starwriter.model import clean_line

    question = f"{clean_line(str(path))} exists. Replace it?"
    return is_terminal(sys.stdin) and click.confirm(question, err=True)
