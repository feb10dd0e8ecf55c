"""The questions: browse them, read one, keep favourites, begin an answer, add one of your own.

Promise: what is read here is the library as it is on disk; a shipped question is never changed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from starwriter.tui.beside import beside, tried
from starwriter.tui.finding import found
from starwriter.tui.keys import key
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.hint import Hint
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from starwriter.desk import Desk
    from starwriter.model import Question
    from starwriter.tui.screens.picker import Choice

_FAVOURITE, _OPEN, _OWN = "favourite", "open", "own"
_NAMED = {
    _FAVOURITE: "favourites",
    _OPEN: "not answered yet",
    _OWN: "your own",
}


_NONE = (
    "No question has all of this. {questions.back} shows all again; then {questions.add} adds one "
    "of your own."
)


class _Questions(OptionList):
    """The list of questions."""

    # The list's own Enter would hide the screen's.
    BINDINGS = [
        key(
            "enter",
            "screen.answer",
            "Answer it",
            "questions.answer",
            "begin an answer to this question",
        )
    ]


class QuestionsScreen(Page[None]):
    """All questions, and the one under the cursor in full."""

    CSS_PATH = "questions.tcss"
    AUTO_FOCUS = "OptionList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        key("enter", "answer", "Answer it", "questions.answer", "begin an answer to this question"),
        key("slash", "find", "Find", "questions.find", "find a question by a few letters"),
        key(
            "f",
            "filter",
            "Filter",
            "questions.filter",
            "only questions of a theme, a level, a signal",
        ),
        key(
            "asterisk",
            "favourite",
            "Favourite",
            "questions.favourite",
            "keep this question at hand, or no longer",
            called="*",
        ),
        key("escape", "back", "Back", "questions.back", "show all questions again; then back"),
        key(
            "question_mark,f1",
            "app.help",
            "Help",
            "app.help",
            "the keys of where you are",
            called="?",
        ),
        key("a", "add", "Add", "questions.add", "add a question of your own"),
        key("e", "edit", "Edit", "questions.edit", "edit this question, as one of your own"),
        key("w", "match", "Which story?", "questions.match", "which story fits this question"),
        key("tab", "read", "Read", "questions.read", "to the text of the question, and back"),
        key("ctrl+q", "app.quit", "Quit", "app.quit", "leave; all is saved", show=False),
    ]

    class AnswerWanted(Message):
        """The user wants to begin an answer."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    class MatchWanted(Message):
        """The user wants to know which story fits a question."""

        def __init__(self, asked: str) -> None:
            super().__init__()
            self.asked = asked

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._questions: Mapping[str, Question] = {}
        self._answered: Counter[str] = Counter()
        self._own: frozenset[str] = frozenset()
        self._filters: list[str] = []
        self._last: str | None = None

    def compose(self) -> ComposeResult:
        yield Static("Questions", id="heading", markup=False)
        yield Input(placeholder="A few letters of the question", id="filter", compact=True)
        with Horizontal(id="panes"):
            yield _Questions(id="list")
            with VerticalScroll(id="question"):
                yield Static(id="asked", markup=False)
        yield Hint(_NONE, id="none")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Look again: a question may have been added."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the questions beside the screen, and show them."""
        await beside(self._read)
        if self.is_attached:
            self._show_list()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the question in full."""
        event.stop()
        self._last = event.option_id
        self._show_question()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin an answer."""
        event.stop()
        self.action_answer()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the letters mean."""
        event.stop()
        self._show_list()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the list."""
        event.stop()
        self._list.focus()

    def action_answer(self) -> None:
        """Begin an answer to the question under the cursor."""
        if question := self._current:
            self.post_message(self.AnswerWanted(question.id))

    def action_match(self) -> None:
        """Ask which story fits the question under the cursor."""
        if question := self._current:
            self.post_message(self.MatchWanted(" ".join(question.prompt.split())))

    def action_find(self) -> None:
        """Go to the finder."""
        self._finder.display = True
        self.set_focus(self._finder)

    def action_read(self) -> None:
        """Go to the question, or back to the list."""
        pane = self.query_one("#question")
        self.set_focus(self._list if self.focused is pane else pane)

    def action_back(self) -> None:
        """Show all again; once they are, leave."""
        if self._filters or self._finder.display:
            self._filters.clear()
            self._finder.value = ""
            self._finder.display = False
            self._list.focus()
            self._show_list()
        else:
            self.app.pop_screen()

    @work(group="ask")
    async def action_filter(self) -> None:
        """Choose what questions must have."""
        from starwriter.tui.screens.picker import Picker

        chosen = await self.app.push_screen_wait(
            Picker("Only questions that are …", self._choices())
        )
        if chosen:
            kept = [each for each in self._filters if each != chosen]
            self._filters = kept if len(kept) < len(self._filters) else [*kept, chosen]
            self._show_list()

    @work(group="ask")
    async def action_favourite(self) -> None:
        """Make the question a favourite, or no longer one."""
        from starwriter.store.settings_file import set_favourite

        if question := self._current:
            library, yes = self._desk.library, question.id not in self._favourites
            await tried(self, lambda: set_favourite(library, question.id, yes=yes))
            self._show_list()

    @work(group="ask")
    async def action_add(self) -> None:
        """Add a question of the user's own."""
        await self._write(None)

    @work(group="ask")
    async def action_edit(self) -> None:
        """Edit the question; what was shipped becomes the user's own."""
        if question := self._current:
            await self._write(question)

    async def _write(self, question: "Question | None") -> None:
        from starwriter.store.question_file import save_question
        from starwriter.tui.screens.question_form import QuestionForm

        library = self._desk.library
        form = QuestionForm(question, library.signals)
        written = await self.app.push_screen_wait(form)
        if written is None:
            return
        if path := await tried(self, lambda: save_question(library, written)):
            self._last = path.stem
            self.notify(f"Written: {path}", markup=False)
            self.load()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#list", OptionList)

    @property
    def _finder(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def _favourites(self) -> tuple[str, ...]:
        return self._desk.library.settings.favourites

    @property
    def _current(self) -> "Question | None":
        at = self._list.highlighted
        name = None if at is None else self._list.get_option_at_index(at).id
        return self._questions.get(name or "")

    def _read(self) -> None:
        bank, library = self._desk.bank, self._desk.library
        bank.look()
        library.read_questions_again()
        self._questions = library.questions
        self._answered = Counter(card.question or "" for card in bank.told)
        self._own = library.own_questions

    def _show_list(self) -> None:
        before = self._last
        shown = [
            q for q in self._questions.values() if all(self._holds(f, q) for f in self._filters)
        ]
        shown = found(shown, self._finder.value, _name, _text)
        # A favourite is at hand: above the others, in the same order.
        shown.sort(key=lambda each: each.id not in self._favourites)
        self._list.clear_options()
        self._list.add_options([Option(self._row(each), id=each.id) for each in shown])
        ids = [each.id for each in shown]
        self._list.highlighted = (ids.index(before) if before in ids else 0) if ids else None
        self.query_one("#none").display = not ids
        count = f"{len(ids)} of {len(self._questions)}" if len(ids) < len(self._questions) else ""
        told = [count or str(len(ids)), *(self._told(each) for each in self._filters)]
        self.query_one("#heading", Static).update(" · ".join(["Questions", *told]))
        self._show_question()

    def _row(self, question: "Question") -> Content:
        from starwriter.model.text import counted

        star = "★ " if question.id in self._favourites else "  "
        answers = self._answered[question.id]
        state = counted(answers, "story") if answers else ""
        about = (question.theme, question.level)
        return Content.assemble(
            (star, "$text-warning"),
            (" ".join(question.title.split()), "bold"),
            "\n  ",
            (" · ".join(part for part in about if part), "dim"),
            (f"{'   ' if any(about) else ''}{state}" if state else "", "$text-success"),
        )

    def _show_question(self) -> None:
        from starwriter.tui import question_text

        pane, question = self.query_one("#asked", Static), self._current
        if question is None:
            pane.update("")
            return
        parts = [question_text.asked(question), self._signals(question)]
        parts += [question_text.coached(question)]
        example = question_text.example(question)
        if example:
            parts += [Content.styled("A worked answer", "bold $text-primary"), example]
        pane.update(Content("\n\n").join([part for part in parts if part]))
        self.query_one("#question", VerticalScroll).scroll_home(animate=False)

    def _signals(self, question: "Question") -> Content:
        known = self._desk.library.signals
        names = [known[name].name if name in known else name for name in question.signals]
        return (
            Content.styled("Listens for " + ", ".join(names), "$text-accent")
            if names
            else Content("")
        )

    def _holds(self, name: str, question: "Question") -> bool:
        """Whether a question passes a filter."""
        kind, _, value = name.partition(":")
        match kind:
            case "favourite":
                return question.id in self._favourites
            case "open":
                return not self._answered[question.id]
            case "own":
                return question.id in self._own
            case "theme":
                return question.theme == value
            case "level":
                return question.level == value
            case _:
                return value in question.signals

    def _choices(self) -> "Sequence[Choice]":
        from starwriter.model.text import counted
        from starwriter.tui.screens.picker import Choice

        questions = list(self._questions.values())
        names = [_OPEN, _FAVOURITE, _OWN]
        names += [f"theme:{each}" for each in sorted({q.theme for q in questions if q.theme})]
        names += [f"level:{each}" for each in sorted({q.level for q in questions if q.level})]
        names += [f"signal:{each}" for each in self._desk.library.signals]
        found = [(name, sum(self._holds(name, each) for each in questions)) for name in names]
        return [
            Choice(
                name,
                f"{'✓ ' if name in self._filters else ''}{self._told(name)}",
                counted(count, "question"),
            )
            for name, count in found
            if count or name in self._filters
        ]

    def _told(self, name: str) -> str:
        kind, _, value = name.partition(":")
        if kind == "signal":
            known = self._desk.library.signals.get(value)
            return f"listening for {known.name if known else value}"
        if kind == "theme":
            return f"about {value}"
        return _NAMED.get(kind, f"for {value}" if kind == "level" else value)


def _name(question: "Question") -> str:
    return f"{question.title} {question.theme} {question.level}".casefold()


def _text(question: "Question") -> str:
    parts = (question.prompt, *question.wordings, *question.competencies)
    return " ".join(parts).casefold()
