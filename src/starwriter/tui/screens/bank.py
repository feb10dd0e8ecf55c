"""The story bank: all stories at a glance, the one under the cursor in full, the ways into each.

Promise: every key of the list stands here, and what it asks for goes up as a message.
"""

from typing import TYPE_CHECKING

from textual.message import Message

from starwriter.tui.keys import key
from starwriter.tui.screens.tended import TendedScreen
from starwriter.tui.widgets.story_table import StoryTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starwriter.model import Card


class BankScreen(TendedScreen):
    """The list of stories."""

    CSS_PATH = "bank.tcss"
    AUTO_FOCUS = "StoryTable"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = [
        key("enter", "open", "Open", "bank.open", "open this story"),
        key("m", "mend", "Mend", "bank.mend", "go through what is wrong"),
        key("n", "new", "New", "bank.new", "begin a story: choose its question"),
        key("w", "match", "Which?", "bank.match", "which story fits a question"),
        key("x", "matrix", "Matrix", "bank.matrix", "stories and signals, the gaps"),
        key("b", "questions", "Questions", "bank.questions", "browse the questions"),
        key(
            "question_mark,f1",
            "app.help",
            "Help",
            "app.help",
            "the keys of where you are",
            called="?",
        ),
        key("slash", "find", "Find", "bank.filter", "find a story by a few letters"),
        key("i", "bring", "Import", "bank.import", "bring in pages and documents"),
        key(
            "f", "filter", "Filter", "bank.narrow", "only stories with a signal, a question, a tag"
        ),
        key("s", "sort(1)", "Sort", "bank.sort", "sort by the next column"),
        key("e", "export", "Word", "bank.export", "to Word: this story, or those selected"),
        key("R", "review", "Review", "bank.review", "take in a reviewed Word file"),
        key("q,ctrl+q", "app.quit", "Quit", "bank.quit", "leave; all is saved"),
        key(
            "space", "select", "Select", "bank.select", "select this story, for Word or to put away"
        ),
        key("a", "archive", "Archive", "bank.archive", "put this story away, or bring it back"),
        key("r", "rename", "Rename", "bank.rename", "give this story another title"),
        key("d", "duplicate", "Duplicate", "bank.duplicate", "make a copy of this story"),
        key("t", "adapt", "Tell anew", "bank.adapt", "tell this story for another question"),
        key("v", "versions", "Versions", "bank.versions", "look back: the versions of this story"),
        key("p", "preview", "Preview", "bank.preview", "show or hide the preview"),
        key("o", "rehearse", "Out loud", "bank.rehearse", "rehearse: tell it aloud"),
        key("O", "rehearse_next", "", "bank.rehearse_next", "rehearse what most wants to be told"),
        key("c", "cues", "", "bank.cues", "a cue sheet, one page"),
        key("S", "reverse", "", "bank.reverse", "sort the other way"),
        key("E", "export_all", "", "bank.export_all", "to Word: all that the list shows"),
        key("y", "copy", "", "bank.copy", "copy it as plain text"),
        key("comma", "app.settings", "", "bank.settings", "the settings, and all keys"),
        key("ctrl+a", "select_all", "", "bank.all", "select all that the list shows"),
        key("escape", "clear", "", "bank.clear_filter", "show all stories again"),
    ]

    class CardMessage(Message):
        """Something is wanted of one story."""

        def __init__(self, card: "Card") -> None:
            super().__init__()
            self.card = card

    class Opened(CardMessage):
        """The user wants to write on a story."""

    class VersionsWanted(CardMessage):
        """The user wants to see the versions of a story."""

    class CopyWanted(CardMessage):
        """The user wants to paste a story elsewhere."""

    class AdaptWanted(CardMessage):
        """The user wants to tell a story for another question."""

    class MendingWanted(Message):
        """The user wants to put right what is wrong with the stories."""

    class NewWanted(Message):
        """The user wants to begin a story."""

    class MatchWanted(Message):
        """The user wants to know which story fits a question."""

    class MatrixWanted(Message):
        """The user wants to see stories and signals at once."""

    class QuestionsWanted(Message):
        """The user wants to browse the questions."""

    class ImportWanted(Message):
        """The user wants to bring in other files."""

    class ReviewWanted(Message):
        """The user wants to take in a reviewed Word file."""

    class CardsMessage(Message):
        """Something is wanted of several stories."""

        def __init__(self, cards: "Sequence[Card]") -> None:
            super().__init__()
            self.cards = cards

    class ExportWanted(CardsMessage):
        """The user wants stories as a Word file."""

    class RehearseWanted(CardsMessage):
        """The user wants to tell stories aloud; none are those that most want to be told."""

    class CuesWanted(CardsMessage):
        """The user wants a cue sheet of stories."""

    def on_story_table_chosen(self, event: StoryTable.Chosen) -> None:
        """Open the story."""
        event.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to mend only where something is wrong."""
        return self._problems.can_be_mended if action == "mend" else True

    def action_open(self) -> None:
        """Open the story under the cursor."""
        if card := self._meant:
            self.post_message(self.Opened(card))

    def action_new(self) -> None:
        """Begin a story."""
        self.post_message(self.NewWanted())

    def action_match(self) -> None:
        """Ask which story fits a question."""
        self.post_message(self.MatchWanted())

    def action_matrix(self) -> None:
        """Show stories and signals at once."""
        self.post_message(self.MatrixWanted())

    def action_questions(self) -> None:
        """Browse the questions."""
        self.post_message(self.QuestionsWanted())

    def action_bring(self) -> None:
        """Bring in other files."""
        self.post_message(self.ImportWanted())

    def action_review(self) -> None:
        """Take in a reviewed Word file."""
        self.post_message(self.ReviewWanted())

    def action_mend(self) -> None:
        """Put right what is wrong with the stories."""
        self.post_message(self.MendingWanted())

    def action_versions(self) -> None:
        """Show the versions of the story under the cursor."""
        if card := self._meant:
            self.post_message(self.VersionsWanted(card))

    def action_copy(self) -> None:
        """Copy the story under the cursor."""
        if card := self._table.current:
            self.post_message(self.CopyWanted(card))

    def action_adapt(self) -> None:
        """Tell the story under the cursor for another question."""
        if card := self._meant:
            self.post_message(self.AdaptWanted(card))

    def action_export(self) -> None:
        """Send the selected stories to Word, or the one under the cursor."""
        if self._list is None:
            return
        chosen = self._list.chosen(None)
        if not chosen and (card := self._meant):
            chosen = [card]
        if chosen:
            self.post_message(self.ExportWanted(chosen))

    def action_export_all(self) -> None:
        """Send all stories that the list shows to Word."""
        if self._meant:
            self.post_message(self.ExportWanted(list(self._table.cards)))

    def action_rehearse(self) -> None:
        """Tell the selected stories aloud, or the one under the cursor."""
        if self._list and (chosen := self._list.chosen(self._table.current)):
            self.post_message(self.RehearseWanted(chosen))

    def action_rehearse_next(self) -> None:
        """Tell aloud what most wants to be."""
        self.post_message(self.RehearseWanted(()))

    def action_cues(self) -> None:
        """Make a cue sheet of the selected stories, or of all that the list shows."""
        if self._list:
            chosen = self._list.chosen(None) or list(self._table.cards)
            if chosen:
                self.post_message(self.CuesWanted(chosen))
