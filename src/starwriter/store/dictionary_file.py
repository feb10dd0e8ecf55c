"""The user's own words: `dictionary.txt` in the library.

Promise: a word is added and nothing else changes; a file that cannot be read is never written over.
"""

import os
from pathlib import Path

from starwriter.model import clean_line
from starwriter.store.files import decoded, read_bytes, write_new, write_over
from starwriter.store.library import Library
from starwriter.store.problem import StoreError
from starwriter.store.word_list import with_word

_HEAD = "# Words that are spelt right, one a line.\n"


def add_word(library: Library, word: str) -> None:
    """Add a word to the user's dictionary, as the file is now. Raises StoreError where it cannot be
    read or written.
    """
    _add(library.dictionary_path, clean_line(word))
    library.forget("dictionary")  # not before: who reads meanwhile would keep the old one


def _add(path: Path, word: str) -> None:
    try:
        data = read_bytes(path)
    except StoreError:
        if os.path.lexists(path):
            raise
        write_new(path, with_word(_HEAD, word).encode())
        return
    before = decoded(data, path)
    after = with_word(before, word)
    if after != before:
        write_over(path, after.encode(), last_read=data)
