"""`make screenshots`: the README's pictures, taken from the real app over the shipped library."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot, WaitForScreenTimeout
from textual.widgets import Input

from starwriter.desk import Desk
from starwriter.model import Settings, Story
from starwriter.model.contents import REVIEW
from starwriter.sending import send
from starwriter.store.library import Library
from starwriter.store.settings_file import change_settings
from starwriter.store.spelling import new_text
from starwriter.store.story_file import save_conflict_copy, save_story, stamped
from starwriter.store.versions import Kind, keep
from starwriter.tui import rehearsing
from starwriter.tui.app import StarwriterApp
from starwriter.tui.screens.rehearsal import RehearsalScreen
from starwriter.tui.widgets.writing_area import WritingArea


class Clock:
    """The clock of a rehearsal: it stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


CLOCK = Clock()
FOLDER = Path(__file__).resolve().parents[1] / "screenshots"
DATA = Path(__file__).resolve().parents[1] / "tests" / "data"
MOMENT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
WIDE, NARROW = (120, 40), (80, 24)
REST = "rest"
"""Among the keys: wait until the screen is at rest."""
PROOFREAD = "proofread"
"""Among the keys: wait until the proofreader is loaded and has read the story."""
LATER = "later"
"""Among the keys, with a number behind it: the clock of a rehearsal is that many seconds on."""
GOOD, WEAK, SLIPS = "sample-clinic-double-booking", "sample-everything-due", "the-late-order"


def typed(text: str) -> tuple[str, ...]:
    """Return the keys of a text."""
    names = {" ": "space", ".": "full_stop", ",": "comma", "~": "tilde", "/": "slash"}
    return tuple(names.get(letter, letter) for letter in text)


LINE = "I counted the late orders, asked the drivers what they feared, and agreed one change."
CHOOSE = ("n", REST, *typed("deadlines"), "enter", REST)
"""The keys that lead a new user to the second of the first steps."""
TOLD = ("space", f"{LATER} 112", "enter", REST, "4", "tab", *typed("Slower at the numbers"))
"""The keys that tell an answer aloud and rate it."""
DOCUMENTS = ("end", "ctrl+u", *typed("~/Documents/"))
"""The keys that choose a folder that is the same wherever the pictures are taken."""

PICTURES: dict[str, tuple[str | None, tuple[int, int], tuple[str, ...]]] = {
    "welcome-1": (None, NARROW, ()),
    "welcome-2": (None, NARROW, CHOOSE),
    "welcome-3": (None, NARROW, (*CHOOSE, *typed(LINE))),
    "question": (None, NARROW, ("n",)),
    "editor": (GOOD, WIDE, ()),
    "evidence": (GOOD, WIDE, ("f3", "f3", "f3", "f3", "f4")),
    "notes": (WEAK, WIDE, ("f5", "f5", "f5")),
    "missing": (WEAK, NARROW, ("f3", "f3", "f3")),
    "narrow": (GOOD, NARROW, ("f2",)),
    "help": (GOOD, WIDE, ("f1",)),
    "slips": (SLIPS, NARROW, (PROOFREAD, "f7")),
    "lengths": (GOOD, WIDE, ("f10",)),
    "cuts": (WEAK, WIDE, ("ctrl+g", "c")),
    "rehearsal": (GOOD, WIDE, ("f12", REST, "m", "space", f"{LATER} 31")),
    "rehearsed": (GOOD, NARROW, ("f12", REST, *TOLD)),
    "find": (GOOD, NARROW, ("ctrl+f", REST, *typed("paper"), "tab", *typed("diary"))),
    "zen": (GOOD, NARROW, ("ctrl+g", "z")),
    "settings": (None, WIDE, ("comma",)),
    "light": (GOOD, WIDE, ()),
    "high-contrast": (GOOD, WIDE, ()),
    "form": (GOOD, NARROW, ("ctrl+r", REST, "f5", REST, *DOCUMENTS, *typed("clinic.md"))),
    "versions": (GOOD, WIDE, ("ctrl+l", "down")),
    "collisions": (None, WIDE, ("m", "right")),
    "stories": (None, WIDE, ("down", "down", "down", "space")),
    "matrix": (None, WIDE, ("x", "down", "down", *["right"] * 9)),
    "match": (None, WIDE, ("w", *typed("Have you ever been wrong at work"), "enter")),
    "questions": (None, WIDE, ("b", *["down"] * 8)),
    "import": (None, WIDE, ("i", *typed("page.txt"))),
    "export": (
        GOOD,
        WIDE,
        ("ctrl+r", REST, *DOCUMENTS, *typed("clinic.docx"), "f3"),
    ),
    "review": (None, WIDE, ("ctrl+s",)),
}
"""By name: the story to open (or the bank), the size of the terminal, the keys to press."""
THEMES = {"light": "textual-light", "high-contrast": "high-contrast"}
"""The pictures in another theme than the usual one."""
ONLY = frozenset(sys.argv[1:])
"""The pictures that are wanted, where some are named; `word.png` is made where none is."""
OF_MANY = ("stories", "matrix", "match", "questions", "import")
"""The pictures of a bank with many stories: those of the tests."""


def main() -> None:
    os.environ |= {"TEXTUAL_ANIMATIONS": "none", "TZ": "UTC"}
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLORFGBG": ""}
    rehearsing.monotonic = CLOCK
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_STATE_HOME": folder, "XDG_CACHE_HOME": folder, "HOME": folder}
        desk = Desk(Path(folder) / "library")
        for sample in desk.library.samples():
            desk.study(sample.story.sections)  # so that no picture is taken while it is read
        many = Path(folder) / "many"
        shutil.copytree(DATA / "matching" / "stories", many / "stories")
        bank = Desk(many).bank
        bank.look()
        bank.study_all()
        shutil.copy(DATA / "intake" / "p02.txt", Path(folder) / "page.txt")
        os.chdir(folder)
        for name, (story, size, keys) in PICTURES.items():
            if name == "question":  # the first steps are behind the user
                shutil.rmtree(Path(folder) / "library" / "stories", ignore_errors=True)
                change_settings(desk.library, welcomed=True)
                with_slips(Path(folder) / "library")
            if name == "versions":
                lived_in(Path(folder) / "library")
            library = many if name in OF_MANY else Path(folder) / "library"
            change_settings(desk.library, theme=THEMES.get(name, "auto"))
            if ONLY and name not in ONLY:
                continue
            review = DATA / "word" / "reviewed.docx" if name == "review" else None
            app = StarwriterApp(Desk(library), story, review)
            picture = asyncio.run(taken(app, size, keys))
            (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
            print(FOLDER / f"{name}.svg")
        if not ONLY:
            page(Path(folder))


def page(folder: Path) -> None:
    """Take the picture of a page for review, where LibreOffice and pdftoppm are installed."""
    if not shutil.which("soffice") or not shutil.which("pdftoppm"):
        print("word.png is left as it is: LibreOffice or pdftoppm is missing")
        return
    desk = Desk(folder / "library")
    story = desk.library.story(GOOD)
    settings = Settings(name="Sam Osei")
    send([desk.entry(story)], folder / "a.docx", settings, REVIEW, made=MOMENT)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "a.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
    command = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", "a.pdf", "word"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    shutil.copy(folder / "word.png", FOLDER)
    print(FOLDER / "word.png")


def with_slips(folder: Path) -> None:
    """Write a story that has not been proofread."""
    sections = {
        "situation": "A customer recieved the wrong order the day before her wedding.",
        "action": f"{LINE}\nThen I told the the manager which two orders could wait.",
    }
    story = Story.model_validate({"title": "The late order", "sections": sections})
    path = folder / "stories" / f"{SLIPS}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new_text(stamped(story, MOMENT)), encoding="utf-8")


def lived_in(folder: Path) -> None:
    """Make the library one that has been worked in: a sample with versions, and a conflict copy."""
    library = Library(folder)
    sample = library.story(GOOD)
    saved = save_story(sample, stamped(sample.story, MOMENT))
    assert saved.path
    assert saved.data
    story = saved.story
    text = story.sections.action
    shorter = "\n".join(text.split("\n")[:3]) + "\n"
    versions = library.version_folder(saved.path)
    kept: list[tuple[str, Kind, str]] = [
        (text.split("\n")[0] + "\n", "found", ""),
        (shorter, "edit", ""),
        (shorter, "snapshot", "before the clinic interview"),
        (text, "edit", ""),
    ]
    for number, (action, kind, name) in enumerate(kept):
        sections = story.sections.replaced("action", action)
        data = new_text(story.model_copy(update={"sections": sections})).encode()
        keep(versions, data, kind, name, MOMENT + number * timedelta(hours=7))
    result = story.sections.result.replace("forty minutes", "half an hour")
    other = story.sections.replaced("result", result)
    save_conflict_copy(saved.path, story.model_copy(update={"sections": other}), MOMENT)


async def taken(app: StarwriterApp, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """Return a picture of the app once it is at rest."""
    async with app.run_test(size=size) as pilot:
        await at_rest(pilot)
        for key in keys:
            await done(pilot, key)
        await at_rest(pilot)
        return app.export_screenshot(title="starwriter")


async def done(pilot: Pilot[str], key: str) -> None:
    """Press a key, or do what stands for one among the keys."""
    if key == REST:
        await at_rest(pilot)
    elif key == PROOFREAD:
        await pilot.pause(4)
    elif key.startswith(LATER):
        screen = pilot.app.screen
        assert isinstance(screen, RehearsalScreen)
        for _ in range(int(key.removeprefix(LATER))):
            CLOCK.now += 1  # a longer leap would be a machine that slept
            screen.tick()
    else:
        with contextlib.suppress(WaitForScreenTimeout):  # a loaded machine: it comes to rest later
            await pilot.press(key)


async def at_rest(pilot: Pilot[str]) -> None:
    """Wait until the screen, its cursors still, has been the same for half a second."""
    before, same = "", 0
    while same < 5:
        for area in pilot.app.screen.query(WritingArea):
            area.cursor_blink = False
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        await pilot.pause(0.1)
        now = pilot.app.export_screenshot(simplify=True)
        before, same = now, same + 1 if now == before else 0


if __name__ == "__main__":
    main()
