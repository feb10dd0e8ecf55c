"""Stories as text and back: equal sections, whatever their words; nobody else's text is taken."""

from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.plain.pandoc import needs_pandoc, words

from starwriter.model import SECTIONS, Question, Sections, Story
from starwriter.model.chapter import Chapter
from starwriter.plain.layout import AFTER
from starwriter.plain.markdown import markdown
from starwriter.plain.page import Page, page
from starwriter.plain.reading import Told, told_in
from starwriter.plain.text import RULE, text

NAMES = {*map(str.capitalize, SECTIONS), *AFTER, RULE}
PIECES = st.sampled_from(
    (
        *("I", "cut", "12 %", "#", "-", "*", "•", "1.", "Task", "Result:", "_so_", "`x`", "<b>"),
        *("> a", "**bold**", "\\", "& more", "Größe", "第一", "🙂", "$5", "$6", "|", "Notes"),
        *("C#", "Action"),
    )
)
LINES = st.lists(PIECES, max_size=5).map(" ".join)
TEXTS = st.lists(LINES, max_size=4).map("\n".join)
SECTION_TEXTS = st.builds(
    Sections, situation=TEXTS, task=TEXTS, action=TEXTS, result=TEXTS, learning=TEXTS
)
STORIES = st.builds(Story, title=LINES.filter(bool), role=LINES, sections=SECTION_TEXTS)
QUESTION = Question(title="On *time*", prompt="Tell me about a delay.\n1. Why?")


def pages(stories: Iterable[Story], company: str = "") -> list[Page]:
    return [page(Chapter(each, QUESTION, ()), company, SECTIONS) for each in stories]


def lines(text: str, *, marks: bool = False) -> list[str]:
    """Return the lines that say something; in markdown each bullet mark has one space behind."""
    told = [line for raw in text.split("\n") if (line := raw.strip()) and line not in "-*•"]
    if not marks:
        return told
    return [f"- {line[1:].strip()}" if line[0] == "•" else line for line in told]


@given(st.lists(STORIES, min_size=1, max_size=3))
@example([Story(title="#", sections=Sections(situation="## Task\n\n> # a", learning="* b\n• c"))])
def test_markdown_is_read_back(stories: list[Story]) -> None:
    back = told_in(markdown(pages(stories, "Globex")))

    assert [each.title for each in back] == [story.title for story in stories]
    for story, told in zip(stories, back, strict=True):
        assert (told.role, told.question) == (story.role or "", "On *time*")
        assert told.prompt == QUESTION.prompt
        for section, own in story.sections.items():
            assert lines(told.sections.text(section)) == lines(own, marks=True)


@given(st.lists(STORIES, min_size=1, max_size=3))
def test_plain_text_is_read_back_as_it_was_written(stories: list[Story]) -> None:
    back = told_in(text(pages(stories, "Globex")))

    clear = [
        not NAMES & {line for _, own in story.sections.items() for line in own.split("\n")}
        and story.title not in NAMES
        for story in stories
    ]
    if all(clear):
        for story, told in zip(stories, back, strict=True):
            assert (told.title, told.question) == (story.title, "On *time*")
            for section, own in story.sections.items():
                kept = "\n".join(line.rstrip() for line in own.split("\n")).strip("\n")
                assert told.sections.text(section).rstrip("\n") == kept


@needs_pandoc
@settings(max_examples=12, deadline=None)
@given(st.lists(STORIES, min_size=1, max_size=2))
def test_pandoc_finds_every_word(stories: list[Story]) -> None:
    shown = [word for word in words(markdown(pages(stories)), "commonmark") if word != "-"]

    for story in stories:
        for _, own in story.sections.items():
            for line in lines(own, marks=True):
                told = [word for word in line.split() if word not in "-*"]
                assert all(word in shown for word in told)


WHOLE = "A\n\nSituation\na\n\nTask\nb\n\nAction\nc\n\nResult\nd\n\nLearning\ne\n"


@pytest.mark.parametrize(
    "strange",
    [
        "",
        "Situation\na\n\nTask\nb",
        WHOLE.replace("Task\n", "Task:\n"),
        WHOLE.replace("Task\nb", "Result\nb"),
        WHOLE.replace("A\n", "A\nb\nc\nd\n"),
        WHOLE.replace("A\n", "A\n\nalone\n"),
        "# A\n\n## Situation\n\na",
        "# A\n\n## Situation\n## Task\n## Action\n*c*\n## Result\n## Learning",
        "# A\n\n## Situation\n## Situation\n## Task\n## Action\n## Result\n## Learning",
        "## Situation\n\n# A",
    ],
)
def test_a_text_that_is_not_ours_is_left_to_others(strange: str) -> None:
    assert told_in(strange) == ()


def test_what_follows_the_sections_is_not_the_storys() -> None:
    after = f"{WHOLE}\nWorked example\n\nSituation\nz\n\nTask\ny\n"

    sections = Sections(situation="a\n", task="b\n", action="c\n", result="d\n", learning="e\n")
    told = (Told("A", "", "", "", sections),)
    assert told_in(WHOLE) == told
    assert told_in(after) == told
