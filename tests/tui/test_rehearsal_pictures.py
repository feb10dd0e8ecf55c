"""Pictures of a rehearsal, at the sizes that matter."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE
from tests.tui.hosting import MOMENT, STORY, Host, pressing
from textual.pilot import Pilot
from textual.screen import Screen

from starwriter.coach.rehearsing import tellings
from starwriter.model import DEFAULT_TARGET, Rehearsal, Target
from starwriter.tui.rehearsal_text import Mode, verdict
from starwriter.tui.screens.pace import PaceScreen
from starwriter.tui.screens.rehearsal import Piece, RehearsalScreen
from starwriter.tui.screens.rehearsed import RehearsedScreen

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
ASKED = "Tell me about a time you and a peer disagreed. What did you do to settle it?"
EARLIER = (
    Rehearsal(
        date=MOMENT.replace(day=3), seconds=151, rating=2, note="Far too long: cut the ropes."
    ),
    Rehearsal(date=MOMENT, seconds=118, rating=4, note="Slower at the numbers."),
)
WHOLE = tellings(STORY, Target("seconds", 60), 140)


def host(screen: Screen[Any]) -> Host:
    """The app around a screen."""
    return Host(screen)  # pyright: ignore[reportArgumentType]


class Hands:
    """The hands of a clock that stands unless a test moves them."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def after(self, seconds: int, *keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
        """Return what lets so many seconds pass, once keys are pressed."""

        async def run(pilot: Pilot[Any]) -> None:
            await pressing(*keys)(pilot)
            screen = pilot.app.screen
            assert isinstance(screen, RehearsalScreen | PaceScreen)
            for _ in range(seconds):
                self.seconds += 1.0
                screen.tick()
            await pressing()(pilot)

        return run


def rehearsal(hands: Hands, mode: Mode = "cues") -> RehearsalScreen:
    return RehearsalScreen(Piece(STORY.title, ASKED, WHOLE, EARLIER, 140, 2), mode, hands)


@BOTH
def test_the_question_before_one_begins(snap_compare: Any, size: tuple[int, int]) -> None:
    app = host(rehearsal(Hands()))
    assert snap_compare(app, terminal_size=size, run_before=pressing())


@BOTH
def test_a_rehearsal_with_cue_words(snap_compare: Any, size: tuple[int, int]) -> None:
    hands = Hands()
    app = host(rehearsal(hands))
    assert snap_compare(app, terminal_size=size, run_before=hands.after(31, "space"))


def test_a_rehearsal_over_the_target_with_the_whole_text(snap_compare: Any) -> None:
    hands = Hands()
    app = host(rehearsal(hands, "scroll"))
    assert snap_compare(app, terminal_size=NARROW, run_before=hands.after(64, "space"))


@BOTH
def test_the_page_after_a_rehearsal(snap_compare: Any, size: tuple[int, int]) -> None:
    screen = RehearsedScreen(
        STORY.title,
        verdict(112, 120),
        "This is a sample. Keeping the rehearsal makes a copy of it that is your own.",
    )
    keys = pressing("4", "tab", *"Slower at the numbers", "tab")
    assert snap_compare(host(screen), terminal_size=size, run_before=keys)


def test_a_text_to_measure_one_s_pace(snap_compare: Any) -> None:
    hands = Hands()
    app = host(PaceScreen(tellings(STORY, DEFAULT_TARGET, 140)[0], 140, hands))

    async def run(pilot: Pilot[Any]) -> None:
        await hands.after(50, "space")(pilot)
        await pressing("enter")(pilot)

    assert snap_compare(app, terminal_size=NARROW, run_before=run)
