"""What stands over a story: whether a line asks a question or may be a title, and what it says.

Promise: plain functions of one line's words.
"""

import re

from starwriter.model import clean_line

_ASKS = re.compile(
    r"(?:please\s+)?(?:tell (?:me|us)|describe|give (?:me |us )?an?|share an?|walk (?:me|us)|"
    r"talk (?:me|us|about)|explain|discuss|recall|think of|name an?)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:how|what|why|when|have|can|could|would|are|do|did|which|who|where)\b", re.IGNORECASE
)
_SAYS_NOTHING = re.compile(
    r"(?:my |star |the |sample )?(?:answers?|response|story|stories)", re.IGNORECASE
)
"""Headings that say what is below, not what it is about."""
_DATUM = re.compile(
    r"(?:date|when|where|company|role|employer|team|year|author|updated)\s*:", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:q(?:uestion)?|story|example|no\.?|#)?\s*\d{1,3}\s*[:.)–-]\s+", re.IGNORECASE
)
"""What some put before a title or a question: "Q1: ", "Story 3 – "."""
_KIND = re.compile(r"\s*[(\[](?:STARL?|CARL?|PAR|SOAR)[)\]]\s*$")
"""What some write behind a title: which letters the answer has."""
_AGAIN = re.compile(
    r"(?:the )?(?:(?:short|long|full|spoken|written|prose|bullet|other)\w* (?:version|form|answer)|"
    r"same (?:story|answer|again)|in (?:prose|full|bullets))\b",
    re.IGNORECASE,
)
"""What stands over the same story in another form."""


def asks(text: str, *, stands_out: bool = False) -> bool:
    """Whether a line asks a question; one that `stands_out` may open as one and go on behind it."""
    said = _NUMBERED.sub("", text)
    if said.rstrip("\"”'").endswith("?"):
        return True
    if _ASKS.match(said) and len(said.split()) > 2:
        return True
    return bool(stands_out and _OPENS.match(text) and "?" in text)


def says_nothing(text: str) -> bool:
    """Whether a heading only says that an answer follows."""
    return _SAYS_NOTHING.fullmatch(text) is not None


def is_datum(text: str) -> bool:
    """Whether a line tells a date, a place, a role: "Date: May 2020"."""
    return _DATUM.match(text) is not None


def is_again(text: str) -> bool:
    """Whether a line says that the same story follows in another form."""
    return _AGAIN.match(text) is not None


def told(text: str) -> str:
    """Return a title or a question without its number, its quotation marks and the like."""
    return _KIND.sub("", _NUMBERED.sub("", unquoted(clean_line(text)).strip(" *_:")))


def unquoted(text: str) -> str:
    """Return a text without the marks around it, where they are a pair."""
    if len(text) > 2 and text[0] in "\"“'‘" and text[-1] in "\"”'’":
        return text[1:-1]
    return text
