from collections.abc import Mapping
from typing import cast

from starwriter.coach import Coach, TrainedDetector
from starwriter.coach.passages import Passage
from starwriter.coach.reader import Finding, Reader
from starwriter.coach.scoring import Training
from starwriter.model import Sections, Signal

TAUGHT = Signal(id="taught", name="Taught", cues=("i asked",))
OWN = Signal(id="own", name="Own", cues=("i sang",))
SIGNALS = {"taught": TAUGHT, "own": OWN}
TEXT = "I asked them. I sang to them."
ANSWER = Sections(action=TEXT)


class Recited(Reader):
    """Knows by heart what some sentences show."""

    def __init__(self, found: Mapping[str, tuple[Finding, ...]]) -> None:
        super().__init__(["taught"], lambda: cast(Training, None))
        self._found = found
        self._heard: set[Passage] = set()

    def known(self, passage: Passage) -> tuple[Finding, ...] | None:
        return self._found.get(passage.sentence, ()) if passage in self._heard else None

    def read(self, wanted: object) -> None:
        self._heard |= set(cast("list[Passage]", wanted))


def coach(found: Mapping[str, tuple[Finding, ...]], own: tuple[str, ...] = ()) -> Coach:
    return Coach(SIGNALS, TrainedDetector(SIGNALS, Recited(found), own))


def quotes(coach: Coach, signal: str) -> list[tuple[str, str]]:
    reading = coach.read(ANSWER, wanted=[*SIGNALS, "nobody knows"])
    return [(piece.text, piece.status) for piece in reading.signal(signal).evidence]


def blamed(coach: Coach, answer: Sections) -> list[str]:
    return [note.text for note in coach.read(answer).notes if note.check == "badmouth"]


def test_cues_stand_in_until_the_reader_has_read() -> None:
    ours = coach({"I sang to them.": (Finding("taught", "shown", 2, 6),)})
    assert quotes(ours, "taught") == [("I asked", "shown")]
    ours.study(ours.unread(ANSWER))
    assert ours.unread(ANSWER) == []
    assert quotes(ours, "taught") == [("sang", "shown")]


def test_only_the_sentence_that_is_new_is_left_to_the_cues() -> None:
    ours = coach({})
    ours.study(ours.unread(Sections(action="I asked them.")))
    assert [passage.sentence for passage in ours.unread(ANSWER)] == ["I sang to them."]
    assert quotes(ours, "taught") == []


def test_a_users_own_signal_works_by_its_cues_at_once_and_always() -> None:
    ours = coach({})
    assert quotes(ours, "own") == [("I sang", "shown")]
    ours.study(ours.unread(ANSWER))
    assert quotes(ours, "own") == [("I sang", "shown")]


def test_a_users_own_cues_for_a_shipped_signal_count_beside_the_reader() -> None:
    ours = coach({"I sang to them.": (Finding("taught", "hinted", 2, 6),)}, own=("taught",))
    ours.study(ours.unread(ANSWER))
    assert quotes(ours, "taught") == [("I asked", "shown"), ("sang", "hinted")]


def test_evidence_over_other_evidence_of_its_signal_is_told_once() -> None:
    ours = coach({"I asked them.": (Finding("taught", "hinted", 2, 12),)}, own=("taught",))
    ours.study(ours.unread(ANSWER))
    assert quotes(ours, "taught") == [("I asked", "shown")]


def test_blame_that_the_reader_alone_hears_is_a_note() -> None:
    ours = coach({"I sang to them.": (Finding("badmouth", "shown", 2, 6),)})
    assert blamed(ours, ANSWER) == []
    ours.study(ours.unread(ANSWER))
    assert blamed(ours, ANSWER) == ["sang"]
    assert quotes(ours, "taught") == []


def test_blame_that_the_rules_name_is_not_told_twice() -> None:
    answer = Sections(situation="My boss was lazy. I sang.")
    ours = coach({"My boss was lazy.": (Finding("badmouth", "shown", 3, 16),)})
    ours.study(ours.unread(answer))
    assert blamed(ours, answer) == ["boss was lazy"]


def test_a_reading_says_why_in_the_answers_own_words() -> None:
    ours = coach({"I asked them.": (Finding("taught", "shown", 2, 12),)})
    ours.study(ours.unread(ANSWER))
    (piece,) = ours.read(ANSWER, wanted=["taught"]).signal("taught").evidence
    assert piece.because == "“asked them” reads as taught"
    assert TEXT[piece.start : piece.end] == piece.text
