"""The footer: the keys of where you are, on one line, as many as fit.

Textual's own Footer mounts a widget for each key before the first paint; this is one.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.widget import Widget

from starwriter.tui.key_names import called


def in_order(active: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Return keys in their order; where some are out of it, in the order in which their places
    declare them: Textual puts those that the user has changed after all others, and a screen's key
    that takes the place of a field's own where the field's would be.
    """
    found = list(active)
    if not any(map(_is_changed, found)) and not _are_mixed(found):
        return found
    nodes = list(dict.fromkeys(each.node for each in found))
    return sorted(found, key=lambda each: (nodes.index(each.node), _declared(each)))


def _are_mixed(found: "list[ActiveBinding]") -> bool:
    nodes = [node for node, _ in groupby(each.node for each in found)]
    return len(nodes) != len(set(nodes))


def _is_changed(active: ActiveBinding) -> bool:
    own = [each.key.split(",") for each in _bindings(active) if each.id == active.binding.id]
    return bool(active.binding.id and own) and all(active.binding.key not in keys for keys in own)


def _declared(active: ActiveBinding) -> int:
    ids = [each.id for each in _bindings(active)]
    return ids.index(active.binding.id) if active.binding.id in ids else len(ids)


def _bindings(active: ActiveBinding) -> list[Binding]:
    kinds = type(active.node).__mro__
    keys = [each for kind in kinds for each in vars(kind).get("BINDINGS", ())]
    return [each for each in keys if isinstance(each, Binding)]


class KeyLine(Widget):
    """Keys and what they do."""

    def on_mount(self) -> None:
        """Follow the focus: other places, other keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def render(self) -> Content:
        """Return the keys that are worth a place, up to the width of the line."""
        parts: list[Content] = []
        room = self.size.width
        for key, what in self._keys():
            part = Content.assemble(
                (key, "bold $text-accent"), " ", (what, "$foreground 80%"), "  "
            )
            room -= part.cell_length
            if room < -2:
                break
            parts.append(part)
        return Content("").join(parts)

    def _keys_changed(self, _: object) -> None:
        self.refresh()

    def _keys(self) -> list[tuple[str, str]]:
        shown: dict[str, tuple[str, str]] = {}
        for active in in_order(self.screen.active_bindings.values()):
            binding = active.binding
            if binding.show and active.enabled and not self._is_text(called(binding.key)):
                shown.setdefault(binding.action, (self._called(binding), binding.description))
        return list(shown.values())

    def _called(self, binding: Binding) -> str:
        is_text = binding.key_display and self._is_text(binding.key_display)
        return self.app.get_key_display(replace(binding, key_display=None) if is_text else binding)

    def _is_text(self, name: str) -> bool:
        """Whether a key of this name is written where the focus is."""
        focused = self.screen.focused
        is_character = len(name) == 1 and name.isascii()  # an arrow is the name of a key
        return bool(focused and is_character and focused.check_consume_key(name, name))
