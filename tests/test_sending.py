"""Stories to a Word file on disk; what is inside the file is for tests/word."""

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from starwriter.desk import Desk, Entry
from starwriter.model import Alias, Aliases, Sections, Settings, Story
from starwriter.model.contents import PLAIN, REVIEW, Contents
from starwriter.sending import file_path, is_taken, proposed_path, send, word_path
from starwriter.store.problem import StoreError
from starwriter.store.story_file import StoryFile
from starwriter.store.versions import versions_in
from starwriter.word.sent import property_value

LIBRARY = Path(__file__).parent / "data" / "library"
MADE = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def desk() -> Desk:
    return Desk(LIBRARY / "user", LIBRARY / "shipped")


@pytest.fixture
def entries(desk: Desk) -> list[Entry]:
    return [desk.entry(file) for file in desk.library.stories()]


def part(path: Path, name: str) -> str:
    with ZipFile(path) as word:
        return word.read(name).decode()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a.docx", "a.docx"),
        ("a.DOCX", "a.DOCX"),
        ("a", "a.docx"),
        ("a.doc", "a.doc.docx"),
        ("v1.2", "v1.2.docx"),
        (".hidden", ".hidden.docx"),
        ("no/such/a", "no/such/a.docx"),
        ("~/a", "home/a.docx"),
        ("~no-such-user-here/a", "~no-such-user-here/a.docx"),
        ("folder", "folder"),
        ("", "."),
        (".", "."),
        ("..", ".."),
        ("x" * 300, f"{'x' * 300}.docx"),
    ],
)
def test_a_word_file_is_named_as_the_user_means_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "home")
    monkeypatch.setenv("USERPROFILE", "home")

    assert word_path(text) == Path(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a.md", "a.md"),
        ("a.MD", "a.MD"),
        ("a", "a.md"),
        ("a.txt", "a.txt.md"),
        ("folder", "folder"),
    ],
)
def test_a_file_of_another_form_has_the_ending_of_its_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)

    assert file_path(text, "md") == Path(name)


def test_a_taken_name_is_told_from_a_free_one_and_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    assert is_taken(tmp_path / "file")
    assert not is_taken(tmp_path / "free")
    assert not is_taken(tmp_path / "file" / "inside")
    assert not is_taken(tmp_path / ("x" * 300))
    with pytest.raises(StoreError, match="is a folder"):
        is_taken(tmp_path)


def test_sending_tells_of_each_story_and_of_what_came_of_it(
    entries: list[Entry], tmp_path: Path
) -> None:
    told: list[int] = []

    sent = send(entries, tmp_path / "a.docx", Settings(), on_progress=told.append)

    assert (sent.path, sent.stories, sent.removed) == (tmp_path / "a.docx", 3, 0)
    assert told == [1, 2, 3]
    document = part(sent.path, "word/document.xml")
    assert all(entry.file.story.title in document for entry in entries)


@pytest.mark.parametrize(("count", "title"), [(1, "Interview story"), (3, "Interview stories")])
def test_a_document_is_called_after_its_one_story_or_what_it_collects(
    entries: list[Entry], tmp_path: Path, count: int, title: str
) -> None:
    settings = Settings(name="Ada\x07 L\novelace", language="en-GB")

    sent = send(entries[:count], tmp_path / "a.docx", settings)

    core = part(sent.path, "docProps/core.xml")
    assert f">{title}<" in core
    assert ">Ada L ovelace<" in core


def test_the_same_stories_at_the_same_time_are_the_same_bytes(
    entries: list[Entry], tmp_path: Path
) -> None:
    paths = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for path in paths:
        send(entries, path, Settings(), made=MADE)

    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_file_is_replaced_only_where_that_was_asked_for(
    entries: list[Entry], tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_text("mine")

    with pytest.raises(StoreError, match="exists"):
        send(entries, path, Settings())
    assert path.read_text() == "mine"

    send(entries, path, Settings(), replace=True)
    assert "late parcel" in part(path, "word/document.xml")
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


def test_characters_that_word_cannot_hold_are_counted(desk: Desk, tmp_path: Path) -> None:
    story = Story(title="A", sections=Sections(action="I \x07did\x00 it"))

    sent = send([desk.entry(StoryFile(tmp_path, story))], tmp_path / "a.docx", Settings())

    assert sent.removed == 2


def test_a_free_name_is_proposed_among_the_documents(
    entries: list[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert proposed_path(entries) == tmp_path / "interview-stories.docx"
    documents = tmp_path / "Documents"
    documents.mkdir()
    assert proposed_path(entries[:1]) == documents / "the-late-parcel.docx"
    (documents / "The-Late-Parcel.docx").touch()
    assert proposed_path(entries[:1]) == documents / "the-late-parcel-2.docx"


def test_a_name_is_proposed_where_there_is_no_home(
    entries: list[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "gone")
    monkeypatch.chdir(tmp_path)

    assert proposed_path(entries).parent == tmp_path


# What goes in

ALL = Contents(True, True, True, True, True, True, True, True)
HEADINGS = ("Coverage", "Hints", "Worked example")


@pytest.fixture
def own(tmp_path: Path) -> Desk:
    """Return a desk over a library that may be written to."""
    copytree(LIBRARY / "user", tmp_path / "own")
    return Desk(tmp_path / "own", LIBRARY / "shipped")


@pytest.mark.parametrize(
    ("contents", "there"),
    [
        (PLAIN, ()),
        (REVIEW, ("Coverage",)),
        (Contents(hints=True), ("Hints",)),
        (Contents(example=True), ("Worked example",)),
        (ALL, HEADINGS),
    ],
)
def test_only_what_was_chosen_goes_in(
    desk: Desk, tmp_path: Path, contents: Contents, there: tuple[str, ...]
) -> None:
    entry = answered(desk, tmp_path)

    sent = send([entry], tmp_path / "a.docx", Settings(), contents, library=desk.library)

    document, settings = part(sent.path, "word/document.xml"), part(sent.path, "word/settings.xml")
    assert tuple(name for name in HEADINGS if f">{name}<" in document) == there
    assert ("commentReference" in document) == contents.notes
    assert ("trackRevisions" in settings) == contents.review
    assert ('"Evidence"' in document) == contents.highlights


def answered(desk: Desk, folder: Path) -> Entry:
    """Return a story that answers a question with an example, and shows a signal."""
    (question,) = (q for q in desk.library.questions.values() if q.example and q.signals)
    assert question.example is not None
    story = Story(title="A", question=question.id, sections=question.example.sections)
    return desk.entry(StoryFile(folder, story))


def test_without_question_and_table_only_the_story_is_left(desk: Desk, tmp_path: Path) -> None:
    entry = answered(desk, tmp_path)
    bare = Contents(question=False, shape=False)

    document = part(send([entry], tmp_path / "a.docx", Settings(), bare).path, "word/document.xml")

    assert "QuoteTitle" not in document
    assert "<w:tbl>" not in document


def test_coverage_calls_signals_by_their_names(desk: Desk, tmp_path: Path) -> None:
    entry = answered(desk, tmp_path)

    sent = send([entry], tmp_path / "a.docx", Settings(), REVIEW, library=desk.library)

    document = part(sent.path, "word/document.xml")
    for read in entry.reading.signals:
        assert f">{desk.library.signals[read.id].name}<" in document
        assert f" {read.status}<" in document


def test_a_story_that_goes_out_for_review_is_kept_as_it_was_sent(own: Desk, tmp_path: Path) -> None:
    entries = list(own.entries())

    send(entries, tmp_path / "a.docx", Settings(), PLAIN, library=own.library)
    assert not (own.folder / "versions").exists()

    sent = send(entries, tmp_path / "b.docx", Settings(), REVIEW, library=own.library)
    for file in (entry.file for entry in entries):
        assert file.path is not None
        (version,) = versions_in(own.library.version_folder(file.path))
        assert (version.kind, version.path.read_bytes()) == ("sent", file.data)
    assert sent.unkept == ""


def test_a_version_that_cannot_be_kept_is_told_and_the_file_is_written(
    own: Desk, tmp_path: Path
) -> None:
    entries = list(own.entries())
    (own.folder / "versions").write_text("in the way")

    sent = send(entries, tmp_path / "b.docx", Settings(), REVIEW, library=own.library)

    assert sent.path.exists()
    assert "versions" in sent.unkept


def test_a_story_that_was_never_saved_leaves_no_version(desk: Desk, tmp_path: Path) -> None:
    send([answered(desk, tmp_path)], tmp_path / "a.docx", Settings(), REVIEW, library=desk.library)

    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


def test_the_company_stands_in_the_file(entries: list[Entry], tmp_path: Path) -> None:
    sent = send(entries, tmp_path / "a.docx", Settings(), Contents(company="Globex"))

    assert "Prepared for Globex" in part(sent.path, "word/document.xml")
    assert "Prepared for Globex" in part(sent.path, "docProps/core.xml")


# What does not go in


def test_a_file_tells_aliases_and_finds_the_story_by_its_own_words(
    desk: Desk, tmp_path: Path
) -> None:
    given = desk.entry(desk.library.story("two-counters"))
    desk.library.aliases = Aliases(
        names=(), alias=(Alias(name="Two counters", instead="a tale of queues"),)
    )
    contents = Contents(company="Two Counters", notes=True, coverage=True, highlights=True)

    sent = send([given], tmp_path / "a.docx", Settings(), contents, library=desk.library)

    with ZipFile(sent.path) as word:
        parts = {name: word.read(name).decode() for name in word.namelist()}
    assert not any("two counters" in each.casefold() for each in parts.values())
    assert "A tale of queues, one queue" in parts["word/document.xml"]
    assert "Prepared for a tale of queues" in parts["docProps/core.xml"]
    assert property_value(given.file.story) in parts["docProps/custom.xml"]


def test_a_private_story_is_never_sent_unasked(desk: Desk, tmp_path: Path) -> None:
    stories = [desk.entry(StoryFile(tmp_path, Story(title=t, tags=(t,)))) for t in ("private", "B")]

    with pytest.raises(StoreError, match="private stories stay here"):
        send(stories[:1], tmp_path / "a.docx", Settings())
    assert send(stories, tmp_path / "a.docx", Settings()).stories == 1
    asked = Contents(private=True)
    assert send(stories, tmp_path / "b.docx", Settings(), asked).stories == 2
