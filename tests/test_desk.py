"""The desk: one library, one coach, and no story read twice."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from starwriter.desk import Desk
from starwriter.store.story_file import save_story

LIBRARY = Path(__file__).parent / "data" / "library"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(LIBRARY / "user", tmp_path / "mine")
    return Desk(tmp_path / "mine", LIBRARY / "shipped")


def test_the_frozen_library_can_be_read_whole(desk: Desk) -> None:
    stories = [*desk.library.stories(), *desk.library.samples()]

    assert [file.story.id for file in stories] == [
        *("late-parcel", "night-shift", "two-counters", "sample-harbour")
    ]
    assert sorted(desk.library.questions) == ["about-me", "peer-dispute"]
    assert list(desk.library.signals) == list(desk.library.questions["peer-dispute"].signals)
    assert desk.library.problems == []


def test_the_good_story_of_the_frozen_library_pleases_the_coach(desk: Desk) -> None:
    entry = desk.entry(desk.library.story("two-counters"))

    assert (entry.reading.length, entry.reading.notes) == ("good", ())
    assert entry.reading.shown == 4


def test_making_a_desk_reads_and_imports_nothing() -> None:
    code = (
        "import sys; from pathlib import Path; from starwriter.desk import Desk;"
        "Desk(Path('no-such-folder')); print(*(m for m in sys.modules if 'starwriter' in m))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.split() == ["starwriter", "starwriter.desk"]


def test_a_story_is_read_once_until_it_changes(desk: Desk) -> None:
    file = desk.library.story("late-parcel")
    entry = desk.entry(file)

    assert desk.entry(desk.library.story("late-parcel")) is entry
    assert desk.entry(file, ("data_driven",)) is not entry
    changed = file.story.model_copy(update={"title": "New", "question": None})
    again = desk.entry(save_story(file, changed))
    assert (again.file.story.title, again.question, again.reading.signals) == ("New", None, ())


def test_an_entry_knows_its_question_and_whether_it_is_a_sample(desk: Desk) -> None:
    own, sample = (
        desk.entry(desk.library.story(name)) for name in ("two-counters", "sample-harbour")
    )

    assert (own.is_sample, sample.is_sample) == (False, True)
    assert own.question is not None
    assert own.question.title == "A dispute with a peer"


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ((), ["sample-harbour"]),
        (("sample-harbour",), ["sample-harbour"]),
        (("mine",), ["mine"]),
        (("mine", "sample-harbour"), ["mine", "sample-harbour"]),
    ],
)
def test_samples_are_shown_while_there_is_no_story_of_the_users_own(
    tmp_path: Path, own: tuple[str, ...], shown: list[str]
) -> None:
    (tmp_path / "stories").mkdir()
    for name in own:
        (tmp_path / "stories" / f"{name}.toml").write_text("[sections]\n")

    entries = list(Desk(tmp_path, LIBRARY / "shipped").entries())

    assert [entry.file.story.id for entry in entries] == shown
    assert [entry.is_sample for entry in entries] == [not own] * len(shown)


@pytest.mark.parametrize(
    ("question", "title", "name"),
    [
        (None, None, ""),
        (None, "Mine", "Mine"),
        ("peer-dispute", None, "A dispute with a peer"),
        ("peer-dispute", "Mine", "Mine"),
        ("no-such-question", None, ""),
        (None, "a\x1b[31mb\n c\x07", "ab c"),
    ],
)
def test_a_new_story_takes_its_own_title_or_its_questions(
    desk: Desk, question: str | None, title: str | None, name: str
) -> None:
    file = desk.new_story(question, title)

    assert (file.story.title, file.story.question, file.path) == (name, question, None)
    assert file.folder == desk.folder / "stories"


def test_a_story_is_read_by_the_users_settings(desk: Desk) -> None:
    (desk.folder / "settings.toml").write_text('pace = 180\ntarget = "90 s"\n')

    reading = desk.entry(desk.library.story("two-counters")).reading

    assert (reading.seconds, reading.length) == (93, "long")


def test_an_open_question_has_no_bar_to_fall_short_of(desk: Desk) -> None:
    story = desk.library.story("night-shift").story
    file = desk.new_story("about-me")
    open_story = file.story.model_copy(update={"sections": story.sections})

    notes = desk.entry(save_story(file, open_story)).reading.notes

    assert {note.check for note in notes}.isdisjoint({"action_share", "setup_share"})


def test_a_cue_that_cannot_be_read_is_named_and_the_others_work(desk: Desk) -> None:
    (desk.folder / "signals.toml").write_text(
        '[signals.craft]\nname = "Craft"\ncues = ["{open", "sanded*"]\n'
    )
    assert desk.coach
    (problem,) = desk.library.problems
    assert "signals.toml" in str(problem)
    assert "{open" in str(problem)
    (craft,) = desk.entry(desk.library.story("late-parcel"), ["craft"]).reading.signals
    assert craft.status == "missing"
