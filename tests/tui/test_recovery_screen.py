"""What was recovered after a stop: what is shown, what is answered."""

import pytest
from tests.tui.conftest import NARROW
from tests.tui.hosting import MOMENT, STORY, UNANSWERED, asked, edited

from starwriter.model import Story
from starwriter.tui.screens.recovery import RecoveryScreen

SAVED = edited(result="- The longest wait fell.\n")


def screen(saved: Story | None = SAVED, position: str = "") -> RecoveryScreen:
    return RecoveryScreen(STORY.name, MOMENT, saved, STORY, position)


async def test_it_names_the_story_the_moment_and_the_words_that_come_back() -> None:
    async with asked(screen(position="1 of 2")) as hand:
        assert hand.said("about") == "Two counters, one queue · typed 24 Nov 2026 14:32 · 1 of 2"
        await hand.until(lambda: "Result  +11 −1 words" in hand.difference)
        assert "[−fell.] [+fell from 19 minutes" in hand.difference


@pytest.mark.parametrize(
    ("key", "answer"), [("enter", "recovered"), ("k", "saved"), ("escape", None)]
)
@pytest.mark.parametrize("saved", [SAVED, None], ids=["saved", "new"])
async def test_each_key_has_its_answer(key: str, answer: str | None, saved: Story | None) -> None:
    async with asked(screen(saved), NARROW) as hand:
        await hand.press(key)
        assert hand.app.answer == answer


async def test_a_story_that_never_was_saved_is_shown_whole() -> None:
    async with asked(screen(None)) as hand:
        assert "Nothing of this story was saved" in hand.said("legend")
        await hand.until(lambda: hand.difference.startswith("Title\nTwo counters"))
        assert "[+" not in hand.difference


async def test_reading_on_answers_nothing_and_it_says_that_nothing_is_lost() -> None:
    async with asked(screen(), NARROW) as hand:
        await hand.press("pagedown", "up", "end", "home", "tab")
        assert hand.app.answer is UNANSWERED
        assert "stays among the versions" in hand.said("hint")


async def test_a_name_with_markup_is_shown_as_it_is() -> None:
    async with asked(RecoveryScreen("[b]A\x1b[31m[/b]", MOMENT, None, STORY)) as hand:
        assert hand.said("about").startswith("[b]A[/b] · typed")
