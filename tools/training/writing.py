"""From the trained network to the files that ship: whole numbers of eight bits, and their scales.

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
_TOP = 127


def arrays(state: Mapping[str, Tensor]) -> Arrays:
    """Return the network's arrays."""
    made: Arrays = {}
    inner = "base.embeddings."
    made["pieces"], made["pieces.scale"] = whole(_plain(state[f"{inner}word_embeddings.weight"]))
    places = state[f"{inner}position_embeddings.weight"][:PLACES]
    made["places"] = _plain(places + state[f"{inner}token_type_embeddings.weight"][0])
    _norm(made, "norm", state, f"{inner}LayerNorm")
    layers = 1 + max(int(n.split(".")[3]) for n in state if n.startswith("base.encoder.layer."))
    for number in range(layers):
        _layer(made, f"layer{number}", state, f"base.encoder.layer.{number}.")
    _linear(made, "head", state["head.weight"], state["head.bias"])
    _linear(made, "peak", state["peak.weight"], torch.zeros(len(state["peak.weight"])))
    return made


def _layer(made: Arrays, name: str, state: Mapping[str, Tensor], inner: str) -> None:
    asking = [f"{inner}attention.self.{part}" for part in ("query", "key", "value")]
    weights = torch.cat([state[f"{part}.weight"] for part in asking])
    _linear(made, f"{name}.ask", weights, torch.cat([state[f"{part}.bias"] for part in asking]))
    for part, source in (
        ("answer", "attention.output.dense"),
        ("widen", "intermediate.dense"),
        ("narrow", "output.dense"),
    ):
        weight, bias = state[f"{inner}{source}.weight"], state[f"{inner}{source}.bias"]
        _linear(made, f"{name}.{part}", weight, bias)
    _norm(made, f"{name}.first", state, f"{inner}attention.output.LayerNorm")
    _norm(made, f"{name}.second", state, f"{inner}output.LayerNorm")


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
