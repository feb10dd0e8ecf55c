"""The zip of a Word file, made by a stranger: its parts, inflated in memory, piece by piece.

Promise: what a part unpacks to is measured while it is unpacked and never taken on trust; nothing
is written to disk; whatever is wrong with the zip is said in words (`Unreadable`).
"""

import struct
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from starwriter.word.problem import Unreadable

_MIB = 2**20
MOST_FILE = 64 * _MIB
"""Bytes of a file; a document of photographs has room in it."""
MOST_PART = 32 * _MIB
"""Bytes of one part that is read, unpacked; the text of a thick book is a tenth of it."""
MOST_READ = 48 * _MIB
"""Bytes of all parts that are read, unpacked."""
MOST_DECLARED = 512 * _MIB
"""Bytes of everything inside, as the file itself says; pictures are counted but never unpacked."""
MOST_PARTS = 10_000

_PIECE = 64 * 1024
_CENTRAL = b"PK\x01\x02"
_HEADER = 30
_ENCRYPTED = 0x1 | 0x40 | 0x2000
# All that the standard library raises at a zip that is not one.
_BROKEN = (
    *(BadZipFile, EOFError, IndexError, KeyError, OSError, OverflowError, RuntimeError),
    *(ValueError, struct.error, zlib.error),
)


class Archive:
    """The parts of a zip, by name, read within bounds."""

    def __init__(self, file: BinaryIO) -> None:
        # The zip's own count may lie. Each part has this mark, so there are no more than these;
        # counting is cheap, and a million entries are refused before any is looked at.
        if _count(file, _CENTRAL) > MOST_PARTS:
            raise Unreadable(f"has more than {MOST_PARTS} parts inside")
        with _told():
            self._zip = ZipFile(file)
        self._entries = _by_name(self._zip.infolist())
        self._left = MOST_READ
        self._check()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names, in small letters."""
        return tuple(self._entries)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield one part, unpacked. Raises Unreadable where it is broken or too large."""
        entry = self._entries[name.lower()]
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Unreadable(f"packs {name} in a way that Word does not")
        if entry.file_size > MOST_PART:
            raise Unreadable(_too_large(name, entry.file_size))
        size = 0
        with _told(), self._zip.open(entry) as part:
            while piece := part.read(_PIECE):
                size += len(piece)
                self._left -= len(piece)
                if size > MOST_PART or self._left < 0:
                    raise Unreadable(_too_large(name, size))
                yield piece

    def _check(self) -> None:
        entries = self._entries.values()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise Unreadable("has encrypted parts inside")
        declared = sum(entry.file_size for entry in entries)
        if declared > MOST_DECLARED:
            raise Unreadable(_too_large("it", declared))
        ends = 0
        for entry in sorted(entries, key=lambda each: each.header_offset):
            # Parts that share their bytes are how a small file claims to be a vast one.
            if entry.header_offset < ends:
                raise Unreadable("is damaged: its parts overlap")
            ends = entry.header_offset + _HEADER + len(entry.orig_filename) + entry.compress_size


def _count(file: BinaryIO, mark: bytes) -> int:
    file.seek(0)
    count, before = 0, b""
    while piece := file.read(_PIECE):
        count += (before + piece).count(mark)
        before = piece[1 - len(mark) :]
    return count


def _by_name(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    # Word takes names that differ in their capitals for the same.
    found = {entry.filename.lower(): entry for entry in entries}
    if len(found) < len(entries):
        raise Unreadable("has two parts of one name inside")
    return found


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except _BROKEN:
        raise Unreadable("is damaged or was cut short") from None


def _too_large(name: str, size: int) -> str:
    return f"is too large: {name} unpacks to {max(size // _MIB, 1)} MiB or more"
