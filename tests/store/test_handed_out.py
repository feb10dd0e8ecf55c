"""Text handed out to another editor."""

import stat
from pathlib import Path

import pytest

from starwriter.store import handed_out
from starwriter.store.handed_out import hand_out, let_go, text_back
from starwriter.store.problem import StoreError


@pytest.fixture(autouse=True)
def _state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.setattr(handed_out, "state_folder", lambda: tmp_path / "state")


def test_only_its_owner_can_read_it() -> None:
    path = hand_out("action", "I counted")

    assert path.name == "action.md"
    assert path.read_text() == "I counted\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_comes_back_is_text_as_a_story_may_hold_it() -> None:
    path = hand_out("action", "")
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\x1b[31m\x00\n")

    assert text_back(path) == "one\ntwo\n"


def test_it_goes_with_what_the_editor_left_beside_it() -> None:
    path = hand_out("action", "x")
    (path.parent / ".action.md.swp").write_text("x")
    let_go(path)

    assert not path.parent.exists()
    let_go(path)


def test_what_is_no_text_is_told() -> None:
    path = hand_out("action", "x")
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match="is not UTF-8 text"):
        text_back(path)
    path.unlink()
    with pytest.raises(StoreError, match="No such file"):
        text_back(path)


def test_a_home_that_takes_nothing_is_no_hindrance(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(handed_out, "state_folder", lambda: tmp_path / "file")
    path = hand_out("action", "x")

    assert text_back(path) == "x\n"
    let_go(path)
