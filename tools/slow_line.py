"""A slow line to a program: `python tools/slow_line.py [--delay MS] [--log FILE] COMMAND…`.

Promise: what is typed reaches the program as it was typed, what it writes reaches the terminal as
it was written, each a while later; a log says how much went each way.
"""

import argparse
import contextlib
import fcntl
import os
import pty
import select
import signal
import sys
import termios
import time
import tty
from collections import deque
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TextIO

_PIECE = 1 << 16


class Line:
    """One direction of the line."""

    def __init__(self, source: int, target: int, delay: float) -> None:
        self.source = source
        self._target = target
        self._delay = delay
        self._on_the_way: deque[tuple[float, bytes]] = deque()

    def take(self) -> bytes:
        """Take what is there to be sent; empty where the other side is closed."""
        try:
            data = os.read(self.source, _PIECE)
        except OSError:  # Linux says so where a terminal is closed
            data = b""
        if data:
            self._on_the_way.append((time.monotonic() + self._delay, data))
        return data

    def deliver(self, *, at_once: bool = False) -> None:
        """Hand over what has been on the way for long enough."""
        while self._on_the_way and (at_once or self._on_the_way[0][0] <= time.monotonic()):
            _write(self._target, self._on_the_way.popleft()[1])

    @property
    def patience(self) -> float | None:
        """Seconds until something arrives; None where nothing is on the way."""
        if not self._on_the_way:
            return None
        return max(self._on_the_way[0][0] - time.monotonic(), 0.0)


def _write(target: int, data: bytes) -> None:
    while data:
        data = data[os.write(target, data) :]


@contextlib.contextmanager
def _raw(terminal: int) -> Generator[None]:
    """Have each key as it is pressed, where there is a terminal."""
    if not os.isatty(terminal):
        yield
        return
    before = termios.tcgetattr(terminal)
    tty.setraw(terminal)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _take_size(program: int) -> None:
    """Give the program's terminal the size of ours."""
    with contextlib.suppress(OSError):
        size = fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8)
        fcntl.ioctl(program, termios.TIOCSWINSZ, size)


def _carry(program: int, delay: float, log: TextIO | None) -> None:
    """Carry bytes both ways until the program leaves."""
    typed, shown = Line(0, program, delay), Line(program, 1, delay)
    lines = {typed.source: typed, shown.source: shown}
    while True:
        waits = [line.patience for line in (typed, shown)]
        patience = min((wait for wait in waits if wait is not None), default=None)
        for source in select.select(list(lines), [], [], patience)[0]:
            data = lines[source].take()
            if log:
                name = "typed" if source == 0 else "shown"
                print(f"{time.monotonic():.3f} {name} {len(data)}", file=log, flush=True)
            if not data:
                del lines[source]
        typed.deliver()
        shown.deliver()
        if shown.source not in lines:
            shown.deliver(at_once=True)
            return


def run(command: Sequence[str], delay: float, log: TextIO | None) -> int:
    """Run a command behind the line; return what it left with."""
    process, program = pty.fork()
    if process == 0:
        os.execvp(command[0], list(command))
    _take_size(program)

    def resized(_number: int, _frame: object) -> None:
        _take_size(program)

    signal.signal(signal.SIGWINCH, resized)
    with _raw(0):
        _carry(program, delay, log)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def main() -> int:
    """Run what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=100.0, metavar="MS", help="each way [100]")
    parser.add_argument("--log", metavar="FILE", help="write moment, direction and bytes there")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    with Path(given.log).open("w") if given.log else contextlib.nullcontext() as log:
        return run(given.command, given.delay / 1000, log)


if __name__ == "__main__":
    sys.exit(main())
