"""Copying on the screens: by ctrl+c, the whole answer, a story of the bank."""

from pathlib import Path

import pytest
from tests.tui.conftest import at_work

from starwriter import copying
from starwriter.copying import Copied
from starwriter.desk import Desk
from starwriter.model import Sections
from starwriter.tui.clips import plain_answer, told

WORDS = "A parcel was late and a colleague blamed our desk."
ALL = f"{WORDS}\n\nWe looked for it and found it.\n\nThe customer was happier."


class Board:
    """A clipboard, and how it takes what it is given."""

    def __init__(self) -> None:
        self.done = Copied("wl-copy")
        self.texts: list[str] = []

    def copied(self, text: str, _: object) -> Copied:
        self.texts.append(text)
        return self.done


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Board:
    found = Board()
    monkeypatch.setattr(copying, "copied", found.copied)
    return found


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ({"situation": "- One.\n- Two.\n", "result": "\nThree.\n\n"}, "- One.\n- Two.\n\nThree."),
        ({"learning": "Only this."}, "Only this."),
        ({}, ""),
    ],
)
def test_an_answer_is_its_sections_without_heads(sections: dict[str, str], expected: str) -> None:
    assert plain_answer(Sections(**sections)) == expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (Copied("xclip"), "Copied with xclip: 2 words."),
        (
            Copied(),
            "Sent to the terminal's clipboard (OSC 52): 2 words. Not every terminal takes it.",
        ),
        (Copied(path=Path("/a/b.txt")), "No clipboard here: 2 words written to /a/b.txt"),
        (Copied(problem="b.txt: No space left"), "Not copied: b.txt: No space left"),
    ],
)
def test_it_is_told_how_a_text_was_copied(done: Copied, expected: str) -> None:
    assert told(done, "two words") == expected


async def test_the_whole_answer_is_copied_as_it_stands_in_the_fields(
    desk: Desk, board: Board
) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.type("Now: ")
        await hand.press("ctrl+g", "y")
        await hand.until(lambda: hand.notices)
        assert board.texts == [f"Now: {ALL}"]
        assert hand.notices == ["Copied with wl-copy: 22 words."]


async def test_a_story_of_the_bank_is_copied_likewise(desk: Desk, board: Board) -> None:
    async with at_work(desk) as hand:
        await hand.press("/", *"parcel", "enter", "y")
        await hand.until(lambda: hand.notices)
        assert board.texts == [ALL]


async def test_an_empty_answer_is_not_copied(desk: Desk, board: Board) -> None:
    (desk.folder / "stories" / "empty.toml").write_text('title = "Empty"\n[sections]\n')
    async with at_work(desk, "empty") as hand:
        await hand.press("ctrl+g", "y")
        await hand.until(lambda: hand.notices == ["There is nothing to copy yet."])
        assert board.texts == []


async def test_a_selection_is_copied_and_the_way_told_once(desk: Desk, board: Board) -> None:
    async with at_work(desk, "late-parcel") as hand:
        await hand.press("shift+end", "ctrl+c")
        await hand.until(lambda: board.texts == [WORDS])
        await hand.until(lambda: hand.notices == ["Copied with wl-copy: 10 words."])
        await hand.press("ctrl+x")
        await hand.until(lambda: board.texts == [WORDS, WORDS])
        await hand.press("ctrl+v", "ctrl+v")
        await hand.until(lambda: hand.area("situation").text.startswith(WORDS * 2))
        assert len(hand.notices) == 1


async def test_a_copy_that_fails_is_told_each_time(desk: Desk, board: Board) -> None:
    board.done = Copied(problem="copied.txt: No space left on device")
    async with at_work(desk, "late-parcel") as hand:
        await hand.press("shift+end", "ctrl+c", "ctrl+c")
        await hand.until(lambda: len(hand.notices) == 2)
        await hand.press("ctrl+v")
        await hand.until(lambda: WORDS in hand.area("situation").text)


async def test_the_terminal_is_asked_where_no_program_is_there(
    desk: Desk, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.done = Copied()
    sent: list[str] = []
    async with at_work(desk, "late-parcel") as hand:
        monkeypatch.setattr(hand.app._driver, "write", sent.append)  # pyright: ignore[reportPrivateUsage]
        await hand.press("ctrl+g", "y")
        await hand.until(lambda: hand.notices)
        assert any(each.startswith("\x1b]52;c;") for each in sent)


async def test_keys_go_on_while_the_clipboard_does_not_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    answers = Event()

    def slow(*_: object) -> Copied:
        answers.wait(10)
        return Copied("xclip")

    monkeypatch.setattr(copying, "copied", slow)
    async with at_work(desk, "late-parcel") as hand:
        await hand.press("ctrl+g", "y")
        await hand.type("On. ")
        assert hand.area("situation").text.startswith("On. ")
        assert hand.notices == []
        answers.set()
        await hand.until(lambda: hand.notices)
