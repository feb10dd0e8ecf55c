"""Textual's own TextArea, with evidence drawn in its text and a way out at its edges.

Promise: whatever is typed, pasted or undone works as in every TextArea; only the look is added.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Self

from rich.style import Style
from rich.text import Text
from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from starwriter.tui.palette import evidence_look, found_look, remark_look, slip_look
from starwriter.tui.widgets.own_keys import actions_of, do_at_once, send_on

_DIMMED = Style(dim=True)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of one line to draw: evidence, a slip, or what carries a note or a comment."""

    start: int
    """The first character's column."""
    end: int
    """The column after the last."""
    colour: int | None
    """The number of its signal's colour, from 1; None for words that carry a note or a comment."""
    hinted: bool
    """Whether it only hints at the signal."""
    commented: bool = False
    """Whether a reviewer's comment hangs on the words."""
    slip: bool = False
    """Whether the words are a slip of spelling or grammar."""


_OWN_KEYS = actions_of(TextArea)

Location = tuple[int, int]


def _moved(
    highlights: Mapping[int, Sequence[Highlight]], start: Location, end: Location, text: str
) -> Mapping[int, Sequence[Highlight]]:
    """Return where highlights are once `text` stands in place of what was from start to end."""
    (first, column), (last, last_column) = start, end
    added = text.split("\n")
    rows = len(added) - 1 - (last - first)
    shift = len(added[-1]) - last_column + (column if len(added) == 1 else 0)
    moved: dict[int, list[Highlight]] = {}
    for row, pieces in highlights.items():
        for piece in pieces:
            if row < first or (row == first and piece.end <= column):
                moved.setdefault(row, []).append(piece)
            elif row > last:
                moved.setdefault(row + rows, []).append(piece)
            elif row == last and piece.start >= last_column:
                place = replace(piece, start=piece.start + shift, end=piece.end + shift)
                moved.setdefault(row + rows, []).append(place)
    return moved


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


def _stay(_area: "WritingArea", _step: int) -> None:
    """A field that stands alone has none beside it."""


class WritingArea(TextArea):
    """A text area whose lines can carry highlights."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        self._strips: LRUCache[object, Strip] = LRUCache(1024)
        self._row_being_edited: tuple[int, int] | None = None
        super().__init__(compact=True, tab_behavior="focus", highlight_cursor_line=False, id=id)
        self._highlights_by_line: Mapping[int, Sequence[Highlight]] = {}
        self._dimmed = False
        self._plain = False
        self._found: Mapping[int, Sequence[tuple[int, int]]] = {}
        self.walk_on: Callable[[WritingArea, int], None] = _stay
        """What goes on to the field before (-1) or after (1); a message would come too late for
        the next key.
        """
        self._was_left = False
        self.lets_keys_through = False
        """Whether the screen gets the next letter."""

    def show_highlights(
        self, highlights: Mapping[int, Sequence[Highlight]], *, dimmed: bool = False
    ) -> None:
        """Draw these highlights, by line from 0; `dimmed` draws all other text paler."""
        if (highlights, dimmed) == (self._highlights_by_line, self._dimmed):
            return
        self._highlights_by_line = highlights
        self._dimmed = dimmed
        self.notify_style_update()
        self.refresh()

    def show_plain(self, yes: bool) -> None:
        """Draw nothing but the text, or the highlights again."""
        if yes != self._plain:
            self._plain = yes
            self.notify_style_update()
            self.refresh()

    def show_found(self, found: Mapping[int, Sequence[tuple[int, int]]]) -> None:
        """Draw the places where words were found, by line from 0: the columns of each."""
        if found != self._found:
            self._found = found
            self.notify_style_update()
            self.refresh()

    async def on_key(self, event: events.Key) -> None:
        """Do what the field's own keys say before the next one comes."""
        focused = self.screen.focused
        if self._was_left and focused is not None and focused is not self:
            send_on(event, focused)
        else:
            await do_at_once(self, _OWN_KEYS, event)

    def on_focus(self) -> None:
        """Keep the keys again."""
        self._was_left = False

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

    def edit(self, edit: Edit) -> EditResult:
        """Edit the text, and take the highlights along until they are shown anew."""
        start, end = sorted((edit.from_location, edit.to_location))
        self._highlights_by_line = _moved(self._highlights_by_line, start, end, edit.text)
        if start[0] == end[0] and "\n" not in edit.text:
            self._row_being_edited = start[0], self.wrapped_document.height
        try:
            return super().edit(edit)
        finally:
            self._row_being_edited = None

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint anew; where an edit changed one line only, that line alone."""
        edited = self._row_being_edited
        if not regions and not layout and edited and self.wrapped_document.height == edited[1]:
            top = self.wrapped_document.location_to_offset((edited[0], 0)).y
            rows = len(self.wrapped_document.get_offsets(edited[0])) + 1
            self.refresh_lines(top, rows)
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def get_line(self, line_index: int) -> Text:
        """Return a line's text with its highlights drawn."""
        line = super().get_line(line_index)
        if self._dimmed and not self._plain:
            line.stylize(_DIMMED)
        for highlight in () if self._plain else self._highlights_by_line.get(line_index, ()):
            line.stylize(self._look(highlight), highlight.start, highlight.end)
        for start, end in self._found.get(line_index, ()):
            chosen = self.selection == ((line_index, start), (line_index, end))
            line.stylize(self._found_look(chosen), start, end)
        return line

    def render_line(self, y: int) -> Strip:
        """Return a line as drawn; one without cursor and selection is drawn once.

        Textual draws every line of a text area anew at every move of its cursor, which a field
        as tall as its text would make felt.
        """
        at = y + self.scroll_offset.y
        if at >= self.wrapped_document.height:
            return super().render_line(y)
        row, column = self.wrapped_document.offset_to_location(Offset(0, at))
        start, end = sorted((self.selection.start[0], self.selection.end[0]))
        if start <= row <= end:
            return super().render_line(y)
        spans = (*self._highlights_by_line.get(row, ()), *self._found.get(row, ()))
        # Where it wraps is part of it: a resize reaches the size before it reaches the wrapping.
        wraps = tuple(self.wrapped_document.get_offsets(row))
        line = self.document.get_line(row)
        key = (line, column, wraps, spans, self._dimmed, self.size.width)
        if (strip := self._strips.get(key)) is None:
            strip = self._strips[key] = super().render_line(y)
        return strip

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

    def notify_style_update(self) -> None:
        """Forget the drawn lines: they look different now."""
        self._strips.clear()
        super().notify_style_update()

    def _look(self, highlight: Highlight) -> Style:
        # Not a component class: Textual works those out for every field at every change of style.
        variables = self.app.theme_variables
        if highlight.slip:
            return slip_look(variables["slip"])
        if highlight.commented:
            return remark_look(variables["comment-ground"], commented=True)
        if highlight.colour is None:
            return remark_look(variables["note-ground"], commented=False)
        return evidence_look(variables[f"signal-{highlight.colour}"], hinted=highlight.hinted)

    def _found_look(self, chosen: bool) -> Style:
        return found_look(self.app.theme_variables["found-ground"], chosen=chosen)

    def on_paste(self, event: events.Paste) -> None:
        """Paste text as a file may hold it: no escapes, no carriage returns."""
        from starwriter.model.text import clean

        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        result = self.replace(clean(event.text), *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

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
