"""What proofreading costs: a line, an answer from its opening on, memory. Part of `make bench`."""

import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from terminal import Session

from starwriter.model import SECTIONS, Story
from starwriter.proof.proofreader import Proofreader
from starwriter.store.story_file import save_copy

_SLIP, _TOLD = "recieve", "receive,"
"""A slip that the line under the answer tells of once the whole answer is read."""
ROUNDS = 5


def main(app: Sequence[str], library: Path, story: Story) -> None:
    """Print what it costs in an answer, opened by `app` and the story's id out of a new library."""
    lines = [line for name in SECTIONS for line in story.sections.text(name).split("\n") if line]
    begin = time.perf_counter()
    reader = Proofreader("British")
    reader.read("The first line pays for the loading.")
    print(f"the proofreader loaded: {time.perf_counter() - begin:.2f} s, beside the screen")
    times = [_timed(reader, f"{line} Once.") for line in lines]
    middle, most = statistics.median(times) * 1000, max(times) * 1000
    print(f"a line proofread: median {middle:.1f} ms, most {most:.1f} ms   at most 50")
    _whole(app, library, story)


def _timed(reader: Proofreader, line: str) -> float:
    begin = time.perf_counter()
    reader.read(line)
    return time.perf_counter() - begin


def _whole(app: Sequence[str], library: Path, story: Story) -> None:
    environment = {"STARWRITER_LIBRARY": str(library), "HOME": str(library)}
    sections = story.sections.replaced("situation", f"{_SLIP} {story.sections.situation}")
    slipped = story.model_copy(update={"id": "slipped", "sections": sections})
    save_copy(library / "stories", slipped)
    command = [*app, slipped.id]
    times: list[float] = []
    size = 0.0
    for _ in range(ROUNDS):
        with Session(command, environment) as session:
            times.append(session.wait_for(_TOLD) - session.started)
            session.drain(1.0)
            size = _megabytes(session.process)
    (library / "settings.toml").write_text("proofread = false\n", encoding="utf-8")
    with Session(command, environment) as session:
        session.drain(4.0)
        without = _megabytes(session.process)
    (library / "settings.toml").unlink()
    print(f"from the start to an answer proofread whole: {statistics.median(times):.2f} s")
    print(f"memory: {size:.0f} MB, {without:.0f} MB without proofreading")


def _megabytes(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:  # no such place on this system
        return 0.0
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000
