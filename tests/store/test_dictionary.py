"""The user's dictionary: read, added to, joined; and what is said where it is bad."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.store import dictionary_file
from starwriter.store.dictionary_file import add_word
from starwriter.store.doctor import examined
from starwriter.store.joining import joined_words
from starwriter.store.library import Library
from starwriter.store.problem import StoreError
from starwriter.store.word_list import joined_lists, with_word, words_from


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "mine", tmp_path / "shipped")


def test_a_library_without_a_dictionary_has_no_words(library: Library) -> None:
    assert library.dictionary == frozenset()
    assert library.problems == []
    assert library.paths()["dictionary"] == library.folder / "dictionary.txt"


def test_the_first_word_makes_the_file_and_the_library_has_it(library: Library) -> None:
    assert library.dictionary == frozenset()
    add_word(library, "wetted")
    assert library.dictionary == {"wetted"}
    assert library.dictionary_path.read_text().endswith("\nwetted\n")


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [
        ("", "b", "b\n"),
        ("a\nc\n", "b", "a\nb\nc\n"),
        ("a\nc", "b", "a\nb\nc\n"),
        ("c\na\n", "b", "c\na\nb\n"),
        ("# mine\n\na\n# late\nc\n", "b", "# mine\n\na\n# late\nb\nc\n"),
        ("Alpha\ngamma\n", "Beta", "Alpha\nBeta\ngamma\n"),
        ("a\nb\n", "b", "a\nb\n"),
        ("a\n", "", "a\n"),
    ],
)
def test_a_word_takes_its_place_and_all_else_keeps_its_own(
    before: str, word: str, after: str
) -> None:
    assert with_word(before, word) == after


@given(st.lists(st.text("abcdé-'", min_size=1), unique=True))
def test_every_word_that_is_added_is_read_again(words: list[str]) -> None:
    text = "# mine\n"
    for word in words:
        text = with_word(text, word)
    assert words_from(text) == set(words)
    assert [line for line in text.splitlines() if line[0] != "#"] == sorted(words)


def test_what_others_wrote_meanwhile_stays(library: Library) -> None:
    add_word(library, "b")
    assert library.dictionary == {"b"}
    library.dictionary_path.write_text("a\nb\n")
    add_word(library, "c")
    assert library.dictionary_path.read_text() == "a\nb\nc\n"


@pytest.mark.parametrize("data", [b"caf\xe9\n", b"\xff\xfe"])
def test_a_bad_dictionary_is_named_and_never_written_over(library: Library, data: bytes) -> None:
    library.folder.mkdir()
    library.dictionary_path.write_bytes(data)
    assert library.dictionary == frozenset()
    (problem,) = library.problems
    assert problem.path == library.dictionary_path
    with pytest.raises(StoreError):
        add_word(library, "a")
    assert library.dictionary_path.read_bytes() == data
    (found,) = [each for each in examined(library).findings if each.path == problem.path]
    assert "your words are marked as slips" in found.advice


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "joined"),
    [
        ("a\n", "a\nb\n", "a\nc\n", "a\nb\nc\n"),
        ("a\nb\n", "a\nb\nc\n", "b\n", "b\nc\n"),
        ("", "a\n", "a\n", "a\n"),
        ("a\n", "# mine\na\n", "a\nb\n", "# mine\na\nb\n"),
    ],
)
def test_two_edits_become_one_list(base: str, ours: str, theirs: str, joined: str) -> None:
    assert joined_lists(base, ours, theirs) == joined


def test_a_side_that_is_no_text_is_kept_beside(tmp_path: Path) -> None:
    joined = joined_words(tmp_path / "dictionary.txt", None, b"a\n", b"\xff\n")
    assert (joined.data, joined.beside) == (b"a\n", b"\xff\n")


def test_who_reads_while_a_word_is_added_has_the_word_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, write = Library(tmp_path), dictionary_file.write_new

    def read_and_write(path: Path, data: bytes) -> None:
        assert "wetted" not in library.dictionary
        write(path, data)

    monkeypatch.setattr(dictionary_file, "write_new", read_and_write)
    add_word(library, "wetted")

    assert "wetted" in library.dictionary
