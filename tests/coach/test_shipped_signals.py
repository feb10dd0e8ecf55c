"""The one file that reads library/: the shipped catalogue is whole and does what it says."""

import tomllib
from pathlib import Path

import pytest

from starwriter.coach import CueDetector
from starwriter.model import SECTIONS, Section, Signal

SHIPPED = Path(__file__).parents[2] / "library" / "signals.toml"
IDS = (
    "data_driven disagree_and_commit emotional_intelligence risk_management professionalism"
    " stakeholder_management influence_without_authority strategic_thinking decision_making"
    " ownership communication leadership mentoring conflict_resolution customer_focus"
    " quantified_impact learning_reflection adaptability innovation bias_for_action"
    " business_acumen inclusion resilience prioritization"
)
EXAMPLES: list[tuple[str, Section, str]] = [
    ("data_driven", "action", "I pulled six months of tickets and counted how often it broke."),
    ("disagree_and_commit", "action", "I lost the vote and sold the plan as if it were mine."),
    ("emotional_intelligence", "action", "He had gone quiet, so I asked him what was wrong."),
    ("risk_management", "action", "We kept the old ledger running in parallel for a month."),
    ("professionalism", "action", "I raised it with my director in private."),
    ("stakeholder_management", "action", "I negotiated with the landlord and the council."),
    ("influence_without_authority", "action", "I persuaded the surgeons to try it."),
    (
        "strategic_thinking",
        "action",
        "I argued for the small site, because in five years we lose it.",
    ),
    ("decision_making", "action", "I chose to rent, against three written criteria."),
    ("ownership", "action", "I told the client that the mistake was mine."),
    ("communication", "action", "I put it on one page in plain language."),
    ("leadership", "action", "I divided the crew into pairs and named a lead for each."),
    ("mentoring", "action", "I trained two apprentices on the lathe."),
    ("conflict_resolution", "action", "I had both sides write down what they could live with."),
    ("customer_focus", "action", "I interviewed nine customers about the form."),
    ("quantified_impact", "result", "Returns fell from nine percent to four."),
    ("learning_reflection", "learning", "I used to guess; now I ask first."),
    ("adaptability", "action", "I scrapped the plan and switched to deliveries."),
    ("innovation", "action", "I automated the weekly count, which nobody in the shop had tried."),
    ("bias_for_action", "action", "I did not wait for the ticket and fixed it the same evening."),
    ("business_acumen", "action", "Each day of delay would cost 9,000 euros in penalties."),
    ("inclusion", "action", "I made sure the quiet ones on the night shift were heard."),
    ("resilience", "action", "They refused twice, and I went back again a third time."),
    ("prioritization", "action", "I ranked the requests by value and dropped everything else."),
]


@pytest.fixture(scope="module")
def signals() -> dict[str, Signal]:
    entries = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["signals"]
    return {name: Signal(id=name, **entry) for name, entry in entries.items()}


@pytest.fixture(scope="module")
def detector(signals: dict[str, Signal]) -> CueDetector:
    return CueDetector(signals)


def test_all_signals_are_there_in_order(signals: dict[str, Signal]) -> None:
    assert list(signals) == IDS.split()


def test_every_signal_has_its_texts(signals: dict[str, Signal]) -> None:
    for signal in signals.values():
        assert signal.meaning.endswith(".")
        assert signal.advice
        assert 3 <= len(signal.hints) <= 12
        assert len(signal.cues) <= 40
        assert len(signal.cues) == len(set(signal.cues))


def test_every_cue_can_be_read(detector: CueDetector) -> None:
    assert detector.problems == ()


@pytest.mark.parametrize(("signal", "section", "text"), EXAMPLES)
def test_each_signal_is_found_where_it_is_shown(
    detector: CueDetector, signal: str, section: Section, text: str
) -> None:
    found = detector.evidence(section, text, [signal])
    assert any(piece.status == "shown" for piece in found)


def test_there_is_an_example_for_each_signal() -> None:
    assert [signal for signal, _, _ in EXAMPLES] == IDS.split()


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(
    "text",
    [
        "My manager hated risk.",
        "The data team sat on floor 3.",
        "Nobody communicated with me.",
        "I did not take ownership.",
    ],
)
def test_vocabulary_alone_shows_nothing(detector: CueDetector, section: Section, text: str) -> None:
    found = detector.evidence(section, text, IDS.split())
    assert [piece for piece in found if piece.status == "shown"] == []
