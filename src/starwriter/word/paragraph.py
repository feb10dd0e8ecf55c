"""A paragraph of somebody's Word file, as values.

Promise: it holds the text and what tells where that belongs, and nothing of Word's XML.
"""

from dataclasses import dataclass

from starwriter.word.named_styles import NamedStyle


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, by its place in the file."""

    table: int
    """The table's number."""
    row: int
    """The row's number in its table."""
    column: int
    """The cell's number in its row."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that has text."""

    text: str
    """Its text, with `\\n` where a line is broken by hand."""
    style: NamedStyle
    """Its style, with what the paragraph itself says of its level and its list."""
    bold: int
    """How many characters at its start are bold."""
    bookmark: str
    """The bookmark around its first character; of several the one that began last."""
    cell: Cell | None
    """The cell of a table in which it lies."""
