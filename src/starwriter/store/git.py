"""Running the user's own git: the one place that starts another program.

Promise: git gets a list of arguments and never a shell, so that no title or file name is ever run;
what goes wrong becomes one line; and where nobody can be asked, git asks nobody and never hangs.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from starwriter.store.files import write_new
from starwriter.store.problem import StoreError, os_reason

_PATIENCE = 600.0
"""Seconds for one command where nobody is there to be asked for a password."""
# A hook or an alias of git's that runs starwriter tells it of its own repository and index.
_FOREIGN = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
    *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS"),
    "GIT_ICASE_PATHSPECS",
)
_FAULT = re.compile(r"(?:remote: )?(?:fatal|error): *", re.IGNORECASE)
_SMALL_PRINT = ("hint:", "Please make sure you have", "and the repository exists")
_SAYS_LITTLE = ("Could not read from remote repository", "failed to push some refs")


class GitError(StoreError):
    """Git did not do what it was asked to do; `problem` says why, in git's words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one git command."""

    code: int
    """Its exit code; 0 is done."""
    out: bytes
    """What it printed."""
    err: str
    """What it said on the side."""

    @property
    def line(self) -> str:
        """What it printed, where that is one line."""
        return os.fsdecode(self.out).removesuffix("\n")

    @property
    def items(self) -> list[str]:
        """What it printed, where that is a list with a NUL after each item."""
        return os.fsdecode(self.out).split("\0")[:-1]


@dataclass(frozen=True, slots=True)
class Git:
    """Git in one folder."""

    folder: Path
    """The folder it is run in."""
    asks: bool = False
    """Whether somebody sits at the terminal whom git may ask for a password."""
    index: Path | None = None
    """The index to use in place of the repository's own."""

    def run(self, *arguments: str, given: bytes = b"", codes: Sequence[int] = (0,)) -> Answer:
        """Return what git answers. Raises GitError where its exit code is none of `codes`."""
        answer = self.ask(*arguments, given=given)
        if answer.code not in codes:
            command = next(word for word in arguments if not word.startswith("-"))
            raise self.failed(command, answer)
        return answer

    def ask(self, *arguments: str, given: bytes = b"") -> Answer:
        """Return what git answers, whatever its exit code.

        Raises GitError where git cannot be started or takes too long.
        """
        if not (program := shutil.which("git")):
            raise GitError(self.folder, "git is needed for this, and was not found")
        try:
            done = self._done([program, "-c", "core.quotePath=false", *arguments], given)
        except subprocess.TimeoutExpired:
            raise GitError(self.folder, "git took too long and was given up") from None
        except OSError as error:
            raise GitError(self.folder, f"git: {os_reason(error)}") from None
        return Answer(done.returncode, done.stdout, os.fsdecode(done.stderr))

    def failed(self, command: str, answer: Answer) -> GitError:
        """Return the error that says why a command failed."""
        reason = reason_in(answer.err) or f"left with {answer.code}"
        return GitError(self.folder, f"git {command}: {reason}")

    def _done(self, arguments: list[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            arguments,
            cwd=self.folder,
            env=self._environment(),
            input=given,
            capture_output=True,
            timeout=None if self.asks else _PATIENCE,
            # In a session of their own neither git nor ssh can ask at the terminal.
            start_new_session=not self.asks,
            umask=0o077,  # what git brings in is the user's alone, as all that we write
            check=False,
        )

    def _environment(self) -> dict[str, str]:
        found = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
        found["LC_ALL"] = "C"  # messages in English: some are read here
        if not self.asks:
            found["GIT_TERMINAL_PROMPT"] = "0"
        if self.index:
            found["GIT_INDEX_FILE"] = str(self.index)
        return found


def somebody_is_there() -> bool:
    """Whether somebody sits at a terminal whom git may ask for a password."""
    # To the type checker there always is a stdin; Python has none where the shell closed it.
    return bool(sys.stdin) and sys.stdin.isatty()


def reason_in(err: str) -> str:
    """Return the line of git's messages that says why it failed; "" where there is none."""
    lines = [line.strip() for line in err.splitlines()]
    lines = [line for line in lines if line and not line.startswith(_SMALL_PRINT)]
    telling = [line for line in lines if not any(words in line for words in _SAYS_LITTLE)] or lines
    faults = [line for line in telling if _FAULT.match(line)]
    return _FAULT.sub("", [*telling[-1:], *faults][-1], count=1) if lines else ""


def merged_text(texts: Iterable[bytes], names: Sequence[str] = ()) -> tuple[bytes, bool] | None:
    """Return git's line by line merge of three texts (ours, base, theirs), and whether it is clean.

    What is not stands between git's marks, under these three names. None where git cannot merge
    them, as they are no texts.
    """
    labels = [part for name in names for part in ("-L", name)]
    with tempfile.TemporaryDirectory(prefix="starwriter-") as folder:
        files = ("ours", "base", "theirs")
        for file, text in zip(files, texts, strict=True):
            write_new(Path(folder, file), text)
        answer = Git(Path(folder)).ask("merge-file", "-p", "-q", "--diff3", *labels, *files)
    return (answer.out, answer.code == 0) if answer.code < 128 else None
