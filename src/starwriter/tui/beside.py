"""Work on the disk, beside the screen, on threads that never keep the program from leaving.

Promise: nobody waits for a disk that does not answer, neither a key nor the way out. (Textual's
own thread workers would be waited for.)
"""

import asyncio
from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

T = TypeVar("T")

_TICK = 0.01
"""Seconds between two looks at work that is waited for."""


class Beside:
    """A thread that does one kind of work whenever it is wished for; wishes made while it is at
    work become one.
    """

    def __init__(self, work: Callable[[], object], failed: Callable[[Exception], None]) -> None:
        """`failed` is told, on the thread, of what the work raises."""
        self._work = work
        self._failed = failed
        self._changed = Condition()
        self._wished = False
        self._is_over = False
        self._busy_since: float | None = None
        self._thread: Thread | None = None

    def wish(self) -> None:
        """Have the work done soon."""
        with self._changed:
            self._wished = True
            self._changed.notify_all()
            if self._thread is None:
                self._thread = Thread(target=self._run, daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Let the thread end; work at hand is done to its end."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    @property
    def busy(self) -> float:
        """For how many seconds the work at hand has gone on; 0 where there is none."""
        since = self._busy_since
        return monotonic() - since if since else 0.0

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wished or self._is_over)
                if self._is_over:
                    return
                self._wished, self._busy_since = False, monotonic()
            try:
                self._work()
            except Exception as error:
                self._failed(error)
            finally:
                with self._changed:
                    self._busy_since = None
                    self._changed.notify_all()


class Job(Generic[T]):
    """One piece of work on a thread of its own, begun at once."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._result: T | None = None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def is_done(self, seconds: float = 0.0) -> bool:
        """Wait for the work, so long at most; return whether it is done."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    async def done(self, seconds: float) -> bool:
        """Wait for the work without holding up the screen; return whether it is done."""
        end = monotonic() + seconds
        while not self.is_done() and monotonic() < end:
            await asyncio.sleep(_TICK)
        return self.is_done()

    async def answer(self) -> T:
        """Return what comes of the work, however long it takes, without holding up the screen."""
        while not await self.done(1.0):
            pass
        return self.result

    @property
    def result(self) -> T:
        """What came of the work, once it is done. Raises what the work raised."""
        if self._error:
            raise self._error
        return cast(T, self._result)

    def _run(self) -> None:
        try:
            self._result = self._work()
        except BaseException as error:
            self._error = error


async def beside(work: Callable[[], T]) -> T:
    """Return what comes of work that is done beside the screen, however long it takes."""
    return await Job(work).answer()


async def tried(asking: "Screen[Any] | App[Any]", work: Callable[[], T]) -> T | None:
    """Return what comes of work in the library that is done beside the screen; None, and say why,
    where a file cannot be read or written.
    """
    from starwriter.store.problem import StoreError

    try:
        return await beside(work)
    except StoreError as error:
        asking.notify(str(error), severity="error", markup=False)
        return None
