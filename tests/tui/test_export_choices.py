"""What becomes of a choice when the form of an export changes."""

from dataclasses import replace

import pytest

from starwriter.model.contents import PASTED, PLAIN, REVIEW
from starwriter.model.form import Kind
from starwriter.tui.export_choices import going_in, in_kind, renamed, turned


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("a.docx", "md", "a.md"),
        ("a.DOCX", "md", "a.md"),
        ("a.md", "md", "a.md"),
        ("a", "md", "a"),
        ("v1.2", "txt", "v1.2"),
        ("~/x.y/a.txt", "docx", "~/x.y/a.docx"),
    ],
)
def test_a_name_follows_the_form_where_it_has_the_ending_of_another(
    name: str, kind: Kind, expected: str
) -> None:
    assert renamed(name, kind) == expected


def test_what_a_reader_needs_is_another_thing_in_each_form() -> None:
    private = replace(PLAIN, private=True, company="Globex")

    assert in_kind(PLAIN, "docx", "md") == PASTED
    assert in_kind(PASTED, "md", "txt") == PASTED
    assert in_kind(private, "docx", "md") == replace(PASTED, private=True, company="Globex")
    assert in_kind(replace(PLAIN, hints=True), "docx", "md") == replace(PLAIN, hints=True)


def test_no_text_has_what_only_word_has() -> None:
    everything = replace(REVIEW, highlights=True)

    assert going_in(everything, "docx") == everything
    assert going_in(everything, "txt") == replace(REVIEW, review=False)
    assert turned(everything, "txt", frozenset()).highlights
