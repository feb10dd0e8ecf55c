"""Whole files, in the shapes in which people have them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from starwriter.intake.answers import answers_in
from starwriter.intake.decoding import text_of
from starwriter.intake.found import Found, FoundQuestion
from starwriter.intake.pages import is_page, pages_in
from starwriter.intake.tables import spreadsheet
from starwriter.model import SECTIONS, Sections

DATA = Path(__file__).parents[1] / "data" / "intake"
ANSWERS = sorted(path.stem for path in DATA.glob("a*.json"))
PAGES = sorted(path.stem for path in DATA.glob("p*.json"))
COACHING_PAGE = Path(__file__).resolve().parents[3] / "shared" / "coaching-page.txt"


def said(text: str | None) -> str:
    """A text without bullets, emphasis, outer quotes and doubled white space."""
    plain = re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", text or "", flags=re.MULTILINE)
    return " ".join(re.sub(r"\*\*|__|[*_`]", "", plain).split()).strip(" \"“”'").rstrip(".")


def source(name: str) -> Path:
    (path,) = (path for path in DATA.glob(f"{name}.*") if path.suffix != ".json")
    return path


def wanted(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def read(name: str) -> Found:
    path = source(name)
    text = text_of(path.read_bytes())
    assert not is_page(text)
    return spreadsheet(text) if path.suffix == ".csv" else answers_in(text)


def sections(found: Sections | None) -> dict[str, str]:
    return {s: said(found.text(s)) for s in SECTIONS} if found else dict.fromkeys(SECTIONS, "")


@pytest.mark.parametrize("name", ANSWERS)
def test_every_story_of_a_file_is_found_with_every_part_in_its_place(name: str) -> None:
    found = [
        (said(story.title), said(story.question), sections(story.sections))
        for story in read(name).stories
    ]
    right = [
        (
            said(story["title"]),
            said(story["question"]),
            {s: said(story["sections"].get(s)) for s in SECTIONS},
        )
        for story in wanted(name)["stories"]
    ]
    assert [each[2] for each in found] == [each[2] for each in right]
    if name != "a15":  # the prose has the heading of the bullets, or none
        assert [each[:2] for each in found] == [each[:2] for each in right]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_word_of_a_file_is_in_a_story_or_told_as_unplaced(name: str) -> None:
    found = read(name)
    parts = [
        (s.title, s.question, *(t for _, t in s.sections.items()), *s.tags) for s in found.stories
    ]
    kept = " ".join(text for part in [*parts, found.unplaced] for text in part)
    have = set(re.findall(r"[^\W_]{4,}", kept.casefold()))
    text = re.sub(r"<a [^>]*>", "", text_of(source(name).read_bytes()))
    asked = set(re.findall(r"[^\W_]{4,}", text.casefold()))
    labels = {"situation", "task", "action", "result", "learning", "learn", "question", "title"}
    labels |= {"tags", "story", "context", "outcome", "cause", "resolution", "reflection", "what"}
    labels |= {"lesson", "lessons", "learned", "results", "competency", "carl", "star", "starl"}
    assert asked - have <= labels


def as_data(question: FoundQuestion) -> dict[str, Any]:
    names = ("title", "category", "level", "prompt", "assumptions", "competencies", "clarifying")
    data: dict[str, Any] = {name: getattr(question, name) for name in names}
    return data | {
        "signals_named": question.signals,
        "strategy": question.strategy,
        "follow_ups": question.follow_ups,
    }


def parts(data: dict[str, Any]) -> dict[str, Any]:
    texts: dict[str, Any] = {
        key: said(data.get(key)) for key in ("title", "category", "level", "prompt", "assumptions")
    }
    for key in ("competencies", "clarifying", "signals_named", "follow_ups"):
        texts[key] = [said(each) for each in data.get(key, ())]
    texts["strategy"] = [(said(name), said(advice)) for name, advice in data.get("strategy", ())]
    return texts


@pytest.mark.parametrize("name", PAGES)
def test_every_part_of_a_coaching_page_comes_to_its_place(name: str) -> None:
    text = text_of(source(name).read_bytes())
    assert is_page(text)
    found, right = pages_in(text).questions, wanted(name)["questions"]
    assert [parts(as_data(each)) for each in found] == [parts(each) for each in right]
    told: list[dict[str, Any]] = [each.get("example") or {} for each in right]
    assert [sections(each.example) for each in found] == [
        {s: said(str(each.get(s, ""))) for s in SECTIONS} for each in told
    ]


def test_the_whole_of_a_real_coaching_page_comes_in() -> None:
    if not COACHING_PAGE.is_file():
        pytest.skip("the coaching page is not beside the repository")
    text = text_of(COACHING_PAGE.read_bytes())
    found = pages_in(text)
    (question,) = found.questions
    assert found.unplaced == ()
    assert question.title == "Constructive Dissent and Strategic Alignment"
    assert (question.category, question.level) == ("Behavioral", "Leadership Level")
    assert question.prompt.startswith("As a leader,")
    assert question.prompt.endswith("for the business?")
    assert len(question.competencies) == 9
    assert len(question.clarifying) == 3
    assert question.assumptions.startswith("The disagreement was strategic")
    assert question.signals[0] == "Professionalism"
    assert len(question.signals) == 7
    assert [name for name, _ in question.strategy] == [
        "Strategic Disagreement",
        'The "High Road"',
        "Cheat Code",
    ]
    assert question.example
    lines = {s: len(question.example.text(s).splitlines()) for s in SECTIONS}
    assert lines == {"situation": 4, "task": 3, "action": 4, "result": 4, "learning": 3}
