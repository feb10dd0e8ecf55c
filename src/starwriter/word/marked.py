"""A Word file's paragraphs with every tracked change still in them, and the places of comments.

Promise: each piece of text says who inserted it and who deleted it, so that the text before the
changes and the text after them can both be told; no text that a reader of the page sees is lost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from starwriter.word.named_styles import NamedStyle, style_said
from starwriter.word.names import child, is_on, tags, value
from starwriter.word.paragraph import Cell
from starwriter.word.xml import Node, walk

_INSERTED = frozenset(("w:ins", "w:moveTo"))
_DELETED = frozenset(("w:del", "w:moveFrom"))
_MOVED = frozenset(("w:moveTo", "w:moveFrom"))
_BLOCKS = {"w:tr": ("trPr", "ins", "del"), "w:tc": ("tcPr", "cellIns", "cellDel")}
"""What is inserted or deleted whole: where it says so, and by which names."""
_UNREAD = frozenset(
    ("w:pPr", "w:rPr", "w:trPr", "w:tcPr", "w:tblPr", "w:tblGrid", "w:sectPr", "w:sdtPr")
)
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
# In these fonts Word writes a sign as a number of its own.
_SYMBOLS = {"f0b7": "•", "f0e0": "→", "f0ae": "→", "f0df": "←", "f0fc": "✓", "f0a7": "▪"}
_ONE_LINE = str.maketrans("\n\r\t", "   ")

AnchorKind = Literal["start", "end", "at"]


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed something, and when."""

    author: str
    """The reviewer's name; may be empty."""
    date: datetime | None
    """When it was, as the reviewer's program had it."""
    moved: bool
    """Whether the text only moved."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph's text."""

    text: str
    """Its text, with `\\n` where a line is broken by hand."""
    bold: bool
    """Whether it is bold."""
    bookmark: str
    """The bookmark around it; of several the one that began last."""
    inserted: Revision | None
    """Who inserted it; None where it was there before."""
    deleted: Revision | None
    """Who deleted it; None where it stays."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that a comment names."""

    comment: str
    """The comment's id in the file."""
    kind: AnchorKind
    """Where the words begin that it hangs on, where they end, or where the comment itself is."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One paragraph as it stands in the file."""

    items: tuple[Piece | Anchor, ...]
    """Its text and what hangs on it, in order."""
    style: NamedStyle
    """Its style, with what the paragraph itself says of its level and its list."""
    inserted: Revision | None
    """Who inserted the mark at its end."""
    deleted: Revision | None
    """Who deleted the mark at its end: what follows is then one paragraph with it."""
    cell: Cell | None
    """The cell of a table in which it lies."""
    depth: int
    """In how many other paragraphs it lies: a text box lies in one."""


@dataclass(frozen=True, slots=True)
class Border:
    """The end of a cell, a table, a text box or the whole: no paragraph goes on across it."""

    depth: int
    """In how many paragraphs it lies."""


@dataclass(slots=True)
class _Open:
    """A paragraph while it is read."""

    style: NamedStyle = field(default_factory=NamedStyle)
    items: list[Piece | Anchor] = field(default_factory=list[Piece | Anchor])
    inserted: Revision | None = None
    deleted: Revision | None = None


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


def marked(
    root: Node, styles: Mapping[str, NamedStyle], counts: Callable[[str], bool] = bool
) -> Iterator[Marked | Border]:
    """Yield the paragraphs under `root`, each as it ends, and the borders between them.

    `counts` says of a bookmark's name whether it is one to tell of.
    """
    reader = _Reader(styles, counts)
    walker = walk(root)
    for event, node in walker:
        name = _TAGS.get(node.tag)
        if name is None:
            continue
        if event == "start":
            reader.start(name, node)
            if name in _UNREAD:
                walker.skip_subtree()
            if name != "w:tbl":
                continue
        elif name in _ENDS:
            reader.end(name, node)
        yield from reader.finished()
    reader.close()
    yield from reader.finished()


class _Reader:
    """What is known at one place of the walk."""

    def __init__(self, styles: Mapping[str, NamedStyle], counts: Callable[[str], bool]) -> None:
        self._styles, self._counts = styles, counts
        self._done: list[Marked | Border] = []
        self._open: list[_Open] = []
        self._waiting: list[Piece | Anchor] = []
        """Anchors that stand between paragraphs."""
        self._bookmark_ids: dict[str, str] = {}
        self._bookmarks: dict[str, None] = {}
        """The bookmarks around this place, the one that began last at the end."""
        self._tables: list[_Table] = []
        self._table_count = 0
        self._bold = False
        self._gone: list[Node] = []
        self._inserted: list[tuple[Node, Revision]] = []
        self._deleted: list[tuple[Node, Revision]] = []

    def finished(self) -> Sequence[Marked | Border]:
        """Return what ended since it was last asked."""
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Put what still waits for a paragraph into one of its own."""
        if self._waiting:
            self._open.append(_Open(items=self._waiting))
            self._waiting = []
            self._end_paragraph()

    def start(self, name: str, node: Node) -> None:
        """Read the start of an element."""
        if name in _TEXT:
            self._add((node.text or "").translate(_ONE_LINE))
        elif name in _MAY_BE_GONE and _is_gone(name, node):
            self._gone.append(node)
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        elif kind := _ANCHORS.get(name):
            self._anchor(Anchor(value(node, "id"), kind))
        elif handler := _STARTS.get(name):
            handler(self, node)
        self._start_change(name, node)

    def end(self, name: str, node: Node) -> None:
        """Read the end of an element."""
        for stack in (self._inserted, self._deleted):
            while stack and stack[-1][0] is node:
                stack.pop()
        if self._gone and self._gone[-1] is node:
            self._gone.pop()
        if name == "w:p" and self._open:
            self._end_paragraph()
        elif name in _HOLDERS:
            self._done.append(Border(len(self._open)))
            if name == "w:tbl" and self._tables:
                self._tables.pop()

    def start_paragraph(self, _: Node) -> None:
        """Open a paragraph."""
        self._open.append(_Open(items=self._waiting))
        self._waiting = []

    def set_paragraph(self, node: Node) -> None:
        """Take what a paragraph says of itself and of its mark."""
        if self._open:
            opened = self._open[-1]
            opened.style = style_said(node, self._styles)
            marks = child(node, "rPr")
            opened.inserted = _said_in(marks, _INSERTED)
            opened.deleted = _said_in(marks, _DELETED)

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
        self._done.append(Border(len(self._open)))
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

    def _start_change(self, name: str, node: Node) -> None:
        if name in _INSERTED:
            self._inserted.append((node, _revision(node, name)))
        elif name in _DELETED:
            self._deleted.append((node, _revision(node, name)))
        elif name in _BLOCKS:
            holder, inserted, deleted = _BLOCKS[name]
            for stack, change in ((self._inserted, inserted), (self._deleted, deleted)):
                if (said := child(node, holder, change)) is not None:
                    stack.append((node, _revision(said)))

    def _anchor(self, anchor: Anchor) -> None:
        (self._open[-1].items if self._open else self._waiting).append(anchor)

    def _add(self, text: str) -> None:
        if not self._open or self._gone:
            return
        bookmark = next(reversed(self._bookmarks), "")
        inserted = self._inserted[-1][1] if self._inserted else None
        deleted = self._deleted[-1][1] if self._deleted else None
        self._open[-1].items.append(Piece(text, self._bold, bookmark, inserted, deleted))

    def _end_paragraph(self) -> None:
        ended = self._open.pop()
        inserted = ended.inserted or (self._inserted[-1][1] if self._inserted else None)
        deleted = ended.deleted or (self._deleted[-1][1] if self._deleted else None)
        table = self._tables[-1] if self._tables else None
        cell = Cell(table.number, table.row, table.column) if table else None
        items, depth = tuple(ended.items), len(self._open)
        self._done.append(Marked(items, ended.style, inserted, deleted, cell, depth))


_TEXT = frozenset(("w:t", "w:delText", "m:t"))
_ANCHORS: dict[str, AnchorKind] = {
    "w:commentRangeStart": "start",
    "w:commentRangeEnd": "end",
    "w:commentReference": "at",
}
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
_MAY_BE_GONE = frozenset(("w:rt", "mc:Fallback", "w:sdt"))
_CHANGES = _INSERTED | _DELETED
_ENDS = _MAY_BE_GONE | _HOLDERS | _CHANGES | _BLOCKS.keys() | {"w:p"}
_TAGS = tags((*_TEXT, *_CHARACTERS, *_ANCHORS, *_STARTS, *_UNREAD, *_ENDS))


def _is_gone(name: str, node: Node) -> bool:
    """Return whether the text under an element is not on the page, whatever is accepted: it only
    says how to speak the text under it, says the same once more for old programs, or "Click here".
    """
    if name == "mc:Fallback":
        return node.getprevious() is not None
    return name == "w:rt" or is_on(child(node, "sdtPr", "showingPlcHdr"))


def _said_in(marks: Node | None, names: frozenset[str]) -> Revision | None:
    """Return the change that a paragraph's properties tell of its mark."""
    for name in sorted(names):
        if (said := child(marks, name.partition(":")[2])) is not None:
            return _revision(said, name)
    return None


def _revision(node: Node, name: str = "") -> Revision:
    return Revision(value(node, "author"), moment(value(node, "date")), name in _MOVED)


def moment(text: str) -> datetime | None:
    """Return a moment as Word writes it; UTC where it names no zone, None where it is none."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
