"""Cue sheets: what goes out, what stays, and `starwriter cues` as a shell sees it."""

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import pytest

from starwriter import cli
from starwriter.cli import common
from starwriter.cue_sheets import as_markdown, cue_sheet_of, warnings
from starwriter.desk import Desk
from starwriter.model.contents import PLAIN, Contents
from starwriter.model.cue_sheet import CueLines, CueSheet

LIBRARY = Path(__file__).parent / "data" / "library"
ALIASES = """
names = ["Ines"]
[[alias]]
name = "town library"
instead = "a public service"
[[alias]]
name = "Globex"
instead = "a bank"
companies = ["Globex"]
"""
HEADLINE = '\n[[lengths]]\nname = "headline"\ntext = "One queue at the town library, says Ines."\n'
Cues = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that has a library, and is the working one."""
    shutil.copytree(LIBRARY / "user", tmp_path / "library")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STARWRITER_LIBRARY", "library")
    monkeypatch.setattr(common, "Desk", partial(Desk, shipped=LIBRARY / "shipped"))
    return tmp_path


@pytest.fixture
def cues(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Cues:
    """Return a function that runs the command, and returns its exit code."""

    def run(*args: str) -> int:
        monkeypatch.setattr(sys, "argv", ["starwriter", "cues", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert isinstance(left.value.code, int)
        return left.value.code

    return run


def test_markdown_goes_to_stdout(cues: Cues, capsys: pytest.CaptureFixture[str]) -> None:
    assert cues("two-counters") == 0
    assert capsys.readouterr().out == (
        "# Cue sheet\n\n## Two counters, one queue\n\n_A dispute with a peer_\n\n"
        "- **Begin:** I was shift lead in a town library with two counters, one for loans and one"
        " for returns.\n"
        "- **Number:** The longest wait fell from 19 minutes to six\n"
        "- **Learnt:** I learned to ask for the other side's worst fear and to test that first.\n"
    )


def test_all_stories_go_to_a_word_file(
    cues: Cues, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cues("-o", "cues.docx") == 0
    assert capsys.readouterr().out == "cues.docx\n"
    texts = [paragraph.text for paragraph in docx.Document(str(folder / "cues.docx")).paragraphs]
    assert {"The late parcel", "A quiet night shift", "Two counters, one queue"} <= set(texts)


def test_a_file_that_exists_is_replaced_only_with_force(
    cues: Cues, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "cues.md").write_text("precious")
    assert cues("-o", "cues.md") == 2
    assert "cues.md: exists already; --force replaces it" in capsys.readouterr().err
    assert (folder / "cues.md").read_text() == "precious"
    assert cues("-o", "cues.md", "--force") == 0
    assert (folder / "cues.md").read_text().startswith("# Cue sheet\n")


@pytest.mark.parametrize("name", ["cues", "cues.pdf", "."])
def test_a_name_without_a_known_ending_is_refused(
    cues: Cues, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cues("-o", name) == 2
    assert "give a name that ends in .docx or .md" in capsys.readouterr().err


def test_a_story_that_is_not_there_is_told(cues: Cues) -> None:
    assert cues("nobody") == 2


def test_private_stories_stay_unless_they_are_asked_for(
    cues: Cues, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "library" / "stories" / "late-parcel.toml"
    path.write_text(f'tags = ["private"]\n{path.read_text()}')
    assert cues("late-parcel") == 2
    assert "is private and stays here" in capsys.readouterr().err
    assert cues() == 0
    assert "The late parcel" not in capsys.readouterr().out
    assert cues("--private") == 0
    assert "The late parcel" in capsys.readouterr().out


def test_names_are_replaced_in_every_line_and_those_that_stand_are_warned_of(
    cues: Cues, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "library" / "aliases.toml").write_text(ALIASES)
    path = folder / "library" / "stories" / "two-counters.toml"
    path.write_text(path.read_text() + HEADLINE)
    assert cues("two-counters", "--for", "Globex") == 0
    told = capsys.readouterr()
    assert "# Cue sheet for a bank\n" in told.out
    assert "- **Begin:** One queue at the public service, says Ines.\n" in told.out
    assert "“Two counters, one queue”, begin: a name of your list, Ines" in told.err
    assert cues("two-counters", "--no-aliases") == 0
    assert "town library" in capsys.readouterr().out


def test_a_name_in_a_headline_is_replaced_once(
    cues: Cues, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alias = '[[alias]]\nname = "Ines"\ninstead = "Ines of the desk"\n'
    (folder / "library" / "aliases.toml").write_text(alias)
    path = folder / "library" / "stories" / "two-counters.toml"
    path.write_text(path.read_text() + HEADLINE)
    assert cues("two-counters") == 0
    assert "town library, says Ines of the desk.\n" in capsys.readouterr().out


def test_nothing_is_written_while_the_aliases_cannot_be_read(
    cues: Cues, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "library" / "aliases.toml").write_text("[[alias]\n")
    assert cues("-o", "x.docx") == 2
    assert not (folder / "x.docx").exists()
    assert "nothing is written" in capsys.readouterr().err


def test_the_stories_themselves_stay_as_they_are(folder: Path) -> None:
    (folder / "library" / "aliases.toml").write_text(ALIASES)
    desk = Desk(folder / "library", LIBRARY / "shipped")
    entries = list(desk.entries())
    sheet = cue_sheet_of(entries, desk.library, Contents(company="Globex"))
    assert sheet.title == "Cue sheet for a bank"
    assert entries == list(desk.entries())
    assert warnings(cue_sheet_of(entries, desk.library, PLAIN), desk.library) == ()


def test_words_are_no_markdown() -> None:
    cue = CueLines("A *b* [c](d)", "snake_case _and_ <i>", "`x`", "", "")
    assert as_markdown(CueSheet("Cue sheet", (cue,))) == (
        "# Cue sheet\n\n## A \\*b\\* \\[c\\](d)\n\n_snake_case \\_and\\_ \\<i>_\n\n"
        "- **Begin:** \\`x\\`\n"
    )
