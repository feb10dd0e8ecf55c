"""How the document looks: Word's own built-in styles, set through python-docx.

Promise: every look is a style that a reviewer can change in one place, and nothing is said by
colour alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.styles.styles import Styles

from starwriter.word.markup import BOLD, RULE, edge, parsed
from starwriter.word.table import STYLE as TABLE
from starwriter.word.table import WIDTH

_FONT = "Calibri"
_INK = "1F3A4D"
_GREY = "56616B"
_BAR = f"<w:pBdr>{edge('left', 18, 10)}</w:pBdr>"
_BULLET = '<w:numPr><w:numId w:val="1"/></w:numPr>'
_EAST = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb")


@dataclass(frozen=True, slots=True)
class _Look:
    """One paragraph style; sizes and spaces are in points."""

    name: str
    """What Word calls it."""
    size: float = 11
    """The height of its letters."""
    color: str = ""
    """The colour of its letters, as RRGGBB; empty leaves it to Word."""
    before: float = 0
    """Space above."""
    after: float = 0
    """Space below."""
    line: float = 1.15
    """From line to line, in single lines."""
    left: float = 0
    """How far it is set in."""
    bold: bool | None = None
    """Whether it is bold."""
    italic: bool | None = None
    """Whether it is italic."""
    keep: bool | None = None
    """Whether it stays whole and with the paragraph after it."""
    tab: bool = False
    """Whether a tab leads to the right margin."""
    then: str = ""
    """The style of the paragraph typed after it; empty means the same."""
    own: bool = False
    """Whether Word has no style of this name."""
    more: str = ""
    """Paragraph properties that python-docx has no word for."""


def _level(at: int) -> str:
    return f'<w:outlineLvl w:val="{at}"/>'


_LOOKS = (
    _Look("Normal", after=6),
    _Look("Title", 28, _INK, after=14, line=1, then="Normal"),
    _Look("Subtitle", 13, _GREY, after=3, then="Normal"),
    _Look(
        *("Heading 1", 18, _INK),
        after=4,
        line=1.05,
        bold=True,
        keep=True,
        then="Normal",
        more=_level(0),
    ),
    _Look(
        *("Heading 2", 13, _INK, 11, 3),
        line=1.05,
        bold=True,
        keep=True,
        then="Normal",
        more=_level(1),
    ),
    _Look("TOC Heading", 18, _INK, after=12, bold=True, keep=True, then="Normal"),
    _Look("toc 1", before=4, after=4, tab=True),
    _Look("Story Role", color=_GREY, after=6, then="Normal", own=True),
    _Look(
        *("Quote Title", 11, _INK),
        before=10,
        left=14,
        bold=True,
        keep=True,
        then="Quote",
        own=True,
        more=_BAR,
    ),
    _Look("Quote", after=6, left=14, italic=True, then="Normal", more=_BAR),
    _Look("List Bullet", after=3, more=_BULLET),
    _Look("Caption", 11, _INK, 16, 4, bold=True, keep=True, then="Normal"),
    _Look("Table Text", before=1.5, after=1.5, line=1.05, own=True),
    _Look("Header", 10, _GREY, line=1, tab=True),
    _Look("Footer", 10, _GREY, line=1, tab=True),
)


def set_styles(document: Document, language: str) -> None:
    """Give `document` our styles and no other, its text being in `language`."""
    styles = document.styles
    _forget(styles)
    styles.element[0] = parsed("docDefaults", _defaults())
    for kind, tag in _languages(language):
        styles.element.xpath("w:docDefaults//w:lang")[0].set(qn(kind), tag)
    made = [(look, _new(styles, look)) for look in _LOOKS]
    for look, style in made:
        _dress(style, look)
        style.next_paragraph_style = styles[look.then or look.name]
    _table_style(styles)
    numbering = document.part.numbering_part.element
    numbering[:] = list(parsed("numbering", _numbering()))


def _forget(styles: Styles) -> None:
    """Drop the template's styles: all but the four on which Word bases every other."""
    bases = [styles.default(kind) for kind in WD_STYLE_TYPE]
    for style in styles:
        if style not in bases:
            style.delete()
    # Else Word fills its list of styles with every built-in one.
    styles.latent_styles.default_to_hidden = True
    for latent in styles.latent_styles:
        latent.delete()


def _defaults() -> str:
    """What python-docx cannot say of a style: letters beyond Latin, and the language."""
    return (
        f'<w:rPrDefault><w:rPr><w:rFonts w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
        "<w:lang/></w:rPr></w:rPrDefault><w:pPrDefault/>"
    )


def _languages(tag: str) -> Iterator[tuple[str, str]]:
    first = tag.split("-")[0].lower()
    yield "w:val", tag
    yield "w:eastAsia", tag if first in _EAST else "en-US"
    yield "w:bidi", tag if first in _RIGHT_TO_LEFT else "ar-SA"


def _new(styles: Styles, look: _Look) -> ParagraphStyle:
    if look.name not in styles:
        styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=not look.own)
    style = cast(ParagraphStyle, styles[look.name])
    # python-docx makes "header" of "Header", but its own header paragraph says "Header".
    style.style_id = look.name.replace(" ", "")
    return style
