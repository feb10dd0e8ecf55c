"""The keys of a text field, done in the order in which they were pressed.

Promise: a letter never overtakes a key before it. Textual does a field's own keys (backspace, the
arrows) only once they have come up to the app; a slow line sends several keys in one piece.
"""

from textual import events
from textual.binding import Binding
from textual.widget import Widget


def actions_of(kind: type[Widget]) -> dict[str, str]:
    """Return the actions of a kind of field, by key."""
    bindings = (each for each in kind.BINDINGS if isinstance(each, Binding))
    return {key: each.action for each in bindings for key in each.key.split(",")}


async def do_at_once(widget: Widget, actions: dict[str, str], event: events.Key) -> None:
    """Do what a key says, if it is one of the field's own."""
    if (action := actions.get(event.key)) and await widget.app.run_action(action, widget):
        _swallow(event)


def send_on(event: events.Key, widget: Widget) -> None:
    """Give a key to another field."""
    _swallow(event)
    widget.post_message(events.Key(event.key, event.character))


def _swallow(event: events.Key) -> None:
    event.stop()
    event.prevent_default()
