"""`make asked`: learn which question is asked from the wordings in the library.

A ridge regression over what the trained reader makes of every wording: a column of weights a
question, written to `src/starwriter/trained/asked.npz`. It must be made anew after the reader was
trained, or when questions or wordings have changed. With `--measure` it leaves the wordings of one
of the four authors out at a time, and prints how often the right question is found for them.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from starwriter.coach.asking import LAYERS, Asking, Learnt, taught
from starwriter.coach.reader import Reader
from starwriter.desk import training_of
from starwriter.model import Question
from starwriter.store.library import Library
from starwriter.store.training import TRAINED, trained

RIDGE = 1000.0
"""How much the weights are held small; chosen with `--measure`."""
AUTHORS = 4
"""The wordings of each question stand in the file by author, equally many of each."""

Wordings = Mapping[str, Sequence[str]]


class Senses:
    """What the reader makes of texts, each read once."""

    def __init__(self) -> None:
        learnt = trained()
        assert learnt, "train the reader first"
        self._reader = Reader(learnt.signals, lambda: training_of(learnt))
        self._known: dict[str, NDArray[np.float64]] = {}

    def __call__(self, text: str) -> NDArray[np.float64]:
        if text not in self._known:
            self._known[text] = self._reader.sense(text, LAYERS).astype(np.float64)
        return self._known[text]


def learn(questions: Sequence[Question], wordings: Wordings, senses: Senses) -> Learnt:
    """Return what the texts of some questions teach."""
    texts = [(n, text) for n, each in enumerate(questions) for text in taught(each, wordings)]
    rows = np.array([senses(text) for _, text in texts])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    rows = (rows - mean) / spread
    aims = np.full((len(texts), len(questions)), -1.0 / len(questions))
    aims[np.arange(len(texts)), [n for n, _ in texts]] = 1.0
    square: NDArray[Any] = rows.T @ rows + RIDGE * np.eye(rows.shape[1])
    solved: Any = np.linalg.solve(square, rows.T @ aims)  # pyright: ignore[reportUnknownVariableType]
    weights: NDArray[np.float64] = np.asarray(solved, dtype=np.float64) / spread[:, None]
    return Learnt(tuple(each.id for each in questions), mean, weights)


def write(learnt: Learnt, path: Path) -> None:
    """Write what was learnt, the weights as 8-bit whole numbers."""
    # A sense that hardly ever varies has large weights: each has a scale of its own.
    scale = np.abs(learnt.weights).max(axis=1, keepdims=True) / 127
    np.savez_compressed(
        path,
        questions=np.array(learnt.questions),
        mean=learnt.mean.astype(np.float32),
        weights=np.rint(learnt.weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
    )


def measure(questions: Sequence[Question], wordings: Wordings, senses: Senses) -> None:
    """Print how often the right question is first, and among the first three, for wordings of an
    author from whom nothing was learnt.
    """
    for author in range(AUTHORS):
        kept = {
            q: [w for n, w in enumerate(ws) if _author(n, ws) != author]
            for q, ws in wordings.items()
        }
        learnt = learn(questions, kept, senses)
        asking = Asking(questions, kept, lambda learnt=learnt: learnt, senses)
        places: list[int] = []
        for name, said in wordings.items():
            for number, text in enumerate(said):
                if _author(number, said) == author:
                    order = np.argsort(-asking.likeness(text).scores, kind="stable")
                    places.append([questions[n].id for n in order].index(name))
        found = np.array(places)
        first, third = (found == 0).mean(), (found < 3).mean()
        print(f"author {author + 1}: first {first:.3f}, in three {third:.3f} of {len(found)}")


def _author(number: int, said: Sequence[str]) -> int:
    return number * AUTHORS // len(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    measured = parser.parse_args().measure
    library = Library(Path("/nonexistent"))
    questions, senses = list(library.questions.values()), Senses()
    if measured:
        measure(questions, library.wordings, senses)
    else:
        path = TRAINED / "asked.npz"
        write(learn(questions, library.wordings, senses), path)
        print(f"{path}: {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
