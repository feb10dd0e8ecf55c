"""Where there is nothing, it says what to press now, with the user's own keys."""

from tests.tui.conftest import at_work
from textual.widgets import Static

from starwriter.desk import Desk
from starwriter.store.settings_file import change_settings
from starwriter.tui.app import StarwriterApp
from starwriter.tui.screens.match import MatchScreen
from starwriter.tui.screens.matrix import MatrixScreen
from starwriter.tui.screens.questions import QuestionsScreen
from starwriter.tui.screens.versions import VersionsScreen


def says(app: StarwriterApp, name: str) -> str:
    """What a part of the screen says on one line; "" where it is hidden."""
    for part in app.screen.query(f"#{name}").results(Static):
        return " ".join(str(part.render()).split()) if part.display else ""
    return ""


def notices(app: StarwriterApp) -> str:
    """What was told at the edge of the screen."""
    return " ".join(notice.message for notice in app._notifications)  # pyright: ignore[reportPrivateUsage]


def put_all_away(desk: Desk) -> None:
    for path in (desk.folder / "stories").glob("*.toml"):
        path.write_text(f"archived = true\n{path.read_text()}")


async def test_a_search_that_finds_nothing(desk: Desk) -> None:
    change_settings(desk.library, keys={"bank.clear_filter": "f9"})
    async with at_work(desk) as hand:
        await hand.press("slash")
        await hand.type("xylophone")
        await hand.until(
            lambda: (
                says(hand.app, "none")
                == "No story has all of this. F9 shows all again; n begins one."
            )
        )
        await hand.press("enter", "e")
        assert "There is no story under the cursor: F9 shows all" in notices(hand.app)


async def test_stories_that_are_all_put_away(desk: Desk) -> None:
    put_all_away(desk)
    app = StarwriterApp(desk)
    async with app.run_test() as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if says(app, "none"):
                break
        assert says(app, "none").startswith(
            "All your stories are put away. f, then archived, shows them;"
        )
        for key, screen, part, word in (
            ("x", MatrixScreen, "said", "There is no story to look at"),
            ("w", MatchScreen, "said", "You have no story yet: Tab, then n begins an answer"),
        ):
            await pilot.press(key)
            await pilot.press("a")
            for _ in range(200):
                await pilot.pause(0.02)
                if word in says(app, part):
                    break
            assert isinstance(app.screen, screen)
            assert word in says(app, part)
            await pilot.press("escape")
            await pilot.pause()


async def test_questions_that_nothing_finds(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("b")
        await hand.until(lambda: isinstance(hand.app.screen, QuestionsScreen))
        await hand.press("slash")
        await hand.type("xylophone")
        await hand.until(lambda: "Esc shows all again; then a adds one" in says(hand.app, "none"))


async def test_a_story_without_versions(desk: Desk) -> None:
    async with at_work(desk) as hand:
        await hand.press("v")
        await hand.until(lambda: isinstance(hand.app.screen, VersionsScreen))
        assert "s keeps the story as it is now" in says(hand.app, "none")


async def test_a_story_without_a_question_says_which_key_chooses_one(desk: Desk) -> None:
    change_settings(desk.library, keys={"editor.question": "f11"})
    path = desk.folder / "stories" / "free.toml"
    path.write_text('title = "Free"\n[sections]\naction = "I counted."\n')
    async with at_work(desk, "free") as hand:
        await hand.until(lambda: "F11 chooses one" in says(hand.app, "asked"))
        await hand.press("f3", "f4")
        assert notices(hand.app).count("F11 chooses a question") == 2
