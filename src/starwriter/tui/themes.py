"""Our own themes beside Textual's, and which one a terminal gets where the user has chosen none.

Promise: themes are plain data, and nothing is asked of the terminal that it might not answer: a
late answer would be read as keys.
"""

from collections.abc import Mapping

from textual.theme import Theme

from starwriter.tui.palette import LEAST

AUTO = "auto"
"""What the settings say for "by the terminal"."""
NO_COLOUR = "monochrome"
"""The theme that does without colours."""

_DEFAULT = "ansi_default"
_TAKEN = (
    *("border", "border-blurred", "block-cursor-foreground", "block-cursor-background"),
    *("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    *("block-hover-background", "scrollbar", "scrollbar-hover", "scrollbar-active"),
    *("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"),
    *("link-color", "link-background-hover", "link-color-hover", "footer-key-foreground"),
    *("input-cursor-background", "input-cursor-foreground", "ansi-background"),
    *("input-selection-background", "input-selection-foreground", "ansi-foreground"),
    *("screen-selection-background", "screen-selection-foreground"),
)
"""What Textual gives a colour of its own where the terminal's are used."""
_PLAIN = dict.fromkeys(_TAKEN, _DEFAULT) | {
    "block-cursor-text-style": "bold reverse",
    "block-cursor-blurred-text-style": "underline",
    "input-cursor-text-style": "reverse",
}

_MONOCHROME = Theme(
    name=NO_COLOUR,
    ansi=True,
    primary=_DEFAULT,
    secondary=_DEFAULT,
    warning=_DEFAULT,
    error=_DEFAULT,
    success=_DEFAULT,
    accent=_DEFAULT,
    foreground=_DEFAULT,
    background=_DEFAULT,
    surface=_DEFAULT,
    panel=_DEFAULT,
    boost=_DEFAULT,
    variables=_PLAIN,
)

_HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#7CC4FF",
    secondary="#7CC4FF",
    accent="#FFD23F",
    warning="#FFD23F",
    error="#FF9C9C",
    success="#7DF0A0",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1A1A1A",
    variables={
        "boost": "#141414",
        "text-disabled": "auto 75%",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#FFD23F",
        "block-cursor-blurred-foreground": "#FFFFFF",
        "block-cursor-blurred-background": "#3A3A3A",
        "block-cursor-blurred-text-style": "bold",
        "input-cursor-foreground": "#000000",
        "input-cursor-background": "#FFFFFF",
        "input-selection-foreground": "#000000",
        "input-selection-background": "#FFD23F",
        "border-blurred": "#8C8C8C",
        "scrollbar": "#B0B0B0",
    },
)

_HIGH_CONTRAST_LIGHT = Theme(
    name="high-contrast-light",
    dark=False,
    primary="#003E8A",
    secondary="#003E8A",
    accent="#7A0055",
    warning="#6B3A00",
    error="#8C0012",
    success="#00501E",
    foreground="#000000",
    background="#FFFFFF",
    surface="#FFFFFF",
    panel="#F3F3F3",
    variables={
        "boost": "#F6F6F6",
        "text-disabled": "auto 75%",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-background": "#003E8A",
        "block-cursor-blurred-foreground": "#000000",
        "block-cursor-blurred-background": "#D2D2D2",
        "block-cursor-blurred-text-style": "bold",
        "input-cursor-foreground": "#FFFFFF",
        "input-cursor-background": "#000000",
        "input-selection-foreground": "#FFFFFF",
        "input-selection-background": "#003E8A",
        "border-blurred": "#6A6A6A",
        "scrollbar": "#505050",
    },
)

OURS = (_HIGH_CONTRAST, _HIGH_CONTRAST_LIGHT, _MONOCHROME)
"""The themes that we add to Textual's."""
WITH_STYLES = (*(theme.name for theme in OURS), "ansi-dark", "ansi-light")
"""The themes for which `looks.tcss` has more to say."""
_STRICTER = 7.0
_LEAST = {_HIGH_CONTRAST.name: _STRICTER, _HIGH_CONTRAST_LIGHT.name: _STRICTER}

_MANY = ("256", "truecolor")
"""What Rich calls terminals of 256 colours and more."""
_LIGHT_GROUNDS = ("7", "15")
"""The numbers of white among a terminal's sixteen colours."""


def least_contrast_of(theme: Theme) -> float:
    """Return the contrast that text has in a theme, at least."""
    return _LEAST.get(theme.name, LEAST)


def by_terminal(environment: Mapping[str, str], colours: str | None) -> str:
    """Return the theme for a terminal: by how many colours Rich says that it has, and by whether
    it says itself, in COLORFGBG, that its ground is light.
    """
    is_light = environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_GROUNDS
    if colours is None:
        return NO_COLOUR
    if colours not in _MANY:
        return "ansi-light" if is_light else "ansi-dark"
    return "textual-light" if is_light else "textual-dark"
