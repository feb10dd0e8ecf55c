"""Stories as JSON, for programs.

Promise: the same keys in the same order for every story, in ASCII; docs/forms.md describes them.
"""

import json
from collections.abc import Iterable, Sequence

from starwriter.model import Question, Section, clean, clean_line
from starwriter.model.chapter import Chapter, CoverageRow, Remark
from starwriter.plain.page import hints_of, name_of, quote_of

Data = dict[str, object]


def data(chapters: Iterable[Chapter], shown: Sequence[Section], company: str = "") -> str:
    """Return chapters, with those of their sections that are `shown`, as JSON."""
    stories = [_story(chapter, shown) for chapter in chapters]
    told: Data = {"company": clean_line(company) or None, "stories": stories}
    return json.dumps(told, indent=2) + "\n"


def _story(chapter: Chapter, shown: Sequence[Section]) -> Data:
    story = chapter.story
    return {
        "id": clean_line(story.id),
        "title": name_of(story),
        "role": _line(story.role),
        "organisation": _line(story.organisation),
        "question": _question(chapter.question) if chapter.question else None,
        **(_told(chapter) if chapter.told is not None else _sections(chapter, shown)),
        "seconds": chapter.seconds,
        **dict(_asked_for(chapter)),
    }


def _told(chapter: Chapter) -> Data:
    text = clean(chapter.told or "")
    return {"length": clean_line(chapter.length), "text": text, "words": {"total": chapter.words}}


def _sections(chapter: Chapter, shown: Sequence[Section]) -> Data:
    words: dict[str, int] = {row.section: row.words for row in chapter.shape}
    texts = {section: clean(chapter.story.sections.text(section)) for section in shown}
    return {"sections": texts, "words": {**words, "total": chapter.words}}


def _asked_for(chapter: Chapter) -> Iterable[tuple[str, object]]:
    """Yield what is there only where it was asked for."""
    if chapter.remarks:
        yield "notes", [_note(remark, chapter) for remark in chapter.remarks]
    if chapter.coverage:
        yield "coverage", list(map(_covered, chapter.coverage))
    if chapter.hints:
        yield (
            "hints",
            {name: [list(item) for item in items] for name, items in hints_of(chapter.hints)},
        )
    if chapter.example:
        yield "example", {section: clean(text) for section, text in chapter.example.items()}


def _question(question: Question) -> Data:
    return {
        "id": clean_line(question.id),
        "title": clean_line(question.title),
        "prompt": clean(question.prompt),
    }


def _note(remark: Remark, chapter: Chapter) -> Data:
    return {
        "section": remark.section,
        "text": quote_of(remark, chapter.story),
        "message": clean_line(remark.text),
    }


def _covered(row: CoverageRow) -> Data:
    return {
        "signal": clean_line(row.name),
        "status": row.state,
        "words": list(map(clean_line, row.words)),
    }


def _line(text: str | None) -> str | None:
    return clean_line(text or "") or None
