"""The grammar of our tables.

Promise: a table reads without colour and without rules, says to a screen reader what it is, and
no row of it is cut in two; its header stands on every page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starwriter.word import markup
from starwriter.word.bidi import is_rtl

STYLE = "Plain Table 2"
"""The name of the table's style."""
WIDTH = 8730
"""From margin to margin, in twentieths of a point."""

_RIGHT = '<w:jc w:val="right"/>'


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table."""

    names: tuple[str, ...]
    """What stands above each."""
    widths: tuple[int, ...]
    """How wide each is, in twentieths of a point; together `WIDTH`."""
    numbers: bool
    """Whether all but the first hold numbers, which stand to the right."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader who does not see the table is told of it."""

    title: str
    """Its name."""
    note: str
    """What it says, in one sentence; no character that XML escapes."""
    total: bool
    """Whether the last row is a total."""


def table(columns: Columns, told: Told, rows: Iterable[str]) -> str:
    """Return a table of `rows` under its header."""
    head = row(columns, [(name,) for name in columns.names], True, "<w:tblHeader/>")
    return f"<w:tbl>{_frame(columns, told)}{head}{''.join(rows)}</w:tbl>"


def row(columns: Columns, cells: Sequence[Sequence[str]], keep: bool, kind: str = "") -> str:
    """Return a row, each cell of it with some lines; `keep` keeps it with the row after it."""
    kept = markup.KEEP if keep else ""
    sides = [_RIGHT if columns.numbers and at else "" for at in range(len(cells))]
    each = zip(cells, columns.widths, sides, strict=True)
    inner = "".join(_cell(lines, width, kept, side) for lines, width, side in each)
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{inner}</w:tr>"


def _frame(columns: Columns, told: Told) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns.widths)
    look, last = ("0460", 1) if told.total else ("0420", 0)
    return (
        f'<w:tblPr><w:tblStyle w:val="PlainTable2"/><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}" w:firstRow="1" '
        f'w:lastRow="{last}" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{told.title}"/><w:tblDescription w:val="{told.note}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _cell(lines: Sequence[str], width: int, keep: str, side: str) -> str:
    blocks = "".join(_text(line, keep, side) for line in lines or ("",))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{blocks}</w:tc>'


def _text(text: str, keep: str, side: str) -> str:
    rtl = is_rtl(text)
    return markup.paragraph("TableText", markup.runs(text, rtl), keep + markup.turn(rtl) + side)
