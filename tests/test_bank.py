"""The bank's cards: read once, kept, and never believed over the file."""

import os
import shutil
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from starwriter.bank import Bank
from starwriter.desk import Desk
from starwriter.model import Rehearsal
from starwriter.store import library as library_module
from starwriter.store.story_file import StoryFile, load_story

LIBRARY = Path(__file__).parent / "data" / "library"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(LIBRARY / "user", tmp_path / "mine")
    old = time.time() - 100
    for path in (tmp_path / "mine" / "stories").iterdir():
        os.utime(path, (old, old))
    return tmp_path / "mine"


def looked(folder: Path) -> Bank:
    bank = Desk(folder, LIBRARY / "shipped").bank
    bank.look()
    return bank


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from here on."""
    seen: list[str] = []

    def read(path: Path) -> object:
        seen.append(path.stem)
        return load_story(path)

    monkeypatch.setattr(library_module, "load_story", read)
    # Files that are a moment old count as settled: the test has no time to wait.
    monkeypatch.setattr("starwriter.bank._FRESH", -10.0)
    return seen


def test_what_was_read_is_not_read_again(folder: Path, reads: list[str]) -> None:
    cards = looked(folder).cards
    assert sorted(reads) == sorted([*cards, "sample-harbour"])
    reads.clear()
    again = looked(folder)
    assert again.cards == cards
    assert reads == ["sample-harbour"]
    assert not again.look()


def test_a_changed_file_is_believed_over_the_cache(folder: Path, reads: list[str]) -> None:
    bank = looked(folder)
    path = folder / "stories" / "late-parcel.toml"
    text = path.read_text()
    stamp = path.stat()
    path.write_text(text.replace("The late parcel", "The late PARCEL"))
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # as some sync programs do
    assert bank.look()
    assert bank.cards["late-parcel"].title == "The late PARCEL"
    assert looked(folder).cards["late-parcel"].title == "The late PARCEL"


def test_an_older_file_that_was_put_back_is_believed_too(folder: Path, reads: list[str]) -> None:
    bank = looked(folder)
    path = folder / "stories" / "late-parcel.toml"
    old = path.read_text().replace("The late parcel", "An older one")
    path.write_text(old)
    os.utime(path, (1, 1))
    assert bank.look()
    assert looked(folder).cards["late-parcel"].title == "An older one"


def test_a_file_that_may_still_change_within_its_stamp_is_read_again(folder: Path) -> None:
    bank = looked(folder)
    path = folder / "stories" / "late-parcel.toml"
    path.write_text(path.read_text().replace("The late parcel", "Just now"))
    bank.look()
    kept = bank.desk.bank._kept.cards(bank._edition)  # pyright: ignore[reportPrivateUsage]
    assert kept["late-parcel"][0] == ""  # no stamp: not to be believed at the next start
    assert bank.cards["late-parcel"].title == "Just now"


def test_a_vanished_file_leaves_the_bank_and_the_cache(folder: Path, reads: list[str]) -> None:
    bank = looked(folder)
    (folder / "stories" / "late-parcel.toml").unlink()
    assert bank.look()
    assert "late-parcel" not in bank.cards
    assert "late-parcel" not in looked(folder).cards
    assert "late-parcel" not in looked(folder).texts()


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 4000])
def test_the_cache_may_be_deleted_or_broken_at_any_time(
    folder: Path, tmp_path: Path, damage: bytes
) -> None:
    cards = looked(folder).cards
    for path in (tmp_path / "cache").rglob("*.sqlite*"):
        path.write_bytes(damage) if damage else path.unlink()
    assert looked(folder).cards == cards


def test_a_disk_that_takes_no_cache_costs_nothing_but_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert len(looked(folder).cards) == 3


def test_the_cache_is_for_its_owner_alone(folder: Path, tmp_path: Path) -> None:
    looked(folder)
    files = list((tmp_path / "cache").rglob("*.sqlite"))
    assert files
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


def test_what_the_coach_has_read_is_kept_until_the_signals_change(
    folder: Path, reads: list[str]
) -> None:
    bank = looked(folder)
    bank.study_all()
    shown = {card.id: card.signals for card in bank.told}
    assert all(signals is not None for signals in shown.values())
    assert {card.id: card.signals for card in looked(folder).told} == shown
    (folder / "signals.toml").write_text('[signals.grit]\nname = "Grit"\ncues = ["i stayed"]\n')
    assert all(card.signals is None for card in looked(folder).told)


def test_a_mark_of_the_users_counts_on_the_card(folder: Path) -> None:
    path = folder / "stories" / "late-parcel.toml"
    bank = looked(folder)
    name = next(iter(bank.desk.library.signals))
    line = next(filter(None, load_story(path).story.sections.situation.split("\n")))
    quote = line.strip("-• ")[:20]
    path.write_text(
        path.read_text()
        + f'\n[[marks]]\nsignal = "{name}"\nsection = "situation"\n'
        + f'quote = "{quote}"\nverdict = "shown"\n'
    )
    bank.look()
    assert bank.study(bank.cards["late-parcel"]).shown(name)[0] >= 1


def test_open_comments_are_counted_on_the_card_and_kept(folder: Path) -> None:
    path = folder / "stories" / "late-parcel.toml"
    path.write_text(path.read_text() + "\n[[comments]]\ntext = 'a'\n\n[[comments]]\ntext = 'b'\n")
    bank = looked(folder)
    assert [looked(folder).cards[name].comments for name in sorted(bank.cards)] == [2, 0, 0]
    made = bank.adapt(bank.cards["late-parcel"], "peer-dispute")
    assert made.story.comments == ()


def test_a_conflict_copy_is_no_story(folder: Path) -> None:
    stories = folder / "stories"
    copy = stories / "late-parcel.sync-conflict-20261101-101010-ABCDEFG.toml"
    shutil.copy(stories / "late-parcel.toml", copy)
    bank = looked(folder)
    assert len(bank.cards) == 3
    assert list(bank.copies) == [copy]


def test_a_file_named_in_no_encoding_is_a_story_like_any(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.toml")
    try:
        shutil.copy(folder / "stories" / "late-parcel.toml", folder / "stories" / name)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert len(looked(folder).cards) == 4
    assert len(looked(folder).cards) == 4


def test_samples_are_there_until_there_is_a_story(tmp_path: Path) -> None:
    bank = looked(tmp_path / "new")
    (card,) = bank.told
    assert card.is_sample
    assert bank.study(card).signals is not None
    bank.duplicate(card)
    bank.look()
    assert [each.is_sample for each in bank.told] == [False]


def test_the_cache_is_a_database_of_this_edition_alone(folder: Path, tmp_path: Path) -> None:
    looked(folder)
    (path,) = (tmp_path / "cache").rglob("banks/*.sqlite")
    with sqlite3.connect(path) as file:
        names = {row[0] for row in file.execute("SELECT name FROM cards")}
    assert names == {"late-parcel", "night-shift", "two-counters"}


def test_a_rehearsal_goes_into_the_file_as_it_is_now_and_the_card_remembers_it(
    folder: Path, reads: list[str]
) -> None:
    bank = looked(folder)
    file = bank.unread_file(bank.cards["late-parcel"])
    path = folder / "stories" / "late-parcel.toml"
    path.write_text(path.read_text().replace("The late parcel", "The very late parcel"))

    bank.rehearsed(file, Rehearsal(date=datetime(2026, 11, 24, tzinfo=UTC), seconds=9, rating=3))
    bank.rehearsed(file, Rehearsal(date=datetime(2026, 11, 25, tzinfo=UTC), rating=4))

    old = time.time() - 100
    os.utime(path, (old, old))
    bank.look()
    reads.clear()
    card = looked(folder).cards["late-parcel"]
    assert (card.title, card.rehearsed, card.last_rating) == ("The very late parcel", 2, 4)
    assert card.last_rehearsed == datetime(2026, 11, 25, tzinfo=UTC).timestamp()
    assert "late-parcel" not in reads


def test_a_rehearsal_that_meets_a_change_at_the_same_moment_is_kept_beside_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = looked(folder)
    file = bank.unread_file(bank.cards["late-parcel"])
    path = folder / "stories" / "late-parcel.toml"
    opened = Desk.opened
    changes = iter(["An older parcel", "A parcel"])

    def meanwhile(desk: Desk, story: StoryFile) -> StoryFile:
        found = opened(desk, story)
        if title := next(changes, None):
            path.write_text(path.read_text().replace(found.story.title, title))
        return found

    monkeypatch.setattr(Desk, "opened", meanwhile)
    bank.rehearsed(file, Rehearsal(date=datetime(2026, 11, 24, tzinfo=UTC), rating=3))

    story = load_story(path).story
    assert (story.title, len(story.rehearsals)) == ("A parcel", 1)
