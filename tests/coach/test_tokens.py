import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.coach.tokens import Pieces

NAMES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "re", "##work", "##ed", "rota", "cafe", "30", "%", "£"]
PIECES = Pieces(NAMES)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Reworked rota", [("re", "Re"), ("##work", "work"), ("##ed", "ed"), ("rota", "rota")]),
        ("the 30%", [("[UNK]", "the"), ("30", "30"), ("%", "%")]),
        ("£30", [("£", "£"), ("30", "30")]),
        ("Café", [("cafe", "Café")]),
        ("Cafe\N{COMBINING ACUTE ACCENT} rota", [("cafe", "Cafe"), ("rota", "rota")]),
        ("rerota", [("[UNK]", "rerota")]),
        ("x" * 200, [("[UNK]", "x" * 200)]),
        (" \n", []),
    ],
)
def test_a_text_is_cut_into_the_longest_pieces(text: str, read: list[tuple[str, str]]) -> None:
    assert [(NAMES[p.number], text[p.start : p.end]) for p in PIECES.read(text)] == read


@given(st.text(max_size=60))
def test_pieces_stand_in_the_text_one_after_the_other(text: str) -> None:
    at = 0
    for piece in PIECES.read(text):
        assert at <= piece.start < piece.end <= len(text)
        at = piece.end
