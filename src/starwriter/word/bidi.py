"""Which way text runs: Word must be told, run by run, what is right-to-left.

Promise: the stretches of a text, joined, are that text.
"""

import re
from collections.abc import Iterator

# Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms, then the planes above.
_R = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT = re.compile(f"[{_R}]")
_LEFT = re.compile(f"(?![{_R}])[^\\W\\d_]")
# A stretch against the paragraph's own direction begins and ends with a letter of its kind, so
# that the spaces inside it keep its words in order and the full stop after it stays outside.
_RIGHT_STRETCH = re.compile(f"[{_R}](?:[{_R}\\W\\d_]*[{_R}])?")
_LEFT_STRETCH = re.compile(f"(?![{_R}])[^\\W\\d_](?:[^{_R}]*(?![{_R}])[^\\W\\d_])?")


def is_rtl(text: str) -> bool:
    """Return whether most letters of `text` run from right to left."""
    if text.isascii() or not _RIGHT.search(text):
        return False
    return len(_RIGHT.findall(text)) > len(_LEFT.findall(text))


def stretches(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Yield the parts of `text` and whether each is right-to-left, in a paragraph that is `rtl`."""
    if not rtl and text.isascii():
        yield text, False
        return
    at = 0
    for match in (_LEFT_STRETCH if rtl else _RIGHT_STRETCH).finditer(text):
        if at < match.start():
            yield text[at : match.start()], rtl
        yield match[0], not rtl
        at = match.end()
    if at < len(text):
        yield text[at:], rtl
