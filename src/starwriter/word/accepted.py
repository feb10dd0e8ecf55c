"""A Word file's paragraphs as they read once every tracked change in them is accepted.

Promise: what was inserted or moved here is in, what was deleted or moved away is out, and no
other text that a reader of the page sees is lost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from starwriter.word.named_styles import NamedStyle, style_said, styles_of
from starwriter.word.names import child, is_on, tags, value
from starwriter.word.package import Package
from starwriter.word.paragraph import Cell, Paragraph
from starwriter.word.xml import Node, walk

_GONE = frozenset(("w:del", "w:moveFrom", "w:rt"))
"""What holds text that is deleted, moved away, or only says how to speak the text under it."""
_GONE_BY = {"w:tr": ("trPr", "del"), "w:tc": ("tcPr", "cellDel")}
_GONE_MARKS = ("del", "moveFrom")
_UNREAD = frozenset(
    ("w:pPr", "w:rPr", "w:trPr", "w:tcPr", "w:tblPr", "w:tblGrid", "w:sectPr", "w:sdtPr")
)
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
# In these fonts Word writes a sign as a number of its own.
_SYMBOLS = {"f0b7": "•", "f0e0": "→", "f0ae": "→", "f0df": "←", "f0fc": "✓", "f0a7": "▪"}
_ONE_LINE = str.maketrans("\n\r\t", "   ")


@dataclass(slots=True)
class _Open:
    """A paragraph while it is read, or several that lost the marks between them."""

    style: NamedStyle = field(default_factory=NamedStyle)
    pieces: list[tuple[str, bool]] = field(default_factory=list[tuple[str, bool]])
    bookmark: str = ""
    goes_on: bool = False


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


def paragraphs(package: Package, counts: Callable[[str], bool]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a file that have text, with all changes accepted.

    `counts` says of a bookmark's name whether it is one to tell of.
    """
    reader = _Reader(styles_of(package.linked.get("styles")), counts)
    walker = walk(package.document)
    for event, node in walker:
        name = _TAGS.get(node.tag)
        if name is None:
            continue
        if event == "start":
            reader.start(name, node)
            if name in _UNREAD:
                walker.skip_subtree()
        elif name in _ENDS:
            reader.end(name, node)
            yield from reader.finished()


class _Reader:
    """What is known at one place of the walk."""

    def __init__(self, styles: Mapping[str, NamedStyle], counts: Callable[[str], bool]) -> None:
        self._styles, self._counts = styles, counts
        self._done: list[Paragraph] = []
        self._open: list[_Open] = []
        self._unended: _Open | None = None
        self._bookmark_ids: dict[str, str] = {}
        self._bookmarks: dict[str, None] = {}
        """The bookmarks around this place, the one that began last at the end."""
        self._tables: list[_Table] = []
        self._table_count = 0
        self._bold = False
        self._gone: list[Node] = []

    def finished(self) -> Sequence[Paragraph]:
        """Return the paragraphs that ended since it was last asked."""
        done, self._done = self._done, []
        return done

    def start(self, name: str, node: Node) -> None:
        """Read the start of an element."""
        if name in _TEXT:
            self._add((node.text or "").translate(_ONE_LINE))
        elif name in _MAY_BE_GONE and _is_gone(name, node):
            self._gone.append(node)
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        elif handler := _STARTS.get(name):
            handler(self, node)

    def end(self, name: str, node: Node) -> None:
        """Read the end of an element."""
        if self._gone and self._gone[-1] is node:
            self._gone.pop()
        if name == "w:p" and self._open:
            self._end_paragraph()
        elif name in _HOLDERS:
            self._end_joined()
            if name == "w:tbl" and self._tables:
                self._tables.pop()

    def start_paragraph(self, _: Node) -> None:
        """Open a paragraph, going on with the one before it where that lost its mark."""
        self._open.append(self._unended or _Open())
        self._open[-1].style, self._open[-1].goes_on = NamedStyle(), False
        self._unended = None

    def set_paragraph(self, node: Node) -> None:
        """Take what a paragraph says of itself."""
        if self._open:
            self._open[-1].style = style_said(node, self._styles)
            marks = child(node, "rPr")
            self._open[-1].goes_on = any(child(marks, gone) is not None for gone in _GONE_MARKS)

    def start_run(self, _: Node) -> None:
        """Begin a run, which is not bold until it says so."""
        self._bold = False

    def set_run(self, node: Node) -> None:
        """Take what a run says of itself."""
        style = self._styles.get(value(child(node, "rStyle")))
        bold = child(node, "b")
        self._bold = is_on(bold) if bold is not None else style is not None and style.bold

    def start_bookmark(self, node: Node) -> None:
        """Open a bookmark."""
        name = value(node, "name")
        if self._counts(name):
            self._bookmark_ids[value(node, "id")] = name
            # Last of all, wherever it stood: LibreOffice begins a bookmark of several paragraphs
            # twice, and ends it once.
            self._bookmarks.pop(name, None)
            self._bookmarks[name] = None

    def end_bookmark(self, node: Node) -> None:
        """Close a bookmark."""
        self._bookmarks.pop(self._bookmark_ids.pop(value(node, "id"), ""), None)

    def start_table(self, _: Node) -> None:
        """Open a table; a paragraph before it cannot go on inside."""
        self._end_joined()
        self._table_count += 1
        self._tables.append(_Table(self._table_count))

    def start_row(self, _: Node) -> None:
        """Go to the next row."""
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0

    def start_cell(self, _: Node) -> None:
        """Go to the next cell."""
        if self._tables:
            self._tables[-1].column += 1

    def add_symbol(self, node: Node) -> None:
        """Add a sign that is given by its number."""
        code = value(node, "char").lower()
        self._add(_SYMBOLS.get(code) or _character(code))

    def _add(self, text: str) -> None:
        if not self._open or self._gone:
            return
        opened = self._open[-1]
        if self._bookmarks and not opened.bookmark and text.strip():
            opened.bookmark = next(reversed(self._bookmarks))
        opened.pieces.append((text, self._bold))

    def _end_paragraph(self) -> None:
        ended = self._open.pop()
        if ended.goes_on:
            self._unended = ended
        else:
            self._finish(ended)

    def _end_joined(self) -> None:
        if self._unended is not None:
            self._finish(self._unended)
        self._unended = None

    def _finish(self, ended: _Open) -> None:
        text = "".join(piece for piece, _ in ended.pieces)
        if text.strip():
            table = self._tables[-1] if self._tables else None
            cell = Cell(table.number, table.row, table.column) if table else None
            bold = _bold_start(ended.pieces)
            self._done.append(Paragraph(text, ended.style, bold, ended.bookmark, cell))


_TEXT = frozenset(("w:t", "m:t"))
_HOLDERS = frozenset(("w:tc", "w:tbl", "w:txbxContent", "w:body"))
_STARTS: dict[str, Callable[[_Reader, Node], None]] = {
    "w:p": _Reader.start_paragraph,
    "w:pPr": _Reader.set_paragraph,
    "w:r": _Reader.start_run,
    "w:rPr": _Reader.set_run,
    "w:bookmarkStart": _Reader.start_bookmark,
    "w:bookmarkEnd": _Reader.end_bookmark,
    "w:tbl": _Reader.start_table,
    "w:tr": _Reader.start_row,
    "w:tc": _Reader.start_cell,
    "w:sym": _Reader.add_symbol,
}
_MAY_BE_GONE = _GONE | _GONE_BY.keys() | {"mc:Fallback", "w:sdt"}
_ENDS = _MAY_BE_GONE | _HOLDERS | {"w:p"}
_TAGS = tags((*_TEXT, *_CHARACTERS, *_STARTS, *_UNREAD, *_ENDS))


def _is_gone(name: str, node: Node) -> bool:
    """Return whether no text under an element is on the page once all changes are accepted."""
    if name == "mc:Fallback":  # the same text once more, for programs older than it
        return node.getprevious() is not None
    if name == "w:sdt":  # "Click here to write"
        return is_on(child(node, "sdtPr", "showingPlcHdr"))
    mark = _GONE_BY.get(name)
    return name in _GONE or (mark is not None and child(node, *mark) is not None)


def _bold_start(pieces: Sequence[tuple[str, bool]]) -> int:
    length = 0
    for text, bold in pieces:
        if not bold and text.strip():
            break
        length += len(text)
    return length


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
