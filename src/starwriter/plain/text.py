"""Stories as plain text, to be pasted where nothing but text is taken.

Promise: the user's lines stand there as they were written, bullets and empty lines as well.
"""

from collections.abc import Iterable

from starwriter.plain.layout import Row, laid_out
from starwriter.plain.page import Items, Page

RULE = "-" * 40
"""The line between two stories."""


def text(pages: Iterable[Page], *, headings: bool = True) -> str:
    """Return stories as plain text; without headings only their own words."""
    return laid_out(pages, _Text(), headings=headings)


class _Text:
    rule = RULE
    is_ruled = True

    def title(self, name: str, role: str) -> str:
        return f"{name}\n{role}" if role else name

    def company(self, text: str) -> str:
        return text

    def question(self, asked: str, prompt: Iterable[str]) -> str:
        return "\n".join((asked, *prompt))

    def part(self, level: int, name: str, body: str) -> str:
        return f"{name}\n{body}" if body else name

    def words(self, text: str) -> str:
        return text

    def items(self, items: Items) -> str:
        return "\n".join(f"- {': '.join(filter(None, item))}" for item in items)

    def table(self, rows: Iterable[Row]) -> str:
        rows = list(rows)
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join(_aligned(row, widths) for row in rows)


def _aligned(row: Row, widths: list[int]) -> str:
    numbers = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join((row[0].ljust(widths[0]), *numbers)).rstrip()
