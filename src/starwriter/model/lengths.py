"""The answer in other lengths: which there are, what they begin with, whether they still fit.

Promise: a length is marked once any word of the sections has changed since the user last held it
against them, and only the user takes the mark away.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from starwriter.model.story import Length, Sections, sections_print
from starwriter.model.target import HEADLINE
from starwriter.model.text import clean

USUAL = (HEADLINE, "30 s", "90 s", "2 min", "250 words")
"""The names of the lengths that people most often want."""

Place = tuple[str, int]
"""Which length is meant: its name, and how many of the same name come before it."""

_BULLET = re.compile(r"^\s*(?:[-*•–]\s+)*(?:\*\*[^*\n]{1,60}:\*\*\s*)?")
"""A bullet mark, and a lead-in in bold: neither is said aloud."""
_ENDED = re.compile(r"[.!?…:;,]['\"”’)\]]*$")


def begun(name: str, sections: Sections) -> Length:
    """Return a new length: what is told in one line begins empty, all else with the whole answer,
    to be cut.
    """
    text = "" if name == HEADLINE else as_told(sections)
    return Length(name=name, text=_ended_as("", text), master=sections_print(sections))


def as_told(sections: Sections) -> str:
    """Return the sections as a text to say or to send: a paragraph each, without bullet
    marks and lead-ins in bold.
    """
    texts = (_paragraph(clean(text)) for _, text in sections.items())
    return "\n\n".join(text for text in texts if text)


def is_stale(length: Length, now: str) -> bool:
    """Whether the sections, whose print is `now`, have changed since the length was last held
    against them.
    """
    return bool(length.master) and length.master != now


def places(lengths: Iterable[Length]) -> list[Place]:
    """Return which length each one is."""
    seen = Counter[str]()
    found: list[Place] = []
    for each in lengths:
        found.append((each.name, seen[each.name]))
        seen[each.name] += 1
    return found


def with_text(lengths: Sequence[Length], place: Place, text: str) -> tuple[Length, ...]:
    """Return the lengths with the text of one replaced; the last line's end is no change."""
    text = clean(text).rstrip("\n")
    return tuple(
        each.model_copy(update={"text": _ended_as(each.text, text)})
        if found == place and clean(each.text).rstrip("\n") != text
        else each
        for found, each in zip(places(lengths), lengths, strict=True)
    )


def fitting(lengths: Sequence[Length], place: Place, sections: Sections) -> tuple[Length, ...]:
    """Return the lengths with one of them held against the sections as they are now."""
    now = sections_print(sections)
    return tuple(
        each.model_copy(update={"master": now}) if found == place else each
        for found, each in zip(places(lengths), lengths, strict=True)
    )


def without(lengths: Sequence[Length], place: Place) -> tuple[Length, ...]:
    """Return the lengths without one of them."""
    pairs = zip(places(lengths), lengths, strict=True)
    return tuple(each for found, each in pairs if found != place)


def _ended_as(old: str, text: str) -> str:
    """Return a text as its file will hold it: with a last line end where it has several lines."""
    ended = "\n" in text or old.endswith("\n")
    return f"{text}\n" if text and ended else text


def _paragraph(text: str) -> str:
    lines = (_BULLET.sub("", line).replace("**", "").strip() for line in text.split("\n"))
    *inner, last = [line for line in lines if line] or [""]
    return " ".join([*map(_as_sentence, inner), last])


def _as_sentence(line: str) -> str:
    return line if _ENDED.search(line) else f"{line}."
