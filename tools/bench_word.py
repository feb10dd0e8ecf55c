"""Stories to Word beside bare python-docx: part of `make bench`.

The floor is python-docx adding the same paragraphs, with the same words in styles of the same
names, one by one; it makes no table, no comment and no bookmark.
"""

import gc
import io
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from starwriter.chapters import chapter
from starwriter.desk import Desk
from starwriter.forming import cover
from starwriter.model import Settings, Story
from starwriter.model.contents import PLAIN, REVIEW, Contents
from starwriter.store.story_file import StoryFile
from starwriter.telling import signal_names
from starwriter.word.export import Chapter, Cover, export

STORIES = 200
ROUNDS = 5
LIMIT = "at most 1.3"
ALL = Contents(notes=True, hints=True, coverage=True, example=True, highlights=True, review=True)


def main() -> None:
    desk = Desk(Path("/nonexistent"))
    for name, contents in (("plain", PLAIN), ("for review", REVIEW), ("everything in", ALL)):
        chapters, about = chapters_of(desk, contents), cover(STORIES, Settings(), contents)
        ours, bare = timed(chapters, about)
        told = f"{STORIES} stories to Word, {name}, {ours:.2f} s"
        print(f"{told:<60} ratio {ours / bare:5.2f}   {LIMIT}")


def chapters_of(desk: Desk, contents: Contents) -> list[Chapter]:
    """Return chapters of stories that are the worked examples, over and over."""
    asked = [question for question in desk.library.questions.values() if question.example]
    chapters: list[Chapter] = []
    for number in range(STORIES):
        question = asked[number % len(asked)]
        assert question.example is not None
        title, sections = f"{question.title} {number}", question.example.sections
        story = Story(title=title, question=question.id, role="Lead", sections=sections)
        entry = desk.entry(StoryFile(Path("/nonexistent"), story))
        names = signal_names(entry.reading, desk.library.signals)
        chapters.append(chapter(entry, contents, names, Settings().pace))
    return chapters


def timed(chapters: Sequence[Chapter], about: Cover) -> tuple[float, float]:
    """Return what an export takes, and what bare python-docx takes, in turn, in seconds."""
    written = docx.Document(io.BytesIO(export(chapters, about).data))
    lines = [(styled(paragraph.style), paragraph.text) for paragraph in written.paragraphs]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        theirs.append(seconds(lambda: bare(lines)))
        ours.append(seconds(lambda: export(chapters, about)))
    return statistics.median(ours), statistics.median(theirs)


def styled(style: object) -> str:
    return str(getattr(style, "name", "Normal"))


def bare(lines: Sequence[tuple[str, str]]) -> bytes:
    document = docx.Document()
    for name in {name for name, _ in lines} - {style.name for style in document.styles}:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name, text in lines:
        add(document, name, text)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def add(document: Document, style: str, text: str) -> None:
    if style.startswith("Heading "):
        document.add_heading(text, int(style.removeprefix("Heading ")))
    else:
        document.add_paragraph(text, style)


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
