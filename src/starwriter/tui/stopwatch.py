"""A stopwatch for somebody who speaks at a terminal.

Promise: a pause does not count, nor does the time for which the terminal was suspended.
"""

from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds from some beginning; only what passes between two of them means anything."""

_ASLEEP = 5.0
"""Seconds without a look after which the terminal must have been suspended."""


class Stopwatch:
    """How long somebody has spoken. Whoever shows it looks at it about once a second."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None
        self._looked = 0.0

    @property
    def is_running(self) -> bool:
        """Whether time counts now."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """How long it has run in all."""
        running = 0.0 if self._since is None else self._clock() - self._since
        return self._before + running

    def go(self) -> None:
        """Let time count from now on."""
        if self._since is None:
            self._since = self._looked = self._clock()

    def pause(self) -> None:
        """Let time count no longer; after a sleep, no longer than until then."""
        self.look()
        self._before, self._since = self.seconds, None

    def reset(self) -> None:
        """Begin anew, with nothing on the watch."""
        self._before, self._since = 0.0, None

    def look(self) -> bool:
        """Take note that somebody looks at it. Where nobody has for so long that the terminal was
        suspended, it stands at the moment of the last look; return whether it does.
        """
        now = self._clock()
        is_asleep = self._since is not None and now - self._looked > _ASLEEP
        if is_asleep and self._since is not None:
            self._before += self._looked - self._since
            self._since = None
        self._looked = now
        return is_asleep
