import pytest

from starwriter.coach import (
    LengthState,
    ShareState,
    count_words,
    length_state,
    share_state,
    shares,
    speaking_seconds,
)
from starwriter.model import DEFAULT_TARGET, SECTIONS, Section, Target


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n\t ", 0),
        ("We cut 99.99 % of it.", 6),
        ("a 70/30 split—dedicating 70%", 4),
        ("- first point\n- second point", 4),
        ("* one\n  • two", 2),
        ("-", 0),
        ("-5 degrees", 2),
        ("one - two", 3),
        ("one\u00a0two\u2003three", 3),
    ],
)
def test_a_word_is_a_run_between_white_space(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("words", "pace", "seconds"), [(0, 140, 0), (301, 140, 129), (140, 140, 60), (90, 180, 30)]
)
def test_speaking_time_is_words_at_a_pace(words: int, pace: int, seconds: int) -> None:
    assert speaking_seconds(words, pace) == seconds


def test_shares_are_fractions_of_the_total() -> None:
    words: dict[Section, int] = dict.fromkeys(SECTIONS, 0)
    assert set(shares(words).values()) == {0.0}
    words["action"], words["result"] = 3, 1
    assert shares(words)["action"] == 0.75


@pytest.mark.parametrize(
    ("section", "share", "state"),
    [
        ("action", 0.55, "good"),
        ("action", 0.50, "good"),
        ("action", 0.49, "under"),
        ("action", 0.61, "over"),
        ("situation", 0.2, "good"),
        ("situation", 0.21, "over"),
        ("learning", 0.0, "good"),
    ],
)
def test_a_share_is_good_within_five_points(
    section: Section, share: float, state: ShareState
) -> None:
    assert share_state(section, share) == state


@pytest.mark.parametrize(
    ("seconds", "state"),
    [
        (0, "empty"),
        (44, "thin"),
        (45, "short"),
        (89, "short"),
        (90, "good"),
        (120, "good"),
        (121, "long"),
        (180, "long"),
        (181, "too_long"),
    ],
)
def test_two_minutes_spoken_is_the_default(seconds: int, state: LengthState) -> None:
    assert length_state(seconds, DEFAULT_TARGET, pace=60) == state


@pytest.mark.parametrize(
    ("words", "state"),
    [(93, "thin"), (94, "short"), (188, "good"), (250, "good"), (251, "too_long")],
)
def test_a_written_cap_is_a_wall(words: int, state: LengthState) -> None:
    assert length_state(words, Target("words", 250)) == state


def test_other_spoken_targets_go_in_proportion() -> None:
    assert length_state(67, Target("seconds", 90), pace=60) == "short"
    assert length_state(68, Target("seconds", 90), pace=60) == "good"
