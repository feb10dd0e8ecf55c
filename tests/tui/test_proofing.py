"""Slips in the text: marked, told, walked through, mended, left alone, added dictionary."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.tui.conftest import NARROW, WIDE, Hand, at_work
from tests.tui.test_pictures import BOTH, at_rest, doing
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from starwriter.desk import Desk
from starwriter.proof.proofreader import Proofreader
from starwriter.tui.app import StarwriterApp
from starwriter.tui.screens.slip import SlipDialog
from starwriter.tui.widgets.writing_area import WritingArea

pytest.importorskip("harper")

SLIPS = """format = 1
title = "Slips"
[sections]
situation = "- We recieve mail.\\n"
action = "- I led teh team.\\n- I talked to the the vendor.\\n"
"""


@pytest.fixture(autouse=True)
def _reads(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.setattr("starwriter.proof.dialects._is_installed", lambda: True)
    monkeypatch.setattr("starwriter.tui.screens.proofed._LATER", 0.01)
    (desk.folder / "stories" / "slips.toml").write_text(SLIPS)


def marked(hand: Hand, section: str) -> list[str]:
    """The words of a section that are marked as slips."""
    area = hand.area(section)
    colour = hand.app.theme_variables["slip"].lower()
    lines = [area.get_line(row) for row in range(area.document.line_count)]
    return [
        line.plain[span.start : span.end]
        for line in lines
        for span in line.spans
        if colour in str(span.style)
    ]


def field(hand: Hand, section: str) -> WritingArea:
    """The writing area of a section, which may be under the dialog."""
    return hand.app.screen_stack[-2].query_one(f"#area-{section}", WritingArea)


def remark(hand: Hand) -> str:
    return str(hand.app.screen.query_one("#remark", Static).render())


def said(hand: Hand) -> list[str]:
    return [each.message for each in hand.app._notifications]  # pyright: ignore[reportPrivateUsage]


def dialog(hand: Hand) -> str:
    """What the dialog shows; "" where there is none."""
    screen = hand.app.screen
    if not isinstance(screen, SlipDialog):
        return ""
    return "\n".join(str(each.render()) for each in screen.query(Static))


def shows(hand: Hand, words: str) -> Callable[[], bool]:
    return lambda: words in dialog(hand)


async def written_on(hand: Hand) -> None:
    """Leave the dialog that comes next."""
    await hand.until(lambda: dialog(hand))
    await hand.press("escape")
    await hand.until(lambda: not dialog(hand))


async def test_slips_are_marked_once_they_are_read(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "action") == ["teh", "the the"])
        assert marked(hand, "situation") == ["recieve"]


async def test_the_word_that_is_being_typed_is_not_marked(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "situation"))
        await hand.press("ctrl+g", "t")
        await hand.type("We seperated")
        await hand.pause_until_idle()
        assert marked(hand, "task") == []
        await hand.type(" it")
        await hand.until(lambda: marked(hand, "task") == ["seperated"])


async def test_the_word_that_was_typed_is_marked_once_the_cursor_leaves_it(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "situation"))
        await hand.press("ctrl+g", "t")
        await hand.type("We seperated")
        await hand.pause_until_idle()
        await hand.press("home")
        await hand.until(lambda: marked(hand, "task") == ["seperated"])


async def test_the_line_under_the_answer_tells_the_slip_under_the_cursor(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "situation"))
        assert remark(hand) == ""
        await hand.press("end", "left", "left", "left", "left", "left", "left", "left")
        await hand.until(lambda: remark(hand).startswith("“recieve”: receive, "))
        assert remark(hand).endswith("?  F7")


async def test_f7_walks_through_the_slips_and_mends_them(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.press("f7")
        await hand.until(shows(hand, "“recieve”"))
        assert field(hand, "situation").selected_text == "recieve"
        assert "1 of 3" in dialog(hand)
        await hand.press("1")
        await hand.until(shows(hand, "“teh”"))
        assert "1 of 2" in dialog(hand)
        await hand.press("enter")
        await hand.until(shows(hand, "“the the”"))
        await hand.press("enter")
        await hand.until(lambda: "No slip is left." in said(hand))
        await hand.saved()
        sections = hand.story("slips").story.sections
        assert sections.situation == "- We receive mail.\n"
        assert sections.action == "- I led the team.\n- I talked to the vendor.\n"


async def test_a_suggestion_is_undone_by_one_key(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.type("So ")
        await hand.press("f7")
        await hand.until(shows(hand, "“recieve”"))
        await hand.press("1")
        await hand.until(shows(hand, "“teh”"))
        await hand.press("escape", "ctrl+g", "s", "ctrl+z")
        await hand.until(lambda: hand.area("situation").text == "So - We recieve mail.")


async def test_a_suggestion_goes_nowhere_but_to_its_own_words(desk: Desk) -> None:
    path = desk.folder / "stories" / "slips.toml"
    async with at_work(desk, "slips") as hand:
        await hand.press("f7")
        await hand.until(shows(hand, "“recieve”"))
        path.write_text(SLIPS.replace("- We", "- On every day of the week we"))
        await hand.until(lambda: "every day" in field(hand, "situation").text)
        await hand.press("1")  # its words stand elsewhere by now: it is asked about again, there
        await hand.until(lambda: field(hand, "situation").selected_text == "recieve")
        await hand.until(shows(hand, "“recieve”"))
        assert field(hand, "situation").text == "- On every day of the week we recieve mail."
        await hand.press("1")
        await hand.until(shows(hand, "“teh”"))
        assert field(hand, "situation").text == "- On every day of the week we receive mail."


async def test_f7_in_the_dialog_goes_on_and_round(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.press("f7")
        for words in ("“recieve”", "“teh”", "“the the”", "“recieve”"):
            await hand.until(shows(hand, words))
            await hand.press("f7")
        await written_on(hand)


async def test_f7_begins_at_the_slip_under_the_cursor(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.press("ctrl+g", "a", "down", "f7")
        await hand.until(shows(hand, "“the the”"))


async def test_the_users_own_keys_are_told_and_walk_on_in_the_dialog(desk: Desk) -> None:
    keys = '[keys]\n"editor.next_slip" = "f11"\n"slip.ignore" = "x"\n'
    (desk.folder / "settings.toml").write_text(f"format = 1\n{keys}")
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "situation") and hand.app.remapped)
        await hand.press("end", "left", "left", "left", "left", "left", "left", "left")
        await hand.until(lambda: remark(hand).endswith("?  F11"))
        await hand.press("f11")
        await hand.until(shows(hand, "“recieve”"))
        assert "Enter takes 1   x ignore   d dictionary   F11 next   Esc write on" in dialog(hand)
        await hand.press("f11")
        await hand.until(shows(hand, "“teh”"))


async def test_escape_goes_on_writing_there(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.press("f7")
        await hand.until(shows(hand, "“recieve”"))
        await hand.press("escape")
        await hand.type("get")
        await hand.until(lambda: hand.area("situation").text == "- We get mail.")


async def test_what_is_ignored_is_remembered_with_the_story(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.press("f7")
        await hand.until(shows(hand, "“recieve”"))
        await hand.press("i")
        await hand.until(shows(hand, "“teh”"))
        await hand.press("escape")
        await hand.saved()
        assert hand.story("slips").story.dismissed == ("slip: SpellCheck: recieve",)
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "action"))
        assert marked(hand, "situation") == []


async def test_a_word_goes_to_the_dictionary(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.press("f7")
        await hand.until(shows(hand, "d dictionary"))
        await hand.press("d")
        await hand.until(shows(hand, "1 of 2"))
        await hand.press("escape")
        assert marked(hand, "situation") == []
        assert (desk.folder / "dictionary.txt").read_text().endswith("\nrecieve\n")


async def test_only_a_word_goes_to_the_dictionary(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.press("ctrl+g", "a", "down", "f7")
        await hand.until(shows(hand, "“the the”"))
        assert "dictionary" not in dialog(hand)
        await hand.press("d")
        assert "“the the”" in dialog(hand)


async def test_the_users_words_are_no_slips(desk: Desk) -> None:
    (desk.folder / "dictionary.txt").write_text("# mine\nRecieve\n")
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "action"))
        assert marked(hand, "situation") == []


async def test_a_dictionary_that_cannot_be_read_is_told_and_done_without(desk: Desk) -> None:
    (desk.folder / "dictionary.txt").write_bytes(b"caf\xe9\n")
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "situation") == ["recieve"])
        (told,) = said(hand)
        assert "dictionary.txt" in told
        assert "is not UTF-8 text" in told
        await hand.press("f7")
        await hand.until(shows(hand, "“recieve”"))
        await hand.press("d")
        await hand.until(lambda: len(said(hand)) == 2)
        assert (desk.folder / "dictionary.txt").read_bytes() == b"caf\xe9\n"


async def test_a_name_that_begins_a_sentence_is_no_slip_where_it_stands_within_one(
    desk: Desk,
) -> None:
    text = SLIPS.replace("We recieve mail.", "I asked Clarise.\\\\n- Clarise led.")
    (desk.folder / "stories" / "slips.toml").write_text(text)
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "action"))
        assert marked(hand, "situation") == []


async def test_slips_follow_their_words_and_go_with_them(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "situation"))
        await hand.type("Now: ")
        await hand.until(lambda: marked(hand, "situation") == ["recieve"])
        await hand.press("ctrl+shift+k")
        await hand.until(lambda: marked(hand, "situation") == [])


async def test_what_others_have_changed_is_proofread(desk: Desk) -> None:
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: marked(hand, "situation"))
        path = desk.folder / "stories" / "slips.toml"
        path.write_text(SLIPS.replace("I led teh team", "I led a calm team, definately"))
        await hand.press("ctrl+s")
        await hand.until(lambda: marked(hand, "action") == ["definately", "the the"])


async def test_a_chosen_signal_is_looked_at_without_slips(desk: Desk) -> None:
    async with at_work(desk, "two-counters") as hand:
        await hand.type("We recieve. ")
        await hand.until(lambda: marked(hand, "situation") == ["recieve"])
        await hand.press("f3")
        await hand.until(lambda: marked(hand, "situation") == [])
        await hand.press("escape")
        await hand.until(lambda: marked(hand, "situation") == ["recieve"])


async def test_without_slips_f7_says_so(desk: Desk) -> None:
    (desk.folder / "stories" / "slips.toml").write_text('format = 1\ntitle = "x"\n[sections]\n')
    async with at_work(desk, "slips") as hand:
        await hand.press("f7")
        await hand.until(lambda: said(hand) == ["There is no slip."])


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("proofread = false\n", "Proofreading is off."),
        ('language = "fr"\n', "Proofreading is off: no dictionary for fr."),
    ],
)
async def test_where_it_is_off_nothing_is_marked_and_f7_says_why(
    desk: Desk, settings: str, told: str
) -> None:
    (desk.folder / "settings.toml").write_text(settings)
    async with at_work(desk, "slips") as hand:
        await hand.pause_until_idle()
        await hand.press("f7")
        await hand.until(lambda: said(hand) == [told])
        assert marked(hand, "situation") == []


async def test_without_the_package_f7_says_how_to_get_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("starwriter.proof.dialects._is_installed", lambda: False)
    async with at_work(desk, "slips") as hand:
        await hand.press("f7")
        await hand.until(
            lambda: said(hand) == ["Proofreading is off: no package (pip install harper-py)."]
        )


async def test_a_package_that_cannot_be_loaded_is_told_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> None:
        raise ImportError("no such symbol")

    monkeypatch.setattr("starwriter.tui.proofing._proofreader", broken)
    async with at_work(desk, "slips") as hand:
        await hand.until(lambda: len(said(hand)) == 1)
        assert said(hand)[0].startswith("The proofreader cannot be used.")
        await hand.type("on and on ")
        await hand.press("f7")
        await hand.until(lambda: len(said(hand)) == 2)
        assert marked(hand, "situation") == []


KEYS = ("f7", "f8", "f9", "shift+f6", "ctrl+t", "ctrl+g e", "ctrl+g E", "ctrl+f ctrl+r")


@pytest.mark.parametrize("keys", KEYS)
async def test_a_story_that_can_only_be_read_is_not_changed_and_says_so(
    desk: Desk, keys: str
) -> None:
    path = desk.folder / "stories" / "slips.toml"
    path.write_text(SLIPS.replace("format = 1", "format = 9"))
    before = path.read_bytes()
    async with at_work(desk, "slips") as hand:
        screen = hand.app.screen
        await hand.press(*keys.split())
        await hand.until(lambda: "only be read" in " ".join(said(hand)))
        assert hand.app.screen is screen
    assert path.read_bytes() == before


async def test_leaving_while_it_reads_harms_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("starwriter.tui.proofing._proofreader", Proofreader)
    async with at_work(desk, "slips") as hand:
        for key in ("f7", "ctrl+o"):  # at once: no pause in which it could have read
            hand.app.post_message(events.Key(key, None))
        await hand.at_the_bank()
        await hand.pause_until_idle()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_dialog_never_covers_its_slip(desk: Desk, size: tuple[int, int]) -> None:
    lines = "\\n".join(f"- Step {number} went well." for number in range(40))
    text = SLIPS.replace("- I talked to the the vendor.", f"{lines}\\n- We recieve it.")
    (desk.folder / "stories" / "slips.toml").write_text(text)
    async with at_work(desk, "slips", size) as hand:
        await hand.press("f7")
        for words in ("“recieve”", "“teh”", "“recieve”"):
            await hand.until(shows(hand, words))
            area = hand.app.screen_stack[-2].focused
            assert isinstance(area, WritingArea)
            box = hand.app.screen.query_one("#box").region
            row = area.cursor_screen_offset.y
            assert 0 <= row < size[1]
            assert not box.y <= row < box.bottom
            await hand.press("f7")
        await written_on(hand)


@BOTH
def test_the_walk_through_slips(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    story = desk.folder / "stories" / "two-counters.toml"
    story.write_text(story.read_text().replace("I counted people", "I definately counted people"))
    app = StarwriterApp(desk, "two-counters")

    async def run(pilot: Pilot[Any]) -> None:
        await doing("f7")(pilot)
        await Hand(app, pilot).until(shows(Hand(app, pilot), "definately"))
        await at_rest(pilot)

    assert snap_compare(app, terminal_size=size, run_before=run)
