"""`make bench`: what the writer feels, side by side with a bare Textual app, as ratios of one run.

Both programs run on a real pty, in turn, so that a slow moment of the machine meets both.
"""

import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import bench_bank
import bench_proof
import bench_word
from terminal import Session

from starwriter.desk import Desk
from starwriter.model import SECTIONS, Sections, Story
from starwriter.store.library import Library
from starwriter.store.story_file import save_copy
from starwriter.store.training import TRAINED

STARTS = 15
KEYS = 300
STORIES = 100
WORDS = 600
_BARE = Path(__file__).with_name("bare.py")
_APP = [sys.executable, "-m", "starwriter"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        story = long_story()
        save_copy(home / "library/stories", story)
        texts = home / "texts"
        texts.write_text("\0".join(text for _, text in story.sections.items()), encoding="utf-8")
        environment = {"STARWRITER_LIBRARY": str(home / "library"), "HOME": folder}
        bare = [sys.executable, str(_BARE), str(texts)]
        app = [*_APP, "edit", story.id]
        print(f"answer: {sum(len(t.split()) for _, t in story.sections.items())} words")
        starts(bare, app, story, environment)
        keys(bare, app, story, environment)
        reads(story)
        bench_proof.main([*_APP, "edit"], home / "proofread", story)
        one_check(home, story, environment)
        checks(home / "many", story, environment)
    bench_word.main()
    bench_bank.main()


def long_story() -> Story:
    """Return an answer of about 600 words, made of the shipped worked examples."""
    library = Library(Path("/nonexistent"))
    lines: dict[str, list[str]] = {section: [] for section in SECTIONS}
    total = 0
    for question in library.questions.values():
        if question.example is None or total >= WORDS:
            continue
        for section, text in question.example.sections.items():
            kept = text.split("\n")[: 2 if total else None]
            lines[section] += [line for line in kept if line]
            total += sum(len(line.split()) for line in kept)
    sections = Sections(**{name: "\n".join(each) + "\n" for name, each in lines.items()})
    return Story(id="bench", title="Bench", question="constructive-dissent", sections=sections)


def starts(
    bare: Sequence[str], app: Sequence[str], story: Story, environment: dict[str, str]
) -> None:
    """Print the time from the start of the process to the first paint, and to the text."""
    first = story.sections.situation.split("\n")[0][:24]
    cases = {"bare": (bare, first), "paint": (app, "Situation"), "text": (app, first)}
    times: dict[str, list[float]] = {name: [] for name in (*cases, "bank")}
    for _ in range(STARTS + 1):
        for name, (command, marker) in cases.items():
            times[name].append(start(command, marker, environment))
        times["bank"].append(start(_APP, "Stories", environment))
    base = times["bare"][1:]  # the first round fills the disk's cache and is not counted
    print(f"start to first paint, bare: {statistics.median(base) * 1000:.0f} ms")
    show("start to first paint, editor", times["paint"][1:], base, "aim 1.2, at most 1.4")
    show("start to first paint, bank", times["bank"][1:], base, "aim 1.2, at most 1.4")
    show("start to the answer's text", times["text"][1:], base, "")


def start(command: Sequence[str], marker: str, environment: dict[str, str]) -> float:
    with Session(command, environment) as session:
        return session.wait_for(marker) - session.started


def keys(
    bare: Sequence[str], app: Sequence[str], story: Story, environment: dict[str, str]
) -> None:
    """Print how long a key takes to the screen, typing into the middle of the answer."""
    ready = story.sections.situation.split("\n")[0][:24]
    with Session(bare, environment) as one, Session(app, environment) as other:
        for session in (one, other):
            session.wait_for(ready)
            session.drain(1.5)
        base, ours = typed(one, other)
    half, last = statistics.median(base), quantile(base, 0.99)
    print(f"a key's way to the screen, bare: median {half * 1000:.1f} ms, p99 {last * 1000:.1f} ms")
    ratio(
        f"a key, median {statistics.median(ours) * 1000:.1f} ms",
        statistics.median(ours) / half,
        "aim 1.2",
    )
    ratio(
        f"a key, p99 {quantile(ours, 0.99) * 1000:.1f} ms", quantile(ours, 0.99) / last, "aim 1.5"
    )


def typed(one: Session, other: Session) -> tuple[list[float], list[float]]:
    """Type the same text into both, a key into each in turn; return the times."""
    base: list[float] = []
    ours: list[float] = []
    word = ""
    for key in itertools.islice(letters(), KEYS):
        word = "" if key == " " else word + key
        for session, times in ((one, base), (other, ours)):
            pressed = session.press(key)
            if word:  # a space cannot be told from the cell it is written over
                times.append(session.wait_for(word) - pressed)
            session.drain(0.03)
    return base[10:], ours[10:]


def letters() -> Iterator[str]:
    """Yield words that stand nowhere else in the answer, letter by letter."""
    for number in itertools.count(17_000 * 26, 379 * 26):
        word = ""
        while number:
            number, digit = divmod(number, 26)
            word += chr(97 + digit)
        yield from f"zq{word} "


def reads(story: Story) -> None:
    """Print what the trained reader costs: its size, an answer read whole, an edited line."""
    desk = Desk(Path("/nonexistent"))
    size = sum(path.stat().st_size for path in TRAINED.iterdir())
    print(f"what the coach has learnt: {size / 1e6:.1f} MB")
    coach = desk.coach
    coach.study(coach.unread(Sections(action="The first sentence pays for the loading.")))
    begin = time.perf_counter()
    coach.study(coach.unread(story.sections))
    whole = time.perf_counter() - begin
    print(f"reading an answer whole: {whole:.2f} s   at most 2")
    edits: list[float] = []
    for number in range(20):
        action = story.sections.action.replace(" ", f" once{number} ", 3)
        unread = coach.unread(story.sections.replaced("action", action))
        begin = time.perf_counter()
        coach.study(unread)
        edits.append(time.perf_counter() - begin)
    middle, most = statistics.median(edits) * 1000, max(edits) * 1000
    print(f"reading an edited line: median {middle:.0f} ms, most {most:.0f} ms   at most 150")


def one_check(home: Path, story: Story, environment: dict[str, str]) -> None:
    """Print how long `check` takes on one story that was never read before."""
    first: list[float] = []
    again: list[float] = []
    for number in range(5):
        run = os.environ | environment | {"XDG_CACHE_HOME": str(home / f"cache{number}")}
        first.append(timed([*_APP, "check", story.id], run))
        again.append(timed([*_APP, "check", story.id], run))
    print(f"check on a story never read: {statistics.median(first):.2f} s   at most 1.5")
    print(f"check on it once more: {statistics.median(again):.2f} s")


def checks(folder: Path, story: Story, environment: dict[str, str]) -> None:
    """Print what `check` costs on many stories, beside reading them as TOML alone."""
    stories = folder / "stories"
    for number in range(STORIES):
        words = story.sections.action.split()
        action = " ".join(words[number % 200 :] + words[: number % 200]).replace(". ", ".\n")
        text = story.sections.replaced("action", action)
        save_copy(stories, story.model_copy(update={"id": f"story-{number}", "sections": text}))
    own = {"STARWRITER_LIBRARY": str(folder), "XDG_CACHE_HOME": str(folder)}
    run = os.environ | environment | own
    read = (
        "import pathlib, sys, tomllib\n"
        "for p in pathlib.Path(sys.argv[1]).iterdir(): tomllib.loads(p.read_text('utf-8'))"
    )
    floor = timed([sys.executable, "-c", read, str(stories)], run)
    first = timed([*_APP, "check", "--json"], run)
    cost = timed([*_APP, "check", "--json"], run)
    print(f"reading {STORIES} stories as TOML: {floor:.2f} s")
    print(f"check on {STORIES} stories never read: {first:.1f} s, {first / STORIES:.2f} s each")
    ratio(
        f"check on them once more, {cost:.2f} s, {cost / STORIES * 1000:.1f} ms each",
        cost / floor,
        "",
    )


def timed(command: Sequence[str], environment: dict[str, str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begin


def show(name: str, times: Sequence[float], base: Sequence[float], aim: str) -> None:
    pairs = [ours / theirs for ours, theirs in zip(times, base, strict=True)]
    ratio(f"{name}, {statistics.median(times) * 1000:.0f} ms", statistics.median(pairs), aim)


def ratio(name: str, value: float, aim: str) -> None:
    print(f"{name:<60} ratio {value:5.2f}   {aim}")


def quantile(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


if __name__ == "__main__":
    main()
