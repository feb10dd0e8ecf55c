"""What is said of a slip: in our words where there are any, else in harper's, cleaned.

Promise: one line of plain text.
"""

import re
from collections.abc import Mapping

from starwriter.model import clean_line
from starwriter.proof.slip import SPELLING

_ITS = "“it's” is “it is”; “its” is what belongs to it."
_AGREE = "The verb does not go with its subject."
_THERE = "“their” is what belongs to them; “there” is a place."
_MESSAGES: Mapping[str, str] = {
    SPELLING: "Not in the dictionary.",
    "RepeatedWords": "Written twice.",
    "Spaces": "More than one space.",
    "AnA": "“an” before a vowel that is heard, else “a”.",
    "CapitalizePersonalPronouns": "“I” is always a capital.",
    "ItsPossessive": _ITS,
    "ItsContraction": _ITS,
    "ModalOf": "What sounds like “of” is “have”.",
    "PronounVerbAgreement": _AGREE,
    "PronounInflectionBe": _AGREE,
    "SimplePastToPastParticiple": "After “have” the verb takes another form.",
    "ThenThan": "“than” compares; “then” is a time.",
    "ThereToTheir": _THERE,
    "TheirToThere": _THERE,
    "OpenCompounds": "These are two words.",
}
_CODE = re.compile(r"`([^`]*)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def told(rule: str, message: str) -> str:
    """Return what to say of a slip that a rule has found."""
    if rule in _MESSAGES:
        return _MESSAGES[rule]
    plain = _CODE.sub(r"“\1”", _LINK.sub(r"\1", message)).replace("*", "").replace("‘", "“")
    return clean_line(re.sub(r"(?<=\w)’(?!\w)", "”", plain))
