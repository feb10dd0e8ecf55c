"""`starwriter review`: what it tells, what it takes in, what it refuses."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reviewing_help import Edit, deleted, review, sent
from starwriter.cli.writing import commands
from starwriter.desk import Desk
from starwriter.store.story_file import load_story
from starwriter.store.versions import versions_in

STORY = """format = 1
title = "The night shift"
created = 2026-11-24T21:00:00Z
updated = 2026-11-24T21:30:00Z

[sections]
situation = \"\"\"
The bells rang without a pattern.
\"\"\"
task = ""
action = \"\"\"
* I counted the bells for a month.
* I moved the tea round.
\"\"\"
result = "Bells fell from 14 to five a night."
learning = ""
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A library of one story."""
    folder = tmp_path / "mine" / "stories"
    folder.mkdir(parents=True)
    (folder / "night.toml").write_text(STORY)
    return Desk(tmp_path / "mine")


def run(desk: Desk, *arguments: str | Path) -> Result:
    command = ["--library", str(desk.folder), "review", *map(str, arguments)]
    return CliRunner().invoke(commands, command, standalone_mode=False)


def file_of(desk: Desk) -> Path:
    return desk.library.story_folder / "night.toml"


def back(desk: Desk, tmp_path: Path, *edits: Edit) -> Path:
    return review(sent(desk, tmp_path / "back.docx", "night"), edits)


EDITS = (
    Edit("without a pattern", "at random"),
    Edit("for a month", said="How many?"),
    Edit("five a night", "five", by="Dana Okafor"),
)


def test_it_tells_changes_and_comments_by_story_and_section(desk: Desk, tmp_path: Path) -> None:
    done = run(desk, back(desk, tmp_path, *EDITS))

    assert done.return_value == 0
    assert done.stdout.splitlines() == [
        "The night shift (night): 2 changes, 1 comment to answer",
        "  Situation  (Rita Reviewer)",
        "    The bells rang [−without a pattern.] [+at random.]",
        "  Action",
        '    ✎ Rita Reviewer, 2026-11-24 on "for a month": How many?',
        "  Result  (Dana Okafor)",
        "    Bells fell from 14 to [−five a night.] [+five.]",
    ]


def test_its_json_is_what_was_promised(desk: Desk, tmp_path: Path) -> None:
    (story,) = json.loads(run(desk, back(desk, tmp_path, *EDITS), "--json").stdout)["stories"]

    sections = {each["section"]: each for each in story["sections"]}
    assert story["id"] == "night"
    assert list(sections) == ["situation", "task", "action", "result", "learning"]
    assert sections["situation"]["changed"] is True
    assert sections["situation"]["text"] == "The bells rang at random.\n"
    date = "2026-11-24T10:00:00+00:00"
    assert sections["situation"]["changes"] == [
        {
            "kind": kind,
            "author": "Rita Reviewer",
            "date": date,
            "text": text,
            "moved": False,
        }
        for kind, text in (("delete", "without a pattern"), ("insert", "at random"))
    ]
    assert sections["action"]["changed"] is False
    assert sections["action"]["comments"] == [
        {
            "author": "Rita Reviewer",
            "date": date,
            "quote": "for a month",
            "text": "How many?",
            "resolved": False,
            "reply_to": None,
        }
    ]


def test_accept_all_takes_changes_keeps_comments_and_how_it_was(desk: Desk, tmp_path: Path) -> None:
    before = file_of(desk).read_bytes()

    done = run(desk, back(desk, tmp_path, *EDITS), "--accept-all")

    assert done.return_value == 0
    text = file_of(desk).read_text()
    for old, new in (("without a pattern", "at random"), ("five a night", "five")):
        assert new in text
        assert old not in text
    assert "* I counted the bells for a month.\n* I moved the tea round.\n" in text
    (comment,) = load_story(file_of(desk)).story.comments
    assert (comment.author, comment.section, comment.quote, comment.text) == (
        "Rita Reviewer",
        "action",
        "for a month",
        "How many?",
    )
    kinds = {each.kind: each for each in versions_in(desk.library.version_folder(file_of(desk)))}
    assert kinds["snapshot"].name == "before the review back"
    assert kinds["snapshot"].path.read_bytes() == before
    assert kinds["review"].path.read_bytes() == file_of(desk).read_bytes()


def test_taking_it_in_twice_changes_nothing_the_second_time(desk: Desk, tmp_path: Path) -> None:
    path = back(desk, tmp_path, *EDITS)
    run(desk, path, "--accept-all")
    once = file_of(desk).read_bytes()

    run(Desk(desk.folder), path, "--accept-all")

    assert file_of(desk).read_bytes() == once


def test_a_file_that_nobody_changed_changes_no_byte(desk: Desk, tmp_path: Path) -> None:
    before = file_of(desk).read_bytes()

    done = run(desk, back(desk, tmp_path), "--accept-all")

    assert (done.return_value, done.stderr) == (0, "")
    assert file_of(desk).read_bytes() == before


def test_an_edit_that_word_did_not_track_is_told(desk: Desk, tmp_path: Path) -> None:
    path = back(desk, tmp_path, Edit("a month", "a year", is_tracked=False))

    assert "[−month.] [+year.]" in run(desk, path).stdout


def test_what_the_user_wrote_since_is_kept_and_only_the_same_lines_collide(
    desk: Desk, tmp_path: Path
) -> None:
    path = back(desk, tmp_path, *EDITS)
    mine = STORY.replace("moved the tea round", "moved the tea round twice").replace(
        "Bells fell", "The bells fell"
    )
    file_of(desk).write_text(mine)

    done = run(Desk(desk.folder), path, "--accept-all")

    assert done.return_value == 1
    assert '"The night shift": 1 place that you have changed, too, stay' in done.stderr
    text = file_of(desk).read_text()
    assert "at random" in text
    assert "moved the tea round twice" in text
    assert "The bells fell from 14 to five a night." in text


def test_a_story_that_is_not_in_the_library_is_said_to_be_none(desk: Desk, tmp_path: Path) -> None:
    path = back(desk, tmp_path, *EDITS)
    file_of(desk).unlink()

    done = run(Desk(desk.folder), path)

    assert done.return_value == 1
    assert "is no story of yours; starwriter import brings it in" in done.stderr
    assert "How many?" in done.stdout


def test_a_renamed_file_and_a_new_title_are_still_the_story(desk: Desk, tmp_path: Path) -> None:
    path = back(desk, tmp_path, *EDITS)
    file_of(desk).write_text(STORY.replace("The night shift", "Bells"))

    assert run(Desk(desk.folder), path).stdout.startswith("Bells (night): 2 changes")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF file"),
        (b"just a text", "is a plain text file"),
        (b"PK\x03\x04broken", "is damaged"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_one_line(
    desk: Desk, tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "other.docx"
    path.write_bytes(data)

    done = run(desk, path)

    assert reason in str(done.exception)
    assert "\n" not in str(done.exception)


def test_where_nobody_knows_what_was_sent_the_users_own_words_stay(
    desk: Desk, tmp_path: Path
) -> None:
    path = back(desk, tmp_path, *EDITS)
    shutil.rmtree(desk.folder / "versions")
    mine = STORY.replace("moved the tea round", "moved the tea round twice")
    file_of(desk).write_text(mine)

    done = run(Desk(desk.folder), path, "--accept-all")

    assert done.return_value == 1
    assert "1 place may be your own change since" in done.stderr
    text = file_of(desk).read_text()
    assert "moved the tea round twice" in text
    assert "at random" in text
    assert "[−round twice.] [+round.]" in done.stdout


def test_a_title_that_was_changed_without_tracking_is_told(desk: Desk, tmp_path: Path) -> None:
    path = back(desk, tmp_path, Edit("The night shift", "Bells at night", is_tracked=False))

    assert "[−The night shift] [+Bells at night]" in run(desk, path).stdout


def test_a_story_that_was_deleted_whole_is_told_in_a_line_and_stays(
    desk: Desk, tmp_path: Path
) -> None:
    (desk.library.story_folder / "other.toml").write_text(STORY.replace("night shift", "day shift"))
    path = sent(desk, tmp_path / "back.docx", "night", "other")
    deleted(path, "The day shift")

    done = run(Desk(desk.folder), path, "--accept-all")

    assert "Rita Reviewer deleted the whole of The day shift; yours stays as it is" in done.stdout
    assert load_story(file_of(desk)).story.comments == ()
    assert done.stdout.count("day shift") == 1


def test_json_stays_json_while_all_is_taken_in(desk: Desk, tmp_path: Path) -> None:
    done = run(desk, back(desk, tmp_path, *EDITS), "--json", "--accept-all")

    assert json.loads(done.stdout)["stories"][0]["id"] == "night"
    assert "the review is in" in done.stderr


def test_the_app_and_the_other_options_do_not_go_together(desk: Desk, tmp_path: Path) -> None:
    done = run(desk, back(desk, tmp_path), "--open", "--json")

    assert done.return_value == 2
    assert "leave out" in done.stderr


def test_a_file_that_comes_back_twice_asks_nothing_twice(desk: Desk, tmp_path: Path) -> None:
    path = back(desk, tmp_path, Edit("I moved the tea round", "I moved it"))
    run(desk, path, "--accept-all")
    file = file_of(desk)
    file.write_text(file.read_text().replace("* I moved it.\n", "* I moved it.\n* And waited.\n"))

    done = run(Desk(desk.folder), path, "--accept-all")

    assert (done.return_value, done.stderr) == (0, "")
    assert "* I moved it.\n* And waited.\n" in file.read_text()


def test_two_stories_of_a_file_are_never_one_of_the_library(desk: Desk, tmp_path: Path) -> None:
    (desk.library.story_folder / "other.toml").write_text(STORY)
    path = review(sent(desk, tmp_path / "back.docx", "night", "other"), ())
    file_of(desk).unlink()

    done = run(Desk(desk.folder), path)

    assert done.stderr.count("is no story of yours") == 1
    assert done.stdout.count("(other)") == 1


def test_a_change_of_the_title_is_told_once(desk: Desk, tmp_path: Path) -> None:
    done = run(desk, back(desk, tmp_path, Edit("The night shift", "Bells")), "--accept-all")

    assert (done.return_value, done.stderr) == (0, "")
    story = load_story(file_of(desk)).story
    assert (story.title, story.comments) == ("Bells", ())


def test_who_proposed_what_is_told_at_the_end_of_a_sentence_as_well(
    desk: Desk, tmp_path: Path
) -> None:
    edits = (Edit("without", "with"), Edit("a pattern", "any", by="Dana Okafor"))
    done = run(desk, back(desk, tmp_path, *edits))
    assert "  Situation  (Rita Reviewer, Dana Okafor)" in done.stdout.splitlines()
