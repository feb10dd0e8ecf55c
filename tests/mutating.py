"""Breaks files as a bad disk, a bad network or a bad person would; the same seed breaks the same.

Good for any file. Of a zip it also breaks what lies packed inside and packs it again with the
right sums, so that what comes after the zip is tried as well.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from random import Random

_MOST_PIECE = 64
_TOKENS = (
    *(b"", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b[2J", b"\r", b"<", b">", b"&", b'"'),
    *(b"&#0;", b"&x;", b"<!DOCTYPE a>", b"<![CDATA[", b"]]>", b"<!--", b"-1", b"99999999999999"),
    *(b"w:del", b"w:ins", b"w:p", b"w:tbl", b"w:tc", b"w:txbxContent", b"</w:p>", b"<w:p>"),
    *(b"= = ", b'"""', b"[sections]", b"[[marks]]", b"nan", b"2026-13-45", b"format = 2"),
)
_TAG = re.compile(rb"<[^<>]*>")
_VALUE = re.compile(rb'"[^"<>]*"')


def mutated(data: bytes, random: Random) -> bytes:
    """Return `data` broken in one to four ways."""
    for _ in range(random.randint(1, 4)):
        ways = (*_WAYS, *_ZIP_WAYS) if zipfile.is_zipfile(io.BytesIO(data)) else _WAYS
        data = random.choice(ways)(data, random)
    return data


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 8) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] if random.random() < 0.7 else data[at:]


def _spliced(data: bytes, random: Random) -> bytes:
    """Copy a piece of the data to another place, over what is there or between."""
    start, to = random.randint(0, len(data)), random.randint(0, len(data))
    piece = data[start : start + random.randint(0, _MOST_PIECE)]
    return data[:to] + piece + data[to + random.choice((0, len(piece))) :]


def _dropped(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + data[at + random.randint(0, _MOST_PIECE) :]


def _token(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(_TOKENS) + data[at + random.randint(0, 2) :]


def _line(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(random.randint(0, len(lines)), random.choice(lines))
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def _tag(data: bytes, random: Random) -> bytes:
    """Put a tag of XML in the place of another, or twice."""
    found = list(_TAG.finditer(data))
    if not found:
        return _token(data, random)
    at, other = random.choice(found), random.choice(found)
    return data[: at.start()] + other[0] * random.randint(0, 2) + data[at.end() :]


def _value(data: bytes, random: Random) -> bytes:
    """Put something else between two quotation marks."""
    found = list(_VALUE.finditer(data))
    if not found:
        return _token(data, random)
    at = random.choice(found)
    other = random.choice((random.choice(found)[0][1:-1], random.choice(_TOKENS)))
    return data[: at.start()] + b'"' + other + b'"' + data[at.end() :]


def _inside(data: bytes, random: Random) -> bytes:
    """Break one of the parts of a zip, and pack it again."""
    parts = _parts(data)
    if not parts:
        return _flipped(data, random)
    at = random.randrange(len(parts))
    name, part = parts[at]
    parts[at] = name, random.choice((*_WAYS, _tag, _tag, _value, _value))(part, random)
    return _packed(parts)


def _parts_changed(data: bytes, random: Random) -> bytes:
    """Drop a part of a zip, double it, or give it the name of another."""
    parts = _parts(data)
    if not parts:
        return _cut(data, random)
    at, other = random.choice(parts), random.choice(parts)
    parts.remove(at)
    return _packed([*parts, *random.choice(([], [at, at], [(other[0], at[1])]))])


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except Exception:  # it is broken already
        return []


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # at a name that is there twice
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_flipped, _cut, _spliced, _dropped, _token, _line),
)
# Else most tries would end at the zip.
_ZIP_WAYS = (*[_inside] * 18, _parts_changed)
