"""starwriter on a pty: keys go in, every byte that it writes is kept."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

import starwriter

_SOURCE = str(Path(starwriter.__file__).parents[1])
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
LEFT = "\x1b[?1049l"
"""What takes the terminal back from the app's own screen to the shell's."""


class Terminal(AbstractContextManager["Terminal"]):
    """A program on a pty of 120 columns and 40 lines."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self.written = b""
        """All that the program wrote."""
        self.exit_code: int | None = None
        """What it left with; None while it runs."""
        self._process, self._handle = pty.fork()
        if self._process == 0:
            for name in ("COLORFGBG", "NO_COLOR"):
                os.environ.pop(name, None)
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **environment})
            # Rooms are found where these tests found them, also by a program that is started.
            os.environ["PYTHONPATH"] = os.pathsep.join([_SOURCE, os.environ["PYTHONPATH"]])
            os.environ["TEXTUAL_ANIMATIONS"] = "none"
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.execv(sys.executable, [sys.executable, *arguments])

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.exit_code is None:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        os.close(self._handle)

    def press(self, keys: str, *shown: str) -> str:
        """Send keys, and wait until these patterns stand in what the program then writes and it
        has come to rest; return what it wrote.
        """
        before = len(self.written)
        self.send(keys)
        self.until(*shown, since=before)
        self.settle()
        return self.written[before:].decode("utf-8", "backslashreplace")

    def send(self, keys: str) -> None:
        """Send keys."""
        os.write(self._handle, keys.encode())

    def until(self, *shown: str, since: int = 0, seconds: float = 20.0) -> None:
        """Wait until patterns stand in what the program wrote since it had written so much."""
        end = time.monotonic() + seconds
        while not all(re.search(words, plain(self.written[since:])) for words in shown):
            assert time.monotonic() < end, (shown, plain(self.written[since:])[-2000:])
            assert self._read(), (shown, plain(self.written[since:])[-2000:])

    def settle(self, quiet: float = 0.3, seconds: float = 10.0) -> None:
        """Wait until the program has written nothing for a moment."""
        end = time.monotonic() + seconds
        while select.select([self._handle], [], [], quiet)[0] and time.monotonic() < end:
            if not self._read():
                return

    def rest(self, seconds: float = 20.0) -> str:
        """Wait until the program leaves; return what it wrote after it left its own screen."""
        end = time.monotonic() + seconds
        while self._read():
            assert time.monotonic() < end, plain(self.written)[-2000:]
        self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        return self.text.rpartition(LEFT)[2]

    @property
    def text(self) -> str:
        """All that the program wrote, as text."""
        return self.written.decode("utf-8", "backslashreplace")

    def _read(self) -> bool:
        if select.select([self._handle], [], [], 0.1)[0]:
            try:
                found = os.read(self._handle, 1 << 16)
            except OSError:  # Linux says so where the other side is closed
                return False
            self.written += found
            return bool(found)
        return True


def plain(data: bytes | str) -> str:
    """Return what a program wrote, without the escape sequences in it."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    return _ESCAPES.sub("", text)
