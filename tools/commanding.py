"""The real command line in this process, for thousands of runs in the time of a few.

Promise: what a command may not do (another exit code, a traceback, a message of two lines) fails.
"""

import io
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from tools.torture.place import STORY

from starwriter import cli

COMMANDS = (
    *(["list"], ["check"], ["check", "--json", "--signals", "all"], ["doctor"], ["matrix"]),
    *(["questions", "--json"], ["signals"], ["paths"], ["check", STORY], ["doctor", "--json"]),
)
"""Commands that read stories."""


def run(library: Path, command: Sequence[str]) -> int:
    """Run a command of the real command line in this process, and return its exit code."""
    out, err = io.StringIO(), io.StringIO()
    line = ["starwriter", *command, "--library", str(library)]
    with patch.object(sys, "argv", line), redirect_stdout(out), redirect_stderr(err):
        try:
            cli.main()
        except SystemExit as leaving:
            code = leaving.code
        else:
            code = None
    for message in err.getvalue().splitlines():
        if not message.startswith("starwriter: ") or "a fault in starwriter" in message:
            raise AssertionError(f"{' '.join(command)}: {message}")
    if not isinstance(code, int) or code not in (0, 1, 2):
        raise AssertionError(f"{' '.join(command)}: exit code {code}")
    return code
