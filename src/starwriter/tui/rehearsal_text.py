"""What is said of a rehearsal: before it, while it runs, and afterwards.

Promise: a user's words are text, never markup; going over the target is told as calmly as the
rest.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from textual.content import Content

if TYPE_CHECKING:
    from datetime import datetime

    from starwriter.coach.rehearsing import Telling
    from starwriter.model import Card, Rehearsal

Mode = Literal["hidden", "cues", "scroll"]
MODES: dict[Mode, str] = {
    "hidden": "hidden",
    "cues": "cue words",
    "scroll": "whole, at your pace",
}
"""The ways in which the text is shown, and what each is called."""
_EARLIER = 5
"""Rehearsals that are told of before the next."""
_LABEL = 11
"""Cells for the name of a section."""


def clock(seconds: float) -> str:
    """Return a time as a watch shows it: "1:04"."""
    from starwriter.model.text import clock

    return clock(seconds)


def day(moment: "datetime") -> str:
    """Return the day of a rehearsal: "24 Nov 26"."""
    from starwriter.listing import local

    try:
        return f"{local(moment):%d %b %y}"
    except (ValueError, OverflowError, OSError):  # before the first year, or behind the last
        return "–"


def named(telling: "Telling") -> str:
    """Return which length is told."""
    from starwriter.model import clean_line

    return clean_line(telling.name) or "the whole answer"


def about(telling: "Telling", pace: int) -> str:
    """Return what is to be told, and how long it should take."""
    aim = f" · target {clock(telling.target)}" if telling.target else ""
    due = clock(round(telling.seconds))  # as the editor tells it
    return f"{named(telling)} · {telling.words} words, {due} at {pace} a minute{aim}"


def earlier(rehearsals: "Sequence[Rehearsal]") -> Content:
    """Return the last rehearsals of a story, the latest first."""
    from starwriter.model.text import counted

    if not rehearsals:
        return Content.styled("Not told aloud yet.", "dim")
    told = sorted(rehearsals, key=lambda each: each.date, reverse=True)
    times = len(told)
    head = "Told once" if times == 1 else f"Told {counted(times, 'time')}"
    lines = [Content.styled(head, "bold"), *map(_line, told[:_EARLIER])]
    return Content("\n").join(lines)


def on_card(card: "Card") -> str:
    """Return how often a story was told, in a line; "" where it never was."""
    from datetime import UTC, datetime

    from starwriter.listing import local

    if not card.rehearsed:
        return ""
    times = "once" if card.rehearsed == 1 else f"{card.rehearsed} times"
    last = "" if card.rehearsed == 1 else "last "
    rating = f", {card.last_rating} of 5" if card.last_rating else ""
    try:
        moment = local(datetime.fromtimestamp(card.last_rehearsed, UTC))
        on = f"{moment:%d %b %Y}".lstrip("0")
    except (ValueError, OverflowError, OSError):
        return f"told {times}{rating}"
    return f"told {times}, {last}on {on}{rating}"


def standing(seconds: float, target: int | None) -> str:
    """Return how a time stands to the target."""
    if target is None:
        return "no target"
    over = int(seconds) - target
    return f"{clock(over)} over {clock(target)}" if over > 0 else f"of {clock(target)}"


def verdict(seconds: int, target: int | None) -> str:
    """Return how long it took, and how that stands to the target."""
    if target is None:
        return f"You told it in {clock(seconds)}."
    off = abs(seconds - target)
    how = "just that" if not off else f"{clock(off)} {'over' if seconds > target else 'under'}"
    return f"You told it in {clock(seconds)}. The target is {clock(target)}: {how}."


def due(telling: "Telling", seconds: float) -> str:
    """Return the section one should be in by now, and until when."""
    section = telling.section_at(seconds)
    if seconds >= telling.seconds:
        return "All of it should be told by now."
    if section is None:
        return f"At your pace it ends at {clock(round(telling.seconds))}."
    return f"Now {section.capitalize()}, until {clock(dict(telling.ends)[section])}"


def lines(telling: "Telling", mode: Mode) -> list[Content]:
    """Return the rows of the text, one for each line that is told; none where it is hidden."""
    if mode == "hidden":
        return []
    return list(_rows(telling, is_cue=mode == "cues"))


def _rows(telling: "Telling", *, is_cue: bool) -> Iterator[Content]:
    from starwriter.coach.rehearsing import cue

    last = None
    for line in telling.lines:
        name = line.section.capitalize() if line.section and line.section != last else ""
        last = line.section
        if is_cue:
            label = f"{name:<{_LABEL}}" if line.section else ""
            yield Content.assemble((label, "bold dim"), cue(line.text))
        else:
            yield Content.assemble((f"{name}\n" if name else "", "bold dim"), line.text)


def _line(rehearsal: "Rehearsal") -> Content:
    from starwriter.model import clean_line

    rating = f"{rehearsal.rating} of 5" if rehearsal.rating else "–"
    time = clock(rehearsal.seconds) if rehearsal.seconds else "–"
    which = f" ({clean_line(rehearsal.length)})" if rehearsal.length else ""
    return Content.assemble(
        f"{day(rehearsal.date)}  {time:>5}  {rating:<6}  ",
        (f"{clean_line(rehearsal.note)}{which}", "dim"),
    )
