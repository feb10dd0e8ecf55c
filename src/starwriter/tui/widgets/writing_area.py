"""A text area to write in: its keys, the ways out of it, and what others put into its text.

Promise: whatever is typed, pasted or undone works as in every TextArea.
"""

from collections.abc import Callable, Iterator
from itertools import accumulate

from textual import events
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from starwriter.tui.widgets.drawn_area import DrawnArea
from starwriter.tui.widgets.own_keys import actions_of, do_at_once, send_on

_OWN_KEYS = actions_of(TextArea)


def _stay(_area: "WritingArea", _step: int) -> None:
    """A field that stands alone has none beside it."""


class WritingArea(DrawnArea):
    """A text area that knows the fields beside it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self.walk_on: Callable[[WritingArea, int], None] = _stay
        """What goes on to the field before (-1) or after (1); a message would come too late for
        the next key.
        """
        self._was_left = False
        self.lets_keys_through = False
        """Whether the screen gets the next letter."""
        self.kept: Selection | None = None
        """A selection that was made to show words: what is written comes behind it."""

    async def on_key(self, event: events.Key) -> None:
        """Do what the field's own keys say before the next one comes."""
        focused = self.screen.focused
        if self._was_left and focused is not None and focused is not self:
            send_on(event, focused)
        else:
            if event.is_printable or event.key == "enter":
                self._write_behind()
            await do_at_once(self, _OWN_KEYS, event)
            self.kept = None

    def on_focus(self) -> None:
        """Keep the keys again."""
        self._was_left = False

    def _write_behind(self) -> None:
        if self.kept and self.kept == self.selection:
            self.move_cursor(self.kept.end)

    def _leave(self, step: int) -> None:
        # What was pressed right behind the arrow is on its way here, and meant for the next field.
        self._was_left = True
        self.walk_on(self, step)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Let letters through to the screen while it waits for one."""
        return not self.lets_keys_through and super().check_consume_key(key, character)

    def offset_at(self, location: tuple[int, int]) -> int:
        """Return the offset in the text, in characters, of a row and column."""
        row, column = location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def location_at(self, offset: int) -> tuple[int, int]:
        """Return the row and column of an offset in the text."""
        before = self.text[:offset]
        row = before.count("\n")
        return row, len(before) - (before.rfind("\n") + 1)

    def take_over(self, text: str) -> None:
        """Make the text read so, as edits that can be undone; the cursor stays at its words."""
        if text.rstrip("\n") == self.text.rstrip("\n"):
            return
        with self.prevent(TextArea.Changed):
            for start, end, new in reversed(list(_edits(self.text, text))):
                self.replace(new, self.location_at(start), self.location_at(end))

    def put(self, start: int, end: int, text: str) -> int:
        """Put a text in the place of what stands between two offsets, as one edit to be undone by
        itself, and the cursor behind it; return its offset.
        """
        self.history.checkpoint()
        self.replace(text, self.location_at(start), self.location_at(end))
        self.history.checkpoint()
        self.move_cursor(self.location_at(start + len(text)))
        return start + len(text)

    def change(self, text: str) -> None:
        """Make the text read so, as one edit that one undo takes back."""
        old = self.text
        head = _alike(old, text)
        tail = _alike(old[head:][::-1], text[head:][::-1])
        if old != text:
            start, end = self.location_at(head), self.location_at(len(old) - tail)
            self.history.checkpoint()
            self.replace(text[head : len(text) - tail], start, end)
            self.history.checkpoint()

    def fit(self) -> None:
        """Take as much room as the text needs, and a blank line.

        Not `height: auto`: the blank line takes in a word that wraps, so that the fields below
        need not move before the key is on the screen. They move when the screen says so.
        """
        height = max(self.wrapped_document.height + 1, 3)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def on_resize(self) -> None:
        """Fit the text once TextArea has wrapped it for the new width, and draw what was drawn
        before that.
        """
        self.call_later(self.fit)
        self.call_later(self.refresh)

    def on_paste(self, event: events.Paste) -> None:
        """Paste text as a file may hold it: no escapes, no carriage returns."""
        from starwriter.model.text import clean

        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        self._write_behind()
        result = self.replace(clean(event.text), *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def action_paste(self) -> None:
        """Paste what was copied here."""
        self._write_behind()
        super().action_paste()

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up, or out of the field from its first line."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self._leave(-1)
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down, or out of the field from its last line."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self._leave(1)
        else:
            super().action_cursor_down(select)

    def action_cursor_left(self, select: bool = False) -> None:
        """Move left, or out of the field from its first character."""
        if not select and self.cursor_at_start_of_text and self.selection.is_empty:
            self._leave(-1)
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move right, or out of the field from its last character."""
        if not select and self.cursor_at_end_of_text and self.selection.is_empty:
            self._leave(1)
        else:
            super().action_cursor_right(select)


def _edits(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield what makes `old` read as `new`: offsets in `old`, and the text that goes there."""
    from difflib import SequenceMatcher

    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0, *accumulate(len(line) for line in before)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind != "equal":
            gone, came = "".join(before[first:last]), "".join(after[new_first:new_last])
            head = _alike(gone, came)
            tail = _alike(gone[head:][::-1], came[head:][::-1])
            yield starts[first] + head, starts[last] - tail, came[head : len(came) - tail]


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
