import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from starwriter.model import clean, clean_line

ANY = st.text(
    st.characters() | st.characters(categories=["Cs"]) | st.sampled_from("\x1b[]m\r\n\x07")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", "plain words"),
        ("", ""),
        ("tab\there\n", "tab\there\n"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[38;2;1;2;3mrgb", "rgb"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1b]8;;https://x.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b(Btext", "text"),
        ("\x1b]never closed\nnext", "never closed\nnext"),
        ("ends in \x1b", "ends in "),
        ("\x1b\n", "\n"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("a\r\nb\rc\n\rd", "a\nb\nc\n\nd"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("lone \ud83d high", "lone  high"),
        ("lone \ude00 low", "lone  low"),
        ("ends in \ud83d", "ends in "),
        ("low first \ude00\ud83d", "low first "),
        ("pair \ud83d\ude00", "pair 😀"),
        ("emoji 👩‍💻 🏳️‍🌈 e\u0301", "emoji 👩‍💻 🏳️‍🌈 e\u0301"),
        ("שלום \u202bשלום\u202c مرحبا", "שלום \u202bשלום\u202c مرحبا"),
        (
            "no\u00a0break, zero\u200bwidth, \ufeffmark",
            "no\u00a0break, zero\u200bwidth, \ufeffmark",
        ),
        ("not \ufffe characters \uffff", "not  characters "),
        ("replaced \ufffd stays", "replaced \ufffd stays"),
        # Quotation marks decoded as Latin-1: the words between them are no terminal escape.
        ("â\x80\x9dNo. Moreâ\x80\x9c", "âNo. Moreâ"),
        ("\x9bHello\x9c", "Hello"),
    ],
)
def test_clean_keeps_what_a_person_reads(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(ANY)
def test_clean_text_can_be_written_and_is_clean(text: str) -> None:
    cleaned = clean(text)

    assert cleaned.encode().decode() == cleaned
    assert not any(ord(c) < 32 and c not in "\t\n" for c in cleaned)
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"], exclude_characters="\x1b")))
@settings(max_examples=50)
def test_clean_leaves_letters_marks_and_signs_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("start", ["\x1b[", "\x1b]", "\x9d", "\x1b ", "\r", "\ud800"])
def test_clean_is_quick_on_a_long_run_of_escapes(start: str) -> None:
    assert "\x1b" not in clean(start * 100_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one line", "one line"),
        ("  two\r\nlines\t and \u2028more ", "two lines and more"),
        ("\x1b[1mbold\x00", "bold"),
        ("\n", ""),
    ],
)
def test_clean_line_is_one_line(text: str, expected: str) -> None:
    assert clean_line(text) == expected
