"""Coaching pages: a question with every part in its place, however the page was copied.

Promise: a part begins where a line names it, in whatever case and with whatever dash; every line
is in a part of a question or among what found no place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from starwriter.intake.found import Found, FoundQuestion
from starwriter.intake.labels import label
from starwriter.intake.lines import lines_of
from starwriter.model import SECTIONS, Section, Sections, clean, clean_line

_Part = Literal[
    "question", "clarifying", "assumptions", "strategy", "signals", "follow_ups", "narrative",
    "competencies", "level", "none",
]  # fmt: skip

_HEADINGS: dict[str, _Part] = {
    **dict.fromkeys(("the question", "question", "interview question"), "question"),
    **dict.fromkeys(("questions & insights", "questions and insights", "insights"), "none"),
    **dict.fromkeys(("clarifying questions", "clarifying question"), "clarifying"),
    **dict.fromkeys(("questions to ask", "questions to clarify"), "clarifying"),
    **dict.fromkeys(("assumptions", "assumption", "assumptions for this response"), "assumptions"),
    **dict.fromkeys(("assumptions for this answer", "assumptions made"), "assumptions"),
    **dict.fromkeys(("coach strategy", "coaching strategy", "coach's strategy"), "strategy"),
    **dict.fromkeys(("strategy", "coach insights", "coach tips", "coach advice"), "strategy"),
    **dict.fromkeys(("signals", "signal", "key signals", "signals to show"), "signals"),
    **dict.fromkeys(("strategy breakdown", "breakdown"), "none"),
    **dict.fromkeys(("follow-up questions", "follow up questions", "follow-ups"), "follow_ups"),
    **dict.fromkeys(("follow-up", "follow ups", "possible follow-ups"), "follow_ups"),
    **dict.fromkeys(("likely follow-ups", "followup questions", "followups"), "follow_ups"),
    **dict.fromkeys(("the star narrative", "star narrative", "narrative"), "narrative"),
    **dict.fromkeys(("the narrative", "star answer", "the star answer", "star story"), "narrative"),
    **dict.fromkeys(("sample answer", "example answer", "model answer", "example"), "narrative"),
    **dict.fromkeys(("why this works", "key takeaways", "tips", "common mistakes"), "none"),
    **dict.fromkeys(("pitfalls", "related questions", "structure your answer", "notes"), "none"),
    **dict.fromkeys(("competencies", "skills", "skills tested", "tags"), "competencies"),
    **dict.fromkeys(("level",), "level"),
}
_TELLING = (
    *("questions & insights", "questions and insights", "clarifying questions", "the question"),
    *("coach strategy", "coaching strategy", "coach's strategy", "strategy breakdown"),
    *("the star narrative", "star narrative", "follow-up questions"),
)
"""The headings by which a page is known; two of them are no chance."""
_INLINE = ("assumptions", "signals", "level", "competencies")
"""The parts whose text may stand behind their name."""
_LEVEL = re.compile(
    r"(?:(?:entry|junior|mid|middle|intermediate|senior|staff|principal|lead|leadership|manager|"
    r"management|director|executive|associate|any|all)[\s/,&-]*)+(?:levels?|roles?)?",
    re.IGNORECASE,
)
_CATEGORIES = (
    "behavioral", "behavioural", "situational", "technical", "leadership", "technical leadership",
    "competency", "culture fit", "cultural fit", "general", "case", "values", "motivation",
    "open-ended", "open", "introduction", "people management", "management", "communication",
    "teamwork", "product", "strategy",
)  # fmt: skip
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTED = re.compile(r"\s+[|·•/–—-]\s+|:\s+")
_JUNK = re.compile(
    r"(?:skip to|sign (?:in|up|out)|log (?:in|out)|copy(?: link)?$|share\b|bookmark|report a|"
    r"print$|was this|next\b.{0,20}[→>»]|previous\b|←|back to|related questions|cookies?\b|"
    r"we use cookies|accept all|all rights reserved|©|\(c\)\s*\d{4}|terms\b.*privacy|privacy\b|"
    r"subscribe|loading|edit(?:ed)?\b.{0,20}ago|\d+ (?:comments?|likes?|views?)|page \d+ of \d+|👍|"
    r"⌘|https?://\S+$|\d{1,2}/\d{1,2}/\d{2,4})",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:mark as|record|save|download|view|show (?:more|less)|read more|load more|start|"
    r"submit|rate|try|regenerate|generate|practi[cs]e|upgrade|unlock|listen|play|pause|\d+:\d\d\s*/)",
    re.IGNORECASE,
)
"""How a button begins, where a short line without a full stop stands below an answer."""
_BAR = re.compile(r"\S {2,}\S.*\S {2,}\S.*[^.?!]$")
"""A row of buttons, wide apart."""
_BUTTON_WORDS = 5
_SUBTITLES = (
    *("context", "your responsibility", "what you did", "outcome", "outcome & impact", "growth"),
    *("outcome and impact", "impact", "reflection", "the challenge", "background", "goal"),
    *("the outcome", "responsibility", "what i did", "key learning", "reflection & growth"),
)
"""What pages put behind a section's name."""
_SUBTITLE = re.compile(r"\s*(?:--+|\||·|—|–|/)\s*[^|.?!]{0,30}$")
_LEAD = re.compile(r"(?P<name>[^:.?!]{2,70}?)\s*:\s+(?=\S)")
_MARKS = "\"“”„'’‘"
_LONGEST_TITLE = 14
"""Words of a title, at most."""


@dataclass(slots=True)
class _Draft:
    """A question that is being put together: the lines of each part."""

    parts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    sections: dict[Section, list[str]] = field(default_factory=dict[Section, list[str]])

    def put(self, part: str, text: str) -> None:
        self.parts.setdefault(part, []).append(text)


def is_page(text: str) -> bool:
    """Whether a text is made up like a coaching page."""
    named = {_plain(line.text) for line in lines_of(text)}
    return len(named & set(_TELLING)) >= 2


def pages_in(text: str) -> Found:
    """Return the questions on the coaching pages in a text."""
    drafts: list[_Draft] = []
    unplaced: list[str] = []
    part: _Part | Section = "none"
    is_over = False
    for line in lines_of(clean(text)):
        words = line.text.strip()
        if not words:
            continue
        heading = _heading(words)
        if heading:
            is_over = False
            if heading[0] == "question" or not drafts:
                drafts.append(_Draft())
            part = heading[0]
            words = heading[1]
            if not words:
                continue
        elif drafts and (told := _section(words)):
            part, is_over = told[0], False
            words = told[1]
            if not words:
                continue
        is_junk = _is_junk(words, part)
        if is_over or not drafts or part == "none" or is_junk:
            # What stands below a button is no part of the answer either.
            is_over = is_over or bool(drafts and part in SECTIONS and is_junk)
            unplaced.append(clean_line(words))
        else:
            part = _taken(drafts[-1], part, words, is_bullet=line.is_bullet)
    found = tuple(question for draft in drafts if (question := _question(draft, unplaced)))
    return Found((), found, tuple(unplaced))


def _taken(
    draft: _Draft, part: "_Part | Section", words: str, *, is_bullet: bool
) -> "_Part | Section":
    """Put a line into a part, and return the part in which the next line stands."""
    for section in SECTIONS:
        if part == section:
            draft.sections.setdefault(section, []).append(f"- {words}" if is_bullet else words)
            return part
    if part == "signals" and draft.parts.get("signals") and not _is_signal(draft, words):
        part = "strategy"
    draft.put(part, words)
    return part


def _is_signal(draft: _Draft, words: str) -> bool:
    """Whether a line goes on with the signals: advice has a name before it, and stands below
    signals that are all on one line.
    """
    first = draft.parts["signals"][0]
    return not re.search(r"[,;]", first) and not _LEAD.match(words) and words[-1] not in ".?!"


def _is_junk(words: str, part: "_Part | Section") -> bool:
    if _JUNK.match(words) or _BAR.search(words):
        return True
    is_short = len(words.split()) <= _BUTTON_WORDS and words[-1] not in ".?!:"
    return part in SECTIONS and is_short and bool(_BUTTON.match(words))


def _heading(words: str) -> tuple[_Part, str] | None:
    """Return the part that a line names, and what stands behind the name."""
    if part := _HEADINGS.get(_plain(words)):
        return part, ""
    name, colon, rest = words.partition(":")
    part = _HEADINGS.get(_plain(name))
    if colon and part in _INLINE and rest.strip():
        return part, rest.strip()
    return None


def _section(words: str) -> tuple[Section, str] | None:
    """Return the section that a line names, and the text that stands behind its name."""
    found = label(words, is_set_off=True) or label(_SUBTITLE.sub("", words), is_set_off=True)
    if found is None or found.is_letter:
        return None
    section: Section | None = next((each for each in SECTIONS if each == found.part), None)
    rest = words[found.end :].strip() if not found.is_alone else ""
    is_named = found.is_alone or words[: found.end].rstrip().endswith((":", "："))
    if section is None or not is_named:
        return None
    return section, "" if _plain(rest) in _SUBTITLES else rest


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").strip(" :.–—-*#").split())


def _question(draft: _Draft, unplaced: list[str]) -> FoundQuestion | None:
    head = _head(draft.parts.get("question", []))
    lines = [text for texts in draft.sections.values() for text in texts]
    if not (head.prompt or head.title or lines or len(draft.parts) > 1):
        unplaced += draft.parts.get("question", [])
        return None
    unplaced += draft.parts.get("narrative", [])
    sections = {name: "\n".join([*each, ""]) for name, each in draft.sections.items() if each}
    levels = draft.parts.get("level", [])
    return FoundQuestion(
        title=head.title,
        category=head.category,
        level=" ".join(levels) or head.level,
        prompt=head.prompt,
        competencies=tuple(_items([*head.competencies, *draft.parts.get("competencies", [])])),
        clarifying=tuple(_quoted(text) for text in _whole(draft.parts.get("clarifying", []))),
        assumptions="\n".join(draft.parts.get("assumptions", [])),
        signals=tuple(each for text in draft.parts.get("signals", []) for each in _listed(text)),
        strategy=tuple(_advice(draft.parts.get("strategy", []))),
        follow_ups=tuple(_quoted(text) for text in _whole(draft.parts.get("follow_ups", []))),
        example=Sections(**sections) if sections else None,
    )


@dataclass(slots=True)
class _Head:
    """What stands between "The Question" and the next heading."""

    category: str = ""
    title: str = ""
    prompt: str = ""
    level: str = ""
    competencies: list[str] = field(default_factory=list[str])


def _head(lines: list[str]) -> _Head:
    head = _Head()
    rest: list[str] = []
    for line in lines:
        name, colon, said = line.partition(":")
        kind = name.strip().casefold() if colon and said.strip() else ""
        if kind == "category":
            head.category = said.strip()
        elif kind == "title":
            head.title = said.strip()
        else:
            rest.append(said.strip() if kind in ("prompt", "question") else line)
    if rest and not head.category and (category := _category(rest[0])):
        head.category, behind = category
        rest[0:1] = [behind] if behind else []
    if rest and not head.title and _is_title(rest[0], len(rest)):
        head.title = rest.pop(0)
    at = next((n for n, line in enumerate(rest) if _LEVEL.fullmatch(line)), None)
    if at is None:
        # Without a level, what the page files the question under are its last short lines.
        at = len(rest)
        while at > 1 and _is_item(rest[at - 1]):
            at -= 1
        head.competencies = rest[at:]
    else:
        head.level, head.competencies = rest[at], rest[at + 1 :]
    head.prompt = "\n".join(rest[:at])
    return head


def _category(line: str) -> tuple[str, str] | None:
    """Return the category at a line's start and what stands behind it, glued or after a space."""
    if line.casefold().strip(" :") in _CATEGORIES:
        return line.strip(" :"), ""
    first, _, behind = line.partition(" ")
    if first.casefold() in ("behavioral", "behavioural", "situational") and behind[:1].isupper():
        return first, behind
    for place in _GLUED.finditer(line):
        if line[: place.start()].casefold() in _CATEGORIES:
            return line[: place.start()], line[place.start() :]
    parts = _PARTED.split(line, maxsplit=1)
    if len(parts) == 2 and parts[0].strip().casefold() in _CATEGORIES:
        return parts[0].strip(), parts[1].strip()
    return None


def _is_title(line: str, lines: int) -> bool:
    return lines > 1 and len(line.split()) <= _LONGEST_TITLE and line[-1] not in ".?!"


def _is_item(line: str) -> bool:
    return len(line.split()) <= 5 and line[-1] not in ".?!:;,"


def _items(lines: list[str]) -> Iterator[str]:
    for line in lines:
        parts = re.split(r"\s*[;,|·•]\s*", line) if re.search(r"[;,|·•]", line) else [line]
        yield from (part.strip() for part in parts if part.strip())


def _listed(text: str) -> Iterator[str]:
    """Yield the items of a list in a sentence: by semicolons where there are some, else by commas
    that stand in no brackets.
    """
    sign = ";" if ";" in text else ","
    depth, item = 0, ""
    for character in f"{text}{sign}":
        depth += (character in "([") - (character in ")]")
        if character == sign and depth <= 0:
            named = re.sub(r"^(?:and|&)\s+", "", item.strip().rstrip("."))
            if named:
                yield named
            item = ""
        else:
            item += character


def _advice(lines: list[str]) -> Iterator[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for line in lines:
        lead = _LEAD.match(line)
        if lead:
            pieces.append((lead["name"].strip(), line[lead.end() :].strip()))
        elif pieces:
            name, advice = pieces.pop()
            pieces.append((name, f"{advice} {line}".strip()))
        else:
            pieces.append(("Advice", line))
    yield from pieces


def _whole(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a list, one that is quoted over several lines as one."""
    held = ""
    for line in lines:
        held = f"{held} {line}" if held else line
        if held[0] in '"“' and not held.rstrip().endswith(('"', "”")) and held.count('"') < 2:
            continue
        yield held
        held = ""
    if held:
        yield held


def _quoted(text: str) -> str:
    """Return a question without the marks around it."""
    inner = text.strip()
    if len(inner) > 2 and inner[0] in _MARKS and inner[-1] in _MARKS:
        return inner[1:-1].strip()
    return inner
