"""The list of settings: groups with a line for each, of which a few letters leave some.

Promise: the cursor stays on its setting when the lines are shown anew.
"""

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

Line = tuple[str, Content]
"""A setting's id, empty for the head of a group, and what stands there."""


class SettingList(OptionList):
    """Settings under each other."""

    BINDINGS = [
        # The list's own Enter would hide the screen's.
        Binding("enter", "screen.change", "Change", id="settings.change"),
    ]

    @property
    def chosen(self) -> str:
        """The id of the setting under the cursor; empty where there is none."""
        place = self.highlighted
        return "" if place is None else self.get_option_at_index(place).id or ""

    def show(self, lines: Iterable[Line], words: Sequence[str] = ()) -> None:
        """Show these lines; with words, those that have all of them."""
        chosen = self.chosen
        found = [line for line in lines if _has(line, words)]
        names = [name for name, _ in found]
        self.clear_options()
        self.add_options(_option(name, content) for name, content in found)
        first = next((at for at, name in enumerate(names) if name), None)
        self.highlighted = names.index(chosen) if chosen and chosen in names else first


def _has(line: Line, words: Sequence[str]) -> bool:
    name, content = line
    text = f"{content.plain} {name}".casefold()
    return not words or (bool(name) and all(word in text for word in words))


def _option(name: str, content: Content) -> Option:
    return Option(Content.assemble(content), id=name or None, disabled=not name)
