"""The words-and-time table at the end of a story.

Promise: it reads without colour and without rules, is never cut in two, and adds up: the total
row is the sum of the rows above it.
"""

from collections.abc import Iterable

from starwriter.word import markup
from starwriter.word.sheet import ShapeRow

STYLE = "Plain Table 2"
"""The name of the table's style."""
WIDTH = 8730
"""From margin to margin, in twentieths of a point."""

_COLUMNS = ("Section", "Words", "Time", "Share", "Target")
_WIDTHS = (3330, 1350, 1350, 1350, 1350)
_NOTE = "Words and speaking time of each section, its share of the words, and the target share"


def table(shape: tuple[ShapeRow, ...]) -> str:
    """Return the caption and the table."""
    caption = markup.paragraph("Caption", markup.run("Words and time (min:s)"))
    body = "".join(_row(_cells(row)) for row in shape)
    head = _row(_COLUMNS, "<w:tblHeader/>")
    return f"{caption}<w:tbl>{_frame()}{head}{body}{_row(_total(shape), last=True)}</w:tbl>"


def _frame() -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return (
        f'<w:tblPr><w:tblStyle w:val="PlainTable2"/><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0460" w:firstRow="1" w:lastRow="1" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="Words and time"/><w:tblDescription w:val="{_NOTE}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _cells(row: ShapeRow) -> tuple[str, ...]:
    name, share = row.section.capitalize(), _percent(row.share * 100)
    return name, str(row.words), _clock(row.seconds), share, _percent(row.target)


def _total(shape: tuple[ShapeRow, ...]) -> tuple[str, ...]:
    words, seconds = sum(row.words for row in shape), sum(row.seconds for row in shape)
    share = _percent(sum(row.share for row in shape) * 100)
    return "Total", str(words), _clock(seconds), share, _percent(sum(row.target for row in shape))


def _row(cells: Iterable[str], kind: str = "", last: bool = False) -> str:
    keep = "" if last else markup.KEEP
    columns = enumerate(zip(cells, _WIDTHS, strict=True))
    inner = "".join(_cell(text, width, keep, at > 0) for at, (text, width) in columns)
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{inner}</w:tr>"


def _cell(text: str, width: int, keep: str, number: bool) -> str:
    props = keep + ('<w:jc w:val="right"/>' if number else "")
    block = markup.paragraph("TableText", markup.run(text), props)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{block}</w:tc>'


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _percent(share: float) -> str:
    return f"{round(share)} %"
