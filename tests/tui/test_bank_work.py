"""Working in the bank: finding, filtering, sorting, selecting, and what is done to a story."""

import os
import time
from pathlib import Path

import docx
import pytest
from tests.tui.conftest import NARROW, Hand, at_work
from textual.widgets import Input, OptionList, Static

from starwriter.bank import Bank
from starwriter.desk import Desk
from starwriter.store.problem import StoreError
from starwriter.tui.screens.bank import BankScreen
from starwriter.tui.screens.export import ExportScreen
from starwriter.tui.screens.picker import Picker
from starwriter.tui.widgets.story_preview import StoryPreview
from starwriter.tui.widgets.story_table import StoryTable


def heading(hand: Hand) -> str:
    return str(hand.app.screen.query_one("#heading", Static).render())


def preview(hand: Hand) -> str:
    return str(hand.app.screen.query_one("#preview-text", Static).render())


def table(hand: Hand) -> StoryTable:
    return hand.app.screen.query_one(StoryTable)


async def choose(hand: Hand, key: str, words: str) -> None:
    """Open a picker by a key, and choose what the words find."""
    await hand.press(key)
    await hand.until(lambda: isinstance(hand.app.screen, Picker))
    await hand.type(words)
    options = hand.app.screen.query_one(OptionList)
    await hand.until(lambda: options.option_count and options.highlighted == 0)
    await hand.press("enter")


async def test_the_finder_looks_through_the_text_and_forgives_letters(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("slash")
        await hand.type("cntrs")
        await hand.until(lambda: hand.rows == ["Two counters, one queue"])
        hand.app.screen.query_one("#filter", Input).value = ""
        await hand.type("ines")  # a name that stands in the text alone
        await hand.until(lambda: hand.rows == ["Two counters, one queue"])
        await hand.press("escape")
        await hand.until(lambda: len(hand.rows) == 3)


async def test_stories_sort_by_every_column_and_the_other_way(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("s")
        assert hand.rows == sorted(hand.rows)
        await hand.press("S")
        assert hand.rows == sorted(hand.rows, reverse=True)
        await hand.press("s", "s")
        words = [card.total for card in table(hand).cards]
        assert words == sorted(words, reverse=True)
        for _ in range(6):
            await hand.press("s")
            assert len(hand.rows) == 3


async def test_filters_narrow_the_list_and_escape_lets_go_of_them(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await choose(hand, "f", "#service")
        await hand.until(lambda: hand.rows == ["Two counters, one queue"])
        assert "#service" in heading(hand)
        assert "1 of 3" in heading(hand)
        await choose(hand, "f", "no question")
        await hand.until(lambda: not hand.rows)
        await hand.press("escape")
        await hand.until(lambda: len(hand.rows) == 3)


async def test_a_filter_by_signal_shows_the_stories_that_show_it(desk: Desk) -> None:
    async with at_work(desk) as hand:
        bank = desk.bank
        await hand.until(lambda: all(card.signals is not None for card in bank.told))
        shown = {name for card in bank.told for name in card.signals or {} if card.shown(name)[0]}
        name = sorted(shown)[0]
        right = {card.title for card in bank.told if card.shown(name)[0]}
        await choose(hand, "f", f"shows {desk.library.signals[name].name}")
        await hand.until(lambda: set(hand.rows) == right)


async def test_stories_with_comments_to_answer_say_so_and_can_be_filtered(desk: Desk) -> None:
    path = desk.folder / "stories" / "two-counters.toml"
    path.write_text(path.read_text() + "\n[[comments]]\ntext = 'Why?'\n")
    async with at_work(desk) as hand:
        await choose(hand, "f", "comments to answer")
        await hand.until(lambda: hand.rows == ["Two counters, one queue"])
        assert "has comments to answer" in heading(hand)
        await hand.until(lambda: "1 comment to answer" in preview(hand))


async def test_the_preview_says_how_long_a_story_is_and_which_other_lengths_it_has(
    desk: Desk,
) -> None:
    path = desk.folder / "stories" / "two-counters.toml"
    lengths = "\n[[lengths]]\nname = 'headline'\n[[lengths]]\nname = '30 s'\nmaster = 'x'\n"
    path.write_text(path.read_text().replace("tags", 'target = "250 words"\ntags') + lengths)
    async with at_work(desk) as hand:
        await hand.press("end")
        await hand.until(lambda: "278 of 250 words, 28 over" in preview(hand))
        assert "also as headline, 30 s (told anew since)" in preview(hand)
    async with at_work(Desk(desk.folder, desk.shipped)) as hand:  # from what was remembered
        await hand.press("end")
        await hand.until(lambda: "also as headline, 30 s (told anew since)" in preview(hand))


async def test_a_story_is_put_away_and_comes_back(desk: Desk) -> None:
    path = desk.folder / "stories" / "late-parcel.toml"
    before = path.read_text()
    async with at_work(desk) as hand:
        while hand.rows[table(hand).cursor] != "The late parcel":
            await hand.press("down")
        await hand.press("a")
        await hand.until(lambda: "The late parcel" not in hand.rows)
        assert "archived = true" in path.read_text()
        assert [e.file.story.id for e in desk.entries() if e.file.story.id == "late-parcel"] == []
        await choose(hand, "f", "archived")
        await hand.until(lambda: hand.rows == ["The late parcel"])
        await hand.press("a")
        await hand.until(lambda: not hand.rows)
        await hand.press("escape")
        await hand.until(lambda: len(hand.rows) == 3)
    assert path.read_text().replace("archived = false\n", "") == before


async def test_a_story_is_renamed_and_keeps_its_file(desk: Desk) -> None:
    async with at_work(desk) as hand:
        name = hand.rows[0]
        story = table(hand).cards[0].id
        await hand.press("r")
        await hand.until(lambda: hand.app.screen.query("#box"))
        hand.app.screen.query_one(Input).value = "Another name"
        await hand.press("enter")
        await hand.until(lambda: "Another name" in hand.rows)
        assert name not in hand.rows
        assert hand.story(story).story.title == "Another name"


async def test_a_story_is_duplicated_into_a_file_of_its_own(desk: Desk) -> None:
    async with at_work(desk) as hand:
        original = hand.story(table(hand).cards[0].id).story
        await hand.press("d")
        await hand.until(lambda: f"Copy of {original.name}" in hand.rows)
        copy = next(c for c in table(hand).cards if c.title == f"Copy of {original.name}")
        assert hand.story(copy.id).story.sections == original.sections
        assert hand.story(original.id).story == original


async def test_several_stories_go_to_word_at_once(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "two.docx"
    async with at_work(desk) as hand:
        chosen = hand.rows[:2]
        await hand.press("space", "space")
        assert "2 selected" in heading(hand)
        await hand.press("e")
        await hand.until(lambda: isinstance(hand.app.screen, ExportScreen))
        hand.app.screen.query_one("#path", Input).value = str(target)
        await hand.press("enter")
        await hand.until(target.exists)
    texts = {p.text for p in docx.Document(str(target)).paragraphs}
    assert set(chosen) <= texts
    assert len({"A quiet night shift", "The late parcel", "Two counters, one queue"} & texts) == 2


async def test_all_that_is_shown_is_selected_and_let_go(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("ctrl+a")
        assert "3 selected" in heading(hand)
        await hand.press("ctrl+a")
        assert "selected" not in heading(hand)
        await hand.press("space", "escape")
        assert "selected" not in heading(hand)


async def test_the_preview_shows_shape_and_coverage(desk: Desk) -> None:
    async with at_work(desk) as hand:
        while hand.rows[table(hand).cursor] != "Two counters, one queue":
            await hand.press("down")
        await hand.until(lambda: "Two counters" in preview(hand) and "●" in preview(hand))
        shown = preview(hand)
        for name in ("Situation", "Task", "Action", "Result", "Learning"):
            assert name in shown
        assert "%" in shown
        await hand.press("p")
        assert not hand.app.screen.query_one(StoryPreview).display


async def test_a_narrow_screen_shows_the_preview_when_asked(desk: Desk) -> None:
    async with at_work(desk, size=NARROW) as hand:
        assert not hand.app.screen.query_one(StoryPreview).display
        await hand.press("p")
        await hand.until(lambda: "Situation" in preview(hand))


async def test_files_that_change_appear_or_vanish_outside_show_without_a_restart(
    desk: Desk,
) -> None:
    folder = desk.folder / "stories"
    async with at_work(desk) as hand:
        text = (folder / "late-parcel.toml").read_text()
        (folder / "fresh.toml").write_text(text.replace("The late parcel", "A fresh one"))
        await hand.until(lambda: "A fresh one" in hand.rows)
        (folder / "late-parcel.toml").write_text(text.replace("The late parcel", "Another now"))
        await hand.until(lambda: "Another now" in hand.rows and "The late parcel" not in hand.rows)
        (folder / "fresh.toml").unlink()
        await hand.until(lambda: "A fresh one" not in hand.rows)
        (folder / "broken.toml").write_text('title = "x\n')
        problems = hand.app.screen.query_one("#problems", Static)
        await hand.until(lambda: "broken.toml" in str(problems.render()))
        (folder / "broken.toml").unlink()
        await hand.until(lambda: "broken.toml" not in str(problems.render()))


@pytest.mark.parametrize(("key", "name"), [("d", "duplicate"), ("a", "archive")])
async def test_what_could_not_be_written_is_not_told_as_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, key: str, name: str
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise StoreError(desk.folder, "is full")

    async with at_work(desk) as hand:
        monkeypatch.setattr(Bank, name, refused)
        await hand.press(key)
        await hand.until(lambda: hand.notices)
        await hand.pause_until_idle()
        assert [each for each in hand.notices if "is full" not in each] == []


async def test_a_story_told_anew_is_linked_to_the_old_one(desk: Desk) -> None:
    async with at_work(desk) as hand:
        while hand.rows[table(hand).cursor] != "The late parcel":
            await hand.press("down")
        await choose(hand, "t", "peer")
        await hand.at_the_editor()
        assert (
            hand.area("situation").text
            == hand.story("late-parcel").story.sections.situation.strip()
        )
        await hand.press("ctrl+o")
        await hand.at_the_bank()
        made = next(card for card in table(hand).cards if card.adapted_from == "late-parcel")
        story = hand.story(made.id).story
        assert story.question == "peer-dispute"
        assert story.adapted_from == "late-parcel"
        table(hand).cursor = [card.id for card in table(hand).cards].index("late-parcel")
        await hand.until(lambda: "made into" in preview(hand))


async def test_thousands_of_stories_are_there_at_once(desk: Desk) -> None:
    folder = desk.folder / "stories"
    text = (folder / "late-parcel.toml").read_text()
    old = time.time() - 60
    for number in range(1500):
        path = folder / f"many-{number}.toml"
        path.write_text(text.replace("The late parcel", f"Parcel {number}"))
        os.utime(path, (old, old))
    async with at_work(desk) as hand:
        await hand.until(lambda: len(hand.rows) == 1503, 30)
        await hand.press("end")
        assert table(hand).current == table(hand).cards[-1]
        await hand.press("slash")
        await hand.type("parcel 1499")
        await hand.until(lambda: hand.rows[:1] == ["Parcel 1499"])
        assert isinstance(hand.app.screen, BankScreen)
