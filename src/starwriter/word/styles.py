"""The styles of the document, made with python-docx where it can and as XML where it cannot.

Promise: every look is a style that a reviewer can change in one place; none is the template's.
"""

from collections.abc import Iterator
from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.styles.styles import Styles

from starwriter.word.looks import INK, LETTER_LOOKS, LOOKS, LetterLook, Look
from starwriter.word.markup import BOLD, edge, nodes
from starwriter.word.table import STYLE, WIDTH

_FONT = "Calibri"
_EAST = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb")


def set_styles(document: Document, language: str) -> None:
    """Give `document` our styles and no other; its text is in `language`."""
    styles = document.styles
    _forget(styles)
    made = [(look, _added(styles, look)) for look in LOOKS]
    for look, style in made:
        _set_letters(style, look)
        _set_paragraph(style, look)
        style.next_paragraph_style = styles[look.then or look.name]
    _set_defaults(styles, language)
    styles.element.extend(nodes("".join(map(_letter_style, LETTER_LOOKS))))
    _add_table_style(styles)
    document.part.numbering_part.element[:] = nodes(_numbering())


def _forget(styles: Styles) -> None:
    """Drop the template's styles, all but the four on which Word bases every other."""
    bases = [styles.default(kind) for kind in WD_STYLE_TYPE]
    for style in styles:
        if style not in bases:
            style.delete()
    # Else Word fills its list of styles with every built-in one.
    styles.latent_styles.default_to_hidden = True
    for latent in styles.latent_styles:
        latent.delete()


def _set_defaults(styles: Styles, language: str) -> None:
    """Set the font, in one place, and what python-docx cannot say: other scripts, the language."""
    cast(ParagraphStyle, styles["Normal"]).font.name = _FONT
    fonts = f'<w:rFonts w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    look = f"<w:rPrDefault><w:rPr>{fonts}<w:lang/></w:rPr></w:rPrDefault><w:pPrDefault/>"
    (styles.element[0],) = nodes(f"<w:docDefaults>{look}</w:docDefaults>")
    (said,) = styles.element.xpath("w:docDefaults//w:lang")
    for script, tag in _languages(language):
        said.set(qn(script), tag)


def _languages(tag: str) -> Iterator[tuple[str, str]]:
    first = tag.split("-")[0].lower()
    yield "w:val", tag
    yield "w:eastAsia", tag if first in _EAST else "en-US"
    yield "w:bidi", tag if first in _RIGHT_TO_LEFT else "ar-SA"


def _added(styles: Styles, look: Look) -> ParagraphStyle:
    if look.name not in styles:
        styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=not look.own)
    style = cast(ParagraphStyle, styles[look.name])
    # Of "Header" python-docx makes the id "header", which its own header does not name.
    style.style_id = look.id or look.name.replace(" ", "")
    style.priority, style.quick_style = 1, not look.tab
    # First of all, since python-docx then puts what it knows in its place around this.
    style.element.extend(nodes(f"<w:pPr>{look.more}</w:pPr>"))
    if look.name != "Normal":
        style.base_style = styles["Normal"]
    return style


def _set_letters(style: CharacterStyle, look: Look) -> None:
    font = style.font
    font.bold = font.cs_bold = look.bold
    font.italic = font.cs_italic = look.italic
    if look.color:
        font.color.rgb = RGBColor.from_string(look.color)
    if look.size:
        font.size = Pt(look.size)
        # Word sizes right-to-left letters apart, and python-docx does not know of it.
        (size,) = style.element.xpath("w:rPr/w:sz")
        size.addnext(*nodes(f'<w:szCs w:val="{size.get(qn("w:val"))}"/>'))


def _set_paragraph(style: ParagraphStyle, look: Look) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = look.line
    form.keep_with_next = form.keep_together = look.keep
    if look.left:
        form.left_indent = Pt(look.left)
    if look.tab:
        form.tab_stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _letter_style(look: LetterLook) -> str:
    own = ' w:customStyle="1"' if look.own else ""
    return (
        f'<w:style w:type="character"{own} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
        f"<w:rPr>{look.letters}</w:rPr></w:style>"
    )


def _add_table_style(styles: Styles) -> None:
    style = cast(ParagraphStyle, styles.add_style(STYLE, WD_STYLE_TYPE.TABLE, builtin=True))
    style.base_style, style.priority = styles["Normal Table"], 42
    style.element.extend(nodes(_table_frame() + _table_row("firstRow", "bottom")))
    style.element.extend(nodes(_table_row("lastRow", "top")))


def _table_frame() -> str:
    lines = edge("top", 8, 0, INK) + edge("bottom", 8, 0, INK) + edge("insideH", 4)
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>"
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
    )


def _table_row(row: str, side: str) -> str:
    return (
        f'<w:tblStylePr w:type="{row}"><w:rPr>{BOLD}</w:rPr><w:tcPr><w:tcBorders>'
        f"{edge(side, 8, 0, INK)}</w:tcBorders></w:tcPr></w:tblStylePr>"
    )


def _numbering() -> str:
    """Return one bulleted list of three levels."""
    levels = "".join(_level(at, mark) for at, mark in enumerate("•–•"))
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _level(at: int, mark: str) -> str:
    style = '<w:pStyle w:val="ListBullet"/>' if at == 0 else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>{style}'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{340 * (at + 1)}" w:hanging="340"/></w:pPr></w:lvl>'
    )
