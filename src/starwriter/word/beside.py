"""What may follow the five sections: how the signals are covered, hints, a worked example.

Promise: each part has a heading of its own, by which it is told from the story when the file
comes back, and a part that has nothing to say is not there.
"""

from collections.abc import Iterable, Iterator
from itertools import starmap

from starwriter.model.chapter import CoverageRow, State
from starwriter.word import markup
from starwriter.word.bidi import is_rtl
from starwriter.word.line_block import item, line_block
from starwriter.word.lines import COVERAGE, EXAMPLE, HINTS
from starwriter.word.sheet import Hints, Sheet
from starwriter.word.table import Columns, Told, row, table

_COLUMNS = Columns(("Signal", "State", "Words that say so"), (2500, 1230, 5000), numbers=False)
_TOLD = Told(
    COVERAGE,
    "Each signal that the question asks for, whether the story shows it, and the words that do",
    total=False,
)
_MARKS: dict[State, str] = {"shown": "●", "hinted": "◐", "missing": "○"}
"""What stands before the word for a state, so that the table is taken in at a glance."""


def beside(sheet: Sheet) -> str:
    """Return all that follows a story's sections."""
    return _coverage(sheet.coverage) + _hints(sheet.hints) + _example(sheet)


def _coverage(rows: tuple[CoverageRow, ...]) -> str:
    if not rows:
        return ""
    # The header stays with the first row; where a page ends after that is all one.
    return _heading(2, COVERAGE) + table(_COLUMNS, _TOLD, map(_row, rows))


def _row(covered: CoverageRow) -> str:
    state = f"{_MARKS[covered.state]} {covered.state}"
    quotes = [f"“{words}”" for words in covered.words]
    return row(_COLUMNS, ((covered.name,), (state,), quotes), keep=False)


def _hints(hints: Hints) -> str:
    parts = (
        ("Ask back", _list(hints.clarifying)),
        ("Take for granted", "".join(markup.prose("Normal", x) for x in hints.assumptions)),
        ("Advice", "".join(starmap(_item, hints.strategy))),
        ("They may ask next", _list(hints.follow_ups)),
    )
    told = "".join(_heading(3, name) + blocks for name, blocks in parts if blocks)
    return _heading(2, HINTS) + told if told else ""


def _list(texts: Iterable[str]) -> str:
    return "".join(_item("", text) for text in texts)


def _item(name: str, text: str) -> str:
    """Return an item of a list, with the name of what it says before it where it has one."""
    rtl = is_rtl(name + text)
    bold = markup.runs(f"{name}: " if text else name, rtl, markup.BOLD) if name else ""
    return item(bold + markup.runs(text, rtl), rtl)


def _example(sheet: Sheet) -> str:
    return _heading(2, EXAMPLE) + "".join(_told(sheet)) if sheet.example else ""


def _told(sheet: Sheet) -> Iterator[str]:
    for section, lines in sheet.example:
        yield _heading(3, section.capitalize())
        yield from map(line_block, lines)


def _heading(level: int, text: str) -> str:
    return markup.prose(f"Heading{level}", text)
