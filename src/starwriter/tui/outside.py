"""The user's own editor on the text of a story: a field, or the whole answer.

Promise: what comes back is one edit a field, which one undo takes back. What cannot be taken stays
in its file, and the user is told where; the text in the app is then as it was.
"""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual.app import SuspendNotSupported

from starwriter.tui import leaving

if TYPE_CHECKING:
    from starwriter.model import Section
    from starwriter.tui.screens.editor import EditorScreen
    from starwriter.tui.study import Study
    from starwriter.tui.widgets.answer_pane import AnswerPane

_KNOWN = ("nvim", "vim", "nano", "notepad")
"""Editors to look for where the user has named none."""
_AT_ONCE = 1.0
"""Seconds in which nobody edits a text."""
_NO_EDITOR = "No editor was found: name one in the settings, or in $EDITOR."
_LOCKED = "This story can only be read."
_NO_TERMINAL = "Another editor cannot run in this terminal."
_FORKED = (
    "The editor came back at once, and nothing was changed. If it opened a window, let it wait: "
    '"code --wait".'
)


def command_of(
    setting: str,
    environment: Mapping[str, str],
    which: Callable[[str], str | None] = shutil.which,
) -> list[str]:
    """Return the command that edits a file: the setting, $VISUAL, $EDITOR, or one that is there.

    Empty where there is none. Raises ValueError where one cannot be parted into words.
    """
    named = (setting, environment.get("VISUAL", ""), environment.get("EDITOR", ""))
    if chosen := next(filter(str.strip, named), None):
        return shlex.split(chosen, posix=os.name != "nt")
    return [next(filter(which, _KNOWN))] if any(map(which, _KNOWN)) else []


async def edit(
    screen: "EditorScreen", answer: "AnswerPane", study: "Study", *, whole: bool
) -> None:
    """Have the user edit the field that is being written, or the whole answer."""
    if not screen.may_write():
        return
    await leaving.is_safe(screen, study.session)  # nothing is saved while the other editor runs
    if screen.is_current:
        _Editing(screen, answer, whole).run(study.editor)


class _Editing:
    """One visit to the other editor. The app waits for it: two must not write on one terminal."""

    def __init__(self, screen: "EditorScreen", answer: "AnswerPane", whole: bool) -> None:
        self._screen = screen
        self._answer = answer
        self._whole = whole

    def run(self, setting: str) -> None:
        from starwriter.store.handed_out import hand_out, let_go
        from starwriter.store.problem import StoreError

        try:
            command = command_of(setting, os.environ)
        except ValueError:
            self._tell(f"The editor's command cannot be read: {setting or '$EDITOR'}")
            return
        if not command:
            self._tell(_NO_EDITOR)
            return
        try:
            path = hand_out("answer" if self._whole else self._section, self._text())
        except StoreError as error:
            self._tell(str(error))
            return
        if self._visit(command, path):
            let_go(path)

    def _visit(self, command: Sequence[str], path: Path) -> bool:
        """Let the user edit the file, and take over what comes back; return whether the file may
        go.
        """
        before, began = path.read_bytes(), monotonic()
        try:
            with self._screen.app.suspend(), _undisturbed():
                left = _left_with([*command, str(path)])
        except SuspendNotSupported:
            self._tell(_NO_TERMINAL)
            return True
        if isinstance(left, str):
            self._tell(f"{command[0]} cannot be started: {left}.")
            return True
        return self._back(path, before, left, monotonic() - began)

    def _back(self, path: Path, before: bytes, code: int, seconds: float) -> bool:
        from starwriter.store.handed_out import text_back
        from starwriter.store.problem import StoreError

        try:
            text = text_back(path)
            is_changed = path.read_bytes() != before
        except (OSError, StoreError) as error:
            self._tell(f"What comes back cannot be read, and the text is as it was. {error}")
            return False
        if code and not is_changed:
            self._tell(f"The editor left with an error ({code}); the text is as it was.")
        elif code:
            self._tell(f"The editor left with an error ({code}). {_kept(path)}")
        elif not is_changed and seconds < _AT_ONCE:
            self._tell(_FORKED)
        elif is_changed:
            return self._take(text, path)
        return not (code and is_changed)

    def _take(self, text: str, path: Path) -> bool:
        from starwriter.model.whole_answer import parted

        texts = {cast("Section", self._section): text.rstrip("\n")}
        if self._whole:
            came = parted(text)
            if came.problem:
                self._tell(f"{came.problem} {_kept(path)}")
                return False
            texts = dict(came.sections)
        for section, new in texts.items():
            area = self._answer.fields[section].area
            # An editor ends a file with a new line, and the gaps between sections are no text.
            if new.strip("\n") != area.text.strip("\n"):
                area.change(new)
        return True

    @property
    def _section(self) -> str:
        return self._answer.current.section

    def _text(self) -> str:
        from starwriter.model.whole_answer import whole

        fields = self._answer.fields.items()
        texts = cast("dict[Section, str]", {name: field.area.text for name, field in fields})
        return whole(texts) if self._whole else texts[cast("Section", self._section)]

    def _tell(self, message: str) -> None:
        self._screen.notify(message, severity="warning", timeout=15, markup=False)


def _left_with(command: Sequence[str]) -> int | str:
    """Run a command; return what it left with, or why it could not be run.

    It raises nothing: Textual would not take the terminal back.
    """
    try:
        return subprocess.run(command, check=False).returncode
    except OSError as error:
        return error.strerror or type(error).__name__
    except Exception as error:
        return type(error).__name__


def _kept(path: Path) -> str:
    return f"Nothing was taken over; what you wrote is in {path}"


def _unheard(*_: object) -> None:
    """Hear a signal and do nothing; one that is ignored would be so by the other program, too."""


@contextlib.contextmanager
def _undisturbed() -> "Generator[None]":
    """Let ctrl+c be the other editor's alone: the terminal sends it to both."""
    before = None
    with contextlib.suppress(ValueError):  # a test's thread has no signals
        before = signal.signal(signal.SIGINT, _unheard)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
