"""XML made by a stranger, as a tree: lxml with everything turned off that reaches beyond the text.

Promise: no entity is expanded, no DTD is read, no address is followed; a tree is refused before
it fills the memory; whatever is wrong is said in words (`Unreadable`).
"""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, cast

from lxml import etree as _untyped  # pyright: ignore

from starwriter.word.problem import Unreadable

_etree = cast(Any, _untyped)

MOST_MARKS = 400_000
"""Tags and attributes of all parts that are read: more than 10,000 paragraphs as Word writes them,
and never a tree of more than some 150 MB.
"""
_DOCTYPE = b"<!DOCTYPE"


class Node(Protocol):
    """What is used of lxml's element."""

    @property
    def tag(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    def get(self, key: str, default: str) -> str: ...
    def find(self, path: str) -> "Node | None": ...
    def getparent(self) -> "Node | None": ...
    def getprevious(self) -> "Node | None": ...
    def iter(self, *tags: str) -> "Iterator[Node]": ...
    def __iter__(self) -> "Iterator[Node]": ...


class Walker(Protocol):
    """A walk through a tree that needs no recursion, however deep the tree is."""

    def __iter__(self) -> Iterator[tuple[str, Node]]: ...
    def skip_subtree(self) -> None: ...


class XmlReader:
    """Makes trees of the parts of one file, together within one bound."""

    def __init__(self) -> None:
        self._left = MOST_MARKS

    def tree(self, pieces: Iterable[bytes], name: str) -> Node:
        """Return the tree of the part `name`. Raises Unreadable where it is none."""
        parser = _parser()
        try:
            for piece in self._checked(pieces, name):
                parser.feed(piece)
            root = parser.close()
        except _etree.XMLSyntaxError as error:
            raise Unreadable(f"is damaged: {name}, line {error.lineno or 1} is not XML") from None
        if root.getroottree().docinfo.doctype:
            raise Unreadable(_declares(name))
        return root

    def _checked(self, pieces: Iterable[bytes], name: str) -> Iterator[bytes]:
        before = b""
        for piece in pieces:
            # Word writes no DOCTYPE; who does wants entities, so it never gets to the parser.
            if _DOCTYPE in before + piece:
                raise Unreadable(_declares(name))
            before = piece[1 - len(_DOCTYPE) :]
            self._left -= piece.count(b"<") + piece.count(b"=")
            if self._left < 0:
                raise Unreadable(f"is too large: {name} has over {MOST_MARKS} tags")
            yield piece


def walk(root: Node) -> Walker:
    """Return a walk that tells the start and the end of each element under `root`."""
    return _etree.iterwalk(root, events=("start", "end"))


def _parser() -> Any:
    return _etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _declares(name: str) -> str:
    return f"declares entities (DOCTYPE in {name}), which no Word document does"
