"""What git is doing with a library, read from the repository's own files.

Promise: runs no git (a repository can name programs for git to run) and changes nothing; a
repository that it cannot read, it passes over.
"""

import contextlib
import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from starwriter.store.files import read_bytes
from starwriter.store.finding import Finding
from starwriter.store.problem import StoreError

_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}
"""What git leaves in its folder while something is not finished, and the command that does."""


def git_findings(library: Path, versions: Path) -> Iterator[Finding]:
    """Yield what there is to say of the repository that a library is in, if it is in one."""
    with contextlib.suppress(OSError, RuntimeError, ValueError, StoreError):
        if found := _repository(library.resolve()):
            yield from _findings(*found, library, versions)


def _findings(tree: Path, git: Path, library: Path, versions: Path) -> Iterator[Finding]:
    if what := next((what for name, what in _UNDER_WAY.items() if (git / name).exists()), None):
        advice = f"finish it: git {what} --continue, or git {what} --abort"
        yield Finding("problem", library, f"is in the middle of a git {what}", advice)
    below = os.fsencode(versions.resolve().relative_to(tree).as_posix()) + b"/"
    if any(name.startswith(below) for name in _tracked(git / "index")):
        problem = "is in git, which keeps versions of its own and shows them to whoever has it"
        command = f"git rm -r --cached {shlex.quote(str(versions))}"
        yield Finding("advice", versions, problem, f"run: {command}")


def _repository(folder: Path) -> tuple[Path, Path] | None:
    """Return the work tree that a folder is in and git's own folder for it."""
    for tree in (folder, *folder.parents):
        git = tree / ".git"
        if git.is_dir():
            return tree, git
        if git.is_file():  # a worktree or a submodule
            named = read_bytes(git).decode("utf-8", "replace").removeprefix("gitdir:").strip()
            return tree, tree / named
    return None


def _tracked(index: Path) -> Iterator[bytes]:
    """Yield the paths in git's index (https://git-scm.com/docs/index-format), as far as it is of
    a version that spells them out.
    """
    data = read_bytes(index)
    version, count = int.from_bytes(data[4:8]), int.from_bytes(data[8:12])
    if data[:4] != b"DIRC" or version not in (2, 3):
        return
    at = 12
    for _ in range(count):
        is_extended = int.from_bytes(data[at + 60 : at + 62]) & 0x4000
        start = at + (64 if is_extended else 62)
        end = data.find(b"\0", start)
        if end < 0:
            return
        yield data[start:end]
        at += (end - at + 8) & ~7
