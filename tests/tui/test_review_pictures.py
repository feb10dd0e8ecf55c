"""Pictures of a review, at the sizes that matter."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE
from tests.tui.hosting import MOMENT, STORY, Host, pressing

from starwriter.model import SECTIONS, Comment
from starwriter.model.proposing import proposed_line, proposed_lines
from starwriter.reviewing import Returned
from starwriter.store.story_file import StoryFile
from starwriter.tui.review_walk import Walk
from starwriter.tui.screens.review import ReviewScreen
from starwriter.word.review import Change, ReviewedSection, ReviewedStory

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
NOW = STORY.sections
SENT = NOW.model_copy(update={"result": "- The longest wait fell from 19 minutes to seven.\n"})
BACK = SENT.model_copy(
    update={
        "action": NOW.action.replace("asked Ines to give me", "had Ines give me").replace(
            "- I compared the morning with the afternoon and saw one counter idle whenever the "
            "other was full.\n",
            "",
        ),
        "result": "- The longest wait fell from 19 minutes to seven, on Saturdays.\n",
    }
)
SAID = (
    Comment(
        author="Dana Okafor",
        date=MOMENT,
        section="situation",
        quote="a third counter",
        text="What would it have cost?",
        replies=("Rita Reviewer: and who would have paid?",),
    ),
)


def screen() -> ReviewScreen:
    """A review of a story that has changed since it was sent."""
    changes = (
        Change("delete", "Rita Reviewer", MOMENT, "asked", moved=False),
        Change("insert", "Rita Reviewer", MOMENT, "had", moved=False),
    )
    sections = [ReviewedSection(s, SENT.text(s), BACK.text(s), (), ()) for s in SECTIONS]
    sections[2] = replace(sections[2], changes=changes)
    parts = [proposed_line("title", STORY.title, STORY.title, STORY.title)]
    parts += [proposed_lines(s, SENT.text(s), NOW.text(s), BACK.text(s)) for s in SECTIONS]
    reviewed = ReviewedStory(STORY.title, STORY.title, "", "", tuple(sections))
    base = STORY.model_copy(update={"sections": SENT})
    file = StoryFile(Path("stories"), STORY)
    story = Returned(reviewed, file, base, tuple(parts), SAID)
    standing = "4 changes, 1 comment to answer, you have changed it since."
    return ReviewScreen(Walk(story), "1 of 2", standing)


@BOTH
def test_a_change_among_others(snap_compare: Any, size: tuple[int, int]) -> None:
    keys = pressing("down", "a", "up")
    assert snap_compare(Host(screen()), terminal_size=size, run_before=keys)


def test_a_comment_at_its_words(snap_compare: Any) -> None:
    assert snap_compare(Host(screen()), terminal_size=NARROW, run_before=pressing())


def test_lines_that_both_have_changed_on_light(snap_compare: Any) -> None:
    app = Host(screen(), "textual-light")
    assert snap_compare(app, terminal_size=WIDE, run_before=pressing("up"))
