"""A library in which every string is hostile: what a terminal, a shell, Rich or Textual would obey
if it were let through.
"""

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from starwriter.model import SECTIONS

MARK = "zq"
"""Stands in every payload, to find it by."""
CONTROLS = (
    "\x1b]52;c;enF6cQ==\x07",  # the clipboard
    "\x1b]0;zqtitle\x07",
    "\x1b]2;zqtitle\x1b\\",
    "\x1b]8;;https://zq.test\x1b\\zq\x1b]8;;\x1b\\",
    "\x1b[2Jzq",
    "\x1b[?7788hzq",
    "\x9b31mzq",
    "\x9d0;zq\x9c",
    "\x1bPzq\x1b\\",
    "\x1b_zq\x1b\\",
    "zq\x07\r\x08\x08\x7f",
)
MARKUP = (
    "[bold red]zq[/]",
    "[@click=app.quit]zq[/]",
    "[link=https://zq.test]zq[/]",
    "[/zq]",
    "[$error on $no-such]zq",
    "zq[",
    "\\[zq]",
    "{{zq}} {0} %s %(zq)s",
)
SHELL = ("$(touch zq-made)", "`touch zq-made`", "; touch zq-made;", "'\"\\", "-rf", "${HOME}")
TURNS = ("\u202ezq", "\u202dzq", "\u2066zq", "\u2067zq\u2069\u2069", "\u202bzq", "\u202c")
SPACES = ("zq\u200b", "zq\u2028zq", "zq\u2029", "zq\nzq", "zq\x85zq", "\ufeff")
PAYLOADS = (*CONTROLS, *MARKUP, *SHELL, *TURNS, *SPACES)


def hostile(first: int = 0) -> str:
    """Return all payloads in one string, another one at its head for each number."""
    at = first % len(PAYLOADS)
    return " ".join((*PAYLOADS[at:], *PAYLOADS[:at]))


def quoted(text: str) -> str:
    """Return a TOML string in plain ASCII."""
    plain = {char: char if " " <= char <= "~" and char not in '"\\' else "" for char in text}
    return '"' + "".join(plain[char] or f"\\U{ord(char):08x}" for char in text) + '"'


def file_names() -> Iterator[str]:
    """Yield names that a file may have on a disk of ours."""
    yield from PAYLOADS
    yield from (
        "\x1b",
        "-rf",
        "--json",
        "--help",
        " ",
        "~",
        "zq.sync-conflict-20261122-104000-ABCDEFG",
    )
    yield b"zq\xff\xfe\x9b".decode("utf-8", "surrogateescape")


def story_text(first: int, *, question: str | None = None, extra: str = "") -> str:
    """Return a story of hostile strings only; the question's id too, unless it is given."""
    bad = quoted(hostile(first))
    asked = quoted(question) if question else bad
    sections = "\n".join(f"{name} = {bad}" for name in SECTIONS)
    return f"""format = 1
title = {bad}
question = {asked}
role = {bad}
organisation = {bad}
tags = [{bad}, {bad}]
{bad} = {bad}
{extra}
[sections]
{sections}
{bad} = {bad}
[[marks]]
signal = {bad}
section = "action"
quote = {bad}
verdict = "shown"
{bad} = {bad}
[[marks]]
signal = "zq-signal"
section = "action"
quote = "touch zq-made"
verdict = "shown"
[[lengths]]
name = {bad}
text = {bad}
master = "0123456789abcdef"
"""


def question_text(first: int) -> str:
    """Return a question of hostile strings only, but for the ids of two signals."""
    bad = quoted(hostile(first))
    sections = "\n".join(f"{name} = {bad}" for name in SECTIONS)
    return f"""format = 1
title = {bad}
category = {bad}
level = {bad}
prompt = {bad}
competencies = [{bad}, {bad}]
clarifying = [{bad}]
assumptions = {bad}
signals = ["zq-signal", {bad}]
follow_ups = [{bad}]
{bad} = {bad}
[[strategy]]
name = {bad}
advice = {bad}
[example.sections]
{sections}
"""


def signals_text() -> str:
    """Return signals of hostile strings, one of them under a plain id."""
    bad = quoted(hostile(3))
    parts = f"name = {bad}\nmeaning = {bad}\nadvice = {bad}\n"
    cues = f'cues = ["touch", {bad}]\nhints = [{bad}]\n'
    return f"[signals.zq-signal]\n{parts}{cues}[signals.{bad}]\n{parts}{cues}"


def settings_text() -> str:
    """Return settings of hostile strings; the keys that they name work beside these."""
    bad = quoted(hostile(1))
    keys = {"bank.export": "e", "app.help": "f1", "editor.versions": "ctrl+l"}
    hard = (*CONTROLS, *MARKUP[:4])
    lines = "\n".join(
        f"{quoted(name)} = {quoted(','.join([*hard, key]))}" for name, key in keys.items()
    )
    return f"name = {bad}\ntheme = {bad}\n{bad} = {bad}\n[keys]\n{bad} = {bad}\n{lines}\n"


BROKEN = (
    f"title = {quoted(hostile())}\n[sections]\nsituation = = zq",
    f"title = {quoted(hostile())}\n",
    f"title = [{quoted(hostile())}]\n[sections]\n",
    f"format = 1\n{quoted(hostile())}.zq = 1\n{quoted(hostile())}.zq = 1\n",
    f"[sections]\n[[marks]]\nsignal = 'x'\nsection = {quoted(hostile())}\nverdict = {quoted('zq')}",
    "[sections]\nsituation = '''\n\x1b]52;c;enF6cQ==\x07 \x1b[?7788h zq'''\n",
    f"[sections]\n<<<<<<< zq\nsituation = {quoted(hostile())}\n=======\n>>>>>>> \x1b[?7788h\n",
    "\x9b31m\x1b[2J\u202e[@click=app.quit]zq[/]\n",
)
"""Files that are no stories."""


def make_library(
    folder: Path, broken: Container[int] = range(99), names: Iterable[str] | None = None
) -> Path:
    """Write a library of hostile stories, questions, signals, settings, names and versions.

    `broken` are the numbers of the stories that cannot be read, `names` those of its files.
    """
    _write(folder / "signals.toml", signals_text())
    _write(folder / "settings.toml", settings_text())
    for number, name in enumerate(file_names() if names is None else names):
        name = name.replace("/", "|")
        asked = None if number % 2 else "zq-question"
        _write(folder / "stories" / f"{name}.toml", story_text(number, question=asked))
        _write(folder / "questions" / f"{name}.toml", question_text(number))
    _write(folder / "questions" / "zq-question.toml", question_text(5))
    for number, text in enumerate(BROKEN):
        name = f"{CONTROLS[number]}broken.toml".replace("/", "|")
        _write(folder / "questions" / name, text)
        if number in broken:
            _write(folder / "stories" / name, text)
    newest = story_text(0, question="zq-question", extra="updated = 2026-11-22T10:40:00Z")
    _write(folder / "stories" / "zq-main.toml", newest)
    _write(folder / "stories" / "zq-copy.sync-conflict-20261122-104000-ABCDEFG.toml", story_text(2))
    _write(folder / "stories" / "zq-copy.toml", story_text(4))
    _write(folder / "stories" / "zq-bad.toml", BROKEN[0])
    for number, name in enumerate((*CONTROLS, *MARKUP, *TURNS), 1):
        stamp = f"{number:04} 2026-11-22 10.40.00 snapshot {name}.toml".replace("/", "|")
        for story in ("zq-main", "zq-bad"):
            _write(folder / "versions" / story / stamp, story_text(number))
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
