"""The colours of the signals, as theme variables `$signal-1` to `$signal-7`, and those of notes,
comments and slips.

Promise: seven hues that people with any colour vision can tell apart; each reads on every ground of
the theme, and where there are no colours, shapes and styles say the same.
"""

from functools import cache, partial
from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color

from starwriter.tui.contrast import Shown, as_given, contrast, grey, legible, of_256, quiet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.theme import Theme

COLOURS = 7
"""How many colours there are; the eighth signal of a question begins again with the first."""
LEAST = 4.5
"""The contrast that text has on its grounds, at least."""
GROUNDS = ("background", "surface", "panel", "boost")
"""The variables of what text stands on."""

# The hues of Okabe and Ito, "Color Universal Design" (2008), https://jfly.uni-koeln.de/color/,
# lightened for dark backgrounds and darkened for light ones to a contrast of 4.5 or more.
_ON_DARK = ("#56B4E9", "#E69F00", "#2BC796", "#F0E442", "#E28FBE", "#FF8A4C", "#8FA8FF")
_ON_LIGHT = ("#00639C", "#8F5F00", "#00704F", "#5A6B00", "#9C3F78", "#B04A00", "#3F4FC4")
# The same of the sixteen that a terminal has of its own.
_FEW_ON_DARK = ("bright_cyan", "yellow", "green", "bright_yellow", "magenta", "red", "bright_blue")
_FEW_ON_LIGHT = ("blue", "red", "green", "magenta", "cyan", "bright_blue", "bright_magenta")
_SIGNALS = tuple(f"signal-{number}" for number in range(1, COLOURS + 1))
_NOTE, _COMMENT = 2, 7
_SLIPS = ("#FF8080", "#C01830")
"""The colour of slips, on dark and on light."""
_GROUNDS = ("#3D3222", "#F6E7C8")
"""The ground behind words that carry a note, on dark and on light."""
_COMMENT_GROUNDS = ("#2B2F55", "#E8EAFC")
"""The ground behind words that carry a reviewer's comment, on dark and on light."""
_FOUND_GROUNDS = ("#1F4A3A", "#CDEFD9")
"""The ground behind words that were looked for, on dark and on light."""
_NO_GROUND = "transparent"
"""Where the terminal's own colours are used, none of them is known to read behind text."""
_TOLD = ("text-primary", "text-success", "text-warning", "text-error", "text-accent")
"""Textual's colours of text, which in some of its themes do not read on their grounds."""
_FAINT = 0.55
"""How much of the text's colour is in what is beside the point."""
_MUTED = ("auto 60%", "auto 75%", "auto 87%")


def signal_variables(dark: bool) -> dict[str, str]:
    """Return the theme variables of the signals' colours, before they meet a theme's grounds."""
    chosen = _ON_DARK if dark else _ON_LIGHT
    colours = {f"signal-{number}": colour for number, colour in enumerate(chosen, 1)}
    return colours | {
        "slip": _SLIPS[0 if dark else 1],
        "note": chosen[_NOTE - 1],
        "note-ground": _GROUNDS[0 if dark else 1],
        "found-ground": _FOUND_GROUNDS[0 if dark else 1],
        "comment": chosen[_COMMENT - 1],
        "comment-ground": _COMMENT_GROUNDS[0 if dark else 1],
        "faint": "gray",
    }


def legible_variables(
    variables: "Mapping[str, str]", theme: "Theme", least: float = LEAST, *, many: bool = True
) -> dict[str, str]:
    """Return the variables of our colours, and of Textual's colours of text, as they read on the
    grounds of a theme whose variables are given. Without `many`, the terminal has 256 colours:
    the grounds are grey, as no other is near to them, and words with a note or comment have none.
    """
    if theme.ansi:
        return _few(theme)
    shown = as_given if many else of_256
    read = partial(legible, least=least, dark=theme.dark, shown=shown)
    changed = {} if many else _greyed(variables)
    known = {**signal_variables(theme.dark), **variables, **changed}
    page, text = Color.parse(known["background"]), Color.parse(known["foreground"])
    grounds = [page + Color.parse(known[name]) for name in GROUNDS]
    for name in ("note-ground", "comment-ground", "found-ground"):
        if many:
            grounds.append(quiet(Color.parse(known[name]), page, text, least))
        changed[name] = grounds[-1].hex if many else _NO_GROUND
    for name in (*_SIGNALS, "slip", "note", "comment", *_TOLD):
        changed[name] = read(Color.parse(known[name]), grounds).hex
    changed["faint"] = read(page.blend(text, _FAINT), [page]).hex
    changed["text-muted"] = _muted(grounds, least, shown)
    return changed


def _greyed(variables: "Mapping[str, str]") -> dict[str, str]:
    grounds = (name for name in variables if name.partition("-")[0] in GROUNDS)
    return {name: grey(Color.parse(variables[name])).hex for name in grounds}


def _few(theme: "Theme") -> dict[str, str]:
    chosen = _FEW_ON_DARK if theme.dark else _FEW_ON_LIGHT
    is_plain = theme.primary == "ansi_default"
    names = ["ansi_default" if is_plain else f"ansi_{name}" for name in chosen]
    colours = {f"signal-{number}": colour for number, colour in enumerate(names, 1)}
    if theme.dark and not is_plain:
        colours["text-primary"] = "ansi_cyan"  # most terminals' blue is lost on black
    return colours | {
        "slip": "ansi_default" if is_plain else f"ansi_{'bright_red' if theme.dark else 'red'}",
        "note": names[_NOTE - 1],
        "note-ground": _NO_GROUND,
        "comment": names[_COMMENT - 1],
        "comment-ground": _NO_GROUND,
        "found-ground": _NO_GROUND,
        "faint": "ansi_default",
    }


def _muted(grounds: "Sequence[Color]", least: float, shown: Shown) -> str:
    """Return the palest of Textual's ways to be paler than the text that still reads."""
    for way in _MUTED:
        share = float(way.removeprefix("auto ").removesuffix("%")) / 100
        pairs = ((ground + ground.get_contrast_text(share), ground) for ground in grounds)
        if all(contrast(shown(text), shown(ground)) >= least for text, ground in pairs):
            return way
    return _MUTED[-1]


def colour_number(position: int) -> int:
    """Return the colour, from 1, of the signal at a position, from 0, in its question's list."""
    return position % COLOURS + 1


@cache
def evidence_look(colour: str, *, hinted: bool) -> Style:
    """Return how words look that show a signal, or only hint at it."""
    return Style(color=Color.parse(colour).rich_color, underline=True, italic=hinted, dim=False)


@cache
def remark_look(ground: str, *, commented: bool) -> Style:
    """Return how words look that carry a note, or a comment. Where they have no ground of their
    own they are bold, and italic as well under a comment.
    """
    if ground == _NO_GROUND:
        return Style(bold=True, italic=commented, dim=False)
    return Style(bgcolor=Color.parse(ground).rich_color, bold=commented or None, dim=False)


@cache
def slip_look(colour: str) -> Style:
    """Return how slips look; bold and underlined at once is nothing else, without colours too."""
    return Style(color=Color.parse(colour).rich_color, bold=True, underline=True, dim=False)


@cache
def found_look(ground: str, *, chosen: bool) -> Style:
    """Return how words look that were looked for: bold; where they have no ground they are turned,
    and the chosen ones, which are selected, are bold and underlined as well.
    """
    if ground == _NO_GROUND:
        return Style(reverse=True, bold=chosen, underline=chosen, italic=False, dim=False)
    return Style(bgcolor=Color.parse(ground).rich_color, bold=True, dim=False)
