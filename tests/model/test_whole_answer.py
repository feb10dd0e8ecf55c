"""A whole answer as one text, out and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.model import SECTIONS, Section
from starwriter.model.whole_answer import parted, whole

TEXTS: dict[Section, str] = {
    "situation": "We were late.",
    "task": "",
    "action": "- I counted\n\n- I cut",
    "result": "On time.",
    "learning": "Ask first.",
}


def test_an_answer_goes_out_under_its_headings() -> None:
    assert whole(TEXTS).split("\n")[1:8] == [
        "",
        "## Situation",
        "",
        "We were late.",
        "",
        "## Task",
        "",
    ]
    assert parted(whole(TEXTS)).sections == TEXTS


TOLERATED = [
    ("<!--", "<!-- I "),
    ("## Situation", "## SITUATION"),
    ("## Task", "# task:"),
    ("## Action\n\n", "### Action ###\n"),
    ("\n\n##", "\n\n\n\n##"),
]


@pytest.mark.parametrize(("old", "new"), TOLERATED)
def test_headings_may_look_a_little_different(old: str, new: str) -> None:
    text = whole(TEXTS).replace(old, new)
    found = parted(text.partition("\n")[2] if old == "<!--" else text)

    assert found.problem == ""
    assert found.sections == TEXTS


WRONG = [
    ("## Task", "", 'The heading "## Task" is missing.'),
    ("## Task", "## Tsak", 'The heading "## Task" is missing.'),
    ("## Task", "## Action", 'The heading "## Task" is missing.'),
    ("On time.", "## Task", 'The heading "## Task" stands there twice.'),
    ("## Situation", "Hello\n## Situation", "There is text above the first heading."),
    (whole(TEXTS), "", 'The heading "## Situation" is missing.'),
]


@pytest.mark.parametrize(("old", "new", "problem"), WRONG)
def test_what_cannot_be_put_in_its_place_is_told(old: str, new: str, problem: str) -> None:
    found = parted(whole(TEXTS).replace(old, new))

    assert found.problem == problem
    assert found.sections == {}


LINES = st.lists(
    st.sampled_from(["## Task", "\\# task", "#", "x", "", "\\\\## Task:", "<!-- x -->", " a "])
)


@given(st.fixed_dictionaries({name: LINES.map("\n".join) for name in SECTIONS}))
def test_every_answer_comes_back_as_it_went_out(texts: dict[Section, str]) -> None:
    came = parted(whole(texts))

    assert came.problem == ""
    assert came.sections == {name: text.strip("\n") for name, text in texts.items()}
