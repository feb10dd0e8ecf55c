"""`starwriter export` in forms other than Word: the same rules, to a file or to stdout."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import is_zipfile

import pytest

from starwriter import cli
from starwriter.cli import sending
from starwriter.model import SECTIONS, Story
from starwriter.store.story_file import load_story

LIBRARY = Path(__file__).parent / "data" / "library" / "user"
ALIASES = """
names = ["Ines"]
[[alias]]
name = "town library"
instead = "a public service"
[[alias]]
name = "Two counters"
instead = "a tale of queues"
[[alias]]
name = "peer"
instead = "a colleague"
companies = ["Globex"]
"""
LENGTHS = """
[[lengths]]
name = "30 s"
text = "We had two counters in a town library, and I made one queue of them."
"""
COUNTS = {"situation": 28, "task": 8, "action": 15, "result": 8, "learning": 3}
SOURCE = Path(__file__).parents[1] / "src"
Run = Callable[..., tuple[int, str, list[str]]]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIBRARY, tmp_path / "library"))


@pytest.fixture
def starwriter(
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Return a function that runs a command: the code, what is printed, the lines that are said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STARWRITER_LIBRARY", str(library))

    def run(*words: str) -> tuple[int, str, list[str]]:
        monkeypatch.setattr(sys, "argv", ["starwriter", *words])
        with pytest.raises(SystemExit) as left:
            cli.main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, out.decode("utf-8", "replace"), err.decode().splitlines()

    return run


@pytest.fixture
def export(starwriter: Run) -> Run:
    return lambda *words: starwriter("export", *words)


def add_to(library: Path, story: str, text: str) -> None:
    path = library / "stories" / f"{story}.toml"
    path.write_text(path.read_text() + text)


@pytest.mark.parametrize("ending", ["md", "txt", "json"])
def test_the_ending_says_the_form_and_stdout_has_the_same_bytes(
    export: Run, tmp_path: Path, ending: str
) -> None:
    code, out, _ = export("two-counters", "-o", f"x.{ending}")

    assert (code, out) == (0, f"x.{ending}\n")
    written = (tmp_path / f"x.{ending}").read_text(encoding="utf-8")
    assert export("two-counters", "--format", ending)[:2] == (0, written)
    assert export("two-counters", "--format", ending, "-o", "-")[:2] == (0, written)


def test_a_named_form_gives_a_file_its_ending(export: Run, tmp_path: Path) -> None:
    assert export("--format", "md", "-o", "all")[1] == "all.md\n"
    assert export("--format", "txt", "-o", "v1.2")[1] == "v1.2.txt\n"
    assert export("-o", "plain")[1] == "plain.docx\n"
    assert (tmp_path / "all.md").read_text().count("\n# ") == 2


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_what_went_out_comes_back_with_equal_sections(
    starwriter: Run, library: Path, ending: str
) -> None:
    starwriter("export", "-o", f"x.{ending}")

    code, out, said = starwriter("import", f"x.{ending}", "--library", "new")

    assert (code, len(out.splitlines())) == (0, 3), said
    for path in map(Path, out.splitlines()):
        back = load_story(path).story
        sent = load_story(library / "stories" / _file_of(library, back.title)).story
        assert _heads(back) == _heads(sent)
        for section in SECTIONS:
            assert back.sections.text(section) == sent.sections.text(section).lstrip()


def _heads(story: Story) -> list[str]:
    """Return role and organisation, which are one line on the way."""
    return [text for text in (story.role, story.organisation) if text]


def _file_of(library: Path, title: str) -> str:
    paths = (library / "stories").glob("*.toml")
    return next(path.name for path in paths if f'"{title}"' in path.read_text())


@pytest.mark.parametrize("form", ["md", "txt", "json"])
def test_names_go_out_as_aliases_in_every_form(export: Run, library: Path, form: str) -> None:
    (library / "aliases.toml").write_text(ALIASES)
    add_to(library, "two-counters", LENGTHS)

    for words in ((), ("--length", "30s"), ("--section", "situation")):
        code, out, said = export("two-counters", "--format", form, *words)

        assert code == 0
        assert "town library" not in out
        assert "two counters" not in out.casefold().replace("-", " ").replace("“", "")
        assert "a public service" in out
        is_warned = any("a name of your list, Ines" in line for line in said)
        assert is_warned == ("--length" not in words)


def test_an_id_tells_no_name_that_has_an_alias(export: Run, library: Path) -> None:
    (library / "aliases.toml").write_text(ALIASES)

    (story,) = json.loads(export("two-counters", "--format", "json")[1])["stories"]
    assert story["id"] == "a-tale-of-queues"
    (story,) = json.loads(export("late-parcel", "--format", "json")[1])["stories"]
    assert story["id"] == "late-parcel"


@pytest.mark.parametrize("form", ["md", "txt", "json"])
def test_private_stories_stay_here_in_every_form(export: Run, library: Path, form: str) -> None:
    path = library / "stories" / "late-parcel.toml"
    path.write_text(f'tags = ["private"]\n{path.read_text()}')

    code, out, said = export("--format", form)
    assert (code, "late parcel" in out) == (0, False)
    assert said == ["starwriter: “The late parcel” is private and stays here; --private sends it"]
    assert export("late-parcel", "--format", form)[:2] == (2, "")
    assert "late parcel" in export("--format", form, "--private")[1]


def test_aliases_that_cannot_be_read_stop_every_form(export: Run, library: Path) -> None:
    (library / "aliases.toml").write_text("names = 1\n")

    code, out, said = export("--format", "txt")

    assert (code, out, len(said)) == (2, "", 1)


def test_only_what_goes_out_is_warned_of(export: Run, library: Path) -> None:
    (library / "aliases.toml").write_text('names = ["Ines"]\n')

    assert export("two-counters", "--format", "txt", "--section", "result")[2] == [
        "starwriter: “Two counters, one queue”, result: a name of your list, Ines"
    ]


def test_sections_go_out_alone_in_the_order_of_the_answer(export: Run) -> None:
    words = ("--section", "result", "--section", "action", "--no-headings")

    code, out, _ = export("late-parcel", "--format", "txt", *words)

    assert (code, out) == (0, "We looked for it and found it.\n\nThe customer was happier.\n")


def test_a_length_goes_out_alone_and_who_has_none_is_named(export: Run, library: Path) -> None:
    add_to(library, "two-counters", LENGTHS)

    code, out, said = export("--format", "txt", "--length", "30 sec", "--no-headings")

    assert (code, out) == (
        1,
        "We had two counters in a town library, and I made one queue of them.\n",
    )
    assert "starwriter: “The late parcel” has no length “30 sec” (it has: none yet)" in said
    assert export("late-parcel", "--format", "txt", "--length", "x")[:2] == (2, "")


def test_json_has_a_length_under_the_name_that_the_story_has_for_it(
    export: Run, library: Path
) -> None:
    add_to(library, "two-counters", f'{LENGTHS}[[lengths]]\nname = "For a peer"\ntext = "So."\n')
    (library / "aliases.toml").write_text(ALIASES)

    def length(name: str) -> str:
        out = export("two-counters", "--format", "json", "--for", "Globex", "--length", name)[1]
        return json.loads(out)["stories"][0]["length"]

    assert length("30 SEC") == "30 s"
    assert length("for a peer") == "For a colleague"


def test_the_times_of_the_sections_add_up_to_the_time_of_the_answer(
    export: Run, library: Path
) -> None:
    texts = "\n".join(f"{name} = {'so ' * count!r}" for name, count in COUNTS.items())
    (library / "stories" / "one.toml").write_text(f"[sections]\n{texts}\n")

    assert json.loads(export("one", "--format", "json")[1])["stories"][0]["seconds"] == 27
    assert "\nTotal         62  0:27\n" in export("one", "--format", "txt", "--shape")[1]


def test_what_is_printed_into_a_pipe_is_utf_8_whatever_the_locale(library: Path) -> None:
    path = library / "stories" / "two-counters.toml"
    path.write_text(path.read_text().replace("Two counters", "Zwei – Theken 😀"))
    given = {"PYTHONIOENCODING": "latin-1", "PYTHONPATH": str(SOURCE), "HOME": str(library)}

    for command in (("export", "--format", "txt"), ("cues",)):
        words = [sys.executable, "-m", "starwriter", "--library", str(library), *command]
        done = subprocess.run(words, env={**os.environ, **given}, capture_output=True, check=True)
        assert "Zwei – Theken 😀".encode() in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "say where to: -o FILE (.docx, .md, .txt, .json), or --format for stdout"),
        (("-o", "-"), "-o - takes a --format: docx, md, txt, json"),
        (
            ("-o", "x.pdf"),
            "x.pdf: no form is written to .pdf files, but to .docx, .md, .txt, .json",
        ),
        (("-o", "x.md", "--review"), "--review is for Word: nothing else tracks changes"),
        (("-o", "x.md", "--highlights"), "--highlights is for Word: nothing else underlines words"),
        (("-o", "x.docx", "--section", "task"), "--section is for md, txt and json"),
        (("-o", "x", "--length", "30 s"), "--length is for md, txt and json"),
        (("-o", "x.md", "--section", "task", "--length", "30 s"), "a length has no sections"),
        (("-o", "x.md", "--length", " "), "--length: give the name of a length"),
        (("-o", "folder/"), "folder/: is a folder; give the name of a file"),
        (("-o", "", "--format", "md"), ".: is a folder; give the name of a file"),
        (("-o", "x.json", "--no-headings"), "--no-headings is for md and txt"),
        (("-o", "x.md", "--section", "task", "--notes"), "--notes is about the whole answer"),
        (("-o", "x.md", "--no-headings", "--hints"), "--hints needs headings"),
    ],
)
def test_what_does_not_go_together_is_one_line(
    export: Run, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    code, out, said = export(*words)

    assert (code, out, len(said)) == (2, "", 1)
    assert says in said[0]
    assert [each.name for each in tmp_path.iterdir()] == ["library"]


def test_what_is_turned_off_is_no_contradiction(export: Run) -> None:
    assert export("late-parcel", "--format", "md", "--no-highlights", "--no-notes")[0] == 0


@pytest.mark.parametrize("ending", ["md", "txt", "json"])
def test_a_file_is_replaced_only_by_force(export: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"x.{ending}"
    path.write_text("mine")

    assert export("-o", path.name)[0] == 2
    assert path.read_text() == "mine"
    assert export("-o", path.name, "--force")[0] == 0
    assert path.read_text() != "mine"


def test_a_word_file_goes_into_a_pipe_and_onto_no_terminal(
    starwriter: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []

    def echo(data: bytes, *, nl: bool) -> None:
        assert not nl
        printed.append(data)

    with monkeypatch.context() as patched:
        patched.setattr(sending.click, "echo", echo)
        assert starwriter("export", "--format", "docx", "--review")[0] == 0
    (tmp_path / "x").write_bytes(*printed)
    assert is_zipfile(tmp_path / "x")

    def terminal(_: object) -> bool:
        return True

    monkeypatch.setattr(sending, "is_terminal", terminal)
    code, out, said = starwriter("export", "--format", "docx")
    assert (code, out) == (2, "")
    assert said == ["starwriter: a Word file is nothing for a terminal: -o FILE.docx writes one"]
