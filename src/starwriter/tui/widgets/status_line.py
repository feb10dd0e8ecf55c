"""The line under an answer: how long it is, what it shows, and whether it is safe."""

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

_LOOKS = {"good": "$text-success", "off": "$foreground", "bad": "bold $text-error"}


@dataclass(frozen=True, slots=True)
class Status:
    """What the line says, in the order in which it says it."""

    length: str
    """Words, and the time or the cap they are held against."""
    length_state: str
    """`good`, `off` where the length wants work, `bad` where it is too long."""
    action: str
    """Action's share, or "" where shares do not apply."""
    action_state: str
    signals: str
    """Signals shown of wanted, or "" where none are wanted."""
    comments: str = ""
    """Reviewers' comments that are open, or "" where none are."""


class StatusLine(Widget):
    """Counts on the left, the file's state on the right."""

    status: reactive[Status | None] = reactive[Status | None](None)
    """The counts; None before there are any."""
    saved: reactive[str] = reactive("")
    """What is to say of the file: "saved", "not saved: …"."""
    failed: reactive[bool] = reactive(False, toggle_class="-failed")
    """Whether the last save failed."""

    def render(self) -> Content:
        """Return the line, the right part never cut."""
        left, right = self._left(), self._right()
        gap = self.size.width - left.cell_length - right.cell_length
        if gap < 1:
            left = left.truncate(max(self.size.width - right.cell_length - 1, 0), ellipsis=True)
            gap = 1
        return Content.assemble(left, " " * gap, right)

    def _left(self) -> Content:
        status = self.status
        if status is None:
            return Content("")
        parts = [
            Content.styled(status.length, _LOOKS[status.length_state]),
            Content.styled(status.action, _LOOKS[status.action_state]),
            Content(status.signals),
            Content.styled(status.comments, "bold"),
        ]
        return Content(" · ").join(part for part in parts if part.plain)

    def _right(self) -> Content:
        state = "bad" if self.failed else "good" if self.saved == "saved" else "off"
        return Content.styled(self.saved, _LOOKS[state])
