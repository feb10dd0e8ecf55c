"""How a screen says which keys it has.

Promise: every key has an id, by which the user can have another one.
"""

from textual.binding import Binding


def key(
    keys: str,
    action: str,
    label: str,
    name: str,
    help_text: str = "",
    *,
    show: bool | None = None,
    priority: bool = False,
    called: str | None = None,
) -> Binding:
    """Return the binding `name` of some keys, parted by commas; one without a label stands in the
    help alone. `priority` has it beat the field that is written in, `called` is what it is called
    on the line of keys, where that is not its own name.
    """
    is_shown = bool(label) if show is None else show
    return Binding(keys, action, label or help_text, is_shown, called, priority, help_text, name)
