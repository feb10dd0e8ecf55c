"""What the answer could do without, to choose from: how it is told, and the way to the place.

Promise: the coach reads beside the screen; nothing of the answer is changed.
"""

from typing import TYPE_CHECKING

from textual.content import Content

from starwriter.model.text import clean_line, counted
from starwriter.tui.beside import beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.screen import Screen

    from starwriter.coach.cutting import Cut, Kind
    from starwriter.tui.study import Study

_WHAT: "Mapping[Kind, str]" = {
    "setup": "set-up",
    "again": "says it again",
    "aside": "an aside",
    "doublet": "one thing twice",
    "wordy": "a shorter form",
    "filler": "says nothing",
}
_NOTHING = "the coach finds no words that carry nothing. Which sentence would nobody miss?"


async def chosen_cut(asking: "Screen[None]", study: "Study") -> "Cut | None":
    """Return the place that the user wants to go to; None where none is wanted or there is none."""
    from starwriter.tui.screens.cuts import CutsScreen

    found, over = await beside(lambda: _found(study))
    if not asking.is_current:
        return None
    if not found:
        asking.notify(f"{_compared(over)}; {_NOTHING}", markup=False)
        return None
    place = await asking.app.push_screen_wait(CutsScreen(found, heading(found, over)))
    return None if place is None else found[place]


def heading(cuts: "Sequence[Cut]", over: int) -> str:
    """Return what the places come to: "12 words over the target; these 9 places would
    save 31"."""
    saved = sum(each.words for each in cuts)
    many = f"these {len(cuts)} places" if len(cuts) > 1 else "this place"
    return f"{_compared(over)}; {many} would save {saved}"


def _compared(over: int) -> str:
    return f"{counted(abs(over), 'word')} {'over' if over > 0 else 'under'} the target"


def row(cut: "Cut", width: int) -> Content:
    """Return one line of the list: what it saves, where it is, what is the matter, the words."""
    lead = f"−{cut.words:<3} {cut.section.capitalize():<9}  {_WHAT[cut.kind]:<15}  "
    words = clean_line(cut.text)
    room = max(width - len(lead), 8)
    shown = words if len(words) <= room else f"{words[: room - 1].rstrip()}…"
    return Content.assemble((lead[:5], "bold"), (lead[5:], "dim"), shown)


def told(cut: "Cut") -> Content:
    """Return all there is to say of a place: the words, what says the same, and why."""
    said = f"saves {counted(cut.words, 'word')}. "
    return Content.assemble(
        (f"“{clean_line(cut.text)}”", "$text-error strike"),
        Content.assemble(" → ", (cut.shorter, "$text-success")) if cut.shorter else "",
        "\n",
        (said, "bold"),
        clean_line(cut.reason),
    )


def _found(study: "Study") -> "tuple[tuple[Cut, ...], int]":
    from starwriter.coach.cutting import cuts, words_over

    desk, session = study.desk, study.session
    wanted = tuple(desk.library.signals)
    # Of all signals there are: what shows one that nobody asked for is worth its words, too.
    read = desk.read(session.shown, session.marks, study.question, wanted)
    evidence = [piece for signal in read.signals for piece in signal.evidence]
    settings = desk.library.settings
    over = words_over(read.total, session.aim(settings.length), settings.pace)
    return cuts(session.shown, evidence, study.kind), over
