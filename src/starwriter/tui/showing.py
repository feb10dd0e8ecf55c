"""The coach's values in the words and shapes of the screen. Plain functions, no widgets.

Promise: everything shown is said in words or shapes too, never by colour alone.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from textual.content import Content

from starwriter.coach import SHARE_TARGETS, Evidence, Note, Reading, SignalReading, share_state
from starwriter.listing import length_text
from starwriter.model import SECTIONS, Kind, Section, Signal
from starwriter.model.placing import PlacedComment
from starwriter.model.text import counted
from starwriter.proof.slip import Slip
from starwriter.tui.palette import colour_number
from starwriter.tui.widgets.drawn_area import Highlight
from starwriter.tui.widgets.section_field import Measure
from starwriter.tui.widgets.status_line import Status

STATE_MARKS = {"shown": "●", "hinted": "◐", "missing": "○"}
"""A shape for each state of a signal."""

_QUOTED = 3
"""Quotes that the advice on a signal names."""
_OFFERED = 3
"""Suggestions that the line on a slip names."""
_WORDS = 8
"""Words of a quote that are told."""
LENGTH_LOOKS = {"good": "good", "too_long": "bad"}
"""How a state of the length looks, where it is not merely off."""


def measures(reading: Reading, kind: Kind) -> Iterator[tuple[Section, Measure]]:
    """Yield what the head of each section says."""
    for section in SECTIONS:
        share = reading.shares[section]
        target = SHARE_TARGETS[section] if kind == "star" else None
        state = share_state(section, share) if target is not None else "good"
        yield section, Measure(reading.words[section], round(share * 100), target, state)


def status(reading: Reading, kind: Kind, comments: int = 0) -> Status:
    """Return what the status line says of an answer that has so many open comments."""
    action = reading.shares["action"]
    is_star = kind == "star" and bool(reading.total)
    wanted = len(reading.signals)
    return Status(
        length=length_text(reading.total, reading.seconds, reading.length, reading.target),
        length_state=LENGTH_LOOKS.get(reading.length, "off"),
        action=f"Action {round(action * 100)} %" if is_star else "",
        action_state="good" if share_state("action", action) == "good" else "off",
        signals=f"{reading.shown} of {wanted} signals" if wanted else "",
        comments=counted(comments, "comment") if comments else "",
    )


def highlights(
    text: str,
    evidence: Sequence[Evidence],
    notes: Sequence[Note],
    comments: Sequence[PlacedComment],
    wanted: Sequence[str],
    chosen: str | None,
) -> dict[int, list[Highlight]]:
    """Return where evidence, notes and comments stand in a section's text, by line from 0.

    With a chosen signal, only its own evidence is drawn.
    """
    starts = _line_starts(text)
    drawn: dict[int, list[Highlight]] = {}
    for note in notes:
        _draw(drawn, starts, (note.start, note.end), Highlight(0, 0, None, hinted=False))
    for each in comments:
        _draw(drawn, starts, (each.start, each.end), Highlight(0, 0, None, False, commented=True))
    for piece in evidence:
        if chosen is None or piece.signal == chosen:
            colour = colour_number(wanted.index(piece.signal))
            look = Highlight(0, 0, colour, piece.status == "hinted")
            _draw(drawn, starts, (piece.start, piece.end), look)
    return drawn


def slip_highlights(text: str, slips: Iterable[Slip]) -> dict[int, list[Highlight]]:
    """Return where slips stand in a section's text, by line from 0."""
    drawn: dict[int, list[Highlight]] = {}
    look, starts = Highlight(0, 0, None, hinted=False, slip=True), _line_starts(text)
    for each in slips:
        _draw(drawn, starts, (each.start, each.end), look)
    return drawn


def slip_remark(slip: Slip, key: str) -> Content:
    """Return one line on the slip under the cursor; `key` is the one that walks through slips."""
    offered = ", ".join(map(suggestion, slip.suggestions[:_OFFERED]))
    told = f": {offered}?" if offered else f": {slip.message}"
    return Content.assemble((f"“{suggestion(slip.words)}”", "$slip"), told, (f"  {key}", "dim"))


def suggestion(text: str) -> str:
    """Return a text to put in the place of a slip, its spaces to be seen."""
    if not text:
        return "(leave it out)"
    core = text.strip()
    return text if core == text else text.replace(" ", "␣")


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _draw(
    drawn: dict[int, list[Highlight]],
    starts: list[int],
    place: tuple[int, int],
    look: Highlight,
) -> None:
    """Draw a place, in a look, on each of its lines."""
    number = max(bisect_right(starts, place[0]) - 1, 0)
    while number + 1 < len(starts) and starts[number] < place[1]:
        start, following = starts[number], starts[number + 1]
        left, right = max(place[0], start), min(place[1], following - 1)
        if left < right:
            highlight = replace(look, start=left - start, end=right - start)
            drawn.setdefault(number, []).append(highlight)
        number += 1


def signal_row(reading: SignalReading, signal: Signal | None, position: int, width: int) -> Content:
    """Return one line of the signal list: shape, name, state, in the signal's colour."""
    colour = f"$signal-{colour_number(position)}"
    name = signal.name if signal else f"{reading.id} (unknown)"
    state = f"shown {reading.times}×" if reading.status == "shown" else reading.status
    gap = width - len(name) - len(state) - 2
    return Content.assemble(
        (STATE_MARKS[reading.status], colour),
        " ",
        (name, colour if reading.status != "missing" else ""),
        " " * max(gap, 1),
        (state, "bold" if reading.status == "shown" else "dim"),
    )


NOTE_MARK = "✎"
"""Stands before a note."""


def note_row(note: Note) -> Content:
    """Return a note as it stands in the list: where it is, and what the coach says."""
    return Content.assemble((f"{NOTE_MARK} ", "$note"), *_told(note))


def noted(note: Note, notes: Sequence[Note], key: str) -> Content:
    """Return what to say of the note that is looked at, which a key lets go."""
    number = f"{NOTE_MARK} {notes.index(note) + 1} of {len(notes)} "
    return Content.assemble((number, "bold"), *_told(note), (f"  {key} lets it go", "dim"))


def _told(note: Note) -> tuple[tuple[str, str], str]:
    # A note on a whole section names it itself.
    place = f"{note.section.capitalize()}: " if note.section and note.text else ""
    return (place, "dim"), note.message


def remark(note: Note | None, piece: Evidence | None) -> Content:
    """Return one line on the words under the cursor: the note on them, else what they show."""
    if note is not None:
        return Content.assemble((f"{NOTE_MARK} ", "$note"), note.message)
    if piece is not None:
        return Content.assemble((f"{STATE_MARKS[piece.status]} ", "dim"), piece.because)
    return Content("")


def advice(
    reading: SignalReading, signal: Signal | None, at: Evidence | None, denied: Sequence[str] = ()
) -> Content:
    """Return what to say of a chosen signal: why the place counts, or how to show it.

    `denied` are the quotes that the user has said do not show it.
    """
    name = signal.name if signal else reading.id
    if at is not None:
        number = reading.evidence.index(at) + 1
        place = f" {number} of {len(reading.evidence)}, in {at.section.capitalize()}: "
        state = "" if at.status == "shown" else "a hint, say it outright: "
        return Content.assemble((name, "bold"), place, state, at.because)
    if signal is None:
        return Content.assemble((name, "bold"), " is in no catalogue of yours.")
    lead = {"shown": "is shown. ", "hinted": "is only hinted at. ", "missing": "is missing. "}
    return Content.assemble(
        (name, "bold"),
        " ",
        lead[reading.status],
        (f"{signal.meaning} ", "dim"),
        signal.advice,
        _quoted(" Credited: ", [piece.text for piece in reading.evidence]),
        _quoted(" You said no to: ", denied),
    )


def _quoted(lead: str, quotes: Sequence[str]) -> Content:
    """Return a few quotes behind a lead; nothing where there are none."""
    if not quotes:
        return Content("")
    told = ", ".join(f"“{_shortened(quote)}”" for quote in quotes[:_QUOTED])
    more = len(quotes) - _QUOTED
    return Content.styled(f"{lead}{told}{f' and {more} more' if more > 0 else ''}.", "dim")


def _shortened(quote: str) -> str:
    words = quote.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
