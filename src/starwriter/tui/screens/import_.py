"""Brings in what the user already has: files, or a page pasted here.

Promise: what was understood is shown before anything is written; nothing is overwritten.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from starwriter.tui.beside import beside
from starwriter.tui.key_names import key_of, told
from starwriter.tui.keys import key
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from starwriter.desk import Desk
    from starwriter.model import Question
    from starwriter.understanding import Understood

_PAUSE = 0.3
"""Seconds without a key after which what stands there is read."""
_SHOWN = 40
"""Lines without a place that are shown; the rest are counted."""
_WORDS = 12
"""Words of a section that are shown."""
_HELP = """A coaching page, or answers as Word, markdown, text or CSV.

Type the path of a file (several are parted by ;), or paste a text below it.
What is understood of it stands here before anything is written."""
_AGAIN = "{import.back} again leaves what you pasted; {import.go} brings it in."


class ImportScreen(Page[None]):
    """A file or a text, and what was understood of it."""

    CSS_PATH = "import_.tcss"
    AUTO_FOCUS = "#path"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        key(
            "ctrl+s",
            "bring_in",
            "Bring in",
            "import.go",
            "bring in what stands there",
            priority=True,
        ),
        key(
            "ctrl+t",
            "as_story",
            "Answer as a story",
            "import.as_story",
            "take a page's worked answer as a story of yours, too",
            priority=True,
        ),
        key(
            "tab",
            "app.focus_next",
            "Next",
            "import.next",
            "to the next field",
            show=False,
            priority=True,
        ),
        key("escape", "back", "Back", "import.back", "back; nothing is brought in", priority=True),
        key("f1", "app.help", "Help", "app.help", "the keys of where you are"),
        key("ctrl+q", "app.quit", "Quit", "app.quit", "leave; all is saved", show=False),
    ]

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._understood: list[Understood] = []
        self._as_story = False
        self._soon: Timer | None = None
        self._is_bringing = False
        self._is_stopped = False
        self._is_warned = False

    def compose(self) -> ComposeResult:
        yield Static("Bring in what you have", id="heading", markup=False)
        with Horizontal(id="panes"):
            with VerticalScroll(id="given", can_focus=False):
                yield Input(placeholder="~/Documents/answers.docx", id="path", compact=True)
                yield TextArea(id="pasted", soft_wrap=True, compact=True)
            with VerticalScroll(id="understood"):
                yield Static(_HELP, id="told", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what the field is for."""
        self.query_one("#pasted", TextArea).placeholder = "or paste a page here"

    def on_input_changed(self) -> None:
        """Read it once there is a pause."""
        self._read_soon()

    def on_text_area_changed(self) -> None:
        """Read it once there is a pause."""
        self._is_warned = False
        self._read_soon()

    def on_input_submitted(self) -> None:
        """Read it now."""
        self._read()

    def action_as_story(self) -> None:
        """Take a page's worked answer as a story, or no longer."""
        self._as_story = not self._as_story
        self._read()

    def action_back(self) -> None:
        """Stop what is being brought in, or go back."""
        if self._is_bringing:
            self._is_stopped = True
        elif self.query_one("#pasted", TextArea).text.strip() and not self._is_warned:
            self._is_warned = True
            self.notify(told(self, _AGAIN), markup=False)
        else:
            self.app.pop_screen()

    def action_bring_in(self) -> None:
        """Write what was understood to the library."""
        if self._understood and not self._is_bringing:
            self._bring_in()

    def _read_soon(self) -> None:
        if self._soon:
            self._soon.stop()
        self._soon = self.set_timer(_PAUSE, self._read)

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        paths = self.query_one("#path", Input).value
        pasted = self.query_one("#pasted", TextArea).text
        read, lines = await beside(lambda: _read(self._desk, paths, pasted, self._as_story))
        if self.is_attached:
            self._understood = read
            nothing = not paths.strip() and not pasted.strip()
            told = Content(_HELP) if nothing else Content("\n").join([*lines, *_told(read)])
            self.query_one("#told", Static).update(told)

    @work(group="bring")
    async def _bring_in(self) -> None:
        from starwriter.store.problem import StoreError

        self._is_bringing, self._is_stopped = True, False
        heading = self.query_one("#heading", Static)
        made = 0
        try:
            steps = _steps(self._desk, self._understood)
            stop = key_of(self, "import.back")
            for number, step in enumerate(steps, 1):
                if self._is_stopped:
                    break
                made += await beside(step)
                heading.update(f"Bringing in · {number} of {len(steps)} · {stop} stops")
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False)
        finally:
            self._is_bringing = False
        self._done(made)

    def _done(self, made: int) -> None:
        self.query_one("#heading", Static).update("Bring in what you have")
        if self._is_stopped:
            self.notify(f"Stopped. {_counted(made)} came in and stay.", markup=False)
        elif made:
            self.notify(f"{_counted(made)} came in.", markup=False)
            self.app.pop_screen()
        else:
            self._is_warned = True  # what was pasted is safe
            self.notify("All of it is in your library already; nothing was written.", markup=False)


def _counted(number: int) -> str:
    return f"{number} {'story or question' if number == 1 else 'stories and questions'}"


def _read(
    desk: "Desk", paths: str, pasted: str, as_story: bool
) -> "tuple[list[Understood], list[Content]]":
    """Return what is in the files and in the text, and a line on each that cannot be read."""
    from pathlib import Path

    from starwriter.store.places import home_expanded
    from starwriter.store.problem import StoreError
    from starwriter.understanding import understood, understood_text

    read: list[Understood] = []
    wrong: list[Content] = []
    shelves = desk.shelves
    for name in filter(None, (each.strip().strip("\"'") for each in paths.split(";"))):
        try:
            read.append(understood(home_expanded(Path(name)), shelves, narrative=as_story))
        except StoreError as error:
            wrong.append(Content.styled(f"! {error}", "$text-warning"))
    if pasted.strip():
        try:
            read.append(understood_text(pasted, shelves, narrative=as_story))
        except StoreError as error:
            wrong.append(Content.styled(f"! {error}", "$text-warning"))
    return read, wrong


def _steps(desk: "Desk", read: "Sequence[Understood]") -> "list[Callable[[], int]]":
    """Return what is to be done, one thing after the other; each tells whether it was new."""
    from starwriter.bringing import bring_in, put_questions

    library = desk.library
    steps: list[Callable[[], int]] = []
    for file in read:
        if file.questions:
            steps.append(lambda file=file: sum(put.is_new for put in put_questions(library, file)))
    found = [one for file in read for one in file.found]
    if found:
        coming = bring_in(library, found)
        steps += [lambda: int(next(coming).is_new)] * len(found)
    return steps


def _told(read: "Sequence[Understood]") -> Iterator[Content]:
    for file in read:
        yield Content.styled(_name(file.path), "bold $text-primary")
        for question in file.questions:
            yield Content.assemble(("question  ", "$text-accent"), (question.title, "bold"))
            yield from _of_question(question)
        for signal in file.signals:
            yield Content.styled(f"  new signal of yours: {signal.name}", "dim")
        for one in file.found:
            yield Content.assemble(("story  ", "$text-accent"), (one.story.name, "bold"))
            if one.story.question:
                yield Content.styled(f"  answers {one.story.question}", "dim")
            for section, text in one.story.sections.items():
                words = text.split()
                if words:
                    more = " …" if len(words) > _WORDS else ""
                    yield Content(f"  {section.capitalize()}: {' '.join(words[:_WORDS])}{more}")
        if file.unplaced:
            yield Content.styled("no place was found for", "$text-warning")
        for line in file.unplaced[:_SHOWN]:
            yield Content.styled(f"  {line}", "dim")
        if len(file.unplaced) > _SHOWN:
            yield Content.styled(f"  and {len(file.unplaced) - _SHOWN} lines more", "dim")
        if not file.found and not file.questions:
            yield Content.styled("names no section of an answer, and is no coaching page", "dim")
        yield Content("")


def _of_question(question: "Question") -> Iterator[Content]:
    about = " · ".join(part for part in (question.category, question.level) if part)
    if about:
        yield Content.styled(f"  {about}", "dim")
    yield Content(f"  {' '.join(question.prompt.split())}")
    counts = (
        ("competencies", len(question.competencies)),
        ("to ask back", len(question.clarifying)),
        ("pieces of advice", len(question.strategy)),
        ("follow-ups", len(question.follow_ups)),
    )
    told = [f"{count} {what}" for what, count in counts if count]
    told += ["a worked answer"] if question.example else []
    if told:
        yield Content.styled(f"  {', '.join(told)}", "dim")
    if question.signals:
        named = ", ".join(name.replace("_", " ") for name in question.signals)
        yield Content.styled(f"  listens for {named}", "dim")


def _name(path: "Path") -> str:
    from starwriter.model import clean_line

    return clean_line(path.name)
