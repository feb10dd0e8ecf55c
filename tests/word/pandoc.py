"""What pandoc finds in a reviewed Word file: a second reader, written by others, to compare with.

Promise: it tells what pandoc says and adds nothing. Where pandoc is not installed the test is
skipped.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

_SECONDS = 60
_BREAKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}


@dataclass(frozen=True, slots=True)
class Marked:
    """Something that a reviewer did."""

    author: str
    """Who did it."""
    date: str
    """When, as the file has it."""
    text: str
    """The words inserted or deleted, or what the comment says; empty for a paragraph's mark."""
    words: str = ""
    """The words that a comment hangs on."""


@dataclass(slots=True)
class Seen:
    """All that pandoc finds."""

    comments: list[Marked] = field(default_factory=list[Marked])
    """The comments, each where it ends."""
    insertions: list[Marked] = field(default_factory=list[Marked])
    """The words inserted."""
    deletions: list[Marked] = field(default_factory=list[Marked])
    """The words deleted."""
    inserted_marks: list[Marked] = field(default_factory=list[Marked])
    """The ends of paragraphs that were inserted."""
    deleted_marks: list[Marked] = field(default_factory=list[Marked])
    """The ends of paragraphs that were deleted."""


def pandoc(file: bytes) -> Seen:
    """Return what pandoc finds in a Word file."""
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")
    command = [program, "--track-changes=all", "-f", "docx", "-t", "json"]
    done = subprocess.run(command, input=file, capture_output=True, check=True, timeout=_SECONDS)
    return _Reading().read(json.loads(done.stdout)["blocks"])


class _Reading:
    def __init__(self) -> None:
        self._seen = Seen()
        self._open: dict[str, tuple[Marked, list[str]]] = {}
        self._lists = {
            "insertion": self._seen.insertions,
            "deletion": self._seen.deletions,
            "paragraph-insertion": self._seen.inserted_marks,
            "paragraph-deletion": self._seen.deleted_marks,
        }

    def read(self, blocks: Any) -> Seen:
        for node in _nodes(blocks):
            if node["t"] == "Span":
                (identity, kinds, pairs), inner = node["c"]
                self._span(identity, kinds, dict(pairs), inner)
            else:
                self._write(_own_text(node))
        return self._seen

    def _span(self, identity: str, kinds: list[str], said: dict[str, str], inner: Any) -> None:
        author, date = said.get("author", ""), said.get("date", "")
        for kind in kinds:
            if kind in self._lists:
                self._lists[kind].append(Marked(author, date, _text(inner)))
            elif kind == "comment-start":
                self._open[said.get("id", identity)] = Marked(author, date, _text(inner)), []
            elif kind == "comment-end":
                note, words = self._open.pop(said.get("id", identity), (Marked("", "", ""), []))
                text = "".join(words)
                self._seen.comments.append(Marked(note.author, note.date, note.text, text))

    def _write(self, text: str) -> None:
        for _, words in self._open.values():
            words.append(text)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield everything under `tree` in reading order; what a comment says is no part of it."""
    if isinstance(tree, list):
        for each in tree:  # pyright: ignore[reportUnknownVariableType]
            yield from _nodes(each)
    elif isinstance(tree, dict):
        node = cast(dict[str, Any], tree)
        if "t" in node:
            yield node
        if not _is_comment(node):
            yield from _nodes(node.get("c"))


def _is_comment(node: dict[str, Any]) -> bool:
    return node.get("t") == "Span" and "comment-start" in node["c"][0][1]


def _text(tree: Any) -> str:
    return "".join(_own_text(node) for node in _nodes(tree))


def _own_text(node: dict[str, Any]) -> str:
    return node["c"] if node["t"] == "Str" else _BREAKS.get(node["t"], "")
