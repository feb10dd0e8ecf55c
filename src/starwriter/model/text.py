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
    """Return `text` cleaned and on one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())
