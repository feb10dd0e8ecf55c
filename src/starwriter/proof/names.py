"""Names, told by how they are written: with a capital where no sentence begins.

Promise: a slip that begins a sentence is a name only where the answer has it as one elsewhere.
"""

import re
from collections.abc import Iterable

_NAMED = re.compile(r"(?<=[\w,;:)] )[^\W\d_][\w'’]*")


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that stand with a capital within a sentence."""
    found = (each for text in texts for each in _NAMED.findall(text))
    return frozenset(
        each.removesuffix("'s").removesuffix("’s") for each in found if each[0].isupper()
    )
