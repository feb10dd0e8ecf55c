"""Words that look like markup: they stay words, for us and for pandoc."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plain.pandoc import READERS, needs_pandoc, words

from starwriter.plain.escaping import escaped, unescaped

MARKUP = "\\`*_{}[]<>()#+-.!|~^$&:;=@%\"'/ 1aiX"
LINES = st.text(st.sampled_from(MARKUP), min_size=1, max_size=14).map(str.strip).filter(bool)
TABLE = [
    ("plain words, 12 % fewer (by May).", "plain words, 12 % fewer (by May)."),
    ("# heading", r"\# heading"),
    ("C# and F#", "C# and F#"),
    ("- item", r"\- item"),
    ("-5 % churn", "-5 % churn"),
    ("+ item", r"\+ item"),
    ("1. first", r"1\. first"),
    ("(2) second", r"(2\) second"),
    ("1.5 times", "1.5 times"),
    ("i. e. mine", r"i\. e. mine"),
    ("> quoted", r"\> quoted"),
    ("a > b", "a > b"),
    ("*bold* and _weak_", r"\*bold* and \_weak\_".replace("d*", r"d\*")),
    ("snake_case_name", "snake_case_name"),
    ("`code`", r"\`code\`"),
    ("<b>", r"\<b>"),
    ("[a](b)", r"\[a](b)"),
    ("AT&T &amp; R&D", r"AT&T \&amp; R&D"),
    ("from $5 to $6", r"from \$5 to \$6"),
    ("saved $5m", "saved $5m"),
    ("| cell", r"\| cell"),
    ("C:\\temp", r"C:\\temp"),
    ("at 10:30: done", "at 10:30: done"),
    (":tada: done", r"\:tada: done"),
]


@pytest.mark.parametrize(("line", "expected"), TABLE)
def test_only_what_would_be_markup_is_escaped(line: str, expected: str) -> None:
    assert escaped(line) == expected
    assert unescaped(expected) == line


@given(LINES)
def test_what_is_escaped_is_read_back(line: str) -> None:
    assert unescaped(escaped(line)) == line
    assert unescaped(escaped(line, is_heading=True)) == line


@needs_pandoc
@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=6, deadline=None)
@given(st.lists(LINES, min_size=30, max_size=40))
def test_pandoc_reads_the_same_words(reader: str, lines: list[str]) -> None:
    text = "\n\n".join(map(escaped, lines))

    assert words(text, reader) == " ".join(lines).split()


@needs_pandoc
@pytest.mark.parametrize("reader", READERS)
def test_pandoc_reads_the_same_words_in_every_row(reader: str) -> None:
    lines = [line for line, _ in TABLE]

    assert words("\n\n".join(map(escaped, lines)), reader) == " ".join(lines).split()


@needs_pandoc
@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=6, deadline=None)
@given(st.lists(LINES, min_size=20, max_size=20))
def test_pandoc_reads_the_same_words_in_headings(reader: str, lines: list[str]) -> None:
    text = "\n\n".join(f"# {escaped(line, is_heading=True)}" for line in lines)

    assert words(text, reader) == " ".join(lines).split()
