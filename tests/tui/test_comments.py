"""What reviewers said: in the text, in the list, under the cursor, ticked off and brought back."""

from pathlib import Path

import pytest
from tests.tui.conftest import NARROW, Hand, at_work
from tests.tui.test_notes import advice, listed, remark

from starwriter.desk import Desk
from starwriter.store.story_file import load_story
from starwriter.tui.session import Session
from starwriter.tui.widgets.note_list import NoteList

NAME = "two-counters"
SAID = """
[[comments]]
author = "Grace"
section = "result"
quote = "the longest wait FELL"
text = "Which quarter?"

[[comments]] # by hand
author = "Dana Okafor"
date = 2026-11-24T09:12:00
section = "action"
quote = "counted people"
text = "How many?\\nAnd when?"
replies = ["Grace: the peak will do"]
mine = 1
"""
DANA, GRACE = (
    "❝ Dana Okafor: How many? And when?\n↳ Grace: the peak will do",
    "❝ Grace: Which quarter?",
)


@pytest.fixture
def path(desk: Desk) -> Path:
    """A story of which two comments are open."""
    path = desk.folder / "stories" / f"{NAME}.toml"
    path.write_text(path.read_text() + SAID)
    return path


def texts(path: Path) -> list[str]:
    return [comment.text for comment in load_story(path).story.comments]


def grounded(hand: Hand, section: str) -> list[str]:
    """The words of a section that are drawn as carrying a comment."""
    area = hand.area(section)
    ground = hand.app.theme_variables["comment-ground"].lower()

    def looks(style: str) -> bool:
        return f"on {ground}" in style and style.startswith("bold")

    lines = (area.get_line(row) for row in range(area.document.line_count))
    spans = ((line.plain, span) for line in lines for span in line.spans)
    return [t[s.start : s.end] for t, s in spans if looks(str(s.style))]


async def test_comments_are_listed_before_the_notes_in_reading_order(
    desk: Desk, path: Path
) -> None:
    async with at_work(desk, NAME) as hand:
        await hand.press("ctrl+g", "a", "enter", "up")
        await hand.type("I sort of fixed it.")
        await hand.until(lambda: any("sort of" in row for row in listed(hand)))
        assert listed(hand)[:2] == [DANA, GRACE]
        assert "2 comments" in hand.status


async def test_the_words_of_a_comment_are_drawn_in_the_text(desk: Desk, path: Path) -> None:
    async with at_work(desk, NAME) as hand:
        assert grounded(hand, "action") == ["counted people"]
        assert grounded(hand, "result") == ["The longest wait fell"]
        await hand.press("f3")
        await hand.until(lambda: grounded(hand, "action") == [])


async def test_f5_goes_through_the_comments_and_shows_each_whole(desk: Desk, path: Path) -> None:
    async with at_work(desk, NAME) as hand:
        await hand.press("f5")
        await hand.until(lambda: hand.area("action").selected_text == "counted people")
        assert advice(hand).split("\n") == [
            "❝ 1 of 2 · Dana Okafor · 24 Nov 2026 · Action  F6 ticks it off",
            "On “counted people”",
            "How many?",
            "And when?",
            "↳ Grace: the peak will do",
        ]
        await hand.press("f5")
        await hand.until(lambda: hand.area("result").selected_text == "The longest wait fell")
        await hand.press("shift+f5")
        await hand.until(lambda: "Dana" in advice(hand))


async def test_a_comment_is_dated_by_the_day_it_was_here(desk: Desk, path: Path) -> None:
    path.write_text(path.read_text().replace("24T09:12:00", "24T23:12:00-05:00"))
    async with at_work(desk, NAME) as hand:
        await hand.press("f5")
        await hand.until(lambda: "25 Nov 2026" in advice(hand))


async def test_the_cursor_in_the_words_shows_the_comment_in_one_line(
    desk: Desk, path: Path
) -> None:
    async with at_work(desk, NAME) as hand:
        await hand.press("f5", "escape", "left")
        await hand.until(lambda: remark(hand) == DANA.partition("\n")[0])


async def test_a_comment_ticked_off_is_gone_from_the_file_and_comes_back(
    desk: Desk, path: Path
) -> None:
    async with at_work(desk, NAME) as hand:
        await hand.press("f5", "f6")
        await hand.until(lambda: texts(path) == ["Which quarter?"])
        assert "shift+F6" in hand.notices[-1]
        assert listed(hand)[0] == GRACE
        assert listed(hand)[-1].startswith("1 ticked off")
        assert "1 comment" in hand.status
        assert advice(hand) == ""
        await hand.press("shift+f6")
        await hand.until(lambda: texts(path) == ["Which quarter?", "How many?\nAnd when?"])
        await hand.until(lambda: hand.area("action").selected_text == "counted people")
        assert listed(hand)[:2] == [DANA, GRACE]
        assert load_story(path).story.comments[1].model_extra == {"mine": 1}
        await hand.press("shift+f6")
        assert hand.notices[-1].startswith("No comment was ticked off")


async def test_a_comment_is_ticked_off_and_brought_back_in_the_list(desk: Desk, path: Path) -> None:
    async with at_work(desk, NAME, NARROW) as hand:
        await hand.press("f2")
        hand.app.screen.query_one(NoteList).focus()
        await hand.press("home", "down", "delete")
        await hand.until(lambda: texts(path) == ["How many?\nAnd when?"])
        await hand.press("end", "enter")
        await hand.until(lambda: texts(path) == ["Which quarter?", "How many?\nAnd when?"])
        assert hand.focused == "area-result"


async def test_a_comment_stays_in_sight_while_its_words_are_written_anew(
    desk: Desk, path: Path
) -> None:
    async with at_work(desk, NAME) as hand:
        await hand.press("f5")
        await hand.type("I saw 240 people")
        await hand.until(lambda: "but the words have changed" in advice(hand))
        assert listed(hand)[0] == DANA.replace("\n", " (the words have changed)\n")
        assert grounded(hand, "action") == []
        await hand.press("f6")
        await hand.until(lambda: texts(path) == ["Which quarter?"])


async def test_a_comment_that_another_window_ticked_off_is_gone_here(
    desk: Desk, path: Path
) -> None:
    async with at_work(desk, NAME) as hand:
        path.write_text(path.read_text().replace(SAID, SAID.partition("\n[[comments]] #")[0]))
        await hand.until(lambda: GRACE in listed(hand) and DANA not in listed(hand))
        assert hand.notices == ["Changed outside, and taken over: comments."]


async def test_a_comment_ticked_off_here_stays_so_when_another_window_saves(
    desk: Desk, path: Path
) -> None:
    other = Session(desk.library.story(NAME))
    other.title = "Two counters"
    async with at_work(desk, NAME) as hand:
        assert other.save()
        await hand.press("f5", "f6")
        await hand.until(lambda: texts(path) == ["Which quarter?"])
        assert load_story(path).story.title == "Two counters"


async def test_a_story_of_a_newer_starwriter_keeps_its_comments(desk: Desk, path: Path) -> None:
    path.write_text(path.read_text().replace("format = 1", "format = 9"))
    async with at_work(desk, NAME) as hand:
        await hand.press("f5", "f6", "shift+f6")
        assert listed(hand)[:2] == [DANA, GRACE]
        assert advice(hand).startswith("❝ 1 of 2 · Dana Okafor")
        assert "F6" not in advice(hand)
    assert path.read_text().endswith(SAID)


async def test_a_comment_on_the_whole_answer_has_no_place(desk: Desk, path: Path) -> None:
    path.write_text(path.read_text().replace('section = "action"\n', ""))
    async with at_work(desk, NAME) as hand:
        await hand.press("shift+f5")
        await hand.until(lambda: advice(hand).startswith("❝ 1 of 2 · Dana Okafor"))
        assert "the whole answer" in advice(hand)
        assert hand.area("action").selected_text == ""
