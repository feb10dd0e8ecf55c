"""What the proofreader finds, what it leaves alone, and where it says that it stands."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.proof.planted import CLEAN, CLEAN_HELD, HELD, LAST, TUNED

from starwriter.proof import proofreader
from starwriter.proof.proofreader import Proofreader, slips_in, trade_words
from starwriter.proof.slip import Slip

UNCAUGHT = {
    "I convinced them that their wrong about the cost.",
    "I made sure that everyone know the plan.",
    "Its not what the customer asked for.",
    "Less bugs reached the users.",
    "The principle engineer signed it off.",
    "Everyone except the plan in the end.",
    "The bug effected all users.",
    "I new it would fail.",
    "She is the one which found the cause.",
}
"""Slips that get by: most want to know what a sentence means."""
PLANTED = [each for each in (*TUNED, *HELD, *LAST) if each[0] not in UNCAUGHT]


def found(reader: Proofreader, text: str) -> list[tuple[str, str]]:
    return [(slip.words, slip.rule) for slip in reader.read(text)]


def at(slip: Slip, words: str, text: str) -> bool:
    place = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return place is not None and slip.start < place.end() and place.start() < slip.end


@pytest.mark.parametrize(("text", "words", "right"), PLANTED, ids=[each[0] for each in PLANTED])
def test_a_planted_slip_is_caught(reader: Proofreader, text: str, words: str, right: str) -> None:
    assert [slip for slip in reader.read(text) if at(slip, words, text)]


def test_most_planted_slips_are_caught_and_most_of_those_mended() -> None:
    assert len(PLANTED) / len((*TUNED, *HELD, *LAST)) > 0.85


def test_the_first_suggestions_hold_what_should_stand_there(reader: Proofreader) -> None:
    mended = [
        right
        for text, words, right in PLANTED
        if any(right in slip.suggestions for slip in reader.read(text) if at(slip, words, text))
    ]
    assert len(mended) / len(PLANTED) > 0.9


@pytest.mark.parametrize("text", [*CLEAN, *CLEAN_HELD])
def test_a_sentence_that_is_well_as_it_is_stays_clean(reader: Proofreader, text: str) -> None:
    assert found(reader, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wrote to ada@example.com about https://example.com/recieve and src/fo_bar.py",
        "Called xyzzy() and set foo_barr to 3.5e7",
        "The walk-ins and the hi-vis jackets",
        "We moved $2B at 3 a.m., 200 kB each, and got an A",
        "Told IT's manager that he forecast low",
        "The youngest's turn, and the reseller's",
        "The news was bad, the analytics was late, and the business was angry",
        "One of the tests was slow, and a list of users was lost",
        "Crash rate was .2 after it",
        "I had had enough",
        "",
        "   ",
        "-",
        "•",
        "* * *",
        "In Malmö with Zoë and Łukasz",
        "\U0001f600 done \U0001f600",
    ],
)
def test_names_numbers_paths_and_nothing_are_left_alone(reader: Proofreader, text: str) -> None:
    assert found(reader, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- I recieve mail", "recieve"),
        ("  • I recieve mail", "recieve"),
        ("2. I recieve mail", "recieve"),
        ("\U0001f600 I recieve mail", "recieve"),
        ("Recieve mail", "Recieve"),
        ("It began. Becuase of it we left.", "Becuase"),
        ("We met on Wendesday.", "Wendesday"),
        ("naïve café, recieve", "recieve"),
    ],
)
def test_a_slip_stands_where_its_words_do(reader: Proofreader, text: str, words: str) -> None:
    (slip,) = reader.read(text)
    assert (slip.words, text[slip.start : slip.end]) == (words, words)


def test_slips_of_a_text_stand_where_they_do_in_the_text(reader: Proofreader) -> None:
    text = "- I led teh team.\n\n- We recieve mail."
    for line in text.split("\n"):
        reader.read(line)
    assert [text[slip.start : slip.end] for slip in slips_in(text, reader)] == ["teh", "recieve"]


def test_a_line_that_was_not_read_has_no_slips_yet(reader: Proofreader) -> None:
    assert reader.known("I have never been raed.") is None
    assert list(slips_in("I have never been raed.", reader)) == []


def test_a_line_is_read_once(reader: Proofreader) -> None:
    assert reader.read("We recieve it once.") is reader.read("We recieve it once.")


def test_suggestions_are_whole_texts_and_no_more_than_there_are_keys(reader: Proofreader) -> None:
    for text, _, _ in (*TUNED, *HELD, *LAST):
        for slip in reader.read(text):
            assert slip.words not in slip.suggestions
            assert len(slip.suggestions) <= 9
            assert "\n" not in slip.message
            assert "`" not in slip.message


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=80))
def test_whatever_is_written_slips_stand_in_it_in_order(reader: Proofreader, text: str) -> None:
    end = 0
    for slip in reader.read(text):
        assert end <= slip.start <= slip.end <= len(text)
        assert text[slip.start : slip.end] == slip.words
        end = slip.end


def test_each_kind_of_english_spells_its_own_way() -> None:
    pytest.importorskip("harper")
    assert found(Proofreader("American"), "I saw the color and the colour.") == [
        ("colour", "SpellCheck")
    ]


def test_the_words_of_the_trade_have_plurals_where_they_are_words() -> None:
    assert {"runbooks", "kubernetes", "idempotent", "whiteboarding"} <= set(trade_words())
    assert "querys" not in trade_words()


def test_the_words_of_the_trade_are_sorted_and_each_there_once() -> None:
    text = Path(proofreader.__file__).with_name("words.txt").read_text("utf-8")
    words = [line for line in text.split("\n") if line and line[0] != "#"]
    assert words == sorted(set(words))
