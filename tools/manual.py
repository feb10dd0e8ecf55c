"""docs/commands.md and the man page, made from the commands themselves: `make man`.

Promise: the same commands give the same two files; what they say is what `--help` says.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from starwriter.cli.writing import Commands, commands

ROOT = Path(__file__).parents[1]
PAGE, MANUAL = ROOT / "docs" / "commands.md", ROOT / "docs" / "starwriter.1"

_HEAD = """\
# The commands

Every command takes `--library DIR`. Data goes to stdout, messages to stderr. Exit 0: done. 1:
findings. 2: usage, or input that cannot be read. This page and the man page are made by `make man`.
"""
_ENDING = """\
.SH EXIT STATUS
0: done. 1: findings. 2: usage, or input that cannot be read.
.SH ENVIRONMENT
.TP
STARWRITER_LIBRARY
The library to use, where \\-\\-library names none.
.TP
VISUAL, EDITOR
Your own editor, where the settings name none.
.TP
NO_COLOR
Set, no colour is sent to the terminal.
.TP
STARWRITER_DEBUG
Set, a fault in starwriter is shown with its place in the code; it may quote your text.
.SH FILES
A library is a folder of stories/*.toml, and optionally questions/*.toml, signals.toml,
settings.toml, aliases.toml and dictionary.txt;
.B starwriter paths
says where yours is. docs/library.md describes every file.
"""


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Yield the program and each of its commands, in the order of the help."""
    context = click.Context(commands, info_name="starwriter")
    yield "starwriter", commands
    assert isinstance(commands, Commands)
    for group in commands.groups(context).values():
        yield from ((f"starwriter {name}", command) for name, command in group.items())


def page() -> str:
    """Return docs/commands.md."""
    return "\n".join([_HEAD, *(_entry(*each) for each in all_commands())])


def manual() -> str:
    """Return the man page."""
    parts = [
        '.TH STARWRITER 1 "" starwriter "User Commands"',
        ".SH NAME\nstarwriter \\- write STAR interview answers in the terminal",
        f".SH SYNOPSIS\n.B starwriter\n{_troff('[OPTIONS] [COMMAND] [ARGS]...')}",
        f".SH DESCRIPTION\n{_paragraphs(commands)}",
        *(_part(*each) for each in all_commands()),
        _ENDING,
    ]
    return "\n".join(parts)


def _entry(name: str, command: click.Command) -> str:
    rows = [f"| `{_cell(spelt)}` | {_cell(told)} |" for spelt, told in _options(command)]
    table = ["| option | does |", "|---|---|", *rows]
    head = [f"## {usage(name, command)}", "", _help(command), ""]
    return "\n".join([*head, *table, "", "```sh", *_examples(command), "```", ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def usage(name: str, command: click.Command) -> str:
    """Return a command with what it takes: "starwriter edit STORY"."""
    arguments = (each for each in command.params if isinstance(each, click.Argument))
    return " ".join((name, *(each.metavar or str(each.name).upper() for each in arguments)))


def _options(command: click.Command) -> list[tuple[str, str]]:
    context = click.Context(command)
    options = (each for each in command.params if isinstance(each, click.Option))
    records = (each.get_help_record(context) for each in options)
    return [(spelt, " ".join(told.split())) for spelt, told in filter(None, records)]


def _examples(command: click.Command) -> list[str]:
    lines = (command.epilog or "").split("\n")
    return [line.strip() for line in lines if line.startswith("  ")]


def _help(command: click.Command) -> str:
    paragraphs = re.split(r"\n\s*\n", command.help or "")
    return "\n\n".join(" ".join(each.split()) for each in paragraphs)


def _part(name: str, command: click.Command) -> str:
    told = "" if command is commands else f"\n{_paragraphs(command)}"
    options = "".join(
        f"\n.TP\n\\fB{_troff(spelt)}\\fR\n{_troff(said)}" for spelt, said in _options(command)
    )
    lines = "\n".join(map(_troff, _examples(command)))
    heading = "OPTIONS" if command is commands else _troff(usage(name, command))
    return f'.SH "{heading}"{told}{options}\n.PP\n.nf\n{lines}\n.fi'


def _paragraphs(command: click.Command) -> str:
    return _troff(_help(command)).replace("\n\n", "\n.PP\n")


def _troff(text: str) -> str:
    """Return words such that a man page shows them: hyphens to be copied, no line a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", text, flags=re.MULTILINE)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    MANUAL.write_text(manual(), encoding="utf-8")
