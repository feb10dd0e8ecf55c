"""A review of a story that went out with aliases: the names are back, and stay at home."""

from pathlib import Path

import pytest

from reviewing_help import Edit, review, sent
from starwriter.desk import Desk
from starwriter.reviewing import Choices, Decision, Returned, returning
from starwriter.store.problem import StoreError

STORY = """format = 1
title = "The Acme move"
created = 2026-11-24T21:00:00Z
updated = 2026-11-24T21:30:00Z

[sections]
situation = \"\"\"
Acme lost customers, and Acme's board wanted to know why.
\"\"\"
task = ""
action = \"\"\"
* I asked Acme for the numbers.
* I called Initech.
\"\"\"
result = "They stayed with Acme."
learning = ""
"""
ALIASES = """format = 1
[[alias]]
name = "Acme"
instead = "a retail bank"
[[alias]]
name = "Initech"
instead = "a supplier"
companies = ["Globex"]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "mine" / "stories"
    folder.mkdir(parents=True)
    (folder / "acme.toml").write_text(STORY)
    (tmp_path / "mine" / "aliases.toml").write_text(ALIASES)
    return Desk(tmp_path / "mine")


def back(desk: Desk, path: Path, *edits: Edit, company: str = "") -> Returned:
    file = review(sent(desk, path, "acme", company=company), edits)
    (story,) = returning(desk.library, file).stories
    return story


def accepted(story: Returned) -> str:
    every: list[Choices] = [tuple("theirs" for _ in part.proposals) for part in story.parts]
    taken = story.story(Decision(every))
    return "\n".join([taken.title, *(text for _, text in taken.sections.items())])


@pytest.mark.parametrize("company", ["", "Globex"])
def test_a_file_that_nobody_changed_changes_nothing(
    desk: Desk, tmp_path: Path, company: str
) -> None:
    story = back(desk, tmp_path / "a.docx", company=company)

    assert story.file
    assert story.file.story.id == "acme"
    assert story.is_as_sent
    assert story.proposals == ()


@pytest.mark.parametrize("company", ["", "Globex"])
def test_what_the_reviewer_left_alone_has_its_names_again(
    desk: Desk, tmp_path: Path, company: str
) -> None:
    edits = (
        Edit("lost customers", "shed customers"),
        Edit("for the numbers", "for two years of numbers", said="Why two?"),
        Edit("stayed with", "went on with a retail bank, and with"),
    )
    story = back(desk, tmp_path / "a.docx", *edits, company=company)

    text = accepted(story)
    assert "retail bank" not in text
    assert "supplier" not in text
    assert "Acme shed customers, and Acme's board wanted to know why.\n" in text
    assert "* I asked Acme for two years of numbers.\n* I called Initech.\n" in text
    assert "They went on with Acme, and with Acme." in text
    assert text.startswith("The Acme move\n")


def test_a_comment_hangs_on_the_name_that_stands_in_the_story(desk: Desk, tmp_path: Path) -> None:
    edit = Edit("They stayed with a retail bank", said="How long?")
    (comment,) = back(desk, tmp_path / "a.docx", edit).comments
    assert comment.quote == "They stayed with Acme"


def test_a_story_without_what_the_file_says_of_it_is_found_by_its_title_with_aliases(
    desk: Desk, tmp_path: Path
) -> None:
    path = sent(desk, tmp_path / "a.docx", "acme")
    file = desk.library.story_folder / "acme.toml"
    file.write_text(STORY.replace("created = 2026-11-24T21:00:00Z\n", ""))

    (story,) = returning(Desk(desk.folder).library, path).stories

    assert story.file
    assert story.proposals == ()


def test_one_edit_that_word_did_not_track_costs_no_name(desk: Desk, tmp_path: Path) -> None:
    edits = [
        Edit("lost customers", "shed customers", is_tracked=False),
        Edit("I asked a retail bank", "I begged a retail bank", is_tracked=False),
        Edit("They stayed", "All stayed", is_tracked=False),
    ]
    text = accepted(back(desk, tmp_path / "a.docx", *edits))
    assert "Acme shed customers" in text
    assert "I begged Acme" in text
    assert "All stayed with Acme." in text


def test_without_readable_aliases_nothing_is_read_back(desk: Desk, tmp_path: Path) -> None:
    path = sent(desk, tmp_path / "a.docx", "acme")
    (desk.folder / "aliases.toml").write_text("alias = 3")

    with pytest.raises(StoreError, match="no name can be put back"):
        returning(Desk(desk.folder).library, path)
