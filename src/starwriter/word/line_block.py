"""One line of a text as a paragraph: an item of a list or prose, its lead-in in bold.

Promise: its letters are the line's, whatever is pinned to them.
"""

from collections.abc import Iterator
from itertools import pairwise

from starwriter.word import markup
from starwriter.word.bidi import is_rtl, stretches
from starwriter.word.lines import Line, lead_in
from starwriter.word.pins import Pins


def line_block(line: Line, pins: Pins | None = None) -> str:
    """Return a line of a section with all that is pinned to it."""
    rtl = is_rtl(line.text)
    lead, rest = lead_in(line.text)
    inner = _pinned(lead, rest, rtl, pins) if pins else _plain(lead, rest, rtl)
    return item(inner, rtl, line.bullet)


def item(inner: str, rtl: bool, bullet: bool = True) -> str:
    """Return an item of a list; a paragraph of prose where it is no `bullet`."""
    return markup.paragraph("ListBullet" if bullet else "Normal", inner, markup.turn(rtl))


def _plain(lead: str, rest: str, rtl: bool) -> str:
    bold = markup.runs(lead, rtl, markup.BOLD) if lead else ""
    return bold + markup.runs(rest, rtl)


def _pinned(lead: str, rest: str, rtl: bool, pins: Pins) -> str:
    cuts = pins.cuts()
    inner: list[str] = []
    for text, start, right in _stretches(lead, rest, rtl):
        end = start + len(text)
        places = [start, *(cut for cut in cuts if start < cut < end), end]
        for at, to in pairwise(places):
            look = pins.look(at) + (markup.BOLD if at < len(lead) else "")
            look += markup.RIGHT_TO_LEFT if right else ""
            inner.append(pins.at(at) + markup.run(text[at - start : to - start], look))
    return "".join(inner) + pins.at(len(lead) + len(rest))


def _stretches(lead: str, rest: str, rtl: bool) -> Iterator[tuple[str, int, bool]]:
    """Yield the stretches of a line, where each begins, and whether it is right-to-left."""
    at = 0
    for part in filter(None, (lead, rest)):
        for text, right in stretches(part, rtl):
            yield text, at, right
            at += len(text)
