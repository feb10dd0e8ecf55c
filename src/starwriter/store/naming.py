"""Titles into file names that every operating system takes.

Promise: a name made here has no path in it, is unlike every taken one whatever the file system
thinks of upper case, and reads like its title.
"""

import unicodedata
from collections.abc import Iterable

_LONGEST = 60
_LONGEST_BYTES = 180
"""Room under the usual 255-byte limit for a number, `.toml` and a sync program's suffix."""

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{n}{i}" for n in ("com", "lpt") for i in "0123456789¹²³"
}


def slug(title: str) -> str:
    """Return the file name for a title, without ending: "The 70/30 roadmap" is "the-70-30-roadmap".

    Letters of every script stay. Never empty.
    """
    plain = unicodedata.normalize("NFKD", title.encode("utf-8", "ignore").decode())
    if plain.isascii() or _is_latin(plain):
        plain = "".join(c for c in plain if not unicodedata.category(c).startswith("M"))
    letters = "".join(c if _is_written(c) else " " for c in unicodedata.normalize("NFC", plain))
    words = (word for word in letters.casefold().split() if any(c.isalnum() for c in word))
    name = _shortened("-".join(words)) or "story"
    return f"{name}-story" if name in _RESERVED else name


def free_name(title: str, taken: Iterable[str]) -> str:
    """Return the slug of `title`, with a number where another file has it already."""
    used = {same_name(name) for name in taken}
    name = slug(title)
    numbered = (f"{name}-{number}" for number in range(2, len(used) + 3))
    return next(each for each in (name, *numbered) if same_name(each) not in used)


def same_name(name: str) -> str:
    """Return a form in which two names are equal where some file system takes them as one."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_written(character: str) -> bool:
    # Marks are the vowels of Hindi and Thai; a word of marks alone is what is left of an emoji.
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def _is_latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def _shortened(name: str) -> str:
    name = name[:_LONGEST]
    return name.encode()[:_LONGEST_BYTES].decode("utf-8", "ignore").rstrip("-")
