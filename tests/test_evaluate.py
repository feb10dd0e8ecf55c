"""The yardstick itself: what counts as right, wrong and missed."""

from pathlib import Path

import pytest
from tools.corpus import Answer, Labelled, typed
from tools.evaluate import by_second, credited, measured, seconds
from tools.evaluate_checks import FILES, Item, items, raised

from starwriter.coach import Coach
from starwriter.desk import Desk
from starwriter.model import Signal

ANSWER = Answer(
    "x",
    (
        Labelled("action", "I asked them why.", frozenset({"care"})),
        Labelled("action", "I sang.", frozenset()),
        Labelled("result", "They sang, too.", frozenset({"joy"})),
    ),
)
TYPED_ANSWER = Answer(
    "y",
    (
        Labelled("action", "I asked.", frozenset({"care"}), frozenset({"care"})),
        Labelled("action", "We sang.", frozenset({"joy"}), frozenset()),
    ),
)


def test_each_label_is_right_wrong_or_missed_once() -> None:
    found = [{"care": "shown"}, {"care": "hinted", "joy": "shown"}, {}]
    shown = measured([ANSWER], [found], hints=False)
    assert (shown.sentences.right, shown.sentences.wrong, shown.sentences.missed) == (1, 1, 1)
    assert (shown.answers.right, shown.answers.wrong, shown.answers.missed) == (2, 0, 0)
    both = measured([ANSWER], [found], hints=True)
    assert (both.sentences.right, both.sentences.wrong, both.sentences.missed) == (1, 2, 1)
    assert (both.by_signal["care"].right, both.by_signal["care"].wrong) == (1, 1)
    assert shown.sentences.f1 == 0.5


def test_evidence_is_credited_to_the_sentence_it_lies_in(tmp_path: Path) -> None:
    signals = {
        "care": Signal(id="care", name="Care", cues=("i asked",)),
        "joy": Signal(id="joy", name="Joy", cues=("anyone: sang",), hints=("anyone: too",)),
    }
    desk = Desk(tmp_path)
    desk.__dict__["coach"] = Coach(signals)
    assert credited(desk, ANSWER, ["care", "joy"]) == [
        {"care": "shown"},
        {"joy": "shown"},
        {"joy": "shown"},
    ]


def test_an_item_names_the_checks_that_fire_on_a_whole_section(tmp_path: Path) -> None:
    path = tmp_path / "items.txt"
    path.write_text("# a remark\nhedge, filler | A | Basically I sort of ran it.\n | R | 3 won.\n")
    hedged, clean = items(path)
    assert hedged == Item("action", "Basically I sort of ran it.", frozenset({"hedge", "filler"}))
    desk = Desk(tmp_path)
    assert raised(desk, hedged) == hedged.checks
    assert raised(desk, clean) == clean.checks == frozenset()


def test_what_two_have_read_is_held_against_both() -> None:
    first, second = (part for part in (TYPED_ANSWER, by_second(TYPED_ANSWER)))
    assert [s.signals for s in first.sentences] == [{"care"}, {"joy"}]
    assert [s.signals for s in second.sentences] == [{"care"}, set()]
    assert seconds([first]) == [[{"care": "shown"}, {}]]


def test_there_are_answers_as_people_type_them_each_read_by_two() -> None:
    some = list(typed())
    assert len(some) >= 30
    assert all(sentence.second is not None for answer in some for sentence in answer.sentences)


@pytest.mark.parametrize("line", ["nonsense | A | x", "hedge | X | x"])
def test_an_item_that_is_not_understood_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "items.txt").write_text(f"# a remark\n{line}\n")
    with pytest.raises(ValueError, match="line 2"):
        list(items(tmp_path / "items.txt"))


def test_a_third_of_the_items_for_the_checks_are_clean() -> None:
    some = [item for path in FILES for item in items(path)]
    assert len(some) >= 250
    assert sum(not item.checks for item in some) * 3 >= len(some)
