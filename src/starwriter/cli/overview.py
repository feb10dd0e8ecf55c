"""The commands that look at all stories at once: what they show, and which of them fits."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from starwriter.cli import completing
from starwriter.cli.common import (
    desk_of,
    examples,
    json_option,
    library_option,
    print_json,
    progress,
    say,
    tell_problems,
)

if TYPE_CHECKING:
    from starwriter.bank import Bank
    from starwriter.coach.matching import Match
    from starwriter.desk import Desk
    from starwriter.model.card import Card

_LISTED = 10
"""Matches that are printed for a person to read."""


@click.command(epilog=examples("starwriter matrix", "starwriter matrix --json"))
@json_option
@library_option
def matrix(as_json: bool, library: Path | None) -> int:
    """Print which stories show which signals, and what is missing."""
    from starwriter.coach.matrix import matrix as matrix_of
    from starwriter.matrix_text import matrix_json, matrix_lines

    desk = desk_of(library)
    bank = _studied(desk)
    catalogue = desk.library.signals
    found = matrix_of(_own(bank), catalogue, desk.library.questions.keys())
    if as_json:
        print_json(matrix_json(found))
    else:
        click.echo("\n".join(matrix_lines(found, catalogue)))
    return tell_problems(desk, "stories")


@click.command(
    short_help="Print your stories, best first, for a question.",
    epilog=examples(
        "starwriter match tell me about a time you failed", "starwriter match root-cause --json"
    ),
)
@click.argument(
    "question", nargs=-1, required=True, metavar="TEXT", shell_complete=completing.questions
)
@json_option
@library_option
def match(question: tuple[str, ...], as_json: bool, library: Path | None) -> int:
    """Print your stories, best first, for a question in any wording (or the id of one)."""
    desk = desk_of(library)
    asked = " ".join(question)
    if known := desk.library.question(asked):
        asked = known.prompt
    if not asked.strip():
        return say("no question to match")
    bank = _studied(desk)
    found = [each for each in bank.match(asked) if not bank.cards[each.id].is_sample]
    if as_json:
        print_json({"matches": [{"id": m.id, "score": m.score, "why": list(m.why)} for m in found]})
    elif found:
        if not found[0].fits:
            click.echo("None of your stories fits it well. These come nearest:")
        for each in found[:_LISTED]:
            _print(bank, each)
    return tell_problems(desk, "stories")


def _print(bank: "Bank", match: "Match") -> None:
    from starwriter.model import clean_line

    title = bank.cards[match.id].title
    click.echo(f"{match.percent:>3} %  {clean_line(title)}  ({clean_line(match.id)})")
    for reason in match.why:
        click.echo(f"       {clean_line(reason)}")


def _studied(desk: "Desk") -> "Bank":
    """Return the bank, once the coach has read all of it."""
    bank = desk.bank
    bank.look()
    if not _own(bank):
        say(f"no stories yet in {desk.library.story_folder}; starwriter new makes one")
        return bank
    unread = sum(card.signals is None for card in bank.told)
    with progress(unread, "Reading") as tell:
        bank.study_all(lambda done, _: tell(done))
    return bank


def _own(bank: "Bank") -> "list[Card]":
    """Return the user's stories: a sample is nobody's answer, and closes no gap."""
    return [card for card in bank.told if not card.is_sample]
