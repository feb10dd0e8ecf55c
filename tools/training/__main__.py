"""Train the network on `corpus/` and write what ships.

    python -m tools.training [--out FOLDER]

It takes about two hours on two cores. What is held out (`tools.corpus`) is not read here; the
thresholds are chosen on answers that are kept for that alone.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from tools.corpus import PLAIN, Answer, Labelled, choosing, lifelike, training
from tools.training import lexicon
from tools.training.network import BASE, Batch, Network, batch_of
from tools.training.strips import DISPUTED, TrainingStrip, batches, strips
from tools.training.writing import arrays, write
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from starwriter.coach.passages import CONTEXT, Passage
from starwriter.coach.reader import apart
from starwriter.coach.scoring import Scorer, Training
from starwriter.coach.tokens import Pieces
from starwriter.coach.trained import BLAME
from starwriter.store.training import TRAINED

EPOCHS, LATER_EPOCHS = 5, 3
"""How often all answers are gone through at first, and then the lifelike ones beside some."""
RATE, LATER_RATE = 1.5e-4, 1e-4
"""Learning rates of the base model at their highest, at first and later."""
HEADS = 10
"""How much faster the heads learn."""
WARM_UP = 0.1
"""The part of all steps in which the rates rise; then they fall."""
AT_ONCE = 1000
"""Pieces of a batch, padding included."""
POSITIVE = 1.5
"""How much more a missed signal weighs than a wrong one."""
HIDDEN = 0.1
"""The part of a batch's pieces that the network does not get to see: it must not learn texts by
heart."""
KEEPING = 0.998
"""How much of the averaged weights each step keeps; the average is what ships."""
RIGHT, NEAR = 0.65, 0.55
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
    given = asked.parse_args()
    torch.manual_seed(1)
    names = (BASE / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    kept = [number for number, name in enumerate(names) if is_kept(name)]
    pieces = Pieces([names[number] for number in kept])
    some, late = list(training()), list(lifelike())
    outputs = [*signals_of(some), BLAME]
    network = Network(kept, len(outputs))
    network = train(network, [some] * EPOCHS, RATE, pieces, outputs)
    network = train(network, later(some, late), LATER_RATE, pieces, outputs)
    *signals, _ = outputs
    words, turns = lexicon.learn([*some, *late], outputs)
    learnt = Training(
        {**arrays(network.state_dict()), **words},
        [names[number] for number in kept],
        turns,
        outputs,
        len(signals),
    )
    levels = chosen(*scored(Scorer(learnt), list(choosing()), signals))
    limits = {"thresholds": thresholds(levels, len(outputs))}
    write(given.out, replace(learnt, values={**learnt.values, **limits}))


def later(some: Sequence[Answer], late: Sequence[Answer]) -> list[list[Answer]]:
    """Return what later epochs go through: all lifelike and plain answers and all blame, and of the
    others every second one, now these and now those.
    """
    whole = [each for each in some if each.is_on_blame or each.file in PLAIN]
    others = [each for each in some if not each.is_on_blame and each.file not in PLAIN]
    return [[*late, *whole, *others[epoch % 2 :: 2]] for epoch in range(LATER_EPOCHS)]


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


def train(
    network: Network,
    epochs: Sequence[Sequence[Answer]],
    highest: float,
    pieces: Pieces,
    outputs: Sequence[str],
) -> Network:
    """Fit the network to the labelled answers of some epochs, its embeddings as they are; return
    its average over the last few hundred steps. `highest` is the learning rate at its highest.
    """
    chance = random.Random(1)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(KEEPING))
    network.base.embeddings.requires_grad_(False)
    inner = [each for each in network.base.parameters() if each.requires_grad]
    heads = [*network.head.parameters(), *network.peak.parameters()]
    groups = [{"params": inner, "lr": highest}, {"params": heads, "lr": HEADS * highest}]
    steps = torch.optim.AdamW(groups, weight_decay=0.01)
    plan = [an_epoch(some, pieces, outputs, chance) for some in epochs]
    total = sum(map(len, plan))
    rates = torch.optim.lr_scheduler.LambdaLR(steps, lambda step: rate(step / total))
    begun = time.perf_counter()
    for epoch, batches_ in enumerate(plan, 1):
        network.train()
        losses: list[float] = []
        for strips_ in batches_:
            batch = batch_of(strips_, len(outputs) - 1)
            seen = torch.rand(batch.numbers.shape) >= HIDDEN
            shown = batch._replace(numbers=batch.numbers.where(seen, pieces.unknown))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(shown)
            loss = loss_of(scores.float(), batch)
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            steps.step()
            rates.step()
            average.update_parameters(network)
            losses.append(loss.item())
        spent = time.perf_counter() - begun
        mean = sum(losses) / len(losses)
        print(f"epoch {epoch}: loss {mean:.3f}, {spent:.0f} s", flush=True)
    return cast(Network, average.module)


def rate(part: float) -> float:
    """Return the learning rate, as a part of its highest, once this part of all steps is done."""
    return part / WARM_UP if part < WARM_UP else max((1 - part) / (1 - WARM_UP), 0.02)


def an_epoch(
    some: Sequence[Answer], pieces: Pieces, outputs: Sequence[str], chance: random.Random
) -> list[list[TrainingStrip]]:
    """Return the batches of all answers once, cut and ordered by chance."""
    cut = [strip for answer in some for strip in strips(answer, pieces, outputs, chance)]
    return batches(cut, AT_ONCE, chance)


def loss_of(scores: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return the mean loss of a sentence."""
    each = nn.functional.binary_cross_entropy_with_logits(
        scores, batch.labels, pos_weight=torch.tensor(POSITIVE), reduction="none"
    )
    return (each * batch.weight).sum() / (batch.weight.sum(-1) > 0).sum()


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
                true.append([surety(sentence, name) for name in signals])
    return np.array(logits), np.array(true)


def passages_of(answer: Answer) -> Iterator[Passage]:
    """Yield the sentences of an answer as the coach reads them."""
    for place, sentence in enumerate(answer.sentences):
        before = answer.sentences[max(place - CONTEXT, 0) : place]
        context = " ".join(each.text for each in before if each.section == sentence.section)
        yield Passage(sentence.section, context, sentence.text)


def surety(sentence: Labelled, signal: str) -> float:
    """Return how sure it is that a sentence shows a signal."""
    return DISPUTED if signal in sentence.disputed else float(signal in sentence.agreed)


if __name__ == "__main__":
    sys.exit(main())
