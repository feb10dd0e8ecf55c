from datetime import datetime

import pytest
from word_help import COVER, W, chapter, data, found, opened, styles, tree

from starwriter.word.export import Cover
from starwriter.word.front import plain_date

TWO = data(chapter("First"), chapter("Second"))


def test_one_story_has_no_contents_and_no_title_page() -> None:
    root = tree(data(chapter("Only")))
    assert not list(root.iter(f"{W}sdt"))
    assert not list(root.iter(f"{W}titlePg"))
    assert not list(root.iter(f"{W}pageBreakBefore"))


def test_several_stories_open_with_a_title_page() -> None:
    assert styles(TWO)[:4] == [
        ("Title", "My answers"),
        ("Subtitle", "Dana Okafor"),
        ("Subtitle", "22 November 2026"),
        ("Subtitle", "2 stories"),
    ]
    assert opened(TWO).sections[0].different_first_page_header_footer


def test_title_page_without_an_author_has_no_empty_line() -> None:
    cover = Cover("T", "", "en-GB", COVER.made)
    read = styles(data(chapter("A"), chapter("B"), cover=cover))
    assert [text for style, text in read if style == "Subtitle"] == [
        "22 November 2026",
        "2 stories",
    ]


def test_contents_are_a_field_that_is_filled_in() -> None:
    (contents,) = tree(TWO).iter(f"{W}sdt")
    codes = [node.text for node in contents.iter(f"{W}instrText")]
    assert codes == [' TOC \\o "1-1" \\h \\z \\u ']
    assert found(contents, "fldChar", "fldCharType") == ["begin", "separate", "end"]
    words = [node.text for node in contents.iter(f"{W}t")]
    assert words == ["Contents", "First", "Second"]


def test_contents_link_to_headings_that_are_there() -> None:
    root = tree(TWO)
    links = found(root, "hyperlink", "anchor")
    assert len(links) == 2
    assert set(links) <= set(found(root, "bookmarkStart", "name"))
    pages = [code.split()[1] for code in found(root, "fldSimple", "instr")]
    assert pages == links


def test_contents_name_every_one_of_many_stories() -> None:
    (contents,) = tree(data(*(chapter(f"S{n}") for n in range(11)))).iter(f"{W}sdt")
    words = [node.text for node in contents.iter(f"{W}t")]
    assert words == ["Contents", *(f"S{n}" for n in range(11))]
    assert len(found(contents, "hyperlink", "anchor")) == 11


def test_each_of_several_stories_starts_a_page() -> None:
    broken = [
        node for node in tree(TWO)[0].iterfind(f"{W}p") if list(node.iter(f"{W}pageBreakBefore"))
    ]
    assert ["".join(node.itertext()) for node in broken] == ["First", "Second"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [(datetime(2026, 11, 22), "22 November 2026"), (datetime(2027, 1, 2), "2 January 2027")],
)
def test_the_date_is_written_out(made: datetime, expected: str) -> None:
    assert plain_date(made) == expected
