"""Train the network on `corpus/` and write what ships.

    python -m tools.training [--out FOLDER] [--go-on]

It takes about two and a half hours on two cores, in two parts; a part that is done is kept in
`build/` and not done again while its sentences are the same. What is held out (`tools.corpus`) is
not read here; the thresholds are chosen on answers that are kept for that alone.

With `--go-on` what ships is taught the later part again, which takes a good hour, and the mean of
before and after ships: for a corpus that has grown. The mean does better than the end alone on text
that is unlike all of the corpus.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tools.corpus import Answer, choosing, lifelike, slights, training, vivid
from tools.training import lexicon
from tools.training.fitting import Part, mean_of, taught
from tools.training.network import BASE, Network
from tools.training.writing import arrays, weights, write

from starwriter.coach.passages import CONTEXT, Passage
from starwriter.coach.reader import apart
from starwriter.coach.scoring import Scorer, Training
from starwriter.coach.tokens import Pieces
from starwriter.coach.trained import BLAME
from starwriter.store.training import TRAINED, trained

EPOCHS, LATER_EPOCHS = 4, 2
"""How often all answers are gone through at first, and then the lifelike ones beside some."""
RATE, LATER_RATE = 1.5e-4, 1e-4
"""Learning rates of the base model at their highest, at first and later."""
RIGHT, NEAR = 0.6, 0.5
"""The part of what is shown that is to be right, and of all that is shown or hinted, on the answers
that thresholds are chosen on."""
BLAMED = 0.5
"""The likelihood from which a sentence is said to sound like blame."""
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
KEPT = r"(?:##)?[a-z0-9]+|[!-/:-@\[-`{-~£€$¥–—‘’“”…•°×½¼₹]"
"""The word pieces that ship, beside the special ones: English, digits, signs."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=TRAINED)
    asked.add_argument("--go-on", action="store_true", help="teach what ships the later part again")
    given = asked.parse_args()
    names = (BASE / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    kept = [number for number, name in enumerate(names) if is_kept(name)]
    pieces = Pieces([names[number] for number in kept])
    some, full, late = list(training()), list(vivid()), list(lifelike())
    outputs = [*signals_of(some), BLAME]
    torch.manual_seed(1)
    network = Network(kept, len(outputs))
    first = Part([[*some, *full]] * EPOCHS, RATE)
    later = Part(beside(some, [*full, *late]), LATER_RATE)
    if given.go_on:
        before = network.state_dict() | weights(shipped())
        network.load_state_dict(before)
        state = mean_of([before, taught(network, [later], pieces, outputs).state_dict()])
    else:
        state = taught(network, [first, later], pieces, outputs).state_dict()
    *signals, _ = outputs
    words, turns = lexicon.learn([*some, *full, *late, *slights()], outputs)
    learnt = Training(
        {**arrays(state), **words}, [names[number] for number in kept], turns, outputs, len(signals)
    )
    levels = chosen(*scored(Scorer(learnt), list(choosing()), signals))
    limits = {"thresholds": thresholds(levels, len(outputs))}
    write(given.out, replace(learnt, values={**learnt.values, **limits}))


def shipped() -> dict[str, NDArray[Any]]:
    """Return the arrays that ship now. Raises FileNotFoundError where there are none."""
    found = trained()
    if found is None:
        raise FileNotFoundError(TRAINED)
    return found.arrays()


def beside(some: Sequence[Answer], late: Sequence[Answer]) -> list[list[Answer]]:
    """Return what the epochs of a later part go through: all of `late`, and every second one of
    `some`, now these and now those.
    """
    return [[*late, *some[epoch % 2 :: 2]] for epoch in range(LATER_EPOCHS)]


def signals_of(some: Sequence[Answer]) -> list[str]:
    """Return the ids of all signals that answers show, in order."""
    sure = (name for answer in some for s in answer.sentences for name in s.signals)
    return sorted(set(sure) - {BLAME})


def thresholds(levels: Sequence[float], outputs: int) -> NDArray[np.float64]:
    """Return the logits from which each output is shown, and hinted; blame is the last."""
    rows = [[logit(level)] * outputs for level in levels]
    rows[0][-1] = rows[1][-1] = logit(BLAMED)
    return np.array(rows, np.float64)


def is_kept(name: str) -> bool:
    """Whether a word piece ships."""
    return name in SPECIAL or re.fullmatch(KEPT, name) is not None


def logit(likelihood: float) -> float:
    return float(np.log(likelihood / (1 - likelihood)))


def chosen(logits: NDArray[np.float64], true: NDArray[np.float64]) -> tuple[float, float]:
    """Return the likelihoods from which a signal is shown, and hinted, the same for all signals:
    the lowest at which enough is right.

    `true` is how sure the labels are; what one of two readers credits is half right.
    """
    shown = hinted = 0.9
    for level in np.arange(0.9, 0.04, -0.05):
        found = apart(logits, logits.shape[1]) > logit(float(level))
        right = float(true[found].sum())
        precision, f1 = right / max(found.sum(), 1), 2 * right / (found.sum() + true.sum())
        print(f"from {level:.2f}: precision {precision:.2f}, F1 {f1:.3f}")
        if precision >= RIGHT:
            shown = float(level)
        if precision >= NEAR:
            hinted = float(level)
    return shown, hinted


def scored(
    scorer: Scorer, some: Sequence[Answer], signals: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the scores, and how sure the labels are: a row a sentence and a column a signal."""
    logits: list[NDArray[np.float64]] = []
    true: list[list[float]] = []
    for answer in some:
        scores = scorer.score(list(passages_of(answer)))
        for sentence, each in zip(answer.sentences, scores, strict=True):
            if each:
                logits.append(each.scores[: len(signals)])
                true.append([sentence.surety.get(name, 0.0) for name in signals])
    return np.array(logits), np.array(true)


def passages_of(answer: Answer) -> Iterator[Passage]:
    """Yield the sentences of an answer as the coach reads them."""
    for place, sentence in enumerate(answer.sentences):
        before = answer.sentences[max(place - CONTEXT, 0) : place]
        context = " ".join(each.text for each in before if each.section == sentence.section)
        yield Passage(sentence.section, context, sentence.text)


if __name__ == "__main__":
    sys.exit(main())
