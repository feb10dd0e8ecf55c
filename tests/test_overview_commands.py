"""`starwriter matrix` and `starwriter match`, as a shell sees them."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from starwriter import cli

STORIES = Path(__file__).parent / "data" / "matching" / "stories"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "stories").mkdir()
    for name in ("double-sent-invoices", "kitchen-pass-row", "pool-drain-cover", "van-fuel-log"):
        shutil.copy(STORIES / f"{name}.toml", folder / "stories")
    text = (STORIES / "fish-dates.toml").read_text().replace('question = "right-thing"\n', "")
    (folder / "stories" / "fish-dates.toml").write_text(text)
    return folder


@pytest.fixture
def starwriter(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.setenv("STARWRITER_LIBRARY", str(library))

    def run(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["starwriter", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, out, err

    return run


def test_the_matrix_is_a_picture_and_words(starwriter: Run) -> None:
    code, out, err = starwriter("matrix")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert all(len(line) <= 80 for line in lines[:9])
    assert (
        sum(
            line.startswith(("The invoices", "Shouting", "A loose", "What the", "New"))
            for line in lines
        )
        == 5
    )
    assert "● shown strongly   • shown once   · not shown" in lines
    assert "No story shows" in out
    assert "No question is answered by “New labels on old fish”." in lines


def test_the_matrix_as_json_has_every_cell_and_every_gap(starwriter: Run) -> None:
    code, out, _ = starwriter("matrix", "--json")
    assert code == 0
    data: dict[str, Any] = json.loads(out)
    assert len(data["signals"]) == 24
    assert len(data["stories"]) == 5
    for story in data["stories"]:
        assert set(story["signals"]) == set(data["signals"])
        for cell in story["signals"].values():
            assert cell["level"] in ("strong", "once", "none")
            assert (cell["shown"] > 0) == (cell["level"] != "none")
    gaps = data["gaps"]
    assert gaps["no_question"] == ["fish-dates"]
    shown = {
        name: [s["id"] for s in data["stories"] if s["signals"][name]["shown"]]
        for name in data["signals"]
    }
    assert gaps["no_story"] == [name for name, ids in shown.items() if not ids]
    assert gaps["one_story"] == [
        {"signal": name, "story": ids[0]} for name, ids in shown.items() if len(ids) == 1
    ]


def test_match_prints_the_best_story_first_with_its_reasons(starwriter: Run) -> None:
    code, out, err = starwriter("match", "Tell me about a time you were wrong")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].endswith("The invoices that went out twice  (double-sent-invoices)")
    assert "answers “Owning a failure”" in out.splitlines()[1]


def test_match_says_where_none_fits_well(starwriter: Run) -> None:
    code, out, _ = starwriter("match", "What is your notice period?")
    assert code == 0
    assert out.splitlines()[0] == "None of your stories fits it well. These come nearest:"


def test_match_as_json_keeps_the_contract(starwriter: Run) -> None:
    code, out, _ = starwriter("match", "--json", "an argument with a colleague")
    assert code == 0
    matches = json.loads(out)["matches"]
    assert matches[0]["id"] == "kitchen-pass-row"
    assert len(matches) == 5
    for match in matches:
        assert set(match) == {"id", "score", "why"}
        assert 0 <= match["score"] <= 1
        assert all(isinstance(reason, str) for reason in match["why"])
    assert matches == sorted(matches, key=lambda match: -match["score"])


def test_a_question_of_the_library_is_matched_by_its_id(starwriter: Run) -> None:
    _, out, _ = starwriter("match", "--json", "in-plain-sight")
    assert json.loads(out)["matches"][0]["id"] == "pool-drain-cover"


def test_without_stories_both_say_so(tmp_path: Path, starwriter: Run) -> None:
    for args, key in ((("match", "--json", "why?"), "matches"), (("matrix", "--json"), "stories")):
        code, out, err = starwriter(*args, "--library", str(tmp_path / "none"))
        assert (code, json.loads(out)[key]) == (0, [])
        assert "no stories yet in" in err
