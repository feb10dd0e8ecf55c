"""Tables for the documents, in markdown."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table, its first column to the left, numbers to the right."""
    lines = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in [list(head), *lines]) for at in range(len(head))]
    numbers = [all(_is_number(row[at]) for row in lines) for at in range(len(head))]
    rule = [
        "-" * (width - number) + ":" * number for width, number in zip(widths, numbers, strict=True)
    ]
    return "\n".join(_line(row, widths, numbers) for row in (head, rule, *lines))


def _line(row: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    cells = (
        cell.rjust(width) if number else cell.ljust(width)
        for cell, width, number in zip(row, widths, numbers, strict=True)
    )
    return f"| {' | '.join(cells)} |"


def _is_number(cell: str) -> bool:
    return not cell.strip("0123456789 ,.–")
