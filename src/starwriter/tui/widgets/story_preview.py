"""A story at a glance: the shape of the answer, and what it shows."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from starwriter.model import Card, Question, Signal

_BAR = 16
"""Cells of a bar that is full: a section that takes all of the answer."""


class StoryPreview(VerticalScroll, can_focus=False):
    """One story, beside the table."""

    DEFAULT_CSS = """
    StoryPreview {
        border-left: vkey $foreground 20%;
        padding: 0 2;
        scrollbar-size: 0 1;
    }
    """

    def compose(self) -> "ComposeResult":
        yield Static(id="preview-text", markup=False)

    def show(self, text: Content) -> None:
        """Show a story's preview."""
        self.query_one("#preview-text", Static).update(text)


def preview(
    card: "Card",
    question: "Question | None",
    signals: "Mapping[str, Signal]",
    length: str = "",
    *,
    linked: "tuple[str, ...]" = (),
) -> Content:
    """Return what to show of a story: its name, its shape, what it shows.

    `length` is how long it is, held against its target; `linked` are lines on the stories that it
    was made from or that were made from it, and on its other lengths.
    """
    lines = [Content.styled(card.title, "bold $text-primary"), *_about(card, question, linked)]
    told = [Content.styled(length, "dim")] if length and card.total else []
    lines += [Content(""), *_shape(card), *told, Content(""), *_coverage(card, question, signals)]
    return Content("\n").join(lines)


def _about(
    card: "Card", question: "Question | None", linked: "tuple[str, ...]"
) -> Iterator[Content]:
    from starwriter.model.text import counted

    asked = question.title if question else card.question or "answers no question yet"
    yield Content.styled(" ".join(asked.split()), "dim")
    if card.tags:
        yield Content.styled(" ".join(f"#{tag}" for tag in card.tags), "$text-accent")
    state = "a sample" if card.is_sample else card.state
    if state != "whole":
        yield Content.styled(state, "$text-warning")
    if card.comments:
        told = f"{counted(card.comments, 'comment')} to answer"
        yield Content.styled(told, "bold $comment")
    for line in linked:
        yield Content.styled(line, "dim")


def _shape(card: "Card") -> Iterator[Content]:
    from starwriter.coach import SHARE_TARGETS, share_state
    from starwriter.model import SECTIONS

    total = card.total or 1
    for section, words in zip(SECTIONS, card.words, strict=True):
        share = words / total
        full = round(share * _BAR)
        full = max(full, 1) if words else 0
        aim = max(round(SHARE_TARGETS[section] / 100 * _BAR), 1)
        rest = "".join("┊" if at == aim else "·" for at in range(full + 1, _BAR + 1))
        is_off = words and share_state(section, share) != "good"
        yield Content.assemble(
            f"{section.capitalize():<10}",
            ("█" * full, "$text-warning" if is_off else "$text-success"),
            (rest, "dim"),
            f" {round(share * 100):>3} %",
        )


def _coverage(
    card: "Card", question: "Question | None", signals: "Mapping[str, Signal]"
) -> Iterator[Content]:
    if card.signals is None:
        yield Content.styled("The coach has not read it whole yet.", "dim")
        return
    asked = question.signals if question else ()
    for name in asked:
        yield _signal(card, name, signals)
    others = [name for name in card.signals if name not in asked and card.shown(name)[0]]
    if others:
        yield Content.styled("and shows" if asked else "shows", "dim")
        for name in sorted(others, key=lambda name: -card.shown(name)[0]):
            yield _signal(card, name, signals)
    elif not asked:
        yield Content.styled("shows no signal yet", "dim")


def _signal(card: "Card", name: str, signals: "Mapping[str, Signal]") -> Content:
    shown, hinted = card.shown(name)
    mark, style = (
        ("●", "$text-success") if shown else ("◐", "$text-warning") if hinted else ("○", "dim")
    )
    called = signals[name].name if name in signals else name
    times = f" {shown}×" if shown > 1 else ""
    return Content.assemble((mark, style), f" {called}", (times, "dim"))
