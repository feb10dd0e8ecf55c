"""The first steps, on the real screens: choose a question, write a line, see a signal light up.

Promise: it looks at what the user really does and only tells of it; it changes nothing in a story,
holds up no key, and is gone for good once it was seen or sent away.
"""

import contextlib
from typing import TYPE_CHECKING, Any

from starwriter.tui.beside import beside
from starwriter.tui.key_names import key_of, told
from starwriter.tui.widgets.steps_panel import Step, StepsPanel

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from starwriter.desk import Desk
    from starwriter.model import Sections
    from starwriter.tui.frame import Frame
    from starwriter.tui.screens.editor import EditorScreen
    from starwriter.tui.session import Session
    from starwriter.tui.study import Study

END = "first_steps.end"
"""The id of the key that ends them."""
_LOOK = 0.15
"""Seconds between two looks at what the user does."""
_LINE = 8
"""Words from which something is written: by then a signal may be missed."""

BANK = Step(
    1,
    "Choose a question",
    "Each story answers one. {bank.new} lists the questions to choose from.",
)
PICKER = Step(
    1,
    "Choose a question",
    "Type a few letters, or move with ↑ ↓. Enter takes the one that is marked.",
)
QUESTIONS = Step(
    1,
    "Choose a question",
    "↑ ↓ go through them. {questions.answer} begins an answer to the one that is marked.",
)
WRITE = Step(
    2,
    "Write a line",
    "Begin with the Action: what did you do first? Such as: "
    "“I counted the late orders, asked the drivers what they feared, and agreed one change.”",
)
UNHEARD = Step(
    3,
    "See a signal light up",
    "This story has no question yet, and so no signal to show. {editor.question} chooses one.",
)
UNASKED = Step(
    3,
    "See a signal light up",
    "This question listens for none: it is a talk about you. {editor.question} chooses another.",
)
UNLIT = Step(
    3,
    "See a signal light up",
    "Nothing shows one yet. {editor.next_signal} tells, signal by signal, what the question "
    "listens for and how to show it. Write on; the coach reads as you type.",
)
DONE = Step(
    3,
    "That is all there is to it",
    "The line under your text tells why. Write on: all is saved by itself. "
    "{app.help} shows the keys, {editor.stories} goes to your stories.",
)


def lit(name: str, *, is_shown: bool) -> Step:
    """Return what to say when a signal is shown, or hinted at."""
    state = "● {} is shown" if is_shown else "◐ {} is hinted at"
    return Step(
        3,
        "A signal lights up",
        f"{state.format(name)}: its words are underlined. {{editor.next_evidence}} goes to them "
        "and tells why; {editor.next_signal} looks at one signal after the other.",
    )


class FirstSteps:
    """The steps, while they last."""

    def __init__(self, app: "Frame", desk: "Desk") -> None:
        self._app = app
        self._desk = desk
        self._timer: Timer | None = None
        self._screen: object = None
        """The screen on which an answer is written."""
        self._begun: tuple[Session, Sections] | None = None
        """The answer there, and its text when it was opened."""
        self._words = 0
        """The words of the answer now."""
        self._is_seen = False
        """Whether the user has looked why a signal lights up."""
        self._was_begun = False
        self._shown: object = None

    @property
    def is_shown(self) -> bool:
        """Whether a step stands on the screen that the user sees."""
        return self._timer is not None and bool(self._app.screen.query(StepsPanel))

    async def begin_if_new(self) -> None:
        """Begin, for a user who has no story and was not welcomed yet."""
        if not self._was_begun and await beside(self._is_new):
            self.begin()

    def begin(self) -> None:
        """Begin, or begin anew."""
        self._was_begun, self._is_seen = True, False
        self._screen, self._begun, self._words = None, None, 0
        if self._timer is None:
            self._timer = self._app.set_interval(_LOOK, self._look)
        self._look()

    def end(self) -> None:
        """Be gone, for good."""
        if self._timer is None:
            return
        self._timer.stop()
        self._timer = None
        self._show(None)
        self._app.run_worker(self._remember())

    async def _remember(self) -> None:
        from starwriter.store.problem import StoreError
        from starwriter.store.settings_file import change_settings

        # Where it cannot be written they are gone for this time: nothing is lost by it.
        with contextlib.suppress(StoreError):
            await beside(lambda: change_settings(self._desk.library, welcomed=True))

    def _is_new(self) -> bool:
        # The screens that are looked for are imported here, where no key waits for it.
        from starwriter.tui.screens import editor, picker, questions  # noqa: F401  # pyright: ignore[reportUnusedImport]

        cards = self._desk.bank.cards.values()
        has_none = all(card.is_sample or not any(card.words) for card in cards)
        return has_none and not self._desk.library.settings.welcomed

    def _look(self) -> None:
        """See what the user does, and tell what comes next."""
        from starwriter.tui.screens.bank import BankScreen
        from starwriter.tui.screens.editor import EditorScreen
        from starwriter.tui.screens.picker import Picker
        from starwriter.tui.screens.questions import QuestionsScreen

        if not self._app.is_running:  # its screens are being taken down
            return
        screen: Screen[Any] = self._app.screen
        match screen:
            case EditorScreen():
                self._follow(screen)
            case BankScreen() if self._has_written:
                self.end()
            case BankScreen():
                self._show(BANK)
            case QuestionsScreen():
                self._show(QUESTIONS)
            case Picker() if isinstance(self._app.screen_stack[-2], BankScreen):
                self._show(PICKER)
            case _:
                self._show(None)

    @property
    def _has_written(self) -> bool:
        # The text is asked, not what was counted of it: one may write and leave between two looks.
        return self._begun is not None and self._begun[0].shown != self._begun[1]

    def _follow(self, screen: "EditorScreen") -> None:
        """Follow what is written."""
        study = screen.study
        if study is None:
            self._show(None)
            return
        if self._screen is not screen:
            self._screen, self._begun = screen, (study.session, study.session.shown)
            self._words = study.reading.total
            if not _has_text(screen):
                screen.action_section("action")
        before, self._words = self._words, study.reading.total
        if self._is_seen and self._words != before:
            self.end()
            return
        step = _step(study)
        self._is_seen = self._is_seen or (step.number == 3 and _is_looked_at(study))
        self._show(DONE if self._is_seen else step)

    def _show(self, step: Step | None) -> None:
        """Show a step on the screen that the user sees, and nowhere else."""
        screen = self._app.screen
        shown = (screen, step, self._app.remapped)
        if self._shown == shown:
            return
        self._shown = shown
        for each in self._app.screen_stack:
            if each is not screen or step is None:
                each.query(StepsPanel).remove()
        if step:
            _panel(screen).show(step, told(screen, step.text), key_of(screen, END))


def _has_text(screen: "EditorScreen") -> bool:
    from starwriter.tui.widgets.writing_area import WritingArea

    return any(area.text for area in screen.query(WritingArea))


def _step(study: "Study") -> Step:
    """Return the step that an answer has come to."""
    reading = study.reading
    for state in ("shown", "hinted"):
        if found := next((each for each in reading.signals if each.status == state), None):
            signal = study.signal(found.id)
            return lit(signal.name if signal else found.id, is_shown=state == "shown")
    if reading.total < _LINE:
        return WRITE
    if study.wanted:
        return UNLIT
    return UNASKED if study.question else UNHEARD


def _is_looked_at(study: "Study") -> bool:
    """Whether the user looks at a place that shows a signal, or at a signal that is shown."""
    signal = study.reading.signal(study.chosen) if study.chosen else None
    return study.at is not None or (signal is not None and signal.status != "missing")


def _panel(screen: "Screen[object]") -> StepsPanel:
    """Return the panel of a screen; a screen that has none gets one, at its foot."""
    for panel in screen.query(StepsPanel):
        return panel
    panel = StepsPanel()
    screen.mount(panel)
    return panel
