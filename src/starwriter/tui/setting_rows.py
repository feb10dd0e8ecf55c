"""The settings in words: what each one is called, what it means, and what may stand there.

Promise: a setting that stands here is one of the model's; its value is judged by the model alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from textual.content import Content

from starwriter.tui.key_names import called
from starwriter.tui.keymap import Bound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starwriter.model import Settings
    from starwriter.tui.widgets.setting_list import Line

_NAME, _VALUE, _KEY_NAME = 12, 26, 46
"""Columns for a setting's name and value, and for what a key does."""
_FIRST = ("editor", "bank", "app")
"""The places whose keys come first."""
_GO = "editor.go"
"""The key behind which letters wait."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting."""

    name: str
    """The model's field."""
    label: str
    """What it is called."""
    meaning: str
    """What it is for, in one line."""
    kind: Literal["text", "switch", "theme"] = "text"
    """How it is changed."""


GROUPS: "Mapping[str, Sequence[SettingRow]]" = {
    "Writing": (
        SettingRow("name", "Name", "The author of your Word files, and the name in their header."),
        SettingRow("language", "Language", "The language of your answers: en-GB, en-US, de, fr."),
        SettingRow("pace", "Pace", "Words you say in a minute; 110 to 180 is natural."),
        SettingRow("target", "Target", "The length to aim for: 90 s, 2 min, 250 words."),
        SettingRow("proofread", "Proofread", "Mark slips of spelling and grammar.", "switch"),
    ),
    "Looks": (SettingRow("theme", "Theme", "The colours, tried as you go through them.", "theme"),),
    "Program": (
        SettingRow("editor", "Editor", 'What edits text outside: nvim, "code --wait".'),
        SettingRow("mouse", "Mouse", "The mouse is the app's; else the terminal's.", "switch"),
    ),
}
ROWS = {row.name: row for rows in GROUPS.values() for row in rows}


def setting_line(row: SettingRow, settings: "Settings") -> Content:
    """Return a setting as a line of the list: its name, its value, its default."""
    from starwriter.model import Settings

    value, usual = shown(row, settings), shown(row, Settings())
    default = "" if value == usual else f"usually {usual}"
    return Content.assemble(
        f"  {row.label:<{_NAME}}",
        (f"{value:<{_VALUE}} ", "bold" if default else ""),
        (default, "$foreground 60%"),
    )


def shown(row: SettingRow, settings: "Settings") -> str:
    """Return a setting's value in words."""
    value = cast(object, getattr(settings, row.name))
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value) or {"name": "none", "editor": "$VISUAL or $EDITOR"}.get(row.name, "")


def about(row: SettingRow, settings: "Settings") -> str:
    """Return what a setting is for, and how it stands."""
    if row.name != "proofread":
        return row.meaning
    from starwriter.proof.dialects import state

    return f"{row.meaning} ({state(settings)})"


def given(row: SettingRow, text: str) -> object:
    """Return what was typed as the model takes it: a number where it is one."""
    text = text.strip()
    return int(text) if row.name == "pace" and text.isascii() and text.isdigit() else text


def lines(
    settings: "Settings", table: "Sequence[Bound]", own: "Mapping[str, str]"
) -> "Iterator[Line]":
    """Yield all settings in their groups, then all actions by the screen on which they are done.

    `own` are the keys of the user's own, by the action's id.
    """
    for group, rows in GROUPS.items():
        yield "", _head(group)
        yield from ((row.name, setting_line(row, settings)) for row in rows)
    actions = {each.id: each for each in reversed(table)}.values()
    for place in sorted({_place(each) for each in actions}, key=_order):
        yield "", _head(f"Keys · {place.replace('_', ' ')}")
        here = [each for each in actions if _place(each) == place]
        yield from ((each.id, _key_line(each, own)) for each in reversed(here))


def _place(action: Bound) -> str:
    return action.id.partition(".")[0]


def _order(place: str) -> tuple[int, str]:
    return (_FIRST.index(place) if place in _FIRST else len(_FIRST)), place


def _head(name: str) -> Content:
    return Content.styled(name, "bold $text-primary")


def _key_line(action: Bound, own: "Mapping[str, str]") -> Content:
    lead = f"{called(own.get(_GO, 'ctrl+g'))} " if action.waits else ""
    told, usual = (
        " ".join(lead + called(key) for key in keys)
        for keys in (own.get(action.id, ",".join(action.keys)).split(","), action.keys)
    )
    label = action.label[:1].upper() + action.label[1:] or action.id
    return Content.assemble(
        f"  {label:<{_KEY_NAME}.{_KEY_NAME}} ",
        (f"{told:<12} ", "bold" if action.id in own else ""),
        (f"usually {usual}" if action.id in own else "", "$foreground 60%"),
    )
