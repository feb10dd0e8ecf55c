"""All actions that have keys, read from the app, the screens and widgets themselves.

Promise: a screen or widget that is added stands in the table without a line of its own here. It
imports every screen, so it is asked for beside the screen, and only when it is needed.
"""

import pkgutil
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import cast

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from starwriter.tui import screens
from starwriter.tui.guided import Guided
from starwriter.tui.keymap import Bound, keys_of

_OURS = f"{__package__}."


@cache
def bound_actions() -> tuple[Bound, ...]:
    """Return every action with an id, on each screen where it has a key, then those of the app."""
    on_screens = (each for screen in own_screens() for each in _bounds_of(screen))
    return (*on_screens, *_named(Guided.__name__, own_bindings(Guided)))


@cache
def own_screens() -> tuple[type[Screen[object]], ...]:
    """Return the screens with keys of their own, by the names of their modules."""
    names = [each.name for each in pkgutil.iter_modules(screens.__path__)]
    modules = [import_module(f"{screens.__name__}.{name}") for name in names]
    found = dict.fromkeys(kind for module in modules for kind in _screens(module))
    return tuple(kind for kind in found if any(own_bindings(kind)))


def own_widgets(screen: type[Screen[object]]) -> Iterator[type[Widget]]:
    """Yield the widgets that may stand on a screen: what its modules import, and theirs."""
    seen: set[str] = set()
    for kind in screen.__mro__:
        if kind.__module__.startswith(_OURS):
            yield from _widgets(sys.modules[kind.__module__], seen)


def own_bindings(kind: type) -> Iterator[Binding]:
    """Yield the keys that a screen or widget has of ours, and not of Textual's."""
    for each in kind.__mro__:
        if each.__module__.startswith(_OURS):
            yield from (each for each in vars(each).get("BINDINGS", ()))


def _screens(module: ModuleType) -> Iterator[type[Screen[object]]]:
    for kind in _classes(module):
        if issubclass(kind, Screen):
            yield cast("type[Screen[object]]", kind)


def _classes(module: ModuleType) -> Iterator[type[Widget]]:
    for each in vars(module).values():
        if isinstance(each, type) and issubclass(each, Widget):
            yield each


def _widgets(module: ModuleType, seen: set[str]) -> Iterator[type[Widget]]:
    seen.add(module.__name__)
    for kind in _classes(module):
        if kind.__module__.startswith(_OURS) and not issubclass(kind, Screen):
            yield kind
            if kind.__module__ not in seen:
                yield from _widgets(sys.modules[kind.__module__], seen)


def _bounds_of(screen: type[Screen[object]]) -> Iterator[Bound]:
    kinds = dict.fromkeys([screen, *own_widgets(screen)])
    bindings = [binding for kind in kinds for binding in own_bindings(kind)]
    yield from _named(screen.__name__, dict.fromkeys(bindings))


def _named(place: str, bindings: Iterable[Binding]) -> Iterator[Bound]:
    return (_bound(place, each) for each in bindings if each.id)


def _bound(place: str, binding: Binding) -> Bound:
    waits = binding.action.startswith("lead(")
    return Bound(
        binding.id or "",
        keys_of(binding.key),
        place,
        binding.tooltip or binding.description,
        waits,
        binding.priority and not waits,
    )
