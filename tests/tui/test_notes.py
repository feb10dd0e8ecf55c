"""The coach's notes: in the text, in the list, under the cursor, and let go for good."""

import pytest
from tests.tui.conftest import NARROW, Hand, at_work
from textual.widgets import Static

from starwriter.desk import Desk
from starwriter.tui.widgets.note_list import NoteList


def remark(hand: Hand) -> str:
    """What the one line under the answer says of the words under the cursor."""
    return str(hand.app.screen.query_one("#remark", Static).render())


def advice(hand: Hand) -> str:
    line = hand.app.screen.query_one("#advice", Static)
    return str(line.render()) if line.display else ""


def listed(hand: Hand) -> list[str]:
    notes = hand.app.screen.query_one(NoteList)
    return [str(option.prompt) for option in notes.options] if notes.display else []


def tinted(hand: Hand, section: str) -> str:
    """The words of a section that stand on a note's ground."""
    area = hand.area(section)
    ground = hand.app.theme_variables["note-ground"].lower()
    lines = (area.get_line(row) for row in range(area.document.line_count))
    spans = ((line.plain, span) for line in lines for span in line.spans)
    return " ".join(t[s.start : s.end] for t, s in spans if f"on {ground}" in str(s.style))


async def hedged(hand: Hand) -> None:
    """Write a sentence that carries a note, at the start of the Action."""
    await hand.press("ctrl+g", "a", "enter", "up")
    await hand.type("I sort of fixed it.")
    await hand.until(lambda: "sort of" in tinted(hand, "action"))


async def test_a_note_is_tinted_in_the_text_and_listed_beside_it(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hedged(hand)
        assert any("“sort of”" in row and "Action" in row for row in listed(hand))


async def test_the_cursor_in_a_marked_place_shows_the_note_in_one_line(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hedged(hand)
        assert "sort of" not in remark(hand)
        for _ in range(len(" fixed it.") + 2):
            await hand.press("left")
        await hand.until(lambda: "“sort of”" in remark(hand))


async def test_the_cursor_in_a_highlight_says_why_it_counts(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f4", "escape", "right")
        await hand.until(lambda: remark(hand) != "")
        assert "“" in remark(hand)


async def test_f5_goes_to_the_next_note_and_selects_its_words(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hedged(hand)
        await hand.press("ctrl+g", "s", "f5")
        await hand.until(lambda: hand.area("action").selected_text == "sort of")
        assert "“sort of” makes you smaller" in advice(hand)
        assert remark(hand) == ""


async def test_a_dismissed_note_is_gone_for_good_and_can_come_back(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hedged(hand)
        await hand.press("ctrl+g", "s", "f5", "f6")
        await hand.until(lambda: tinted(hand, "action") == "")
        await hand.saved()
        assert hand.story("two-counters").story.dismissed == ("hedge: sort of",)
    async with at_work(desk, "two-counters") as hand:
        assert tinted(hand, "action") == ""
        assert listed(hand)[-1].startswith("1 dismissed")
        notes = hand.app.screen.query_one(NoteList)
        notes.focus()
        await hand.press("end", "enter")
        await hand.until(lambda: "sort of" in tinted(hand, "action"))
        await hand.until(lambda: hand.story("two-counters").story.dismissed == ())


async def test_a_note_is_dismissed_in_the_list(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hedged(hand)
        hand.app.screen.query_one(NoteList).focus()
        await hand.press("home", "delete")
        await hand.until(lambda: listed(hand)[-1].startswith("1 dismissed"))


async def test_dismissing_faster_than_the_list_shows_it_harms_nothing(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hedged(hand)
        notes = hand.app.screen.query_one(NoteList)
        for _ in range(12):
            notes.post_message(NoteList.Dismissed(0))
            notes.post_message(NoteList.Chosen(11))
        await hand.until(lambda: listed(hand) and "dismissed" in listed(hand)[0])


async def test_enter_in_the_list_goes_to_the_words(desk: Desk) -> None:
    async with at_work(desk, "two-counters", NARROW) as hand:
        await hedged(hand)
        row = next(n for n, text in enumerate(listed(hand)) if "sort of" in text)
        await hand.press("f2")
        hand.app.screen.query_one(NoteList).focus()
        await hand.press("home", *["down"] * row, "enter")
        await hand.until(lambda: hand.area("action").selected_text == "sort of")
        assert hand.focused == "area-action"


async def test_without_notes_the_keys_say_so(desk: Desk) -> None:
    (desk.folder / "stories" / "bare.toml").write_text('format = 1\ntitle = "Bare"\n[sections]\n')
    async with at_work(desk, "bare") as hand:
        await hand.press("f5", "f6")
        said = hand.notices
        assert said == [
            "There is no comment and no note: the coach has nothing to add.",
            "Go to a comment or a note first (F5).",
        ]


@pytest.mark.parametrize("section", ["situation", "task", "action", "result", "learning"])
async def test_an_empty_field_asks_a_question_that_helps_to_begin(desk: Desk, section: str) -> None:
    (desk.folder / "stories" / "bare.toml").write_text('format = 1\ntitle = "Bare"\n[sections]\n')
    async with at_work(desk, "bare") as hand:
        assert str(hand.area(section).placeholder).endswith("?")


async def test_what_the_user_denied_is_told_and_taken_back(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f3", "f4", "f9")
        await hand.until(lambda: hand.app.session and hand.app.session.marks)
        await hand.press("f3", "shift+f3")
        assert "You said no to: “" in advice(hand)
        await hand.press("f9")
        await hand.until(lambda: hand.app.session and not hand.app.session.marks)
