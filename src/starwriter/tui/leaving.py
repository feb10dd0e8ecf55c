"""Leaving a story: it is saved, or its text is put where it is safe and the user is told where.

Promise: no way out loses a word, and none waits for ever for a disk that does not answer.
"""

from typing import TYPE_CHECKING

from starwriter.tui.beside import Job

if TYPE_CHECKING:
    from pathlib import Path

    from starwriter.tui.session import Session

PATIENCE = 4.0
"""Seconds to wait for the disk on the way out."""
_TRIES = 5
"""Merges with what others write at the same moment."""


async def is_safe(session: "Session") -> bool:
    """Save, merging what others have written where that needs no decision; return whether all
    is saved.
    """
    for _ in range(_TRIES):
        job = Job(session.save)
        if not await job.done(PATIENCE):
            return False
        if job.result and session.is_saved:
            return True
        if job.result:  # a key came in between
            continue
        if not _took_over(session):
            return False
    return False


async def end(session: "Session") -> None:
    """Leave the version of a session that is over."""
    await Job(session.end).done(PATIENCE)


def at_last(session: "Session | None") -> str | None:
    """Save what is left to save when the program goes. Where its own file will not have it, put
    it elsewhere and return a line that says where.
    """
    if session is None:
        return None
    job = Job(lambda: _saved_at_last(session))
    if not job.is_done(2 * PATIENCE):
        return _rescued(session, f"{session.file.folder}: the disk does not answer")
    return job.result


def _saved_at_last(session: "Session") -> str | None:
    for _ in range(_TRIES):
        if session.save():
            session.end()
            return None
        if not _took_over(session):
            break
    line = _put_beside(session) if session.outside else None
    if line:
        session.end()
        return line
    session.end(keep_journal=True)
    return _rescued(session, str(session.problem))


def _took_over(session: "Session") -> bool:
    merged = session.take_over()
    return merged is not None and not merged.collisions


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
    return (
        f"{session.file.path}: was changed outside at the same words. Your text is safe in "
        f"{copy.name}; the bank offers to merge the two"
    )


def _rescued(session: "Session", reason: str) -> str:
    from starwriter.store.places import rescue_folders

    job: Job[Path | None] = Job(lambda: session.rescue(rescue_folders()))
    if job.is_done(PATIENCE) and job.result:
        return f"{reason}. Your story is safe in {job.result}"
    words = "\n".join(f"{name}: {text}" for name, text in session.shown.items())
    return f"{reason}, and no other folder takes it. Copy it from here:\n{words}"
