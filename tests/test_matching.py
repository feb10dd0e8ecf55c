"""Which story for this question? The table of questions in other words, over a test library."""

import shutil
from pathlib import Path

import pytest

from starwriter.bank import Bank
from starwriter.coach.matching import Match
from starwriter.desk import Desk

DATA = Path(__file__).parent / "data" / "matching"


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(DATA / "stories", folder / "stories")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        bank = Desk(folder).bank
        bank.look()
        bank.study_all()
    return bank


def table(half: str) -> list[tuple[str, set[str]]]:
    rows = [line.split("\t") for line in (DATA / "questions.tsv").read_text().splitlines()]
    return [(asked, set(right.split(","))) for where, asked, right in rows if where == half]


def places(bank: Bank, rows: list[tuple[str, set[str]]]) -> list[int]:
    """The place, from 0, of the first right story for each question."""
    found: list[int] = []
    for asked, right in rows:
        order = [match.id for match in bank.match(asked)]
        found.append(min(order.index(name) for name in right))
    return found


def test_the_right_story_is_first_in_85_percent_and_in_three_in_97(bank: Bank) -> None:
    found = places(bank, [*table("chosen"), *table("unseen")])
    assert len(found) == 100
    assert len(bank.told) >= 20
    assert sum(place == 0 for place in found) >= 85
    assert sum(place < 3 for place in found) >= 97


def test_the_half_that_nothing_was_chosen_on_is_not_far_behind(bank: Bank) -> None:
    found = places(bank, table("unseen"))
    assert sum(place == 0 for place in found) / len(found) >= 0.8
    assert sum(place < 3 for place in found) / len(found) >= 0.9


def test_most_questions_that_no_story_fits_are_told_so(bank: Bank) -> None:
    asked = (DATA / "none.txt").read_text().splitlines()
    assert sum(not bank.match(each)[0].fits for each in asked) / len(asked) >= 0.8
    right = [bank.match(each)[0].fits for each, _ in table("unseen")]
    assert sum(right) / len(right) >= 0.8


def test_each_match_has_its_reasons(bank: Bank) -> None:
    best: Match = bank.match("Tell me about a mistake you made with an invoice.")[0]
    assert best.id == "double-sent-invoices"
    assert best.fits
    told = " / ".join(best.why)
    assert "answers “Owning a failure”" in told
    assert "shows " in told
    assert "words in common: invoice" in told


def test_a_story_that_is_put_away_is_not_offered(bank: Bank) -> None:
    card = bank.cards["van-fuel-log"]
    bank.archive(card)
    bank.look()
    assert "van-fuel-log" not in {match.id for match in bank.match("saving money")}
    bank.archive(bank.cards["van-fuel-log"], away=False)
    bank.look()
    assert "van-fuel-log" in {match.id for match in bank.match("saving money")}


def test_nothing_asked_ranks_nothing_high(bank: Bank) -> None:
    assert not any(match.fits for match in bank.match("?!"))
    assert len(bank.match("")) == len(bank.told)


def test_a_question_of_the_users_own_finds_its_story(tmp_path: Path) -> None:
    shutil.copytree(DATA / "stories", tmp_path / "stories")
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "bees.toml").write_text(
        'title = "Bees"\nprompt = "What did you do when the bees swarmed in the car park?"\n'
    )
    story = (tmp_path / "stories" / "roof-drone.toml").read_text()
    (tmp_path / "stories" / "swarm.toml").write_text(
        story.replace('"steep-learning"', '"bees"').replace("drone", "hive")
    )
    bank = Desk(tmp_path).bank
    bank.look()
    asked = "Have you ever had to deal with a swarm of bees near parked cars?"
    assert bank.match(asked)[0].id == "swarm"


@pytest.mark.parametrize(
    "asked", ["zxqv", "How do you bake bread?", "Was ist Ihre größte Schwäche?"]
)
def test_words_that_no_question_has_fit_no_story(bank: Bank, asked: str) -> None:
    assert not bank.match(asked)[0].fits


def test_a_reason_names_only_what_the_matrix_shows(bank: Bank) -> None:
    for match in bank.match("Tell me about a mistake you made.")[:5]:
        card = bank.cards[match.id]
        told = next((reason for reason in match.why if reason.startswith("shows ")), "")
        names = told.removeprefix("shows ").split(", ") if told else []
        known = {signal.name: name for name, signal in bank.desk.library.signals.items()}
        assert all(card.shown(known[name])[0] for name in names)
