"""Other people's files into a library."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from tests.bringing_help import ASKED, DATED, MINE, NOW, STORY, shelves, toml, word_file
from tests.mutating import mutated

from starwriter.bringing import Brought, bring_in
from starwriter.model import Question, Story
from starwriter.store.library import Library
from starwriter.store.problem import StoreError
from starwriter.store.versions import versions_in
from starwriter.understanding import Shelves, understood


@pytest.fixture
def library(tmp_path: Path) -> Library:
    shipped = tmp_path / "shipped"
    toml(
        shipped / "questions/dissent.toml", f'title = "{ASKED.title}"\nprompt = "{ASKED.prompt}"\n'
    )
    return Library(tmp_path / "library", shipped)


def brought(library: Library, *paths: Path, dry_run: bool = False) -> list[Brought]:
    """Bring files in, as two runs of the command would."""
    fresh = Library(library.folder, library.shipped)
    found = [one for path in paths for one in understood(path, shelves(fresh)).found]
    return list(bring_in(fresh, found, dry_run=dry_run, now=NOW))


def files(library: Library) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in library.story_folder.glob("*")}


def test_a_word_file_becomes_new_stories(library: Library, tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", STORY, STORY.model_copy(update={"title": "Second"}))

    first, second = brought(library, path)

    assert (first.path.name, second.path.name) == ("the-70-30-roadmap.toml", "second.toml")
    (_, story) = sorted(Library(library.folder).stories(), key=lambda file: file.story.title)
    assert story.story == STORY.model_copy(
        update={
            "id": "the-70-30-roadmap",
            "question": "dissent",
            "created": NOW,
            "updated": NOW,
        }
    )


def test_what_is_there_already_is_not_written_twice(library: Library, tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", STORY)
    other = toml(tmp_path / "mine.toml", MINE)
    brought(library, path, other)
    before = files(library)

    again = brought(library, path, other, path)

    assert [each.is_new for each in again] == [False] * 3
    assert files(library) == before


def test_our_own_export_finds_its_stories_there(library: Library, tmp_path: Path) -> None:
    text = '[sections]\naction = """\nno marks\n* another\n"""\nresult = "one\\ntwo"\n'
    toml(library.story_folder / "without-a-title.toml", text)
    (file,) = library.stories()

    (back,) = brought(library, word_file(tmp_path / "a.docx", file.story))

    assert (back.path, back.is_new) == (file.path, False)


def test_a_story_file_comes_in_byte_by_byte_under_its_own_id(
    library: Library, tmp_path: Path
) -> None:
    (mine,) = brought(library, toml(tmp_path / "from Ines.toml", MINE))
    assert mine.path == library.story_folder / "from Ines.toml"
    assert mine.path.read_bytes() == MINE.encode()


@pytest.mark.parametrize("name", ["taken", "TAKEN", "tåken"])
def test_a_story_whose_id_is_taken_gets_a_free_name(
    library: Library, tmp_path: Path, name: str
) -> None:
    there = toml(library.story_folder / f"{name}.toml", '[sections]\ntask = "Other."\n')
    old = there.read_bytes()

    (mine,) = brought(library, toml(tmp_path / f"{name.lower()}.toml", MINE))

    assert (mine.path.name, mine.path.read_bytes()) == ("mine.toml", MINE.encode())
    assert there.read_bytes() == old


def test_a_name_is_taken_by_a_file_that_cannot_be_read_too(
    library: Library, tmp_path: Path
) -> None:
    broken = toml(library.story_folder / "mine.toml", "title = = 1")
    (mine,) = brought(library, toml(tmp_path / "mine.toml", MINE))
    assert (mine.path.name, broken.read_text()) == ("mine-2.toml", "title = = 1")


@pytest.mark.parametrize(
    "name",
    [".hidden", "a\tb", "old.sync-conflict-20261122-101010-ABCDEFG"],
)
def test_an_id_under_which_a_story_would_be_missed_is_not_kept(
    library: Library, tmp_path: Path, name: str
) -> None:
    toml(library.story_folder / "old.toml", "[sections]\n")
    (mine,) = brought(library, toml(tmp_path / f"{name}.toml", MINE))
    assert mine.path.name == "mine.toml"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("", (NOW, NOW)),
        ("updated = 2026-11-02T10:00:00Z\n", (NOW, datetime(2026, 11, 2, 10, tzinfo=UTC))),
        ("created = 2026-11-02T10:00:00Z\n", (datetime(2026, 11, 2, 10, tzinfo=UTC), NOW)),
    ],
)
def test_a_story_without_dates_gets_them_and_nothing_else_changes(
    library: Library, tmp_path: Path, dates: str, expected: tuple[datetime, datetime]
) -> None:
    path = toml(tmp_path / "mine.toml", MINE.replace(DATED, dates))

    (mine,) = brought(library, path)

    kept = [line for line in mine.path.read_text().splitlines() if "ated = " not in line]
    assert kept == [line for line in path.read_text().splitlines() if "ated = " not in line]
    read = tomllib.loads(mine.path.read_text())
    assert (read["created"], read["updated"]) == expected
    assert [each.is_new for each in brought(library, path)] == [False]


def test_a_story_of_a_newer_format_comes_in_unchanged(library: Library, tmp_path: Path) -> None:
    text = 'format = 2\ntitle = "Later"\n[sections]\n'
    (later,) = brought(library, toml(tmp_path / "later.toml", text))
    assert later.path.read_bytes() == text.encode()


def test_a_dry_run_writes_nothing_and_says_the_same(library: Library, tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", STORY, Story(title="Mine"))
    mine = toml(tmp_path / "mine.toml", MINE)

    dry = brought(library, path, mine, dry_run=True)

    assert not library.folder.exists()
    assert brought(library, path, mine) == dry
    assert [each.path.name for each in dry] == [
        "the-70-30-roadmap.toml",
        "mine.toml",
        "mine-2.toml",
    ]


@pytest.mark.parametrize(
    ("asked", "question", "unplaced"),
    [
        (ASKED, "dissent", ()),
        (
            Question(title="x", prompt=" when did  YOU disagree?"),
            "dissent",
            ("x",),
        ),
        (Question(title="constructive DISSENT", prompt="Why?"), "dissent", ("Why?",)),
        (None, None, ()),
    ],
)
def test_a_question_is_known_by_its_words(
    library: Library,
    tmp_path: Path,
    asked: Question | None,
    question: str | None,
    unplaced: tuple[str, ...],
) -> None:
    path = word_file(tmp_path / "a.docx", STORY, question=asked)
    read = understood(path, shelves(library))
    assert [one.story.question for one in read.found] == [question]
    assert read.unplaced == unplaced


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.pdf", "%PDF", "is of no kind that can be brought in (.toml, .docx, .md, .txt, .csv)"),
        ("a.txt", "%PDF-1.7", "is a PDF file; save its text, or copy it, and try again"),
        ("a.md", "PK\x03\x04", "is a zip file, not a text"),
        ("a", "a\0b\0\0", "is not a text"),
        ("a.csv", "Name,Age\nAda,36\n", "has no column for a section (Situation, Task, Action …)"),
        ("a.docx", "x", "is a plain text file, not a Word document"),
        ("a.DOC", "%PDF", "is a PDF file, not a Word document"),
        ("a.toml", "title = 1", "is TOML but not a story: it has no [sections] table"),
        ("a.toml", "a = = 1", "is not valid TOML"),
    ],
)
def test_what_cannot_be_brought_in_is_said(
    library: Library, tmp_path: Path, name: str, text: str, reason: str
) -> None:
    path = toml(tmp_path / name, text)
    with pytest.raises(StoreError) as refused:
        understood(path, shelves(library))
    assert refused.value.problem.path == path
    assert refused.value.problem.reason.startswith(reason)


def test_a_file_of_too_many_stories_is_refused(library: Library, tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", *[Story(title="x")] * 1001)
    with pytest.raises(StoreError, match="holds 1001 stories; no more than 1000 are read"):
        understood(path, shelves(library))


@pytest.mark.parametrize("name", ["a.docx", "a.toml"])
def test_whatever_is_broken_is_read_or_refused(library: Library, tmp_path: Path, name: str) -> None:
    word_file(tmp_path / "a.docx", STORY)
    toml(tmp_path / "a.toml", MINE)
    whole = (tmp_path / name).read_bytes()
    for seed in range(150):
        (tmp_path / name).write_bytes(mutated(whole, Random(seed)))
        try:
            brought(library, tmp_path / name)
        except StoreError:
            continue
    assert not Library(library.folder).problems


def test_what_is_brought_in_leaves_a_version(tmp_path: Path) -> None:
    source = tmp_path / "brought.toml"
    source.write_text('title = "Brought"\n[sections]\ntask = "Be on time."\n')
    library = Library(tmp_path / "library")
    (made,) = bring_in(library, understood(source, Shelves({}, {})).found)
    (version,) = versions_in(library.version_folder(made.path))

    assert version.kind == "import"
    assert version.path.read_bytes() == made.path.read_bytes()
