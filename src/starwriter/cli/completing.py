"""What a shell may complete, ids of stories and questions among it, and how it learns to.

Promise: only names of files are looked at, nothing is opened, and whatever is wrong with a library
a shell sees no error.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from starwriter.cli.common import COMPLETION, examples, library_option

SHELLS = ("bash", "zsh", "fish")

_MENDED = {
    # Bash would take backslashes away, and names of files in the place of an asterisk.
    "read type value": "read -r type value",
    "COMPREPLY+=($value)": 'COMPREPLY+=("$value")',
    # Fish would cut a name at its comma.
    'string split ","': 'string split -m 1 ","',
}
"""What click's scripts say, and what they have to."""
_MEANT = re.compile(r"^~(?!/)|[^\w@%+=:,./~-]")
"""What bash does not take for itself where it is written without quotes."""
_ENDINGS = (".docx", ".md", ".txt", ".json")
_SHEETS = (".docx", ".md")
"""The endings of what an export writes, and of cue sheets."""


@click.command(
    short_help="Print the script by which a shell completes.",
    epilog=examples(
        "starwriter completion bash >> ~/.bash_completion",
        "starwriter completion zsh > ~/.zfunc/_starwriter",
        "starwriter completion fish > ~/.config/fish/completions/starwriter.fish",
    ),
)
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@library_option
def completion(shell: str, library: Path | None) -> int:
    """Print the script by which a SHELL (bash, zsh, fish) completes commands, options, ids.

    A library that is named here is not remembered: the one of the line that is completed counts.
    """
    del library
    kind = get_completion_class(shell)
    assert kind is not None
    root = click.get_current_context().find_root().command
    script = kind(root, {}, "starwriter", COMPLETION)
    # Not bash's own: that starts the bash of this machine to ask how old it is.
    text = ShellComplete.source(script)
    for told, mended in _MENDED.items():
        text = text.replace(told, mended)
    click.echo(text, nl=False)
    return 0


def stories(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the ids of the user's stories that begin so; else files, for those will do as well."""
    found = _items(_ids(_library(context) / "stories"), begun)
    return found or [CompletionItem(begun, type="file")]


def questions(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the ids of the questions that begin so."""
    from starwriter.store.places import shipped_library

    folders = (_library(context), shipped_library())
    return _items((name for folder in folders for name in _ids(folder / "questions")), begun)


def files(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the shell's own names of files."""
    return [CompletionItem(begun, type="file")]


def outputs(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the files that begin so; where there is none, the name with each ending."""
    return _written_to(begun, _ENDINGS)


def sheets(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return what `outputs` does, for a cue sheet."""
    return _written_to(begun, _SHEETS)


def _written_to(begun: str, endings: Iterable[str]) -> list[CompletionItem]:
    from starwriter.store.places import home_expanded

    folder, name = os.path.split(begun)
    stem = begun[: begun.rindex(".")] if "." in name[1:] else begun
    if not name or any(
        each.startswith(name) for each in _names(home_expanded(Path(folder or ".")))
    ):
        return [CompletionItem(begun, type="file")]
    return _items((f"{stem}{each}" for each in endings), begun)


def _library(context: click.Context) -> Path:
    from starwriter.store.places import user_library

    here, root = context.params.get("library"), context.find_root().params.get("library")
    return user_library(here or root)


def _items(names: Iterable[str], begun: str) -> list[CompletionItem]:
    found = (name for name in sorted(set(names)) if name.startswith(begun))
    return [CompletionItem(_written(name)) for name in found]


def _written(name: str) -> str:
    """Return a name as it has to stand on the line: the other shells see to that themselves."""
    is_bash = os.environ.get(COMPLETION, "").startswith("bash")
    return _MEANT.sub(r"\\\g<0>", name) if is_bash else name


def _ids(folder: Path) -> Iterator[str]:
    return (name[: -len(".toml")] for name in _names(folder) if name.endswith(".toml"))


def _names(folder: Path) -> Iterator[str]:
    """Yield the names in a folder that a shell can be given: on one line, and no hidden ones."""
    try:
        names = os.listdir(folder)  # noqa: PTH208  a name is all that is wanted
    except (OSError, ValueError):
        names = []
    return (name for name in names if name.isprintable() and not name.startswith("."))
