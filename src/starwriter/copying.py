"""Text to the clipboard: by the program that this machine has for it, else by what is left.

Promise: it says how the text was copied, and never that it was when it was not; a program that
hangs is given up, and what is copied goes nowhere but to the clipboard or a file of the user's own.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 2.0
"""Seconds after which a program is given up."""
_LONGEST = 74_994
"""Bytes of the longest text that terminals take by OSC 52: 100,000 once it is encoded."""
_DEAF = ("linux", "dumb", "vt100", "vt220")
"""What TERM says of terminals that have no clipboard."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How a text was copied."""

    by: str = ""
    """The program that took it; "" where none did."""
    path: Path | None = None
    """The file that it was written to."""
    problem: str = ""
    """Why it is nowhere; "" where it is somewhere."""

    @property
    def is_for_terminal(self) -> bool:
        """Whether the terminal itself is to be asked, by OSC 52."""
        return not self.by and not self.path and not self.problem


@dataclass(frozen=True, slots=True)
class _Program:
    """A program that puts what it reads on the clipboard."""

    command: Sequence[str]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        return self.command[0]


def copied(text: str, environment: Mapping[str, str]) -> Copied:
    """Put a text on the clipboard, and return how. Where no program takes it, the terminal may; a
    text that it would not take is in a file.
    """
    for program in _programs(environment):
        if _takes(program, text, environment):
            return Copied(program.name)
    is_deaf = environment.get("TERM", "") in _DEAF or environment.get("STY")  # GNU screen
    return _written(text) if is_deaf or len(_encoded(text)) > _LONGEST else Copied()


def _programs(environment: Mapping[str, str]) -> Iterator[_Program]:
    """Yield the programs that may work here, best first."""
    # Over ssh, a program of that machine would fill a clipboard at which nobody sits.
    is_far = bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))
    if sys.platform == "darwin" and not is_far:
        yield _Program(("pbcopy",))
    if environment.get("WAYLAND_DISPLAY"):
        yield _Program(("wl-copy",))
    if environment.get("DISPLAY"):
        yield _Program(("xclip", "-selection", "clipboard"))
        yield _Program(("xsel", "--clipboard", "--input"))
    if not is_far:
        yield _Program(("clip.exe",), "utf-16-le")
    if environment.get("TMUX"):
        yield _Program(("tmux", "load-buffer", "-w", "-"))


def _takes(program: _Program, text: str, environment: Mapping[str, str]) -> bool:
    """Have a program take a text; return whether it is there and did so in time."""
    path = shutil.which(program.name, path=environment.get("PATH"))
    if path is None:
        return False
    try:
        done = subprocess.run(
            [path, *program.command[1:]],
            input=_encoded(text, program.encoding),
            # What stays behind to hand the text out would keep a pipe open for ever.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            timeout=PATIENCE,
            start_new_session=True,  # it outlives this terminal
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _encoded(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding, "replace")


def _written(text: str) -> Copied:
    from starwriter.store.files import write_over
    from starwriter.store.places import state_folder
    from starwriter.store.problem import StoreError

    path = state_folder() / "copied.txt"
    try:
        write_over(path, _encoded(text))
    except StoreError as error:
        return Copied(problem=str(error))
    return Copied(path=path)
