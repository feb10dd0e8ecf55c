import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.model import DEFAULT_TARGET, Target, parse_target


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 s", Target("seconds", 90)),
        ("90s", Target("seconds", 90)),
        ("90 sec", Target("seconds", 90)),
        ("1 second", Target("seconds", 1)),
        ("90 Seconds", Target("seconds", 90)),
        ("2 min", Target("seconds", 120)),
        (" 3 minutes ", Target("seconds", 180)),
        ("1 minute", Target("seconds", 60)),
        ("250 words", Target("words", 250)),
        ("1 word", Target("words", 1)),
        ("500WORDS", Target("words", 500)),
    ],
)
def test_a_target_is_read_as_people_write_it(text: str, expected: Target) -> None:
    assert parse_target(text) == expected


@pytest.mark.parametrize(
    "text", ["", "90", "s", "0 s", "00 words", "-5 s", "2.5 min", "123456 s", "2 hours", "2 min 3"]
)
def test_what_is_no_target_is_named_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is no target: write") as caught:
        parse_target(text)
    assert f'"{text}"' in str(caught.value)


@pytest.mark.parametrize(
    ("target", "label"),
    [
        (DEFAULT_TARGET, "2 min"),
        (Target("seconds", 60), "60 s"),
        (Target("seconds", 90), "90 s"),
        (Target("seconds", 180), "3 min"),
        (Target("seconds", 150), "150 s"),
        (Target("words", 250), "250 words"),
    ],
)
def test_a_label_says_the_target_as_a_person_would(target: Target, label: str) -> None:
    assert target.label == label


@given(st.builds(Target, st.sampled_from(["seconds", "words"]), st.integers(1, 99_999)))
def test_a_label_reads_back_as_its_target(target: Target) -> None:
    assert parse_target(target.label) == target
