"""Forms: which endings they have, and which words of a story go out in them."""

import pytest

from starwriter.model import SECTIONS, Length, Story
from starwriter.model.form import Form, Kind, kind_of, length_of

STORY = Story(lengths=(Length(name="30 s", text="short"), Length(name="headline", text="one")))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.docx", "docx"),
        ("A.MD", "md"),
        ("v1.2.txt", "txt"),
        (".json", "json"),
        ("md", None),
        ("a.pdf", None),
        ("a.", None),
        ("", None),
    ],
)
def test_a_files_ending_says_its_form(name: str, kind: Kind | None) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("30 s", "short"),
        ("30s", "short"),
        ("30 seconds", "short"),
        ("Headline ", "one"),
        ("2 min", None),
        ("", None),
    ],
)
def test_a_length_is_found_however_it_is_spelt(name: str, text: str | None) -> None:
    found = length_of(STORY, name)

    assert (found.text if found else None) == text


def test_a_form_shows_the_sections_that_were_chosen_in_the_order_of_the_answer() -> None:
    assert Form("md").shown(SECTIONS) == list(SECTIONS)
    assert Form("md", ("result", "task")).shown(SECTIONS) == ["task", "result"]
    assert Form("md", length="30 s").shown(SECTIONS) == []
    assert [form.is_part for form in (Form("md"), Form("md", ("task",)))] == [False, True]
