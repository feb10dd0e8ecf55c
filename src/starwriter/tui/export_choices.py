"""What can be chosen of an export in each form, and what becomes of a choice when the form changes.

Promise: plain functions of plain values; what a form does not have is never in what goes out.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from starwriter.model.contents import PASTED, PLAIN, REVIEW, Contents
from starwriter.model.form import KINDS, Kind, kind_of
from starwriter.tui.widgets.switches import Switch

if TYPE_CHECKING:
    from starwriter.desk import Entry

_SWITCHES: tuple[Switch, ...] = (
    ("question", "Question", "above the answer"),
    ("highlights", "Highlights", "words that show a signal, underlined"),
    ("notes", "Coach's notes", "comments at the words they are about"),
    ("shape", "Words and time", "a table of the five sections"),
    ("coverage", "Coverage", "which signals are shown, and how"),
    ("hints", "Hints", "what the library advises to say"),
    ("example", "Worked example", "the question's, after the answer"),
    ("review", "Track changes", "Word shows what a reviewer changes"),
    ("aliases", "Aliases", "names replaced, as aliases.toml says"),
    ("private", "Private stories", "those with the tag private, too"),
)
"""In the order in which they come in the document; then those of the whole file."""
_KEPT = ("company", "aliases", "private")
"""What no preset changes."""
_ONLY_WORD = ("highlights", "review")
SHOWN: tuple[Kind, ...] = ("docx", "md", "txt")
"""The forms that a person reads; JSON is for the command."""


def switches(kind: Kind) -> tuple[Switch, ...]:
    """Return what can be turned on and off in a form."""
    if kind == "docx":
        return _SWITCHES
    told = {"notes": "a list, after the answer", "coverage": "a list of the signals, and how"}
    shown = (each for each in _SWITCHES if each[0] not in _ONLY_WORD)
    return tuple((name, label, told.get(name, meaning)) for name, label, meaning in shown)


def turned(contents: Contents, kind: Kind, on: "frozenset[str]") -> Contents:
    """Return what goes in once these switches of a form are on, and the others off."""
    return replace(contents, **{name: name in on for name, _, _ in switches(kind)})


def on(contents: Contents) -> frozenset[str]:
    """Return the names of what is chosen."""
    return frozenset(each.name for each in fields(contents) if getattr(contents, each.name) is True)


def preset(contents: Contents, kind: Kind, *, is_review: bool = False) -> Contents:
    """Return all that a reader or a reviewer needs, with what no preset changes."""
    kept = {name: getattr(contents, name) for name in _KEPT}
    usual = PLAIN if kind == "docx" else PASTED
    return replace(REVIEW if is_review else usual, **kept)


def in_kind(contents: Contents, old: Kind, new: Kind) -> Contents:
    """Return what goes in once the form has changed: what a reader needs stays that."""
    if contents == preset(contents, old):
        return preset(contents, new)
    return contents


def going_in(contents: Contents, kind: Kind) -> Contents:
    """Return what of the choice a form has."""
    if kind == "docx":
        return contents
    return replace(contents, **dict.fromkeys(_ONLY_WORD, False))


def renamed(name: str, kind: Kind) -> str:
    """Return a file's name with the ending of a form, where it has that of another."""
    other = kind_of(name)
    return f"{name[: -len(other)]}{kind}" if other and other != kind else name


def heading(entries: "Sequence[Entry]", kind: Kind) -> str:
    """Return what the screen is about."""
    many = len(entries) != 1
    named = f"{len(entries)} stories" if many else f"“{entries[0].file.story.name}”"
    return f"Send {named} to Word" if kind == "docx" else f"Send {named} as {KINDS[kind].lower()}"
