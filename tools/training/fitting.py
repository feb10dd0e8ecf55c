"""Fits the network to labelled answers, part after part; a part that is done is kept.

Promise: the same sentences and settings make the same network, whether it was stopped between two
parts or not.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import cast

import torch
from tools.corpus import Answer
from tools.training.network import Batch, Network, batch_of
from tools.training.strips import TrainingStrip, batches, strips
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from starwriter.coach.tokens import Pieces

KEPT = Path(__file__).parents[2] / "build" / "training"
"""Where the network is kept after each part."""
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

State = dict[str, torch.Tensor]
"""A network's weights, by name."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the training."""

    epochs: Sequence[Sequence[Answer]]
    """What is gone through, epoch by epoch."""
    rate: float
    """The learning rate of the base model at its highest."""


def taught(
    network: Network, parts: Sequence[Part], pieces: Pieces, outputs: Sequence[str]
) -> Network:
    """Return the network after all parts; what an earlier run has done of them is taken from it."""
    done = sha256(repr((outputs, HEADS, WARM_UP, AT_ONCE, POSITIVE, HIDDEN, KEEPING)).encode())
    for value in network.state_dict().values():
        done.update(value.numpy().tobytes())
    for number, part in enumerate(parts, 1):
        done.update(told(part))
        kept = KEPT / f"{done.hexdigest()[:16]}.pt"
        if kept.exists():
            print(f"part {number}: as {kept.name} has it", flush=True)
            network.load_state_dict(torch.load(kept))
        else:
            print(f"part {number}: {len(part.epochs)} epochs", flush=True)
            network = train(network, part, pieces, outputs, number)
            KEPT.mkdir(parents=True, exist_ok=True)
            torch.save(network.state_dict(), kept)
    return network


def mean_of(states: Sequence[State]) -> State:
    """Return the mean of a network's states."""
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def told(part: Part) -> bytes:
    """Return a digest of what a part teaches."""
    digest = sha256(repr(part.rate).encode())
    for answer in (answer for some in part.epochs for answer in some):
        digest.update(repr(answer.is_on_blame).encode())
        for each in answer.sentences:
            labels = sorted(each.surety.items())
            digest.update(repr((each.section, each.text, labels)).encode())
    return digest.digest()


def train(
    network: Network, part: Part, pieces: Pieces, outputs: Sequence[str], seed: int
) -> Network:
    """Fit the network to the labelled answers of a part, its embeddings as they are; return its
    average over the last few hundred steps. `seed` decides how the answers are cut and ordered.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(KEEPING))
    network.base.embeddings.requires_grad_(False)
    inner = [each for each in network.base.parameters() if each.requires_grad]
    heads = [*network.head.parameters(), *network.peak.parameters()]
    groups = [{"params": inner, "lr": part.rate}, {"params": heads, "lr": HEADS * part.rate}]
    steps = torch.optim.AdamW(groups, weight_decay=0.01)
    plan = [an_epoch(some, pieces, outputs, chance) for some in part.epochs]
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
