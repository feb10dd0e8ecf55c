"""Makes chapters for the tests, and reads back what was exported."""

import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

from docx import Document
from docx.document import Document as Docx
from package_help import packed

from starwriter.model import SECTIONS, Question, Section, Sections, Story, Strategy
from starwriter.word.export import (
    Chapter,
    Cover,
    CoverageRow,
    Highlight,
    Remark,
    ShapeRow,
    export,
)
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
ADVISED = Question(
    title="Constructive dissent",
    prompt="Tell me about a time you disagreed.",
    clarifying=("With my manager: or with a peer?", "How long ago?"),
    assumptions="You had no vote.\nThey had the last word.",
    strategy=(
        Strategy(name="The high road", advice="Give them credit."),
        Strategy(name="Cheat code", advice="Say what you would test."),
    ),
    follow_ups=("What would you do today?",),
)


def place(section: Section, words: str) -> tuple[int, int]:
    """Return where some words of the full story's section begin and end."""
    start = SECTIONS_OF_A_STORY.text(section).index(words)
    return start, start + len(words)


EVERYTHING = Chapter(
    STORY,
    ADVISED,
    SHAPE,
    coverage=(
        CoverageRow("Data-driven", "shown", ("I read the reports", "Costs fell by 12%")),
        CoverageRow("Customer focus", "hinted", ("Both customers stayed",)),
        CoverageRow("Adaptability", "missing", ()),
    ),
    remarks=(
        Remark(None, 0, 0, "There is room for more."),
        Remark("task", 0, 0, "What did you have to achieve?"),
        Remark("action", *place("action", "I told the board"), "What did they say?"),
        Remark("action", *place("action", "the board"), "Who is “the board”?"),
    ),
    highlights=(
        Highlight("action", *place("action", "I read the reports"), False),
        Highlight("result", *place("result", "Both customers stayed"), True),
    ),
    hints=ADVISED,
    example=Sections(task="To persuade.", action="- Private word: I asked.\n- I listened."),
)
"""A chapter with all that may be in one."""


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


def commented(file: bytes) -> dict[str, list[str]]:
    """Return the words of each comment by its number, a paragraph an item."""
    words: dict[str, list[str]] = {}
    opened: list[str] = []
    for node in tree(file).iter():
        kind, number = node.tag.removeprefix(W), node.get(f"{W}id", "")
        if kind == "commentRangeStart":
            words[number] = [""]
            opened.append(number)
        elif kind == "commentRangeEnd":
            opened.remove(number)
        for number in opened:
            if kind == "p":
                words[number].append("")
            words[number][-1] += {"t": node.text or "", "tab": "\t"}.get(kind, "")
    assert not opened
    return words


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


def changed(file: bytes, old: str, new: str) -> bytes:
    """Return an export of ours with its text's XML changed."""
    held = {name: part.decode() for name, part in parts(file).items()}
    main = held["word/document.xml"]
    assert main.count(old) == 1
    return packed({**held, "word/document.xml": main.replace(old, new)})
