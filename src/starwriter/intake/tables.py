"""Answers in a table: the columns of a spreadsheet, or a table of markdown.

Promise: a column that says what it is is taken; any other is told, row by row, where it has
something.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from starwriter.intake.found import Found, FoundQuestion, FoundStory
from starwriter.intake.labels import LETTERS, label
from starwriter.intake.lines import BREAK, plain
from starwriter.model import SECTIONS, Sections, clean, clean_line

_DELIMITERS = ",;\t|"
_TITLES = ("title", "story", "name", "story title", "headline", "story name", "project", "example")
_QUESTIONS = ("question", "prompt", "interview question", "asked", "q", "the question")
_TAGS = (
    "tag",
    "tags",
    "competency",
    "competencies",
    "theme",
    "themes",
    "category",
    "skill",
    "skills",
)
_ANSWERS = ("answer", "response", "star answer", "my answer", "star", "text", "story text")
_ROLES = ("role", "position", "job", "job title")
_PLACES = ("organisation", "organization", "company", "employer", "where")
_LEVELS = ("level", "seniority")
_NUMBERS = ("#", "no", "no.", "nr", "nr.", "id", "number", "")
_FEWEST = 2
"""Sections that a table must name."""
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?$")
_BAR = re.compile(r"(?<!\\)\|")


class NoColumnError(ValueError):
    """A table names no section; the message says which columns it has."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row."""

    story: FoundStory
    """Its story."""
    unplaced: tuple[str, ...] = ()
    """What stands in columns that say nothing to us."""


def spreadsheet(text: str) -> Found:
    """Return the stories in the text of a CSV file, whatever parts its columns. Raises
    NoColumnError where none of them is a section.
    """
    rows = _rows(clean(text.lstrip("\ufeff")))
    at = next((n for n, row in enumerate(rows) if len(_columns(row)) >= _FEWEST), None)
    if at is None and rows:
        whole = _whole_answers(rows) or _asked(rows)
        if whole:
            return whole
    if at is None:
        if broken := _broken(text):
            raise NoColumnError(f"line {broken}: a quotation mark is never closed")
        named = ", ".join(clean_line(cell) for cell in (rows[0] if rows else ()) if cell.strip())
        raise NoColumnError(
            f"has no column for a section (Situation, Task, Action …); it has: {named or 'none'}"
        )
    found = [row for cells in rows[at + 1 :] for row in _stories(rows[at], cells)]
    lost = [" · ".join(filter(None, map(clean_line, row))) for row in rows[:at]]
    kept = tuple(row.story for row in found if _is_told(row.story))
    for row in found:
        lost += row.unplaced if _is_told(row.story) else [*_untold(row.story), *row.unplaced]
    return Found(kept, (), tuple(line for line in lost if line))


def _whole_answers(rows: Sequence[Sequence[str]]) -> Found | None:
    """Return the stories of a table that has each answer in one cell."""
    from starwriter.intake.answers import answers_in

    kinds = [_kind(cell) for cell in rows[0]]
    column = next((n for n, kind in enumerate(kinds) if kind in _ANSWERS), None)
    if column is None:
        return None
    head = ["" if n == column else cell for n, cell in enumerate(rows[0])]
    stories: list[FoundStory] = []
    unplaced: list[str] = []
    for cells in rows[1:]:
        read = answers_in(cells[column] if column < len(cells) else "")
        rest = ["" if n == column else cell for n, cell in enumerate(cells)]
        (about,) = _stories(head, rest)
        unplaced += [
            *about.unplaced,
            *read.unplaced,
            *([] if read.stories else _untold(about.story)),
        ]
        for one in read.stories:
            named = about.story
            stories.append(
                replace(
                    one,
                    title=named.title or one.title,
                    question=named.question or one.question,
                    tags=named.tags,
                )
            )
    return Found(tuple(stories), (), tuple(unplaced)) if stories else None


def _asked(rows: Sequence[Sequence[str]]) -> Found | None:
    """Return the questions of a table that is a list of them."""
    kinds = [_kind(cell) for cell in rows[0]]
    column = next((n for n, kind in enumerate(kinds) if kind in _QUESTIONS), None)
    if column is None:
        return None
    questions: list[FoundQuestion] = []
    unplaced: list[str] = []
    for cells in rows[1:]:
        told = {
            kind: clean_line(cell) for kind, cell in zip(kinds, cells, strict=False) if cell.strip()
        }
        prompt = told.pop(kinds[column], "")
        category = told.pop("category", "")
        level = next((told.pop(name) for name in _LEVELS if name in told), "")
        title = next((told.pop(name) for name in _TITLES if name in told), "")
        named = [told.pop(name) for name in (*_TAGS, "signals", "signal") if name in told]
        items = tuple(item for each in named for item in _items(each))
        unplaced += [f"{kind}: {said}" for kind, said in told.items() if kind not in _NUMBERS]
        if prompt:
            question = FoundQuestion(title, category, level, prompt, competencies=items)
            questions.append(question)
    return Found((), tuple(questions), tuple(unplaced)) if questions else None


def _broken(text: str) -> int:
    """Return the line on which a quotation begins that never ends; 0 where all do."""
    open_at, number, is_open = 0, 1, False
    for character in text:
        if character == '"':
            is_open = not is_open
            open_at = number if is_open else open_at
        number += character == "\n"
    return open_at if is_open else 0


def tables_in(text: str) -> tuple[str, list[TableRow]]:
    """Return a text without its tables of answers, and their rows. A table with a section a row
    becomes lines with labels, where it stands.
    """
    lines = text.split("\n")
    out: list[str] = []
    rows: list[TableRow] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _ROW.match(lines[end]):
            end += 1
        if end - at < _FEWEST:
            out.append(lines[at])
            at += 1
            continue
        table = [_cells(line) for line in lines[at:end] if not _RULE.match(line)]
        if len(_columns(table[0])) >= _FEWEST:
            found = [row for cells in table[1:] for row in _stories(table[0], cells)]
            rows += [row for row in found if _is_told(row.story)]
        else:
            out += [_labelled(cells) for cells in table]
        at = end
    return "\n".join(out), rows


def _rows(text: str) -> list[list[str]]:
    csv.field_size_limit(2**24)
    head = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
    try:
        return [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        return []


def _columns(head: Sequence[str]) -> set[str]:
    return {section for cell in head if (section := _section(cell))}


def _section(cell: str) -> str | None:
    if letter := LETTERS.get(_kind(cell)):
        return letter
    found = label(plain(cell), is_set_off=True)
    return found.part if found and found.is_alone and found.part in SECTIONS else None


def _kind(cell: str) -> str:
    """Return what a column is called, in small letters."""
    return plain(cell).strip(" :").casefold()


def _items(cell: str) -> list[str]:
    """Return the items of a cell, which commas or semicolons part."""
    return [clean_line(item) for item in re.split(r"[;,]", cell) if item.strip()]


def _stories(head: Sequence[str], cells: Sequence[str]) -> Iterable[TableRow]:
    texts: dict[str, list[str]] = {}
    title, question, role, place = "", "", "", ""
    tags, unplaced = list[str](), list[str]()
    for number, raw in enumerate(cells):
        cell = BREAK.sub("\n", raw).strip()
        named = head[number].strip() if number < len(head) else ""
        kind = _kind(named)
        if not cell:
            continue
        if section := _section(named):
            texts.setdefault(section, []).append(_tidy(cell))
        elif kind in _TITLES and not title:
            title = clean_line(plain(cell))
        elif kind in _QUESTIONS and not question:
            question = clean_line(plain(cell))
        elif kind in _ROLES and not role:
            role = clean_line(plain(cell))
        elif kind in _PLACES and not place:
            place = clean_line(plain(cell))
        elif kind in _TAGS:
            tags += _items(cell)
        elif kind not in _NUMBERS or not cell.strip("#.").isdigit():
            unplaced.append(clean_line(f"{named}: {cell}" if named else cell))
    sections = Sections(**{name: "\n".join(each) + "\n" for name, each in texts.items()})
    story = FoundStory(title, question, sections, tuple(tags), role, place)
    yield TableRow(story, tuple(unplaced))


def _tidy(cell: str) -> str:
    return "\n".join(line for raw in cell.split("\n") if (line := raw.strip()))


def _is_told(story: FoundStory) -> bool:
    return any(text.strip() for _, text in story.sections.items())


def _untold(story: FoundStory) -> list[str]:
    return [text for text in (story.title, story.question) if text]


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(inside)]


def _labelled(cells: Sequence[str]) -> str:
    first, *rest = cells
    if rest and _section(first):
        return f"**{plain(first).strip(' :')}:** {' '.join(rest)}".rstrip()
    return "  ".join(cell for cell in cells if cell)
