"""Train the network on `corpus/` and write what ships.

    python -m tools.training [--epochs N] [--without FILE ...] [--out FOLDER]

It takes about half an hour on two cores. What is held out (`tools.corpus.HELD_OUT`) is
not read here. The thresholds were chosen on files that a training of their own
had not seen: `--without d h` trains without them and prints how each threshold does on them.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from tools.corpus import Answer, training
from tools.training.network import BASE, Batch, Network, batch_of
from tools.training.strips import TrainingStrip, batches, strips
from tools.training.writing import arrays, write
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from starwriter.coach.tokens import Pieces
from starwriter.store.training import TRAINED

RATE, HEAD_RATE = 1.5e-4, 1.5e-3
"""Learning rates of the base model and of the heads, at their highest."""
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
PLAIN_TIMES = 2
"""How often an answer of `corpus/plain` is read in each epoch."""
SHOWN, HINTED = 0.65, 0.4
"""The likelihoods from which a signal is shown, and hinted: on files held out from a training of
their own, 0.73 of what was shown was right, and hinted from 0.4 the F1 was highest."""
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
KEPT = r"(?:##)?[a-z0-9]+|[!-/:-@\[-`{-~£€$¥–—‘’“”…•°×½¼₹]"
"""The word pieces that ship, beside the special ones: English, digits, signs."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--epochs", type=int, default=6)
    asked.add_argument("--without", nargs="*", default=[], metavar="FILE")
    asked.add_argument("--out", type=Path, default=TRAINED)
    given = asked.parse_args()
    torch.manual_seed(1)
    names = (BASE / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    kept = [number for number, name in enumerate(names) if is_kept(name)]
    pieces = Pieces([names[number] for number in kept])
    some = [answer for answer in training() if answer.file not in given.without]
    signals = sorted({name for answer in some for s in answer.sentences for name in s.signals})
    network = Network(kept, len(signals))
    network = train(network, some, pieces, signals, given.epochs)
    if given.without:
        unseen = [answer for answer in training() if answer.file in given.without]
        show_thresholds(network, unseen, pieces, signals)
    made = arrays(network.state_dict())
    levels = [[logit(level)] * len(signals) for level in (SHOWN, HINTED)]
    made["thresholds"] = np.array(levels, np.float64)
    write(given.out, made, [names[number] for number in kept], signals)


def is_kept(name: str) -> bool:
    """Whether a word piece ships."""
    return name in SPECIAL or re.fullmatch(KEPT, name) is not None


def logit(likelihood: float) -> float:
    return float(np.log(likelihood / (1 - likelihood)))


def train(
    network: Network,
    some: Sequence[Answer],
    pieces: Pieces,
    signals: Sequence[str],
    epochs: int,
) -> Network:
    """Fit the network to labelled answers, its embeddings as they are; return its average over
    the last few hundred steps.
    """
    chance = random.Random(1)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(KEEPING))
    network.base.embeddings.requires_grad_(False)
    inner = [each for each in network.base.parameters() if each.requires_grad]
    heads = [*network.head.parameters(), *network.peak.parameters()]
    groups = [{"params": inner, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    steps = torch.optim.AdamW(groups, weight_decay=0.01)
    total = epochs * len(list(an_epoch(some, pieces, signals, random.Random(0))))
    rates = torch.optim.lr_scheduler.LambdaLR(steps, lambda step: rate(step / total))
    begun = time.perf_counter()
    for epoch in range(epochs):
        network.train()
        losses: list[float] = []
        for batch in an_epoch(some, pieces, signals, chance):
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
        print(f"epoch {epoch + 1}: loss {mean:.3f}, {spent:.0f} s", flush=True)
    return cast(Network, average.module)


def rate(part: float) -> float:
    """Return the learning rate, as a part of its highest, once this part of all steps is done."""
    return part / WARM_UP if part < WARM_UP else max((1 - part) / (1 - WARM_UP), 0.02)


def an_epoch(
    some: Sequence[Answer], pieces: Pieces, signals: Sequence[str], chance: random.Random
) -> Iterator[Batch]:
    """Yield all answers once, cut and ordered by chance; plain ones more often."""
    cut: list[TrainingStrip] = []
    for answer in some:
        for _ in range(PLAIN_TIMES if answer.is_plain else 1):
            cut += strips(answer, pieces, signals, chance)
    for each in batches(cut, AT_ONCE, chance):
        yield batch_of(each, len(signals))


def loss_of(scores: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return the mean loss of a sentence."""
    each = nn.functional.binary_cross_entropy_with_logits(
        scores, batch.labels, pos_weight=torch.tensor(POSITIVE), reduction="none"
    )
    return (each.sum(-1) * batch.weight).sum() / batch.weight.sum()


def show_thresholds(
    network: Network, unseen: Sequence[Answer], pieces: Pieces, signals: Sequence[str]
) -> None:
    """Print precision, recall and F1 by sentence for each threshold, on answers not trained on."""
    likely, true = scored(network, unseen, pieces, signals)
    for level in np.arange(0.2, 0.95, 0.05):
        found = likely > level
        right = (found & true).sum()
        precision, recall = right / max(found.sum(), 1), right / max(true.sum(), 1)
        f1 = 2 * right / max(found.sum() + true.sum(), 1)
        print(f"from {level:.2f}: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.3f}")


@torch.no_grad()
def scored(
    network: Network, some: Sequence[Answer], pieces: Pieces, signals: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the likelihoods and the labels, a row a sentence and a column a signal."""
    network.eval()
    chance = random.Random(2)
    likely: list[NDArray[np.float64]] = []
    true: list[NDArray[np.bool_]] = []
    cut = [strip for answer in some for strip in strips(answer, pieces, signals, chance)]
    for each in batches(cut, AT_ONCE, chance):
        batch = batch_of(each, len(signals))
        there = batch.weight.bool()
        likely.append(torch.sigmoid(network(batch))[there].double().numpy())
        true.append(batch.labels[there].bool().numpy())
    return np.concatenate(likely), np.concatenate(true)


if __name__ == "__main__":
    sys.exit(main())
