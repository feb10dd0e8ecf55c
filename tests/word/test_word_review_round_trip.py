"""Any edits tracked in an export of any story come back as exactly those edits."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, Literal
from xml.sax.saxutils import escape, unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from package_help import packed
from review_help import changes, review
from review_made import gone, item, mark, new, run
from review_samples import Made
from word_help import chapter, data, parts

from starwriter.model import SECTIONS, Section

Status = Literal["same", "insert", "delete"]
Draw = Callable[[st.SearchStrategy[Any]], Any]
MAIN = "word/document.xml"
PARAGRAPH = re.compile("<w:p>.*?</w:p>")
RUN = re.compile(r'<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t xml:space="preserve">(.*?)</w:t></w:r>')

# What must be escaped, what is two units long in Word, what runs from right to left.
WORDS = st.text(st.sampled_from("aBé&<ﬁ数😀ش"), min_size=1, max_size=4)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
BOOLEANS = st.booleans()
STORIES = st.fixed_dictionaries({s: st.lists(LINES, min_size=1, max_size=3) for s in SECTIONS})


@dataclass
class Edited:
    """A section while it is edited."""

    xml: str = ""
    pieces: list[tuple[Status, str]] = field(default_factory=list[tuple[Status, str]])
    """All text with what is done to it; a paragraph's mark is a line end."""

    def add(self, status: Status, text: str, xml: str) -> None:
        self.xml += xml
        self.pieces.append((status, text))

    def text(self, without: Status) -> str:
        kept = "".join(text for status, text in self.pieces if status != without)
        return "\n".join(f"- {line.strip()}" for line in kept.split("\n") if line.strip())

    def made(self) -> tuple[Made, ...]:
        read = (piece for piece in self.pieces if piece[1])
        runs: list[tuple[Status, str]] = [
            (status, "".join(text for _, text in pieces))
            for status, pieces in groupby(read, key=itemgetter(0))
        ]
        return tuple(Made(status, text) for status, text in runs if status != "same")


def edited(body: str, draw: Draw) -> Edited:
    """Return a section's XML with edits that are drawn."""
    section = Edited()
    paragraphs: list[str] = PARAGRAPH.findall(body)
    for paragraph in paragraphs:
        if draw(BOOLEANS):
            add_paragraph(section, draw(LINES))
        # What becomes of the mark before a heading is for the samples to say.
        fates = (keep, edit) if paragraph == paragraphs[-1] else (keep, edit, drop, join)
        draw(st.sampled_from(fates))(section, paragraph, draw)
    if draw(BOOLEANS):
        add_paragraph(section, draw(LINES))
    return section


def add_paragraph(section: Edited, text: str) -> None:
    section.add("insert", f"{text}\n", item(new(run(escape(text))), mark("ins")))


def keep(section: Edited, paragraph: str, draw: Draw) -> None:
    section.add("same", "".join(text for _, text in runs_of(paragraph)) + "\n", paragraph)


def drop(section: Edited, paragraph: str, draw: Draw) -> None:
    open_paragraph(section, paragraph, mark("del"))
    for look, text in runs_of(paragraph):
        section.add("delete", text, gone(escape(text), props=look))
    section.add("delete", "\n", "</w:p>")


def join(section: Edited, paragraph: str, draw: Draw) -> None:
    open_paragraph(section, paragraph, mark("del"))
    edit_runs(section, paragraph, draw)
    section.add("delete", "\n", "</w:p>")


def edit(section: Edited, paragraph: str, draw: Draw) -> None:
    open_paragraph(section, paragraph, "")
    edit_runs(section, paragraph, draw)
    section.add("same", "\n", "</w:p>")


def open_paragraph(section: Edited, paragraph: str, says: str) -> None:
    start, end = paragraph.split("</w:pPr>")[0], "</w:pPr>"
    section.add("same", "", f"{start}{says}{end}")


def edit_runs(section: Edited, paragraph: str, draw: Draw) -> None:
    for look, text in runs_of(paragraph):
        cuts = draw(st.lists(st.integers(0, len(text)), max_size=3).map(sorted))
        for start, end in pairwise([0, *cuts, len(text)]):
            if draw(BOOLEANS):
                word = draw(WORDS)
                section.add("insert", word, new(run(escape(word), look)))
            part = text[start:end]
            if draw(BOOLEANS):
                section.add("same", part, run(escape(part), look))
            else:
                section.add("delete", part, gone(escape(part), props=look))


def runs_of(paragraph: str) -> list[tuple[str, str]]:
    return [(look, unescape(text)) for look, text in RUN.findall(paragraph)]


@settings(max_examples=40, deadline=None, report_multiple_bugs=False)
@given(STORIES, st.data())
def test_tracked_edits_come_back_as_they_were_made(
    story: dict[Section, list[str]], drawn: st.DataObject
) -> None:
    texts = {section: "\n".join(f"- {line}" for line in lines) for section, lines in story.items()}
    held = {name: part.decode() for name, part in parts(data(chapter("T", **texts))).items()}
    sections = {section: edited_in(held, section, drawn.draw) for section in SECTIONS}
    (read,) = review(packed(held)).stories
    for each in read.sections:
        made = sections[each.section]
        assert each.before.rstrip("\n") == made.text(without="insert") == texts[each.section]
        assert each.text.rstrip("\n") == made.text(without="delete")
        assert changes(each) == made.made()


def edited_in(held: dict[str, str], section: Section, draw: Draw) -> Edited:
    """Edit a section in a file's parts."""
    start, behind = held[MAIN].split(f'w:name="sw_1_{section}"/>')
    body, end = behind.split("<w:bookmarkEnd", 1)
    made = edited(body, draw)
    held[MAIN] = f'{start}w:name="sw_1_{section}"/>{made.xml}<w:bookmarkEnd{end}'
    return made
