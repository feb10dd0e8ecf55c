"""Textual's own TextArea with places drawn in its text: evidence, slips, comments, what was found.

Promise: only the look is added; a key paints the one line that it changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from rich.style import Style
from rich.text import Text
from textual.cache import LRUCache
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from starwriter.tui.palette import evidence_look, found_look, remark_look, slip_look

_DIMMED = Style(dim=True)

Location = tuple[int, int]
"""Row and column, from 0."""


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


class DrawnArea(TextArea):
    """A text area whose lines can carry highlights."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        self._strips: LRUCache[object, Strip] = LRUCache(1024)
        self._row_being_edited: tuple[int, int] | None = None
        super().__init__(compact=True, tab_behavior="focus", highlight_cursor_line=False, id=id)
        self._highlights_by_line: Mapping[int, Sequence[Highlight]] = {}
        self._dimmed = False
        self._plain = False
        self._found: Mapping[int, Sequence[tuple[int, int]]] = {}

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
