"""A real terminal session: a program on a pty, its keys, its output, its end.

Promise: a session that is left leaves no process behind.
"""

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
        self.exit_code: int | None = None
        """What the program left with; None while it runs."""
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.environ.update(environment, TERM="xterm-256color", COLORTERM="truecolor")
            os.environ.update(COLUMNS="120", LINES="40")  # they would beat the terminal's own size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.execvp(command[0], list(command))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        os.close(self._terminal)

    def kill(self) -> float:
        """End the program as the machine would, without a word to it; return the moment."""
        moment = time.perf_counter()
        if self.exit_code is None:
            os.kill(self.process, signal.SIGKILL)
            self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return moment

    def wait_for(self, text: str, limit: float = 20.0) -> float:
        """Return the moment at which `text` stood in what the program wrote since this call."""
        self.wait_for_one(text, limit=limit)
        return time.perf_counter()

    def wait_for_one(self, *texts: str, limit: float = 20.0) -> str:
        """Return the first of `texts` that stood in what the program wrote since this call."""
        seen = b""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            if select.select([self._terminal], [], [], min(limit, 0.2))[0]:
                seen += os.read(self._terminal, 1 << 16)
                plain = _ESCAPES.sub(b"", seen)
                if found := [text for text in texts if text.encode() in plain]:
                    return found[0]
        raise TimeoutError(f"{' or '.join(map(repr, texts))} was not shown within {limit} s")

    def rest(self, limit: float = 30.0) -> str:
        """Wait until the program leaves; return what it wrote since this call."""
        seen = b""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            if select.select([self._terminal], [], [], 0.2)[0]:
                try:
                    seen += os.read(self._terminal, 1 << 16)
                except OSError:  # Linux says so where the other side is closed
                    self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
                    return _ESCAPES.sub(b"", seen).decode(errors="replace")
        raise TimeoutError(f"it was still there after {limit} s")

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
