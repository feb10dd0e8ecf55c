"""How each paragraph style looks, as plain values.

Promise: nothing is said by colour alone, and Word's own names are used wherever it has one.
"""

from dataclasses import dataclass

from starwriter.word.markup import edge

INK = "1F3A4D"
"""The colour of titles and headings."""
_GREY = "56616B"
_BAR = f"<w:pBdr>{edge('left', 18, 10)}</w:pBdr>"
_LINE = f"<w:pBdr>{edge('bottom', 8, 8)}</w:pBdr>"


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style; sizes and spaces are in points."""

    name: str
    """What Word calls it."""
    size: float = 0
    """The height of its letters; 0 leaves it to Normal."""
    color: str = ""
    """The colour of its letters, as RRGGBB; empty leaves it to Word."""
    bold: bool | None = None
    """Whether it is bold; None leaves it to Word."""
    italic: bool | None = None
    """Whether it is italic; None leaves it to Word."""
    before: float = 0
    """Space above."""
    after: float = 0
    """Space below."""
    line: float = 1.15
    """From line to line, in single lines."""
    left: float = 0
    """How far it is set in."""
    keep: bool | None = None
    """Whether it stays whole and with the paragraph after it."""
    tab: bool = False
    """Whether a tab leads to the right margin."""
    then: str = ""
    """The style of the paragraph typed after it; empty means its own."""
    own: bool = False
    """Whether Word has no style of this name."""
    id: str = ""
    """What paragraphs call it; empty means its name without spaces."""
    more: str = ""
    """Paragraph properties for which python-docx has no word, as XML."""


def _heading(name: str, size: float, before: float, after: float, level: int) -> Look:
    more = f'<w:outlineLvl w:val="{level}"/>'
    return Look(name, size, INK, True, None, before, after, keep=True, then="Normal", more=more)


LOOKS = (
    Look("Normal", 11, after=6),
    Look("Title", 26, INK, after=18, line=1, then="Normal", more=_LINE),
    Look("Subtitle", 13, _GREY, after=3, then="Normal"),
    _heading("Heading 1", 18, before=0, after=4, level=0),
    _heading("Heading 2", 13, before=11, after=3, level=1),
    _heading("Heading 3", 11, before=8, after=2, level=2),
    Look("TOC Heading", 18, INK, bold=True, after=12, keep=True, then="Normal"),
    Look("toc 1", 12, after=7, tab=True),
    Look("Story Role", color=_GREY, after=6, then="Normal", own=True),
    Look(
        "Quote Title",
        color=INK,
        bold=True,
        before=10,
        left=14,
        keep=True,
        then="Quote",
        own=True,
        more=_BAR,
    ),
    Look("Quote", italic=True, after=6, left=14, then="Normal", more=_BAR),
    Look("Legend", 10, _GREY, before=6, after=2, keep=True, then="Normal", own=True),
    Look("List Bullet", after=3, more='<w:numPr><w:numId w:val="1"/></w:numPr>'),
    Look("Caption", color=INK, bold=True, before=16, after=4, keep=True, then="Normal"),
    Look("Table Text", before=1.5, after=1.5, line=1.05, own=True),
    Look("Cue Line", 10, after=1.5, line=1, left=8, own=True),
    Look("annotation text", 10, after=0, line=1, id="CommentText"),
    Look("Header", 10, _GREY, line=1, tab=True),
    Look("Footer", 10, _GREY, line=1, tab=True),
)
"""Every paragraph style of the document; first the one on which the others are based."""


@dataclass(frozen=True, slots=True)
class LetterLook:
    """One character style."""

    name: str
    """What Word calls it."""
    id: str
    """What runs call it."""
    letters: str
    """Its run properties, as XML in the order of the schema."""
    own: bool = True
    """Whether Word has no style of this name."""


def _underlined(kind: str, fill: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return f'<w:u w:val="{kind}" w:color="{INK}"/>{shade}'


LETTER_LOOKS = (
    LetterLook("annotation reference", "CommentReference", '<w:sz w:val="16"/>', own=False),
    LetterLook("Evidence", "Evidence", _underlined("single", "E3EDF3")),
    LetterLook("Evidence Hint", "EvidenceHint", _underlined("dotted", "F3F5F7")),
)
"""Every character style of the document."""
