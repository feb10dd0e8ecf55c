"""Drives LibreOffice as a reviewer's Word: changes, comments, and a file saved by another program.

Promise: no setting of the person who runs the tests is read or changed, and no LibreOffice stays
behind. Nothing here asks for a screen.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import pytest

_HANDS = Path(__file__).with_name("office_hands.py")
_PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python")
_SECONDS = 90
RITA = "Rita Reviewer"
Do = Literal[
    "insert",
    "replace",
    "add_after",
    "add_before",
    "split",
    "join",
    "delete_paragraph",
    "delete_paragraph_back",
    "move_down",
    "comment",
    "comment_resolved",
]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that a reviewer does."""

    do: Do
    """What; `office_hands.py` has a function of that name."""
    at: str
    """The words at which it is done: the first of them in the document, in one paragraph."""
    text: str = ""
    """What is written; `replace` with nothing deletes."""
    author: str = RITA
    """Who does it."""


@dataclass(frozen=True, slots=True)
class Office:
    """A LibreOffice that waits for work."""

    python: str
    """A Python that has `uno`."""
    pipe: str
    """The name by which LibreOffice is talked to."""
    folder: Path
    """Where files are passed."""

    def reviewed(self, file: bytes, edits: Sequence[Edit]) -> bytes:
        """Return a file as it comes back from a reviewer who did this."""
        (self.folder / "sent.docx").write_bytes(file)
        listed = json.dumps([asdict(edit) for edit in edits])
        (self.folder / "edits.json").write_text(listed, encoding="utf-8")
        command = [self.python, str(_HANDS), self.pipe, str(self.folder)]
        subprocess.run(command, check=True, timeout=_SECONDS, env=_environment())
        return (self.folder / "reviewed.docx").read_bytes()


@contextmanager
def office() -> Generator[Office]:
    """Start LibreOffice for as long as the context lasts; skip the test where there is none."""
    python = _python_with_uno()
    soffice = shutil.which("soffice")
    if soffice is None or python is None:
        pytest.skip("LibreOffice or its uno for Python is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        pipe = f"starwriter-{folder.name}"
        with _running(soffice, pipe, folder):
            yield Office(python, pipe, folder)


@contextmanager
def _running(soffice: str, pipe: str, folder: Path) -> Generator[None]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    switches = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    process = subprocess.Popen(
        [soffice, profile, *switches, f"--accept=pipe,name={pipe};urp;"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )
    try:
        yield
    finally:
        # The command is a script whose children do the work.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=_SECONDS)


def _python_with_uno() -> str | None:
    return next(filter(_has_uno, _PYTHONS), None)


def _has_uno(python: str) -> bool:
    if not Path(python).exists():
        return False
    command = [python, "-c", "import uno"]
    asked = subprocess.run(command, capture_output=True, timeout=_SECONDS, env=_environment())
    return asked.returncode == 0


def _environment() -> dict[str, str]:
    # LibreOffice's Python is not the tests'.
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
