"""A few slips that harper lets pass and people make.

Promise: each is sure by its words alone.
"""

import re
from collections.abc import Iterator

from starwriter.proof.slip import Slip

_RULES: tuple[tuple[str, str, str, str], ...] = (
    (
        "LooseForLose",
        r"\b(?:to|not|never|could|would|will|might|may|can|should|must|\w+n['’]t|[Ww]e|[Ii]|they)"
        r" (loose)\b(?! (?:ends?|lips|coupling))",
        "lose",
        "What is lost is lost with one o; “loose” is not tight.",
    ),
    (
        "YourForYouAre",
        r"\b([Yy]our) (?:going|not|right|wrong|welcome|supposed|allowed|about|doing|asking)\b",
        "you're",
        "“your” is what belongs to you; “you're” is “you are”.",
    ),
    (
        "ToForToo",
        r"\b(?:is|are|was|were|be|been|far|came|started|waited|seemed|took)"
        r" (to) (?:late|early|slow|long|much|many|few|busy|big|small|expensive|soon|often)\b",
        "too",
        "“too” is more than enough.",
    ),
    (
        "ItsForItIs",
        r"\b(?:because|that|think|thought|knew|and|but|so) (its)"
        r" (?:a|an|the|not|going|been|safer|better|worse|cheaper|faster|easier|harder|more)\b",
        "it's",
        "“it's” is “it is”; “its” is what belongs to it.",
    ),
    (
        "PluralWas",
        r"(?:^|[.;:,] |\b(?:and|but|because|that|when|so|then|as|if) )"
        r"(?:[Tt]he|[Oo]ur|[Mm]y|[Tt]heir|[Hh]is|[Hh]er|[Tt]hese|[Tt]hose|[Aa]ll|[Mm]ost|[Mm]any"
        r"|[Ss]ome|[Bb]oth|\d+|[Tt]wo|[Tt]hree)(?: [a-z]+)?"
        r" (?!(?:news|series|sales|always|perhaps|sometimes|\w+(?:stairs|ics|wards))\b)"
        r"[a-z]{2,}[a-hj-rtv-z]s (was)\b",
        "were",
        "The verb does not go with its subject.",
    ),
)
_COMPILED = [(name, re.compile(pattern), new, told) for name, pattern, new, told in _RULES]


def own_slips(line: str) -> Iterator[Slip]:
    """Yield what is sure by its words alone in a line of text."""
    for name, pattern, new, told in _COMPILED:
        for found in pattern.finditer(line):
            words = found[1]
            text = new.capitalize() if words[0].isupper() else new
            yield Slip(found.start(1), found.end(1), words, told, (text,), name)
