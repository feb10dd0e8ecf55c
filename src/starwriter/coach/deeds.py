"""Owns the telling of a deed: a verb in the past, as far as its letters tell.

Promise: it looks at one word; what others make of it is theirs.
"""

from starwriter.coach.words import word_set

_DEED_ENDS = ("ed",)
_DEEDS = word_set(
    "built made taught told gave took wrote held brought sent put set kept ran drew found chose did"
    " split cut rebuilt rewrote sold bought began led met went got spoke sat stood asked said let"
    " read dug spent came saw knew thought felt broke redid undid rang withdrew flew drove paid"
    " caught fought hired swapped fed hung laid left lent meant quit rode sang shot shut spun stuck"
    " struck swept taught threw understood wore won woke"
)


def is_deed(word: str) -> bool:
    """Whether a word is a verb in the past, as far as its letters tell."""
    return (word.endswith(_DEED_ENDS) and len(word) > 3) or word in _DEEDS
