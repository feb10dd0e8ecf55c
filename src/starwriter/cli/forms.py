"""In which form `export` writes, and which of its options go together.

Promise: what a form does not have is refused in one line that says why; nothing is left out in
silence.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from starwriter.model.contents import PASTED, PLAIN, REVIEW, Contents
from starwriter.model.form import KINDS, Form, Kind, kind_of

if TYPE_CHECKING:
    from starwriter.desk import Entry
    from starwriter.model import Section

STDOUT = "-"
"""What a user writes for the standard output."""

_ENDINGS = ", ".join(f".{kind}" for kind in KINDS)
_ONLY_WORD = {"review": "tracks changes", "highlights": "underlines words"}
"""The options that only Word has, and what it does."""
_OF_WHOLE = ("notes", "coverage", "shape")
"""What is said of all five sections, and quotes any of them."""
_BESIDE = ("question", "hints", "example", *_OF_WHOLE)
"""What stands beside the story's own words."""

Chosen = Mapping[str, "bool | str | None"]


def kind_for(output: str | None, named: str | None) -> Kind:
    """Return the kind of form that is meant; what is named beats the file's ending.

    Raises UsageError where none is.
    """
    if output is not None and (not output or output.endswith(("/", os.sep))):
        raise click.UsageError(f"{output or '.'}: is a folder; give the name of a file")
    if known := kind_of(f".{named}"):
        return known
    if output is None:
        raise click.UsageError("say where to: -o FILE (" + _ENDINGS + "), or --format for stdout")
    if output == STDOUT:
        raise click.UsageError("-o - takes a --format: " + ", ".join(KINDS))
    if kind := kind_of(output):
        return kind
    ending = Path(output).suffix
    if ending[1:].isalpha():
        raise click.UsageError(f"{output}: no form is written to {ending} files, but to {_ENDINGS}")
    return "docx"


def form_of(
    kind: Kind, sections: "Sequence[Section]", length: str | None, headings: bool | None
) -> Form:
    """Return the form that is described. Raises UsageError where the options do not fit."""
    if kind == "docx" and (sections or length):
        option = "--section" if sections else "--length"
        raise click.UsageError(f"{option} is for md, txt and json: a Word file has whole answers")
    if length is not None and not length.strip():
        raise click.UsageError("--length: give the name of a length")
    if sections and length:
        raise click.UsageError("--section or --length: a length has no sections")
    if headings is not None and kind in ("docx", "json"):
        raise click.UsageError("--no-headings is for md and txt")
    return Form(kind, tuple(sections), length or "", headings is not False)


def contents_for(form: Form, review: bool, chosen: Chosen) -> Contents:
    """Return what goes in. Raises UsageError where the form does not have it."""
    given: dict[str, Any] = {name: value for name, value in chosen.items() if value is not None}
    wanted = [name for name in ("review", *given) if review or name != "review"]
    wanted = [name for name in wanted if name == "review" or given[name]]
    if form.kind == "docx":
        return replace(REVIEW if review else PLAIN, **given)
    for name in wanted:
        if does := _ONLY_WORD.get(name):
            raise click.UsageError(f"--{name} is for Word: nothing else {does}")
        if name in _OF_WHOLE and form.is_part:
            raise click.UsageError(f"--{name} is about the whole answer: leave it out for a part")
        if name in _BESIDE and not form.headings:
            raise click.UsageError(f"--{name} needs headings: leave out --no-headings")
    preset = PASTED if form.headings else replace(PASTED, question=False)
    return replace(preset, **given)


def having(entries: "Sequence[Entry]", length: str) -> "tuple[list[Entry], list[str]]":
    """Return the stories that have a length, and for each of the others a line that says so."""
    from starwriter.model.form import length_of

    out: list[Entry] = []
    told: list[str] = []
    for entry in entries:
        story = entry.file.story
        if not length or length_of(story, length):
            out.append(entry)
        else:
            names = ", ".join(each.name for each in story.lengths) or "none yet"
            told.append(f"“{story.name}” has no length “{length}” (it has: {names})")
    return out, told
