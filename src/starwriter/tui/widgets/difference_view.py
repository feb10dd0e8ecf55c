"""A text to read and scroll through: a difference, or a story as it was.

Promise: a new text is read from its top; every key that moves only moves.
"""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class DifferenceView(VerticalScroll):
    """A page of `difference_content`, `story_content` or any other text."""

    def __init__(self, content: Content | None = None, *, id: str = "difference") -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._content = content or Content("")

    def compose(self) -> ComposeResult:
        yield Static(self._content, markup=False)

    @property
    def plain(self) -> str:
        """The text that is shown."""
        return self._content.plain

    def show(self, content: Content) -> None:
        """Show another text, from its top."""
        self._content = content
        self.query_one(Static).update(content)
        self.scroll_home(animate=False)
