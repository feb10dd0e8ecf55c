"""Rehearsals: told from the editor and from the bank, kept in the story, or not kept."""

from pathlib import Path

import pytest
from tests.tui.conftest import NARROW, Hand, at_work
from textual import events
from textual.widgets import Digits, Input, Static

from starwriter.desk import Desk
from starwriter.tui.app import StarwriterApp
from starwriter.tui.screens.pace import PaceScreen
from starwriter.tui.screens.rehearsal import RehearsalScreen
from starwriter.tui.screens.rehearsed import RehearsedScreen
from starwriter.tui.widgets.prompter import Prompter
from starwriter.tui.widgets.rating import Rating
from starwriter.tui.widgets.story_table import StoryTable


class Hands:
    """The hands of a clock that a test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Hands:
    hands = Hands()
    monkeypatch.setattr("starwriter.tui.rehearsing.monotonic", hands)
    return hands


async def passed(hand: Hand, time: Hands, seconds: float) -> None:
    """Let time pass, a second at a time, as somebody would see it."""
    for _ in range(int(seconds)):
        time.seconds += 1.0
        assert isinstance(hand.app.screen, RehearsalScreen | PaceScreen)
        hand.app.screen.tick()
    await hand.pause_until_idle()


async def at(hand: Hand, screen: type) -> None:
    await hand.until(lambda: isinstance(hand.app.screen, screen) and hand.app.screen.is_mounted)


def said(hand: Hand, name: str) -> str:
    return str(hand.app.screen.query_one(f"#{name}", Static).render())


def clock(hand: Hand) -> str:
    return hand.app.screen.query_one(Digits).value


def prompter(hand: Hand) -> Prompter:
    return hand.app.screen.query_one(Prompter)


async def go_to(hand: Hand, title: str) -> None:
    while hand.rows[hand.app.screen.query_one(StoryTable).cursor] != title:
        await hand.press("down")


async def tell(hand: Hand, time: Hands, seconds: float) -> None:
    """Tell a story from its first page to the page afterwards."""
    await at(hand, RehearsalScreen)
    await hand.press("space")
    await passed(hand, time, seconds)
    await hand.press("enter")
    await at(hand, RehearsedScreen)


async def test_an_answer_is_rehearsed_from_the_editor_and_kept_beside_what_is_typed(
    desk: Desk, time: Hands
) -> None:
    before = desk.library.story("two-counters").story
    async with at_work(desk, "two-counters") as hand:
        await hand.type("A. ")
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        assert "Not told aloud yet" in said(hand, "earlier")
        await tell(hand, time, 118)
        assert "1:58" in said(hand, "told")
        await hand.press("4", "tab")
        await hand.type("Slower at the numbers.")
        await hand.press("enter")
        await hand.at_the_editor()
        await hand.saved()
        await hand.until(lambda: hand.story("two-counters").story.rehearsals)
    story = hand.story("two-counters").story
    (kept,) = story.rehearsals
    assert (kept.seconds, kept.rating, kept.note, kept.length) == (
        118,
        4,
        "Slower at the numbers.",
        "",
    )
    assert story.sections.situation.startswith("A. ")
    assert story.updated != before.updated


async def test_a_rehearsal_alone_leaves_the_moment_at_which_words_changed(
    desk: Desk, time: Hands
) -> None:
    before = desk.library.story("two-counters").story.updated
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f12")
        await tell(hand, time, 5)
        await hand.press("enter")
        await hand.at_the_editor()
        await hand.until(lambda: hand.story("two-counters").story.rehearsals)
    assert hand.story("two-counters").story.updated == before


async def test_a_story_is_rehearsed_from_the_bank_and_kept_in_its_file(
    desk: Desk, time: Hands
) -> None:
    before = desk.library.story("late-parcel").story
    async with at_work(desk) as hand:
        await go_to(hand, "The late parcel")
        await hand.press("o")
        await tell(hand, time, 65)
        await hand.press("2", "enter")
        await hand.at_the_bank()
        await hand.until(lambda: desk.bank.cards["late-parcel"].rehearsed)
        assert desk.bank.cards["late-parcel"].last_rating == 2
    after = hand.story("late-parcel").story
    assert after.model_copy(update={"rehearsals": ()}) == before
    assert [(each.seconds, each.rating) for each in after.rehearsals] == [(65, 2)]


async def test_selected_stories_come_one_after_the_other_and_one_can_be_skipped(
    desk: Desk, time: Hands
) -> None:
    async with at_work(desk) as hand:
        await hand.press("ctrl+a", "o")
        for key in ("enter", "escape"):
            await tell(hand, time, 3)
            await hand.press(key)
        await at(hand, RehearsalScreen)
        await hand.press("escape")
        await hand.at_the_bank()
    stories = (file.story for file in desk.library.stories())
    assert sum(len(story.rehearsals) for story in stories) == 1


async def test_the_next_one_is_the_one_that_most_wants_to_be_told(desk: Desk) -> None:
    path = desk.library.story_path("two-counters")
    told = '\n[[rehearsals]]\ndate = 2026-01-01T10:00:00Z\nrating = 1\nnote = "Too [fast]."\n'
    path.write_text(path.read_text() + told)
    async with at_work(desk) as hand:
        await hand.press("O")
        await at(hand, RehearsalScreen)
        assert "Told once" in said(hand, "earlier")
        assert "01 Jan 26" in said(hand, "earlier")
        assert "Too [fast]." in said(hand, "earlier")
        await hand.press("n")
        await hand.until(lambda: "Not told aloud yet" in said(hand, "earlier"))


@pytest.mark.parametrize("keys", [("escape",), ("space", "escape"), ("space", "enter", "escape")])
async def test_leaving_keeps_nothing(desk: Desk, time: Hands, keys: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in desk.library.story_paths()}
    async with at_work(desk) as hand:
        await hand.press("o")
        await at(hand, RehearsalScreen)
        for key in keys:
            await hand.press(key)
            time.seconds += 2
            await hand.pause_until_idle()
        await hand.at_the_bank()
    assert {path: path.read_bytes() for path in desk.library.story_paths()} == before


async def test_a_pause_does_not_count_and_r_begins_again(desk: Desk, time: Hands) -> None:
    async with at_work(desk, "two-counters", NARROW) as hand:
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        await hand.press("space")
        await passed(hand, time, 4)
        await hand.press("space")
        assert "paused" in said(hand, "standing")
        time.seconds += 60
        await hand.press("space")
        await passed(hand, time, 2)
        assert clock(hand) == "0:06"
        await hand.press("r")
        assert clock(hand) == "0:00"
        await passed(hand, time, 3)
        assert clock(hand) == "0:03"


async def test_a_terminal_that_was_suspended_does_not_count(desk: Desk, time: Hands) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        await hand.press("space")
        await passed(hand, time, 3)
        time.seconds += 600
        await hand.until(lambda: "paused" in said(hand, "standing"))
        assert clock(hand) == "0:03"
        await hand.press("space")
        await passed(hand, time, 2)
        assert clock(hand) == "0:05"


async def test_the_text_is_hidden_or_cue_words_or_whole_with_the_line_that_is_due(
    desk: Desk, time: Hands
) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        assert prompter(hand).option_count == 0
        await hand.press("space", "m")
        cues = str(prompter(hand).get_option_at_index(0).prompt)
        assert "place shift lead" in cues
        await hand.press("m")
        assert "I was shift lead in a town" in str(prompter(hand).get_option_at_index(0).prompt)
        assert prompter(hand).highlighted == 0
        await passed(hand, time, 22)
        assert prompter(hand).highlighted == 2
        assert "Now Task, until" in said(hand, "due")
        await hand.press("m")
        assert prompter(hand).option_count == 0


async def test_going_over_the_target_is_told_in_words(desk: Desk, time: Hands) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        await hand.press("space")
        await passed(hand, time, 121)
        assert said(hand, "standing") == "0:01 over 2:00"


async def test_another_length_is_told_with_its_own_target_and_kept_under_its_name(
    desk: Desk, time: Hands
) -> None:
    path = desk.library.story_path("two-counters")
    path.write_text(path.read_text() + '\n[[lengths]]\nname = "30 s"\ntext = "One queue."\n')
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        await hand.press("l")
        assert "30 s · 2 words" in said(hand, "about")
        await tell(hand, time, 31)
        assert "0:30: 0:01 over" in said(hand, "told")
        await hand.press("enter")
        await hand.at_the_editor()
        await hand.until(lambda: hand.story("two-counters").story.rehearsals)
    assert hand.story("two-counters").story.rehearsals[0].length == "30 s"


async def test_a_measured_pace_changes_the_clock_and_the_editor_s_counts(
    desk: Desk, time: Hands
) -> None:
    desk.folder.joinpath("settings.toml").write_text('# mine\nname = "Ada"\n')
    async with at_work(desk, "two-counters") as hand:
        before = hand.status
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        await hand.press("p")
        await at(hand, PaceScreen)
        words = desk.coach.read(hand.story("two-counters").story.sections).total
        await hand.press("space")
        await passed(hand, time, words * 60 / 120)
        time.seconds += words * 60 / 120 % 1
        await hand.press("enter")
        await hand.until(
            lambda: "You speak 120 words a minute; the clock uses 140" in said(hand, "told")
        )
        await hand.press("enter")
        await at(hand, RehearsalScreen)
        assert "at 120 a minute" in said(hand, "about")
        await hand.press("escape")
        await hand.at_the_editor()
        await hand.until(lambda: hand.status != before)
    assert (desk.folder / "settings.toml").read_text() == '# mine\nname = "Ada"\npace = 120\n'


async def test_a_pace_is_not_measured_over_a_sleep(desk: Desk, time: Hands) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        await hand.press("p")
        await at(hand, PaceScreen)
        await hand.press("space")
        await passed(hand, time, 60)
        time.seconds += 600
        await hand.press("enter")
        assert "The terminal was away" in said(hand, "told")


async def test_the_time_that_is_kept_is_the_one_that_was_shown(desk: Desk, time: Hands) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        await hand.press("space")
        await passed(hand, time, 3)
        time.seconds += 0.9
        await hand.press("enter")
        await at(hand, RehearsedScreen)
        assert "You told it in 0:03" in said(hand, "told")


async def test_a_pace_that_nobody_speaks_at_is_not_taken(desk: Desk, time: Hands) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.press("f12")
        await at(hand, RehearsalScreen)
        await hand.press("p")
        await at(hand, PaceScreen)
        await hand.press("space")
        await passed(hand, time, 2)
        await hand.press("enter")
        assert "between 60 and 300" in said(hand, "told")
        await hand.press("enter")
        assert isinstance(hand.app.screen, PaceScreen)
        await hand.press("escape")
        await at(hand, RehearsalScreen)
    assert not (desk.folder / "settings.toml").exists()


async def test_a_sample_becomes_a_story_of_one_s_own_only_where_its_rehearsal_is_kept(
    empty_desk: Desk, time: Hands
) -> None:
    async with at_work(empty_desk) as hand:
        await hand.press("o")
        await tell(hand, time, 3)
        assert "a copy of it that is your own" in said(hand, "warning")
        await hand.press("escape")
        await hand.at_the_bank()
        assert not empty_desk.folder.exists()
        await hand.press("o")
        await tell(hand, time, 3)
        await hand.press("enter")
        await hand.at_the_bank()
        await hand.until(lambda: empty_desk.library.story_paths())
    (own,) = empty_desk.library.stories()
    assert own.path
    assert len(own.story.rehearsals) == 1


async def test_a_story_that_changed_outside_meanwhile_keeps_both(desk: Desk, time: Hands) -> None:
    path = desk.library.story_path("late-parcel")
    async with at_work(desk) as hand:
        await go_to(hand, "The late parcel")
        await hand.press("o")
        await tell(hand, time, 3)
        path.write_text(path.read_text().replace("The late parcel", "The very late parcel"))
        await hand.press("enter")
        await hand.until(lambda: hand.story("late-parcel").story.rehearsals)
    assert hand.story("late-parcel").story.title == "The very late parcel"


async def test_a_story_without_words_is_not_told(desk: Desk) -> None:
    Path(desk.folder / "stories" / "bare.toml").write_text('title = "Bare"\n[sections]\n')
    async with at_work(desk) as hand:
        await hand.until(lambda: "Bare" in hand.rows)
        await go_to(hand, "Bare")
        await hand.press("o")
        await hand.pause_until_idle()
        await hand.at_the_bank()


async def test_a_story_of_a_newer_format_is_told_and_stays_as_it_is(
    desk: Desk, time: Hands
) -> None:
    path = desk.library.story_path("late-parcel")
    path.write_text(path.read_text().replace("format = 1", "format = 9"))
    before = path.read_bytes()
    for story in (None, "late-parcel"):
        async with at_work(desk, story) as hand:
            if story is None:
                await go_to(hand, "The late parcel")
            await hand.press("f12" if story else "o")
            await tell(hand, time, 3)
            assert "this is not kept" in said(hand, "warning")
            await hand.press("enter")
            await hand.pause_until_idle()
            assert path.read_bytes() == before


async def test_a_rating_goes_by_numbers_and_by_arrows(desk: Desk, time: Hands) -> None:
    async with at_work(desk, "two-counters", NARROW) as hand:
        await hand.press("f12")
        await tell(hand, time, 3)
        rating = hand.app.screen.query_one(Rating)
        await hand.press("5", "right", "left")
        assert rating.value == 4
        await hand.type("5")
        for key in ("3", "tab", "x"):  # in one piece, as a slow line sends them
            hand.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await hand.pause_until_idle()
        assert rating.value == 3
        assert isinstance(hand.app.focused, Input)
        assert hand.app.focused.value == "x"


async def test_the_bank_tells_when_a_story_was_told_and_sorts_and_filters_by_it(desk: Desk) -> None:
    for name, told in (
        ("two-counters", "date = 2126-01-03T10:00:00Z\nrating = 4"),
        ("night-shift", "date = 2026-01-01T10:00:00Z"),
    ):
        path = desk.library.story_path(name)
        path.write_text(f"{path.read_text()}\n[[rehearsals]]\n{told}\n")
    async with at_work(desk) as hand:
        await go_to(hand, "Two counters, one queue")
        await hand.until(lambda: "told once, on 3 Jan 2126, 4 of 5" in said(hand, "preview-text"))
        while "what to tell next" not in said(hand, "heading"):
            await hand.press("s")
        assert hand.rows == ["The late parcel", "A quiet night shift", "Two counters, one queue"]
        await hand.press("S")
        assert hand.rows[0] == "Two counters, one queue"
        await hand.press("p")
        table = hand.app.screen.query_one(StoryTable)
        await hand.until(lambda: "Told" in table.shown_columns)
        assert [table.cells(card)[6] for card in table.cards] == ["03 Jan 4/5", "01 Jan", "–"]
        for words, expected in (("two weeks", 2), ("never aloud", 1)):
            await hand.press("f")
            await hand.until(lambda: hand.app.screen.query("#box"))
            await hand.type(words)
            await hand.pause_until_idle()
            await hand.press("enter")
            await hand.at_the_bank()
            await hand.until(lambda expected=expected: len(hand.rows) == expected)


async def test_a_cue_sheet_is_written_where_the_user_says(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "cues.md").write_text("precious")
    async with at_work(desk) as hand:
        await go_to(hand, "Two counters, one queue")
        await hand.press("space", "c")
        await hand.until(lambda: hand.app.screen.query("#box Input"))
        hand.app.screen.query_one(Input).value = str(tmp_path / "cues.pdf")
        await hand.press("enter")
        await hand.until(lambda: hand.app.screen.query("#box Input"))
        for _ in range(2):
            hand.app.screen.query_one(Input).value = str(tmp_path / "cues.md")
            assert (tmp_path / "cues.md").read_text() == "precious"
            await hand.press("enter")
            await hand.pause_until_idle()
        await hand.at_the_bank()
    written = (tmp_path / "cues.md").read_text()
    assert "## Two counters, one queue" in written
    assert "The late parcel" not in written


async def test_a_private_story_is_on_no_cue_sheet(desk: Desk, tmp_path: Path) -> None:
    path = desk.library.story_path("late-parcel")
    path.write_text(f'tags = ["private"]\n{path.read_text()}')
    async with at_work(desk) as hand:
        await hand.press("c")
        await hand.until(lambda: hand.app.screen.query("#box Input"))
        hand.app.screen.query_one(Input).value = str(tmp_path / "cues.md")
        await hand.press("enter")
        await hand.until((tmp_path / "cues.md").exists)
        await hand.at_the_bank()
    assert "The late parcel" not in (tmp_path / "cues.md").read_text()


@pytest.mark.parametrize("names", [("two-counters", "late-parcel"), ()])
async def test_the_app_can_open_on_a_rehearsal(desk: Desk, names: tuple[str, ...]) -> None:
    app = StarwriterApp(desk, told=names)
    async with app.run_test(size=NARROW) as pilot:
        hand = Hand(app, pilot)
        await at(hand, RehearsalScreen)
        await hand.press("n")
        await hand.pause_until_idle()
        await at(hand, RehearsalScreen)
        await hand.press("escape")
        await hand.at_the_bank()
