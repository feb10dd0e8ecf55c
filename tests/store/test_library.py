import errno
import os
from pathlib import Path

import pytest

from starwriter.model import Aliases, Settings
from starwriter.store import library as library_module
from starwriter.store.library import Library
from starwriter.store.places import shipped_library, user_library
from starwriter.store.problem import StoreError
from starwriter.store.story_file import save_story

GOOD = b'title = "Good"\n[sections]\ntask = "t"\n'
MARK = b'[sections]\n[[marks]]\nsignal = "a"\nsection = "task"\nverdict = "shown"\n'


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def question(title: str) -> str:
    return f'title = "{title}"\nprompt = "p"\n'


def signal(name: str, label: str) -> str:
    return f'[signals.{name}]\nname = "{label}"\n'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "mine", tmp_path / "shipped")


def test_a_library_that_is_not_there_is_an_empty_one(library: Library, tmp_path: Path) -> None:
    assert (library.questions, library.signals, library.settings) == ({}, {}, Settings())
    assert [*library.stories(), *library.samples()] == []
    assert library.question("any") is None
    assert library.problems == []
    assert list(tmp_path.iterdir()) == []


def test_a_users_question_replaces_the_shipped_one_of_its_id(library: Library) -> None:
    write(library.shipped / "questions/a.toml", question("Shipped A"))
    write(library.shipped / "questions/c.toml", question("c shipped"))
    write(library.folder / "questions/a.toml", question("My A"))
    write(library.folder / "questions/b.toml", question("B mine"))

    titles = {name: each.title for name, each in library.questions.items()}
    assert titles == {"b": "B mine", "c": "c shipped", "a": "My A"}
    assert list(titles) == ["b", "c", "a"]


def test_a_users_signal_replaces_the_shipped_one_and_new_ones_come_last(library: Library) -> None:
    write(library.shipped / "signals.toml", signal("one", "One") + signal("two", "Two"))
    write(library.folder / "signals.toml", signal("zero", "Zero") + signal("one", "My one"))

    assert [(each.id, each.name) for each in library.signals.values()] == [
        ("one", "My one"),
        ("two", "Two"),
        ("zero", "Zero"),
    ]


def test_bad_signals_of_the_user_leave_the_shipped_ones(library: Library) -> None:
    write(library.shipped / "signals.toml", signal("one", "One"))
    path = write(library.folder / "signals.toml", "[signals.two]\n")

    assert list(library.signals) == ["one"]
    assert [str(each) for each in library.problems] == [
        f"{path}:1: signals.two.name: Field required"
    ]


def test_bad_settings_are_the_defaults_and_a_problem(library: Library) -> None:
    path = write(library.folder / "settings.toml", 'pace = 120\ntarget = "long"\n')

    assert library.settings == Settings()
    assert library.problems[0].path == path
    assert library.problems[0].line == 2


def test_good_settings_override(library: Library) -> None:
    write(library.folder / "settings.toml", "pace = 120\n")

    assert library.settings.pace == 120
    assert library.problems == []


def test_settings_that_may_not_be_looked_at_are_a_problem(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "lstat", refused)
    monkeypatch.setattr(Path, "stat", refused)

    assert library.settings == Settings()
    assert "Permission denied" in str(library.problems[0])
    assert library.question("any") is None


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"[sections]\ntitle = \n", 2, "is not valid TOML"),
        (b"[sections]\n\xff", 2, "is not UTF-8"),
        (b"", 1, "not a story"),
        (b'[project]\nname = "x"\n', 1, "not a story"),
        (b"[sections]\ntask = 5\n", 2, "sections.task: Input should be a valid string"),
        (MARK + b'quote = "q"\nverdict = "no"\n', 7, "is not valid TOML"),
        (MARK.replace(b"shown", b"maybe") + b'quote = "q"\n', 5, "marks.0.verdict"),
        (b"format = 2\nsections = []\n", 1, "is of format 2"),
        (MARK, 2, "marks.0.quote: Field required"),
        (b"[sections]\na = '\x00'\n", 2, "is not valid TOML"),
        (b"x = " + b"[" * 10_000, None, "is nested too deeply"),
        (b"x" * (17 * 2**20), None, "is too large: 17 MiB"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value),
)
def test_a_bad_file_is_named_and_hides_no_other(
    library: Library, data: bytes, line: int | None, reason: str
) -> None:
    write(library.story_folder / "a-good.toml", GOOD)
    bad = write(library.story_folder / "b-bad.toml", data)
    write(library.story_folder / "c-good.toml", GOOD)

    for _ in range(2):
        assert [file.story.id for file in library.stories()] == ["a-good", "c-good"]
    (problem,) = library.problems
    assert (problem.path, problem.line) == (bad, line)
    assert reason in problem.reason
    assert bad.read_bytes() == data


def test_a_folder_and_a_dangling_link_named_as_stories_are_problems(library: Library) -> None:
    write(library.story_folder / "good.toml", GOOD)
    (library.story_folder / "folder.toml").mkdir()
    if os.name == "posix":
        (library.story_folder / "link.toml").symlink_to("nowhere")

    assert [file.story.id for file in library.stories()] == ["good"]
    reasons = {each.path.name: each.reason for each in library.problems}
    assert reasons.pop("folder.toml") == "is not a file"
    assert reasons in ({}, {"link.toml": "No such file or directory"})


def test_other_files_beside_the_stories_are_not_looked_at(library: Library) -> None:
    for name in (".hidden.toml", ".x.saving", "notes.md", "a.toml~", "a.toml.sync-conflict"):
        write(library.story_folder / name, b"\xff")

    assert [*library.stories()] == []
    assert library.problems == []


@pytest.mark.parametrize("name", ["stories", "questions"])
def test_a_file_in_place_of_a_folder_is_a_problem(library: Library, name: str) -> None:
    write(library.folder / name, b"")
    write(library.shipped / "questions/a.toml", question("A"))

    assert [*library.stories()] == []
    assert [*library.questions] == ["a"]
    assert [each.path for each in library.problems] == [library.folder / name]


def test_a_problem_is_told_once_however_often_it_is_met(library: Library) -> None:
    write(library.folder / "questions/a.toml", "title = 1")

    for _ in range(2):
        assert library.question("a") is None
        assert [*library.stories()] == []
    assert library.questions == {}
    assert len(library.problems) == 1


def test_one_question_is_read_from_its_own_file_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(library.shipped / "questions/a.toml", question("Shipped"))
    write(library.shipped / "questions/b.toml", question("Shipped B"))
    mine = write(library.folder / "questions/a.toml", question("Mine"))
    read: list[Path] = []
    read_text = library_module.read_text

    def noted(path: Path) -> str:
        read.append(path)
        return read_text(path)

    monkeypatch.setattr(library_module, "read_text", noted)
    found = library.question("a")

    assert found is not None
    assert found.title == "Mine"
    assert read == [mine]
    assert library.questions["a"] == found
    assert library.question("b") is library.questions["b"]
    assert len(read) == 4


@pytest.mark.parametrize(
    "name", [None, "", "c", "../a", "..", ".", "a/b", "a\\b", "a\0b", "x" * 300, "\ud800", "~"]
)
def test_a_question_that_is_not_there_is_none(library: Library, name: str | None) -> None:
    write(library.folder / "a.toml", question("Outside"))
    write(library.folder / "questions/b.toml", question("B"))

    assert library.question(name) is None
    assert [*library.questions] == ["b"]
    assert library.question(name) is None


def test_a_bad_question_of_the_user_leaves_the_shipped_one(library: Library) -> None:
    write(library.shipped / "questions/a.toml", question("Shipped"))
    write(library.folder / "questions/a.toml", "title = ")

    found = library.question("a")
    assert found is not None
    assert found.title == "Shipped"
    assert library.questions["a"] == found
    assert len(library.problems) == 1


def test_a_story_is_found_by_id_with_or_without_its_ending_and_by_path(library: Library) -> None:
    path = write(library.story_folder / "a b.toml", GOOD)
    other = write(library.folder / "elsewhere/x.toml", GOOD)

    assert library.story("a b").path == library.story("a b.toml").path == path
    assert library.story(str(path)).story.id == "a b"
    assert library.story(str(other)).path == other


def test_a_sample_is_found_by_id_and_a_save_makes_the_users_own_copy(library: Library) -> None:
    shipped = write(library.shipped / "stories/sample.toml", GOOD)
    (sample,) = library.samples()
    assert library.story("sample") == sample
    assert sample.path is None

    saved = save_story(sample, sample.story.model_copy(update={"title": "Mine"}))

    assert saved.path == library.story_folder / "sample.toml"
    assert library.story("sample").story.title == "Mine"
    assert [file.story.id for file in library.stories()] == ["sample"]
    assert shipped.read_bytes() == GOOD


@pytest.mark.parametrize(
    "name",
    ["", "..", ".", "../x", "a\0b", "no-such", "no/such", "x" * 300, "\ud800", "~nobody-here", "~"],
)
def test_a_story_that_is_not_there_is_named_in_one_line(
    library: Library, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(library.story_folder / "a.toml", GOOD)

    with pytest.raises(StoreError) as caught:
        library.story(name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["passwd", "story.toml/", "folder.toml"])
def test_what_is_no_story_file_is_refused(library: Library, name: str, tmp_path: Path) -> None:
    write(tmp_path / "passwd", "root:x:0:0:root:/root:/bin/sh\n")
    (tmp_path / "folder.toml").mkdir()

    with pytest.raises(StoreError):
        library.story(f"{tmp_path}/{name}")


def test_a_library_is_chosen_by_hand_then_by_environment_then_by_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARWRITER_LIBRARY", str(tmp_path / "named"))
    assert user_library(tmp_path / "chosen") == tmp_path / "chosen"
    assert user_library() == tmp_path / "named"

    monkeypatch.setenv("STARWRITER_LIBRARY", "")
    assert user_library().name == "starwriter"


def test_a_home_folder_is_spelled_out_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert user_library(Path("~/stories")) == tmp_path / "stories"
    assert user_library(Path("~nobody-here/x")) == Path("~nobody-here/x")


def test_the_shipped_library_has_a_place() -> None:
    assert shipped_library().name == "library"


def test_aliases_that_cannot_be_read_are_not_taken_for_none(tmp_path: Path) -> None:
    without, broken = Library(tmp_path / "a"), Library(tmp_path / "b")
    broken.folder.mkdir()
    broken.alias_path.write_text("names = 1\n")

    assert without.aliases == Aliases()
    assert broken.aliases is None
    assert [(each.path, each.line) for each in broken.problems] == [(broken.alias_path, 1)]
