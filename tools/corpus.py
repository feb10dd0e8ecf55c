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
DISPUTED = 0.5
"""How sure it is that a sentence shows what one of two readers credits it with."""
UNSHARED, ALONE = 0.1, 0.75
"""The same where a third reader does not credit it, and where that one alone does. On 160 answers
that a fourth had read like the third, that one credited 9 in 100 and 73 in 100 of such; of what
the third and another credit, 92."""
_LINE = re.compile(r"([STARL]) +(.*?)((?: +#[a-z_]+,?)*) *$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence, and the signals that a careful reader credits it with."""

    section: Section
    text: str
    signals: frozenset[str]
    second: frozenset[str] | None = None
    """What a second reader credits it with; None where there is none."""
    third: frozenset[str] | None = None
    """What a third reader does, who had first read labelled answers; None where there is none."""

    @property
    def surety(self) -> dict[str, float]:
        """How sure it is that it shows something, above 0 and up to 1, by what it shows."""
        if self.third is not None:
            others = self.signals | (self.second or frozenset())
            alone = dict.fromkeys(self.third - others, ALONE)
            unshared = dict.fromkeys(others - self.third, UNSHARED)
            return alone | unshared | dict.fromkeys(others & self.third, 1.0)
        if self.second is None:
            return dict.fromkeys(self.signals, 1.0)
        disputed = dict.fromkeys(self.signals ^ self.second, DISPUTED)
        return disputed | dict.fromkeys(self.signals & self.second, 1.0)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, or a few sentences cut out of one."""

    file: str
    """The file's name without its ending."""
    sentences: tuple[Labelled, ...]
    is_on_blame: bool = False
    """Whether its labels say what speaks badly of somebody, and nothing of signals."""

    @property
    def sections(self) -> Sections:
        """The answer as a story has it, a sentence a line."""
        lines: dict[Section, list[str]] = {section: [] for section in SECTIONS}
        for sentence in self.sentences:
            lines[sentence.section].append(sentence.text)
        return Sections(**{section: "\n".join(each) for section, each in lines.items()})


def held_out() -> Iterator[Answer]:
    """Yield the written answers that nothing was trained on: the two whole files, and those by
    four authors who labelled nothing, read by two who had not written them.
    """
    for name in HELD_OUT:
        yield from answers(FOLDER / "given" / f"{name}.jsonl")
    yield from read_again(FOLDER / "unseen" / "written.txt")


def typed() -> Iterator[Answer]:
    """Yield answers as people type them, read by two who had not written them; held out, too."""
    yield from read_again(FOLDER / "unseen" / "typed.txt")


def choosing() -> Iterator[Answer]:
    """Yield the answers that thresholds are chosen on; nothing is trained on them."""
    for path in sorted((FOLDER / "choosing").glob("*.txt")):
        yield from read_again(path)


def training() -> Iterator[Answer]:
    """Yield what is trained on first; where two have read an answer, with what both say."""
    for path in sorted((FOLDER / "given").glob("*.jsonl")):
        if path.stem not in HELD_OUT:
            yield from read_again(path)
    for folder in ("contrast", "plain", "written"):
        for path in sorted((FOLDER / folder).glob("*.txt")):
            yield from read_again(path)
    for path in sorted((FOLDER / "blame").glob("*.txt")):
        yield from (replace(answer, is_on_blame=True) for answer in answers(path))


def vivid() -> Iterator[Answer]:
    """Yield what is trained on from first to last: answers full of signals, in many voices."""
    for path in sorted((FOLDER / "vivid").glob("*.txt")):
        yield from read_again(path)


def lifelike() -> Iterator[Answer]:
    """Yield what is trained on later, beside the rest: answers with the dullness of real ones."""
    for path in sorted((FOLDER / "lifelike").glob("*.txt")):
        yield from read_again(path)


def slights() -> Iterator[Answer]:
    """Yield fragments in which blame is only meant, or nearly: the lexicon alone learns from them.
    The network took to hearing blame everywhere.
    """
    for path in sorted((FOLDER / "slights").glob("*.txt")):
        yield from (replace(answer, is_on_blame=True) for answer in read_again(path))


def read_again(path: Path) -> Iterator[Answer]:
    """Yield a file's answers with what a second and a third reader say of them, where there is
    one.
    """
    second, third = (_reading(FOLDER / each / f"{path.stem}.txt") for each in ("second", "third"))
    for number, answer in enumerate(answers(path), 1):
        sentences = (
            replace(
                sentence,
                second=second and second.get(f"{number}.{place}", frozenset()),
                third=third and third.get(f"{number}.{place}", frozenset()),
            )
            for place, sentence in enumerate(answer.sentences, 1)
        )
        yield replace(answer, sentences=tuple(sentences))


def _reading(path: Path) -> dict[str, frozenset[str]] | None:
    """Return what a reader credits: `answer.sentence signal signal`, a line each; None where there
    is no such reader.
    """
    if not path.exists():
        return None
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {place: frozenset(signals) for place, *signals in lines}


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
