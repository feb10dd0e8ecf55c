"""A section back from Word, in the spelling of the story."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.word.drafts import lines_of
from starwriter.word.lines import section_lines
from starwriter.word.respelling import respelled

ANY = st.text(st.one_of(st.characters(exclude_categories=("C",)), st.sampled_from("-*• \n\t")))


def sent(text: str) -> str:
    """Return a section as it is read from an export."""
    lines = [line for each in section_lines(text) for line in lines_of(each.text, each.bullet)]
    return "".join(f"{line}\n" for line in lines)


@given(ANY)
def test_a_text_that_came_back_as_it_was_sent_is_as_it_was_written(text: str) -> None:
    assert respelled(text, sent(text)) == text


@pytest.mark.parametrize(
    ("written", "back", "found"),
    [
        ("* one\n* two\n", "- one\n- two\n- three\n", "* one\n* two\n* three\n"),
        ("* one\n* two\n", "- one more\n- two\n", "* one more\n* two\n"),
        ("one\ntwo\n", "- one\n- three\n- two\n", "one\nthree\ntwo\n"),
        ("one\n\n\ntwo\n", "- one\n- two more\n", "one\n\n\ntwo more\n"),
        ("one", "one\ntwo\n", "one\ntwo"),
        ("", "one\n- two\n", "one\n- two"),
        ("- one\n- two", "- two\n", "- two"),
        ("one", "", ""),
        ("Intro.\n  • deep\n", "Intro.\n- deep\n- deeper\n", "Intro.\n  • deep\n  • deeper\n"),
        ("* a\n- b\n- c\n", "- b\n- a\n- c\n", "- b\n* a\n- c\n"),
        ("* one two\n- b\n- c\n", "- one\n- two\n- b\n- c\n", "* one\n- two\n- b\n- c\n"),
        ("Intro.\n- a\n", "Intro.\n- a\nEnd.\n", "Intro.\n- a\nEnd.\n"),
    ],
)
def test_what_came_back_is_spelt_as_the_story_is(written: str, back: str, found: str) -> None:
    assert respelled(written, back) == found
