"""How well one colour reads on others, and what to do where it does not. Plain functions.

Promise: a colour that reads well is left as it is; one that does not keeps its hue.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from rich.color import ColorSystem
from textual.color import BLACK, WHITE, Color

Shown = Callable[[Color], Color]
"""What a terminal makes of a colour."""

_STEPS = 20
"""Steps from a colour to white or black."""


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two opaque colours as WCAG 2 has it: 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least_contrast(colour: Color, grounds: Iterable[Color]) -> float:
    """Return the contrast on the ground on which the colour reads worst."""
    return min(contrast(colour, ground) for ground in grounds)


def as_given(colour: Color) -> Color:
    """Return the colour: what a terminal of all colours makes of it."""
    return colour


@lru_cache(1024)
def of_256(colour: Color) -> Color:
    """Return what Rich makes of a colour where the terminal has 256."""
    return Color(*colour.rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


def grey(colour: Color) -> Color:
    """Return a grey as light as the colour. Of dark tints, 256 colours have none but loud ones."""
    level = round(0.299 * colour.r + 0.587 * colour.g + 0.114 * colour.b)
    return Color(level, level, level, colour.a)


def legible(
    colour: Color,
    grounds: Iterable[Color],
    least: float,
    *,
    dark: bool,
    shown: Shown = as_given,
) -> Color:
    """Return the colour, made lighter on dark grounds or darker on light ones, as little as gives
    it the contrast `least` on each of them, as they are shown.
    """
    grounds = tuple(map(shown, grounds))
    goal = WHITE if dark else BLACK
    return _towards(colour, goal, lambda each: least_contrast(shown(each), grounds) >= least)


def quiet(ground: Color, page: Color, text: Color, least: float) -> Color:
    """Return a ground, made more like the page, as little as lets the text read on it."""
    return _towards(ground, page, lambda each: contrast(text, each) >= least)


def _towards(colour: Color, goal: Color, is_good: Callable[[Color], bool]) -> Color:
    steps = (colour.blend(goal, step / _STEPS) for step in range(_STEPS + 1))
    return next(filter(is_good, steps), goal)


def _luminance(colour: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
