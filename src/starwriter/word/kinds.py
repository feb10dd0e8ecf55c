"""What a file is that is no Word document, from its first bytes.

Promise: the person who chose the wrong file learns which one it is and what to do.
"""

from codecs import getincrementaldecoder
from typing import BinaryIO

from starwriter.word.archive import Archive
from starwriter.word.problem import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (
    (b"%PDF", "is a PDF file, not a Word document"),
    (b"{\\rtf", "is an RTF file; save it as .docx in Word and try again"),
    (b"<", "is a web page or XML, not a Word document"),
    (b"\x1f\x8b", "is a gzip file, not a Word document"),
    (b"\x89PNG", "is a picture, not a Word document"),
    (b"\xff\xd8\xff", "is a picture, not a Word document"),
)
_PACKED = {
    "application/vnd.oasis.opendocument.text": (
        "is an OpenDocument text (.odt); save it as .docx and try again"
    ),
    "application/epub+zip": "is an e-book (EPUB), not a Word document",
}
_START = 4096
_NOT_WORD = "is not a Word document"


def check_is_zip(file: BinaryIO) -> None:
    """Raise Unreadable, with what the file is, where it is no zip."""
    start = file.read(_START)
    if start.startswith(_OLE):
        raise Unreadable(_ole_kind(start + file.read()))
    if not start.startswith(b"PK"):
        raise Unreadable(_kind(start))


def check_is_office(archive: Archive) -> None:
    """Raise Unreadable, with what the file is, where a zip is none of Office's."""
    if "[Content_Types].xml" in archive:
        return
    if "mimetype" in archive:
        said = b"".join(archive.pieces("mimetype"))[:200].decode("ascii", "replace").strip()
        raise Unreadable(_PACKED.get(said, _NOT_WORD))
    if any(name.endswith(".iwa") for name in archive.names):
        raise Unreadable("is an Apple Pages document; export it as .docx and try again")
    raise Unreadable("is a zip file, not a Word document")


def _kind(data: bytes) -> str:
    if not data:
        return "is empty"
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    known = (reason for head, reason in _KINDS if start.startswith(head))
    return next(known, None) or _other_kind(data)


def _ole_kind(data: bytes) -> str:
    # An OLE file names its streams in UTF-16. A DOCX with a password is a stream of one.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "is protected by a password; take it off in Word and try again"
    if "WordDocument".encode("utf-16-le") in data:
        return "is an old Word file (.doc); save it as .docx in Word and try again"
    return "is an old Office file, not a Word document"


def _other_kind(data: bytes) -> str:
    try:
        text = getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return _NOT_WORD
    if any(c < " " and c not in "\t\n\r\f" for c in text):
        return _NOT_WORD
    return "is a plain text file, not a Word document"
