"""The colours of the signals, as theme variables `$signal-1` to `$signal-7`, and those of notes and
comments.

Promise: seven hues that people with any colour vision can tell apart, on dark and on light.
"""

COLOURS = 7
"""How many colours there are; the eighth signal of a question begins again with the first."""

# The hues of Okabe and Ito, "Color Universal Design" (2008), https://jfly.uni-koeln.de/color/,
# lightened for dark backgrounds and darkened for light ones to a contrast of 4.5 or more.
_ON_DARK = ("#56B4E9", "#E69F00", "#2BC796", "#F0E442", "#E28FBE", "#FF8A4C", "#8FA8FF")
_ON_LIGHT = ("#00639C", "#8F5F00", "#00704F", "#706600", "#9C3F78", "#B04A00", "#3F4FC4")
_NOTE, _COMMENT = 2, 7
_GROUNDS = ("#3D3222", "#F6E7C8")
"""The ground behind words that carry a note, on dark and on light."""
_COMMENT_GROUNDS = ("#2B2F55", "#E8EAFC")
"""The ground behind words that carry a reviewer's comment, on dark and on light."""
_FOUND_GROUNDS = ("#1F4A3A", "#CDEFD9")
"""The ground behind words that were looked for, on dark and on light."""


def signal_variables(dark: bool) -> dict[str, str]:
    """Return the theme variables of the signals' colours."""
    chosen = _ON_DARK if dark else _ON_LIGHT
    colours = {f"signal-{number}": colour for number, colour in enumerate(chosen, 1)}
    return colours | {
        "note": chosen[_NOTE - 1],
        "note-ground": _GROUNDS[0 if dark else 1],
        "found-ground": _FOUND_GROUNDS[0 if dark else 1],
        "comment": chosen[_COMMENT - 1],
        "comment-ground": _COMMENT_GROUNDS[0 if dark else 1],
    }


def colour_number(position: int) -> int:
    """Return the colour, from 1, of the signal at a position, from 0, in its question's list."""
    return position % COLOURS + 1
