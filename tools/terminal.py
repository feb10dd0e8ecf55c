"""A real terminal session for the benchmark: a program on a pty, its keys and its output."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from types import TracebackType

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|.)")


class Session(AbstractContextManager["Session"]):
    """A program running on a pty of 120 columns and 40 lines."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.environ.update(environment, TERM="xterm-256color", COLORTERM="truecolor")
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.execvp(command[0], list(command))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def wait_for(self, text: str, limit: float = 20.0) -> float:
        """Return the moment at which `text` stood in what the program wrote since this call."""
        seen = b""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            if select.select([self._terminal], [], [], 0.2)[0]:
                seen += os.read(self._terminal, 1 << 16)
                if text.encode() in _ESCAPES.sub(b"", seen):
                    return time.perf_counter()
        raise TimeoutError(f"{text!r} was not shown within {limit} s")

    def drain(self, seconds: float) -> None:
        """Read and forget what the program writes in the next seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                os.read(self._terminal, 1 << 16)

    def press(self, keys: str) -> float:
        """Send keys; return the moment."""
        moment = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return moment
