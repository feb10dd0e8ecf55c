"""The letters behind "go to": one for each section, one for each tool that is not wanted often.

Promise: a letter does its work only right after the key that waits for it; a tool is in the help
and the palette, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message_pump import MessagePump

from starwriter.tui.keymap import key_for, spoken
from starwriter.tui.widgets.section_field import GUIDANCE


@dataclass(frozen=True, slots=True)
class Lead:
    """One letter and what it leads to."""

    keys: str
    """The letter; several are parted by commas, and the first is told."""
    id: str
    """The binding's id, for the settings."""
    action: str
    """The screen's action that is done."""
    label: str
    """What it does, in a word or two."""
    help: str = ""
    """What it does, for the help and the palette; empty for a section, which needs neither."""


SECTIONS: Sequence[Lead] = tuple(
    Lead(keys, f"editor.go_{section}", f"section('{section}')", section.capitalize())
    for keys, section in zip(("s,1", "t,2", "a,3", "r,4", "l,5"), GUIDANCE, strict=True)
)
TOOLS: Sequence[Lead] = (
    Lead("e", "editor.outside", "outside(False)", "Your editor", "this field in your own editor"),
    Lead("E", "editor.outside_all", "outside(True)", "All in it", "the answer in your own editor"),
    Lead("comma", "editor.settings", "app.settings", "Settings", "the settings, and all keys"),
)
LEADS = {each.id: each for each in (*SECTIONS, *TOOLS)}


def lead_bindings() -> Iterator[Binding]:
    """Yield a binding for each letter; its action is `lead` with the binding's id."""
    for each in LEADS.values():
        action = f"lead('{each.id}')"
        yield Binding(each.keys, action, each.label, show=False, priority=True, id=each.id)


def told(asking: MessagePump) -> Content:
    """Return what to say while a letter is waited for, with the user's own letters."""
    lines = [_line("Go to", SECTIONS, asking), *([_line("Or", TOOLS, asking)] if TOOLS else [])]
    return Content("\n").join(lines)


def _line(head: str, leads: Sequence[Lead], asking: MessagePump) -> Content:
    told = [
        Content.assemble("  ", (letter(each, asking), "bold"), " ", each.label) for each in leads
    ]
    return Content.assemble(head, Content(" ").join(told))


def letter(lead: Lead, asking: MessagePump) -> str:
    """Return the letter of a lead, as the user has it."""
    return key_for(asking, lead.id, spoken(lead.keys))
