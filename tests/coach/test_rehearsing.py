from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.coach import count_words
from starwriter.coach.rehearsing import (
    cue,
    in_turn,
    is_overdue,
    measured_pace,
    plain,
    tellings,
)
from starwriter.model import (
    DEFAULT_TARGET,
    SECTIONS,
    Card,
    Length,
    Rehearsal,
    Sections,
    Story,
    Target,
    card_of,
)

DAY = 86_400.0
NOW = 100 * DAY
STORY = Story(
    title="Two counters",
    sections=Sections(
        situation="- one two three four\n- five six",
        action="one two three four five six seven eight\n\n",
        learning="**Since then:** one two",
    ),
    lengths=(
        Length(name="headline", text="We were late."),
        Length(name="30 s", text="We were late, and I cut the plan."),
        Length(name="60 s"),
    ),
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ""),
        ("and the of", ""),
        ("I was lead in a town library with two counters.", "lead town library · two counters"),
        ("The longest wait fell from 19 minutes to six.", "longest wait fell · 19 minutes · six"),
        ("Ines presented the plan to the branch manager herself.", "Ines presented plan branch"),
        ("Cut by 12 %, 3 of 5 sites, 40 desks, 7 teams.", "Cut · 12 % · 3 · 5 sites · 40 desks"),
        ("The place: I was late", "place late"),
        ("x" * 200, "x" * 40),
    ],
)
def test_a_cue_is_the_first_words_that_carry_meaning_and_the_numbers(
    line: str, expected: str
) -> None:
    assert cue(line) == expected


@given(st.text())
def test_a_cue_is_made_of_any_line(line: str) -> None:
    assert "\n" not in cue(plain(line))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- **The place:** I was there", "The place: I was there"),
        ("• one", "one"),
        ("-5 degrees", "-5 degrees"),
        ("- ", ""),
        ("2 * 3 and `code`", "2 * 3 and code"),
    ],
)
def test_a_line_is_told_without_its_marks(line: str, expected: str) -> None:
    assert plain(line) == expected


def test_each_line_is_due_at_the_pace_and_each_section_ends_where_its_words_do() -> None:
    whole = tellings(STORY, DEFAULT_TARGET, 60)[0]

    assert [(line.text, line.start, line.end) for line in whole.lines] == [
        ("one two three four", 0, 4),
        ("five six", 4, 6),
        ("one two three four five six seven eight", 6, 14),
        ("Since then: one two", 14, 18),
    ]
    assert whole.ends == (("situation", 6), ("action", 14), ("learning", 18))
    assert (whole.words, whole.seconds, whole.target) == (18, 18, 120)


@pytest.mark.parametrize(
    ("seconds", "line", "section"),
    [
        (0, 0, "situation"),
        (3.9, 0, "situation"),
        (4, 1, "situation"),
        (6, 2, "action"),
        (17, 3, "learning"),
        (900, 3, "learning"),
    ],
)
def test_the_line_that_is_due_is_told(seconds: float, line: int, section: str) -> None:
    whole = tellings(STORY, DEFAULT_TARGET, 60)[0]

    assert (whole.line_at(seconds), whole.section_at(seconds)) == (line, section)


def test_other_lengths_with_words_can_be_told_each_with_its_own_target() -> None:
    told = tellings(STORY, Target("words", 140), 140)

    assert [(each.name, each.target) for each in told] == [
        ("", 60),
        ("headline", None),
        ("30 s", 30),
    ]
    assert told[1].section_at(1) is None
    assert told[1].ends == ()


def test_a_target_of_the_story_s_own_goes_before_the_usual_one() -> None:
    story = STORY.model_copy(update={"target": "90 s"})

    assert tellings(story, DEFAULT_TARGET, 140)[0].target == 90


def test_nothing_is_told_of_a_story_without_words() -> None:
    assert tellings(Story(sections=Sections(task="- \n\n")), DEFAULT_TARGET, 140) == ()


def test_a_paragraph_is_told_sentence_by_sentence_and_a_short_line_in_one_go() -> None:
    long = "The place: " + " ".join(["word"] * 12) + ". " + " ".join(["More"] * 12) + "! End."
    story = Story(sections=Sections(action=f"One. Two.\n{long}"))

    told = [line.text for line in tellings(story, DEFAULT_TARGET, 140)[0].lines]

    assert told[0] == "One. Two."
    assert [line.split()[0] for line in told[1:]] == ["The", "More", "End."]
    assert " ".join(told[1:]) == long


@given(st.text(max_size=300), st.integers(60, 300))
def test_the_lines_follow_one_another_and_no_word_is_lost(text: str, pace: int) -> None:
    for each in tellings(Story(sections=Sections(action=text)), DEFAULT_TARGET, pace):
        starts = [line.start for line in each.lines]
        assert starts == [0.0, *(line.end for line in each.lines[:-1])]
        assert each.words == sum(count_words(line.text) for line in each.lines)
        assert each.seconds == pytest.approx(each.words * 60 / pace)


@pytest.mark.parametrize(
    ("words", "seconds", "pace"),
    [
        (304, 120, 152),
        (280, 120.5, 139),
        (10, 60, None),
        (300, 2, None),
        (300, 0, None),
        (60, 60, 60),
        (300, 60, 300),
    ],
)
def test_a_pace_is_measured_where_somebody_may_speak_like_that(
    words: int, seconds: float, pace: int | None
) -> None:
    assert measured_pace(words, seconds) == pace


def card(name: str, days: float | None = None, rating: int = 0, words: str = "whole") -> Card:
    """A story that was told so many days ago."""
    counts = {"whole": (1, 1, 1, 1, 1), "draft": (1, 0, 0, 0, 0), "blank": (0, 0, 0, 0, 0)}
    told = {} if days is None else {"rehearsed": 1, "last_rehearsed": NOW - days * DAY}
    is_away = words == "archived"
    return Card(
        name,
        name,
        None,
        (),
        0.0,
        counts.get(words, (1, 1, 1, 1, 1)),
        is_archived=is_away,
        last_rating=rating,
        **told,  # pyright: ignore[reportArgumentType]
    )


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ([card("a", 3, 5), card("b", 3, 2)], "b a"),  # went badly
        ([card("a", 3, 5), card("b")], "b a"),  # never told
        ([card("a"), card("b", 3, 1)], "b a"),  # badly before never
        ([card("a", 15, 5), card("b", 13, 5)], "a b"),  # two weeks
        ([card("a", 3, 5), card("b", 3, 3)], "b a"),  # so-so
        ([card("a", 3, 5), card("b", 3, 0)], "b a"),  # no word on it
        ([card("a", 0.1, 1), card("b", 3, 5)], "b a"),  # told just now
        ([card("a", -0.1, 1), card("b", 3, 5)], "b a"),  # by a clock that is ahead
        ([card("a", -300, 1), card("b", 3, 5)], "a b"),  # by a clock that was wrong
        ([card("a", 3, 5), card("b", 4, 4)], "b a"),  # longest ago first
        ([card("b", words="draft"), card("c")], "c b"),  # whole ones before drafts
        ([card("b"), card("A")], "A b"),
        ([card("a", words="blank"), card("b", 1, 5), card("c", words="archived")], "b"),
    ],
)
def test_what_wants_to_be_told_most_comes_first(cards: list[Card], expected: str) -> None:
    assert " ".join(each.id for each in in_turn(cards, NOW)) == expected


def test_a_story_is_overdue_after_two_weeks_and_before_the_first_time() -> None:
    assert [is_overdue(card("a", days), NOW) for days in (None, 13, 15)] == [True, False, True]


def test_a_card_knows_the_last_rehearsal_by_its_date() -> None:
    last = datetime(2026, 11, 24, tzinfo=UTC)
    story = Story(
        rehearsals=(
            Rehearsal(date=last, rating=4),
            Rehearsal(date=datetime(2026, 11, 3, tzinfo=UTC), rating=2),
        )
    )
    words = {str(section): 0 for section in SECTIONS}

    made = card_of(story, words)

    assert (made.rehearsed, made.last_rehearsed, made.last_rating) == (2, last.timestamp(), 4)
