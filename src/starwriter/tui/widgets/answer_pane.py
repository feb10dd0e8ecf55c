"""The answer as one page: a title and five fields that grow with their text.

Promise: the line being written is always in sight, and the cursor walks the page as one text.
"""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Spacing
from textual.message import Message
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Selection

from starwriter.tui.widgets.own_keys import actions_of, do_at_once
from starwriter.tui.widgets.section_field import GUIDANCE, Measure, SectionField
from starwriter.tui.widgets.writing_area import WritingArea

READ_ONLY = "This story can only be read: a newer starwriter wrote it."
"""What is said where somebody would write in a locked one."""

_TITLE_KEYS = actions_of(Input)


class TitleInput(Input):
    """The story's title, on one line."""

    lets_keys_through = False
    """Whether the screen gets the next letter."""

    async def on_key(self, event: events.Key) -> None:
        """Do what the field's own keys say before the next one comes."""
        await do_at_once(self, _TITLE_KEYS, event)

    def on_paste(self, event: events.Paste) -> None:
        """Put all that is pasted on the one line; Textual would take its first line only."""
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.split()), *self.selection)

    def action_paste(self) -> None:
        """Put what was copied here on the one line."""
        self.replace(" ".join(self.app.clipboard.split()), *self.selection)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Let letters through to the screen while it waits for one."""
        return not self.lets_keys_through and super().check_consume_key(key, character)


class AnswerPane(VerticalScroll, can_focus=False):
    """Title and fields, from Situation to Learning."""

    class Edited(Message):
        """The text of a field was edited."""

    class Retitled(Message):
        """The title was edited."""

    class Moved(Message):
        """The cursor was moved, in a field or to another."""

    def __init__(self) -> None:
        super().__init__(id="answer")
        self.title_input = TitleInput(
            placeholder="Title of the story", id="title", compact=True, select_on_focus=False
        )
        self.fields: Mapping[str, SectionField] = {name: SectionField(name) for name in GUIDANCE}
        self.air = 0
        """The lines that are kept free above and below the line being written, where more than
        one is.
        """

    def compose(self) -> ComposeResult:
        yield self.title_input
        for field in self.fields.values():
            field.area.walk_on = self._walk_on
            yield field.head
            yield field.area

    def fill(self, title: str, texts: Mapping[str, str], *, locked: bool = False) -> None:
        """Show a story's title and texts without telling of edits; `locked`: only to be read."""
        self._show_title(f"{self.title_input.value}{title}")  # with what was typed before it came
        self.title_input.disabled = locked
        for section, text in texts.items():
            self.fields[section].area.read_only = locked
            self.fields[section].fill(text)

    def take_over(self, title: str, texts: Mapping[str, str]) -> None:
        """Show a title and texts that were changed elsewhere, the cursor where it was."""
        if title != self.title_input.value:
            self._show_title(title)
        for section, text in texts.items():
            self.fields[section].area.take_over(text)

    def _show_title(self, title: str) -> None:
        with self.title_input.prevent(Input.Changed):
            self.title_input.value = title

    def show_measures(self, measures: Mapping[str, Measure]) -> None:
        """Show the counts over each field."""
        for section, measure in measures.items():
            self.fields[section].head.measure = measure

    def show_starters(self, starters: Mapping[str, str]) -> None:
        """Show in each empty field a question that helps to begin it."""
        for section, starter in starters.items():
            self.fields[section].area.placeholder = Content(starter)

    def fit(self) -> None:
        """Let the fields take the room that their texts need."""
        for field in self.fields.values():
            field.area.fit()
        self.call_after_refresh(self._follow, self._current.area)

    def let_keys_through(self, yes: bool) -> None:
        """Let the next letter go to the screen, not into the text."""
        self.title_input.lets_keys_through = yes
        for field in self.fields.values():
            field.area.lets_keys_through = yes

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
        self._focus(self.fields[section].area)

    def reveal(
        self, section: str, start: tuple[int, int], end: tuple[int, int], *, keep: bool = False
    ) -> None:
        """Put the cursor into a field and select a stretch of it; where it is to be kept, what is
        written comes behind it.
        """
        area = self.fields[section].area
        self._focus(area)
        area.move_cursor(start)
        area.move_cursor(end, select=True)
        area.kept = area.selection if keep else None

    def point_at(self, section: str, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Select a stretch of a field and show it, wherever the keys go."""
        for field in self.fields.values():
            if not field.area.selection.is_empty:
                field.area.selection = Selection.cursor(field.area.cursor_location)
        self._current = self.fields[section]
        self._current.area.selection = Selection(start, end)
        self.call_after_refresh(self._show_cursor, self._current.area)

    def on_descendant_focus(self) -> None:
        """Remember which field is being written."""
        for field in self.fields.values():
            if field.area.has_focus:
                self._current = field
                self.call_after_refresh(self._follow, field.area)
                self.post_message(self.Moved())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the screen which section was edited."""
        event.stop()
        self.post_message(self.Edited())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the screen of the new title."""
        event.stop()
        self.post_message(self.Retitled())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on from the title to the first field."""
        event.stop()
        self.enter("situation")

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep the line being written in sight."""
        event.stop()
        self.call_after_refresh(self._follow, event.text_area)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep the line being written in sight when the window changes."""
        self.call_after_refresh(self._follow, self._current.area)

    def _walk_on(self, area: WritingArea, step: int) -> None:
        """Walk on to the field before or after."""
        areas = [field.area for field in self.fields.values()]
        target = areas.index(area) + step
        if target < 0:
            if self.title_input.display:
                self.screen.set_focus(self.title_input)
        elif target < len(areas):
            area = areas[target]
            area.move_cursor(area.document.end if step < 0 else (0, 0))
            self._focus(area)

    def _focus(self, area: WritingArea) -> None:
        # At once, where Widget.focus waits its turn: the next key is meant for this field.
        self.screen.set_focus(area, scroll_visible=False)

    def _follow(self, area: TextArea) -> None:
        if area.has_focus:
            self._show_cursor(area)

    def _show_cursor(self, area: TextArea) -> None:
        line = area.cursor_screen_offset - self.content_region.offset + self.scroll_offset
        # A line of head above and a line of air below, where there is room.
        around = Spacing(2, 0, 1, 0) if self.size.height > 6 else Spacing()
        around = Spacing(self.air, 0, self.air, 0) if self.air else around
        self.scroll_to_region(
            Region(0, line.y, 1, 1), spacing=around, animate=False, x_axis=False, force=True
        )
