"""The commands that work with the user's own git: a sync, and the merge driver."""

from pathlib import Path

import click

from starwriter.cli.common import FOUND, desk_of, examples, library_option, say


@click.command(
    short_help="Keep your library and its git remote the same.",
    epilog=examples("starwriter sync", "starwriter sync --set-up-driver"),
)
@click.option("--set-up-driver", is_flag=True, help="Let git merge stories as starwriter does.")
@library_option
def sync(set_up_driver: bool, library: Path | None) -> int:
    """Keep your library and its git remote the same: commit, fetch, merge, push."""
    folder = desk_of(library).folder
    return _set_up(folder) if set_up_driver else _sync(folder)


@click.command(
    "merge-driver",
    hidden=True,
    epilog=examples("starwriter merge-driver base.toml ours.toml theirs.toml story.toml"),
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path", type=click.Path(path_type=Path), default="story.toml")
@library_option
def merge_driver(base: Path, ours: Path, theirs: Path, path: Path, library: Path | None) -> int:
    """Merge three versions of a story into OURS, as git's merge driver.

    It takes a library as every command does; git hands it all that it reads.
    """
    from starwriter.store.merge_driver import drive

    return 0 if drive(base, ours, theirs, path) else FOUND


def _sync(folder: Path) -> int:
    from starwriter.store.syncing import sync as synced

    done = synced(folder)
    for line in (str(done), *done.told):
        say(line)
    for path in done.copies:
        is_story = path.parent.name == "stories"
        how = "open starwriter to merge them" if is_story else "take what you want, then remove it"
        say(f"{path} has the other side's edits: {how}")
    return FOUND if done.copies else 0


def _set_up(folder: Path) -> int:
    from starwriter.store.merge_driver import set_up

    for line in set_up(folder):
        say(line)
    return 0
