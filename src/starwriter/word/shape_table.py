"""The words-and-time table at the end of a story.

Promise: it is never cut in two, and adds up: the total row is the sum of the rows above it.
"""

from collections.abc import Iterable, Iterator

from starwriter.model.chapter import ShapeRow
from starwriter.model.text import clock
from starwriter.word import markup
from starwriter.word.table import Columns, Told, row, table

_COLUMNS = Columns(
    ("Section", "Words", "Time", "Share", "Target"), (3330, 1350, 1350, 1350, 1350), numbers=True
)
_TOLD = Told(
    "Words and time",
    "Words and speaking time of each section, its share of the words, and the target share",
    total=True,
)


def shape_table(shape: tuple[ShapeRow, ...], aim: str = "") -> str:
    """Return the caption, which names the length to aim for where there is one, and the table."""
    told = "Words and time (min:s)" + (f", for {aim}" if aim else "")
    caption = markup.paragraph("Caption", markup.run(told))
    return caption + table(_COLUMNS, _TOLD, _rows(shape))


def _rows(shape: tuple[ShapeRow, ...]) -> Iterator[str]:
    for each in shape:
        yield _row(_cells(each), True)
    yield _row(_total(shape), False)


def _row(cells: Iterable[str], keep: bool) -> str:
    return row(_COLUMNS, [(cell,) for cell in cells], keep)


def _cells(row: ShapeRow) -> tuple[str, ...]:
    name, share = row.section.capitalize(), _percent(row.share * 100)
    return name, str(row.words), clock(row.seconds), share, _percent(row.target)


def _total(shape: tuple[ShapeRow, ...]) -> tuple[str, ...]:
    words, seconds = sum(row.words for row in shape), sum(row.seconds for row in shape)
    share = _percent(sum(row.share for row in shape) * 100)
    return "Total", str(words), clock(seconds), share, _percent(sum(row.target for row in shape))


def _percent(share: float) -> str:
    return f"{round(share)} %"
