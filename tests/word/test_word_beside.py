"""What follows a story's sections, and that none of it is taken for the story's text."""

from itertools import pairwise
from pathlib import Path

import pytest
from package_help import p, taken
from word_help import (
    ADVISED,
    EVERYTHING,
    QUESTION,
    STORY,
    W,
    changed,
    data,
    found,
    opened,
    styles,
    tree,
)

from starwriter.model import Question, Sections, Strategy
from starwriter.word.export import Chapter, CoverageRow

BESIDE = [
    ("Heading 2", "Coverage"),
    ("Heading 2", "Hints"),
    ("Heading 3", "Ask back"),
    ("List Bullet", "With my manager: or with a peer?"),
    ("List Bullet", "How long ago?"),
    ("Heading 3", "Take for granted"),
    ("Normal", "You had no vote."),
    ("Normal", "They had the last word."),
    ("Heading 3", "Advice"),
    ("List Bullet", "The high road: Give them credit."),
    ("List Bullet", "Cheat code: Say what you would test."),
    ("Heading 3", "They may ask next"),
    ("List Bullet", "What would you do today?"),
    ("Heading 2", "Worked example"),
    ("Heading 3", "Task"),
    ("Normal", "To persuade."),
    ("Heading 3", "Action"),
    ("List Bullet", "Private word: I asked."),
    ("List Bullet", "I listened."),
    ("Normal", ""),
]


def after_the_sections(file: bytes) -> list[tuple[str, str]]:
    read = styles(file)
    return read[read.index(("Normal", "I learned: ask early.")) + 1 :]


def bold(file: bytes) -> list[str]:
    runs = (run for paragraph in opened(file).paragraphs for run in paragraph.runs)
    return [run.text for run in runs if run.bold]


def test_coverage_hints_and_example_follow_in_order() -> None:
    read = after_the_sections(data(EVERYTHING))
    assert read == [("Caption", "Words and time (min:s)"), *BESIDE]


def test_advice_is_led_in_bold_and_a_question_never_is() -> None:
    assert bold(data(EVERYTHING)) == [
        "Data synthesis:",
        *("The high road: ", "Cheat code: "),
        "Private word:",
    ]


@pytest.mark.parametrize(
    "chapter",
    [
        Chapter(STORY, QUESTION, ()),
        Chapter(STORY, None, (), hints=QUESTION, example=Sections()),
        Chapter(STORY, None, (), hints=Question(title="T", prompt="P", clarifying=("\x00", " "))),
    ],
)
def test_a_part_that_has_nothing_to_say_is_not_there(chapter: Chapter) -> None:
    assert after_the_sections(data(chapter)) == [("Normal", "")]


@pytest.mark.parametrize(
    ("name", "advice", "expected"),
    [("A", "B.", "A: B."), ("", "B.", "B."), ("A", " ", "A"), ("\x00", "ש", "ש")],
)
def test_advice_of_any_kind_is_an_item(name: str, advice: str, expected: str) -> None:
    question = Question(title="T", prompt="P", strategy=(Strategy(name=name, advice=advice),))
    read = after_the_sections(data(Chapter(STORY, None, (), hints=question)))
    assert read[-2] == ("List Bullet", expected)


def test_coverage_says_in_words_how_each_signal_stands_and_why() -> None:
    table = opened(data(EVERYTHING)).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Signal", "State", "Words that say so"],
        ["Data-driven", "● shown", "“I read the reports”\n“Costs fell by 12%”"],
        ["Customer focus", "◐ hinted", "“Both customers stayed”"],
        ["Adaptability", "○ missing", ""],
    ]


def test_the_rows_of_coverage_are_whole_and_its_header_is_on_every_page() -> None:
    table = list(tree(data(EVERYTHING)).iter(f"{W}tbl"))[1]
    assert len(found(table, "cantSplit")) == 4
    assert len(found(table, "tblHeader")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "“short”"),
        ("a\nb", "“a b”"),
        ("word " * 40, f"“{('word ' * 18).strip()} …”"),
        ("x" * 200, f"“{'x' * 90} …”"),
    ],
)
def test_a_long_quote_is_shortened_between_words(text: str, expected: str) -> None:
    row = CoverageRow("S", "shown", (text,))
    (table,) = opened(data(Chapter(STORY, None, (), coverage=(row,)))).tables
    assert table.rows[1].cells[2].text == expected


def test_headings_never_skip_a_level() -> None:
    levels = [0]
    for style, _ in styles(data(EVERYTHING, EVERYTHING)):
        if style.startswith("Heading "):
            levels.append(int(style.removeprefix("Heading ")))
    assert max(lower - upper for upper, lower in pairwise(levels)) == 1


def test_with_everything_on_the_same_sections_come_back_and_nothing_else(tmp_path: Path) -> None:
    plain = taken(tmp_path, data(Chapter(STORY, ADVISED, ())))
    full = taken(tmp_path, data(EVERYTHING))
    assert full == plain
    assert taken(tmp_path, data(EVERYTHING, EVERYTHING)).stories == plain.stories * 2
    assert full.unplaced == ()


def test_a_section_may_hold_lines_that_are_called_as_those_parts(tmp_path: Path) -> None:
    texts = Sections(action="- Hints\n- Coverage\n- Worked example\n", result="Hints\n")
    story = STORY.model_copy(update={"sections": texts})
    (read,) = taken(tmp_path, data(Chapter(story, None, ()))).stories
    assert read.sections == texts


def test_words_under_a_heading_of_the_reviewers_own_are_told(tmp_path: Path) -> None:
    file = data(EVERYTHING)
    ends = '<w:p><w:pPr><w:spacing w:before="0"'
    more = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Mine</w:t></w:r></w:p>'
    assert taken(tmp_path, changed(file, ends, more + p("Call me.") + ends)).unplaced == (
        "Mine",
        "Call me.",
    )
