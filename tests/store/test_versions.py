"""Versions: what is kept, in which order, by which rule they thin out, how one comes back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from starwriter.store.problem import ChangedOutsideError, StoreError
from starwriter.store.versions import (
    NEWEST,
    STAYING,
    Version,
    keep,
    last_good,
    restore,
    thinned,
    versions_in,
)

NOW = datetime(2026, 11, 22, 10, 40, tzinfo=UTC)
GOOD = b'title = "A"\n[sections]\ntask = "Be on time."\n'
DAY = timedelta(days=1)


def test_a_version_is_a_plain_copy_that_says_in_its_name_what_left_it(tmp_path: Path) -> None:
    kept = keep(tmp_path / "versions/a", GOOD, "edit", now=NOW)

    assert kept
    assert kept.path.name == "0001 2026-11-22 10.40.00 edit.toml"
    assert kept.path.read_bytes() == GOOD
    assert versions_in(tmp_path / "versions/a") == [kept]


def test_the_same_bytes_are_kept_once_but_a_snapshot_always(tmp_path: Path) -> None:
    assert keep(tmp_path, GOOD, "edit", now=NOW)
    assert keep(tmp_path, GOOD, "edit", now=NOW) is None
    named = keep(tmp_path, GOOD, "snapshot", "before the bank interview", now=NOW)

    assert named
    assert named.name == "before the bank interview"
    assert [version.kind for version in versions_in(tmp_path)] == ["snapshot", "edit"]


def test_what_was_sent_for_review_is_kept_unless_a_version_that_stays_holds_it(
    tmp_path: Path,
) -> None:
    keep(tmp_path, GOOD, "edit", now=NOW)
    assert keep(tmp_path, GOOD, "sent", now=NOW)
    keep(tmp_path, GOOD + b"#", "edit", now=NOW)
    keep(tmp_path, GOOD, "edit", now=NOW)
    assert keep(tmp_path, GOOD, "sent", now=NOW) is None
    assert keep(tmp_path, GOOD + b"#", "sent", now=NOW)
    keep(tmp_path, GOOD, "snapshot", "as it went out", now=NOW)
    assert keep(tmp_path, GOOD, "sent", now=NOW) is None

    kinds = [version.kind for version in reversed(versions_in(tmp_path))]
    assert kinds == ["edit", "sent", "edit", "edit", "sent", "snapshot"]


def test_what_was_sent_for_review_outlives_any_number_of_edits(tmp_path: Path) -> None:
    keep(tmp_path, b"first", "edit", now=NOW - 500 * DAY)
    keep(tmp_path, GOOD, "sent", now=NOW - 400 * DAY)
    for number in range(50):
        keep(tmp_path, b"%d" % number, "edit", now=NOW - (400 - number) * DAY)
    keep(tmp_path, b"now", "edit", now=NOW)

    assert GOOD in [version.path.read_bytes() for version in versions_in(tmp_path)]


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path) -> None:
    for number, moment in enumerate((NOW, NOW - 400 * DAY, NOW - DAY)):
        keep(tmp_path, b"%d" % number, "edit", now=moment)

    assert [version.path.read_bytes() for version in versions_in(tmp_path)] == [b"2", b"1", b"0"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("before the bank interview", "before the bank interview"),
        ("../../etc/passwd", "etc passwd"),
        ('a:b*c?"<>|', "a b c"),
        ("line\nend\x1b[31m", "line end [31m"),
        ("Zoë – v2.0 …", "Zoë – v2.0 …"),
        ("x" * 300, "x" * 60),
        ("///", ""),
    ],
)
def test_a_snapshots_name_is_kept_as_far_as_file_systems_allow(
    tmp_path: Path, name: str, kept: str
) -> None:
    version = keep(tmp_path / "a", GOOD, "snapshot", name, now=NOW)

    assert version
    assert version.path.parent == tmp_path / "a"
    assert versions_in(tmp_path / "a") == [version]
    assert version.name == kept


def test_git_is_told_to_leave_versions_alone(tmp_path: Path) -> None:
    keep(tmp_path / "versions/a", GOOD, "edit", now=NOW)

    assert (tmp_path / "versions/.gitignore").read_text().splitlines()[-1] == "*"


def test_what_else_lies_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "0001 2026-99-99 10.40.00 edit.toml").write_text("no date")
    keep(tmp_path, GOOD, "edit", now=NOW)

    assert len(versions_in(tmp_path)) == 1
    assert (tmp_path / "notes.txt").exists()


def made(days: list[float], named: frozenset[int] = frozenset()) -> list[Version]:
    """Versions of so many days ago, the newest first."""
    ages = sorted(days)
    return [
        Version(
            Path(str(at)),
            len(ages) - at,
            NOW - age * DAY,
            STAYING[at % len(STAYING)] if at in named else "edit",
        )
        for at, age in enumerate(ages)
    ]


def test_old_versions_thin_out_by_the_written_rule() -> None:
    hourly = made([hour / 24 for hour in range(24 * 400)])
    going = set(thinned(hourly, NOW))
    staying = [version for version in hourly if version not in going]
    ages = [(NOW - version.moment) / DAY for version in staying]

    assert sum(age < 2 for age in ages) == 48
    assert 27 <= sum(2 <= age < 30 for age in ages) <= 30
    assert 47 <= sum(30 <= age < 365 for age in ages) <= 50
    assert 1 <= sum(age >= 365 for age in ages) <= 4
    assert staying[-1] == hourly[-1]


@given(
    st.lists(st.floats(-400, 4000), max_size=80),
    st.frozensets(st.integers(0, 79)),
)
@settings(max_examples=200)
def test_thinning_spares_the_newest_the_named_and_the_first(
    days: list[float], named: frozenset[int]
) -> None:
    versions = made(days, named)
    going = thinned(versions, NOW)

    assert not set(map(id, going)) & set(map(id, [*versions[:NEWEST], *versions[-1:]]))
    assert all(version.kind not in STAYING for version in going)
    staying = [version for version in versions if version not in going]
    assert thinned(staying, NOW) == []


def test_a_clock_gone_wild_does_not_empty_the_folder(tmp_path: Path) -> None:
    for number in range(30):
        keep(tmp_path, b"%d" % number, "edit", now=NOW + number * timedelta(minutes=1))
    keep(tmp_path, b"later", "edit", now=NOW + 40000 * DAY)

    assert len(versions_in(tmp_path)) >= NEWEST


def story_with_versions(tmp_path: Path) -> tuple[Path, Version]:
    path = tmp_path / "stories/a.toml"
    path.parent.mkdir()
    path.write_bytes(GOOD.replace(b"time", b"TIME"))
    version = keep(tmp_path / "versions/a", GOOD, "edit", now=NOW)
    assert version
    return path, version


def test_a_version_comes_back_byte_for_byte_and_what_was_there_is_kept(tmp_path: Path) -> None:
    path, version = story_with_versions(tmp_path)
    before = path.read_bytes()

    assert restore(path, before, version) == GOOD
    assert path.read_bytes() == GOOD
    found = versions_in(version.path.parent)
    assert [each.kind for each in found] == ["restore", "found", "edit"]
    assert found[1].path.read_bytes() == before


def test_a_file_that_was_no_story_is_kept_too_when_a_version_takes_its_place(
    tmp_path: Path,
) -> None:
    path, version = story_with_versions(tmp_path)
    path.write_bytes(b"\xff\x00 not a story")
    restore(path, b"\xff\x00 not a story", version)

    kept = versions_in(version.path.parent)[1]
    assert (kept.kind, kept.path.read_bytes()) == ("unreadable", b"\xff\x00 not a story")
    assert last_good(version.path.parent) == versions_in(version.path.parent)[0]


def test_a_file_changed_meanwhile_is_not_restored_over(tmp_path: Path) -> None:
    path, version = story_with_versions(tmp_path)

    with pytest.raises(ChangedOutsideError):
        restore(path, b"something older", version)
    assert b"TIME" in path.read_bytes()


def test_nothing_is_restored_where_what_is_there_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, version = story_with_versions(tmp_path)

    def full(*_: object) -> None:
        raise StoreError(path, "No space left on device")

    monkeypatch.setattr("starwriter.store.versions.write_new", full)
    with pytest.raises(StoreError):
        restore(path, path.read_bytes(), version)
    assert b"TIME" in path.read_bytes()


def test_a_file_of_a_newer_format_is_not_restored_over(tmp_path: Path) -> None:
    path, version = story_with_versions(tmp_path)
    path.write_bytes(b"format = 2\n[sections]\n")

    with pytest.raises(StoreError, match="newer"):
        restore(path, b"format = 2\n[sections]\n", version)
    assert path.read_bytes() == b"format = 2\n[sections]\n"
