"""`starwriter rehearse`, as a shell sees it: the app opens on the stories that were named."""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from starwriter import cli
from starwriter.cli import writing

LIBRARY = Path(__file__).parent / "data" / "library"


@pytest.fixture
def rehearse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    shutil.copytree(LIBRARY / "user", tmp_path / "library")
    monkeypatch.setenv("STARWRITER_LIBRARY", str(tmp_path / "library"))

    def run(*args: str) -> int:
        monkeypatch.setattr(sys, "argv", ["starwriter", "rehearse", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert isinstance(left.value.code, int)
        return left.value.code

    return run


@pytest.mark.parametrize("names", [(), ("late-parcel", "two-counters")])
def test_the_app_opens_on_the_stories_named_or_on_none(
    rehearse: Callable[..., int], monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    opened: list[Sequence[str] | None] = []

    def run(*args: object) -> tuple[None, int]:
        told = args[3]
        assert isinstance(told, tuple)
        opened.append(told)  # pyright: ignore[reportUnknownArgumentType]
        return None, 0

    monkeypatch.setattr(writing, "has_terminal", lambda: True)
    monkeypatch.setattr("starwriter.tui.app.run", run)
    assert rehearse(*names) == 0
    assert opened == [names]


def test_a_story_that_is_not_there_is_told_before_the_app_opens(
    rehearse: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert rehearse("late-parcel", "nobody") == 2
    assert "no such story" in capsys.readouterr().err


def test_a_rehearsal_needs_a_terminal(
    rehearse: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert rehearse("late-parcel") == 2
    assert "the app needs a terminal" in capsys.readouterr().err
