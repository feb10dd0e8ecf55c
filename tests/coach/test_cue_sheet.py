import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.coach.cue_sheet import cue_lines
from starwriter.model import Length, Question, Sections, Story

QUESTION = Question(title="A dispute\twith a peer", prompt="?")


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ({}, ("", "", "")),
        (
            {
                "situation": "- **The place:** I was late. It rained.",
                "result": "We were glad. The wait fell from 19 minutes to six, they said.",
                "learning": "\n\nAsk first. Then act.",
            },
            ("I was late.", "The wait fell from 19 minutes to six", "Ask first."),
        ),
        ({"action": "There were 12 desks.\nI saved 30 % of it."}, ("", "I saved 30 % of it", "")),
        (
            {"action": "I saved 30 % of it.", "result": "It took nine weeks."},
            ("", "It took nine weeks", ""),
        ),
        ({"result": "All four came. Costs fell by 12%."}, ("", "Costs fell by 12%", "")),
        (
            {"result": "The last line left at noon, twenty minutes early. We ate."},
            ("", "The last line left at noon, twenty minutes early", ""),
        ),
        (
            {"result": "By half-term, I slept, and absences fell from seven to one."},
            ("", "absences fell from seven to one", ""),
        ),
        ({"result": "As they say, in short, costs fell by 12%."}, ("", "costs fell by 12%", "")),
    ],
)
def test_a_cue_sheet_has_how_it_begins_the_best_number_and_what_was_learnt(
    sections: dict[str, str], expected: tuple[str, str, str]
) -> None:
    cue = cue_lines(Story(title="A", sections=Sections(**sections)), None)

    assert (cue.opening, cue.number, cue.learning) == expected


def test_a_headline_goes_before_the_first_sentence() -> None:
    empty = Length(name="headline", text="\n")
    lengths = (empty, Length(name=" Headline", text="One queue,\nsix minutes."))
    story = Story(sections=Sections(situation="I was late."), lengths=lengths)

    assert cue_lines(story, QUESTION).opening == "One queue, six minutes."
    assert cue_lines(story, QUESTION).asked == "A dispute with a peer"


def test_a_story_without_a_title_does_not_give_its_id_away() -> None:
    assert cue_lines(Story(id="acme-merger"), None).title == "Untitled"


def test_a_long_line_is_cut_at_a_word() -> None:
    cue = cue_lines(Story(sections=Sections(learning="word " * 100)), None)

    assert cue.learning.endswith("word …")
    assert len(cue.learning) <= 162


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_gives_lines(situation: str, result: str) -> None:
    story = Story(sections=Sections(situation=situation, result=result))

    assert not any("\n" in text for _, text in cue_lines(story, None).told)
