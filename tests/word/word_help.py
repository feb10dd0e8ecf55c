"""Makes chapters for the tests, and reads back what was exported."""

import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

from docx import Document
from docx.document import Document as Docx

from starwriter.model import SECTIONS, Question, Sections, Story
from starwriter.word.export import Chapter, Cover, ShapeRow, export
from starwriter.word.lines import NOTHING

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COVER = Cover("My answers", "Dana Okafor", "en-GB", datetime(2026, 11, 22, 10, 40, 7, tzinfo=UTC))
QUESTION = Question(title="Constructive dissent", prompt="Tell me about a time you disagreed.")
SHAPE = tuple(ShapeRow(section, 20, 9, 0.2, 20) for section in SECTIONS)
SECTIONS_OF_A_STORY = Sections(
    situation="We lost two customers a quarter.",
    task="",
    action="- Data synthesis: I read the reports.\n* I told the board.\n• We tried it.",
    result="Costs fell by 12%.\nBoth customers stayed.",
    learning="I learned: ask early.",
)
STORY = Story(
    title="The 70/30 roadmap",
    role="Director",
    organisation="a fintech",
    sections=SECTIONS_OF_A_STORY,
)


def chapter(title: str = "", **sections: str) -> Chapter:
    """Return a chapter of these sections, without question or table."""
    return Chapter(Story(title=title, sections=Sections(**sections)), None, ())


def data(*chapters: Chapter, cover: Cover = COVER) -> bytes:
    """Return the file of `chapters`, or of one full story."""
    return export(chapters or (Chapter(STORY, QUESTION, SHAPE),), cover).data


def opened(file: bytes) -> Docx:
    """Return the file as python-docx reads it."""
    return Document(io.BytesIO(file))


def parts(file: bytes) -> dict[str, bytes]:
    """Return the parts of the file by name."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(file: bytes, part: str = "word/document.xml") -> ElementTree.Element:
    """Return one part as a tree."""
    return ElementTree.fromstring(parts(file)[part])


def found(root: ElementTree.Element, name: str, attribute: str = "val") -> list[str]:
    """Return an attribute of every `w:name` under `root`, in order."""
    return [node.get(W + attribute, "") for node in root.iter(W + name)]


def styles(file: bytes) -> list[tuple[str, str]]:
    """Return style and text of each paragraph outside tables and contents."""
    return [(_style(paragraph.style), paragraph.text) for paragraph in opened(file).paragraphs]


def _style(style: object) -> str:
    return str(getattr(style, "name", ""))


def sections_read(file: bytes) -> list[tuple[str, list[str]]]:
    """Return each section's heading and the lines under it, as a person finds them."""
    read: list[tuple[str, list[str]]] = []
    for style, text in styles(file):
        if style == "Heading 2":
            read.append((text, []))
        elif read and style in ("Normal", "List Bullet") and text not in ("", NOTHING):
            read[-1][1].append(text)
    return read
