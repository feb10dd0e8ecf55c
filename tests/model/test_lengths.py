"""The answer in other lengths: what they begin with, and when they no longer fit."""

import pytest

from starwriter.model import Length, Sections, sections_print
from starwriter.model.lengths import (
    as_told,
    begun,
    fitting,
    is_stale,
    places,
    with_text,
    without,
)
from starwriter.model.target import Target, target_of

SECTIONS = Sections(
    situation="- **The place:** We ran late\n- Nobody knew why.\n",
    task="",
    action="* I asked three people\n* I drew **one** plan",
)
LENGTHS = (Length(name="30 s", text="One."), Length(name="headline"), Length(name="30 s"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("  \n\n", ""),
        ("One line", "One line"),
        ("- a\n- b.\n- c", "a. b. c"),
        ("• a!\n• b?", "a! b?"),
        ("- one,\n- two", "one, two"),
        ("**Lead:** it - was late", "it - was late"),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_a_section_is_told_as_one_paragraph_without_its_marks(text: str, told: str) -> None:
    assert as_told(Sections(action=text)) == told


def test_sections_are_told_as_paragraphs() -> None:
    told = "We ran late. Nobody knew why.\n\nI asked three people. I drew one plan"
    assert as_told(SECTIONS) == told


def test_a_headline_begins_empty_and_all_else_with_the_whole_answer() -> None:
    assert begun("headline", SECTIONS).text == ""
    assert begun("30 s", SECTIONS).text == f"{as_told(SECTIONS)}\n"


def test_a_length_fits_until_a_word_of_the_answer_changes_and_again_once_the_user_says_so() -> None:
    (length,) = lengths = (begun("30 s", SECTIONS),)
    changed = SECTIONS.replaced("task", "It was mine.")

    assert not is_stale(length, sections_print(SECTIONS))
    assert is_stale(length, sections_print(changed))
    (fits,) = fitting(lengths, ("30 s", 0), changed)
    assert not is_stale(fits, sections_print(changed))


def test_an_edit_of_the_length_alone_does_not_say_that_it_fits() -> None:
    lengths = (begun("30 s", SECTIONS),)
    (edited,) = with_text(lengths, ("30 s", 0), "Shorter.")

    assert (edited.text, edited.master) == ("Shorter.\n", lengths[0].master)


def test_a_length_that_was_never_held_against_the_answer_is_not_marked() -> None:
    assert not is_stale(Length(name="30 s", text="By hand."), sections_print(SECTIONS))


def test_lengths_of_one_name_are_told_apart_by_their_order() -> None:
    assert places(LENGTHS) == [("30 s", 0), ("headline", 0), ("30 s", 1)]
    assert [each.text for each in with_text(LENGTHS, ("30 s", 1), "Two.")] == ["One.", "", "Two."]
    assert [each.text for each in without(LENGTHS, ("30 s", 0))] == ["", ""]


@pytest.mark.parametrize(
    ("old", "typed", "new"),
    [
        ("a\n", "a", "a\n"),
        ("a", "a\n", "a"),
        ("a", "b", "b"),
        ("a\n", "b", "b\n"),
        ("a", "a\nb", "a\nb\n"),
        ("a\nb\n", "", ""),
        ("a", "a\x07b", "ab"),
    ],
)
def test_what_is_typed_becomes_text_as_a_file_holds_it(old: str, typed: str, new: str) -> None:
    (length,) = with_text((Length(name="x", text=old),), ("x", 0), typed)
    assert length.text == new


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("headline", Target("words", 12)),
        ("30 s", Target("seconds", 30)),
        ("4 min", Target("seconds", 240)),
        ("250 words", Target("words", 250)),
        ("for Grace", None),
        ("", None),
    ],
)
def test_a_name_says_how_long_a_length_should_be(name: str, target: Target | None) -> None:
    assert target_of(name) == target
