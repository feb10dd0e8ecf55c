import time
from collections.abc import Sequence

import pytest

from starwriter.coach import CueDetector, Evidence
from starwriter.model import Section, Signal

CATALOGUE = {
    "care": Signal(
        id="care",
        name="Customer focus",
        cues=(
            "{asked|rang} ... {why|before}",
            "communicat*",
            "presented",
            "under pressure",
            "risk*",
        ),
        hints=("customer*", "asked"),
    ),
    "craft": Signal(
        id="craft", name="Craft", cues=("{built|reworked|modelled}", "data ... data zebra")
    ),
    "any": Signal(id="any", name="Any", cues=("anyone: convinced", "action: action only")),
    "quantified_impact": Signal(id="quantified_impact", name="Quantified impact"),
}
DETECTOR = CueDetector(CATALOGUE)


def read(text: str, section: Section = "action", *wanted: str) -> list[Evidence]:
    return list(DETECTOR.evidence(section, text, wanted or tuple(CATALOGUE)))


def shown(text: str, section: Section = "action") -> list[str]:
    return [piece.text for piece in read(text, section) if piece.status == "shown"]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("I asked them why.", ["asked them why"]),
        ("Built it.", ["Built"]),
        ("Reworked the schedule", ["Reworked"]),
        ("- Reworked the schedule", ["Reworked"]),
        ("We built it", ["built"]),
        ("I met my manager and presented it", ["presented"]),
        ("My manager left, and I presented it", ["presented"]),
        ("When she left, presented it myself", ["presented"]),
        ("I learned that my manager was under pressure", ["under pressure"]),
        ("I not only built it", ["built"]),
        ("I did not panic and built it", ["built"]),
        ("The board was convinced", ["convinced"]),
    ],
)
def test_what_the_speaker_did_is_shown(text: str, taken: list[str]) -> None:
    assert shown(text) == taken


@pytest.mark.parametrize(
    "text",
    [
        "My manager presented it",
        "My manager hated risk",
        "The data team modelled it",
        "She asked us why",
        "Nobody communicated with me",
        "Priya presented it",
        "I did not build, I never presented it",
        "I didn't present it nor communicate",
        "I failed to communicate",
        "I should have presented it",
        "I left instead of communicating",
        "I wish I had communicated",
        "I was asked why",
        "The team lead and the designers built it",
        "They were glad, so they presented it",
    ],
)
def test_what_was_not_done_or_done_by_others_is_not(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize("section", ["situation", "task"])
def test_setting_the_scene_needs_the_speaker_by_name(section: Section) -> None:
    assert shown("Built in 1990, presented in May.", section) == []
    assert shown("I built it.", section) == ["built"]


def test_a_cue_counts_only_in_its_sections() -> None:
    assert shown("I said action only") == ["action only"]
    assert shown("I said action only", "result") == []


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Costs fell by 30%.", ["30%"]),
        ("We saved $2m a year.", ["$2m"]),
        ("Returns halved.", ["halved"]),
        ("Waiting went from nine days to two.", ["from nine days to two"]),
        ("Zero complaints since.", ["Zero complaints"]),
        ("We shipped two weeks early.", ["two weeks early"]),
        ("It went well in 2020.", []),
        ("Two of us stayed.", []),
        ("It opened at 7 a.m.", []),
        ("One day it will pay.", []),
    ],
)
def test_a_result_shows_the_numbers_that_it_measures(text: str, taken: list[str]) -> None:
    assert shown(text, "result") == taken


def test_a_number_before_the_result_is_no_outcome() -> None:
    assert shown("It had 30% and cost $2m.", "situation") == []
    assert shown("It had 30% and cost $2m.", "task") == []


def test_hints_stand_only_where_nothing_is_shown() -> None:
    (piece,) = read("I asked a customer why.", "action", "care")
    assert (piece.text, piece.status) == ("asked a customer why", "shown")
    (hint,) = read("I met the customer.", "action", "care")
    assert (hint.text, hint.status) == ("customer", "hinted")
    assert hint.because == "“customer” comes near customer focus"


def test_evidence_says_why_in_a_few_words() -> None:
    (piece,) = read("I rang them before they rang us.", "action", "care")
    assert piece.because == "“rang them before” reads as customer focus"
    (number,) = read("It was halved.", "result", "quantified_impact")
    assert number.because == "“halved” states an outcome"


def test_an_unknown_signal_gives_no_evidence_and_no_error() -> None:
    assert read("I built it", "action", "nonsense") == []


def test_a_bad_cue_is_skipped_and_named() -> None:
    bad = Signal(id="x", name="Xylophone", cues=("{broken", "built"))
    detector = CueDetector({"x": bad})
    assert len(detector.evidence("action", "I built it", ["x"])) == 1
    (problem,) = detector.problems
    assert "Xylophone" in problem
    assert '"{broken"' in problem


class CountingDetector(CueDetector):
    """Counts the lines it has to read anew."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        super().__init__(CATALOGUE)

    def _read_line(self, section: Section, line: str, signal: str) -> tuple[Evidence, ...]:
        self.lines.append(line)
        return super()._read_line(section, line, signal)


def test_an_edit_of_one_line_reads_that_line_only() -> None:
    detector = CountingDetector()
    detector.evidence("action", "one\ntwo\nthree", ["care"])
    detector.lines.clear()
    detector.evidence("action", "one\ntwo and a half\nthree", ["care"])
    assert detector.lines == ["two and a half"]


@pytest.mark.parametrize(
    "text",
    ["data " * 10_000, "I built it. " * 90_000, "x" * 1_000_000, "risk ... " * 100_000],
    ids=["equal words", "a megabyte of sentences", "one long word", "a megabyte of dots"],
)
def test_a_huge_line_is_read_fast(text: str) -> None:
    detector = CueDetector(CATALOGUE)
    started = time.perf_counter()
    detector.evidence("action", text, tuple(CATALOGUE))
    # The bound is wide for slow machines; it is a fraction of this on an idle one.
    assert time.perf_counter() - started < 4


def test_wanted_comes_in_any_sequence() -> None:
    wanted: Sequence[str] = ["craft", "craft"]
    assert len(DETECTOR.evidence("action", "I built it", wanted)) == 1
