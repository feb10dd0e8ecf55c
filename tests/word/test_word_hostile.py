"""Word files that strangers made to do harm: in which words they are refused, at what cost."""

import io
import os
import struct
import subprocess
import sys
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from package_help import (
    MAIN,
    RELS,
    SPACE,
    TYPES,
    document,
    heading,
    p,
    packed,
    rels,
    types,
    word,
)

from starwriter.word.package import open_package
from starwriter.word.problem import WordFileError
from starwriter.word.review import REVIEW_PARTS, reviewed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MIB = 2**20
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
NO_XML = f"is damaged: {MAIN}, line 1 is not XML"
ENTITIES = f"declares entities (DOCTYPE in {MAIN}), which no Word document does"
SECRET = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def utf16(text: str) -> bytes:
    return OLE + text.encode("utf-16-le")


def office(kind: str) -> bytes:
    return word(types=types(f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"))


def zeros(count: int) -> bytes:
    """Return a Word file whose text is so many MiB of zeros."""
    written = io.BytesIO(bare())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as file, file.open(MAIN, "w") as part:
        for _ in range(count):
            part.write(bytes(MIB))
    return written.getvalue()


def bare() -> bytes:
    """Return a Word file without its text."""
    return packed({TYPES: types(), RELS: rels(("officeDocument", MAIN))})


def patched(file: bytes, name: str, at: int, form: str, number: int) -> bytes:
    """Return a zip with a number changed in the central entry of `name`; `at` counts from there."""
    place = file.rindex(b"PK\x01\x02", 0, file.rindex(name.encode()))
    changed = bytearray(file)
    struct.pack_into(form, changed, place + at, number)
    return bytes(changed)


def lying(sum_too: bool) -> bytes:
    """Return a Word file whose text unpacks to 100 MiB and says that it unpacks to 5000 bytes."""
    main = document(p("x" * 100 * MIB)).encode()
    file = patched(word(main=main), MAIN, 24, "<I", 5000)
    return patched(file, MAIN, 16, "<I", zlib.crc32(main[:5000])) if sum_too else file


def overlapping() -> bytes:
    """Return a zip of 30 entries that all have the same megabyte of zeros for their data."""
    whole = packed({"a": bytes(MIB)})
    at = whole.index(b"PK\x01\x02")
    central, end = whole[at : whole.index(b"PK\x05\x06")], whole[whole.index(b"PK\x05\x06") :]
    entries = b"".join(central[:-1] + bytes([33 + n]) for n in range(30))
    size = struct.pack("<HHII", 30, 30, len(entries), at)
    return whole[:at] + entries + end[:8] + size + b"\0\0"


def nested() -> bytes:
    """Return a zip in a zip in a zip, as 42.zip is; nobody opens the inner ones."""
    inner = packed({f"{n}.bin": bytes(MIB) for n in range(16)})
    for _ in range(3):
        inner = packed({f"{n}.zip": inner for n in range(16)})
    return inner


def many_parts() -> bytes:
    return packed({f"{n}": "" for n in range(10_001)})


def corrupted() -> bytes:
    file = bytearray(bare())
    with zipfile.ZipFile(io.BytesIO(file)) as opened:
        start = opened.getinfo(RELS).header_offset + 30 + len(RELS)
    file[start + 20] ^= 0xFF
    return bytes(file)


def lzma() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_LZMA) as file:
        file.writestr(TYPES, types())
        file.writestr(RELS, rels())
    return written.getvalue()


def laughing() -> bytes:
    return word(main=f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>{document(p("&l9;"))}')


HOSTILE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "nothing": (b"", "is empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF file, not a Word document"),
    "rtf": (b"{\\rtf1\\ansi", "is an RTF file; save it as .docx in Word and try again"),
    "html": (b"\xef\xbb\xbf\n<html>", "is a web page or XML, not a Word document"),
    "old": (
        utf16("WordDocument"),
        "is an old Word file (.doc); save it as .docx",
    ),
    "locked": (utf16("EncryptedPackage"), "is protected by a password; take it off in Word"),
    "ole": (OLE, "is an old Office file, not a Word document"),
    "text": ("Situation: naïve".encode(), "is a plain text file, not a Word document"),
    "cut text": (("x" * 4095 + "ï").encode(), "is a plain text file, not a Word document"),
    "noise": (b"\x01\x02\xff\xfe", "is not a Word document"),
    "odt": (
        packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "is an OpenDocument text (.odt); save it as .docx and try again",
    ),
    "epub": (packed({"mimetype": "application/epub+zip"}), "is an e-book (EPUB)"),
    "pages": (packed({"Index/Document.iwa": ""}), "is an Apple Pages document"),
    "a zip": (packed({"a.txt": "a"}), "is a zip file, not a Word document"),
    "empty zip": (packed({}), "is a zip file, not a Word document"),
    "excel": (office("spreadsheetml.sheet"), "is an Excel workbook, not a Word document"),
    "powerpoint": (office("presentationml.presentation"), "is a PowerPoint presentation"),
    "other office": (
        word(types=types("application/x")),
        "is an Office file that holds no Word",
    ),
    "no links": (word(rels=rels()), "is an Office file that holds no Word document"),
    "no text": (bare(), "is an Office file that holds no Word document"),
    "text elsewhere": (
        word(rels=rels(("officeDocument", "http://example.org/x"), mode="External")),
        "is an Office file that holds no Word document",
    ),
    "not the text": (word(main=f'<w:styles xmlns:w="{SPACE}"/>'), "holds no Word document"),
    "cut short": (word(p("x"))[:-30], "is damaged or was cut short"),
    "first half": (word(p("x"))[:300], "is damaged or was cut short"),
    "wrong sum": (corrupted(), "is damaged or was cut short"),
    "two of a name": (packed({MAIN: "", MAIN.upper(): ""}), "has two parts of one name inside"),
    "encrypted": (patched(word(), MAIN, 8, "<H", 1), "has encrypted parts inside"),
    "packed oddly": (lzma(), f"packs {RELS} in a way that Word does not"),
    "no xml": (word(main="<w:p"), NO_XML),
    "no text at all": (word(main=""), NO_XML),
    "latin": (
        word(main=document("ï").encode("latin-1")),
        NO_XML,
    ),
    "undeclared": (word(main=document("&x;")), NO_XML),
    "laughs": (
        laughing(),
        ENTITIES,
    ),
    "outside": (
        word(main=SECRET + document(p("&x;"))),
        ENTITIES,
    ),
    "outside of types": (word(types=f'<!DOCTYPE a SYSTEM "http://a/b">{types()}'), "declares"),
    "utf-16": (word(main=laughing().decode("latin-1").encode("utf-16")), "is damaged"),
    "deep": (word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "is damaged"),
    "many tags": (word("<w:p/>" * 1_000_000), f"is too large: {MAIN} has over 400000 tags"),
    "a gigabyte": (partial(zeros, 1024), "is too large: it unpacks to 1024 MiB or more"),
    "a gigabyte of picture": (
        patched(packed({"word/media/a.png": "", MAIN: ""}), "a.png", 24, "<I", 1024 * MIB),
        "is too large: it unpacks to 1024 MiB or more",
    ),
    "many zeros": (partial(zeros, 40), f"is too large: {MAIN} unpacks to 40 MiB or more"),
    "lying": (partial(lying, sum_too=False), "is damaged or was cut short"),
    "lying well": (partial(lying, sum_too=True), NO_XML),
    "overlapping": (overlapping(), "is damaged: its parts overlap"),
    "nested": (nested, "is a zip file, not a Word document"),
    "many parts": (
        packed({f"{n}": "" for n in range(10_001)}),
        "has more than 10000 parts inside",
    ),
}
"""What a stranger might send, and how what is said of it begins; large ones are made later."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line_and_at_little_cost(
    tmp_path: Path, name: str
) -> None:
    data, reason = HOSTILE[name]
    path = tmp_path / "a.docx"
    path.write_bytes(data if isinstance(data, bytes) else data())
    del data
    tracemalloc.start()
    began = time.monotonic()

    with pytest.raises(WordFileError) as refused:
        open_package(path)

    took, (_, most) = time.monotonic() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.path == path
    assert refused.value.reason.startswith(reason)
    assert str(refused.value) == f"{path}: {refused.value.reason}"
    assert sorted(tmp_path.iterdir()) == [path]
    assert took < 10
    assert most < 100 * MIB


EXPENSIVE = {
    "elements": "'<w:p/>' * 390_000",
    "texts": "'<w:p/>x' * 390_000",
    "attributes": "'<w:p ' + ' '.join(f'a{n}=\"x\"' for n in range(390_000)) + '/>'",
    "stories": "'<w:p><w:r><w:t>Situation: x</w:t></w:r></w:p>' * 65_000",
    "long words": "('<w:p><w:r><w:t>' + '-' * 9_000_000 + '</w:t></w:r></w:p>') * 3",
    "spaces": "'<w:p><w:r><w:t>Task' + ' ' * 9_000_000 + 'x</w:t></w:r></w:p>'",
    "cells": "'<w:tbl><w:tr>' + '<w:tc><w:p><w:r><w:t>Task</w:t></w:r></w:p></w:tc>' * 39_000"
    " + '</w:tr></w:tbl>'",
    "bookmarks": "''.join(f'<w:bookmarkStart w:id=\"{n}\" w:name=\"sw_{n}_task\"/>'"
    "'<w:p><w:r><w:t>x</w:t></w:r></w:p>' for n in range(40_000))",
}
MAKE = "import sys, package_help as h; open(sys.argv[1], 'wb').write(h.word({body}))"
READ = """
import sys, time
from pathlib import Path
from starwriter.word.package import open_package
from starwriter.word.taking import stories_in
began = time.monotonic()
stories_in(open_package(Path(sys.argv[1])))
took = time.monotonic() - began
(most,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(took, int(most.split()[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="others count memory in other ways")
@pytest.mark.parametrize("name", EXPENSIVE)
def test_the_most_expensive_files_that_are_read_cost_little(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / "a.docx")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    make = [sys.executable, "-c", MAKE.format(body=EXPENSIVE[name]), path]
    subprocess.run(make, check=True, env=environment)

    read = [sys.executable, "-c", READ, path]
    told = subprocess.run(read, check=True, env=environment, capture_output=True, text=True)

    seconds, memory = told.stdout.split()
    assert float(seconds) < 15  # two on a machine that does nothing else
    assert int(memory) < 200


# What only a review reads

COMMENTS = "word/comments.xml"
LINKED = rels(("comments", "comments.xml"), ("footnotes", "footnotes.xml"))
BESIDE = {
    "entities in the comments": (COMMENTS, f"{SECRET}<x/>", "declares entities (DOCTYPE in"),
    "comments that are no XML": (COMMENTS, "<w:comments", f"is damaged: {COMMENTS}, line 1 is"),
    "comments that are empty": (COMMENTS, "", f"is damaged: {COMMENTS}, line 1 is not XML"),
    "footnotes that are no XML": ("word/footnotes.xml", "<a></b>", "is damaged: word/footnotes"),
    "a million comments": (COMMENTS, f"<a>{'<b/>' * 1_000_000}</a>", "is too large: word/comments"),
}


@pytest.mark.parametrize("name", BESIDE)
def test_a_part_beside_the_text_is_refused_as_the_text_is(tmp_path: Path, name: str) -> None:
    part, text, reason = BESIDE[name]
    path = tmp_path / "a.docx"
    path.write_bytes(word(p("x"), **{"word/_rels/document.xml.rels": LINKED, part: text}))

    with pytest.raises(WordFileError) as refused:
        open_package(path, REVIEW_PARTS)

    assert refused.value.reason.startswith(reason)


def test_ten_thousand_comments_are_read_in_bounds(tmp_path: Path) -> None:
    numbers = range(10_000)
    # Each begins at a word of its own and ends at the last: the worst that overlapping can do.
    body = "".join(
        f'<w:p><w:commentRangeStart w:id="{n}"/><w:r><w:t>{n}</w:t></w:r></w:p>' for n in numbers
    )
    ends = "".join(f'<w:commentRangeEnd w:id="{n}"/>' for n in numbers)
    said = "".join(
        f'<w:comment w:id="{n}"><w:p><w:r><w:t>{n}</w:t></w:r></w:p></w:comment>' for n in numbers
    )
    parts = {COMMENTS: f'<w:comments xmlns:w="{SPACE}">{said}</w:comments>'}
    path = tmp_path / "a.docx"
    path.write_bytes(
        word(
            f"{heading(2, 'Task')}{body}<w:p>{ends}</w:p>",
            **{"word/_rels/document.xml.rels": LINKED, **parts},
        )
    )
    began = time.monotonic()

    (story,) = reviewed(open_package(path, REVIEW_PARTS)).stories

    assert [int(each.text) for each in story.sections[1].comments] == list(numbers)
    assert time.monotonic() - began < 30  # three on a machine that does nothing else
