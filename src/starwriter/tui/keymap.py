"""The user's own keys: which of them can be taken, and what is wrong with the others.

Promise: a key that would hide an action, or a letter that could no longer be typed, is refused
with one sentence; the action keeps the key it had.
"""

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations

from textual.binding import Binding, BindingError, InvalidBinding
from textual.keys import KEY_ALIASES, Keys, key_to_character

from starwriter.tui.key_names import called

_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
_NAMES = frozenset(key.value.rpartition("+")[2] for key in Keys)
_WRITING = frozenset(
    ("enter", "backspace", "delete", "up", "down", "left", "right", "home", "end", "space")
)
"""Keys without a letter that a text field cannot do without."""
_LONGEST = 40
"""Characters of the user's own in a sentence."""
_SAME = {alias: key for key, aliases in KEY_ALIASES.items() for alias in aliases}
"""Keys that a terminal sends as others: ctrl+i is Tab."""
_SIGNS = {
    each.key: sign
    for sign in string.punctuation.replace(",", "")
    for each in Binding.make_bindings([Binding(sign, "")])
} | {"comma": ","}
"""Signs by the names that Textual has for them."""


@dataclass(frozen=True, slots=True)
class Bound:
    """An action that has keys in one place."""

    id: str
    """The binding's id."""
    keys: tuple[str, ...]
    """Its keys by default, as Textual names them."""
    place: str
    """The screen on which it is done."""
    label: str
    """What it does."""
    waits: bool = False
    """Whether its keys count only right behind "go to"."""
    beats_text: bool = False
    """Whether its keys come before the text field that has the cursor."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """What can be taken of the user's keys."""

    keys: Mapping[str, str]
    """The keys that hold, by the action's id."""
    problems: tuple[str, ...] = ()
    """A sentence for each one that does not."""


def checked(table: Sequence[Bound], wanted: Mapping[str, str]) -> Keymap:
    """Return what can be taken of the keys that the user wants."""
    refused = {name: why for name, keys in wanted.items() if (why := _refusal(table, name, keys))}
    taken = {name: keys for name, keys in wanted.items() if name not in refused}
    while clash := next(_clashes(table, taken), None):
        name, sentence = clash
        del taken[name]
        refused[name] = sentence
    return Keymap(taken, tuple(refused[name] for name in wanted if name in refused))


def refusal(
    table: Sequence[Bound], keys: Mapping[str, str], wanted: Mapping[str, str]
) -> str | None:
    """Return why the user's keys cannot become those that are wanted now; None where they can."""
    known = checked(table, keys).problems
    return next((each for each in checked(table, wanted).problems if each not in known), None)


def keys_of(keys: str) -> tuple[str, ...]:
    """Return keys that are parted by commas as Textual names them. Raises BindingError where one
    is missing.
    """
    made = Binding.make_bindings([Binding(keys, "")])
    return tuple(_SAME.get(each.key, each.key) for each in made)


def _refusal(table: Sequence[Bound], name: str, keys: str) -> str | None:
    """Return why keys can be no action's, or not this one's."""
    bounds = [each for each in table if each.id == name]
    if not bounds:
        near = get_close_matches(name, sorted({each.id for each in table}), 1)
        return f'There is no action "{_told(name)}"{_meant(near)}'
    try:
        named = keys_of(keys)
    except (BindingError, InvalidBinding):
        wrong = f'"{_told(keys)}" is no key for {name}: '
        return f'{wrong}write "f11", "ctrl+x" or "x", with commas between.'
    if wrong := next((key for key in named if not _is_key(key)), None):
        near = get_close_matches(wrong, _known_keys(table), 1)
        return f'"{_told(wrong)}" is no key that {name} could have{_meant(near)}'
    beats = any(each.beats_text and not any(map(_is_typed, each.keys)) for each in bounds)
    if beats and (typed := next(filter(_is_typed, named), None)):
        return (
            f'"{called(typed)}" could not be typed any more: '
            f'{name} takes a key like "f11" or "ctrl+x".'
        )
    return None


def _told(text: str) -> str:
    """Return what the user wrote, in few characters and on one line."""
    from starwriter.model.text import clean_line

    line = clean_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _meant(near: Sequence[str]) -> str:
    return f': did you mean "{near[0]}"?' if near else "."


def _known_keys(table: Sequence[Bound]) -> list[str]:
    letters = [f"ctrl+{chr(code)}" for code in range(ord("a"), ord("z") + 1)]
    return [*_NAMES, *letters, *(key for each in table for key in each.keys)]


def _is_key(key: str) -> bool:
    *modifiers, name = key.split("+")
    if not all(each in _MODIFIERS for each in modifiers):
        return False
    return name in _NAMES or _letter(name) is not None


def _is_typed(key: str) -> bool:
    return key in _WRITING or _letter(key) is not None


def _letter(key: str) -> str | None:
    """Return the character that a key types; None where it types none."""
    letter = _SIGNS.get(key) or key_to_character(key)
    return letter if letter and letter.isprintable() else None


def _clashes(table: Sequence[Bound], keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the actions of the user's keys that do what another one's does in the same place."""
    order = list(keys)
    for place in dict.fromkeys((each.place, each.waits) for each in table):
        here = [each for each in table if (each.place, each.waits) == place]
        for one, other in combinations(here, 2):
            ours = [each.id for each in (one, other) if each.id in keys]
            key = _shared(one, other, keys) if ours and one.id != other.id else None
            if key is not None:
                late = max(ours, key=order.index)
                first = other.id if late == one.id else one.id
                yield late, f'"{called(key)}" is {first} already: {late} keeps its key.'


def _shared(one: Bound, other: Bound, keys: Mapping[str, str]) -> str | None:
    """Return a key that two actions share, and did not share by default."""
    by_default = set(one.keys) & set(other.keys)
    now = set(_keys_now(one, keys)) & set(_keys_now(other, keys))
    return min(now - by_default, default=None)


def _keys_now(bound: Bound, keys: Mapping[str, str]) -> Iterable[str]:
    return keys_of(keys[bound.id]) if bound.id in keys else bound.keys
