"""A line or two that say which key to press now.

Promise: it names the key that the user has, also when the keys are changed while it stands there.
"""

from textual.widgets import Static

from starwriter.tui.key_names import told


class Hint(Static):
    """A text of ours in which `{binding.id}` stands for a key."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id, markup=False)
        self._text = text

    def on_mount(self) -> None:
        """Follow the keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)
        self.say(self._text)

    def say(self, text: str) -> None:
        """Say something else."""
        self._text = text
        if self.is_attached:
            self._keys_changed(None)

    def _keys_changed(self, _: object) -> None:
        said = told(self.screen, self._text)
        if said != self.content:  # an update would lay out the screen anew
            self.update(said)
