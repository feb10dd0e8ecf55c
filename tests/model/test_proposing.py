"""A reviewer's text as proposals over the user's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.model.collision import Side
from starwriter.model.proposing import Proposal, Proposed, proposed_line, proposed_lines

LINE = st.lists(st.sampled_from(["we", "moved", "the", "cluster", "-", "I"]), max_size=5).map(
    " ".join
)
TEXT = st.lists(LINE, max_size=6).map("\n".join)


def told(base: str, mine: str, theirs: str) -> list[tuple[str, str, str | None]]:
    found = proposed_lines("action", base, mine, theirs).proposals
    return [(each.old, each.new, each.base) for each in found]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "proposals"),
    [
        ("We lost it.", "We lost it.", "We lost it.", []),
        ("We lost it.", "We lost it.", "We shed it.", [("lost", "shed", None)]),
        ("a\nb", "a\nb", "a\nb\nc", [("", "c\n", None)]),
        ("a\nb", "a\nb", "b", [("a\n", "", None)]),
        ("a\nb", "a\nb\nmine", "a\nb", []),
        ("a\nb", "a mine\nb", "a\nb theirs", [("", " theirs", None)]),
        ("a", "a mine", "a theirs", [("a mine\n", "a theirs\n", "a")]),
        (
            "a\nb",
            "a mine\nb",
            "a theirs\nb two",
            [("a mine\n", "a theirs\n", "a"), ("", " two", None)],
        ),
        ("a", "a b", "a b", []),
        ("", "", "new", [("", "new\n", None)]),
        ("old", "old", "", [("old\n", "", None)]),
    ],
)
def test_only_what_the_reviewer_did_is_proposed(
    base: str, mine: str, theirs: str, proposals: list[tuple[str, str, str | None]]
) -> None:
    assert told(base, mine, theirs) == proposals


@given(TEXT, TEXT, TEXT)
def test_without_a_choice_the_text_is_as_it_was(base: str, mine: str, theirs: str) -> None:
    assert proposed_lines("action", base, mine, theirs).text() == mine.rstrip("\n")


@given(TEXT, TEXT)
def test_with_all_taken_the_text_is_the_reviewers_where_the_user_changed_nothing(
    base: str, theirs: str
) -> None:
    proposed = proposed_lines("action", base, base, theirs)
    assert not any(proposal.collides for proposal in proposed.proposals)
    all_taken: list[Side | None] = ["theirs"] * len(proposed.proposals)
    assert proposed.text(all_taken) == theirs.rstrip("\n")


@given(TEXT, TEXT, TEXT)
def test_every_word_of_both_is_there_where_both_are_kept(base: str, mine: str, theirs: str) -> None:
    proposed = proposed_lines("action", base, mine, theirs)
    collisions = [p for p in proposed.proposals if p.collides]
    text = proposed.text(["both" if p.collides else None for p in proposed.proposals])
    for proposal in collisions:
        assert proposal.old.rstrip("\n") in text
        assert proposal.new.rstrip("\n") in text


@given(TEXT, TEXT)
def test_a_text_that_the_reviewer_left_alone_has_no_proposals(base: str, mine: str) -> None:
    assert proposed_lines("action", base, mine, base).proposals == ()


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "pieces"),
    [
        ("T", "T", "T", ("T",)),
        ("T", "T", "New", (Proposal("T", "New"),)),
        ("T", "Mine", "T", ("Mine",)),
        ("T", "Mine", "New", (Proposal("Mine", "New", "T"),)),
        ("T", "New", "New", ("New",)),
        ("", "", "", ()),
    ],
)
def test_a_title_is_taken_whole_or_not_at_all(
    base: str, mine: str, theirs: str, pieces: tuple[str | Proposal, ...]
) -> None:
    assert proposed_line("title", base, mine, theirs) == Proposed("title", pieces)
