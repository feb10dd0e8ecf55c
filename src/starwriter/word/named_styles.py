"""The paragraph and character styles of a Word file, as far as they tell what a text is.

Promise: a style is found by Word's own English name, in whatever language Word was used; a file
whose styles are missing or lead in circles is read all the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from starwriter.word.names import child, is_on, value
from starwriter.word.xml import Node

_HEADING = re.compile(r"heading ?([1-9])")
_DEEPEST = 12
"""Styles based on each other; Word itself allows eleven."""


@dataclass(frozen=True, slots=True)
class NamedStyle:
    """What is known of one style."""

    name: str = ""
    """Word's name for it, in small letters: "heading 1", "list bullet"."""
    level: int | None = None
    """The level of a heading, from 1; 0 for a document's title; None for all other text."""
    bullet: bool = False
    """Whether its paragraphs are items of a list."""
    bold: bool = False
    """Whether its letters are bold."""


def styles_of(part: Node | None) -> Mapping[str, NamedStyle]:
    """Return the styles of a file by their id, from its "styles" part."""
    if part is None:
        return {}
    nodes = {value(node, "styleId"): node for node in part if value(node, "styleId")}
    return {name: _style(name, nodes) for name in nodes}


def style_said(props: Node, styles: Mapping[str, NamedStyle]) -> NamedStyle:
    """Return the style that a paragraph's properties name, with what they themselves say of its
    level and its list. The id alone tells something too: "Heading1".
    """
    said = value(child(props, "pStyle"))
    style = styles.get(said) or _named(said.lower())
    outline, number = child(props, "outlineLvl"), child(props, "numPr", "numId")
    if outline is not None:
        style = replace(style, level=_level(outline))
    if number is not None:
        style = replace(style, bullet=value(number) != "0")
    return style


def _level(node: Node | None) -> int | None:
    said = value(node)
    return int(said) + 1 if said in tuple("012345678") else None


def _named(name: str) -> NamedStyle:
    heading = _HEADING.fullmatch(name)
    level = int(heading[1]) if heading else 0 if name == "title" else None
    return NamedStyle(name, level)


def _style(style_id: str, nodes: Mapping[str, Node]) -> NamedStyle:
    node = nodes[style_id]
    found = _named(value(child(node, "name")).lower() or style_id.lower())
    for _ in range(_DEEPEST):
        found = _with(found, node)
        base = nodes.get(value(child(node, "basedOn")))
        if base is None:
            break
        node = base
    return found


def _with(style: NamedStyle, node: Node) -> NamedStyle:
    """Return `style` with what a style that it is, or is based on, adds."""
    level = style.level if style.level is not None else _level(child(node, "pPr", "outlineLvl"))
    number = child(node, "pPr", "numPr", "numId")
    return replace(
        style,
        level=level,
        bullet=style.bullet or (number is not None and value(number) != "0"),
        bold=style.bold or is_on(child(node, "rPr", "b")),
    )
