"""What is drawn in a text stands on its words, however long the text is."""

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from starwriter.proof.slip import Slip
from starwriter.tui.showing import slip_highlights


def slip(start: int, end: int) -> Slip:
    return Slip(start, end, "", "", (), "")


@given(st.text("ab\n", max_size=30), st.data())
def test_a_slip_is_drawn_on_each_of_its_characters_and_nowhere_else(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    drawn = slip_highlights(text, [slip(start, end)])
    here = {
        (row, column)
        for row, pieces in drawn.items()
        for piece in pieces
        for column in range(piece.start, piece.end)
    }
    assert here == {
        (text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)
        for at in range(start, end)
        if text[at] != "\n"
    }


def test_slips_on_five_thousand_lines_are_drawn_between_two_keys() -> None:
    line = "We recieve mail.\n"
    slips = [slip(at * len(line) + 3, at * len(line) + 10) for at in range(5000)]
    began = perf_counter()
    drawn = slip_highlights(line * 5000, slips)
    assert len(drawn) == 5000
    assert perf_counter() - began < 1.0  # it takes 20 ms; looked up line by line, it took seconds
