"""An export before it is written, in words to look at.

Promise: nothing of a story is read as markup, and what is a warning says so in words.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from starwriter.previewing import Outline, Preview

_LINES = 2000
"""Lines of a text that are shown; more are read in the file."""
_SHOWN = 40
"""Warnings that are shown; the rest are counted."""


def preview_text(preview: "Preview") -> Content:
    """Return a document's outline, or the text itself, with what is replaced, warned of and left
    out.
    """
    warned, replaced = (_left_out(preview), _warnings(preview)), _replaced(preview)
    # A text may be long, and what is warned of must be seen.
    groups = (*warned, _text(preview.text)) if preview.text else (_document(preview), *warned)
    told = (Content("\n").join(lines) for group in (*groups, replaced) if (lines := list(group)))
    return Content("\n\n").join(told)


def summary(preview: "Preview") -> Content:
    """Return the same in one line of numbers."""
    from starwriter.model.text import counted

    told = [counted(len(preview.stories), "story")]
    told += [counted(preview.notes, "note")] if preview.notes else []
    if replaced := sum(times for _, _, times in preview.outlook.replaced):
        told.append(f"{counted(replaced, 'name')} replaced")
    line = Content(" · ".join(told))
    if warnings := len(preview.outlook.leaks):
        line += Content.styled(f" · {counted(warnings, 'warning')}", "$text-warning")
    if left_out := len(preview.left_out):
        line += Content.styled(f" · {left_out} private left out", "$text-warning")
    return line


def _text(text: str) -> Iterator[Content]:
    lines = text.rstrip("\n").split("\n")
    yield Content("\n".join(lines[:_LINES]))
    if len(lines) > _LINES:
        yield Content.styled(f"and {len(lines) - _LINES} lines more", "dim")


def _document(preview: "Preview") -> Iterator[Content]:
    if not preview.stories:
        yield Content.styled("Nothing to write", "bold $text-warning")
        return
    yield Content.styled(preview.title, "bold $text-primary")
    if preview.company:
        yield Content.styled(f"Prepared for {preview.company}", "italic")
    is_alone = len(preview.stories) == 1
    for number, story in enumerate(preview.stories, 1):
        yield Content("")
        yield from _alone(story) if is_alone else _among(number, story)


def _alone(story: "Outline") -> Iterator[Content]:
    yield Content.styled(story.name, "bold")
    for part in story.parts:
        yield Content(f"  {part}")


def _among(number: int, story: "Outline") -> Iterator[Content]:
    yield Content.assemble((f"{number:>3} ", "dim"), (story.name, "bold"))
    yield Content.styled(f"    {' · '.join(story.parts)}", "dim")


def _left_out(preview: "Preview") -> Iterator[Content]:
    if preview.left_out:
        yield Content.styled("Private, left out", "bold $text-warning")
    for name in preview.left_out:
        yield Content(f"  {name}")


def _warnings(preview: "Preview") -> Iterator[Content]:
    leaks = preview.outlook.leaks
    if leaks:
        yield Content.styled("Look before you send", "bold $text-warning")
    for leak in leaks[:_SHOWN]:
        yield Content.assemble(("  ! ", "$text-warning"), str(leak))
    if len(leaks) > _SHOWN:
        yield Content.styled(f"  and {len(leaks) - _SHOWN} more", "dim")


def _replaced(preview: "Preview") -> Iterator[Content]:
    if preview.outlook.replaced:
        yield Content.styled("Names replaced", "bold $text-primary")
    for name, instead, times in preview.outlook.replaced:
        yield Content.assemble(
            f"  {name}", (" → ", "$text-accent"), instead, (f"  {times}×", "dim")
        )
