"""The grammar of a Word file: runs, paragraphs, bookmarks and fields as XML text.

Promise: whatever clean text comes in, what goes out is well-formed. Text in, text out, parsed
once per story: python-docx takes many times as long to add paragraph after paragraph.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from starwriter.word.bidi import is_rtl, stretches

BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"
RIGHT_TO_LEFT = "<w:rtl/>"
TAB = "<w:r><w:tab/></w:r>"
NEW_PAGE = "<w:pageBreakBefore/>"
KEEP = "<w:keepNext/>"
RULE = "B9C3CB"
"""The colour of thin lines: a reader who cannot see it misses nothing."""

# The XML parser of python-docx takes no more than ten million characters in one piece.
_LONGEST = 5_000_000


def nodes(xml: str) -> list[BaseOxmlElement]:
    """Return the elements that `xml` spells, ready to stand in one of python-docx's parts."""
    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))


def run(text: str, look: str = "") -> str:
    """Return one run; `look` is what its properties hold (`BOLD`), in the schema's order."""
    props = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{props}{_words(text)}</w:r>"


def _words(text: str) -> str:
    return "<w:tab/>".join(_word(part) for part in text.split("\t"))


def _word(text: str) -> str:
    pieces = (text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST))
    return "".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces)


def runs(text: str, rtl: bool, look: str = "") -> str:
    """Return `text` as runs, one for each stretch that reads one way."""
    parts = stretches(text, rtl)
    return "".join(run(part, look + RIGHT_TO_LEFT if right else look) for part, right in parts)


def comment_start(number: int) -> str:
    """Return the place where the words of a comment begin."""
    return f'<w:commentRangeStart w:id="{number}"/>'


def comment_end(number: int) -> str:
    """Return the place where the words of a comment end, with the mark that leads to it."""
    mark = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{}"/>'
    return f'<w:commentRangeEnd w:id="{number}"/><w:r>{mark.format(number)}</w:r>'


def commented(numbers: Iterable[int], inner: str) -> str:
    """Return `inner` as the words of some comments."""
    numbers = tuple(numbers)
    return "".join(map(comment_start, numbers)) + inner + "".join(map(comment_end, numbers))


def paragraph(style: str, inner: str, props: str = "") -> str:
    """Return a paragraph of `style` around `inner`; `props` in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr>{inner}</w:p>'


def prose(style: str, text: str, look: str = "", space: str = "") -> str:
    """Return a paragraph of plain text, turned the way its letters run."""
    rtl = is_rtl(text)
    return paragraph(style, runs(text, rtl, look), turn(rtl) + space)


def turn(rtl: bool) -> str:
    """Return what a right-to-left paragraph's properties need."""
    return "<w:bidi/>" if rtl else ""


def edge(side: str, width: int, gap: int = 0, color: str = RULE) -> str:
    """Return a line at one side; its width in eighths of a point, the gap to it in points."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{gap}" w:color="{color}"/>'


def bookmark(number: int, name: str, inner: str) -> str:
    """Return `inner` inside a bookmark; `number` is unique in the document."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'


def field(code: str, shown: str) -> str:
    """Return a field whose last known result is `shown`."""
    return f'<w:fldSimple w:instr=" {code} ">{run(shown)}</w:fldSimple>'


def mark(kind: str) -> str:
    """Return the `begin`, `separate` or `end` of a field that spans paragraphs."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    """Return the code of a field that spans paragraphs."""
    return f'<w:r><w:instrText xml:space="preserve"> {escape(text)} </w:instrText></w:r>'


def link(anchor: str, inner: str) -> str:
    """Return `inner` as a link to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{inner}</w:hyperlink>'
