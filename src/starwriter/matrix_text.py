"""The matrix in words and signs, and as JSON; the commands and the screen say the same.

Promise: it reads without colour; every line is free of control characters.
"""

from collections.abc import Iterator, Mapping, Sequence

from starwriter.coach.matrix import Level, Matrix, level
from starwriter.listing import cells
from starwriter.model import Signal, clean_line
from starwriter.model.text import counted

SIGNS: Mapping[Level, str] = {"strong": "●", "once": "•", "none": "·"}
"""What stands for how a story shows a signal."""
LEGEND = "● shown strongly   • shown once   · not shown"
CODE = 4
"""Letters of a signal's name that stand above its column, one under the other."""
_TITLE = 28
_NAMED = 6
"""Stories or signals that a sentence names before it only counts the rest."""


def matrix_lines(found: Matrix, signals: Mapping[str, Signal]) -> Iterator[str]:
    """Yield the matrix as a picture with the words below it."""
    for line in head(found.signals, signals):
        yield f"{'':<{_TITLE}}  {line}".rstrip()
    for card in found.stories:
        signs = " ".join(SIGNS[level(card, name)] for name in found.signals)
        yield f"{_fitted(clean_line(card.title), _TITLE)}  {signs}"
    yield ""
    yield LEGEND
    yield ""
    yield from words(found, signals)


def head(names: Sequence[str], signals: Mapping[str, Signal]) -> list[str]:
    """Return the lines above the columns: the first letters of each signal, read downwards."""
    codes = [f"{_called(name, signals):<{CODE}}"[:CODE] for name in names]
    return [" ".join(code[at] for code in codes) for at in range(CODE)]


def words(found: Matrix, signals: Mapping[str, Signal]) -> Iterator[str]:
    """Yield what the matrix says, in sentences."""
    titles = {card.id: clean_line(card.title) for card in found.stories}

    def named(names: Sequence[str]) -> str:
        return _listed([_called(name, signals) for name in names])

    if found.unread:
        yield f"{counted(found.unread, 'story')} not read whole yet."
    if not found.stories:
        yield "There are no stories yet."
        return
    if found.missing:
        yield f"No story shows {named(found.missing)}."
    else:
        yield "Every signal is shown by some story."
    for story in dict.fromkeys(single.story for single in found.singles):
        alone = [single.signal for single in found.singles if single.story == story]
        yield f"Only “{titles[story]}” shows {named(alone)}."
    for carrier in found.carriers:
        yield (
            f"“{titles[carrier.story]}” carries much of the bank: "
            f"it shows {carrier.shows} signals, {len(carrier.alone)} of them alone."
        )
    if found.unasked:
        listed = _listed([f"“{titles[name]}”" for name in found.unasked])
        yield f"No question is answered by {listed}."


def matrix_json(found: Matrix) -> dict[str, object]:
    """Return the matrix as `matrix --json` prints it."""
    return {
        "signals": list(found.signals),
        "stories": [
            {
                "id": card.id,
                "title": card.title,
                "question": card.question,
                "signals": {
                    name: {"level": level(card, name), "shown": shown, "hinted": hinted}
                    for name in found.signals
                    for shown, hinted in (card.shown(name),)
                },
            }
            for card in found.stories
        ],
        "gaps": {
            "no_story": list(found.missing),
            "one_story": [{"signal": s.signal, "story": s.story} for s in found.singles],
            "carry_most": [
                {"story": c.story, "shows": c.shows, "alone": list(c.alone)} for c in found.carriers
            ],
            "no_question": list(found.unasked),
        },
    }


def _called(name: str, signals: Mapping[str, Signal]) -> str:
    return clean_line(signals[name].name if name in signals else name)


def _listed(names: Sequence[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _fitted(text: str, width: int) -> str:
    while cells(text) > width:
        text = text[:-2] + "…"
    return text + " " * (width - cells(text))
