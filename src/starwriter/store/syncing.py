"""A library and its other copies, kept the same through a git repository that they share.

Promise: nothing is lost and nothing is left half done. What is here is committed before anything
else happens; what comes in is merged out of sight and arrives in one step, which git refuses
where it would go over something that nobody has committed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from starwriter.store import versions
from starwriter.store.files import read_bytes
from starwriter.store.git import Answer, Git, GitError, somebody_is_there
from starwriter.store.library import Library
from starwriter.store.repository import Repository, counted, open_repository
from starwriter.store.weaving import Woven, woven

ROUNDS = 5
"""So often a sync begins anew where somebody else was quicker, here or on the other side."""
_SAFE = "all is committed here"


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did. Files are named by their paths in the library."""

    committed: tuple[str, ...] = ()
    """The files that had changed here."""
    sent: tuple[str, ...] = ()
    """The files that the other side got, less those that were merged."""
    received: tuple[str, ...] = ()
    """The files that came from there, likewise."""
    merged: tuple[str, ...] = ()
    """The files that both sides had edited, and that hold both edits now."""
    copies: tuple[Path, ...] = ()
    """The conflict copies: the other side's edits that did not go together with ours."""
    told: tuple[str, ...] = ()
    """What else there is to know, a line each."""

    def __str__(self) -> str:
        counts = {"sent": self.sent, "received": self.received, "merged": self.merged}
        parts = [f"{counted(paths)} {what}" for what, paths in counts.items() if paths]
        if self.copies:
            parts.append(f"{len(self.copies)} left for you to merge")
        return ", ".join(parts) or "nothing to send or receive"


@dataclass
class _Tally:
    committed: dict[str, None] = field(default_factory=dict[str, None])
    received: dict[str, None] = field(default_factory=dict[str, None])
    merged: dict[str, None] = field(default_factory=dict[str, None])
    copies: dict[str, str] = field(default_factory=dict[str, str])
    kept: dict[str, None] = field(default_factory=dict[str, None])

    def add(self, repository: Repository, received: Iterable[str], what: Woven) -> None:
        """Count what has come in."""
        self.received.update(dict.fromkeys(received))
        self.merged.update(dict.fromkeys(repository.own(what.merged)))
        self.kept.update(dict.fromkeys(repository.own(what.kept)))
        pairs = (repository.own(pair) for pair in what.copies.items())
        self.copies.update((copy, original) for copy, original in pairs)

    def synced(self, repository: Repository, sent: Iterable[str]) -> Synced:
        """Return what was done in all."""
        merged = [path for path in self.merged if path not in self.copies.values()]
        apart = {*self.merged, *self.copies, *self.copies.values()}
        return Synced(
            tuple(self.committed),
            tuple(path for path in sent if path not in apart),
            tuple(path for path in self.received if path not in apart),
            tuple(merged),
            tuple(repository.folder / path for path in self.copies),
            (*_told_of_kept(self.kept), *_told_of_ignored(repository)),
        )


def sync(folder: Path, asks: bool | None = None, now: datetime | None = None) -> Synced:
    """Commit the library's changes, merge the other side's into it, and send ours there.

    `asks` says whether git may ask for a password at the terminal; None finds out. Raises
    StoreError, in one line, where it cannot be done: then the library's files are as they were, and
    what git could commit of them is committed.
    """
    asks = somebody_is_there() if asks is None else asks
    repository = open_repository(folder, asks)
    try:
        return _synced(repository, now or datetime.now())
    finally:
        repository.forget()


def _synced(repository: Repository, now: datetime) -> Synced:
    tally, refused, known = _Tally(), "", None
    for _ in range(ROUNDS):
        _commit(repository, tally)
        theirs = repository.fetch()
        if refused and theirs == known:  # nobody was quicker: it will not have our commits
            break
        known = theirs
        if theirs:
            _take_in(repository, theirs, tally, now)
        ours = repository.head()
        if ours is None or ours == theirs:
            return tally.synced(repository, ())
        sent = repository.differing(theirs, ours)
        refused = _push(repository)
        if not refused:
            return tally.synced(repository, sent)
    raise GitError(repository.folder, f"git push: {refused}; {_SAFE}")


def _commit(repository: Repository, tally: _Tally) -> None:
    tally.committed.update(dict.fromkeys(repository.own(repository.commit())))


def _push(repository: Repository) -> str:
    try:
        return repository.push()
    except GitError as error:
        raise GitError(repository.folder, f"{error.problem.reason}; {_SAFE}") from None


def _take_in(repository: Repository, theirs: str, tally: _Tally, now: datetime) -> None:
    """Merge their commit into our branch; begin anew where a file was saved in the meantime."""
    answer = Answer(0, b"", "")
    for _ in range(ROUNDS):
        ours = repository.head()
        what = _joined(repository, ours, theirs, now)
        if what is None:
            return
        coming = repository.differing(ours, what.commit)
        _keep_versions(repository.folder, coming)
        answer = _checked_out(repository.git, what.commit)
        if answer.code == 0:
            tally.add(repository, coming, what)
            return
        _commit(repository, tally)
    raise _in_the_way(repository.git, answer)


def _joined(repository: Repository, ours: str | None, theirs: str, now: datetime) -> Woven | None:
    """Return what our branch has to become; None where it holds all of theirs already."""
    if ours is None:
        return Woven(theirs)
    base = repository.base_of(ours, theirs)
    if base is None:
        raise GitError(repository.folder, _strangers(repository.git))
    if base == theirs:
        return None
    return Woven(theirs) if base == ours else woven(repository, base, ours, theirs, now)


def _strangers(git: Git) -> str:
    if git.run("rev-parse", "--is-shallow-repository").line == "true":
        return "git has only part of the history here: git fetch --unshallow, then sync"
    how = "clone the other one and copy your stories into the clone"
    return f"this repository and the other side's have no commit in common: {how}"


def _keep_versions(folder: Path, paths: Iterable[str]) -> None:
    """Keep the stories that are about to change as versions of theirs."""
    library = Library(folder)
    for path in (folder / path for path in paths):
        if path.parent == library.story_folder and path.is_file():
            versions.keep(library.version_folder(path), read_bytes(path), "merge")


def _checked_out(git: Git, commit: str) -> Answer:
    """Let git move the branch and its files on to a commit; it goes over nobody's change."""
    plainly = ("-c", "merge.autoStash=false")
    return git.ask(*plainly, "merge", "--ff-only", "--quiet", "--no-overwrite-ignore", commit)


def _in_the_way(git: Git, answer: Answer) -> GitError:
    names = [line.strip() for line in answer.err.splitlines() if line.startswith("\t")]
    if not names:
        return git.failed("merge", answer)
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    reason = f"{names[0]}{more} would be overwritten: commit it or move it away, then sync"
    return GitError(git.folder, f"git merge: {reason}")


def _told_of_kept(paths: Iterable[str]) -> list[str]:
    text = "was removed on one side and changed on the other, so it stays"
    return [f"{path} {text}" for path in paths]


def _told_of_ignored(repository: Repository) -> list[str]:
    ignored = repository.ignored()
    return [f"git ignores {counted(ignored)} of the library here: not sent"] if ignored else []
