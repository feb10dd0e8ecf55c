"""A question to write, with all the parts that the shipped ones have.

Promise: it answers with the question, or with None, and writes nothing.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, TextArea

from starwriter.tui.key_names import key_of
from starwriter.tui.keys import key

if TYPE_CHECKING:
    from starwriter.model import Question, Signal

_LINES = {
    "title": ("Title", "a few words"),
    "theme": ("Theme", "Conflict, Delivery …"),
    "level": ("Level", "Entry, Mid, Senior or Leadership"),
    "signals": ("Signals", "what they listen for, weightiest first: ownership, communication …"),
    "competencies": ("Competencies", "in their words, parted by commas"),
}
_TEXTS = {
    "prompt": ("The question, as they ask it", 3),
    "wordings": ("Other ways to ask it, one a line", 3),
    "clarifying": ("Worth asking back, one a line", 3),
    "assumptions": ("Taken for granted", 2),
    "strategy": ("Advice, one piece a line: Name: what to do", 4),
    "follow_ups": ("They may ask next, one a line", 3),
}


class QuestionForm(ModalScreen["Question | None"]):
    """The parts of a question; only title and question must be there."""

    CSS_PATH = "question_form.tcss"
    AUTO_FOCUS = "#field-title"
    BINDINGS = [
        key("ctrl+s", "save", "Save", "form.save", "save the question", priority=True),
        key(
            "tab",
            "app.focus_next",
            "Next",
            "form.next",
            "to the next field",
            show=False,
            priority=True,
        ),
        key("escape", "leave", "Back", "form.back", "back; nothing is saved", priority=True),
    ]

    def __init__(self, question: "Question | None", signals: "Mapping[str, Signal]") -> None:
        super().__init__()
        self._question = question
        self._signals = signals
        self._is_warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            heading = "A question of your own" if self._question is None else "Edit the question"
            yield Label(heading, id="heading", markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                for name, text in self._values().items():
                    if name in _LINES:
                        label, hint = _LINES[name]
                        yield Label(label, markup=False)
                        yield Input(text, placeholder=hint, id=f"field-{name}", compact=True)
                    else:
                        label, height = _TEXTS[name]
                        yield Label(label, markup=False)
                        area = TextArea(text, id=f"field-{name}", compact=True, soft_wrap=True)
                        area.styles.height = height
                        yield area
            yield Label("", id="warning", markup=False)
            save, following, back = self._keys()
            yield Label(f"{following} next   {save} save   {back} back", id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin at the top: going to the first field would hide its label."""
        fields = self.query_one("#fields", VerticalScroll)
        self.call_after_refresh(fields.scroll_home, animate=False)

    def action_save(self) -> None:
        """Answer with the question, or say what is missing."""
        from starwriter.model import Question, Strategy

        told = {name: self._told(name) for name in (*_LINES, *_TEXTS)}
        signals, unknown = self._chosen(told["signals"])
        missing = [
            what
            for name, what in (("title", "a title"), ("prompt", "the question"))
            if not told[name]
        ]
        if missing or unknown:
            wrong = [f"It needs {' and '.join(missing)}."] if missing else []
            wrong += [f"No signal is called {', '.join(unknown)}."] if unknown else []
            self.query_one("#warning", Label).update(" ".join(wrong))
            return
        changes: dict[str, Any] = {
            **{name: told[name] for name in ("title", "theme", "level", "assumptions")},
            "prompt": told["prompt"],
            "signals": signals,
            "competencies": tuple(_parted(told["competencies"])),
            **{
                name: tuple(_lines(told[name])) for name in ("wordings", "clarifying", "follow_ups")
            },
            "strategy": tuple(
                Strategy(name=name, advice=advice) for name, advice in _advice(told["strategy"])
            ),
        }
        before = self._question or Question(title="-", prompt="-", category="Behavioral")
        self.dismiss(before.model_copy(update=changes))

    def action_leave(self) -> None:
        """Leave; ask once where something was written."""
        written = {name: self._told(name) for name in (*_LINES, *_TEXTS)}
        if (
            written != {name: text.strip() for name, text in self._values().items()}
            and not self._is_warned
        ):
            self._is_warned = True
            self.query_one("#warning", Label).update(
                f"The same key again leaves without saving; {self._keys()[0]} saves."
            )
            return
        self.dismiss(None)

    def _keys(self) -> tuple[str, ...]:
        return tuple(key_of(self, f"form.{name}") for name in ("save", "next", "back"))

    def _values(self) -> dict[str, str]:
        question = self._question
        names = ("title", "prompt", "theme", "level", "signals", "wordings", "competencies")
        names = (*names, "clarifying", "assumptions", "strategy", "follow_ups")
        if question is None:
            return dict.fromkeys(names, "")
        data: dict[str, Any] = {name: getattr(question, name) for name in names}
        data["signals"] = ", ".join(question.signals)
        data["competencies"] = ", ".join(question.competencies)
        data["strategy"] = "\n".join(f"{each.name}: {each.advice}" for each in question.strategy)
        for name in ("wordings", "clarifying", "follow_ups"):
            data[name] = "\n".join(data[name])
        return data

    def _told(self, name: str) -> str:
        from starwriter.model import clean, clean_line

        if name in _LINES:
            return clean_line(self.query_one(f"#field-{name}", Input).value)
        return clean(self.query_one(f"#field-{name}", TextArea).text).strip()

    def _chosen(self, text: str) -> tuple[tuple[str, ...], list[str]]:
        """Return the ids of the signals that are named by id or by name, and what names none."""
        called = {signal.name.casefold(): name for name, signal in self._signals.items()}
        ids: dict[str, None] = {}
        unknown: list[str] = []
        for each in _parted(text):
            known = each if each in self._signals else called.get(each.casefold())
            kept = self._question.signals if self._question else ()
            if known or each in kept:
                ids[known or each] = None
            else:
                unknown.append(each)
        return tuple(ids), unknown


def _parted(text: str) -> Iterator[str]:
    yield from filter(None, (each.strip() for each in text.split(",")))


def _lines(text: str) -> Iterator[str]:
    yield from filter(None, (line.strip() for line in text.split("\n")))


def _advice(text: str) -> Iterator[tuple[str, str]]:
    for line in _lines(text):
        name, colon, advice = line.partition(":")
        yield (name.strip(), advice.strip()) if colon and advice.strip() else ("Advice", line)
