"""Keys and what they do, in two columns of text under a title.

Promise: however narrow it is, what a key does stands beside its key.
"""

from textwrap import wrap
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.geometry import Size

    from starwriter.tui.key_groups import KeyGroup
    from starwriter.tui.key_names import Key

_GAP = 3
"""Cells between a key and what it does."""


class KeyTable(Widget):
    """One group of keys."""

    DEFAULT_CSS = """
    KeyTable { height: auto; width: 1fr; margin-bottom: 1; }
    """

    def __init__(self, group: "KeyGroup") -> None:
        super().__init__()
        self._group = group
        self._width = max(len(key.keys) for key in group.keys)

    def get_content_height(self, container: "Size", viewport: "Size", width: int) -> int:
        """Return the lines that it takes."""
        return sum(1 for _ in self._lines(width))

    def render(self) -> Content:
        """Return the title and the keys under it."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> "Iterator[Content]":
        yield Content.styled(self._group.title, "bold $text-primary")
        for key in self._group.keys:
            yield from self._row(key, max(width - self._width - _GAP, 12))

    def _row(self, key: "Key", room: int) -> "Iterator[Content]":
        first, *more = wrap(key.what, room) or [""]
        name = f"{key.keys:<{self._width + _GAP}}"
        yield Content.assemble((name, "bold $text-accent"), first)
        for line in more:
            yield Content(" " * len(name) + line)
