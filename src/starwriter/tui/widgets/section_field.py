"""One section of the answer: its name, what belongs there, its counts, and the text.

Promise: it counts nothing itself; what it shows is handed to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import TextArea

from starwriter.tui.widgets.writing_area import WritingArea

GUIDANCE: Mapping[str, str] = {
    "situation": "where, and what was at stake",
    "task": "what you had to get done",
    "action": "what you did, step by step",
    "result": "what came of it, in numbers",
    "learning": "what you do differently now",
}
"""What belongs in each section, in a few words."""

_BAR = 8
_BAR_TARGET = 5
"""The bar has eight cells and its target mark after the fifth, so that too much shows as well."""

_STATES = {"good": "✓", "under": "↓", "over": "↑"}
_LOOKS = {"good": "$text-success", "under": "$faint", "over": "$text-warning"}


@dataclass(frozen=True, slots=True)
class Measure:
    """What a section's head says of its text."""

    words: int
    percent: int
    """The section's share of the answer."""
    target: int | None
    """The share it should have, in percent; None where shares do not apply."""
    state: str
    """`good`, `under` or `over`."""


class SectionHead(Widget):
    """The line over a field."""

    measure: reactive[Measure | None] = reactive[Measure | None](None)
    """The counts to show; None before there are any."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self._section = section

    def render(self) -> Content:
        """Return the head as one line: name and guidance on the left, counts on the right."""
        counts = self._counts()
        name = Content.styled(self._section.capitalize(), "bold $text-primary")
        room = self.size.width - name.cell_length - counts.cell_length - 3
        guidance = GUIDANCE[self._section]
        hint = Content.styled(guidance if len(guidance) <= room else "", "$faint")
        gap = self.size.width - name.cell_length - hint.cell_length - counts.cell_length - 2
        return Content.assemble(name, "  ", hint, " " * max(gap, 1), counts)

    def _counts(self) -> Content:
        measure = self.measure
        if measure is None:
            return Content("")
        words = Content.styled(f"{measure.words} w", "$faint")
        if measure.target is None or not measure.words:
            return words
        mark = _STATES[measure.state]
        share = Content.styled(
            f" {measure.percent:>3}/{measure.target:<2} % {mark}", _LOOKS[measure.state]
        )
        return Content.assemble(words, "  ", self._bar(measure), share)

    def _bar(self, measure: Measure) -> Content:
        filled = round(measure.percent / max(measure.target or 1, 1) * _BAR_TARGET)
        cells = "".join(
            ("━" if number < filled else "╌") + ("┃" if number + 1 == _BAR_TARGET else "")
            for number in range(_BAR)
        )
        done = min(filled, _BAR) + (filled >= _BAR_TARGET)
        return Content.assemble(
            (cells[:done], _LOOKS[measure.state]), (cells[done:], "$foreground 25%")
        )


class SectionField:
    """A head and the writing area under it. Not a widget: a box around each field would be drawn
    anew with every key.
    """

    def __init__(self, section: str) -> None:
        self.section = section
        self.head = SectionHead(section)
        self.area = WritingArea(id=f"area-{section}")

    def fill(self, text: str) -> None:
        """Show a text without telling of an edit; what was typed before it came is put first."""
        typed_ahead = self.area.text
        with self.area.prevent(TextArea.Changed):
            self.area.load_text(text)
        if typed_ahead.strip() and not self.area.read_only:
            self.area.insert(typed_ahead)
        self.area.fit()
