from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from starwriter.model import SECTIONS, Mark, Question, Sections, Signal, Story, clean

TEXT = st.text(st.sampled_from("ab \n\t\r\x00\u2028"))


@pytest.mark.parametrize(
    ("old", "text", "expected"),
    [
        ("", "new", "new\n"),
        ("", "new\n", "new\n"),
        ("", "", ""),
        ("", "\n\n", ""),
        ("old\n", "new", "new\n"),
        ("old\n", "new\n\n\n", "new\n"),
        ("old\n", "", ""),
        ("old\n", "\n", ""),
        ("old", "new", "new"),
        ("old", "new\n", "new"),
        ("old", "new\nlines", "new\nlines\n"),
        ("old\nlines", "new", "new"),
        ("old\nlines", "new\nlines\nthree", "new\nlines\nthree"),
        ("old\n\n", "new", "new\n\n"),
        ("old\n", "new\r\nlines\r", "new\nlines\n"),
        ("old\n", "  new  ", "  new  \n"),
        ("old\n", "\nnew", "\nnew\n"),
    ],
)
def test_a_replaced_text_ends_as_the_old_one_did(old: str, text: str, expected: str) -> None:
    assert Sections(action=old).replaced("action", text) == Sections(action=expected)


@pytest.mark.parametrize("old", ["", "\n", "one", "one\n", "one\n\n", "\none", "a\r\nb", "a\x00b"])
def test_the_same_text_is_no_change(old: str) -> None:
    sections = Sections(task=old)

    assert sections.replaced("task", old) is sections
    assert sections.replaced("task", old.rstrip("\n")) is sections


@given(TEXT, TEXT)
def test_a_replaced_text_says_what_was_typed(old: str, text: str) -> None:
    replaced = Sections(task=old).replaced("task", text)

    assert clean(replaced.task).rstrip("\n") == clean(text).rstrip("\n")
    assert replaced.replaced("task", text) == replaced
    assert replaced.replaced("task", replaced.task) is replaced


def test_a_replaced_text_leaves_the_other_sections_and_unknown_keys() -> None:
    sections = Sections.model_validate({"task": "t", "mine": "m"}).replaced("action", "a")

    assert sections.task == "t"
    assert sections.model_extra == {"mine": "m"}


def test_sections_come_in_the_order_in_which_they_are_told() -> None:
    sections = Sections(learning="l", situation="s")

    assert tuple(name for name, _ in sections.items()) == SECTIONS
    assert [text for _, text in sections.items()] == ["s", "", "", "", "l"]


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (Story(id="an-id", title="A title"), "A title"),
        (Story(id="an-id"), "an-id"),
        (Story(), "Untitled"),
    ],
)
def test_a_story_always_has_a_name(story: Story, name: str) -> None:
    assert story.name == name


@pytest.mark.parametrize(("text", "empty"), [("", True), (" \n\t", True), ("a", False)])
def test_a_story_is_empty_until_it_has_a_word(text: str, empty: bool) -> None:
    assert Story(title="A title", sections=Sections(result=text)).is_empty is empty


@pytest.mark.parametrize(
    "moment",
    ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00", datetime(2026, 11, 22, 10, tzinfo=UTC)],
)
def test_every_moment_has_a_zone_so_that_stories_can_be_sorted(moment: object) -> None:
    story = Story.model_validate({"created": moment, "updated": moment})

    assert story.created == story.updated == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_names_of_the_model_may_be_unknown_keys_of_a_file() -> None:
    data: dict[str, object] = {
        "name": "n",
        "is_empty": 1,
        "model_config": {},
        "__class__": "x",
        "_private": 2,
    }

    assert Story.model_validate(data).model_extra == data
    assert Story.model_validate(data).name == "Untitled"


@pytest.mark.parametrize(
    ("data", "loc"),
    [
        ({"format": 0}, ("format",)),
        ({"title": 5}, ("title",)),
        ({"tags": "one"}, ("tags",)),
        ({"tags": ["one", 2]}, ("tags", 1)),
        ({"created": "yesterday"}, ("created",)),
        ({"sections": "text"}, ("sections",)),
        ({"sections": {"task": ["a"]}}, ("sections", "task")),
        ({"marks": {"signal": "x"}}, ("marks",)),
        ({"marks": [{"quote": "q"}]}, ("marks", 0, "signal")),
    ],
)
def test_a_bad_story_is_refused_by_its_key(data: dict[str, object], loc: tuple[object]) -> None:
    with pytest.raises(ValidationError) as caught:
        Story.model_validate(data)
    assert caught.value.errors()[0]["loc"] == loc


@pytest.mark.parametrize(
    ("key", "value"),
    [("signal", 1), ("section", "summary"), ("quote", ""), ("verdict", "maybe")],
)
def test_a_bad_mark_is_refused_by_its_key(key: str, value: object) -> None:
    good = {"signal": "grit", "section": "task", "quote": "q", "verdict": "shown"}
    assert Mark.model_validate(good).model_dump() == good

    with pytest.raises(ValidationError) as caught:
        Mark.model_validate(good | {key: value})
    assert caught.value.errors()[0]["loc"] == (key,)


def test_a_question_needs_a_title_and_a_prompt_alone() -> None:
    question = Question(title="T", prompt="P")

    assert (question.kind, question.signals, question.example) == ("star", (), None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", ""),
        ("prompt", ""),
        ("prompt", None),
        ("kind", "case"),
        ("signals", "grit"),
        ("strategy", [{"name": "n"}]),
        ("example", {"sections": {"task": 1}}),
        ("format", 2),
    ],
)
def test_a_bad_question_is_refused_by_its_key(key: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Question.model_validate({"title": "T", "prompt": "P", key: value})
    assert caught.value.errors()[0]["loc"][0] == key


def test_a_signal_needs_an_id_and_a_name_alone() -> None:
    assert Signal(id="grit", name="Grit").cues == ()
    with pytest.raises(ValidationError):
        Signal(id="grit", name="")


def test_values_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Story().title = "x"  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize(
    ("tags", "is_private"),
    [((), False), (("private",), True), (("x", " Private "), True), (("privateer",), False)],
)
def test_a_story_is_private_by_its_tag(tags: tuple[str, ...], is_private: bool) -> None:
    assert Story(tags=tags).is_private == is_private
