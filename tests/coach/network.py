"""A tiny network and a tiny lexicon, with the arrays of the real ones, made by a seed."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTH, WIDE, LAYERS, PIECES, SIGNALS = 24, 48, 2, 12, 3
TURNS = ["<action>", "a", "a b", "d"]
"""What the lexicon knows."""


def arrays(seed: int = 1) -> dict[str, NDArray[Any]]:
    """Return the arrays of both; the network's head count is that of the real one."""
    made = np.random.default_rng(seed)
    values: dict[str, NDArray[Any]] = {
        "pieces": made.integers(-127, 128, (PIECES, WIDTH), np.int8),
        "pieces.scale": _small(made, PIECES),
        "places": made.normal(0, 0.3, (256, WIDTH)).astype(np.float32),
        "thresholds": np.array([[0.5] * SIGNALS, [-0.5] * SIGNALS]),
    }
    _norm(made, values, "norm")
    for number in range(LAYERS):
        name = f"layer{number}"
        _linear(made, values, f"{name}.ask", WIDTH, 3 * WIDTH)
        _linear(made, values, f"{name}.answer", WIDTH, WIDTH)
        _linear(made, values, f"{name}.widen", WIDTH, WIDE)
        _linear(made, values, f"{name}.narrow", WIDE, WIDTH)
        _norm(made, values, f"{name}.first")
        _norm(made, values, f"{name}.second")
    _linear(made, values, "head", WIDTH, SIGNALS)
    _linear(made, values, "peak", WIDTH, SIGNALS)
    values |= {
        "turns.weights": made.integers(-127, 128, (len(TURNS), SIGNALS), np.int8),
        "turns.scale": _small(made, SIGNALS),
        "turns.bias": made.normal(0, 0.1, SIGNALS).astype(np.float32),
    }
    return values


def _linear(
    made: np.random.Generator, values: dict[str, NDArray[Any]], name: str, into: int, out: int
) -> None:
    values[f"{name}.weights"] = made.integers(-127, 128, (out, into), np.int8)
    values[f"{name}.scale"] = _small(made, out)
    values[f"{name}.bias"] = made.normal(0, 0.1, out).astype(np.float32)


def _norm(made: np.random.Generator, values: dict[str, NDArray[Any]], name: str) -> None:
    values[f"{name}.weight"] = made.normal(1, 0.1, WIDTH).astype(np.float32)
    values[f"{name}.bias"] = made.normal(0, 0.1, WIDTH).astype(np.float32)


def _small(made: np.random.Generator, size: int) -> NDArray[np.float32]:
    return made.uniform(0.001, 0.004, size).astype(np.float32)
