"""Leaving a story: it is saved, or its text is put where it is safe and the user is told where.

Promise: no way out loses a word, and none waits for ever for a disk that does not answer.
"""

import contextlib
import sys
from time import monotonic
from typing import TYPE_CHECKING

from starwriter.tui.beside import Job

if TYPE_CHECKING:
    from pathlib import Path

    from starwriter.tui.screens.editor import EditorScreen
    from starwriter.tui.session import Session

PATIENCE = 4.0
"""Seconds to wait for the disk on the way out."""
_TRIES = 5
"""Merges with what others write at the same moment."""


async def is_safe(screen: "EditorScreen", session: "Session") -> bool:
    """Save what stands in the fields, merging what others have written where that needs no
    decision. Return whether all is saved: at this very moment, until the next await.
    """
    end = monotonic() + PATIENCE
    while not session.is_locked:
        await screen.all_typed()
        job = Job(session.save)
        if not await job.done(PATIENCE):
            return False
        screen.gather()
        if session.is_saved and not session.problem:
            return True
        merged = screen.merge_in() if session.outside else None
        needs_user = session.problem and not session.outside
        if needs_user or (merged and merged.collisions) or monotonic() > end:
            return False
    return True


async def end(session: "Session") -> None:
    """Leave the version of a session that is over."""
    await Job(session.end).done(PATIENCE)


def at_last(session: "Session | None") -> str | None:
    """Save what is left to save when the program goes. Where its own file will not have it, put
    it elsewhere and return a line that says where.
    """
    if session is None:
        return None
    Job(session.journal).is_done(1.0)  # on this machine's own disk, whatever comes
    job = Job(lambda: _saved_at_last(session))
    if not job.is_done(1.0):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # no terminal any more
            sys.stderr.write("starwriter: saving …\n")
    if not job.is_done(2 * PATIENCE):
        return _rescued(session, _line(session.file.folder, "the disk does not answer"))
    return job.result


def _saved_at_last(session: "Session") -> str | None:
    for _ in range(_TRIES):
        if session.save():
            _ended(session)
            return None
        merged = session.take_over()
        if merged is None or merged.collisions:
            break
    line = _put_beside(session) if session.outside else None
    _ended(session, keep_journal=line is None)
    return line or _rescued(session, str(session.problem or session.file.folder))


def _ended(session: "Session", *, keep_journal: bool = False) -> None:
    with contextlib.suppress(Exception):  # a version less must not cost the text
        session.end(keep_journal=keep_journal)


def _put_beside(session: "Session") -> str | None:
    """Write the text beside a file that somebody else has changed at the same words."""
    from starwriter.store.problem import StoreError
    from starwriter.store.story_file import save_conflict_copy

    if session.file.path is None:
        return None
    try:
        copy = save_conflict_copy(session.file.path, session.story)
    except StoreError:
        return None
    return _line(
        session.file.path,
        f"was changed outside at the same words. Your text is safe in {copy.name}; "
        "the bank offers to merge the two",
    )


def _line(path: "Path", reason: str) -> str:
    from starwriter.store.problem import Problem

    return str(Problem(path, reason))


def _rescued(session: "Session", reason: str) -> str:
    from starwriter.store.places import rescue_folders

    job: Job[Path | None] = Job(lambda: session.rescue(rescue_folders()))
    if job.is_done(PATIENCE) and job.result:
        return f"{reason}. Your story is safe in {job.result}"
    lengths = ((each.name, each.text) for each in session.lengths)
    texts = (*session.shown.items(), *lengths)
    words = "\n".join(f"{name}: {text}" for name, text in texts)
    return f"{reason}, and no other folder takes it. Copy it from here:\n{words}"
