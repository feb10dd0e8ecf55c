"""Differences as text: what goes, what comes, and how much around them."""

import time

import pytest
from tests.tui.hosting import STORY, edited
from textual.app import App, ComposeResult

from starwriter.model import Story
from starwriter.model.differing import PartDifference, Piece, differences, word_pieces
from starwriter.tui.difference_text import (
    changed_words,
    difference_content,
    legend,
    pieces_content,
    side_content,
    story_content,
)
from starwriter.tui.widgets.difference_view import DifferenceView

LONG = "I had two counters in the library and people queued to the door on Saturdays. " * 3


def told(old: str, new: str) -> str:
    return pieces_content(word_pieces(old, new)).plain


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("two counters", "one counter", "[−two counters] [+one counter]"),
        ("we waited 19 minutes", "we waited six minutes", "we waited [−19] [+six] minutes"),
        ("a town library", "a library", "a [−town] library"),
        ("a library", "a town library", "a [+town] library"),
        ("- one", "- one\n- two", "- one\n- [+two]"),
        ("- one\n- two\n- three", "- one\n- three", "- one\n- [−two]\n- three"),
        ("one", "one\ntwo\nthree", "one\n[+two]\n[+three]"),
        ("", "- all of it\n- is new", "- [+all of it]\n- [+is new]"),
        ("a b\nc d", "a b c d", "a b[−↵] c d"),
        ("a b c d", "a b\nc d", "a b[+↵]\nc d"),
        ("good-bye", "bye", "[−good-bye] [+bye]"),
        ("- a", "* a", "[−-] [+*] a"),
        ("\x1b[31mred", "", "[−red]"),
    ],
)
def test_what_goes_and_what_comes_stand_in_brackets(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


def test_strike_and_underline_carry_what_colour_carries() -> None:
    content = pieces_content((Piece("removed", "old"), Piece("added", "new")))
    looks = {content.plain[span.start : span.end]: str(span.style) for span in content.spans}
    assert looks["old"] == "$text-error strike"
    assert looks["new"] == "$text-success underline"


def test_short_text_that_stayed_is_shown_whole() -> None:
    assert told("one two three\nfour five", "one two three\nfour six") == (
        "one two three\nfour [−five] [+six]"
    )


def test_long_text_that_stayed_is_cut_to_the_words_around_a_change() -> None:
    text = told(f"{LONG}We waited. {LONG}He went. {LONG}", f"{LONG}We left. {LONG}She went. {LONG}")
    assert text == (
        "… library and people queued to the door on Saturdays. We [−waited.] [+left.] I had two"
        " counters in the library and people queued … the library and people queued to the door"
        " on Saturdays. [−He] [+She] went. I had two counters in the library and people …"
    )


def test_short_lines_beside_a_change_are_kept_whole() -> None:
    between = "\n".join(["the next line", *["a line in the middle"] * 12, "the line before"])
    text = told(f"one\n{between}\ntwo", f"ONE\n{between}\nTWO")
    assert text == "[−one] [+ONE]\n…\nthe line before\n[−two] [+TWO]"


def test_a_long_word_or_a_text_without_spaces_is_cut_as_well() -> None:
    text = told("字" * 500 + " 旧", "字" * 500 + " 新")
    assert len(text) < 120
    assert text.endswith("[−旧] [+新]")


def test_each_part_has_a_head_with_its_count() -> None:
    new = edited(title="Two counters", learning="- I learned to ask for the worst fear.\n")
    lines = difference_content(differences(STORY, new)).plain.splitlines()
    assert lines[0] == "Title  +1 −3 words"
    assert lines[3].startswith("Learning  ")
    assert "[−counters, one queue] [+counters]" in lines[1]


def test_one_word_is_no_words() -> None:
    part = PartDifference("task", (Piece("added", "word"),))
    assert difference_content([part]).plain.splitlines()[0] == "Task  +1 word"


def test_a_change_of_line_ends_alone_is_said_in_words() -> None:
    old, new = edited(task="one\ntwo\n"), edited(task="one two\n")
    assert difference_content(differences(old, new)).plain.startswith("Task  spaces and line ends")


def test_equal_stories_are_said_to_be_equal() -> None:
    assert difference_content(differences(STORY, STORY)).plain == "Both read the same."


@pytest.mark.parametrize(
    ("counts", "expected"), [((12, 3), "+12 −3"), ((1, 0), "+1"), ((0, 2), "−2"), ((0, 0), "")]
)
def test_counts_of_words(counts: tuple[int, int], expected: str) -> None:
    assert changed_words(*counts) == expected


def test_the_legend_looks_as_the_marks_do() -> None:
    assert legend("goes", "comes").plain == "[−goes] [+comes]"


def test_each_side_of_a_collision_is_whole_and_has_its_own_words_underlined() -> None:
    pieces = word_pieces(f"{LONG}two Saturdays", f"{LONG}three Saturdays")
    for kind, own in (("removed", "two"), ("added", "three")):
        side = side_content(pieces, kind)
        assert side.plain == f"{LONG}{own} Saturdays"
        [span] = side.spans
        assert side.plain[span.start : span.end] == own


def test_a_side_without_words_says_so() -> None:
    assert side_content(word_pieces("", "words"), "removed").plain == "(nothing)"


def test_a_story_is_shown_with_the_sections_that_have_words() -> None:
    text = story_content(edited(task="", action="\n", result="\x1b[31mSix.\n")).plain
    assert text.startswith("Title\nTwo counters, one queue\n\nSituation\n- I was shift lead")
    assert "Task" not in text
    assert "Action" not in text
    assert "Result\nSix." in text
    assert story_content(Story()).plain == "It has no words."


def test_square_brackets_of_the_writer_are_no_markup() -> None:
    assert told("[bold]a[/] x", "[bold]a[/] y") == "[bold]a[/] [−x] [+y]"


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield DifferenceView()


async def test_a_new_text_begins_at_its_top() -> None:
    app = Page()
    async with app.run_test(size=(40, 10)) as pilot:
        view = app.query_one(DifferenceView)
        view.show(story_content(STORY))
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert view.scroll_offset.y == view.max_scroll_y > 0
        view.show(story_content(edited(task="- Another.\n")))
        await pilot.pause()
        assert view.scroll_offset.y == 0
        await pilot.press("pagedown", "down")
        await pilot.pause()
        assert view.scroll_offset.y == 11


async def test_a_hundred_kilobytes_do_not_hold_up_the_keys() -> None:
    old = edited(action="\n".join(f"- old line {n} of a very long story" for n in range(3000)))
    new = edited(action="\n".join(f"- new sentence {n}, all of it other" for n in range(3000)))
    content = difference_content(differences(old, new))
    assert len(content) < 21_000
    assert content.plain.endswith("… and more, which is too long to show here.")
    app = Page()
    async with app.run_test(size=(80, 24)) as pilot:
        before = time.perf_counter()
        app.query_one(DifferenceView).show(content)
        await pilot.pause()
        assert time.perf_counter() - before < 2.0
