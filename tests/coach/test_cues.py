import pytest

from starwriter.coach.cues import Cue, CueError, CueIndex, parse_cue
from starwriter.coach.words import read_words


def found(cue: str, text: str) -> list[str]:
    """Return the words of `text` that a cue takes, by the index that the detector uses."""
    words = read_words(text)
    index = CueIndex([parse_cue(cue)])
    return [
        text[words.starts[place] : words.ends[end - 1]]
        for place, word in enumerate(words.words)
        for known in index.beginning_with(word)
        if (end := known.end(words, place)) is not None
    ]


@pytest.mark.parametrize(
    ("cue", "text", "taken"),
    [
        ("asked customer", "I asked the customer", ["asked the customer"]),
        ("asked customer", "I asked every single customer", []),
        ("asked customer", "I asked quietly my customer", ["asked quietly my customer"]),
        ("ai", "I maintain it", []),
        ("risk*", "Risks, risky risk and a RISK", ["Risks", "risky", "risk", "RISK"]),
        ("{a|two} {tests|trials}", "we ran two trials", ["two trials"]),
        ("ran {quick|} test", "ran test, ran quick test", ["ran test", "ran quick test"]),
        ("rang ... before", "rang them long before", ["rang them long before"]),
        ("rang ... before", "rang one two three four before", ["rang one two three four before"]),
        ("rang ... before", "rang one two three four five before", []),
        ("did not wait", "I didn't wait", ["didn't wait"]),
        ("did not wait", "I didn’t wait", ["didn’t wait"]),
        ("one-on-one", "a one on one and 1:1", ["one on one"]),
        ("day-to-day work", "day to day work", ["day to day work"]),
        ("other's view", "each other’s view", ["other’s view"]),
        ("out of * depth", "out of her depth", ["out of her depth"]),
        ("a/b test*", "An A/B test", ["A/B test"]),
        ("{go {back|forth}|stay} now", "go back now", ["go back now"]),
        ("naïve Ärzte", "NAÏVE ärzte", ["NAÏVE ärzte"]),
    ],
)
def test_a_cue_finds_whole_words_in_order(cue: str, text: str, taken: list[str]) -> None:
    assert found(cue, text) == taken


@pytest.mark.parametrize(
    "cue",
    [
        "",
        "   ",
        "{a|b",
        "a|b",
        "a}",
        "...",
        "... word",
        "{a|} ...",
        "*",
        "a, b",
        "who: a",
        "{" * 99,
    ],
)
def test_a_bad_cue_is_refused_by_name(cue: str) -> None:
    with pytest.raises(CueError) as error:
        parse_cue(cue)
    assert f'"{cue}"' in str(error.value)


def test_a_cue_may_name_its_sections_and_take_anyone() -> None:
    cue: Cue = parse_cue("anyone result learning: halved")
    assert cue.is_anyones
    assert cue.sections == ("result", "learning")
    assert parse_cue("halved").sections == ("situation", "task", "action", "result", "learning")
