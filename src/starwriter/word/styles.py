"""How the document looks: fonts, styles and the bullet, in Word's own built-in names.

Promise: every look is a style that a reviewer can change in one place, and nothing is said by
colour alone. Sizes are half-points, spaces and widths are twentieths of a point.
"""

from starwriter.word.markup import BOLD, ITALIC, W, attribute

_FONT = "Calibri"
_INK = "1F3A4D"
_GREY = "56616B"
RULE = "B9C3CB"
"""The colour of thin lines: a reader who cannot see it misses nothing."""
_WIDTH = 8730
_EAST = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb")


def styles(language: str) -> str:
    """Return the styles part for a document in `language`."""
    built = (*_base(), *_headings(), *_body(), *_contents(), *_page(), _table_text(), _table())
    return f'<w:styles xmlns:w="{W}">{_defaults(language)}{_latent()}{"".join(built)}</w:styles>'


def _defaults(language: str) -> str:
    fonts = " ".join(f'w:{script}="{_FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{_size(22)}{_language(language)}"
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f"{_space(after=120, line=276)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _language(tag: str) -> str:
    first = tag.split("-")[0].lower()
    east = tag if first in _EAST else "en-US"
    bidi = tag if first in _RIGHT_TO_LEFT else "ar-SA"
    return (
        f'<w:lang w:val="{attribute(tag)}" w:eastAsia="{attribute(east)}" '
        f'w:bidi="{attribute(bidi)}"/>'
    )


def _latent() -> str:
    # Else Word fills its list of styles with every built-in one.
    return (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )


def _style(
    name: str,
    paragraph: str = "",
    look: str = "",
    *,
    then: str = "",
    own: bool = False,
    quick: bool = True,
) -> str:
    ident = _IDS.get(name, name.replace(" ", ""))
    custom = ' w:customStyle="1"' if own else ""
    after = f'<w:next w:val="{then}"/>' if then else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{after}<w:uiPriority w:val="1"/>'
        f"{'<w:qFormat/>' if quick else ''}{_wrap('pPr', paragraph)}{_wrap('rPr', look)}</w:style>"
    )


# Word writes these names small and their ids with a capital.
_IDS = {
    "heading 1": "Heading1",
    "heading 2": "Heading2",
    "toc 1": "TOC1",
    "toc 2": "TOC2",
    "header": "Header",
    "footer": "Footer",
    "caption": "Caption",
}


def _wrap(name: str, inner: str) -> str:
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _space(before: int = 0, after: int = 0, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _edge(side: str, width: int, gap: int, color: str = RULE) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{gap}" w:color="{color}"/>'


def _cells(beside: int) -> str:
    widths = (("top", 0), ("left", beside), ("bottom", 0), ("right", beside))
    sides = (f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in widths)
    return f"<w:tblCellMar>{''.join(sides)}</w:tblCellMar>"


def _base() -> tuple[str, ...]:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "</w:style>",
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_cells(108)}</w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
    )


def _headings() -> tuple[str, ...]:
    keep = "<w:keepNext/><w:keepLines/>"
    ink = BOLD + _color(_INK)
    return (
        _style(
            "Title",
            f"{_space(after=280, line=240)}<w:contextualSpacing/>",
            _color(_INK) + _size(56),
            then="Normal",
        ),
        _style("Subtitle", _space(after=60), _color(_GREY) + _size(26), then="Normal"),
        _style(
            "heading 1",
            f'{keep}{_space(after=80, line=252)}<w:outlineLvl w:val="0"/>',
            ink + _size(36),
            then="Normal",
        ),
        _style(
            "heading 2",
            f'{keep}{_space(before=220, after=60, line=252)}<w:outlineLvl w:val="1"/>',
            ink + _size(26),
            then="Normal",
        ),
        _style("TOC Heading", f"{keep}{_space(after=240)}", ink + _size(36), then="Normal"),
    )


def _body() -> tuple[str, ...]:
    bar = f"<w:pBdr>{_edge('left', 18, 10)}</w:pBdr>"
    inset = '<w:ind w:left="284"/>'
    return (
        _style("Story Role", _space(after=120), _color(_GREY), own=True, then="Normal"),
        _style(
            "Quote Title",
            f"<w:keepNext/>{bar}{_space(before=200)}{inset}",
            BOLD + _color(_INK),
            own=True,
            then="Quote",
        ),
        _style("Quote", f"{bar}{_space(after=120)}{inset}", ITALIC, then="Normal"),
        _style(
            "List Bullet",
            f'<w:numPr><w:numId w:val="1"/></w:numPr>{_space(after=60)}',
        ),
        _style("caption", f"<w:keepNext/>{_space(before=320, after=80)}", BOLD + _color(_INK)),
    )


def _contents() -> tuple[str, ...]:
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs>'
    return (
        _style(
            "toc 1",
            f"<w:keepNext/>{tab}{_space(before=160, after=20)}",
            BOLD + _color(_INK),
            quick=False,
        ),
        _style(
            "toc 2", f'{tab}{_space(line=264)}<w:ind w:left="284"/>', _color(_GREY), quick=False
        ),
    )


def _page() -> tuple[str, ...]:
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs>'
    look = _color(_GREY) + _size(20)
    return (
        _style("header", tab + _space(line=240), look, quick=False),
        _style("footer", tab + _space(line=240), look, quick=False),
    )


def _table_text() -> str:
    return _style("Table Text", _space(before=30, after=30, line=252), own=True)


def _table() -> str:
    rows = (
        ("firstRow", _edge("bottom", 8, 0, _INK), BOLD),
        ("lastRow", _edge("top", 8, 0, _INK), BOLD),
    )
    parts = "".join(
        f'<w:tblStylePr w:type="{row}"><w:rPr>{look}</w:rPr><w:tcPr><w:tcBorders>{edge}'
        "</w:tcBorders></w:tcPr></w:tblStylePr>"
        for row, edge, look in rows
    )
    lines = _edge("top", 8, 0, _INK) + _edge("bottom", 8, 0, _INK) + _edge("insideH", 4, 0)
    return (
        '<w:style w:type="table" w:styleId="PlainTable2"><w:name w:val="Plain Table 2"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="42"/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{_cells(0)}</w:tblPr>{parts}</w:style>"
    )


def numbering() -> str:
    """Return the numbering part: one bulleted list of three levels."""
    levels = "".join(_level(at, mark) for at, mark in enumerate("•–•"))
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _level(at: int, mark: str) -> str:
    style = '<w:pStyle w:val="ListBullet"/>' if at == 0 else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>{style}'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{340 * (at + 1)}" w:hanging="340"/></w:pPr></w:lvl>'
    )


def fonts() -> str:
    """Return the font table: what to take where the font is missing."""
    return (
        f'<w:fonts xmlns:w="{W}"><w:font w:name="{_FONT}"><w:altName w:val="Carlito"/>'
        '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
