"""`make evaluate`: how often the coach is right, on answers that it has not seen.

Every answer goes through the coach as a story does. A sentence is credited with a signal where
evidence for it lies in the sentence; the labels say what a careful reader credits.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path

from tools.corpus import HELD_OUT, Answer, held_out, typed
from tools.evaluate_checks import FILES, items, raised

from starwriter.coach import Evidence
from starwriter.desk import Desk

TABLE = Path(__file__).parents[1] / "docs" / "evaluation.md"
WRITTEN, TYPED = "written, held out", "as people type them"
FILES_ALONE, OTHERS = f"of these, files {' and '.join(HELD_OUT)}", "of these, by four others"


@dataclass
class Score:
    """Counts of what was credited rightly, wrongly, and not at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: AbstractSet[str], true: AbstractSet[str]) -> None:
        self.right += len(found & true)
        self.wrong += len(found - true)
        self.missed += len(true - found)

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    def cells(self) -> str:
        return f"{self.precision:.2f} | {self.recall:.2f} | {self.f1:.2f}"


@dataclass
class Result:
    """How the coach did on a set of answers."""

    sentences: Score = field(default_factory=Score)
    answers: Score = field(default_factory=Score)
    by_signal: dict[str, Score] = field(default_factory=dict[str, Score])


def main() -> None:
    desk = Desk(Path("/nonexistent"))
    signals = tuple(desk.library.signals)
    lines = ["# How often the coach is right", "", *_head()]
    by_signal: list[str] = []
    for name, some in sets().items():
        found = [credited(desk, answer, signals) for answer in some]
        for hints in (False, True):
            result = measured(some, found, hints=hints)
            lines.append(_row(name, "shown and hinted" if hints else "shown", result))
            if name in (WRITTEN, TYPED) and not hints:
                by_signal += ["", f"## By signal: {name}, shown", "", *_by_signal(result, signals)]
    for name, some in ((OTHERS, by_others()), (TYPED, list(typed()))):
        lines.append(_row(f"{name}, the other reader", "", measured(some, seconds(some))))
    lines += [*by_signal, "", "## The checks on wording", "", *_checks(desk)]
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if "--write" in sys.argv:
        TABLE.write_text(text, encoding="utf-8")


def sets() -> dict[str, list[Answer]]:
    """Return the answers to measure by, by name; what people type is held against both readers."""
    first = list(typed())
    return {
        WRITTEN: list(held_out()),
        FILES_ALONE: [answer for answer in held_out() if answer.file in HELD_OUT],
        OTHERS: by_others(),
        TYPED: [*first, *map(by_second, first)],
    }


def by_others() -> list[Answer]:
    """Return the written answers held out that are in no file of `corpus/given`."""
    return [answer for answer in held_out() if answer.file not in HELD_OUT]


def by_second(answer: Answer) -> Answer:
    """Return an answer with the labels of its second reader."""
    sentences = (replace(s, signals=s.second or frozenset()) for s in answer.sentences)
    return replace(answer, sentences=tuple(sentences))


def seconds(some: Sequence[Answer]) -> list[list[dict[str, str]]]:
    """Return what second readers credit, as if the coach had said so."""
    return [[dict.fromkeys(s.second or (), "shown") for s in answer.sentences] for answer in some]


def credited(desk: Desk, answer: Answer, signals: Sequence[str]) -> list[dict[str, str]]:
    """Return for each sentence the signals that the coach credits, with the status of each."""
    desk.study(answer.sections)
    reading = desk.coach.read(answer.sections, wanted=signals)
    evidence = [piece for signal in reading.signals for piece in signal.evidence]
    return list(_by_sentence(answer, evidence))


def _by_sentence(answer: Answer, evidence: Iterable[Evidence]) -> Iterator[dict[str, str]]:
    pieces = list(evidence)
    ends: Counter[str] = Counter()
    for sentence in answer.sentences:
        start = ends[sentence.section]
        end = start + len(sentence.text)
        ends[sentence.section] = end + 1
        found: dict[str, str] = {}
        for piece in pieces:
            is_here = piece.section == sentence.section and piece.start < end and start < piece.end
            if is_here and found.get(piece.signal) != "shown":
                found[piece.signal] = piece.status
        yield found


def measured(
    some: Sequence[Answer], found: Sequence[Sequence[dict[str, str]]], *, hints: bool = False
) -> Result:
    """Compare what was credited with the labels; `hints` counts hints as credit, too."""
    result = Result()
    for answer, credited_here in zip(some, found, strict=True):
        all_found: set[str] = set()
        all_true: set[str] = set()
        for sentence, credit in zip(answer.sentences, credited_here, strict=True):
            kept = {name for name, status in credit.items() if hints or status == "shown"}
            result.sentences.add(kept, sentence.signals)
            for name in kept | sentence.signals:
                score = result.by_signal.setdefault(name, Score())
                score.add({name} & kept, {name} & sentence.signals)
            all_found |= kept
            all_true |= sentence.signals
        result.answers.add(all_found, all_true)
    return result


def _head() -> Iterator[str]:
    yield "| answers | counted | precision | recall | F1 by sentence | F1 by answer |"
    yield "|---|---|---|---|---|---|"


def _row(name: str, counted: str, result: Result) -> str:
    return f"| {name} | {counted} | {result.sentences.cells()} | {result.answers.f1:.2f} |"


def _checks(desk: Desk) -> Iterator[str]:
    yield "The rules were mended by all files but the unseen ones, which are by authors who did not"
    yield "know them: those are the figures to believe."
    yield ""
    yield "| items | of them clean | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    for path in FILES:
        some, score = list(items(path)), Score()
        for item in some:
            score.add(raised(desk, item), item.checks)
        clean = sum(not item.checks for item in some)
        yield f"| {path.stem}, {len(some)} | {clean} | {score.cells()} |"


def _by_signal(result: Result, signals: Iterable[str]) -> Iterator[str]:
    yield "| signal | labels | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    for name in signals:
        score = result.by_signal.get(name, Score())
        yield f"| {name} | {score.right + score.missed} | {score.cells()} |"


if __name__ == "__main__":
    main()
