"""How people name the parts of a STAR answer: by word or letter, bold, in a heading, in a list.

Promise: a name counts where nothing else stands on its line, or where a colon, a dash or the end
of bold print parts it from the text; "Results came slowly" is text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from starwriter.intake.lines import Line
from starwriter.model import Section

Part = Section | Literal["question", "title", "aside"]
"""A section, or what else a label may announce; an aside is kept out of the answer."""

_WORDS: dict[str, Part] = {
    **dict.fromkeys(
        ("situation", "the situation", "situations", "context", "background"), "situation"
    ),
    **dict.fromkeys(("cause", "challenge", "situation/task", "situation & task"), "situation"),
    **dict.fromkeys(("problem", "obstacle", "obstacles", "the challenge", "setting"), "situation"),
    **dict.fromkeys(("actions i took", "steps taken", "my approach"), "action"),
    **dict.fromkeys(("what i'd do differently", "what i would do differently"), "learning"),
    **dict.fromkeys(("what i’d do differently", "next time"), "learning"),
    **dict.fromkeys(("answer", "my answer", "star answer", "response", "star"), "aside"),
    **dict.fromkeys(("task", "tasks", "the task", "my task", "your task"), "task"),
    **dict.fromkeys(("your responsibility", "my responsibility", "goal", "objective"), "task"),
    **dict.fromkeys(("action", "actions", "the action", "what i did", "actions taken"), "action"),
    **dict.fromkeys(("my actions", "action taken", "what you did", "action steps"), "action"),
    **dict.fromkeys(
        ("result", "results", "the result", "outcome", "outcomes", "the outcome"), "result"
    ),
    **dict.fromkeys(
        ("resolution", "result/impact", "results & impact", "result & impact"), "result"
    ),
    **dict.fromkeys(("learning", "learnings", "learn", "learned", "learnt", "lesson"), "learning"),
    **dict.fromkeys(("lessons", "lesson learned", "lessons learned", "lesson learnt"), "learning"),
    **dict.fromkeys(("lessons learnt", "reflection", "reflections", "takeaway"), "learning"),
    **dict.fromkeys(("takeaways", "what i learned", "what i learnt", "key learning"), "learning"),
    **dict.fromkeys(("key learnings", "learning/reflection", "growth", "key takeaway"), "learning"),
    **dict.fromkeys(("learning / reflection", "reflection/learning", "insight"), "learning"),
    **dict.fromkeys(("question", "q", "interview question", "prompt", "asked"), "question"),
    **dict.fromkeys(("title", "story", "story title", "headline"), "title"),
    **dict.fromkeys(("nugget", "tension", "feeling", "feelings", "notes", "note"), "aside"),
    **dict.fromkeys(("competency", "competencies", "tags", "todo"), "aside"),
}
"""What a label says, in small letters; a word that also begins sentences counts only with a colon
or alone.
"""
LETTERS: dict[str, Section] = {
    "s": "situation",
    "c": "situation",
    "t": "task",
    "a": "action",
    "r": "result",
    "l": "learning",
}
"""The sections by the single letters that stand for them."""
_NAMES = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_SIGNS = r"[^\w\s()\[\]{}<>\"'“”‘’.,;:!?/\\*_#|$€£%&+=~-]"
"""Emoji and other signs that people put before a name."""
_LABEL = re.compile(
    rf"""
    (?:{_SIGNS}+\s*)?
    (?:\(?\d{{1,2}}[.)]\s*)?
    (?:[(\[]?[SCTARLsctarl][)\]]?\s*[-–—:.)=/]?\s*[(\[]?(?=(?:{_NAMES})\b))?
    [(\[]?
    (?P<name>{_NAMES})(?!\w)
    [)\]]?
    (?:\s*\([^()\n]{{0,40}}\))?
    (?:\s+[-–—/]\s+[A-Z][^:.!?\n]{{0,28}}?(?=\s*[:]?\s*$))?
    (?:\s*(?P<end>[:：]|[-–—](?=\s|$)|=)|(?=\s*$))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LETTER = re.compile(
    rf"(?:{_SIGNS}+\s*)?"
    r"(?:[(\[]?(?P<letter>[SCTARL])[)\]]?\s*(?:[:：=]|[-–—](?!\w)|(?<=[)\]])|\)|\.(?=\s)|(?=\s*$))"
    r"|(?P<small>[sctarl])\s*(?:[:：=]|[-–—](?!\w)))"
)
"""A small letter needs a colon or a dash: "a)" is the first of a list."""


_END = re.compile(r"\s*[:–—-]?\s*")
"""What parts a name in bold from the text."""
_DRAWN = re.compile(r"[=~*_-]{2,}\s*([^=~*_]+?)\s*[=~*_-]{2,}$")


@dataclass(frozen=True, slots=True)
class Label:
    """A name at the start of a line."""

    part: Part
    """What it announces."""
    end: int
    """Where the text after it begins."""
    name: str = ""
    """The word that names it, in small letters."""
    is_letter: bool = False
    """Whether it is a single letter, which is a name only beside others of its kind."""
    is_alone: bool = False
    """Whether nothing follows it on the line."""


def label(text: str, *, is_set_off: bool = False) -> Label | None:
    """Return the name that a line begins with; None where it begins with none.

    `is_set_off` says that the line is a heading or begins in bold.
    """
    drawn = _DRAWN.match(text)
    if drawn:  # === SITUATION ===
        inside = label(drawn[1], is_set_off=True)
        return Label(inside.part, len(text), inside.name, is_alone=True) if inside else None
    found = _LABEL.match(text)
    if found:
        name = " ".join(found["name"].casefold().split())
        part = _WORDS[name]
        rest = text[found.end() :].strip()
        # A dash parts two halves of a sentence as well: only a section is named by one.
        if found["end"] in ("-", "–", "—") and part not in LETTERS.values() and not is_set_off:
            return None
        return Label(part, found.end(), name, is_alone=not rest)
    letter = _LETTER.match(text)
    if letter:
        rest = text[letter.end() :].strip()
        name = (letter["letter"] or letter["small"]).lower()
        return Label(LETTERS[name], letter.end(), name, True, not rest)
    return None


def labels_of(lines: Sequence[Line]) -> dict[int, Label]:
    """Return the lines' labels, letters only where they are more than chance."""
    found = {at: each for at, line in enumerate(lines) if (each := _line_label(line))}
    letters = {each.part for each in found.values() if each.is_letter}
    if letters >= {"situation", "action", "result"}:
        return found
    return {at: each for at, each in found.items() if not each.is_letter}


def _line_label(line: Line) -> Label | None:
    if not line.text or line.is_apart:
        return None
    set_off = bool(line.level or line.bold)
    # **S**ituation: the bold letter is the first of its word.
    if line.bold and not line.text[line.bold : line.bold + 1].isalnum():
        inside = label(line.text[: line.bold].rstrip(" :"), is_set_off=True)
        if inside and inside.is_alone:
            end = _END.match(line.text, line.bold)
            at = end.end() if end else line.bold
            return Label(inside.part, at, inside.name, inside.is_letter)
    return label(line.text, is_set_off=set_off)
