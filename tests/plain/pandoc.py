"""Pandoc as a second reader of our markdown."""

import shutil
import subprocess

import pytest

PANDOC = shutil.which("pandoc")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc reads it a second time")
READERS = ("commonmark", "gfm", "markdown-smart-abbreviations")


def words(markdown: str, reader: str) -> list[str]:
    """Return the words that pandoc shows of a text, list marks and all."""
    assert PANDOC
    command = [PANDOC, "--from", reader, "--to", "plain", "--wrap", "none"]
    done = subprocess.run(command, input=markdown.encode(), capture_output=True, check=True)
    return done.stdout.decode().split()
