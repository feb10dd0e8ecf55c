"""Which story for this question? The user's stories, best first, each with its reasons.

Promise: it answers while the question is being typed, and never holds up a key.
"""

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from starwriter.tui.beside import beside
from starwriter.tui.keys import key
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.hint import Hint
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from starwriter.coach.matching import Match
    from starwriter.desk import Desk

_PAUSE = 0.15
"""Seconds without a key after which the stories are ranked."""
_SHOWN = 12
"""Stories that are listed."""
_BAR = 10
"""Cells of a bar that is full."""
_AT_A_TIME = 8
"""Stories that are read whole before the ranking shows it."""
_HELP = """Type or paste the question as the interviewer puts it: “A time you were wrong?”

Your stories come up, best first, with the reasons: the questions they answer, the signals that
they show, the words in common."""
_NOT_WELL = (
    "None of your stories fits it well. These come nearest; "
    "{match.list}, then {match.new} begins a new answer."
)
_NO_STORY = (
    "You have no story yet: {match.list}, then {match.new} begins an answer to this question."
)


class _Matches(OptionList):
    """The stories."""

    # The list's own Enter would hide the screen's.
    BINDINGS = [key("enter", "screen.open", "Open", "match.open", "open this story")]


class MatchScreen(Page[None]):
    """A question, and the stories for it."""

    CSS_PATH = "match.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        key("enter", "open", "Open", "match.open", "open this story"),
        key(
            "t",
            "adapt",
            "Tell it for this question",
            "match.adapt",
            "tell this story for this question",
        ),
        key("n", "new", "New answer", "match.new", "begin a new answer to this question"),
        key("down,tab", "to_list", "Stories", "match.list", "to the stories", show=False),
        key("slash", "to_question", "Question", "match.question", "to the question"),
        key("escape", "app.pop_screen", "Back", "match.back", "back to where you were"),
        key(
            "question_mark,f1",
            "app.help",
            "Help",
            "app.help",
            "the keys of where you are",
            called="F1",
        ),
        key("ctrl+q", "app.quit", "Quit", "app.quit", "leave; all is saved", show=False),
    ]

    class StoryMessage(Message):
        """Something is wanted with a story."""

        def __init__(self, story: str, asked: str) -> None:
            super().__init__()
            self.story = story
            """The story's id."""
            self.asked = asked
            """The question as it was put."""

    class Opened(StoryMessage):
        """The user wants to write on a story."""

    class AdaptWanted(StoryMessage):
        """The user wants to tell a story for this question."""

    class NewWanted(Message):
        """The user wants to begin an answer to this question."""

        def __init__(self, asked: str) -> None:
            super().__init__()
            self.asked = asked

    def __init__(self, desk: "Desk", asked: str = "") -> None:
        """`asked` is a question to begin with."""
        super().__init__()
        self._desk = desk
        self._asked = asked
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static("Which story for this question?", id="heading", markup=False)
        yield Input(self._asked, placeholder="The question, in any words", id="asked", compact=True)
        yield Hint(_HELP, id="said")
        yield _Matches(id="matches")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Look at the stories; have the coach read what it has not."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the stories beside the screen, and rank them as more is known."""
        bank = self._desk.bank
        await beside(bank.look)
        more = True
        while more and self.is_current:
            self._rank()
            more = await beside(lambda: bank.study_some(bank.told, _AT_A_TIME))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Rank once there is a pause."""
        event.stop()
        if self._soon:
            self._soon.stop()
        self._soon = self.set_timer(_PAUSE, self._rank)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the stories."""
        event.stop()
        self._rank()
        self.action_to_list()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the story."""
        event.stop()
        self.action_open()

    def action_to_list(self) -> None:
        """Go to the stories."""
        self._list.focus()

    def action_to_question(self) -> None:
        """Go back to the question."""
        self.query_one(Input).focus()

    def action_open(self) -> None:
        """Open the story under the cursor."""
        if name := self._current:
            self.post_message(self.Opened(name, self._text))

    def action_adapt(self) -> None:
        """Tell the story under the cursor for this question."""
        if name := self._current:
            self.post_message(self.AdaptWanted(name, self._text))

    def action_new(self) -> None:
        """Begin a new answer to this question."""
        if self._text:
            self.post_message(self.NewWanted(self._text))

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def _text(self) -> str:
        return " ".join(self.query_one(Input).value.split())

    @property
    def _current(self) -> str | None:
        at = self._list.highlighted
        return None if at is None else self._list.get_option_at_index(at).id

    @work(exclusive=True, group="rank")
    async def _rank(self) -> None:
        text, bank = self._text, self._desk.bank
        found = await beside(lambda: bank.match(text)) if text else []
        if self.is_attached and text == self._text:
            self._show(found[:_SHOWN])

    def _show(self, found: "Sequence[Match]") -> None:
        before = self._current
        self._list.clear_options()
        self._list.add_options([Option(self._row(each), id=each.id) for each in found])
        ids = [each.id for each in found]
        self._list.highlighted = (ids.index(before) if before in ids else 0) if ids else None
        said = self.query_one("#said", Hint)
        if found:
            said.say("" if found[0].fits else _NOT_WELL)
        else:
            said.say(_NO_STORY if self._text else _HELP)
        said.display = not found or not found[0].fits

    def _row(self, match: "Match") -> Content:
        full = round(min(match.score, 1.0) * _BAR)
        look = "$text-success" if match.fits else "$text-warning"
        title = self._desk.bank.cards[match.id].title
        lines = [
            Content.assemble(
                ("█" * full, look), ("·" * (_BAR - full), "dim"), "  ", (title, "bold")
            )
        ]
        lines += [Content.styled(f"{'':<{_BAR}}  {reason}", "dim") for reason in match.why]
        return Content("\n").join([*lines, Content("")])
