"""`starwriter export`, as a shell sees it: what its options put into the file."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from starwriter import cli, sending
from starwriter.cli import common
from starwriter.desk import Desk
from starwriter.model.contents import PLAIN, REVIEW, Contents
from starwriter.store.versions import versions_in

LIBRARY = Path(__file__).parent / "data" / "library"
Export = Callable[..., int]


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Return a function that exports to `x.docx` in a folder that has a library."""
    shutil.copytree(LIBRARY / "user", tmp_path / "library")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STARWRITER_LIBRARY", "library")
    monkeypatch.setattr(common, "Desk", partial(Desk, shipped=LIBRARY / "shipped"))

    def run(*args: str) -> int:
        monkeypatch.setattr(sys, "argv", ["starwriter", "export", "-o", "x", "--force", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert isinstance(left.value.code, int)
        return left.value.code

    return run


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Contents]:
    """Return the contents of every file that is sent, as they are chosen."""
    chosen: list[Contents] = []
    send = sending.send

    def watched(entries: Any, path: Any, settings: Any, contents: Contents, **rest: Any) -> Any:
        chosen.append(contents)
        return send(entries, path, settings, contents, **rest)

    monkeypatch.setattr(sending, "send", watched)
    return chosen


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ((), PLAIN),
        (("--review",), REVIEW),
        (("--review", "--no-notes", "--hints"), replace(REVIEW, notes=False, hints=True)),
        (("--no-coverage", "--review"), replace(REVIEW, coverage=False)),
        (("--notes", "--coverage", "--example"), Contents(notes=True, coverage=True, example=True)),
        (("--no-question", "--no-shape"), Contents(question=False, shape=False)),
        (("--highlights", "--for", "Globex"), Contents(highlights=True, company="Globex")),
    ],
)
def test_options_choose_what_goes_in_and_change_the_preset(
    export: Export, sent: list[Contents], args: tuple[str, ...], expected: Contents
) -> None:
    assert export("late-parcel", *args) == 0
    assert sent == [expected]


def test_a_review_is_written_and_kept(export: Export) -> None:
    assert export("late-parcel", "--review") == 0

    (version,) = versions_in(Path("library/versions/late-parcel"))
    assert version.kind == "sent"


def test_a_version_that_cannot_be_kept_is_told_in_one_line(
    export: Export, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("library/versions").write_text("in the way")

    assert export("late-parcel", "--review") == 0

    out, err = capsys.readouterr()
    assert out == "x.docx\n"
    assert err.startswith("starwriter: ")
    assert err.endswith("; the file was written, but no version was kept\n")
    assert err.count("\n") == 1


def test_help_has_an_example(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("--help") == 0
    assert "Examples:\n    starwriter export" in capsys.readouterr().out
