"""The names of Word's elements, whichever of its two dialects a file is written in.

Promise: what Word itself reads as the same element has one short name here.
"""

from collections.abc import Iterable

from starwriter.word.xml import Node

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
_OFF = ("0", "false", "off")


def tags(names: Iterable[str]) -> dict[str, str]:
    """Return the names ("w:p") by the full names that lxml knows elements by."""
    wanted = [name.partition(":")[::2] for name in names]
    return {
        f"{{{space}}}{name}": f"{short}:{name}"
        for space, short in _SPACES.items()
        for kind, name in wanted
        if kind == short
    }


def value(node: Node | None, name: str = "val") -> str:
    """Return an attribute `w:name` of an element, empty where there is none."""
    if node is None:
        return ""
    space = node.tag[1:].partition("}")[0]
    return node.get(f"{{{space}}}{name}", "")


def child(node: Node | None, *names: str) -> Node | None:
    """Return the element that lies under `node` by these names, each inside the one before."""
    for name in names:
        if node is None:
            return None
        node = node.find(f"{node.tag.partition('}')[0]}}}{name}")
    return node


def is_on(node: Node | None) -> bool:
    """Return whether a switch (`w:b`) is there and not turned off."""
    return node is not None and value(node).lower() not in _OFF
