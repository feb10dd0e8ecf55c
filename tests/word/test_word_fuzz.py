import time
from pathlib import Path
from random import Random

from tests.mutating import mutated
from word_help import QUESTION, SHAPE, STORY, chapter, data

from starwriter.word.export import Chapter
from starwriter.word.package import open_package
from starwriter.word.problem import WordFileError
from starwriter.word.taking import Taken, stories_in

REAL = data(Chapter(STORY, QUESTION, SHAPE), chapter("Second", situation="One\nTwo\tthree"))


def read(path: Path) -> Taken | None:
    try:
        return stories_in(open_package(path, ("styles", "numbering", "settings")))
    except WordFileError:
        return None


def test_a_broken_file_is_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    path, came_through = tmp_path / "broken.docx", 0
    began = time.monotonic()
    for seed in range(300):
        path.write_bytes(mutated(REAL, Random(seed)))
        came_through += read(path) is not None

    # Both ends were tried: files that are refused, and trees that are strange but read.
    assert 30 < came_through < 270
    assert time.monotonic() - began < 60


def test_a_try_that_changes_nothing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "whole.docx"
    path.write_bytes(REAL)
    taken = read(path)
    assert taken is not None
    assert [story.title for story in taken.stories] == [STORY.title, "Second"]
