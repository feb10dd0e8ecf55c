"""The STAR answers in a text or a markdown file, as people really write them.

Promise: every line is in a section of a story, in its title or its question, or among what found
no place. A label counts beside its kind: headings before bold words, bold words before plain ones,
single letters only where S, A and R are all there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from starwriter.intake.found import Found, FoundQuestion, FoundStory
from starwriter.intake.front import parted, with_front
from starwriter.intake.labels import Label, labels_of
from starwriter.intake.lines import Line, lines_of
from starwriter.intake.tables import tables_in
from starwriter.intake.titles import asks, is_again, is_datum, says_nothing, told
from starwriter.model import SECTIONS, Section, Sections, clean, clean_line

_PLAIN, _BOLD, _HEADING = 1, 2, 3
"""How much a label stands out."""
_SHORT = 10
"""Words of a plain line, at most, that may be a title."""
_LIST, _MOSTLY = 2, 0.6
"""Questions that make a list, and the part of the lines that they must be."""
_ABOVE = 6
"""Lines over a story that are looked at for its title and its question."""
_BLANK = re.compile(
    r"(?:- )?(?:\[[^\]]*\]|<[^>]*>|todo|tbd|n/?a|\.{2,}|…|-+|_+|x{3,})", re.IGNORECASE
)
"""What stands in a template where nothing was written."""


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
    name: str = ""
    """How its last section was called."""


_Place = tuple[_Draft, Section]


def answers_in(text: str) -> Found:
    """Return the stories in a text."""
    return _Reader(text).found()


class _Reader:
    def __init__(self, text: str) -> None:
        self._front, text = parted(clean(text))
        body, self._rows = tables_in(text)
        self._lines = lines_of(body)
        self._labels = labels_of(self._lines)
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
        front = self._front
        if len(stories) == 1 and not self._rows:
            stories[0], front = with_front(stories[0], front)
        asked = self._listed_questions() if not stories and not self._rows else []
        if asked:
            used |= {at for at, _ in asked}
        unplaced = [*front, *self._rest(used)]
        for row in self._rows:
            stories.append(row.story)
            unplaced += row.unplaced
        questions = tuple(FoundQuestion(prompt=text) for _, text in asked)
        return Found(tuple(stories), questions, tuple(unplaced))

    def _listed_questions(self) -> list[tuple[int, str]]:
        """Return the questions of a text that is a list of them, each with its place."""
        told = [at for at, line in enumerate(self._lines) if line.text and not line.level]
        asked = [at for at in told if asks(self._lines[at].text) and self._lines[at].is_listed]
        if len(asked) < _LIST or len(asked) < len(told) * _MOSTLY:
            return []
        return [(at, self._told(at)) for at in asked]

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
            return self._section is None or self._has_text_since(self._last)
        if self._section and self._is_next_question(at):
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

    def _has_text_since(self, place: int) -> bool:
        return any(text for at, text in self._texts.items() if at >= place)

    def _is_next_question(self, at: int) -> bool:
        """Whether a question stands by itself in the middle of an answer, with a number or bold."""
        line = self._lines[at]
        is_apart = at > 0 and (self._lines[at - 1].is_blank or self._lines[at - 1].is_rule)
        return is_apart and (line.is_numbered or line.is_bold) and asks(line.text)

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
        if draft is None or self._is_new(draft, part, at):
            draft = _Draft(_tier(line), line.indent, line.is_bullet)
            self._find_head(at, draft)
            self._drafts.append(draft)
        draft.parts.append(part)
        draft.name = self._labels[at].name
        self._section, self._is_aside, self._is_parted, self._last = part, False, False, at
        self._places[at] = (draft, part)

    def _is_new(self, draft: _Draft, part: Section, at: int) -> bool:
        order = SECTIONS.index(part)
        latest = max(SECTIONS.index(each) for each in draft.parts)
        if self._is_parted:
            return order <= latest or (self._has_head() and SECTIONS.index("result") <= latest)
        if part == draft.parts[-1]:
            # Context and challenge are both the situation; a situation twice is two stories.
            return part == SECTIONS[0] and self._labels[at].name == draft.name
        if part == SECTIONS[0]:
            return part in draft.parts or len(draft.parts) > 2 or any(self._heads(at))
        return part in draft.parts and order < latest and any(self._heads(at))

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
        again = any(is_again(self._lines[place].text) for place in heads)
        again = again or not (heads or self._is_parted)
        if again and self._drafts and not draft.title and not draft.question:
            draft.title, draft.question = self._drafts[-1].title, self._drafts[-1].question

    def _heads(self, at: int) -> Iterator[int]:
        """Yield the lines over a story that may say what it is about, the nearest first."""
        seen, is_under = 0, False
        is_apart = False
        for place in range(at - 1, self._last, -1):
            line = self._lines[place]
            if line.is_blank or line.is_rule or line.is_apart:
                is_apart = True
                continue
            seen += 1
            if seen > _ABOVE:
                return
            # Above a heading, or apart from the line that is one, plain words are something else.
            if self._is_head(place) and not (is_under and is_apart and self._is_plain(place)):
                is_under, is_apart = True, bool(line.level)
                yield place
            elif place in self._places or is_under:
                return  # the text of the story before

    def _is_plain(self, at: int) -> bool:
        line = self._lines[at]
        return at not in self._said and not (line.level or line.is_bold or line.is_quoted)

    def _is_head(self, at: int) -> bool:
        line, found = self._lines[at], self._labels.get(at)
        if (found and found.part == "aside") or says_nothing(line.text):
            return False
        if not self._is_plain(at):
            return True
        if line.is_bullet or is_datum(line.text) or self._is_all_there_is(at):
            return False
        is_first = at == 0 or self._lines[at - 1].is_blank or self._lines[at - 1].is_rule
        is_first = is_first or bool(self._lines[at - 1].level) or at - 1 in self._said
        if not is_first and self._last >= 0:
            return False
        short = len(line.text.split()) <= _SHORT and line.text[-1] not in ".,;!"
        return short or asks(line.text)

    def _is_all_there_is(self, at: int) -> bool:
        """Whether a line is the first text of its section, below a label that stands alone."""
        if at not in self._places or self._texts.get(self._last):
            return False
        return not any(self._lines[n].text for n in range(self._last + 1, at))

    def _is_title(self, at: int) -> bool:
        return not is_again(self._lines[at].text) and self._said.get(at) != "question"

    def _asks(self, at: int) -> bool:
        if at in self._said:
            return self._said[at] == "question" and bool(self._told(at))
        line = self._lines[at]
        above = at - 1 if at else 0
        if self._said.get(above) == "question" and not self._texts.get(above):
            return True
        stands_out = bool(line.level or line.is_bold or line.is_quoted or line.is_numbered)
        return asks(line.text, stands_out=stands_out)

    def _told(self, at: int) -> str:
        text = self._texts[at] if at in self._said else self._lines[at].text
        return told(text)

    def _finished(self) -> tuple[list[FoundStory], set[int]]:
        stories: list[FoundStory] = []
        used: set[int] = set()
        places: dict[int, list[int]] = {id(draft): [] for draft in self._drafts}
        for at, (draft, _) in sorted(self._places.items(), key=lambda place: place[0]):
            places[id(draft)].append(at)
        for draft in self._drafts:
            texts: dict[str, list[str]] = {section: [] for section in SECTIONS}
            own = places[id(draft)]
            for at in own:
                if text := self._texts.get(at):
                    texts[self._places[at][1]].append(text)
            if any(not _BLANK.fullmatch(text) for each in texts.values() for text in each):
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
