import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.coach.sentences import sentences, units
from starwriter.coach.words import read_words


def cut(line: str) -> list[str]:
    return [line[start:end] for start, end in sentences(line)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("", []),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("We kept 99.99% up. It held.", ["We kept 99.99% up.", "It held."]),
        ("At 7 a.m. She rang.", ["At 7 a.m. She rang."]),
        ("Tools, e.g. Excel, helped.", ["Tools, e.g. Excel, helped."]),
        ("I met J. Smith. He agreed.", ["I met J. Smith.", "He agreed."]),
        ("It moves $2B. A month.", ["It moves $2B.", "A month."]),
        ("- Built it. Shipped it.", ["Built it.", "Shipped it."]),
        ("1. Built it.", ["Built it."]),
        ("Data synthesis: I modelled it.", ["I modelled it."]),
        ('The "third way" proposal: I offered one.', ["I offered one."]),
        ("I told them one thing: we stop.", ["I told them one thing: we stop."]),
        ("He said “stop.” I did.", ["He said “stop.”", "I did."]),
    ],
)
def test_a_line_is_cut_where_its_sentences_end(line: str, parts: list[str]) -> None:
    assert cut(line) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I didn't", ["i", "did", "not"]),
        ("I can’t", ["i", "can", "not"]),
        ("wasnt", ["was", "not"]),
        ("We've won", ["we", "have", "won"]),
        ("I'd asked", ["i", "asked"]),
        ("step-by-step", ["step", "by", "step"]),
        ("the customer's", ["the", "customer's"]),
    ],
)
def test_words_are_compared_in_lower_case_with_contractions_open(
    text: str, words: list[str]
) -> None:
    assert read_words(text).words == words


@given(st.text())
def test_every_word_and_sentence_lies_inside_its_text(text: str) -> None:
    for start, line in units(text):
        assert text[start : start + len(line)] == line
        for span in sentences(line):
            assert line[span.start : span.end].strip()
            words = read_words(line, *span)
            pairs = list(zip(words.starts, words.ends, strict=True))
            assert all(span.start <= begin < end <= span.end for begin, end in pairs)
