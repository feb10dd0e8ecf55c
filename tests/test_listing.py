"""Lines to read: columns, times, and text that a file may hold but a terminal must not get."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from starwriter.coach import length_state, speaking_seconds
from starwriter.desk import Desk
from starwriter.listing import (
    Row,
    aligned,
    cells,
    check_text,
    clock,
    length_text,
    question_row,
    signal_row,
    story_json,
    story_row,
)
from starwriter.model import (
    Length,
    Question,
    Rehearsal,
    Sections,
    Signal,
    Story,
    parse_target,
    sections_print,
)
from starwriter.store.story_file import StoryFile

LONG = "a-name-that-is-longer-than-any-column-should-ever-be"


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("mine"), tmp_path_factory.mktemp("shipped"))


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([], []),
        ([("a",)], ["a"]),
        ([("a", "b"), ("ccc", "d")], ["a    b", "ccc  d"]),
        ([("a", ""), ("ccc", "d")], ["a", "ccc  d"]),
        ([("", "b"), ("ccc", "d")], ["     b", "ccc  d"]),
        ([("日本", "b"), ("ccc", "d")], ["日本  b", "ccc   d"]),
        ([("e\u0301", "b"), ("ccc", "d")], ["e\u0301    b", "ccc  d"]),
        ([(LONG, "b"), ("c", "d")], [f"{LONG}  b", f"c{' ' * 41}d"]),
    ],
)
def test_cells_stand_under_each_other_and_a_long_one_moves_its_own_line_only(
    rows: list[Row], lines: list[str]
) -> None:
    assert list(aligned(rows)) == lines


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("日本", 4), ("🚀", 2), ("\u200b", 0)],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, columns: int) -> None:
    assert cells(text) == columns


@pytest.mark.parametrize(
    ("seconds", "time"), [(0, "0:00"), (9, "0:09"), (60, "1:00"), (129, "2:09"), (3600, "60:00")]
)
def test_a_time_is_written_as_it_is_spoken_of(seconds: int, time: str) -> None:
    assert clock(seconds) == time


def test_a_row_holds_no_control_character_and_no_line_end(desk: Desk) -> None:
    dirty = "a\x07\x1b[31mb\nc\x9b"
    story = Story(id=dirty, title=dirty, sections=Sections(action=f"We did {dirty} for it all."))
    entry = desk.entry(StoryFile(desk.folder, story))
    rows = [
        story_row(entry),
        question_row(Question(id=dirty, title=dirty, prompt=dirty, level=dirty)),
        signal_row(Signal(id=dirty, name=dirty, meaning=dirty)),
        *((line,) for line in check_text(entry, {}).split("\n")),
    ]

    assert all(cell.isprintable() for row in rows for cell in row)
    assert rows[0][0] == rows[0][-1] == "ab c"


@pytest.mark.parametrize(
    ("words", "target", "told"),
    [
        (212, "250 words", "212 of 250 words, 38 left"),
        (250, "250 words", "250 of 250 words, 0 left"),
        (262, "250 words", "262 of 250 words, 12 over"),
        (0, "250 words", "0 of 250 words, 250 left"),
        (280, "2 min", "280 words · 2:00 of 2 min"),
        (281, "2 min", "281 words · 2:00 of 2 min"),
        (301, "2 min", "301 words · 2:09 of 2 min, a little long"),
        (301, "90 s", "301 words · 2:09 of 90 s, a little long"),
        (401, "90 s", "401 words · 2:52 of 90 s, too long"),
        (1, "90 s", "1 word · 0:00 of 90 s, still thin"),
    ],
)
def test_a_length_is_told_against_its_target(words: int, target: str, told: str) -> None:
    aim, seconds = parse_target(target), speaking_seconds(words)
    assert length_text(words, seconds, length_state(words, aim), aim) == told


def test_a_story_is_held_against_the_target_of_its_own(desk: Desk) -> None:
    story = Story(id="a", target="8 words", sections=Sections(action="I did it. " * 3))
    entry = desk.entry(StoryFile(desk.folder, story))

    assert (entry.reading.target.label, entry.reading.length) == ("8 words", "too_long")
    assert story_json(entry)["target"] == "8 words"
    assert story_row(entry)[1] == "   9 of 8 words"
    assert "9 of 8 words, 1 over" in check_text(entry, {})


def test_a_target_that_is_none_leaves_that_of_the_settings(desk: Desk) -> None:
    story = Story(id="a", target="soon")

    assert desk.entry(StoryFile(desk.folder, story)).reading.target.label == "2 min"


def test_the_other_lengths_of_a_story_are_listed_with_whether_they_are_stale(desk: Desk) -> None:
    begun = Length(name="30 s", master=sections_print(Sections()))
    stale = Length(name="headline", master="another print")
    data = story_json(desk.entry(StoryFile(desk.folder, Story(id="a", lengths=(begun, stale)))))

    assert data["lengths"] == [
        {"name": "30 s", "stale": False},
        {"name": "headline", "stale": True},
    ]


def test_a_signal_in_no_catalogue_is_named_by_its_id(desk: Desk) -> None:
    entry = desk.entry(StoryFile(desk.folder, Story(id="a")), ("tact",))

    assert "  missing   tact (in no catalogue)" in check_text(entry, {}).split("\n")


def test_a_story_that_is_on_no_disk_has_no_path_and_no_time(desk: Desk) -> None:
    data = story_json(desk.entry(StoryFile(desk.folder, Story(id="a"))))

    assert (data["path"], data["updated"], data["words"]) == (None, None, 0)


def test_a_story_says_when_it_was_told_last(tmp_path: Path) -> None:
    told = Rehearsal(date=datetime(2026, 11, 24, 9, tzinfo=UTC), seconds=118, rating=4)
    first = told.model_copy(update={"date": datetime(2026, 11, 3, tzinfo=UTC), "rating": 1})
    file = StoryFile(tmp_path, Story(id="a", rehearsals=(told, first)))

    assert story_json(Desk(tmp_path).entry(file))["rehearsed"] == {
        "times": 2,
        "last": {"date": "2026-11-24T09:00:00+00:00", "seconds": 118, "rating": 4},
    }
