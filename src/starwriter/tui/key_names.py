"""How keys are called in a sentence: the key that the user has for what a binding does.

Promise: a key that the user has chosen is named as chosen; nothing of a user's text is read for
keys.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.binding import Binding
from textual.keys import format_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.screen import Screen

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "delete": "Delete",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_ID = re.compile(r"\{([a-z_.]+)\}")


@dataclass(frozen=True, slots=True)
class Key:
    """A key, or several that do the same."""

    keys: str
    """What it is called: "F3", "↑ k", "ctrl+g e"."""
    what: str
    """What it does, in a few words."""
    action: str = ""
    """The screen's action; empty for what a field does by itself."""
    id: str = ""
    """The binding's id; empty for what a field does by itself."""


@runtime_checkable
class Remapping(Protocol):
    """An app whose user may have other keys."""

    @property
    def remapped(self) -> "Mapping[str, str]":
        """The user's keys, by binding id."""
        ...


def key_of(screen: "Screen[Any]", name: str) -> str:
    """Return what the key of a binding's id is called on a screen; "" where it has none of it."""
    active = [each.binding for each in screen.active_bindings.values() if each.binding.id == name]
    own: Mapping[str, str] = screen.app.remapped if isinstance(screen.app, Remapping) else {}
    bound = [each for each in bindings_of(screen) if each.id == name]
    keys = own.get(name) or next((each.key_display or each.key for each in bound), "")
    names = [called(each.key_display or each.key) for each in active]
    return called(keys) if called(keys) in names or not names else names[0]


def told(screen: "Screen[Any]", text: str) -> str:
    """Return a text of ours with the user's key in the place of each `{binding.id}`."""
    return _ID.sub(lambda found: key_of(screen, found[1]), text)


def called(keys: str) -> str:
    """Return what the first of some keys is called: "F4", "ctrl+t", "Esc"."""
    *modifiers, key = keys.split(",")[0].strip().split("+") if keys != "+" else [keys]
    if re.fullmatch(r"f\d+", key):
        key = key.upper()
    elif len(key) > 1:
        key = _NAMES.get(key) or format_key(key)
    return "+".join([*modifiers, key])


def bindings_of(screen: "Screen[Any]") -> "Iterator[Binding]":
    """Yield what a screen and its app bind, whether it is at hand now or not."""
    kinds = [kind for node in screen.ancestors_with_self for kind in type(node).__mro__]
    for kind in kinds:
        for each in kind.__dict__.get("BINDINGS", ()):
            if isinstance(each, Binding):
                yield each
