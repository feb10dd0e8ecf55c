import sqlite3
from pathlib import Path

import pytest

from starwriter.store.remembered import Remembered

READ = ("action", "before", "I rang them.")


def test_what_was_found_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "readings.sqlite"
    Remembered(path, "one").put(READ, "care shown 0 6")
    assert Remembered(path, "one").get(READ) == "care shown 0 6"
    assert Remembered(path, "one").get(("action", "", "I rang them.")) is None


def test_what_another_edition_found_is_not_believed(tmp_path: Path) -> None:
    Remembered(tmp_path / "r", "one").put(READ, "x")
    assert Remembered(tmp_path / "r", "two").get(READ) is None


def test_no_word_that_was_read_is_in_the_file(tmp_path: Path) -> None:
    Remembered(tmp_path / "r", "one").put(READ, "care shown 0 6")
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"rang" not in written
    assert b"before" not in written


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"x" * 4000, b""])
def test_a_broken_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r").write_bytes(content)
    Remembered(tmp_path / "r", "one").put(READ, "x")
    assert Remembered(tmp_path / "r", "one").get(READ) == "x"


def test_a_disk_that_takes_no_file_costs_the_memory_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    memory = Remembered(tmp_path / "file" / "r", "one")
    memory.put(READ, "x")
    assert memory.get(READ) is None


def test_the_oldest_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("starwriter.store.remembered.MOST", 10)
    memory = Remembered(tmp_path / "r", "one")
    for number in range(12):
        memory.put(("action", "", str(number)), str(number))
    again = Remembered(tmp_path / "r", "one")
    assert again.get(("action", "", "0")) is None
    assert again.get(("action", "", "11")) == "11"
    with sqlite3.connect(tmp_path / "r") as file:
        assert file.execute("SELECT count(*) FROM readings").fetchone()[0] <= 10
