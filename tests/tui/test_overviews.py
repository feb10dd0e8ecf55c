"""The matrix, the match, the questions and the import: pilots of each."""

from pathlib import Path

import pytest
from tests.tui.conftest import NARROW, Hand, at_work
from textual.widgets import Input, OptionList, Static, TextArea

from starwriter.desk import Desk
from starwriter.store.library import Library
from starwriter.tui.screens.import_ import ImportScreen
from starwriter.tui.screens.match import MatchScreen
from starwriter.tui.screens.matrix import MatrixScreen
from starwriter.tui.screens.picker import Picker
from starwriter.tui.screens.question_form import QuestionForm
from starwriter.tui.screens.questions import QuestionsScreen
from starwriter.tui.widgets.matrix_grid import MatrixGrid

PAGE = """The Question
BehavioralA Flood in the Cellar
Tell me about a time when water came in.
Senior Level
Composure
Clarifying Questions
"How deep?"
Coach Strategy
Signals: Quantified impact, a cool head
Cheat Code: Name the first thing you carried out.
The STAR Narrative
Situation – Context
The river rose.
Action – What You Did
I carried the servers up.
Result – Outcome
Nothing was lost.
"""


def said(hand: Hand, name: str) -> str:
    return str(hand.app.screen.query_one(f"#{name}", Static).render())


async def at(hand: Hand, key: str, screen: type) -> None:
    await hand.press(key)
    await hand.until(lambda: isinstance(hand.app.screen, screen))


async def test_enter_on_a_cell_opens_the_story_at_its_evidence(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at(hand, "x", MatrixScreen)
        grid = hand.app.screen.query_one(MatrixGrid)
        await hand.until(lambda: grid.cell and all(c.signals is not None for c in desk.bank.told))
        stories = desk.bank.told
        signals = list(desk.library.signals)
        row, column = next(
            (row, column)
            for row, card in enumerate(stories)
            for column, name in enumerate(signals)
            if card.shown(name)[0]
        )
        await hand.press(*["down"] * row, *["right"] * column)
        assert grid.cell == (stories[row], signals[column])
        assert desk.library.signals[signals[column]].name in said(hand, "cell")
        assert "shown" in said(hand, "cell")
        await hand.press("enter")
        screen = await hand.at_the_editor()
        name = desk.library.signals[signals[column]].name
        await hand.until(lambda: name in str(screen.query_one("#advice", Static).render()))
        assert screen.focused is not None


async def test_the_matrix_says_in_words_what_is_missing(desk: Desk) -> None:
    async with at_work(desk, size=NARROW) as hand:
        await at(hand, "x", MatrixScreen)
        await hand.until(lambda: "Only “Two counters" in said(hand, "said"))
        assert "No question is answered by “A quiet night shift”" in said(hand, "said")
        await hand.press("escape")
        await hand.at_the_bank()


async def test_the_match_ranks_while_the_question_is_typed(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at(hand, "w", MatchScreen)
        await hand.type("a dispute with a peer over a counter")
        options = hand.app.screen.query_one(OptionList)
        await hand.until(lambda: options.option_count == 3)
        assert options.get_option_at_index(0).id == "two-counters"
        await hand.press("enter", "enter")
        await hand.at_the_editor()
        assert hand.app.screen.query_one("#title", Input).value == "Two counters, one queue"


async def test_a_new_answer_begins_from_an_old_story_for_a_question_in_any_words(
    desk: Desk,
) -> None:
    asked = "When did the post go astray?"
    async with at_work(desk) as hand:
        await at(hand, "w", MatchScreen)
        await hand.type(asked)
        options = hand.app.screen.query_one(OptionList)
        await hand.until(lambda: options.option_count == 3)
        await hand.press("enter")
        while options.get_option_at_index(options.highlighted or 0).id != "late-parcel":
            await hand.press("down")
        await hand.press("t")
        await hand.until(lambda: isinstance(hand.app.screen, Picker))
        await hand.press("enter")  # as it was put
        await hand.at_the_editor()
        made = next(c for c in map(hand.story, _stories(desk)) if c.story.adapted_from)
        assert made.story.adapted_from == "late-parcel"
        question = Library(desk.folder, desk.library.shipped).question(made.story.question)
        assert question
        assert question.prompt == asked


def _stories(desk: Desk) -> list[str]:
    return [path.stem for path in desk.library.story_paths()]


async def test_questions_are_read_kept_at_hand_and_answered(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at(hand, "b", QuestionsScreen)
        options = hand.app.screen.query_one("#list", OptionList)
        await hand.until(lambda: options.option_count == 2)
        await hand.press("end", "asterisk")
        last = "about-me"
        await hand.until(lambda: options.get_option_at_index(0).id == last)
        assert f'"{last}"' in (desk.folder / "settings.toml").read_text()
        await hand.press("end")
        await hand.until(lambda: "Listens for" in said(hand, "asked"))
        await hand.press("f")
        await hand.until(lambda: isinstance(hand.app.screen, Picker))
        await hand.type("not answered")
        await hand.press("enter")
        await hand.until(lambda: options.option_count == 1)
        assert options.get_option_at_index(0).id == "about-me"
        await hand.press("enter")
        await hand.at_the_editor()
        assert hand.app.session
        assert hand.app.session.question == "about-me"


async def test_a_question_is_added_with_all_its_parts(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at(hand, "b", QuestionsScreen)
        await at(hand, "a", QuestionForm)
        form = hand.app.screen
        await hand.press("ctrl+s")
        assert "needs a title" in said(hand, "warning")
        texts = {
            "title": "A flood",
            "theme": "Delivery",
            "level": "Mid",
            "signals": "nonsense",
            "competencies": "Calm, Care",
        }
        for name, text in texts.items():
            form.query_one(f"#field-{name}", Input).value = text
        for name, text in {
            "prompt": "When did water come in?",
            "strategy": "Cheat code: Say how deep it was.\nStay dry",
            "follow_ups": "How deep?\nWhose water?",
        }.items():
            form.query_one(f"#field-{name}", TextArea).text = text
        await hand.press("ctrl+s")
        assert "No signal is called nonsense" in said(hand, "warning")
        name = next(iter(desk.library.signals))
        form.query_one("#field-signals", Input).value = desk.library.signals[name].name
        await hand.press("ctrl+s")
        await hand.until(lambda: (desk.folder / "questions" / "a-flood.toml").exists())
    question = Library(desk.folder, desk.library.shipped).questions["a-flood"]
    assert question.prompt == "When did water come in?"
    assert question.competencies == ("Calm", "Care")
    assert [(each.name, each.advice) for each in question.strategy] == [
        ("Cheat code", "Say how deep it was."),
        ("Advice", "Stay dry"),
    ]
    assert question.signals == (name,)
    assert question.follow_ups == ("How deep?", "Whose water?")


async def test_leaving_a_form_with_words_in_it_takes_a_second_escape(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at(hand, "b", QuestionsScreen)
        await at(hand, "a", QuestionForm)
        await hand.type("A flood")
        await hand.press("escape")
        assert "The same key again" in said(hand, "warning")
        await hand.press("escape")
        await hand.until(lambda: isinstance(hand.app.screen, QuestionsScreen))
    assert not (desk.folder / "questions" / "a-flood.toml").exists()


async def test_editing_a_shipped_question_makes_it_the_users_own(desk: Desk) -> None:
    shipped = (desk.library.shipped / "questions" / "about-me.toml").read_bytes()
    async with at_work(desk) as hand:
        await at(hand, "b", QuestionsScreen)
        options = hand.app.screen.query_one("#list", OptionList)
        await hand.until(lambda: options.option_count == 2)
        await hand.press("end")
        await at(hand, "e", QuestionForm)
        hand.app.screen.query_one("#field-level", Input).value = "Senior"
        await hand.press("ctrl+s")
        await hand.until(lambda: (desk.folder / "questions" / "about-me.toml").exists())
    assert (desk.library.shipped / "questions" / "about-me.toml").read_bytes() == shipped
    question = Library(desk.folder, desk.library.shipped).questions["about-me"]
    assert (question.level, question.kind) == ("Senior", "open")


async def test_an_import_shows_what_was_understood_before_anything_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    before = sorted(desk.folder.rglob("*"))
    async with at_work(desk) as hand:
        await at(hand, "i", ImportScreen)
        hand.app.screen.query_one("#path", Input).value = str(tmp_path / "page.txt")
        await hand.until(lambda: "A Flood in the Cellar" in said(hand, "told"))
        told = said(hand, "told")
        assert "new signal of yours: A cool head" in told
        assert "a worked answer" in told
        assert sorted(desk.folder.rglob("*")) == before
        await hand.press("ctrl+t")
        await hand.until(lambda: "story" in said(hand, "told"))
        await hand.press("ctrl+s")
        await hand.at_the_bank()
        await hand.until(lambda: "A Flood in the Cellar" in hand.rows)
    library = Library(desk.folder, desk.library.shipped)
    question = library.questions["a-flood-in-the-cellar"]
    assert question.signals == ("quantified_impact", "a_cool_head")
    assert question.example
    assert library.signals["a_cool_head"].cues == ("a cool head",)
    assert library.story("a-flood-in-the-cellar").story.question == question.id


async def test_a_page_is_pasted_and_a_second_time_makes_no_double(desk: Desk) -> None:
    async with at_work(desk) as hand:
        for _ in range(2):
            await at(hand, "i", ImportScreen)
            hand.app.screen.query_one("#pasted", TextArea).text = PAGE
            await hand.until(lambda: "A Flood in the Cellar" in said(hand, "told"))
            await hand.press("ctrl+s")
            await hand.pause_until_idle()
            if isinstance(hand.app.screen, ImportScreen):
                await hand.press("escape")
            await hand.at_the_bank()
    assert len(list((desk.folder / "questions").glob("*flood*"))) == 1


async def test_a_bad_file_is_told_in_one_line(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7")
    async with at_work(desk) as hand:
        await at(hand, "i", ImportScreen)
        hand.app.screen.query_one("#path", Input).value = f"{tmp_path / 'a.docx'}; /no/such.md"
        await hand.until(lambda: "is a PDF file" in said(hand, "told"))
        assert "No such file" in said(hand, "told") or "no such" in said(hand, "told").lower()


@pytest.mark.parametrize("key", ["x", "b"])
async def test_story_after_story_opens_from_an_overview_and_the_way_back_leads_there(
    desk: Desk, key: str
) -> None:
    screens = {"x": MatrixScreen, "b": QuestionsScreen}
    async with at_work(desk) as hand:
        await hand.press("enter")
        await hand.at_the_editor()
        await hand.press("ctrl+o")
        await hand.at_the_bank()
        await at(hand, key, screens[key])
        await hand.pause_until_idle()
        for _ in range(3):
            await hand.press("enter")
            await hand.at_the_editor()
            await hand.press("ctrl+o")
            await hand.until(lambda: isinstance(hand.app.screen, screens[key]))
            await hand.pause_until_idle()
        await hand.press("escape")
        await hand.at_the_bank()
        await hand.press("enter")
        await hand.at_the_editor()


async def test_what_was_asked_is_still_there_on_the_way_back(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at(hand, "w", MatchScreen)
        await hand.type("a dispute")
        options = hand.app.screen.query_one(OptionList)
        await hand.until(lambda: options.option_count == 3)
        for _ in range(2):
            await hand.press("enter", "enter")
            await hand.at_the_editor()
            await hand.press("ctrl+o")
            await hand.until(lambda: isinstance(hand.app.screen, MatchScreen))
            assert hand.app.screen.query_one(Input).value == "a dispute"
            hand.app.screen.query_one(Input).focus()
            await hand.pause_until_idle()
