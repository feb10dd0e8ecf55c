"""The command that looks through the whole library and says what to do.

Promise: changes nothing, and prints nothing of a story's text.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from starwriter.cli.common import FOUND, desk_of, examples, json_option, library_option, print_json

if TYPE_CHECKING:
    from starwriter.store.doctor import Checkup
    from starwriter.store.finding import Finding


@click.command(
    short_help="Look through your library and say what to do.",
    epilog=examples("starwriter doctor", "starwriter doctor --json"),
)
@json_option
@library_option
def doctor(as_json: bool, library: Path | None) -> int:
    """Look through your library: whether all of it is readable and safe, and what to do."""
    from starwriter.store.doctor import examined

    desk = desk_of(library)
    _ = desk.coach  # it notes the user's cues that it cannot read
    checkup = examined(desk.library)
    if as_json:
        print_json(_json(checkup, desk.folder))
    else:
        _print(checkup, desk.folder)
    return FOUND if checkup.findings else 0


def _json(checkup: "Checkup", folder: Path) -> dict[str, object]:
    return {
        "library": str(folder),
        "stories": checkup.stories,
        "questions": checkup.questions,
        "version_bytes": checkup.version_bytes,
        "findings": [_finding_json(finding) for finding in checkup.findings],
    }


def _finding_json(finding: "Finding") -> dict[str, object]:
    return {
        "severity": finding.severity,
        "path": str(finding.path),
        "line": finding.line,
        "problem": finding.problem,
        "advice": finding.advice,
    }


def _print(checkup: "Checkup", folder: Path) -> None:
    from starwriter.model import clean_line

    for finding in checkup.findings:
        click.echo(f"{finding.severity}: {finding}")
        click.echo(clean_line(f"→ {finding.advice}"))
    if not checkup.is_there:
        click.echo(clean_line(f"There is no library in {folder} yet; starwriter new makes one."))
    click.echo(_summary(checkup))


def _summary(checkup: "Checkup") -> str:
    from starwriter.model.text import counted

    versions = f"; versions take {_size(checkup.version_bytes)}" if checkup.version_bytes else ""
    read = f"{counted(checkup.stories, 'story')}, {counted(checkup.questions, 'question')}"
    if not checkup.findings:
        return f"{read}: all readable{versions}."
    problems = sum(finding.severity == "problem" for finding in checkup.findings)
    advice = f"{counted(len(checkup.findings) - problems, 'piece')} of advice"
    return f"{read} readable{versions}; {counted(problems, 'problem')}, {advice}."


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MiB" if count >= 2**20 else f"{-(-count // 2**10)} KiB"
