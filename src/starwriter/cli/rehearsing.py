"""The command that opens the app on a rehearsal."""

from collections.abc import Sequence
from pathlib import Path

import click

from starwriter.cli import completing
from starwriter.cli.common import desk_of, examples, library_option
from starwriter.cli.writing import open_app


@click.command(
    short_help="Tell stories aloud, by the clock.",
    epilog=examples("starwriter rehearse", "starwriter rehearse the-late-parcel"),
)
@click.argument("stories", nargs=-1, metavar="[STORY]...", shell_complete=completing.stories)
@library_option
def rehearse(stories: Sequence[str], library: Path | None) -> int:
    """Tell stories aloud, by the clock.

    Without any named, it goes by whose turn it is: those that went badly, then those never told,
    then those not told for two weeks.
    """
    desk = desk_of(library)
    for name in stories:
        desk.library.story(name)  # it refuses where there is none, before the app is up
    return open_app(desk, told=stories)
