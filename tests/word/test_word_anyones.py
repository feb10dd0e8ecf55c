"""Answers in Word files that anyone wrote, by what names their sections."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from package_help import (
    CELL,
    LISTED,
    STYLES,
    bullet,
    document,
    heading,
    p,
    run,
    sections,
    taken,
    word,
)

from starwriter.word.taking import Taken


def in_order(*names: str) -> str:
    return "".join(heading(2, name) + p(f"I {name.lower()}") for name in names)


def test_headings_name_sections_under_a_storys_title(tmp_path: Path) -> None:
    body = heading(1, "The outage") + in_order("Situation", "Task", "ACTIONS:", "4. Result")
    again = heading(1, "The merger") + in_order("Situation", "Lessons learned")

    found = taken(tmp_path, word(heading(0, "") + body + again))

    assert [(story.title, list(sections(story))) for story in found.stories] == [
        ("The outage", ["situation", "task", "action", "result"]),
        ("The merger", ["situation", "learning"]),
    ]
    assert found.unplaced == ()


def test_headings_are_known_in_any_language_of_word_and_in_its_strict_dialect(
    tmp_path: Path,
) -> None:
    first, second = '<w:pStyle w:val="berschrift1"/>', '<w:pStyle w:val="berschrift2"/>'
    body = p("Der Ausfall", first) + p("Situation", second) + p("Nachts.") + p("Action", second)
    (story,) = taken(tmp_path, word(body, styles=STYLES)).stories
    assert (story.title, sections(story)) == ("Der Ausfall", {"situation": "Nachts."})

    strict = document(
        heading(1, "T") + in_order("Task"), "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    (story,) = taken(tmp_path, word(main=strict)).stories
    assert (story.title, sections(story)) == ("T", {"task": "I task"})


BOLD = "<w:b/>"
SAID = [
    (p("Situation: I was there"), {"situation": "I was there"}),
    (p("SITUATION") + p("I was there"), {"situation": "I was there"}),
    (p(inner=run("Situation", BOLD) + run(" I was there")), {"situation": "I was there"}),
    (p(inner=run("Situation", BOLD) + run(": I was there")), {"situation": "I was there"}),
    (p(inner=run("Situation: ", BOLD) + run("I was there")), {"situation": "I was there"}),
    (
        p(inner=run("Situation ", '<w:rStyle w:val="Fett"/>') + run("I was there")),
        {"situation": "I was there"},
    ),
    (p("Task – to hold it"), {"task": "to hold it"}),
    (p("2) Task (10 %): to hold it"), {"task": "to hold it"}),
    (p("T: Task: to hold it"), {"task": "to hold it"}),
    (p("Results:") + bullet("one") + bullet("two"), {"result": "- one\n- two"}),
    (p("Lessons learnt") + p("ask"), {"learning": "ask"}),
    (p("Reflection: ask"), {"learning": "ask"}),
    (
        p("S: a") + p("T — b") + p("A) c") + p("R - d") + p("L: e"),
        {"situation": "a", "task": "b", "action": "c", "result": "d", "learning": "e"},
    ),
    (p("Action") + bullet("Result: 12 % fewer"), {"action": "- Result: 12 % fewer"}),
    (p("Action") + p("- Result: 12 %"), {"action": "- Result: 12 %"}),
    (p("Action") + p("As a result, we won"), {"action": "As a result, we won"}),
    (p("Action") + p("Action-packed days"), {"action": "Action-packed days"}),
    (p("Action") + p("Results came in"), {"action": "Results came in"}),
    (p("Action") + p("A: no other letters"), {"action": "A: no other letters"}),
    (p("Action") + p("a") + p("Action") + p("b"), {"action": "a\nb"}),
    (
        p("Action") + bullet("x") + p("", LISTED, run("Result", BOLD) + run(" y")),
        {"action": "- x", "result": "- y"},
    ),
]


@pytest.mark.parametrize(("body", "expected"), SAID, ids=[str(each) for _, each in SAID])
def test_words_before_a_text_name_its_section(
    tmp_path: Path, body: str, expected: dict[str, str]
) -> None:
    found = taken(tmp_path, word(heading(1, "T") + body, styles=STYLES))
    assert [(story.title, sections(story)) for story in found.stories] == [("T", expected)]
    assert found.unplaced == ()


def test_where_headings_name_the_sections_words_do_not(tmp_path: Path) -> None:
    body = in_order("Situation", "Action") + p("Result: 12 % fewer") + p("Task")
    (story,) = taken(tmp_path, word(heading(1, "T") + body)).stories
    assert sections(story)["action"] == "I action\nResult: 12 % fewer\nTask"


def test_a_heading_inside_of_a_section_is_a_line_of_it(tmp_path: Path) -> None:
    body = in_order("Situation", "Action") + heading(3, "First week") + p("I asked.")
    (story,) = taken(tmp_path, word(heading(1, "T") + body)).stories
    assert sections(story)["action"] == "I action\nFirst week\nI asked."


def test_stories_without_headings_begin_with_their_situation(tmp_path: Path) -> None:
    one = p("Situation: a") + p("Result: b")
    bold = p(inner=run("The second", BOLD))
    found = taken(tmp_path, word(p(inner=run("The first", BOLD)) + one + bold + one + one))
    assert [story.title for story in found.stories] == ["The first", "The second", ""]
    assert [sections(story) for story in found.stories] == [{"situation": "a", "result": "b"}] * 3
    assert found.unplaced == ()


@pytest.mark.parametrize(
    ("before", "title", "question", "unplaced"),
    [
        (
            heading(1, "How did you fail?"),
            "How did you fail?",
            "How did you fail?",
            (),
        ),
        (heading(1, "T") + p("Question: Why us"), "T", "Why us", ()),
        (heading(1, "T") + p("Who? When?"), "T", "Who? When?", ()),
        (p("Why us?"), "", "Why us?", ()),
        (heading(1, "T") + p("Drafted in May."), "T", "", ("Drafted in May.",)),
        (heading(1, "Mine") + heading(2, "T"), "T", "", ("Mine",)),
        (p("Hello.") + heading(1, "T") + p("Q: One"), "T", "One", ("Hello.",)),
    ],
)
def test_a_question_is_known_and_the_rest_is_told(
    tmp_path: Path, before: str, title: str, question: str, unplaced: tuple[str, ...]
) -> None:
    found = taken(tmp_path, word(before + p("Task: x")))
    assert [(story.title, story.question) for story in found.stories] == [(title, question)]
    assert found.unplaced == unplaced


def table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(CELL.format(p(cell)) for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


@pytest.mark.parametrize(
    "rows",
    [
        (("Situation", "a"), ("Task", "b"), ("Action", "c")),
        (("Situation", "Task", "Action"), ("a", "b", "c")),
        (("1", "Situation", "a"), ("2", "Task", "b"), ("3", "Action", "c")),
    ],
)
def test_a_table_names_sections_beside_or_above_their_text(
    tmp_path: Path, rows: tuple[tuple[str, ...], ...]
) -> None:
    found = taken(tmp_path, word(heading(1, "T") + table(*rows) + p("After.")))
    (story,) = found.stories
    assert sections(story) == {"situation": "a", "task": "b", "action": "c"}
    assert found.unplaced[-1] == "After."


def test_rows_further_down_are_told_rather_than_mixed_into_one_story(tmp_path: Path) -> None:
    rows = (("Situation", "Task"), ("a", "b"), ("c", "d"))
    found = taken(tmp_path, word(table(*rows)))
    assert [sections(story) for story in found.stories] == [{"situation": "a", "task": "b"}]
    assert found.unplaced == ("c", "d")


def test_a_file_that_names_no_section_is_told_whole(tmp_path: Path) -> None:
    found = taken(tmp_path, word(heading(1, "T") + p("one") + bullet("two") + p("\x85three")))
    assert found == Taken((), ("T", "one", "- two", "three"))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                (p, bullet, lambda text: heading(1, text), lambda text: heading(2, text))
            ),  # type: ignore[arg-type]
            st.sampled_from(("Situation", "Task: ", "Result", "Q: ", "S: ", "plain ", "Why? ")),
        ),
        max_size=12,
    )
)
def test_no_line_of_any_file_is_lost(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[Callable[[str], str], str]]
) -> None:
    body = "".join(make(f"{text}no{at}") for at, (make, text) in enumerate(made))
    found = taken(tmp_path_factory.getbasetemp(), word(body))

    texts = [text for story in found.stories for _, text in story.sections.items()]
    heads = [f"{story.title}\n{story.question}" for story in found.stories]
    everything = "\n".join((*texts, *heads, *found.unplaced))
    for at in range(len(made)):
        assert f"no{at}" in everything
