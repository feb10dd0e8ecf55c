"""The merge of two commits, made in git's object store: no file of the user's is touched here.

Promise: it is whole or it is not made at all. A story that both sides edited is merged part by
part; where they collide ours stays and theirs stands beside it as a conflict copy; what one side
changed stays, though the other removed it; what we cannot merge is left to the user's own git.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path, PurePosixPath

from starwriter.store.conflict_names import conflict_copy_of
from starwriter.store.git import Git, GitError, merged_text
from starwriter.store.joining import Joined, joined_story, joined_text, joined_words
from starwriter.store.repository import Repository

_NAMED = 3
"""So many files are named in a message."""
_BASE, _OURS, _THEIRS = "1", "2", "3"


@dataclass(frozen=True, slots=True)
class _Blob:
    """What one side has at a path."""

    mode: str
    oid: str


_Stages = Mapping[str, _Blob]
"""What base, ours and theirs have at a path, by git's number for each; less those that have
nothing there.
"""


@dataclass(frozen=True, slots=True)
class Woven:
    """What became of two commits."""

    commit: str
    """The commit that has both; nothing has been checked out yet."""
    merged: tuple[str, ...] = ()
    """The paths of the library's files that both sides had changed, less those in `copies`."""
    copies: Mapping[str, str] = field(default_factory=dict[str, str])
    """The path of each conflict copy, with that of the file beside which it was put."""
    kept: tuple[str, ...] = ()
    """The paths of the library's files that one side removed and the other changed."""


def woven(repository: Repository, base: str, ours: str, theirs: str, now: datetime) -> Woven:
    """Return the merge of two commits that both go back to `base`.

    Raises GitError, naming the files, where only the user can merge them.
    """
    with tempfile.TemporaryDirectory(prefix="starwriter-") as folder:
        git = Git(repository.top, repository.asks, Path(folder, "index"))
        words = ("read-tree", "-i", "-m", "--aggressive", "--no-sparse-checkout")
        git.run(*words, base, ours, theirs)
        loom = _Loom(repository, git, f"{now:%Y%m%d-%H%M%S}-SYNC{theirs[:3].upper()}")
        loom.follow_renames(base, ours, theirs)
        for path, stages in loom.unmerged().items():
            loom.weave(path, stages)
        loom.assert_all_woven()
        tree = git.run("write-tree").line
    commit = _committed(repository, tree, ours, theirs)
    return Woven(commit, tuple(loom.merged), loom.copies, tuple(loom.kept))


def _committed(repository: Repository, tree: str, ours: str, theirs: str) -> str:
    git = repository.git
    signs = git.run("config", "--type=bool", "--get", "commit.gpgSign", codes=(0, 1)).line
    words = ("-S",) if signs == "true" else ()
    parents = ("-p", ours, "-p", theirs)
    return git.run("commit-tree", *words, *parents, "-m", "starwriter: merge", tree).line


@dataclass
class _Loom:
    """An index of its own, in which the paths that both sides changed are settled one by one."""

    repository: Repository
    git: Git
    stamp: str
    """What the name of a conflict copy says: the moment, and the other side's commit."""
    merged: list[str] = field(default_factory=list[str])
    copies: dict[str, str] = field(default_factory=dict[str, str])
    kept: list[str] = field(default_factory=list[str])
    foreign: list[str] = field(default_factory=list[str])
    """The paths that are left to the user."""

    def unmerged(self) -> dict[str, dict[str, _Blob]]:
        """Return the paths that git could not settle by itself."""
        found: dict[str, dict[str, _Blob]] = {}
        for item in self.git.run("ls-files", "--unmerged", "-z").items:
            facts, _, path = item.partition("\t")
            mode, oid, stage = facts.split(" ")
            found.setdefault(path, {})[stage] = _Blob(mode, oid)
        return found

    def follow_renames(self, base: str, ours: str, theirs: str) -> None:
        """Let an edit of one side go where the other side has moved the file, unchanged, to."""
        unmerged = self.unmerged()
        for side, commit, other in ((_OURS, ours, _THEIRS), (_THEIRS, theirs, _OURS)):
            for old, new in _renames(self.git, base, commit):
                stages = unmerged.get(old, {})
                if side not in stages and other in stages and new not in unmerged:
                    self._drop(old, stages[other])
                    self._put(new, stages[other])
                    self.merged += [new] if self._is_own(new) else []

    def weave(self, path: str, stages: _Stages) -> None:
        """Settle one path."""
        own = self._is_own(path)
        plain = all(blob.mode.startswith("100") for blob in stages.values())
        if not plain or not {_OURS, _THEIRS} & stages.keys():
            self.foreign.append(path)
        elif {_OURS, _THEIRS} <= stages.keys():
            self._join(path, stages, own)
        elif own and _BASE in stages:
            self._put(path, stages.get(_OURS) or stages[_THEIRS])
            self.kept.append(path)
        else:
            self.foreign.append(path)

    def assert_all_woven(self) -> None:
        """Raise GitError where something is left to the user."""
        if not self.foreign:
            return
        names = ", ".join(self.foreign[:_NAMED])
        more = f" and {len(self.foreign) - _NAMED} more" if len(self.foreign) > _NAMED else ""
        how = f"{self.repository.pull}, then sync again"
        reason = f"both sides changed {names}{more}, which only you can merge: {how}"
        raise GitError(self.repository.folder, reason)

    def _join(self, path: str, stages: _Stages, own: bool) -> None:
        texts = {stage: self._bytes(path, blob) for stage, blob in stages.items()}
        sides = (texts.get(_BASE), texts[_OURS], texts[_THEIRS])
        joined = self._joined(path, own, *sides)
        if joined is None or (joined.beside is not None and not own):
            self.foreign.append(path)
            return
        ours, theirs = stages[_OURS], stages[_THEIRS]
        untouched = _BASE in stages and stages[_BASE].mode == ours.mode
        mode = theirs.mode if untouched else ours.mode
        self._put(path, self._blob(path, joined.data, mode))
        if joined.beside is not None:
            copy = self._free_name(path)
            self._put(copy, self._blob(copy, joined.beside, theirs.mode))
            self.copies[copy] = path
        elif own:
            self.merged.append(path)

    def _joined(
        self, path: str, own: bool, base: bytes | None, ours: bytes, theirs: bytes
    ) -> Joined | None:
        if own:
            join = joined_story if self._is_story(path) else joined_text
            if path.endswith(".txt"):
                join = joined_words
            return join(self.repository.top / path, base, ours, theirs)
        # The user's own merge driver, or a mark that a file is binary, has the say on his files.
        found = self.git.run("check-attr", "-z", "merge", "--", path).items[-1]
        merged = (
            merged_text((ours, base or b"", theirs)) if found in ("unspecified", "set") else None
        )
        return Joined(merged[0], None if merged[1] else theirs) if merged else None

    def _is_own(self, path: str) -> bool:
        own = "".join(self.repository.own([path]))
        place = PurePosixPath(own)
        in_folder = str(place.parent) in ("stories", "questions") and place.suffix == ".toml"
        return (
            own in ("signals.toml", "settings.toml", "aliases.toml", "dictionary.txt") or in_folder
        )

    def _is_story(self, path: str) -> bool:
        return "".join(self.repository.own([path])).startswith("stories/")

    def _free_name(self, path: str) -> str:
        """Return a name for a conflict copy, of the form that Syncthing uses."""
        place = PurePosixPath(path)
        stem = conflict_copy_of(place.stem) or place.stem
        known = self.git.run("ls-files", "-z", "--", f":(top,literal){place.parent}").items
        taken = {*known, *self.copies}
        day, time, commit = self.stamp.split("-")
        names = (
            f"{stem}.sync-conflict-{day}-{int(time) + second:06}-{commit}{place.suffix}"
            for second in count()
        )
        paths = (str(place.with_name(name)) for name in names)
        return next(path for path in paths if path not in taken)

    def _bytes(self, path: str, blob: _Blob) -> bytes:
        """Return a blob's bytes as git would check them out: line ends, encryption and all."""
        return self.git.run("cat-file", "--filters", f"--path={path}", blob.oid).out

    def _blob(self, path: str, data: bytes, mode: str) -> _Blob:
        words = ("hash-object", "-w", "--stdin", f"--path={path}")
        return _Blob(mode, self.git.run(*words, given=data).line)

    def _put(self, path: str, blob: _Blob) -> None:
        self._update(f"{blob.mode} {blob.oid}\t{path}")

    def _drop(self, path: str, like: _Blob) -> None:
        self._update(f"0 {'0' * len(like.oid)}\t{path}")

    def _update(self, line: str) -> None:
        self.git.run("update-index", "-z", "--index-info", given=os.fsencode(f"{line}\0"))


def _renames(git: Git, base: str, side: str) -> Iterator[tuple[str, str]]:
    """Yield the old and the new path of each file that one side moved and did not change."""
    words = ("diff-tree", "-r", "-z", "--find-renames=100%", "--diff-filter=R", "--name-status")
    found = iter(git.run(*words, base, side).items)
    for _, old, new in zip(found, found, found, strict=True):
        yield old, new
