"""Words that would be markup in markdown, and how they are kept words.

Promise: what was escaped is read back as it was, by us and by every reader of markdown.
"""

import re

_INLINE = re.compile(
    r"[\\`*\[<~^{]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # snake_case is no emphasis
    r"|&(?=#?\w+;)"
    r"|:(?=[a-z+-][a-z0-9_+-]*:)"  # :tada: is a picture to some readers
)
# Pandoc counts by letters, Roman numbers, # and @ as well.
_NUMBER = re.compile(r"(\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#|@[\w-]*))([.)])(?=\s|$)")
_START = re.compile(r"[#>|%]|[-+](?=[\s+-]|$)|:(?=[\s:]|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escaped(line: str, *, is_heading: bool = False) -> str:
    """Return one line of words such that markdown reads the same words."""
    text = _INLINE.sub(r"\\\g<0>", line)
    if text.count("$") > 1:  # between two of them some readers see mathematics
        text = text.replace("$", r"\$")
    if is_heading:
        return re.sub("#", r"\\#", text)
    text = _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text
    return f"\\{text}" if _START.match(text) else text


def unescaped(line: str) -> str:
    """Return a line of markdown without what kept its words from being markup."""
    return _ESCAPED.sub(r"\1", line)
