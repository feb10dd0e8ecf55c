"""The STAR answers in a text or a markdown file, as people really write them.

Promise: every line is in a section of a story, in its title or its question, or among what found
no place. A label counts beside its kind: headings before bold words, bold words before plain ones,
single letters only where S, A and R are all there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from starwriter.intake.found import Found, FoundStory
from starwriter.intake.labels import Label, label
from starwriter.intake.lines import Line, lines_of
from starwriter.intake.tables import tables_in
from starwriter.model import SECTIONS, Section, Sections, clean, clean_line

_PLAIN, _BOLD, _HEADING = 1, 2, 3
"""How much a label stands out."""
_SHORT = 10
"""Words of a plain line, at most, that may be a title."""
_ABOVE = 6
"""Lines over a story that are looked at for its title and its question."""
_ASKS = re.compile(
    r"(?:please\s+)?(?:tell (?:me|us)|describe|give (?:me |us )?an?|share an?|walk (?:me|us)|"
    r"talk (?:me|us|about)|explain|discuss|recall|think of|name an?)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:how|what|why|when|have|can|could|would|are|do|did|which|who|where)\b", re.IGNORECASE
)
_KIND = re.compile(r"\s*[(\[](?:STARL?|CARL?|PAR|SOAR)[)\]]\s*$")
"""What some write behind a title: which letters the answer has."""
_AGAIN = re.compile(
    r"(?:the )?(?:(?:short|long|full|spoken|written|prose|bullet|other)\w* (?:version|form|answer)|"
    r"same (?:story|answer|again)|in (?:prose|full|bullets))\b",
    re.IGNORECASE,
)
"""What stands over the same story in another form."""
_FRONT = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_LONGEST = 40
"""Lines of a front matter, at most; more is a text between two drawn lines."""


@dataclass(slots=True)
class _Draft:
    """A story that is being put together."""

    tier: int
    """How much its labels stand out."""
    indent: int
    """White space before its first label."""
    is_list: bool
    """Whether its labels are items of a list."""
    parts: list[Section] = field(default_factory=list[Section])
    """The sections that were named so far."""
    head: list[int] = field(default_factory=list[int])
    """The places of the lines over it."""
    title: str = ""
    question: str = ""


_Place = tuple[_Draft, Section]


def answers_in(text: str) -> Found:
    """Return the stories in a text."""
    return _Reader(text).found()


class _Reader:
    def __init__(self, text: str) -> None:
        text = clean(text)
        front = _FRONT.match(text)
        is_front = front is not None and front[0].count("\n") <= _FRONT_LONGEST
        self._front = front[0].split("\n") if front and is_front else []
        body, rows = tables_in(text[front.end() :] if front and is_front else text)
        self._rows = rows
        self._lines = lines_of(body)
        self._labels = _labels(self._lines)
        self._places: dict[int, _Place] = {}
        self._texts: dict[int, str] = {}
        self._said: dict[int, str] = {}
        """The questions and titles that a label announces, by line: what they say."""
        self._drafts: list[_Draft] = []
        self._section: Section | None = None
        self._is_aside = False
        self._last = -1
        """The place of the last label."""
        self._is_parted = True
        """Whether something stands between the last label's text and here."""

    def found(self) -> Found:
        """Return what is in the text."""
        for at, line in enumerate(self._lines):
            self._take(at, line)
        stories, used = self._finished()
        unplaced = [*(line for line in self._front if line.strip(" -.")), *self._rest(used)]
        for row in self._rows:
            stories.append(row.story)
            unplaced += row.unplaced
        return Found(tuple(stories), (), tuple(unplaced))

    def _take(self, at: int, line: Line) -> None:
        found = self._label(at)
        if found is None:
            self._take_text(at, line)
        elif found.part in ("question", "title"):
            self._said[at] = found.part
            self._texts[at] = line.text[found.end :].strip()
            self._part_here()
        elif found.part == "aside":
            self._is_aside, self._section = True, None
        else:
            self._begin(at, line, found.part)
            self._put(at, line.text[found.end :].strip(), is_bullet=False)

    def _take_text(self, at: int, line: Line) -> None:
        if line.is_apart:
            return
        if self._opens_anew(at, line):
            self._part_here()
        elif line.text and not self._is_aside:
            self._put(at, line.text, is_bullet=line.is_bullet or line.is_numbered)

    def _opens_anew(self, at: int, line: Line) -> bool:
        """Whether a line that names nothing ends the section above it."""
        if line.is_rule:
            return True
        draft = self._drafts[-1] if self._drafts else None
        if draft is None:
            return False
        if line.level:
            last = self._lines[self._last].level
            return not last or line.level <= last
        # The text of an item of a list goes on below it, not behind an empty line.
        is_item = draft.is_list and not line.is_bullet and line.indent <= draft.indent
        return bool(line.text) and is_item and at > 0 and self._lines[at - 1].is_blank

    def _part_here(self) -> None:
        self._section, self._is_aside, self._is_parted = None, False, True

    def _label(self, at: int) -> Label | None:
        """Return the label of a line where it counts in the story that is being read."""
        found, line = self._labels.get(at), self._lines[at]
        draft = self._drafts[-1] if self._drafts else None
        if found is None or draft is None or self._is_parted:
            return found
        tier = _tier(line)
        if found.part not in SECTIONS:
            return found if tier >= draft.tier or found.part == "question" else None
        if line.indent > draft.indent + 1 and tier == _PLAIN:
            return None
        goes_on = SECTIONS.index(found.part) > max(SECTIONS.index(part) for part in draft.parts)
        if tier < draft.tier and (draft.tier == _HEADING or not goes_on):
            return None if found.part != SECTIONS[0] else found
        return found

    def _begin(self, at: int, line: Line, part: Section) -> None:
        draft = self._drafts[-1] if self._drafts else None
        if draft is None or self._is_new(draft, part):
            draft = _Draft(_tier(line), line.indent, line.is_bullet)
            self._find_head(at, draft)
            self._drafts.append(draft)
        draft.parts.append(part)
        self._section, self._is_aside, self._is_parted, self._last = part, False, False, at
        self._places[at] = (draft, part)

    def _is_new(self, draft: _Draft, part: Section) -> bool:
        order = SECTIONS.index(part)
        latest = max(SECTIONS.index(each) for each in draft.parts)
        if self._is_parted:
            return order <= latest or (self._has_head() and SECTIONS.index("result") <= latest)
        if part in draft.parts:
            return part == SECTIONS[0] or order < latest
        return part == SECTIONS[0]

    def _has_head(self) -> bool:
        return any(at > self._last for at in self._said)

    def _put(self, at: int, text: str, *, is_bullet: bool) -> None:
        if self._section is None or not self._drafts:
            return
        self._places[at] = (self._drafts[-1], self._section)
        self._texts[at] = f"- {text}" if is_bullet and text else text

    def _find_head(self, at: int, draft: _Draft) -> None:
        """Find the title and the question over a story, and take them from what is above."""
        heads = list(self._heads(at))[::-1]
        asked = [place for place in heads if self._asks(place)]
        draft.head += asked[-1:]
        draft.question = self._told(asked[-1]) if asked else ""
        level = self._lines[asked[-1]].level if asked else 0
        titles = [
            place
            for place in heads
            if place not in asked
            and self._is_title(place)
            and not (level and 0 < self._lines[place].level < level)
        ]
        if titles:
            draft.title = self._told(titles[-1])
            draft.head.append(titles[-1])
        for place in heads:
            self._places.pop(place, None)
        again = any(_AGAIN.match(self._lines[place].text) for place in heads)
        again = again or not (heads or self._is_parted)
        if again and self._drafts and not draft.title and not draft.question:
            draft.title, draft.question = self._drafts[-1].title, self._drafts[-1].question

    def _heads(self, at: int) -> Iterator[int]:
        """Yield the lines over a story that may say what it is about, the nearest first."""
        seen = 0
        for place in range(at - 1, self._last, -1):
            line = self._lines[place]
            if line.is_blank or line.is_rule or line.is_apart:
                continue
            seen += 1
            if seen > _ABOVE or not self._is_head(place):
                return
            yield place

    def _is_head(self, at: int) -> bool:
        line, found = self._lines[at], self._labels.get(at)
        if found and found.part == "aside":
            return False
        if at in self._said or line.level or line.is_bold or line.is_quoted:
            return True
        if line.is_bullet:
            return False
        is_first = at == 0 or self._lines[at - 1].is_blank or self._lines[at - 1].is_rule
        is_first = is_first or bool(self._lines[at - 1].level) or at - 1 in self._said
        if not is_first and self._last >= 0:
            return False
        short = len(line.text.split()) <= _SHORT and line.text[-1] not in ".,;!"
        return short or _asks(line.text)

    def _is_title(self, at: int) -> bool:
        return not _AGAIN.match(self._lines[at].text) and self._said.get(at) != "question"

    def _asks(self, at: int) -> bool:
        if at in self._said:
            return self._said[at] == "question" and bool(self._told(at))
        line = self._lines[at]
        above = at - 1 if at else 0
        if self._said.get(above) == "question" and not self._texts.get(above):
            return True
        stands_out = line.level or line.is_bold or line.is_quoted or line.is_numbered
        return _asks(line.text) or bool(stands_out and _OPENS.match(line.text) and "?" in line.text)

    def _told(self, at: int) -> str:
        text = self._texts[at] if at in self._said else self._lines[at].text
        return _KIND.sub("", clean_line(text).strip(" \"“”'*_:"))

    def _finished(self) -> tuple[list[FoundStory], set[int]]:
        stories: list[FoundStory] = []
        used: set[int] = set()
        for draft in self._drafts:
            texts: dict[str, list[str]] = {section: [] for section in SECTIONS}
            own = [at for at, place in sorted(self._places.items()) if place[0] is draft]
            for at in own:
                if text := self._texts.get(at, ""):
                    texts[self._places[at][1]].append(text)
            if any(texts.values()):
                used |= {*own, *draft.head}
                sections = {name: "\n".join([*each, ""]) for name, each in texts.items() if each}
                stories.append(FoundStory(draft.title, draft.question, Sections(**sections)))
        return stories, used

    def _rest(self, used: set[int]) -> Iterator[str]:
        for at, line in enumerate(self._lines):
            if at not in used and not line.is_blank and not line.is_rule:
                yield clean_line(line.text)


def _tier(line: Line) -> int:
    return _HEADING if line.level else _BOLD if line.bold else _PLAIN


def _labels(lines: Sequence[Line]) -> dict[int, Label]:
    """Return the lines' labels, letters only where they are more than chance."""
    found = {at: each for at, line in enumerate(lines) if (each := _label(line))}
    letters = {each.part for each in found.values() if each.is_letter}
    if letters >= {"situation", "action", "result"}:
        return found
    return {at: each for at, each in found.items() if not each.is_letter}


def _label(line: Line) -> Label | None:
    if not line.text or line.is_apart:
        return None
    set_off = bool(line.level or line.bold)
    if line.bold:
        inside = label(line.text[: line.bold].rstrip(" :"), is_set_off=True)
        if inside and inside.is_alone:
            end = re.compile(r"\s*[:–—-]?\s*").match(line.text, line.bold)
            return Label(inside.part, end.end() if end else line.bold, inside.is_letter)
    return label(line.text, is_set_off=set_off)


def _asks(text: str) -> bool:
    return text.rstrip("\"”'").endswith("?") or bool(_ASKS.match(text) and len(text.split()) > 2)
