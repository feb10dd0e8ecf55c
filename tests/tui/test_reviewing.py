"""A review comes back: the file is found, walked through place by place, and taken in."""

from pathlib import Path

from tests.tui.conftest import NARROW, Hand, at_work
from textual.widgets import Input, Static, TextArea

from reviewing_help import Edit, review, sent
from starwriter.desk import Desk
from starwriter.store.versions import versions_in
from starwriter.tui.screens.bank import BankScreen
from starwriter.tui.screens.edit_part import EditPart
from starwriter.tui.screens.review import ReviewScreen
from starwriter.tui.screens.review_file import ReviewFileScreen

EDITS = (
    Edit("without a pattern", "at random"),
    Edit("marked them on a plan", said="Which plan?"),
    Edit("five a night", "five", by="Dana Okafor"),
)


def back(desk: Desk, *edits: Edit) -> Path:
    """Let the story about the night shift come back into the user's downloads."""
    folder = Path.home() / "Downloads"
    folder.mkdir(exist_ok=True)
    return review(sent(desk, folder / "night.docx", "night-shift"), edits)


def said(hand: Hand, name: str) -> str:
    return str(hand.app.screen.query_one(f"#{name}", Static).render())


async def decided(hand: Hand, many: int) -> None:
    """Wait for a review of three places, many of them decided."""
    await hand.until(
        lambda: isinstance(hand.app.screen, ReviewScreen) and hand.app.screen.query("#steps")
    )
    await hand.until(lambda: f"{many} of 3 decided" in said(hand, "steps"))


async def at_the_file(hand: Hand) -> None:
    await hand.press("R")
    await hand.until(lambda: isinstance(hand.app.screen, ReviewFileScreen))


async def at_the_review(hand: Hand) -> None:
    await at_the_file(hand)
    await hand.until(lambda: "A quiet night shift" in said(hand, "told"))
    await hand.press("enter")
    await hand.until(lambda: isinstance(hand.app.screen, ReviewScreen))


async def at_the_bank_again(hand: Hand) -> None:
    await hand.until(lambda: isinstance(hand.app.screen, BankScreen))


async def test_the_newest_files_are_listed_and_told_before_anything_is_taken(desk: Desk) -> None:
    path = back(desk, *EDITS)
    async with at_work(desk) as hand:
        await at_the_file(hand)
        await hand.until(lambda: "2 changes, 1 comment to answer" in said(hand, "told"))
        assert hand.app.screen.query_one(Input).value == str(path)
        assert "Which plan?" in said(hand, "told")


async def test_a_review_is_walked_through_and_taken_in(desk: Desk) -> None:
    back(desk, *EDITS)
    before = (desk.library.story_folder / "night-shift.toml").read_bytes()
    async with at_work(desk) as hand:
        await at_the_review(hand)
        assert "rang [−without a pattern.]" in said(hand, "text-mine")
        assert "rang [+at random.]" in said(hand, "text-theirs")
        assert "Rita Reviewer" in said(hand, "head-theirs")
        await hand.press("a")
        assert said(hand, "text-theirs") == "Which plan?"
        assert "marked them on a plan" in said(hand, "text-mine")
        await hand.press("enter")
        assert "Dana Okafor" in said(hand, "head-theirs")
        await hand.press("r")
        assert "3 of 3 decided" in said(hand, "steps")
        await hand.press("enter")
        await at_the_bank_again(hand)
        story = hand.story("night-shift").story
        assert "rang at random." in story.sections.situation
        assert "from 14 to five a night." in story.sections.result
        assert [(c.author, c.quote, c.text) for c in story.comments] == [
            ("Rita Reviewer", "marked them on a plan", "Which plan?")
        ]
        folder = desk.library.version_folder(desk.library.story_path("night-shift"))
        kept = [each for each in versions_in(folder) if each.kind == "snapshot"]
        assert [each.path.read_bytes() for each in kept] == [before]


async def test_what_is_put_off_changes_nothing_and_is_taken_up_again(desk: Desk) -> None:
    back(desk, *EDITS)
    before = (desk.library.story_folder / "night-shift.toml").read_bytes()
    async with at_work(desk) as hand:
        await at_the_review(hand)
        await hand.press("r", "escape")
        await hand.until(lambda: isinstance(hand.app.screen, ReviewFileScreen))
        assert (desk.library.story_folder / "night-shift.toml").read_bytes() == before
        await hand.press("ctrl+s")
        await decided(hand, 1)
        await hand.press("A", "enter")
        await at_the_bank_again(hand)
        story = hand.story("night-shift").story
        assert "without a pattern" in story.sections.situation
        assert "from 14 to five." in story.sections.result


async def test_all_is_taken_at_once_and_a_comment_can_be_left_out(desk: Desk) -> None:
    back(desk, *EDITS)
    async with at_work(desk, size=NARROW) as hand:
        await at_the_review(hand)
        await hand.press("n", "r", "A", "enter")
        await at_the_bank_again(hand)
        story = hand.story("night-shift").story
        assert "at random" in story.sections.situation
        assert "from 14 to five." in story.sections.result
        assert story.comments == ()


async def test_a_change_has_to_be_decided_before_it_goes_on(desk: Desk) -> None:
    back(desk, *EDITS)
    async with at_work(desk) as hand:
        await at_the_review(hand)
        await hand.press("enter")
        assert "Choose first" in said(hand, "hint")
        await hand.press("n", "p")
        assert "Situation  change, 1 of 3" in said(hand, "steps")


async def test_a_part_can_be_written_by_hand(desk: Desk) -> None:
    back(desk, *EDITS)
    async with at_work(desk) as hand:
        await at_the_review(hand)
        await hand.press("e")
        await hand.until(lambda: isinstance(hand.app.screen, EditPart))
        area = hand.app.screen.query_one(TextArea)
        assert "bells rang at random." in area.text
        area.text = "Bells rang, and nobody knew why."
        await hand.press("ctrl+s")
        await decided(hand, 1)
        await hand.press("A", "enter")
        await at_the_bank_again(hand)
        story = hand.story("night-shift").story
        assert story.sections.situation == "Bells rang, and nobody knew why.\n"


async def test_where_both_changed_the_same_lines_both_can_stand(desk: Desk) -> None:
    path = back(desk, EDITS[2])
    file = desk.library.story_folder / "night-shift.toml"
    file.write_text(file.read_text().replace("Bells after midnight", "Bells after one"))
    async with at_work(desk) as hand:
        await at_the_review(hand)
        assert "you have changed it since, 1 where both changed" in said(hand, "lead")
        assert "Both began with\nBells after midnight" in said(hand, "base")
        await hand.press("b", "enter")
        await at_the_bank_again(hand)
        assert hand.story("night-shift").story.sections.result == (
            "Bells after one fell from 14 to five a night.\n"
            "Bells after midnight fell from 14 to five.\n"
        )
    assert path.exists()


async def test_words_that_have_no_place_can_be_kept_as_a_comment(desk: Desk) -> None:
    back(desk, Edit("A quiet night shift", said="A good title."))
    async with at_work(desk) as hand:
        await at_the_review(hand)
        assert said(hand, "text-theirs") == "A good title."
        await hand.press("enter", "enter")
        await at_the_bank_again(hand)
        (comment,) = hand.story("night-shift").story.comments
        assert (comment.section, comment.text) == (None, "A good title.")


async def test_a_file_that_is_none_is_told_in_a_line(desk: Desk) -> None:
    folder = Path.home() / "Downloads"
    folder.mkdir()
    (folder / "a.docx").write_bytes(b"%PDF-1.7")
    async with at_work(desk) as hand:
        await at_the_file(hand)
        await hand.until(lambda: "is a PDF file" in said(hand, "told"))
        await hand.press("ctrl+s")
        await hand.pause_until_idle()
        assert isinstance(hand.app.screen, ReviewFileScreen)
        await hand.press("escape")
        await at_the_bank_again(hand)


async def test_without_any_word_file_the_path_can_be_typed(desk: Desk) -> None:
    path = back(desk, *EDITS).rename(Path.home() / "elsewhere.bin")
    async with at_work(desk) as hand:
        await at_the_file(hand)
        await hand.until(lambda: "type its path" in said(hand, "told"))
        await hand.type(str(path))
        await hand.until(lambda: "2 changes" in said(hand, "told"))


async def test_where_the_story_has_changed_meanwhile_all_that_was_decided_is_asked_again(
    desk: Desk,
) -> None:
    back(desk, *EDITS)
    file = desk.library.story_folder / "night-shift.toml"
    async with at_work(desk) as hand:
        await at_the_review(hand)
        file.write_text(file.read_text().replace("I wanted people to sleep", "They should sleep"))
        changed = file.read_bytes()
        first = hand.app.screen
        await hand.press("r", "A", "enter")
        await hand.until(lambda: hand.app.screen is not first)
        await decided(hand, 3)
        assert file.read_bytes() == changed
        await hand.press("enter")
        await at_the_bank_again(hand)
        story = hand.story("night-shift").story
        assert "They should sleep" in story.sections.task
        assert "without a pattern" in story.sections.situation
        assert "from 14 to five." in story.sections.result


async def test_what_was_written_by_hand_outlives_a_choice_and_a_way_back(desk: Desk) -> None:
    back(desk, *EDITS)
    async with at_work(desk) as hand:
        await at_the_review(hand)
        await hand.press("e")
        await hand.until(lambda: isinstance(hand.app.screen, EditPart))
        hand.app.screen.query_one(TextArea).text = "Mine."
        await hand.pause_until_idle()
        await hand.press("escape")
        assert "The same key again" in said(hand, "hint")
        await hand.press("ctrl+s")
        await decided(hand, 1)
        await hand.press("p", "a", "p", "e")
        await hand.until(lambda: isinstance(hand.app.screen, EditPart))
        assert hand.app.screen.query_one(TextArea).text == "Mine."


async def test_quitting_in_the_midst_of_a_review_takes_a_second_key(desk: Desk) -> None:
    back(desk, *EDITS)
    async with at_work(desk) as hand:
        await at_the_review(hand)
        await hand.press("a", "ctrl+q")
        await hand.pause_until_idle()
        assert hand.app.is_running
        assert isinstance(hand.app.screen, ReviewScreen)
        await hand.press("ctrl+q")
        await hand.until(lambda: not hand.app.is_running)


async def test_where_no_file_has_come_back_none_is_offered(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await at_the_file(hand)
        await hand.until(lambda: "No Word file in Downloads" in said(hand, "told"))
        assert "Choose one" not in said(hand, "told")
