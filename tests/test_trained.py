"""What ships beside the code: what the coach has learnt, and the labelled answers it comes from."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.conftest import Hand, at_work
from tools.corpus import (
    ALONE,
    FOLDER,
    HELD_OUT,
    UNSHARED,
    Labelled,
    answers,
    choosing,
    held_out,
    lifelike,
    slights,
    training,
    typed,
    vivid,
)

from starwriter.coach import Coach, CueDetector
from starwriter.coach.passages import Passage
from starwriter.desk import UNLEARNT, Desk
from starwriter.model import SECTIONS, Section, Sections
from starwriter.store.training import TRAINED, Trained, trained

ROOT = Path(__file__).parents[1]
SIGNALS = tomllib.loads((ROOT / "library" / "signals.toml").read_text("utf-8"))["signals"]
FILES = sorted(
    path
    for path in FOLDER.rglob("*")
    if path.suffix in (".jsonl", ".txt") and path.parent.name not in ("checks", "second", "third")
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("library"))


def test_what_was_learnt_knows_the_shipped_signals_and_no_others() -> None:
    learnt = trained()
    assert learnt is not None
    assert sorted(learnt.signals) == sorted(SIGNALS)


def test_what_was_learnt_weighs_at_most_25_megabytes() -> None:
    assert sum(path.stat().st_size for path in TRAINED.iterdir()) <= 25_000_000


def test_a_folder_without_anything_learnt_leaves_the_cues_alone(tmp_path: Path) -> None:
    assert trained(tmp_path) is None
    (tmp_path / "about.json").write_text("{}")
    assert trained(tmp_path) is None


def test_a_sample_read_whole_gives_words_that_stand_in_it_and_says_why(desk: Desk) -> None:
    (sample,) = [s for s in desk.library.samples() if s.story.id.startswith("sample-clinic")]
    sections = sample.story.sections
    desk.study(sections)
    reading = desk.coach.read(sections, wanted=list(SIGNALS))
    pieces = [piece for signal in reading.signals for piece in signal.evidence]
    assert reading.signal("quantified_impact").status == "shown"
    assert pieces
    for piece in pieces:
        assert sections.text(piece.section)[piece.start : piece.end] == piece.text
        assert piece.text.split()[0] in piece.because


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "🙂🙂",
        "\N{RIGHT-TO-LEFT OVERRIDE}abc",
        "word " * 3000,
        "a.\n" * 400,
        "日本語のこたえ。",
    ],
)
def test_odd_text_is_read_without_a_fault(desk: Desk, text: str) -> None:
    sections = Sections(action=text)
    desk.study(sections)
    assert desk.coach.unread(sections) == []
    desk.coach.read(sections, wanted=list(SIGNALS))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_every_label_is_a_signal_and_every_sentence_has_words(path: Path) -> None:
    found = list(answers(path))
    blame, signals = {"badmouth"}, set(SIGNALS)
    known = {"blame": blame, "slights": blame}.get(path.parent.name, signals)
    assert found
    for answer in found:
        for sentence in answer.sentences:
            assert sentence.signals <= known
            assert sentence.section in SECTIONS
            assert sentence.text.strip()


def test_what_is_held_out_is_not_trained_on() -> None:
    learnt = [*training(), *vivid(), *lifelike(), *slights()]
    taught = {answer.file for answer in learnt}
    unseen = [*held_out(), *typed()]
    kept = list(choosing())
    assert {answer.file for answer in unseen} == {*HELD_OUT, "written", "typed"}
    assert taught.isdisjoint(answer.file for answer in unseen + kept)
    assert not {answer.file for answer in kept} & {answer.file for answer in unseen}
    texts = {s.text for answer in learnt for s in answer.sentences if len(s.text.split()) > 7}
    assert [s.text for a in unseen + kept for s in a.sentences if s.text in texts] == []


def test_a_reading_is_of_a_file_that_is_there_and_of_its_sentences() -> None:
    for path in [*(FOLDER / "second").glob("*.txt"), *(FOLDER / "third").glob("*.txt")]:
        (first,) = (found for found in FILES if found.stem == path.stem)
        places = {
            f"{number}.{place}"
            for number, answer in enumerate(answers(first), 1)
            for place in range(1, len(answer.sentences) + 1)
        }
        for line in path.read_text("utf-8").splitlines():
            place, *signals = line.split()
            assert place in places, f"{path.name}: {line}"
            assert signals
            assert set(signals) <= {*SIGNALS, "badmouth"}


def test_what_readers_say_is_told_apart() -> None:
    sentence = Labelled("action", "x", frozenset({"a", "b"}), frozenset({"b", "c"}))
    assert sentence.surety == {"a": 0.5, "b": 1.0, "c": 0.5}
    assert Labelled("action", "x", frozenset({"a"})).surety == {"a": 1.0}
    sentence = replace(sentence, third=frozenset({"c", "d"}))
    assert sentence.surety == {"a": UNSHARED, "b": UNSHARED, "c": 1.0, "d": ALONE}


@pytest.mark.parametrize("content", [b"", b"PK\3\4 cut off", b"no archive", b"PK\5\6" + b"\0" * 18])
def test_arrays_that_are_broken_are_told_as_such(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "reader.npz").write_bytes(content)
    broken = Trained(tmp_path, "x", ("care",))
    if content.startswith(b"PK\5\6"):  # an archive with nothing in it
        assert broken.arrays() == {}
    else:
        with pytest.raises((OSError, ValueError)):
            broken.arrays()


class Unlearnt(CueDetector):
    """Has something to read, and nothing to read it with."""

    def unread(self, section: Section, text: str) -> list[Passage]:
        return [Passage(section, "", text)] if text else []

    def read(self, wanted: object) -> None:
        raise ValueError("broken")


def test_a_check_goes_on_by_cues_where_what_was_learnt_is_broken(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.__dict__["coach"] = Coach(desk.library.signals, Unlearnt(desk.library.signals))
    sections = Sections(action="I measured both weeks.")
    desk.study(sections)
    desk.study(sections)
    assert [problem.reason for problem in desk.library.problems] == [UNLEARNT]
    assert desk.coach.read(sections, wanted=["data_driven"]).shown == 1


async def test_the_editor_says_so_once_and_goes_on_by_cues(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.__dict__["coach"] = Coach(desk.library.signals, Unlearnt(desk.library.signals))
    async with at_work(desk, "sample-clinic-double-booking") as hand:
        await hand.until(lambda: told(hand))
        assert "of 5 signals" in hand.status
        await hand.type("I measured both weeks. ")
        await hand.until(lambda: hand.status.endswith("saved"))
        assert told(hand) == [UNLEARNT]


def told(hand: Hand) -> list[str]:
    notes = hand.app._notifications  # pyright: ignore[reportPrivateUsage]
    return [each.message for each in notes]
