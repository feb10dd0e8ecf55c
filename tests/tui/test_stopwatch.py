"""A stopwatch by a clock that a test sets, the bar, and what is said of a time."""

import pytest
from tests.tui.hosting import STORY

from starwriter.coach.rehearsing import tellings
from starwriter.model import Card, Length, Sections, Story, Target
from starwriter.tui.rehearsal_text import about, due, on_card, standing, verdict
from starwriter.tui.stopwatch import Stopwatch
from starwriter.tui.widgets.time_bar import drawn

WHOLE = tellings(STORY, Target("seconds", 60), 140)[0]


def test_only_time_that_runs_counts() -> None:
    hands = [100.0]
    watch = Stopwatch(lambda: hands[0])
    for moment, act in ((100, watch.go), (104, watch.pause), (200, watch.go), (203, watch.go)):
        hands[0] = moment
        act()
    assert (watch.seconds, watch.is_running) == (7, True)
    watch.reset()
    assert (watch.seconds, watch.is_running) == (0, False)


def test_a_watch_that_nobody_looked_at_stands_at_the_last_look() -> None:
    hands = [0.0]
    watch = Stopwatch(lambda: hands[0])
    watch.go()
    seen: list[bool] = []
    for moment in (1.0, 2.0, 602.0, 900.0):
        hands[0] = moment
        seen.append(watch.look())
    assert seen == [False, False, True, False]
    assert (watch.seconds, watch.is_running) == (2.0, False)


def test_a_pause_right_after_a_sleep_counts_no_sleep() -> None:
    hands = [0.0]
    watch = Stopwatch(lambda: hands[0])
    watch.go()
    hands[0] = 2.0
    watch.look()
    hands[0] = 602.0
    watch.pause()
    assert (watch.seconds, watch.is_running) == (2.0, False)


@pytest.mark.parametrize(
    ("seconds", "target", "told"),
    [
        (0, 120, "of 2:00"),
        (120.9, 120, "of 2:00"),
        (121, 120, "0:01 over 2:00"),
        (3725, 60, "61:05 over 1:00"),
        (5, None, "no target"),
    ],
)
def test_a_time_stands_to_its_target(seconds: float, target: int | None, told: str) -> None:
    assert standing(seconds, target) == told


@pytest.mark.parametrize(
    ("seconds", "target", "told"),
    [
        (112, 120, "You told it in 1:52. The target is 2:00: 0:08 under."),
        (130, 120, "You told it in 2:10. The target is 2:00: 0:10 over."),
        (120, 120, "You told it in 2:00. The target is 2:00: just that."),
        (9, None, "You told it in 0:09."),
    ],
)
def test_how_long_it_took_is_told_in_a_line(seconds: int, target: int | None, told: str) -> None:
    assert verdict(seconds, target) == told


def test_how_long_it_should_take_is_told_as_the_editor_does() -> None:
    told = tellings(Story(sections=Sections(result="a " * 13)), Target("seconds", 120), 140)[0]
    assert about(told, 140) == "the whole answer · 13 words, 0:06 at 140 a minute · target 2:00"


def test_the_section_that_is_due_is_named_until_all_is_told() -> None:
    headline = STORY.model_copy(update={"lengths": (Length(name="headline", text="a b c d"),)})
    short = tellings(headline, Target("seconds", 60), 60)[1]
    assert due(WHOLE, 31) == "Now Action, until 0:39"
    assert due(WHOLE, 90) == "All of it should be told by now."
    assert due(short, 1) == "At your pace it ends at 0:04."


@pytest.mark.parametrize("seconds", [0.0, 10.0, 52.0, 60.0, 400.0])
@pytest.mark.parametrize("width", [1, 5, 72, 200])
def test_the_bar_is_as_wide_as_its_place(seconds: float, width: int) -> None:
    above, bar, below = drawn(WHOLE, seconds, width).plain.split("\n")
    assert len(bar) == width
    assert bar.count("┃") == 1
    assert max(len(above), len(below)) <= max(width, 4)


def test_the_bar_has_a_letter_for_each_section_in_its_part() -> None:
    *_, below = drawn(WHOLE, 0, 72).plain.split("\n")
    assert below.split() == ["S", "T", "A", "R", "L"]


@pytest.mark.parametrize(
    ("times", "rating", "told"),
    [
        (0, 0, ""),
        (1, 0, "told once, on 1 Jan 1970"),
        (3, 4, "told 3 times, last on 1 Jan 1970, 4 of 5"),
    ],
)
def test_a_card_says_how_often_it_was_told(times: int, rating: int, told: str) -> None:
    card = Card("a", "A", None, (), 0.0, (1, 1, 1, 1, 1), rehearsed=times, last_rating=rating)
    assert on_card(card) == told
