"""What counts as text: which characters may stand in a story, and which are dropped.

Promise: whatever comes in, what goes out can be written to a TOML file, shown in a terminal
and put in a Word document, and reads the same to a person.
"""

import re

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# An ANSI escape goes whole, so that "\x1b[31mred" leaves "red" and not "[31mred". The one-byte
# forms (\x9b, \x9d) are no escapes here: they come from text decoded wrongly ("â\x80\x9d" was a
# quotation mark), and the words after them are the user's.
_ANSI = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)"
    r"|\x1b[ -/]*[0-~]"
)
# C0 and C1 controls other than tab and line feed, lone surrogates, and the two non-characters
# that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSED_BY = {
    **dict.fromkeys("\u202a\u202b", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
"""Embeddings and isolates with what ends them."""


def clean(text: str) -> str:
    """Return `text` with `\\n` line ends and without characters that no file of ours may hold.

    Surrogate pairs that spell one character are joined to it; terminal escapes, control
    characters, lone surrogates and XML's non-characters are dropped. Tabs and line ends stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", _ANSI.sub("", text)))


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line: every run of white space becomes one space.

    What turns the direction of reading is `settled`.
    """
    return settled(" ".join(clean(text).split()))


def settled(line: str) -> str:
    """Return a line in which what turns the direction of reading ends where it began.

    A mark that opens stays with the one that closes it, and one without the other is dropped, as
    are the two overrides, which no language needs. Else a title could turn round what stands
    behind it on the screen.
    """
    return _paired(line) if _TURN.search(line) else line


def counted(number: int, what: str) -> str:
    """Return "1 note", "2 stories"."""
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else many}"


def clock(seconds: float) -> str:
    """Return a time as a watch shows it: "2:09"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def _paired(line: str) -> str:
    kept = list(line)
    opened: list[int] = []
    for at, mark in enumerate(line):
        if _TURN.match(mark):
            kept[at] = ""
        if mark in _CLOSED_BY:
            opened.append(at)
        elif opened and _CLOSED_BY[line[opened[-1]]] == mark:
            start = opened.pop()
            kept[start], kept[at] = line[start], mark
    return "".join(kept)
