"""Labelled answers as the network reads them: a sentence, the words before it, its labels.

Promise: cut exactly as `coach/reader.py` cuts when it reads a story.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tools.corpus import Answer

from starwriter.coach.passages import CONTEXT
from starwriter.coach.scoring import LONGEST_CONTEXT, LONGEST_SENTENCE
from starwriter.coach.tokens import Pieces

MOST_AT_ONCE = 3
"""Neighbouring sentences that are trained on in one strip, at most: cheaper, and more varied."""
LONGEST = 250
"""Pieces of a strip; the network has places for 256."""


@dataclass(frozen=True, slots=True)
class Labels:
    """One sentence of a strip."""

    start: int
    end: int
    shows: dict[int, float]
    """How sure it is that it shows something, above 0 and up to 1, by the number of the output."""
    is_on_blame: bool
    """Whether its labels say what speaks badly of somebody, and nothing of signals."""


@dataclass(frozen=True, slots=True)
class TrainingStrip:
    """Pieces, and the labelled sentences among them."""

    numbers: tuple[int, ...]
    sentences: tuple[Labels, ...]


def strips(
    answer: Answer, pieces: Pieces, outputs: Sequence[str], chance: random.Random
) -> Iterator[TrainingStrip]:
    """Yield an answer's sentences in strips of one to three, now with context and now without."""
    cut = [
        [piece.number for piece in pieces.read(s.text)][:LONGEST_SENTENCE] for s in answer.sentences
    ]
    at = 0
    while at < len(cut):
        section = answer.sentences[at].section
        many = chance.choice((1, 1, 1, 2, 2, MOST_AT_ONCE))
        before = CONTEXT if chance.random() < 0.75 else 0
        context = [
            number
            for place in range(max(at - before, 0), at)
            if answer.sentences[place].section == section
            for number in cut[place]
        ]
        numbers = [pieces.opening, pieces.number(section), pieces.divider]
        numbers += [*context[-LONGEST_CONTEXT:], pieces.divider]
        found: list[Labels] = []
        while at < len(cut) and len(found) < many:
            sentence = answer.sentences[at]
            too_long = len(numbers) + len(cut[at]) > LONGEST
            if found and (sentence.section != section or too_long):
                break
            if cut[at]:
                end = len(numbers) + len(cut[at])
                shows = {outputs.index(name): sure for name, sure in sentence.surety.items()}
                found.append(Labels(len(numbers), end, shows, answer.is_on_blame))
                numbers += cut[at]
            at += 1
        if found:
            yield TrainingStrip((*numbers, pieces.divider), tuple(found))


def batches(
    some: Iterable[TrainingStrip], most: int, chance: random.Random
) -> list[list[TrainingStrip]]:
    """Return strips in batches of `most` pieces, padding included, of about equal length."""
    ordered = sorted(some, key=lambda strip: len(strip.numbers) + 6 * chance.random())
    made: list[list[TrainingStrip]] = []
    longest = 0
    for strip in ordered:
        longest = max(longest, len(strip.numbers))
        if not made or (len(made[-1]) + 1) * longest > most:
            made.append([])
            longest = len(strip.numbers)
        made[-1].append(strip)
    chance.shuffle(made)
    return made
