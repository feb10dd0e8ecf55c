"""Bytes as text, in whatever encoding they were saved.

Promise: UTF-8 and UTF-16, with a mark or without, are read as such; else it is Windows-1252, of
which every byte is something. What is no text is said to be what it is.
"""

import codecs

_KINDS = (
    (b"%PDF", "is a PDF file; save its text, or copy it, and try again"),
    (b"PK\x03\x04", "is a zip file, not a text"),
    (b"\x89PNG", "is a picture, not a text"),
    (b"\xff\xd8\xff", "is a picture, not a text"),
    (b"GIF8", "is a picture, not a text"),
    (b"{\\rtf", "is an RTF file; save it as .docx and try again"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office file; save it anew and try again"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16_ZEROS = 0.3
"""The part of every other byte that is zero in UTF-16 text of Latin letters, at least."""
_UNDEFINED = "\x81\x8d\x8f\x90\x9d"


class NotTextError(ValueError):
    """What was read is no text; the message says what it is instead."""


def text_of(data: bytes) -> str:
    """Return some bytes as text with `\\n` line ends. Raises NotTextError where they are none."""
    for head, reason in _KINDS:
        if data.startswith(head):
            raise NotTextError(reason)
    text = _decoded(data)
    if "\0" in text:
        raise NotTextError("is not a text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Python leaves five bytes of Windows-1252 undefined; browsers read them as controls.
        return "".join(
            chr(byte) if chr(byte) in _UNDEFINED else bytes((byte,)).decode("cp1252")
            for byte in data
        )


def _unmarked_utf16(data: bytes) -> str | None:
    even, odd = data[0:4000:2], data[1:4000:2]
    if not odd:
        return None
    if odd.count(0) > len(odd) * _UTF16_ZEROS and not even.count(0):
        return "utf-16-le"
    if even.count(0) > len(even) * _UTF16_ZEROS and not odd.count(0):
        return "utf-16-be"
    return None
