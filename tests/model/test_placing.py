"""Where reviewers' comments stand in an answer, as it was and as it has been rewritten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.model import SECTIONS, Comment, Sections
from starwriter.model.placing import placed


def words(text: str, quote: str) -> str | None:
    """The words of a Task that a comment is put to; None where they are gone."""
    comment = Comment(section="task", quote=quote, text="Why?")
    (found,) = placed([comment], Sections(task=text))
    return None if found.is_gone else text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("I cut it by half.", "cut it", "cut it"),
        ("Those are the reasons", "the", "the"),
        ("Those he knew", "hos", "hos"),
        ("We agreed. I agreed.", "I agreed", "I agreed"),
        ("The cat. the dog.", "the", "the"),
        ("I Cut  it\nby half.", "cut it by half", "Cut  it\nby half"),
        ("- **Measure:** I counted", "Measure: I counted", "Measure:** I counted"),
        ("- one\n- two\n", "one\ntwo", "one\n- two"),
        ("the other side's fear", "other side’s fear", "other side's fear"),
        ("a _quarter_ later", "A quarter", "a _quarter"),
        ("it cost (5 %)", "(5 %)", "(5 %)"),
        ("from 日本 to here", "日本", "日本"),
        ("a.b", "a+b", "a.b"),
        ("→ so", "→", "→"),
        ("I cut it", "  cut it\n", "cut it"),
        ("I cut it by half.", "cut them", None),
        ("I cut it", "I cut it by half", None),
        ("so", "→", None),
        ("(so) → it", "…", None),
        ("so – it", "→ –", None),
        ("", "cut", None),
        ("I cut it", "", ""),
        ("I cut it", " \n", ""),
    ],
)
def test_a_comment_is_put_to_its_words(text: str, quote: str, expected: str | None) -> None:
    assert words(text, quote) == expected


def test_comments_come_in_the_order_of_the_answer_and_none_twice() -> None:
    said = [
        Comment(section="result", quote="six", text="a"),
        Comment(section="task", quote="two", text="b"),
        Comment(section="task", quote="one", text="c"),
        Comment(section="task", quote="gone", text="d"),
        Comment(quote="one", text="e"),
        Comment(section="task", quote="two", text="b"),
    ]
    found = placed(said, Sections(task="the one two", result="six"))

    assert [each.comment.text for each in found] == ["e", "d", "c", "b", "a"]
    assert [each.is_gone for each in found] == [False, True, False, False, False]


@given(st.text(), st.text(), st.text())
def test_any_words_are_found_where_they_stand(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    (found,) = placed([Comment(section="task", quote=quote, text="?")], Sections(task=text))

    assert not found.is_gone
    assert text[found.start : found.end] == quote.strip()


@given(st.text(max_size=40), st.text(max_size=400), st.sampled_from(SECTIONS))
def test_a_place_is_always_within_its_section(quote: str, text: str, section: str) -> None:
    comment = Comment.model_validate({"section": section, "quote": quote, "text": "?"})
    (found,) = placed([comment], Sections.model_validate({section: text}))

    assert 0 <= found.start <= found.end <= len(text)
    assert found.is_gone == (bool(quote.strip()) and found.start == found.end)
