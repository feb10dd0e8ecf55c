"""The coach's notes as comments, and lines under words that show a signal."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_help import (
    COVER,
    EVERYTHING,
    STORY,
    commented,
    data,
    found,
    opened,
    parts,
    sections_read,
    tree,
)

from starwriter.model import Sections, Story, clean
from starwriter.word.export import Chapter, Highlight, Remark

WORD = st.tuples(
    st.text(st.one_of(st.characters(exclude_categories=("C", "Z")), st.sampled_from("שלع数é")))
    .map(lambda text: f"w{text}")
    .filter(lambda text: not text.endswith(("-", "*"))),
    st.sampled_from(("", "", "", ":", "\x07", "\x1b[31m", "\ud83d")),
).map("".join)
BETWEEN = st.sampled_from((" ", " ", " ", "\t", "\n", "\n\n", "\n- ", "\r\n* ", " \n •", "  "))
TEXTS = st.lists(st.tuples(BETWEEN, WORD), min_size=1, max_size=8).map(
    lambda pairs: "".join(map("".join, pairs))
)


def of(text: str, remarks: list[Remark]) -> bytes:
    story = Story(title="T", sections=Sections(action=text))
    return data(Chapter(story, None, (), remarks=tuple(remarks)))


def on(text: str, *quotes: str) -> list[Remark]:
    """Return a remark on each of some words of a text."""
    starts = [(text.index(quote), quote) for quote in quotes]
    return [Remark("action", at, at + len(quote), "Why?") for at, quote in starts]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_note_hangs_at_exactly_its_words_whatever_stands_around_them(text: str) -> None:
    words = [m for m in re.finditer(r"[^\s]+", text) if m[0] not in "-*•"]
    spans = [(one.start(), one.end()) for one in words]
    spans += [(one.start(), other.end()) for one, other in pairwise(words)]
    file = of(text, [Remark("action", start, end, "Why?") for start, end in spans])

    assert sections_read(file) == sections_read(of(text, []))
    hung = sorted(commented(file).items(), key=lambda item: int(item[0]))
    quotes = [" ".join(quote).split() for _, quote in hung]
    bare = re.compile(r"(?m)^\s*(?:[-*](?:\s+|$)|•\s*)")
    assert quotes == [bare.sub("", clean(text[start:end])).split() for start, end in spans]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("- First: I asked.\n\n* I went.", "First: I", ["First: I"]),
        ("- First: I asked.\n\n* I went.", "asked.\n\n* I", ["asked.", "I"]),
        ("They said שלום עולם to us", "עולם", ["עולם"]),
        ("שלום: עולם ו-Slack", "Slack", ["Slack"]),
        ("a\tb c", "a\tb", ["a\tb"]),
        ("  I went. ", "I went.", ["I went."]),
    ],
)
def test_the_words_of_a_note_are_told_line_by_line(
    text: str, quote: str, expected: list[str]
) -> None:
    assert list(commented(of(text, on(text, quote))).values()) == [expected]


def test_notes_of_all_kinds_hang_where_they_belong() -> None:
    assert sorted(commented(data(EVERYTHING)).items()) == [
        ("0", ["The 70/30 roadmap"]),
        ("1", ["Task"]),
        ("2", ["I told the board"]),
        ("3", ["the board"]),
    ]


def test_notes_may_overlap_and_share_their_words() -> None:
    text = "I asked them all."
    file = of(text, on(text, "asked them", "them all", "them all", "I asked them all."))
    assert commented(file) == {
        "0": ["asked them"],
        "1": ["them all"],
        "2": ["them all"],
        "3": [text],
    }


def test_pinning_changes_neither_letters_nor_bold() -> None:
    text = "- Data synthesis: I read."
    (line,) = [p for p in opened(of(text, on(text, "synthesis: I"))).paragraphs if "read" in p.text]
    assert [(run.text, run.bold) for run in line.runs if run.text] == [
        ("Data ", True),
        ("synthesis:", True),
        (" I", None),
        (" read.", None),
    ]


def test_a_right_to_left_stretch_stays_one_where_a_note_cuts_it() -> None:
    text = "They said שלום עולם to us"
    plain, cut = tree(of(text, [])), tree(of(text, on(text, "עולם")))
    assert len(found(plain, "rtl")) == 1
    assert len(found(cut, "rtl")) == 2


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        (Remark(None, 0, 0, "x"), "T"),
        (Remark("action", 0, 0, "x"), "Action"),
        (Remark("action", 6, 8, "x"), "Action"),
        (Remark("learning", 0, 0, "x"), "Learning"),
        (Remark("learning", 3, 900, "x"), "Learning"),
    ],
)
def test_a_note_without_words_hangs_on_a_heading(remark: Remark, expected: str) -> None:
    assert commented(of("I did\n- \nit", [remark])) == {"0": [expected]}


def test_a_comment_is_by_the_coach_and_of_the_documents_day() -> None:
    comments = list(opened(data(EVERYTHING)).comments)
    assert [comment.text for comment in comments] == [one.text for one in EVERYTHING.remarks]
    assert {(c.author, c.initials, c.timestamp) for c in comments} == {
        ("starwriter coach", "sc", COVER.made)
    }


def test_comments_are_numbered_through_the_document_and_each_is_there_once() -> None:
    file = data(EVERYTHING, EVERYTHING)
    numbers = [str(number) for number in range(2 * len(EVERYTHING.remarks))]
    root = tree(file)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(found(root, name, "id"), key=int) == numbers
    assert found(tree(file, "word/comments.xml"), "comment", "id") == numbers


def test_without_notes_there_is_no_part_for_comments() -> None:
    assert "word/comments.xml" not in parts(data(Chapter(STORY, None, ())))


def test_words_for_a_signal_are_underlined_and_those_that_hint_are_dotted() -> None:
    text = "I asked them all, and told nobody."
    story = Story(title="T", sections=Sections(action=text))
    shown, hinted = Highlight("action", 2, 12, False), Highlight("action", 8, 16, True)
    file = data(Chapter(story, None, (), highlights=(shown, hinted)))
    (line,) = [p for p in opened(file).paragraphs if p.text == text]
    assert [(run.text, run.style.name) for run in line.runs if run.style is not None] == [
        ("I ", "Default Paragraph Font"),
        ("asked ", "Evidence"),
        ("them", "Evidence"),
        (" all", "Evidence Hint"),
        (", and told nobody.", "Default Paragraph Font"),
    ]
    assert found(tree(file, "word/styles.xml"), "u") == ["single", "dotted"]


@pytest.mark.parametrize(
    ("chapter", "expected"),
    [
        (EVERYTHING, 0),
        (Chapter(STORY, None, (), highlights=EVERYTHING.highlights), 1),
        (Chapter(STORY, None, ()), 0),
    ],
)
def test_a_legend_says_what_the_lines_mean_where_no_table_does(
    chapter: Chapter, expected: int
) -> None:
    root = tree(data(chapter))
    assert found(root, "pStyle").count("Legend") == expected


def test_a_note_of_any_text_is_clean() -> None:
    file = of("I did it.", [Remark("action", 0, 1, "a\x00 <b>\n c")])
    assert [comment.text for comment in opened(file).comments] == ["a <b> c"]
