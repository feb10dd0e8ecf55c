"""The coach beside the writer: signals, evidence in the text, and the user's own marks."""

import pytest
from tests.tui.conftest import Hand, at_work
from textual import events
from textual.widgets import Static

from starwriter.desk import Desk
from starwriter.model import Mark


def drawn(hand: Hand, section: str) -> set[str]:
    """The words of a section that are drawn as evidence."""
    area = hand.area(section)
    words: set[str] = set()
    for row in range(area.document.line_count):
        line = area.get_line(row)
        for span in line.spans:
            if "underline" in str(span.style) and "not underline" not in str(span.style):
                words.add(line.plain[span.start : span.end])
    return words


def advice(hand: Hand) -> str:
    """What the line under the panes says, "" where it is not there."""
    line = hand.app.screen.query_one("#advice", Static)
    return str(line.render()) if line.display else ""


async def test_evidence_lights_up_as_it_is_typed_and_goes_with_its_words(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.press("ctrl+g", "a", "ctrl+end", "enter")
        await hand.type("I measured both weeks")
        await hand.until(lambda: "measured" in " ".join(drawn(hand, "action")))
        for _ in range(len("measured both weeks")):
            await hand.press("backspace")
        await hand.until(lambda: "measured" not in " ".join(drawn(hand, "action")))


async def test_highlights_stay_on_their_words_while_typing_before_them(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        before = drawn(hand, "action")
        assert before
        await hand.press("ctrl+g", "a")
        await hand.type("First\nthings ")
        assert drawn(hand, "action") == before
        await hand.until(lambda: hand.status.endswith("saved"))
        assert drawn(hand, "action") == before


async def test_the_status_line_counts_words_time_action_and_signals(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        assert hand.status.startswith("278 words · 1:59 of 2 min · Action 5")
        assert "4 of 4 signals" in hand.status


async def test_a_chosen_signal_dims_the_rest_and_steps_through_its_evidence(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        everything = drawn(hand, "action")
        await hand.press("f3")
        assert "Data-driven" in advice(hand)
        assert drawn(hand, "action") < everything
        await hand.press("f4")
        assert "1 of" in advice(hand)
        first = hand.area("action").selected_text
        assert first
        await hand.press("f4")
        assert "2 of" in advice(hand)
        await hand.press("escape")
        assert advice(hand) == ""
        assert drawn(hand, "action") == everything


@pytest.mark.parametrize("way", ["typed", "pasted", "copied"])
async def test_what_is_written_at_a_highlight_comes_behind_it(desk: Desk, way: str) -> None:
    async with at_work(desk, "two-counters") as hand:
        area = hand.area("action")
        await hand.press("f4", "f4")
        words, before = area.selected_text, area.text
        if way == "typed":
            await hand.type("!")
        elif way == "pasted":
            area.post_message(events.Paste("!"))
        else:
            hand.app.copy_to_clipboard("!")
            await hand.press("ctrl+v")
        await hand.until(lambda: area.text != before)
        assert area.text == before.replace(words, f"{words}!", 1)


async def test_a_highlight_can_be_deleted_and_words_selected_again_are_written_over(
    desk: Desk,
) -> None:
    async with at_work(desk, "two-counters") as hand:
        area = hand.area("action")
        await hand.press("f4", "f4")
        words, before = area.selected_text, area.text
        await hand.press("shift+left", "shift+right", "x")
        assert area.text == before.replace(words, "x", 1)
        await hand.press("ctrl+z", "f4")
        words, before = area.selected_text, area.text
        await hand.press("backspace")
        assert area.text == before.replace(words, "", 1)


async def test_a_missing_signal_tells_how_to_show_it(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.press("f3")
        assert "is missing" in advice(hand)
        assert hand.app.desk.library.signals["data_driven"].advice in advice(hand)
        await hand.press("f4")
        assert hand.focused == "area-situation"


async def test_enter_in_the_list_chooses_a_signal_and_again_lets_it_go(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        hand.app.screen.query_one("#signals").focus()
        await hand.press("down", "enter")
        await hand.until(lambda: "Data-driven" in advice(hand))
        await hand.press("enter")
        await hand.until(lambda: advice(hand) == "")


async def test_a_selection_is_marked_as_showing_a_signal_and_kept(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.press("f3", "ctrl+g", "a", "shift+end")
        quote = hand.area("action").selected_text.strip()
        await hand.press("f8")
        await hand.saved()
        assert hand.story("late-parcel").story.marks == (
            Mark(signal="data_driven", section="action", quote=quote, verdict="shown"),
        )
        assert quote in drawn(hand, "action")
        await hand.press("f9")
        await hand.saved()
        assert hand.story("late-parcel").story.marks == ()


async def test_without_a_chosen_signal_the_mark_asks_which(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.press("ctrl+g", "a", "shift+end", "f8")
        await hand.until(lambda: hand.app.screen.query("#box"))
        await hand.type("risk")
        await hand.press("enter")
        await hand.saved()
        assert hand.story("late-parcel").story.marks[0].signal == "risk_management"


async def test_a_highlight_is_marked_as_not_showing_its_signal(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f3", "f4")
        denied = hand.area("action").selected_text
        before = len(drawn(hand, "action"))
        await hand.press("f9")
        await hand.saved()
        mark = hand.story("two-counters").story.marks[0]
        assert mark.verdict == "not_shown"
        assert denied in mark.quote
        assert len(drawn(hand, "action")) < before


async def test_marking_without_a_selection_marks_nothing(desk: Desk) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.press("f8", "f9")
        assert hand.app.session is not None
        assert hand.app.session.marks == ()
        assert hand.app.screen.query_one("#answer")
