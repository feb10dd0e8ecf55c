"""How sections are named: what is a label, and what is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.intake.answers import answers_in
from starwriter.intake.decoding import NotTextError, text_of
from starwriter.intake.pages import is_page, pages_in
from starwriter.intake.signals import signals_named
from starwriter.intake.tables import NoColumnError, spreadsheet
from starwriter.model import SECTIONS, Signal

FORMS = (
    "**{Name}:** {text}",
    "**{Name}**: {text}",
    "**{Name}** {text}",
    "- {Name}: {text}",
    "• {Name}: {text}",
    "* **{Name}:** {text}",
    "#### {Name}\n{text}",
    "###### - {Name}:\n{text}",
    "{Name}: {text}",
    "{name}: {text}",
    "{NAME} – WHAT IT WAS\n{text}",
    "{Name}\n{text}",
    "{Name}\n  - {text}",
    "{L}: {text}",
    "{L}- {text}",
    "- {L}: {text}",
    "**📋 {L}** : {text}",
    "({L}) {Name}: {text}",
    "{L} - {Name}: {text}",
    "1. {Name}: {text}",
    "> **{Name}**: {text}",
    "| {Name} | {text} |",
)
TEXTS = {
    "situation": "Our till broke on the busiest day of the year.",
    "task": "I had to keep the queue moving.",
    "action": "I wrote receipts by hand.",
    "result": "Results came slowly, and then nobody left.",
    "learning": "Keep a pad under the counter.",
}


def written(form: str, leave_out: str = "") -> str:
    between = "\n" if form.startswith("|") else "\n\n"
    return between.join(
        form.format(
            Name=name.capitalize(), name=name, NAME=name.upper(), L=name[0].upper(), text=text
        )
        for name, text in TEXTS.items()
        if name != leave_out
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("leave_out", ["", "task", "learning"])
def test_sections_are_found_in_every_shape(form: str, leave_out: str) -> None:
    (story,) = answers_in(f"# A broken till\n\n{written(form, leave_out)}\n").stories
    assert story.title == "A broken till"
    for name, text in story.sections.items():
        assert text.strip().removeprefix("- ") == ("" if name == leave_out else TEXTS[name])


@pytest.mark.parametrize("form", FORMS)
def test_two_stories_in_every_shape_are_two(form: str) -> None:
    both = f"## One\n\n{written(form)}\n\n## Tell me about two\n\n{written(form)}\n"
    one, two = answers_in(both).stories
    assert (one.title, one.question) == ("One", "")
    assert (two.title, two.question) == ("", "Tell me about two")
    assert one.sections.learning == two.sections.learning


@pytest.mark.parametrize(
    ("word", "section"),
    [
        ("Context", "situation"),
        ("Cause", "situation"),
        ("What I did", "action"),
        ("Resolution", "result"),
        ("Outcome", "result"),
        ("Lessons learned", "learning"),
        ("Reflection", "learning"),
        ("Learn", "learning"),
    ],
)
def test_sections_have_other_names(word: str, section: str) -> None:
    before = "" if section == "situation" else "**Situation:** A flood.\n"
    after = "**Task:** To hold it.\n" if section == "situation" else ""
    (story,) = answers_in(f"{before}**{word}:** I carried sandbags.\n{after}").stories
    assert getattr(story.sections, section) == "I carried sandbags.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Results came slowly at first.",
        "Task lists went out every morning.",
        "Action-packed weeks followed.",
        "Situation rooms are cold.",
        "I told him: no.",
        "At 10:30 I rang the bank: https://bank.example/form",
        "Learning the vocabulary took longest.",
        "S-bends got their own episode.",
    ],
)
def test_a_line_of_text_is_no_label(line: str) -> None:
    text = f"S: A flood.\nT: Keep it dry.\nA: I rang.\n{line}\nR: It held.\nL: Ring sooner.\n"
    (story,) = answers_in(text).stories
    assert story.sections.action == f"I rang.\n{line}\n"


def test_an_empty_template_is_no_story() -> None:
    found = answers_in("## Template\n\nS:\nT:\nA:\nR:\nL:\n")
    assert found.stories == ()
    assert found.unplaced == ("Template", "S:", "T:", "A:", "R:", "L:")


def test_letters_that_are_no_star_are_text() -> None:
    assert answers_in("Q: Why?\nA: Because.\nQ: When?\nA: Now.\n").stories == ()


@given(st.text(max_size=400))
def test_no_text_breaks_a_reader_and_no_line_is_lost(text: str) -> None:
    found = answers_in(text)
    assert all("\n" not in line for line in found.unplaced)
    pages_in(text)
    is_page(text)


@given(st.lists(st.sampled_from([
    "Situation:", "**Task:** x", "- Action: y", "S: a", "A: b", "R: c", "# Head", "why?", "text.",
    "", "---", "> quote", "| Situation | x |", "  - Result: z", "The Question", "Coach Strategy",
    "Signals: a, b", "The STAR Narrative", "Situation – Context", "Learning", "1) One?",
]), max_size=14))  # fmt: skip
def test_labels_in_any_order_are_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = answers_in(text)
    for story in kept.stories:
        assert any(part.strip() for _, part in story.sections.items())
    pages_in(text)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe", "Grüße"),
        ("Grüße".encode("utf-16"), "Grüße"),
        ("Grüße an alle".encode("utf-16-le"), "Grüße an alle"),
        ("Grüße an alle".encode("utf-16-be"), "Grüße an alle"),
        ("Grüße – “so”".encode("cp1252"), "Grüße – “so”"),
        (b"a\r\nb\rc", "a\nb\nc"),
        (b"", ""),
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_saved_in(data: bytes, text: str) -> None:
    assert text_of(data) == text


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x89PNG\r\n", b"PK\x03\x04", b"a\0\0b\0\0\0c"])
def test_what_is_no_text_is_said(data: bytes) -> None:
    with pytest.raises(NotTextError):
        text_of(data)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_spreadsheet_is_read_by_its_columns(sign: str) -> None:
    rows = [
        ["Title", "Context", "Task", "What I did", "Outcome", "Lessons", "Competency", "Mood"],
        ["A flood", "It rained.", "", '"- I rang.\n- I ran."', "Dry.", "Ring.", "care", "wet"],
    ]
    found = spreadsheet("\n".join(sign.join(row) for row in rows) + "\n")
    (story,) = found.stories
    assert story.title == "A flood"
    assert story.tags == ("care",)
    assert story.sections.action == "- I rang.\n- I ran.\n"
    assert (story.sections.task, story.sections.learning) == ("", "Ring.\n")
    assert found.unplaced == ("Mood: wet",)


def test_a_spreadsheet_without_a_section_is_no_answer() -> None:
    with pytest.raises(NoColumnError, match="Name, Age"):
        spreadsheet("Name,Age\nAda,36\n")


def test_signals_go_to_the_catalogue_or_become_the_users_own() -> None:
    catalogue = {
        name: Signal(id=name, name=called)
        for name, called in {
            "stakeholder_management": "Stakeholder management",
            "disagree_and_commit": "Disagree and commit",
            "emotional_intelligence": "Emotional intelligence",
        }.items()
    }
    named = signals_named(
        [
            "candour with stakeholders",
            '"Disagree and Commit" (a principle)',
            "EQ",
            "executive presence",
        ],
        catalogue,
    )
    assert named.ids == (
        "stakeholder_management",
        "disagree_and_commit",
        "emotional_intelligence",
        "executive_presence",
    )
    (own,) = named.own
    assert own.name == "Executive presence"
    assert own.cues == ("executive presence",)


def test_every_section_is_in_the_pages_order() -> None:
    page = "The Question\nHow?\nThe STAR Narrative\n" + "\n".join(
        f"{name.upper()} - PART\nText of {name}." for name in SECTIONS
    )
    (question,) = pages_in(page).questions
    assert question.example
    assert [question.example.text(name) for name in SECTIONS] == [
        f"Text of {s}.\n" for s in SECTIONS
    ]


@pytest.mark.parametrize(
    ("text", "stories"),
    [
        (  # the only line of a section is text, without a full stop as well
            "# One\n## Action\na\n## Result\nBugs fell by 60%\n\n# Two\n## Action\nb\n",
            [("One", "Bugs fell by 60%"), ("Two", "")],
        ),
        (  # two rounds under one heading
            "# One\n## Action\na\n## Result\nNothing\n## Action\nb\n## Result\nPeace.\n",
            [("One", "Nothing\nPeace.")],
        ),
        ("# One\n## Result\nPeace in a week\n## Situation\nWar.\n", [("One", "Peace in a week")]),
        ("# Both\n**Context:** a\n**Challenge:** b\n**Result:** d\n", [("Both", "d")]),
        ("**S**ituation: a\n**A**ction: b\n**R**esult: done\n", [("", "done")]),
        ("# Alpha\n\n*Of pumps.*\n\n## Action\na\n## Result\nr\n", [("Alpha", "r")]),
        ("# Alpha\nDate: May 2020\n## Action\nI swam.\n## Result\nr\n", [("Alpha", "r")]),
        ("## S (Situation)\na\n## A (Action)\nb\n## R (Result)\nc\n", [("", "c")]),
        ("=== ACTION ===\na\n=== RESULT ===\nb\n", [("", "b")]),
        ("**Action:** a\n**Result:** one<br>two\n", [("", "one\ntwo")]),
        (
            "Q1: A flood?\nAction: a\nResult: b\n\nStory 2: Fire\nAction: c\nResult: d",
            [("", "b"), ("Fire", "d")],
        ),
    ],
)
def test_shapes_that_strangers_wrote(text: str, stories: list[tuple[str, str]]) -> None:
    found = [(each.title, each.sections.result.strip()) for each in answers_in(text).stories]
    assert found == stories


def test_an_open_question_between_stories_is_no_part_of_one() -> None:
    found = answers_in("Action: a\nResult: Up.\n\n3. Why here?\n\nBecause I like it.\n")
    assert found.stories[0].sections.result == "Up.\n"
    assert found.unplaced == ("Why here?", "Because I like it.")


def test_what_the_front_matter_says_of_one_story_is_taken() -> None:
    front = "---\ntitle: A flood\ntags: [wet, cold]\nrole: SRE\ncompany: Globex\nx: y\n---\n"
    found = answers_in(f"{front}\n## Action\nI swam.\n")
    (story,) = found.stories
    assert (story.title, story.tags, story.role, story.organisation) == (
        "A flood",
        ("wet", "cold"),
        "SRE",
        "Globex",
    )
    assert found.unplaced == ("x: y",)


def test_an_unfilled_template_is_no_story() -> None:
    text = "# [Title]\n**Situation:** [Describe it here]\n**Task:** TODO\n**Action:** ...\n"
    assert answers_in(text).stories == ()


def test_a_list_of_questions_is_questions() -> None:
    listed = answers_in("# To prepare\n- Tell me about a flood.\n- Have you ever run?\n")
    assert [question.prompt for question in listed.questions] == [
        "Tell me about a flood.",
        "Have you ever run?",
    ]
    (question,) = spreadsheet("question,category\nTell me about a flood.,Behavioral\n").questions
    assert (question.prompt, question.category) == ("Tell me about a flood.", "Behavioral")


def test_a_spreadsheet_may_have_each_answer_in_one_cell() -> None:
    found = spreadsheet('Question,Answer\nA flood?,"Situation: a\nAction: b"\n')
    (story,) = found.stories
    assert story.question == "A flood?"
    assert story.sections.action == "b\n"


def test_a_page_may_name_a_section_before_its_text() -> None:
    page = "The Question\nHow?\nThe STAR Narrative\nSITUATION: Rain.\nTask -- Your Part\nDry it.\n"
    (question,) = pages_in(page).questions
    assert question.example
    assert question.example.situation == "Rain.\n"
    assert question.example.task == "Dry it.\n"
