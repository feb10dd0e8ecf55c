import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.word.bidi import is_rtl, stretches
from starwriter.word.lines import lead_in, section_lines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Data synthesis: I read it.", ("Data synthesis:", " I read it.")),
        ("Result:\tdone", ("Result:", "\tdone")),
        ("One two three four five: six", ("One two three four five:", " six")),
        ("One two three four five six: 7", ("One two three four five six:", " 7")),
        ("One two three four five six seven: 8", ("", "One two three four five six seven: 8")),
        ("3 teams: one plan", ("3 teams:", " one plan")),
        ("The 70/30 split: we kept it", ("The 70/30 split:", " we kept it")),
        ("Émigré desk: ask early", ("Émigré desk:", " ask early")),
        ("איסוף נתונים: קראתי", ("איסוף נתונים:", " קראתי")),
        ("“Ship it:” I said", ("“Ship it:”", " I said")),
        ("data synthesis: I read it.", ("", "data synthesis: I read it.")),
        ("I told him: no", ("", "I told him: no")),
        ("I'd say: no", ("", "I'd say: no")),
        ("“We asked: why", ("", "“We asked: why")),
        ("So: no", ("", "So: no")),
        ("Then I asked: why", ("", "Then I asked: why")),
        ("Soon: more", ("Soon:", " more")),
        ("First, a test: it ran", ("", "First, a test: it ran")),
        ("It was late. Next: sleep", ("", "It was late. Next: sleep")),
        ("See Https://example.org: ours", ("", "See Https://example.org: ours")),
        ("https://example.org is ours", ("", "https://example.org is ours")),
        ("10:30 we met", ("", "10:30 we met")),
        ("At 10:30: we met", ("", "At 10:30: we met")),
        ("Nothing follows:", ("", "Nothing follows:")),
        ("Nothing follows:  ", ("", "Nothing follows:  ")),
        (": no words", ("", ": no words")),
        ("no colon", ("", "no colon")),
        ("", ("", "")),
    ],
)
def test_lead_in_is_a_name_of_one_to_six_words_before_a_colon(
    line: str, expected: tuple[str, str]
) -> None:
    assert lead_in(line) == expected


@given(st.text())
def test_lead_in_and_rest_are_the_line(line: str) -> None:
    assert "".join(lead_in(line)) == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("One line", [("One line", False)]),
        ("- One line", [("One line", True)]),
        ("One\nTwo", [("One", True), ("Two", True)]),
        ("\n One \n\n Two \n", [("One", True), ("Two", True)]),
        ("Intro\n- a\n* b\n• c\n•d", [("Intro", False), *((mark, True) for mark in "abcd")]),
        ("-5 degrees\n*bold*", [("-5 degrees", True), ("*bold*", True)]),
        ("- \n-\n*\nOnly", [("Only", False)]),
        ("- - twice", [("- twice", True)]),
        ("a\tb", [("a\tb", False)]),
    ],
)
def test_section_lines_are_bullets_by_mark_or_by_number(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    assert [(line.text, line.bullet) for line in section_lines(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("plain", False),
        ("Привет, мир", False),
        ("数据迁移", False),
        ("שלום עולם", True),
        ("مرحبا 123", True),
        ("We said שלום", False),
        ("עבדנו ב-Slack כל יום", True),
        ("123 456", False),
    ],
)
def test_most_letters_decide_the_direction(text: str, expected: bool) -> None:
    assert is_rtl(text) is expected


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("plain", False, [("plain", False)]),
        ("We said שלום עולם.", False, [("We said ", False), ("שלום עולם", True), (".", False)]),
        ("ב-Data Lab!", True, [("ב-", True), ("Data Lab", False), ("!", True)]),
        ("10:30 שלום", True, [("10:30 שלום", True)]),
    ],
)
def test_stretches_part_at_letters_of_the_other_direction(
    text: str, rtl: bool, expected: list[tuple[str, bool]]
) -> None:
    assert list(stretches(text, rtl)) == expected


@given(st.text(alphabet="aZ é1 .:-\tשלםع数"), st.booleans())
def test_stretches_joined_are_the_text(text: str, rtl: bool) -> None:
    assert "".join(part for part, _ in stretches(text, rtl)) == text
