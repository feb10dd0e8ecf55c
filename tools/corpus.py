"""The labelled answers under `corpus/`: what is in which file, and who may see it.

Promise: what is held out is read by `tools.evaluate` alone.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from starwriter.model import SECTIONS, Section, Sections

FOLDER = Path(__file__).parents[1] / "corpus"
HELD_OUT = ("e", "i")
"""The files of `corpus/given` that nothing is trained or chosen on."""
INITIALS: dict[str, Section] = {section[0].upper(): section for section in SECTIONS}
_LINE = re.compile(r"([STARL]) +(.*?)((?: +#[a-z_]+,?)*) *$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence, and the signals that a careful reader credits it with."""

    section: Section
    text: str
    signals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, or a few sentences cut out of one."""

    file: str
    """The file's name without its ending."""
    sentences: tuple[Labelled, ...]
    is_plain: bool = False
    """Whether it imitates what real people type."""

    @property
    def sections(self) -> Sections:
        """The answer as a story has it, a sentence a line."""
        lines: dict[Section, list[str]] = {section: [] for section in SECTIONS}
        for sentence in self.sentences:
            lines[sentence.section].append(sentence.text)
        return Sections(**{section: "\n".join(each) for section, each in lines.items()})


def held_out() -> Iterator[Answer]:
    """Yield the written answers that nothing was trained on."""
    for name in HELD_OUT:
        yield from answers(FOLDER / "given" / f"{name}.jsonl")


def training() -> Iterator[Answer]:
    """Yield all that may be trained on."""
    for path in sorted((FOLDER / "given").glob("*.jsonl")):
        if path.stem not in HELD_OUT:
            yield from answers(path)
    for path in sorted((FOLDER / "contrast").glob("*.txt")):
        yield from answers(path)
    for path in sorted((FOLDER / "plain").glob("*.txt")):
        yield from (replace(answer, is_plain=True) for answer in answers(path))


def answers(path: Path) -> Iterator[Answer]:
    """Yield the answers of one file. Raises ValueError for a line that is not understood."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        yield from (_given(path.stem, json.loads(line)) for line in text.splitlines())
    else:
        yield from _written(path, text.splitlines())


def _given(file: str, answer: dict[str, list[dict[str, str]]]) -> Answer:
    found = (
        Labelled(INITIALS[s["section"][0].upper()], s["text"], frozenset(s["signals"]))
        for s in answer["sentences"]
    )
    return Answer(file, tuple(found))


def _written(path: Path, lines: Iterable[str]) -> Iterator[Answer]:
    """Yield the answers of our own files: `@` begins one, then `A text #signal`, a line each."""
    sentences: list[Labelled] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("@"):
            if sentences:
                yield Answer(path.stem, tuple(sentences))
            sentences = []
        elif line.strip():
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"{path}, line {number}: not understood")
            signals = frozenset(re.findall(r"[a-z_]+", match[3]))
            sentences.append(Labelled(INITIALS[match[1]], match[2], signals))
    if sentences:
        yield Answer(path.stem, tuple(sentences))
