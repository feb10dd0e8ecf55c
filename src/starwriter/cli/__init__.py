"""The commands; starts the app. The only place that wires the rooms together for a shell.

Promise: data goes to stdout, messages to stderr; an error is one line; exit 0 done, 1 findings,
2 usage or unusable input.
"""

import io
import os
import sys

import click

from starwriter.cli.common import COMPLETION, say
from starwriter.cli.writing import commands

DEBUG = "STARWRITER_DEBUG"
"""Set in the environment, it shows the traceback of an exception that nobody foresaw."""


def main() -> None:
    """Run starwriter and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None where the shell closed it
            stream.reconfigure(errors="backslashreplace")
    code = _run()
    _drop_unwritten()
    sys.exit(code)


def _run() -> int:
    try:
        return commands.main(standalone_mode=False, complete_var=COMPLETION) or 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return say(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return 130
    except SystemExit:  # click's, where the reader of a pipe left: nothing more to say
        return 0
    except Exception as error:
        return say(_reason(error))


def _reason(error: Exception) -> str:
    """Return what to tell of an exception; the text of one that we did not foresee might quote
    a story, so it stays inside. Raises it again for whoever is looking for the fault.
    """
    from starwriter.store.problem import StoreError, os_reason

    if isinstance(error, StoreError):
        return str(error)
    if os.environ.get(DEBUG):
        raise error
    if isinstance(error, OSError):
        return f"{error.filename}: {os_reason(error)}" if error.filename else os_reason(error)
    return f"{type(error).__name__}: a fault in starwriter; {DEBUG}=1 shows where"


def _drop_unwritten() -> None:
    """Let go of output that nobody takes, so that Python does not fail at it again on leaving."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
