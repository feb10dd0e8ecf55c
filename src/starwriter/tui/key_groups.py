"""The keys of where the user is, in groups, for the help and the palette.

Promise: each of our keys stands there once, as the user has it, with what it does; so do the keys
of the field or the list that has the focus.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.containers import ScrollableContainer
from textual.widgets import DataTable, Input, OptionList, TextArea

from starwriter.tui.key_names import Key, bindings_of, called

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    """What they are about."""
    keys: Sequence[Key]
    """In the order in which they are told."""


@runtime_checkable
class Led(Protocol):
    """A screen with keys that wait behind another one."""

    def led(self) -> Iterable[Key]:
        """Yield the keys behind it."""
        ...


_MOST = 3
"""Keys that are told of those that do the same."""
_WRITE, _GO, _COACH, _STORY, _PROGRAM = "Write", "Go", "Coach", "Story", "Program"
_WORDS: Mapping[str, str] = {
    _PROGRAM: "help quit settings theme end",
    _COACH: "signal evidence note mark untick proofread slip rehearse",
    _WRITE: "save field replace zen outside whole enter turn",
    _GO: "go back later other stories find filter narrow sort reverse clear match matrix questions"
    " next last first up down page read words list preview to part question",
}
"""By group the words of an id that belong there, the first group first; all others are of the
story.
"""
_OWN_GROUP: Mapping[str, str] = {
    "editor.find": _WRITE,
    "editor.question": _STORY,
    "import.go": _STORY,
    "review_file.go": _STORY,
    "review.go_on": _STORY,
    "review.take_rest": _STORY,
    "collisions.go_on": _STORY,
    "question.example": _COACH,
}
"""The group of an id whose words say another one."""
_TITLES = (_WRITE, _GO, _COACH, _STORY, _PROGRAM)
_MOVES = ("table.", "grid.")
"""The ids of what moves a cursor: they belong to the table that has the focus."""

_FIELD = (
    Key("ctrl+z ctrl+y", "undo, redo"),
    Key("shift+arrows", "select"),
    Key("ctrl+x ctrl+c ctrl+v", "cut, copy, paste"),
    Key("ctrl+a ctrl+e", "to the start, to the end of the line"),
    Key("ctrl+w ctrl+u ctrl+k", "delete the word, to the start, to the end of the line"),
    Key("↑ ↓", "at an edge: the next field, the one before"),
)
_LINE = (
    Key("ctrl+a ctrl+e", "to the start, to the end"),
    Key("ctrl+w ctrl+u ctrl+k", "delete the word, to the start, to the end"),
    Key("ctrl+x ctrl+c ctrl+v", "cut, copy, paste"),
)
_LIST = (
    Key("↑ ↓ PgUp PgDn", "move"),
    Key("Home End", "to the first, to the last"),
    Key("Enter", "take the one that is marked"),
)
_PAGE = (Key("↑ ↓ PgUp PgDn", "scroll"),)
_FOCUSED: Sequence[tuple[type["Widget"], str, Sequence[Key]]] = (
    (TextArea, "In the field", _FIELD),
    (Input, "In the line", _LINE),
    (OptionList, "In the list", _LIST),
    (DataTable, "In the list", _LIST[:2]),
    (ScrollableContainer, "On the page", _PAGE),
)
"""By kind of widget what its own keys do."""


def keys_at(screen: "Screen[object]") -> Iterator[Key]:
    """Yield our own keys of a screen, in the order in which it binds them, and those that wait
    behind another; what moves a cursor comes last.
    """
    found: dict[str, Key] = {}
    for active in screen.active_bindings.values():
        each = active.binding
        if active.enabled and each.id and each.description:
            name = called(each.key_display or each.key)
            known = found.get(each.id)
            names = known.keys.split() if known else []
            if name not in names and len(names) < _MOST:
                names.append(name)
            what = each.tooltip or each.description[:1].lower() + each.description[1:]
            found[each.id] = Key(" ".join(names), what, each.action, each.id)
    places = {each.id: place for place, each in reversed([*enumerate(bindings_of(screen))])}
    yield from sorted(
        found.values(), key=lambda key: (key.id.startswith(_MOVES), places.get(key.id, -1))
    )
    if isinstance(screen, Led):
        yield from screen.led()


def groups_at(screen: "Screen[object]") -> list[KeyGroup]:
    """Return the keys of a screen by group; those of what has the focus come first."""
    keys = list(keys_at(screen))
    own = [key for key in keys if key.id.startswith(_MOVES)]
    focused = [_of_focus(screen.focused, own)] if screen.focused else []
    others = [
        KeyGroup(title, [key for key in keys if key not in own and group_of(key.id) == title])
        for title in _TITLES
    ]
    return [group for group in (*focused, *others) if group.keys]


def group_of(name: str) -> str:
    """Return the title of the group that a binding's id belongs to."""
    if name in _OWN_GROUP:
        return _OWN_GROUP[name]
    words = name.partition(".")[2].split("_")
    fitting = (title for title, known in _WORDS.items() if not set(words).isdisjoint(known.split()))
    return next(fitting, _STORY)


def _of_focus(widget: "Widget", own: Sequence[Key]) -> KeyGroup:
    if own:
        return KeyGroup("In the table", own)
    for kind, title, keys in _FOCUSED:
        if isinstance(widget, kind):
            return KeyGroup(title, keys)
    return KeyGroup("", ())
