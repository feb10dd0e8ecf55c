"""From the trained network to the files that ship, and back: whole numbers of eight bits, and their
scales.

Promise: the arrays that `coach/encoder.py` reads, under its names.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from starwriter.coach.scoring import Training

Arrays = dict[str, NDArray[Any]]

PLACES = 256
"""Places of a strip that are kept of the base model's 512."""
LAYERS = 6
"""Layers of the base model."""
_TOP = 127
_ASKING = [f"attention.self.{part}" for part in ("query", "key", "value")]
_REST = {
    "answer": "attention.output.dense",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
}
_NORMS = {"first": "attention.output.LayerNorm", "second": "output.LayerNorm"}
"""Our names for the parts of a layer, and the base model's."""


def arrays(state: Mapping[str, Tensor]) -> Arrays:
    """Return the network's arrays."""
    made: Arrays = {}
    inner = "base.embeddings."
    made["pieces"], made["pieces.scale"] = whole(_plain(state[f"{inner}word_embeddings.weight"]))
    places = state[f"{inner}position_embeddings.weight"][:PLACES]
    made["places"] = _plain(places + state[f"{inner}token_type_embeddings.weight"][0])
    _norm(made, "norm", state, f"{inner}LayerNorm")
    for number in range(LAYERS):
        _layer(made, f"layer{number}", state, f"base.encoder.layer.{number}.")
    _linear(made, "head", state["head.weight"], state["head.bias"])
    _linear(made, "peak", state["peak.weight"], torch.zeros(len(state["peak.weight"])))
    return made


def weights(values: Mapping[str, NDArray[Any]]) -> dict[str, Tensor]:
    """Return the weights that arrays stand for, as the network names them, but for the embeddings,
    which stay as the base model has them.
    """
    made = {"head.bias": torch.tensor(values["head.bias"])}
    for name in ("head", "peak"):
        made[f"{name}.weight"] = _floats(values, name)
    for number in range(LAYERS):
        inner, name = f"base.encoder.layer.{number}.", f"layer{number}"
        asking, biases = _floats(values, f"{name}.ask"), torch.tensor(values[f"{name}.ask.bias"])
        for place, part in enumerate(_ASKING):
            made[f"{inner}{part}.weight"] = asking.chunk(3)[place].clone()
            made[f"{inner}{part}.bias"] = biases.chunk(3)[place].clone()
        for part, source in _REST.items():
            made[f"{inner}{source}.weight"] = _floats(values, f"{name}.{part}")
            made[f"{inner}{source}.bias"] = torch.tensor(values[f"{name}.{part}.bias"])
        for part, source in _NORMS.items():
            for kind in ("weight", "bias"):
                made[f"{inner}{source}.{kind}"] = torch.tensor(values[f"{name}.{part}.{kind}"])
    return made


def _layer(made: Arrays, name: str, state: Mapping[str, Tensor], inner: str) -> None:
    asked = torch.cat([state[f"{inner}{part}.weight"] for part in _ASKING])
    biases = torch.cat([state[f"{inner}{part}.bias"] for part in _ASKING])
    _linear(made, f"{name}.ask", asked, biases)
    for part, source in _REST.items():
        weight, bias = state[f"{inner}{source}.weight"], state[f"{inner}{source}.bias"]
        _linear(made, f"{name}.{part}", weight, bias)
    for part, source in _NORMS.items():
        _norm(made, f"{name}.{part}", state, f"{inner}{source}")


def _norm(made: Arrays, name: str, state: Mapping[str, Tensor], source: str) -> None:
    made[f"{name}.weight"] = _plain(state[f"{source}.weight"])
    made[f"{name}.bias"] = _plain(state[f"{source}.bias"])


def _linear(made: Arrays, name: str, weight: Tensor, bias: Tensor) -> None:
    made[f"{name}.weights"], made[f"{name}.scale"] = whole(_plain(weight))
    made[f"{name}.bias"] = _plain(bias)


def whole(values: NDArray[Any]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix as whole numbers, and for each row what one step is worth."""
    scale = np.maximum(np.abs(values).max(axis=1) / _TOP, 1e-9).astype(np.float32)
    return np.rint(values / scale[:, None]).clip(-_TOP, _TOP).astype(np.int8), scale


def _floats(values: Mapping[str, NDArray[Any]], name: str) -> Tensor:
    whole_, scale = values[f"{name}.weights"], values[f"{name}.scale"]
    return torch.tensor(whole_.astype(np.float32) * scale[:, None])


def _plain(values: Tensor) -> NDArray[np.float32]:
    return values.detach().float().numpy()


def write(folder: Path, learnt: Training) -> None:
    """Write what ships; of the outputs the last is a check, the others are signals."""
    folder.mkdir(exist_ok=True)
    np.savez(folder / "reader.npz", allow_pickle=False, **learnt.values)
    (folder / "pieces.txt").write_text("\n".join(learnt.pieces), encoding="utf-8")
    (folder / "turns.txt").write_text("\n".join(learnt.turns), encoding="utf-8")
    edition = hashlib.sha256("\n".join(learnt.turns).encode())
    for name in sorted(learnt.values):
        edition.update(name.encode() + learnt.values[name].tobytes())
    *signals, check = learnt.outputs
    about = {"edition": edition.hexdigest()[:16], "signals": signals, "checks": [check]}
    (folder / "about.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
