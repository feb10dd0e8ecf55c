import subprocess
import sys
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from starwriter.model import Mark, Sections, Story
from starwriter.model.differing import Piece, change_count, differences, word_pieces

SIGNS = {"same": "=", "removed": "-", "added": "+"}


def shown(pieces: tuple[Piece, ...]) -> list[str]:
    return [f"{SIGNS[piece.kind]}{piece.text}" for piece in pieces]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("same words", "same words", ["=same words"]),
        ("", "new", ["+new"]),
        ("old", "", ["-old"]),
        ("old", "new", ["-old", "+new"]),
        ("I led it", "We led it", ["-I", "+We", "= led it"]),
        ("cut cost by 9%", "cut cost by 40%", ["=cut cost by ", "-9%", "+40%"]),
        ("I led the team", "I led team", ["=I led ", "-the ", "=team"]),
        ("I led", "I led it all", ["=I led", "+ it all"]),
        # A space between two changes belongs to both of them.
        ("a big win", "a small loss", ["=a ", "-big win", "+small loss"]),
        ("one two three", "four five six", ["-one two three", "+four five six"]),
        ("a b c", "a x c", ["=a ", "-b", "+x", "= c"]),
        # White space alone is a change as well.
        ("a b", "a  b", ["=a", "- ", "+  ", "=b"]),
        # A paragraph split, joined, put in.
        ("One. Two.\n", "One.\nTwo.\n", ["=One.", "- ", "+\n", "=Two.\n"]),
        ("One.\nTwo.\n", "One. Two.\n", ["=One.", "-\n", "+ ", "=Two.\n"]),
        ("a\nc", "a\nb\nc", ["=a\n", "+b\n", "=c"]),
        ("a", "a\nb", ["=a", "+\nb"]),
        # A line end between two changes stays, so that each line shows its own.
        ("a\nb", "x\ny", ["-a", "+x", "=\n", "-b", "+y"]),
        ("x\n- a b\ny\n", "x\n- a c\ny\n", ["=x\n- a ", "-b", "+c", "=\ny\n"]),
    ],
)
def test_a_change_is_told_by_words(old: str, new: str, expected: list[str]) -> None:
    assert shown(word_pieces(old, new)) == expected


TEXT = st.text(st.sampled_from("ab \n\t"), max_size=30) | st.lists(
    st.sampled_from(["I", "led", "the", "team", "\n", "40%", "\r", "\u2028", "\u00a0"])
).map(" ".join)


@settings(max_examples=400)
@given(TEXT, TEXT)
def test_the_pieces_spell_both_texts(old: str, new: str) -> None:
    pieces = word_pieces(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(piece.text for piece in pieces)
    assert (old == new) == ({piece.kind for piece in pieces} <= {"same"})


@settings(max_examples=400)
@given(TEXT, TEXT)
def test_the_pieces_are_in_reading_order_and_without_islands(old: str, new: str) -> None:
    pieces = word_pieces(old, new)

    kinds = [piece.kind for piece in pieces]
    assert all(one != other for one, other in pairwise(kinds))
    assert ("added", "removed") not in pairwise(kinds)
    inner = [piece.text for piece in pieces[1:-1] if piece.kind == "same"]
    assert not any(text.isspace() and "\n" not in text for text in inner)


WORDS = ["I", "led", "the", "team", "to", "cut", "our", "cost", "and", "time", "by", "a", "lot"]


@pytest.mark.parametrize("vocabulary", [2, 13, 1000])
@pytest.mark.parametrize("break_", [" ", "\n"])
def test_long_texts_are_told_too(vocabulary: int, break_: str) -> None:
    random = Random(vocabulary)
    names = [*WORDS, *(f"word{number}" for number in range(1000))][:vocabulary]

    def text() -> str:
        return break_.join(random.choice(names) for _ in range(5000))

    old, new = text(), text()
    pieces = word_pieces(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


def test_a_small_edit_of_a_long_text_is_told_as_small() -> None:
    text = " ".join(f"word{number}" for number in range(12_000))
    changed = text.replace("word20 ", "other ").replace(" word11900 ", " ")

    pieces = word_pieces(text, changed)
    assert [piece.text for piece in pieces if piece.kind != "same"] == [
        "word20",
        "other",
        " word11900",
    ]


@pytest.mark.parametrize(
    ("old", "new", "added", "removed"),
    [
        ("", "", 0, 0),
        ("a b", "a b", 0, 0),
        ("a b c", "a x y c", 2, 1),
        ("", "- I led\n• it", 3, 0),
        ("one two", "", 0, 2),
    ],
)
def test_changes_are_counted_in_words(old: str, new: str, added: int, removed: int) -> None:
    assert change_count(word_pieces(old, new)) == (added, removed)


def test_only_the_parts_that_read_differently_are_told_in_order() -> None:
    mark = Mark(signal="grit", section="task", quote="I stayed", verdict="shown")
    old = Story.model_validate({"id": "a", "title": "Old", "tags": ["x"], "gone": 1, "same": [2]})
    new = Story.model_validate(
        {
            "id": "b",
            "updated": "2026-01-01T00:00:00Z",
            "created": "2026-01-01T00:00:00Z",
            "title": "New",
            "question": "q",
            "role": "",
            "tags": ["x", "y"],
            "same": [2],
            "task": True,
            "sections": {"learning": "l\n", "situation": "s\n", "note": "n"},
            "marks": [mark],
            "comments": [
                {
                    "author": "Dana",
                    "section": "task",
                    "quote": "a",
                    "text": "Two\nlines",
                    "replies": ["Yes"],
                },
                {"text": "Good", "date": "2026-11-22T10:00:00Z", "mine": 1},
            ],
        }
    )

    assert {d.part: shown(d.pieces) for d in differences(old, new)} == {
        "title": ["-Old", "+New"],
        "question": ["+q"],
        "tags": ["-x", "+x, y"],
        "situation": ["+s"],
        "learning": ["+l"],
        "marks": ['+grit · Task · "I stayed" · shown'],
        "comments": [
            '+Dana · Task · "a" · Two lines · Yes\n2026-11-22 · Good · {"mine": 1}',
        ],
        "gone": ["-1"],
        '"task"': ["+true"],
        "sections.note": ['+"n"'],
    }
    parts = ["title", "question", "tags", "situation", "learning", "marks"]
    assert [d.part for d in differences(old, new)][:6] == parts
    assert differences(old, old) == differences(new, new) == ()


@pytest.mark.parametrize(
    ("old", "new"), [("a\n", "a"), ("a", "a\n\n"), ("", "\n"), ("a\r\nb", "a\nb\n")]
)
def test_line_ends_alone_are_no_difference(old: str, new: str) -> None:
    one, other = Story(sections=Sections(task=old)), Story(sections=Sections(task=new))

    assert differences(one, other) == ()


def test_a_change_in_a_section_is_told_by_words() -> None:
    old = Story(sections=Sections(action="- I led\n- We won\n"))
    new = Story(sections=Sections(action="- I led\n- We lost"))

    assert [(d.part, shown(d.pieces)) for d in differences(old, new)] == [
        ("action", ["=- I led\n- We ", "-won", "+lost"])
    ]


def test_the_model_starts_without_the_tools_of_a_comparison() -> None:
    code = "import sys, starwriter.model; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert {"difflib", "json"} & set(found.stdout.split()) == set()
