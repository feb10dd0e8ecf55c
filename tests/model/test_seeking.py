"""Words looked for in a text, and others put in their place."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.model import Sections
from starwriter.model.seeking import Hit, hits, places, replaced

FOUND: list[tuple[str, str, list[tuple[int, int]]]] = [
    ("", "a", []),
    ("a", "", []),
    ("the team, The Team", "the", [(0, 3), (10, 13)]),
    ("the team, The Team", "The", [(10, 13)]),
    ("aaaa", "aa", [(0, 2), (2, 4)]),
    ("a.b a+b", "a.b", [(0, 3)]),
    ("Straße", "strasse", [(0, 6)]),
    ("strasse", "straße", [(0, 7)]),
    ("STRASSE", "straße", [(0, 7)]),
    ("Straße", "s", [(0, 1)]),
    ("weiß", "ss", [(3, 4)]),
    ("İstanbul ist", "i", [(9, 10)]),
    ("İstanbul", "İ", [(0, 1)]),
    ("İstanbul", "stan", [(1, 5)]),
    ("café", "cafe\u0301", [(0, 4)]),
    ("cafe\u0301 au", "café", [(0, 5)]),
    ("cafe\u0301 cafe", "cafe", [(6, 10)]),
    ("ﬁnal", "fi", [(0, 1)]),
    ("ﬁnal", "f", []),
    ("Ὀδυσσεύς", "ὀδυσσεύσ", [(0, 8)]),
    ("👍🏽 yes 👍🏽", "👍🏽", [(0, 2), (7, 9)]),
    ("각 가", "가", [(2, 3)]),
    ("日本語の日本", "日本", [(0, 2), (4, 6)]),
    ("ÀÉ", "àé", [(0, 2)]),
    ("àé ÀÉ", "ÀÉ", [(3, 5)]),
    ("tab\there", "\t", [(3, 4)]),
]


@pytest.mark.parametrize(("text", "words", "expected"), FOUND)
def test_words_are_found_where_a_reader_finds_them(
    text: str, words: str, expected: list[tuple[int, int]]
) -> None:
    assert list(places(text, words)) == expected


def test_hits_come_in_the_order_of_reading() -> None:
    sections = Sections(situation="we were\nfive of us", action="We did", learning="and we do")

    assert hits(dict(sections.items()), "we") == [
        Hit("situation", 0, 0, 2),
        Hit("situation", 0, 3, 5),
        Hit("action", 0, 0, 2),
        Hit("learning", 0, 4, 6),
    ]


def test_other_words_are_put_in_every_place() -> None:
    text = "we were\nand we do"
    found = hits({**dict(Sections().items()), "task": text}, "we")

    assert replaced(text, found, "They") == "They Theyre\nand They do"
    assert replaced(text, found[:1], "") == " were\nand we do"
    assert replaced(text, [], "x") == text


ODD = st.text(st.sampled_from("aAbßSsİiıI\u0307e\u0301éﬁfς σ"), max_size=12)


@given(ODD, ODD)
def test_places_are_whole_apart_and_in_order(text: str, words: str) -> None:
    found = list(places(text, words))

    assert all(start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(ODD, ODD, ODD)
def test_what_is_around_the_places_stays(before: str, words: str, after: str) -> None:
    text = f"{before}.{words}.{after}"
    found = [Hit("task", 0, start, end) for start, end in places(text, words)]

    parts = re.split("\0", replaced(text, found, "\0"))
    assert len(parts) == len(found) + 1
    gaps = [0, *(edge for hit in found for edge in (hit.start, hit.end)), len(text)]
    assert parts == [text[gaps[at] : gaps[at + 1]] for at in range(0, len(gaps), 2)]


@given(st.text("abAB .*[", max_size=20), st.text("abAB .*[", min_size=1, max_size=3))
def test_plain_letters_are_found_as_everywhere_else(text: str, words: str) -> None:
    flags = 0 if words != words.lower() else re.IGNORECASE

    assert list(places(text, words)) == [
        found.span() for found in re.finditer(re.escape(words), text, flags)
    ]
