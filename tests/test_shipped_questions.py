"""What ships in `library/questions` and `library/stories`.

Promise: every shipped question is complete, its worked answer keeps the limits that the coach
asks of a user, and no text is borrowed: not from the coaching page, not from one another.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from starwriter.model import SECTIONS, Question, Section, Sections, Story

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ROOT / "library" / "questions"
STORIES = ROOT / "library" / "stories"
COACHING_PAGE = ROOT.parent / "shared" / "coaching-page.txt"

SIGNALS = {
    "data_driven",
    "disagree_and_commit",
    "emotional_intelligence",
    "risk_management",
    "professionalism",
    "stakeholder_management",
    "influence_without_authority",
    "strategic_thinking",
    "decision_making",
    "ownership",
    "communication",
    "leadership",
    "mentoring",
    "conflict_resolution",
    "customer_focus",
    "quantified_impact",
    "learning_reflection",
    "adaptability",
    "innovation",
    "bias_for_action",
    "business_acumen",
    "inclusion",
    "resilience",
    "prioritization",
}
LEVELS = {"Entry", "Mid", "Senior", "Leadership"}
THEMES = {
    "Ownership and drive",
    "Problems and judgement",
    "Ambiguity and change",
    "Delivery",
    "Conflict",
    "Communication and influence",
    "Leadership and growing others",
    "Failure and growth",
    "Customer, quality, ethics, inclusion",
}

SHARES: dict[Section, tuple[float, float]] = {
    "situation": (0.10, 0.20),
    "task": (0.05, 0.15),
    "action": (0.50, 0.60),
    "result": (0.10, 0.20),
    "learning": (0.00, 0.10),
}
"""The least and the most of the whole that a section may take."""

RUN = 8
"""As many words in a row are no accident."""

NUMBER = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|halved|twice)\b",
    re.IGNORECASE,
)

HEDGES_AND_FILLER = re.compile(
    r"\b(kind of|sort of|i think|maybe|hopefully|help(?:ed|ing)? with|basically|to be honest"
    r"|at the end of the day)\b",
    re.IGNORECASE,
)


def load_question(path: Path) -> Question:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Question.model_validate({**data, "id": path.stem})


def load_story(path: Path) -> Story:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Story.model_validate({**data, "id": path.stem})


ALL_QUESTIONS = [load_question(path) for path in sorted(QUESTIONS.glob("*.toml"))]
ALL_STORIES = [load_story(path) for path in sorted(STORIES.glob("*.toml"))]

STAR = [question for question in ALL_QUESTIONS if question.kind == "star"]
OPENERS = [question for question in ALL_QUESTIONS if question.kind == "open"]
WORKED = [question for question in ALL_QUESTIONS if question.example]

each_question = pytest.mark.parametrize("question", ALL_QUESTIONS, ids=lambda one: one.id)
each_star = pytest.mark.parametrize("question", STAR, ids=lambda one: one.id)
each_worked = pytest.mark.parametrize("question", WORKED, ids=lambda one: one.id)
each_story = pytest.mark.parametrize("story", ALL_STORIES, ids=lambda one: one.id)


def worked(question: Question) -> Sections:
    assert question.example is not None
    return question.example.sections


def counts(sections: Sections) -> dict[Section, int]:
    return {name: len(text.split()) for name, text in sections.items()}


def runs(text: str) -> set[str]:
    """Return every run of `RUN` words in `text`, whatever the case and the punctuation."""
    words = re.findall(r"[^\W_]+", text.lower().replace("'", "").replace("’", ""))
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def texts(question: Question) -> Iterator[str]:
    """Yield every text of a question, each by itself."""
    yield from (question.title, question.prompt, question.assumptions)
    yield from (*question.competencies, *question.clarifying, *question.follow_ups)
    yield from (f"{piece.name}: {piece.advice}" for piece in question.strategy)
    yield from question.wordings
    yield from (text for _, text in question.starters.items())
    if question.example:
        yield from (text for _, text in worked(question).items())


def shipped_files() -> list[Path]:
    return sorted([*QUESTIONS.glob("*.toml"), *STORIES.glob("*.toml")])


def test_at_least_48_questions_of_full_depth_ship_and_12_worked_answers() -> None:
    assert len(STAR) >= 48
    assert len(WORKED) >= 12
    assert {question.id for question in OPENERS} >= {
        "about-me",
        "why-this-role",
        "weakness",
        "goals",
    }


def test_the_questions_ask_people_of_every_level_on_every_theme() -> None:
    assert {question.level for question in STAR} == LEVELS
    assert {question.theme for question in STAR} == THEMES
    for level in LEVELS:
        assert sum(question.level == level for question in STAR) >= 8
    for theme in THEMES:
        assert sum(question.theme == theme for question in STAR) >= 3


@pytest.mark.parametrize("signal", sorted(SIGNALS))
def test_at_least_four_questions_want_each_signal(signal: str) -> None:
    assert len(SIGNALS) == 24
    assert sum(signal in question.signals for question in STAR) >= 4


@each_star
def test_a_shipped_question_has_all_its_parts(question: Question) -> None:
    assert question.category == "Behavioral"
    assert question.title.strip()
    assert question.prompt.rstrip('"”').endswith(("?", "."))
    assert "?" in question.prompt
    assert question.assumptions.strip()
    assert len(question.competencies) >= 3
    assert 2 <= len(question.clarifying) <= 3
    assert 3 <= len(question.follow_ups) <= 4
    assert 3 <= len(question.strategy) <= 4
    assert len(question.wordings) >= 4


@pytest.mark.parametrize("question", OPENERS, ids=lambda one: one.id)
def test_an_opener_has_all_its_parts_but_no_worked_answer(question: Question) -> None:
    assert (question.category, question.theme, question.level) == ("Opener", "Openers", "Any")
    assert question.prompt.endswith((".", "?"))
    assert question.assumptions.strip()
    assert len(question.competencies) >= 3
    assert len(question.clarifying) == 2
    assert len(question.follow_ups) == 3
    assert len(question.strategy) == 4
    assert len(question.wordings) >= 3
    assert question.example is None


@each_question
def test_a_shipped_question_has_no_key_of_its_own_making(question: Question) -> None:
    assert not question.model_extra
    assert not question.starters.model_extra
    assert not question.example or not worked(question).model_extra


@each_question
def test_a_shipped_question_wants_two_to_seven_known_signals(question: Question) -> None:
    assert 2 <= len(question.signals) <= 7
    assert len(set(question.signals)) == len(question.signals)
    assert set(question.signals) <= SIGNALS


@each_question
def test_a_shipped_question_shows_the_high_road_and_a_cheat_code(question: Question) -> None:
    assert {"The high road", "Cheat code"} <= {piece.name for piece in question.strategy}


@each_worked
def test_a_worked_answer_takes_about_two_minutes(question: Question) -> None:
    assert 230 <= sum(counts(worked(question)).values()) <= 300


@each_worked
@pytest.mark.parametrize("section", SECTIONS)
def test_a_worked_answer_keeps_the_shares(question: Question, section: Section) -> None:
    words = counts(worked(question))
    least, most = SHARES[section]
    assert least <= words[section] / sum(words.values()) <= most


@each_worked
def test_a_worked_answer_comes_to_the_action_soon(question: Question) -> None:
    words = counts(worked(question))
    assert (words["situation"] + words["task"]) / sum(words.values()) <= 0.30


@each_worked
def test_every_line_of_a_worked_action_says_what_i_did(question: Question) -> None:
    for line in worked(question).action.splitlines():
        assert re.search(r"\bI\b", line), line


@each_worked
def test_a_worked_result_can_be_measured(question: Question) -> None:
    assert NUMBER.search(worked(question).result)


@each_worked
def test_a_worked_answer_neither_hedges_nor_pads(question: Question) -> None:
    for _, text in worked(question).items():
        assert not HEDGES_AND_FILLER.search(text)


def test_each_line_of_the_constructive_dissent_action_opens_with_a_lead_in() -> None:
    question = load_question(QUESTIONS / "constructive-dissent.toml")
    lines = worked(question).action.splitlines()
    assert len(lines) >= 4
    for line in lines:
        assert re.match(r"[A-Z][\w' -]{2,30}: \S", line), line


def test_two_sample_stories_ship() -> None:
    assert len(ALL_STORIES) == 2


@each_story
def test_a_sample_story_says_that_it_is_one(story: Story) -> None:
    assert "sample" in story.title
    assert story.tags == ("sample",)
    assert story.role
    assert story.organisation
    assert story.created is not None
    assert story.updated is not None
    assert story.created <= story.updated
    assert not story.marks
    assert not story.model_extra


@each_story
def test_a_sample_story_answers_a_shipped_question(story: Story) -> None:
    assert story.question in {question.id for question in ALL_QUESTIONS}
    assert story.question != "constructive-dissent"


def test_the_samples_show_one_good_answer_and_one_first_draft() -> None:
    draft, good = sorted(ALL_STORIES, key=lambda story: sum(counts(story.sections).values()))
    words = counts(good.sections)
    assert 250 <= sum(words.values()) <= 290
    for section, (least, most) in SHARES.items():
        assert least <= words[section] / sum(words.values()) <= most
    rough = counts(draft.sections)
    assert rough["situation"] > rough["action"]
    assert rough["learning"] == 0
    assert not re.search(r"\bI\b", draft.sections.action)
    assert not NUMBER.search(draft.sections.result)
    assert HEDGES_AND_FILLER.search(draft.sections.result)


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_a_shipped_file_is_laid_out_for_hand_editing(path: Path) -> None:
    raw = path.read_bytes().decode("utf-8")
    assert raw.startswith("format = 1\n")
    assert raw.endswith("\n")
    assert "\r" not in raw
    data = tomllib.loads(raw)
    if "sections" not in data.get("example", data):
        return
    sections: dict[str, str] = data.get("example", data)["sections"]
    assert list(sections) == list(SECTIONS)
    for name, text in sections.items():
        assert not text or text.endswith("\n")
        opening = f'\n{name} = """\n' if text else f'\n{name} = ""\n'
        assert opening in raw
        assert not re.search(r"^\s*[-*•]|[ \t]$|\n\n", text, re.MULTILINE)


def test_no_shipped_text_borrows_a_sentence_from_the_coaching_page() -> None:
    if not COACHING_PAGE.is_file():
        pytest.skip("the coaching page is not beside the repository")
    page = runs(COACHING_PAGE.read_text(encoding="utf-8"))
    for question in ALL_QUESTIONS:
        for text in texts(question):
            assert not runs(text) & page, question.id
    for story in ALL_STORIES:
        for _, text in story.sections.items():
            assert not runs(text) & page, story.id


def test_no_two_answers_share_a_sentence() -> None:
    answers = {question.id: worked(question) for question in WORKED}
    answers |= {story.id: story.sections for story in ALL_STORIES}
    seen: dict[str, str] = {}
    for name, sections in answers.items():
        own = {run for _, text in sections.items() for run in runs(text)}
        for run in own:
            assert run not in seen, f"{name} and {seen[run]} share: {run}"
        seen |= dict.fromkeys(own, name)


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_section_of_a_shipped_question_has_a_question_to_begin_with(path: Path) -> None:
    question = Question.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    starters = [text for _, text in question.starters.items()]
    assert all(text.endswith("?") and 20 < len(text) < 100 for text in starters)
    assert len(set(starters)) == len(SECTIONS)


def test_no_two_questions_share_a_sentence() -> None:
    seen: dict[str, str] = {}
    for question in ALL_QUESTIONS:
        # Every interviewer says "tell me about a time you had to".
        said = {question.prompt, *question.wordings}
        own = {run for text in texts(question) if text not in said for run in runs(text)}
        for run in own:
            assert run not in seen, f"{question.id} and {seen[run]} share: {run}"
        seen |= dict.fromkeys(own, question.id)
