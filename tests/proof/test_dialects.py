"""Which English is read, and what is said where none is."""

import subprocess
import sys
from pathlib import Path

import pytest

from starwriter.model import Settings
from starwriter.proof.dialects import dialect, dialect_of, state

SOURCE = Path(__file__).parents[2] / "src"


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en-GB", "British"),
        ("en-US", "American"),
        ("en-us", "American"),
        ("en-AU", "Australian"),
        ("en-CA", "Canadian"),
        ("en-IN", "Indian"),
        ("en", "British"),
        ("EN", "British"),
        ("en-IE", "British"),
        ("en-Latn-US", "American"),
        ("fr", None),
        ("de-US", None),
        ("eng", None),
    ],
)
def test_a_language_names_its_english(language: str, name: str | None) -> None:
    assert dialect_of(language) == name


@pytest.mark.parametrize(
    ("settings", "is_installed", "told"),
    [
        (Settings(), True, "British English"),
        (Settings(language="en-US"), True, "American English"),
        (Settings(), False, "off: no package (pip install harper-py)"),
        (Settings(language="fr"), True, "off: no dictionary for fr"),
        (Settings(language="fr"), False, "off: no dictionary for fr"),
        (Settings(proofread=False), True, "off"),
    ],
)
def test_the_state_is_told_in_a_few_words(
    settings: Settings, is_installed: bool, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("starwriter.proof.dialects._is_installed", lambda: is_installed)

    assert state(settings) == told
    assert (dialect(settings) is None) == told.startswith("off")


def test_telling_the_state_loads_nothing() -> None:
    code = (
        "import sys, starwriter.proof.dialects as d;"
        "from types import SimpleNamespace as S;"
        "d.state(S(proofread=True, language='en-GB')); print('harper' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SOURCE)},
    )
    assert done.stdout == "False\n"
