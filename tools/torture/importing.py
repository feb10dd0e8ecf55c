"""An import that is cut off: what it said that it had written is there, whole, and once.

Promise: the library is held against the files that were brought in, story by story.
"""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from tools.torture.place import STARWRITER, Place, remains_of
from tools.torture.verdict import Verdict

from starwriter.desk import Desk
from starwriter.model import Sections, Story
from starwriter.sending import send
from starwriter.store.library import Library
from starwriter.store.story_file import save_copy

_FILES, _IN_WORD = 24, 8


def import_killed(place: Place, random: Random) -> Verdict:
    """Bring in files of both kinds, kill it at a random moment, and bring them in again."""
    sources = _sources(place, random)
    texts = {path: path.read_bytes() for path in sources}
    began = time.perf_counter()
    said = _run(place, sources, random.uniform(0.2, 1.4))
    lasted = time.perf_counter() - began
    there = {file.path for file in Library(place.library).stories()}
    lost = sum(Path(line) not in there for line in said)
    again = _run(place, sources, 60.0)
    remains = remains_of(place)
    faults = (*_bad(remains.faults), *_unlike(place, texts, len(again)))
    return Verdict(remains.files, lost=lost, oldest_gone=lasted if lost else 0.0, faults=faults)


def _sources(place: Place, random: Random) -> list[Path]:
    """Make story files, and Word files of several stories, all with words of their own."""
    folder = place.root / "sources"
    toml = [save_copy(folder, _story(random, number)) for number in range(_FILES)]
    other = Desk(place.root / "other")
    for number in range(_IN_WORD):
        save_copy(other.library.story_folder, _story(random, _FILES + number))
    word = folder / "answers.docx"
    send(list(other.entries()), word, other.library.settings)
    files = [*toml, word]
    random.shuffle(files)
    return files


def _story(random: Random, number: int) -> Story:
    words = (f"w{random.randrange(10**6)}é" for _ in range(random.randint(5, 400)))
    return Story(title=f"Brought {number}", sections=Sections(action=" ".join(words)))


def _run(place: Place, files: list[Path], seconds: float) -> list[str]:
    """Import, kill it after so many seconds, and return the paths that it said it had written."""
    command = [*STARWRITER, "import", *map(str, files)]
    environment = os.environ | place.environment | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as program:
        try:
            said, _ = program.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            program.kill()
            said, _ = program.communicate()
    lines = said.split("\n")
    return [line for line in lines[:-1] if line]  # the last may have been cut off


def _bad(faults: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong but for the stories that were to come."""
    yield from (fault for fault in faults if not fault.startswith("stories/brought-"))


def _unlike(place: Place, texts: Mapping[Path, bytes], again: int) -> Iterator[str]:
    """Yield what is not as one whole import would have left it."""
    if any(path.read_bytes() != data for path, data in texts.items()):
        yield "a file that was brought in was changed"
    titles = sorted(
        file.story.title
        for file in Library(place.library).stories()
        if file.story.title.startswith("Brought")
    )
    if titles != sorted(f"Brought {number}" for number in range(_FILES + _IN_WORD)):
        yield f"after a second import ({again} new) there are {titles}"
