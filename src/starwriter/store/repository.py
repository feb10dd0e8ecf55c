"""The git repository that a library lies in: what stands in the way of a sync, and its plain steps.

Promise: only the library's own files are ever committed; whatever else the user has changed or
staged in the repository stays as it is.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starwriter.store.git import Git, GitError
from starwriter.store.problem import StoreError

_FETCHED = "refs/worktree/starwriter-sync"
"""Where the other side's commits are put while a sync runs."""
_OWN = (
    *(":(glob)stories/*.toml", ":(glob)questions/*.toml"),
    *("signals.toml", "settings.toml", "aliases.toml", "dictionary.txt"),
    *(":(exclude,glob)stories/.*", ":(exclude,glob)questions/.*"),
)
"""The library's files, seen from its folder; a name with a leading dot is none of ours."""
_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
}
_ALONE = ("--no-recurse-submodules",)
_HOW_TO_MAKE = "git init, git remote add origin URL, then starwriter sync"


@dataclass(frozen=True, slots=True)
class Repository:
    """One library's repository, its branch and where that is sent to."""

    folder: Path
    """The library."""
    top: Path
    """The folder that the repository tracks."""
    prefix: str
    """The library's place in it: "" or "notes/library/"."""
    branch: str
    """The full name of the branch that is checked out."""
    remote: str
    """The other side's name."""
    target: str
    """The full name of the branch there."""
    is_followed: bool
    """Whether git knows already that the one branch follows the other."""
    asks: bool
    """Whether somebody may be asked for a password."""

    @property
    def here(self) -> Git:
        """Git in the library's folder."""
        return Git(self.folder, self.asks)

    @property
    def git(self) -> Git:
        """Git in the repository's top folder, from where all paths are named."""
        return Git(self.top, self.asks)

    @property
    def pull(self) -> str:
        """The command with which a user merges by hand."""
        known = "" if self.is_followed else f" {self.remote} {self.target}"
        return f"git pull --no-rebase{known}"

    def commit(self) -> list[str]:
        """Commit what changed in the library, and return the paths of these files."""
        self._with_paths(
            "add", "--all", paths=[path for state, path in self._states() if state[1] != " "]
        )
        # Looked at again: git may find nothing left to commit, as where only line ends differed.
        paths = [path for state, path in self._states() if state[0] not in " ?"]
        message = f"starwriter: {counted(self.own(paths))}"
        self._with_paths("commit", "--quiet", "--only", "-m", message, paths=paths)
        return paths

    def fetch(self) -> str | None:
        """Get the other side's commits and return the newest; None where it has none yet."""
        spec = f"+{self.target}:{_FETCHED}"
        answer = self.git.ask("fetch", "--quiet", "--no-tags", *_ALONE, "--", self.remote, spec)
        if "couldn't find remote ref" in answer.err.lower():
            return None
        if answer.code:
            raise self.git.failed("fetch", answer)
        return self.commit_at(_FETCHED)

    def push(self) -> str:
        """Send our commits; return "" or why the other side did not take them just now.

        Raises GitError where it could not be asked.
        """
        follow = () if self.is_followed else ("--set-upstream",)
        spec = f"HEAD:{self.target}"
        answer = self.git.ask("push", "--porcelain", *follow, "--", self.remote, spec)
        refused = [
            line for line in answer.out.decode(errors="replace").splitlines() if line[:1] == "!"
        ]
        if answer.code and not refused:
            raise self.git.failed("push", answer)
        return refused[0].split("\t")[-1] if refused else ""

    def forget(self) -> None:
        """Drop the name under which the other side's commits were held."""
        self.git.ask("update-ref", "-d", _FETCHED)

    def head(self) -> str | None:
        """Return the commit that our branch is at; None before the first one."""
        return self.commit_at("HEAD")

    def commit_at(self, name: str) -> str | None:
        """Return the commit of that name; None where there is none."""
        answer = self.git.ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return answer.line if answer.code == 0 else None

    def base_of(self, ours: str, theirs: str) -> str | None:
        """Return the newest commit that both have; None where they share none."""
        answer = self.git.run("merge-base", ours, theirs, codes=(0, 1))
        return answer.line or None

    def differing(self, old: str | None, new: str) -> list[str]:
        """Return the library's files, as paths in it, in which two commits differ; None for a
        commit is one that holds nothing.
        """
        start = old or self.git.run("hash-object", "-t", "tree", "--stdin").line
        words = ("diff-tree", "-r", "-z", "--name-only", "--no-renames")
        return self.own(self.here.run(*words, start, new, "--", *_OWN).items)

    def ignored(self) -> list[str]:
        """Return the library's files that git was told to ignore."""
        words = ("ls-files", "-z", "--others", "--ignored", "--exclude-standard")
        return self.here.run(*words, "--", *_OWN).items

    def own(self, paths: Sequence[str]) -> list[str]:
        """Return paths of the repository as paths in the library; those outside are left out."""
        inside = (path for path in paths if path.startswith(self.prefix))
        return [path[len(self.prefix) :] for path in inside]

    def _states(self) -> list[tuple[str, str]]:
        """Return git's two letters and the path of each file of the library that changed."""
        words = ("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames")
        items = self.here.run(*words, "--ignore-submodules=all", "--", *_OWN).items
        return [(item[:2], item[3:]) for item in items]

    def _with_paths(self, *arguments: str, paths: Sequence[str]) -> None:
        if paths:
            given = os.fsencode("\0".join(paths))
            named = ("--pathspec-from-file=-", "--pathspec-file-nul")
            self.git.run("--literal-pathspecs", *arguments, *named, given=given)


def counted(paths: Sequence[str]) -> str:
    """Return how many of the library's files these are: "2 stories", "1 story and 1 other file"."""
    stories = sum(path.startswith("stories/") for path in paths)
    others = len(paths) - stories
    found = [f"{stories} {'story' if stories == 1 else 'stories'}"] if stories else []
    if others:
        found.append(f"{others}{' other' if stories else ''} file{'' if others == 1 else 's'}")
    return " and ".join(found) or "nothing"


def open_repository(folder: Path, asks: bool) -> Repository:
    """Return the repository of a library.

    Raises StoreError, saying what to do, where there is none or it is in no state to be synced.
    """
    if not folder.is_dir():
        raise StoreError(folder, "there is no library here yet")
    git = Git(folder, asks)
    top, prefix = place_of(git)
    for name in ("stories", "questions"):
        if (folder / name).is_symlink():
            raise StoreError(folder / name, "is a link, and git does not look behind links")
    _assert_at_rest(git)
    branch = git.ask("symbolic-ref", "--quiet", "HEAD").line
    if not branch:
        raise GitError(folder, "no branch is checked out here: git switch BRANCH, then sync")
    return Repository(folder, top, prefix, branch, *_other_side(git, branch), asks)


def place_of(git: Git) -> tuple[Path, str]:
    """Return a repository's top folder, and the place in it of the folder that git is in.

    Raises GitError, saying what to do, where there is no repository with a working tree.
    """
    answer = git.ask("rev-parse", "--is-inside-work-tree")
    if "not a git repository" in answer.err:
        raise GitError(git.folder, f"is in no git repository: {_HOW_TO_MAKE}")
    if answer.code:
        raise git.failed("rev-parse", answer)
    if answer.line != "true":
        raise GitError(git.folder, "is in a git repository without a working tree: use a clone")
    top = git.run("rev-parse", "--show-toplevel").line
    return Path(top), git.run("rev-parse", "--show-prefix").line


def _assert_at_rest(git: Git) -> None:
    own = Path(git.run("rev-parse", "--absolute-git-dir").line)
    for name, what in _UNDER_WAY.items():
        if (own / name).exists():
            raise GitError(git.folder, f"{what} is under way in git: end or abort it, then sync")
    if git.run("ls-files", "--unmerged", "-z", ":/").items:
        raise GitError(git.folder, "git has unmerged files here: merge them, then sync")


def _other_side(git: Git, branch: str) -> tuple[str, str, bool]:
    """Return the remote, the branch there, and whether our branch is set to follow it."""
    name = branch.removeprefix("refs/heads/")
    remote = _setting(git, f"branch.{name}.remote")
    target = _setting(git, f"branch.{name}.merge")
    if remote and target and remote != ".":
        return remote, target, True
    remotes = git.run("remote").line.splitlines()
    if not remotes:
        how = "git remote add origin URL, then starwriter sync"
        raise GitError(git.folder, f"the repository has no remote to sync with: {how}")
    if len(remotes) > 1 and "origin" not in remotes:
        how = f"git push --set-upstream REMOTE {name}"
        raise GitError(git.folder, f"branch {name} follows no remote: {how}, then sync")
    return ("origin" if "origin" in remotes else remotes[0]), branch, False


def _setting(git: Git, key: str) -> str:
    return git.run("config", "--get", key, codes=(0, 1)).line
