"""The bank at 10, 1,000 and 10,000 stories, and the match on its table: part of `make bench`.

Times are of the real program on a pty, as a writer at its keys sees them; the floor is reading the
bytes of the same files, which whoever shows them must have done at least once.
"""

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from terminal import Session

from starwriter.coach.matching import Match
from starwriter.desk import Desk
from starwriter.model import SECTIONS, Question, Section, Sections, Story
from starwriter.store.library import Library
from starwriter.store.spelling import new_text

COUNTS = (10, 1_000, 10_000)
ROUNDS = 5
_APP = [sys.executable, "-m", "starwriter"]
_TABLE = Path(__file__).parents[1] / "tests" / "data" / "matching"
_PAGE = 34
"""Rows by which a page goes down at 40 lines; what is waited for is any row that then appears."""


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        times = {count: measured(Path(home), count) for count in COUNTS}
    print(f"{'stories':<42}" + "".join(f"{count:>12,}" for count in COUNTS))
    for name in times[COUNTS[0]]:
        row = "".join(f"{times[count][name] * 1000:>9.0f} ms" for count in COUNTS)
        print(f"{name:<42}{row}")
    start = "start to the list, once more"
    ratio = times[COUNTS[-1]][start] / times[COUNTS[0]][start]
    print(f"{start}, 10,000 against 10: ratio {ratio:5.2f}   at most 1.5")
    match()


def measured(home: Path, count: int) -> dict[str, float]:
    """Return what it takes at a number of stories, in seconds."""
    folder = home / f"library-{count}"
    made(folder, count)
    environment = {
        "STARWRITER_LIBRARY": str(folder),
        "XDG_CACHE_HOME": str(home / f"cache-{count}"),
        "HOME": str(home),
    }
    found = {"floor: reading the bytes": floor(folder)}
    found["start to the list, the first time"] = start(environment, count)
    starts = [start(environment, count) for _ in range(ROUNDS)]
    found["start to the list, once more"] = statistics.median(starts)
    with Session(_APP, environment) as session:
        session.wait_for(title(count - 1), limit=120)
        session.drain(2.0)
        found["a key in the finder, median"] = finding(session, count)
        session.press("\x1b")
        session.drain(1.0)
        found["a row down, median"] = rows(session, count)
        found["a page down, median"] = pages(session, count)
    return found


def made(folder: Path, count: int) -> None:
    """Write stories made of the worked examples, the last one changed last."""
    questions = [q for q in Library(Path("/nonexistent")).questions.values() if q.example]
    chance = random.Random(1)
    moment, old = datetime(2026, 1, 1, tzinfo=UTC), time.time() - 1000
    (folder / "stories").mkdir(parents=True)
    for number in range(count):
        texts = {name: _example(chance.choice(questions), name) for name in SECTIONS}
        story = Story(
            title=title(number),
            question=chance.choice(questions).id,
            tags=(f"tag{number % 7}",),
            created=moment,
            updated=moment + timedelta(minutes=number),
            sections=Sections(**texts),
        )
        path = folder / "stories" / f"story-{number}.toml"
        path.write_text(new_text(story), encoding="utf-8")
        os.utime(path, (old, old))


def _example(question: Question, section: Section) -> str:
    return question.example.sections.text(section) if question.example else ""


def title(number: int) -> str:
    return f"Number zq{number:05}"


def floor(folder: Path) -> float:
    begin = time.perf_counter()
    for path in (folder / "stories").iterdir():
        path.read_bytes()
    return time.perf_counter() - begin


def start(environment: dict[str, str], count: int) -> float:
    """Return the time from the start of the process to the newest story on the screen."""
    with Session(_APP, environment) as session:
        return session.wait_for(title(count - 1), limit=120) - session.started


def finding(session: Session, count: int) -> float:
    """Type a name into the finder; return the time from a key to the shorter list."""
    session.press("/")
    session.drain(0.5)
    wanted = f"zq{count // 2:05}"
    for key in wanted[:-1]:
        session.press(key)
        session.drain(0.4)
    times: list[float] = []
    for _ in range(ROUNDS * 2):
        pressed = session.press(wanted[-1])
        times.append(session.wait_for(f"· 1 of {count}") - pressed)
        session.drain(0.3)
        session.press("\x7f")
        session.drain(0.4)
    return statistics.median(times)


def rows(session: Session, count: int) -> float:
    """Go down row by row; return the time from a key to the preview of the next story."""
    session.press("\x1b[H")
    session.drain(0.5)
    times: list[float] = []
    for step in range(1, min(count, 9)):
        pressed = session.press("\x1b[B")
        times.append(session.wait_for(title(count - 1 - step)) - pressed)
        session.drain(0.2)
    return statistics.median(times)


def pages(session: Session, count: int) -> float:
    """Go down page by page, where there are pages; return the time from a key to new rows."""
    session.press("\x1b[H")
    session.drain(0.5)
    times: list[float] = []
    last = count - 1
    for _ in range(ROUNDS):
        last = max(last - _PAGE, 0)
        pressed = session.press("\x1b[6~")
        times.append(session.wait_for(title(last)) - pressed)
        session.drain(0.3)
        if not last:
            break
    return statistics.median(times)


def match() -> None:
    """Print how often the right story is found for a question in other words."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        shutil.copytree(_TABLE / "stories", Path(folder) / "library" / "stories")
        bank = Desk(Path(folder) / "library").bank
        bank.look()
        bank.study_all()
        table = [line.split("\t") for line in (_TABLE / "questions.tsv").read_text().splitlines()]
        print(f"match: {len(table)} questions in other words over {len(bank.told)} stories")
        for half in ("chosen", "unseen", None):
            kept = [row for row in table if half in (row[0], None)]
            places = [place(bank.match(asked), right.split(",")) for _, asked, right in kept]
            first, three = (sum(p < n for p in places) / len(places) for n in (1, 3))
            name = {"chosen": "the half it was chosen on", "unseen": "the unseen half"}
            told = name.get(half or "", "all")
            print(f"  {told:<28} right first {first:.0%}, in the first three {three:.0%}")
        begin = time.perf_counter()
        for _, asked, _ in table:
            bank.match(asked)
        print(f"  one match: {(time.perf_counter() - begin) / len(table) * 1000:.0f} ms")


def place(found: Sequence[Match], right: Sequence[str]) -> int:
    ids = [match.id for match in found]
    return min(ids.index(name) for name in right)


if __name__ == "__main__":
    main()
