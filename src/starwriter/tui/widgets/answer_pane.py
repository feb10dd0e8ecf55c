"""The answer as one page: a title and five fields that grow with their text.

Promise: the line being written is always in sight, and the cursor walks the page as one text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region, Spacing
from textual.message import Message
from textual.widgets import Input, TextArea

from starwriter.tui.widgets.section_field import GUIDANCE, Measure, SectionField
from starwriter.tui.widgets.writing_area import WritingArea


class AnswerPane(VerticalScroll, can_focus=False):
    """Title and fields, from Situation to Learning."""

    @dataclass
    class Retitled(Message):
        """The title was edited."""

        title: str

    def __init__(self) -> None:
        super().__init__(id="answer")
        self.title_input = Input(placeholder="Title of the story", id="title", compact=True)
        self.fields: Mapping[str, SectionField] = {name: SectionField(name) for name in GUIDANCE}

    def compose(self) -> ComposeResult:
        yield self.title_input
        yield from self.fields.values()

    def fill(self, title: str, texts: Mapping[str, str]) -> None:
        """Show a story's title and texts without telling of edits."""
        with self.title_input.prevent(Input.Changed):
            self.title_input.value = title
        for section, text in texts.items():
            self.fields[section].fill(text)

    def show_measures(self, measures: Mapping[str, Measure]) -> None:
        """Show the counts over each field."""
        for section, measure in measures.items():
            self.fields[section].head.measure = measure

    @property
    def current(self) -> SectionField:
        """The field that has the cursor, or had it last."""
        return self._current

    _current: SectionField

    def on_mount(self) -> None:
        """Begin in Situation."""
        self._current = self.fields["situation"]

    def enter(self, section: str) -> None:
        """Put the cursor into a field, where it was there before."""
        self.fields[section].area.focus(scroll_visible=False)

    def reveal(self, section: str, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Put the cursor into a field and select a stretch of it."""
        area = self.fields[section].area
        area.focus(scroll_visible=False)
        area.move_cursor(start)
        area.move_cursor(end, select=True)

    def on_descendant_focus(self) -> None:
        """Remember which field is being written."""
        for field in self.fields.values():
            if field.area.has_focus:
                self._current = field
                self.call_after_refresh(self._follow, field.area)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the screen of the new title."""
        event.stop()
        self.post_message(self.Retitled(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on from the title to the first field."""
        event.stop()
        self.enter("situation")

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep the line being written in sight."""
        event.stop()
        self.call_after_refresh(self._follow, event.text_area)

    def on_resize(self) -> None:
        """Keep the line being written in sight when the window changes."""
        self.call_after_refresh(self._follow, self._current.area)

    def on_writing_area_left_edge(self, event: WritingArea.LeftEdge) -> None:
        """Walk on to the field before or after."""
        event.stop()
        areas = [field.area for field in self.fields.values()]
        target = areas.index(event.area) + event.step
        if target < 0:
            self.title_input.focus()
        elif target < len(areas):
            area = areas[target]
            area.move_cursor(area.document.end if event.step < 0 else (0, 0))
            area.focus(scroll_visible=False)

    def _follow(self, area: TextArea) -> None:
        if not area.has_focus:
            return
        line = area.cursor_screen_offset - self.content_region.offset + self.scroll_offset
        # A line of head above and a line of air below, where there is room.
        around = Spacing(2, 0, 1, 0) if self.size.height > 6 else Spacing()
        self.scroll_to_region(
            Region(0, line.y, 1, 1), spacing=around, animate=False, x_axis=False, force=True
        )
