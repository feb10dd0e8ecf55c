"""Owns the arithmetic of the trained reader: word pieces in, one row of scores a sentence out.

Promise: the same scores on every machine. Whatever is added up are whole numbers small enough to
be exact in floating point, in any order; all else is single steps that IEEE 754 rounds alike.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from math import erf, exp
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Values = Mapping[str, NDArray[Any]]
"""The network's arrays, by name."""

HEADS = 12
"""Attention heads of the base model, MiniLM-L6-H384."""
_TOP = 127
"""Whole numbers that stand for a row of values lie between this and its negative."""
_EXACT = 384
"""Products of two such numbers that can be added in float32 without rounding: 127² · 384 < 2²⁴."""
_GRAIN = 2.0**10
"""Steps to a unit when values are made whole before they are added up."""
_EPSILON = 1e-12
_STEPS, _REACH = 256, 8
"""Steps to a unit of the tables, and how far from 0 they reach."""
_PARTS = 4096.0
"""Attention is dealt out in this many parts."""


class Span(NamedTuple):
    """The pieces of one sentence: first, and last exclusive."""

    start: int
    end: int


class Strip(NamedTuple):
    """What is read at one go: the pieces, and which of them are the sentence that is scored."""

    numbers: tuple[int, ...]
    """The pieces' numbers, context and dividers included."""
    sentence: Span
    """Where the sentence to score stands among them."""


class Scored(NamedTuple):
    """What one sentence scores for every signal."""

    scores: NDArray[np.float64]
    """A logit a signal: 0 is even odds."""
    gains: NDArray[np.float64]
    """How much each piece, a row, speaks for every signal; only their order has a meaning."""


class _Linear(NamedTuple):
    weights: Floats
    """Whole numbers, a column an output."""
    scale: Floats
    """What one step of each output's weights is worth."""
    bias: Floats

    @classmethod
    def of(cls, values: Values, name: str) -> "_Linear":
        weights = values[f"{name}.weights"].astype(np.float32).T
        return cls(np.ascontiguousarray(weights), values[f"{name}.scale"], values[f"{name}.bias"])

    def __call__(self, rows: Floats) -> Floats:
        whole, step = _made_whole(rows)
        depth = whole.shape[1]
        total = whole[:, :_EXACT] @ self.weights[:_EXACT]
        for begin in range(_EXACT, depth, _EXACT):
            total += whole[:, begin : begin + _EXACT] @ self.weights[begin : begin + _EXACT]
        total *= step
        total *= self.scale
        total += self.bias
        return total


class _Norm(NamedTuple):
    weight: Floats
    bias: Floats

    @classmethod
    def of(cls, values: Values, name: str) -> "_Norm":
        return cls(values[f"{name}.weight"], values[f"{name}.bias"])

    def __call__(self, rows: Floats) -> Floats:
        whole = np.rint(rows * np.float32(_GRAIN)).astype(np.float64)
        width = whole.shape[1]
        total = whole.sum(axis=1, keepdims=True)
        squares = np.square(whole).sum(axis=1, keepdims=True)
        spread = np.sqrt(
            (squares * width - total * total) / (width * width * _GRAIN * _GRAIN) + _EPSILON
        )
        rest = ((whole * width - total) / (width * _GRAIN) / spread).astype(np.float32)
        rest *= self.weight
        rest += self.bias
        return rest


class _Layer(NamedTuple):
    ask: _Linear
    """Query, key and value in one."""
    answer: _Linear
    widen: _Linear
    narrow: _Linear
    first: _Norm
    second: _Norm

    @classmethod
    def of(cls, values: Values, name: str) -> "_Layer":
        ask, answer, widen, narrow = (
            _Linear.of(values, f"{name}.{part}") for part in ("ask", "answer", "widen", "narrow")
        )
        first, second = (_Norm.of(values, f"{name}.{part}") for part in ("first", "second"))
        return cls(ask, answer, widen, narrow, first, second)

    def __call__(self, rows: Floats, spans: Sequence[Span]) -> Floats:
        rows = self.first(self.answer(_attention(self.ask(rows), spans)) + rows)
        return self.second(self.narrow(_gelu(self.widen(rows))) + rows)


class Encoder:
    """The trained network. It remembers nothing between two readings."""

    def __init__(self, values: Values) -> None:
        self._pieces, self._piece_scale = values["pieces"], values["pieces.scale"]
        self._places = values["places"].astype(np.float32)
        self._norm = _Norm.of(values, "norm")
        layers = sum(name.endswith(".ask.weights") for name in values)
        self._layers = [_Layer.of(values, f"layer{number}") for number in range(layers)]
        self._head = values["head.weights"].astype(np.float64).T
        self._head_scale = values["head.scale"].astype(np.float64)
        self._head_bias = values["head.bias"].astype(np.float64)
        self._peak = values["peak.weights"].astype(np.float64).T
        self._peak_scale = values["peak.scale"].astype(np.float64)

    def read(self, strips: Sequence[Strip]) -> list[Scored]:
        """Return what each strip's sentence scores; it has at least one piece."""
        spans: list[Span] = []
        at = 0
        for strip in strips:
            spans.append(Span(at, at + len(strip.numbers)))
            at = spans[-1].end
        whole = np.rint(self._encoded(strips, spans).astype(np.float64) * _GRAIN)
        return [
            self._scored(whole[span.start + start : span.start + end])
            for (_, (start, end)), span in zip(strips, spans, strict=True)
        ]

    def sense(self, numbers: Sequence[int], layers: Collection[int]) -> Floats:
        """Return what some pieces come to as a whole: the mean of their rows after each of some
        layers, one after the other; layer 0 is what the first is given.
        """
        strip = Strip(tuple(numbers), Span(0, len(numbers)))
        rows = self._embedded([strip], [strip.sentence])
        means = [rows.mean(axis=0)] if 0 in layers else []
        for number, layer in enumerate(self._layers, 1):
            rows = layer(rows, [strip.sentence])
            if number in layers:
                means.append(rows.mean(axis=0))
        return np.concatenate(means)

    def _scored(self, whole: NDArray[np.float64]) -> Scored:
        means, peaks = whole @ self._head, whole @ self._peak
        step, peak_step = self._head_scale / (_GRAIN * len(whole)), self._peak_scale / _GRAIN
        scores = means.sum(axis=0) * step + peaks.max(axis=0) * peak_step + self._head_bias
        return Scored(scores, means * step + peaks * peak_step)

    def _encoded(self, strips: Sequence[Strip], spans: Sequence[Span]) -> Floats:
        rows = self._embedded(strips, spans)
        for layer in self._layers:
            rows = layer(rows, spans)
        return rows

    def _embedded(self, strips: Sequence[Strip], spans: Sequence[Span]) -> Floats:
        numbers = np.array([number for strip in strips for number in strip.numbers])
        rows = self._pieces[numbers].astype(np.float32) * self._piece_scale[numbers][:, None]
        for start, end in spans:
            rows[start:end] += self._places[: end - start]
        return self._norm(rows)


def _made_whole(rows: Floats) -> tuple[Floats, Floats]:
    """Return rows as whole numbers up to `_TOP`, and what a step is worth in each row."""
    step = np.abs(rows).max(axis=-1, keepdims=True)
    step /= np.float32(_TOP)
    np.maximum(step, np.float32(1e-9), out=step)
    whole = rows / step
    np.rint(whole, out=whole)
    return whole, step


def _attention(asked: Floats, spans: Sequence[Span]) -> Floats:
    width = asked.shape[1] // 3
    found = np.empty((len(asked), width), np.float32)
    for start, end in spans:
        parts = asked[start:end].reshape(end - start, 3, HEADS, width // HEADS)
        query, key, value = parts.transpose(1, 2, 0, 3)
        found[start:end] = _attended(query, key, value).transpose(1, 0, 2).reshape(-1, width)
    return found


def _attended(query: Floats, key: Floats, value: Floats) -> Floats:
    query, query_step = _made_whole(query)
    key, key_step = _made_whole(key)
    scores = query @ key.transpose(0, 2, 1)
    scores *= query_step
    scores *= key_step.transpose(0, 2, 1)
    scores -= scores.max(axis=2, keepdims=True)
    weights = _table_of_powers()[_steps(-scores / np.float32(query.shape[2] ** 0.5), 2 * _REACH)]
    shares = np.rint(weights * (np.float32(_PARTS) / weights.sum(axis=2, keepdims=True)))
    # One step for all of a head's values: what is added up comes from many rows.
    step = np.maximum(np.abs(value).max(axis=(1, 2), keepdims=True) / np.float32(_TOP), 1e-9)
    mixed = shares @ np.rint(value / step)
    return mixed * (step / np.float32(_PARTS))


def _gelu(values: Floats) -> Floats:
    bent = _table_of_bends()[_steps(values + np.float32(_REACH), 2 * _REACH)]
    return np.where(values >= _REACH, values, bent)


def _steps(values: Floats, most: int) -> NDArray[np.intp]:
    """Return the places in a table of values from 0 to `most`."""
    scaled = values * np.float32(_STEPS)
    np.rint(scaled, out=scaled)
    np.clip(scaled, 0, most * _STEPS, out=scaled)
    return scaled.astype(np.intp)


@lru_cache(maxsize=1)
def _table_of_powers() -> Floats:
    """Return e^-x in whole 4096ths, for the softmax: their sums are exact."""
    steps = range(2 * _REACH * _STEPS + 1)
    return np.array([round(exp(-step / _STEPS) * _PARTS) for step in steps], np.float32)


@lru_cache(maxsize=1)
def _table_of_bends() -> Floats:
    """Return x·Φ(x), the Gaussian error linear unit, from -8 on."""
    points = (step / _STEPS - _REACH for step in range(2 * _REACH * _STEPS + 1))
    # Rounded, for the last digit of erf differs from one mathematics library to another.
    return np.array([round(x * (1 + erf(x / 2**0.5)) / 2, 9) for x in points], np.float32)
