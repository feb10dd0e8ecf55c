"""A Word file that somebody else made, opened: the text's XML and the parts beside it.

Promise: a file is read within bounds of time and memory or refused in one line. Macros in it are
never run, links never followed, nothing is unpacked to disk.
"""

import posixpath
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from starwriter.word.archive import MOST_FILE, Archive
from starwriter.word.kinds import check_is_office, check_is_zip
from starwriter.word.problem import Unreadable, WordFileError
from starwriter.word.xml import Node, XmlReader

_TYPES = "[Content_Types].xml"
_WORD = ("wordprocessingml", "vnd.ms-word")
_OTHERS = {
    "spreadsheetml": "is an Excel workbook, not a Word document",
    "ms-excel": "is an Excel workbook, not a Word document",
    "presentationml": "is a PowerPoint presentation, not a Word document",
    "ms-powerpoint": "is a PowerPoint presentation, not a Word document",
}


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file's XML."""

    path: Path
    """The file."""
    document: Node
    """The `w:document`: its text."""
    linked: Mapping[str, Node]
    """The parts beside it that were asked for and are there, by kind: "styles", "comments"."""
    has_macros: bool
    """Whether there are macros inside, which nobody here runs or reads."""


def open_package(path: Path, kinds: Collection[str] = ("styles",)) -> Package:
    """Return what is in a Word file.

    `kinds` are the parts wanted beside the text, by the last word of the type with which the
    document or the whole file links them: "styles", "comments", "custom-properties".
    Raises WordFileError where the file is no Word document, is damaged, or is too large to be
    read safely.
    """
    try:
        _check_is_file(path)
        with path.open("rb") as file:
            return _opened(path, file, kinds)
    except Unreadable as error:
        raise WordFileError(path, str(error)) from None
    except OSError as error:
        raise WordFileError(path, error.strerror or type(error).__name__) from None
    except ValueError:  # the only one that a path raises is an embedded NUL
        raise WordFileError(path, "is no file name") from None


def _check_is_file(path: Path) -> None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise Unreadable("is a folder")
    # A pipe or a device may have no end.
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("is not a file")
    if path.name.startswith("~$"):
        raise Unreadable("is only Word's note that the document is open; close it in Word")
    if found.st_size > MOST_FILE:
        raise Unreadable(f"is too large: over {MOST_FILE // 2**20} MiB")


def _opened(path: Path, file: BinaryIO, kinds: Collection[str]) -> Package:
    check_is_zip(file)
    archive = Archive(file)
    check_is_office(archive)
    parts = _Parts(archive)
    main = parts.main()
    document = parts.tree(main)
    if not document.tag.endswith("}document"):
        raise Unreadable("holds no Word document")
    links = {**parts.links(""), **parts.links(main)}
    linked = {kind: parts.tree(links[kind]) for kind in kinds if kind in links}
    macros = any(name.endswith("vbaproject.bin") for name in archive.names)
    return Package(path, document, linked, macros)


class _Parts:
    """The parts of a package and how they hang together."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._xml = archive, XmlReader()

    def tree(self, part: str) -> Node:
        """Return a part's tree."""
        return self._xml.tree(self._archive.pieces(part), part)

    def main(self) -> str:
        """Return the name of the part that holds the text."""
        main = self.links("").get("officeDocument")
        kind = self._type_of(main) if main else ""
        if main and any(word in kind for word in _WORD):
            return main
        other = (reason for word, reason in _OTHERS.items() if word in kind)
        raise Unreadable(next(other, "is an Office file that holds no Word document"))

    def links(self, part: str) -> dict[str, str]:
        """Return the parts that are there and that `part` links to, by the kind of the link; the
        package itself is the part without a name.
        """
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, str] = {}
        for node in self.tree(rels) if rels in self._archive else ():
            # What lies outside of the file is nobody's to fetch.
            if node.get("TargetMode", "") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", "")))
                if target.lstrip("/") in self._archive:
                    kind = node.get("Type", "").rpartition("/")[2]
                    found.setdefault(kind, target.lstrip("/"))
        return found

    def _type_of(self, part: str) -> str:
        """Return what the package says that a part is, by its name or else by its ending."""
        said = {
            node.get("PartName", "").lower() or node.get("Extension", "").lower(): node
            for node in self.tree(_TYPES)
        }
        ending = part.rpartition(".")[2].lower()
        found = said.get(f"/{part.lower()}", said.get(ending))
        return "" if found is None else found.get("ContentType", "")
