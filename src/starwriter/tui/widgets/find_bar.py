"""The bar under the answer in which words are looked for, and others put in their place.

Promise: the text stays in sight, and the cursor is at the place that was looked at last when the
bar goes. What is replaced in a field is taken back by one undo.
"""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Label

from starwriter.tui.widgets.answer_pane import READ_ONLY, AnswerPane

if TYPE_CHECKING:
    from starwriter.model import Section
    from starwriter.model.seeking import Hit

HIDDEN = ("export", "versions", "clear_signal", "step_signal", "step_field", "go")
"""The screen's actions whose keys are the bar's while it is written in."""


class _Words(Input):
    """The words that are looked for."""

    BINDINGS = [Binding("enter", "submit", "Next", id="find.next")]


class _Instead(Input):
    """The words that are to stand there."""

    BINDINGS = [Binding("enter", "submit", "Replace", id="find.replace")]


class FindBar(Horizontal):
    """What is looked for, what is to stand there, and where one is."""

    DEFAULT_CSS = """
    FindBar {
        height: 1;
        padding: 0 2;
        background: $panel;
        Label { padding: 0 1; }
        Input { width: 1fr; max-width: 32; padding: 0 1 !important; background: $boost; }
        #hits { width: auto; min-width: 10; color: $text-muted; }
    }
    """
    BINDINGS = [
        Binding("down,f3", "step(1)", "Next", show=False, id="find.next", priority=True),
        Binding("up,shift+f3", "step(-1)", "Before", id="find.last", priority=True),
        Binding("ctrl+r", "replace", "Replace", id="find.replace", priority=True),
        Binding(
            "ctrl+l", "replace_all", "All", id="find.all", priority=True, tooltip="replace all"
        ),
        Binding("tab,shift+tab", "other", "Other field", id="find.other", priority=True),
        Binding("escape", "close", "Back", id="find.back", priority=True),
    ]

    def __init__(self, answer: AnswerPane) -> None:
        super().__init__()
        self._answer = answer
        self._hits: list[Hit] = []
        self._at: int | None = None
        """Which of them is looked at."""
        self._begin = (0, 0, 0)
        """From where the search goes on: section, line, column."""
        self._words = _Words(placeholder="words", id="words", compact=True)
        self._instead = _Instead(placeholder="other words", id="instead", compact=True)
        self._count = Label("", id="hits", markup=False)

    def compose(self) -> ComposeResult:
        yield Label("Find")
        yield self._words
        yield Label("Replace with")
        yield self._instead
        yield self._count

    @property
    def is_written_in(self) -> bool:
        """Whether the keys go to the bar."""
        return self.has_focus_within

    def open(self) -> None:
        """Look for what is selected, else for what was looked for before."""
        area = self._answer.current.area
        self._begin = self._place_of(self._answer.current.section, min(area.selection))
        self._instead.disabled = area.read_only
        self.display = True
        if area.selected_text and "\n" not in area.selected_text:
            self._words.value = area.selected_text
        self._words.action_select_all()
        self.screen.set_focus(self._words)
        self._seek()

    def close(self) -> None:
        """Go back into the text, to the place that was looked at."""
        self.display = False
        for field in self._answer.fields.values():
            field.area.show_found({})
        self._answer.enter(self._answer.current.section)

    def look_again(self) -> None:
        """Find the words in the text as it is now."""
        if self.display:
            self._find()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find the words while they are written."""
        event.stop()
        if event.input is self._words and self.display:
            self._seek()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next place; from the other words, replace this one."""
        event.stop()
        if event.input is self._words:
            self.action_step(1)
        else:
            self.action_replace()

    def action_step(self, step: int) -> None:
        """Go to the next place, or to the one before."""
        if self._at is None:  # others have changed the words that were looked at
            self._seek()
        elif self._hits:
            self._go_to((self._at + step) % len(self._hits))

    def action_replace(self) -> None:
        """Put the other words in this place, and go on."""
        from starwriter.model.seeking import replaced

        if not self._may_write():
            return
        if self._at is None:
            self._seek()
        else:
            hit = self._hits[self._at]
            area = self._answer.fields[hit.section].area
            area.change(replaced(area.text, [hit], self._other))
            self._begin = self._place_of(hit.section, (hit.row, hit.start + len(self._other)))
            self._seek()

    def action_replace_all(self) -> None:
        """Put the other words in every place."""
        from starwriter.model.seeking import replaced
        from starwriter.model.text import counted

        found = self._hits
        if not (self._may_write() and found):
            return
        sections = dict.fromkeys(hit.section for hit in found)
        for section in sections:
            area = self._answer.fields[section].area
            here = [hit for hit in found if hit.section == section]
            area.change(replaced(area.text, here, self._other))
        self._seek()
        self._count.update(f"{len(found)} replaced in {counted(len(sections), 'section')}")

    def action_other(self) -> None:
        """Go to the other field of the bar."""
        other = self._instead if self._words.has_focus else self._words
        if not other.disabled:
            other.focus()

    def action_close(self) -> None:
        """Be done."""
        self.close()

    @property
    def _other(self) -> str:
        from starwriter.model.text import clean

        return clean(self._instead.value)

    def _may_write(self) -> bool:
        if self._instead.disabled:
            self.notify(READ_ONLY, severity="warning", markup=False)
        return not self._instead.disabled

    def _seek(self) -> None:
        """Find the words, and go to the first place from where the search began."""
        self._find()
        following = (at for at, hit in enumerate(self._hits) if self._of(hit) >= self._begin)
        first = next(following, 0)
        if self._hits:
            self._go_to(first)
        else:
            self._tell()

    def _find(self) -> None:
        from starwriter.model.seeking import hits

        fields = self._answer.fields.items()
        texts = cast("dict[Section, str]", {name: field.area.text for name, field in fields})
        known, before = self._hits, self._hits[self._at] if self._at is not None else None
        self._hits = hits(texts, self._words.value)
        self._at = self._hits.index(before) if before in self._hits else None
        for name, field in fields:
            drawn: dict[int, list[tuple[int, int]]] = {}
            for hit in self._hits:
                if hit.section == name:
                    drawn.setdefault(hit.row, []).append((hit.start, hit.end))
            field.area.show_found(drawn)
        if self._hits != known:  # else what was said of a replacement would be gone with it
            self._tell()

    def _go_to(self, at: int) -> None:
        self._at, hit = at, self._hits[at]
        self._begin = self._of(hit)
        self._answer.point_at(hit.section, (hit.row, hit.start), (hit.row, hit.end))
        self._tell()

    def _tell(self) -> None:
        number = "–" if self._at is None else self._at + 1
        told = f"{number} of {len(self._hits)}" if self._hits else "none"
        self._count.update(told if self._words.value else "")

    def _of(self, hit: "Hit") -> tuple[int, int, int]:
        return self._place_of(hit.section, (hit.row, hit.start))

    def _place_of(self, section: str, place: tuple[int, int]) -> tuple[int, int, int]:
        return (list(self._answer.fields).index(section), *place)
