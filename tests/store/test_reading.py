import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.store.problem import StoreError
from starwriter.store.reading import (
    aliases_from,
    line_of,
    parse,
    question_from,
    settings_from,
    signals_from,
    story_from,
)

PATH = Path("a.toml")

TEXT = """\
# title = "no"
title = "yes"
"quoted" = 1
'literal'=2

[sections]
situation = "a"
  task = "b"

[[marks]]
signal = "one"

[[marks]] # second
signal = "two"
verdict = "x"

[ signals . grit ]
name = "n"

[signals."with space"]
name = "m"
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("title",), 2),
        (("quoted",), 3),
        (("literal",), 4),
        (("sections", "situation"), 7),
        (("sections", "task"), 8),
        (("sections", "action"), 6),
        (("sections",), 6),
        (("marks", 0, "signal"), 11),
        (("marks", 1, "signal"), 14),
        (("marks", 1, "verdict"), 15),
        (("marks", 0, "verdict"), 10),
        (("marks", 9, "signal"), 14),
        (("signals", "grit", "name"), 18),
        (("signals", "with space", "name"), 21),
        (("signals", "grit"), 17),
        (("missing",), None),
        (("missing", "key"), None),
        ((), None),
    ],
)
def test_a_key_is_found_on_its_line_or_on_the_nearest_one_above(
    keys: tuple[str | int, ...], line: int | None
) -> None:
    assert line_of(TEXT, keys) == line
    assert line_of(TEXT.replace("\n", "\r\n"), keys) == line


@pytest.mark.parametrize("odd", ["\u2028", "\x85", "\u2029"])
def test_a_line_is_what_an_editor_counts_as_one(odd: str) -> None:
    assert line_of(f"# {odd}\na = '{odd}'\ntitle = 1\n", ("title",)) == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "a.toml:1: is TOML but not a story: it has no [sections] table"),
        ("sections = 1", "a.toml:1: is TOML but not a story: it has no [sections] table"),
        ("title = \n[sections]", "a.toml:1: is not valid TOML: Invalid value"),
        ("a = 1\na = 2\n[sections]", "a.toml:2: is not valid TOML: Cannot overwrite a value"),
        ('[sections]\ntask = """\n', "a.toml:3: is not valid TOML: "),
        ("a = 2026-02-30\n[sections]", "a.toml:1: is not valid TOML: Invalid date"),
        ("[sections]\ra = 1", "a.toml:1: is not valid TOML: "),
        ("[sections]\na = '\0'", "a.toml:2: is not valid TOML: "),
        ('[sections]\na = "\\ud800"', "a.toml:2: is not valid TOML: "),
        (f"x = 1{'0' * 5000}\n[sections]", "a.toml: is not valid TOML: "),
        (f"x = {'[' * 10_000}", "a.toml: is nested too deeply"),
        (f"x = {'[' * 60}{']' * 60}\n[sections]", "a.toml: is nested too deeply"),
        (f"[sections]\n[x{'.x' * 5000}]", "a.toml: is nested too deeply"),
        ("\nformat = 2\n[sections]\ntask = 5", "a.toml:2: is of format 2; this starwriter reads"),
        ("format = 0\n[sections]", "a.toml:1: format: Input should be greater"),
        ("format = 'x'\n[sections]", "a.toml:1: format: Input should be a valid integer"),
        ("[sections]\ntask = 5", "a.toml:2: sections.task: Input should be a valid string"),
        ("tags = 'a'\n[sections]", "a.toml:1: tags: Input should be a valid tuple"),
        ("[sections]\n[[marks]]\nsignal = 'a'", "a.toml:2: marks.0.section: Field required"),
        (
            "[sections]\n[[marks]]\nsignal = 'a'\nsection = 'task'\nquote = ''\nverdict = 'shown'",
            "a.toml:5: marks.0.quote: String should have at least 1 character",
        ),
        (
            "[sections]\n[[marks]]\nsignal = 'a'\nsection = 'task'\nquote = 'q'\nverdict = 'no'",
            "a.toml:6: marks.0.verdict: Input should be 'shown' or 'not_shown'",
        ),
        (
            "[sections]\n[[comments]]\nauthor = 'a'",
            "a.toml:2: comments.0.text: Field required",
        ),
        (
            "[sections]\n[[comments]]\ntext = 't'\n[[comments]]\ntext = ''",
            "a.toml:5: comments.1.text: String should have at least 1 character",
        ),
        (
            "[sections]\n[[comments]]\ntext = 't'\nsection = 'end'",
            "a.toml:4: comments.0.section: Input should be 'situation', 'task'",
        ),
    ],
)
def test_what_is_no_story_is_named_with_line_and_reason(text: str, says: str) -> None:
    with pytest.raises(StoreError) as caught:
        story_from(text, PATH)
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("prompt = 'p'", "a.toml: title: Field required"),
        ("title = 't'\nprompt = ''", "a.toml:2: prompt: String should have at least 1"),
        ("title = 't'\nprompt = 'p'\nkind = 'case'", "a.toml:3: kind: Input should be 'star'"),
        (
            "title = 't'\nprompt = 'p'\n[[strategy]]\nname = 'n'\nadvice = 'a'\n\n[[strategy]]",
            "a.toml:7: strategy.1.name: Field required",
        ),
        (
            "title = 't'\nprompt = 'p'\n[example.sections]\ntask = 1",
            "a.toml:4: example.sections.task: Input should be a valid string",
        ),
    ],
)
def test_what_is_no_question_is_named_with_line_and_reason(text: str, says: str) -> None:
    with pytest.raises(StoreError) as caught:
        question_from(text, PATH)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\nsignals = 1", "a.toml:2: signals must be tables: [signals.an_id]"),
        ("[[signals]]\nid = 'a'", "a.toml:1: signals must be tables"),
        ("[signals]\ngrit = 'x'", "a.toml:2: signals.grit: Input should be a valid dictionary"),
        ("[signals.grit]\nmeaning = 'x'", "a.toml:1: signals.grit.name: Field required"),
        ("[signals.grit]\nname = 'x'\ncues = 'y'", "a.toml:3: signals.grit.cues: Input should"),
        ("format = 3", "a.toml:1: is of format 3"),
    ],
)
def test_what_are_no_signals_is_named_with_line_and_reason(text: str, says: str) -> None:
    with pytest.raises(StoreError) as caught:
        signals_from(text, PATH)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pace = 5", "a.toml:1: pace: a pace is a number of words a minute, from 60 to 300"),
        ("\ntarget = '2 h'", 'a.toml:2: target: "2 h" is no target: write "90 s"'),
        ("[keys]\na = 1", "a.toml:2: keys.a: Input should be a valid string"),
        ("language = 'English!'", 'a.toml:1: language: "English!" is no language tag'),
    ],
)
def test_what_are_no_settings_is_named_with_line_and_reason(text: str, says: str) -> None:
    with pytest.raises(StoreError) as caught:
        settings_from(text, PATH)
    assert str(caught.value).startswith(says)


def test_a_file_name_is_the_id_whatever_the_file_says() -> None:
    assert story_from("id = 'x'\n[sections]", PATH).id == "a"
    assert question_from("id = 'x'\ntitle = 't'\nprompt = 'p'", PATH).id == "a"
    assert signals_from("[signals.grit]\nid = 'x'\nname = 'n'", PATH)["grit"].id == "grit"


def test_signals_keep_the_order_of_their_file() -> None:
    assert list(signals_from("[signals.b]\nname = 'n'\n[signals.a]\nname = 'n'", PATH)) == [
        "b",
        "a",
    ]
    assert signals_from("", PATH) == {}


def test_empty_settings_are_the_defaults() -> None:
    assert settings_from("", PATH).pace == 140


@given(st.text() | st.text("[]{}=.,\"'\n #ab1-:", max_size=30))
def test_any_text_is_toml_or_a_problem(text: str) -> None:
    with contextlib.suppress(StoreError):
        parse(text, PATH)


def test_aliases_are_read_and_keys_that_nobody_knows_do_no_harm() -> None:
    text = 'names = ["Jane"]\nmood = 1\n[[alias]]\nname = "Ac\tme"\ninstead = "a bank"\nx = 2\n'
    found = aliases_from(text, PATH)

    assert found.names == ("Jane",)
    assert [(each.name, each.instead, each.companies) for each in found.alias] == [
        ("Ac me", "a bank", ())
    ]
    assert aliases_from("", PATH).alias == ()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("alias = 1", 1, "alias"),
        ('[[alias]]\nname = "a"\ninstead = "b"\n\n[[alias]]\nname = ""\n', 6, "alias.1.name"),
        ('format = 1\n[[alias]]\ninstead = "b"\n', 2, "alias.0.name"),
        ("names = [1]", 1, "names.0"),
        ("format = 2", 1, "format 2"),
        ("[[alias", 1, "not valid TOML"),
    ],
)
def test_bad_aliases_are_told_with_their_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(StoreError, match=reason) as caught:
        aliases_from(text, PATH)
    assert caught.value.problem.line == line
