"""The answer in other lengths: the list of them, the one that is written, the answer beside it.

Promise: what is typed is in the session at once, and saved as the editor's text is; the answer
itself is only read here.
"""

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Label, OptionList, Static, TextArea

from starwriter.tui.asking_length import may_go, picked_length
from starwriter.tui.beside import beside
from starwriter.tui.keys import key
from starwriter.tui.lengths import Lengths
from starwriter.tui.screens.page import Page
from starwriter.tui.widgets.answer_pane import READ_ONLY
from starwriter.tui.widgets.hint import Hint
from starwriter.tui.widgets.key_line import KeyLine
from starwriter.tui.widgets.length_list import LengthList
from starwriter.tui.widgets.length_page import LengthPage

if TYPE_CHECKING:
    from starwriter.model.lengths import Place
    from starwriter.tui.screens.story import StoryScreen
    from starwriter.tui.study import Study

_ADD = "Which length do you begin?"
_AIM = "How long should the whole answer be?"
_EMPTY = (
    "{lengths.add} adds another length, kept with the answer. "
    "{lengths.target} chooses another target."
)
_CHOSEN = "{lengths.write} writes on it; what you cut here stays whole in the answer."
_STALE = "The answer was told anew since. Once this one fits again, say so: {lengths.fits}."
_FITS = "It fits the answer as it is now."


class LengthsScreen(Page[None]):
    """All lengths of one story."""

    CSS_PATH = "lengths.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#lengths"
    BINDINGS = [
        key("f1", "app.help", "Help", "app.help", show=False, priority=True),
        # With priority, so that what is typed right behind a key goes where the key says.
        key("enter", "write", "Write", "lengths.write", priority=True),
        key("a", "add", "Add", "lengths.add", "begin a length", priority=True),
        key("d", "delete", "Delete", "lengths.delete", priority=True),
        key("t", "aim", "Target", "lengths.target", "of the answer", priority=True),
        key("f6", "fits", "It still fits", "lengths.fits", priority=True),
        key("down", "step(1)", "Next", "lengths.next", show=False, priority=True),
        key("up", "step(-1)", "Before", "lengths.last", show=False, priority=True),
        key("ctrl+s", "save", "Save", "editor.save", show=False, priority=True),
        key("escape", "back", "Back", "lengths.back", priority=True),
        key("f10", "leave", "To the answer", "editor.lengths", priority=True),
    ]

    def __init__(self, editor: "StoryScreen", study: "Study") -> None:
        super().__init__()
        self._editor = editor
        self._lengths = Lengths(study)
        self._page = LengthPage(self._lengths)
        self._areas = self._page.areas
        self._place: Place | None = None
        self._list = LengthList(self._lengths)
        self._hint = Hint(id="hint")

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Label(f"Other lengths of {self._lengths.title}", id="heading", markup=False)
            yield Static(id="saved", markup=False)
        with Container(id="panes"):
            yield self._list
            yield self._page
        yield self._hint
        yield KeyLine()

    def on_mount(self) -> None:
        """Write on the editor's story from here, until this screen is left."""
        self._editor.also.append(self)
        self._editor.save_soon()
        self.call_after_refresh(self._show_all)

    def on_unmount(self) -> None:
        """Write on it no more."""
        if self in self._editor.also:
            self._editor.also.remove(self)

    def on_resize(self) -> None:
        """Let the rows take the width there is."""
        self.call_after_refresh(self._show_rows)

    def gather(self) -> None:
        """Take over what stands in the areas; the messages that tell of it may be on their way."""
        self._areas.gather()

    def show_changed(self) -> None:
        """Show what somebody else has changed."""
        self._areas.take_over()
        self._show_all()

    def show_saved(self, state: str, failed: bool) -> None:
        """Show how the story stands on the disk."""
        for saved in self.query("#saved").results(Static):
            saved.update(state)
            saved.set_class(failed, "-failed")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take over what was typed, count it, and have it saved."""
        event.stop()
        self.gather()
        self._show_counts()
        self._editor.save_soon()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the length under the cursor."""
        event.stop()
        self._choose(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Write on what was clicked."""
        event.stop()
        self._choose(event.option_index)
        self.action_write()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are keys only in the list; there is something to say of a length only there."""
        if action == "step" or (action == "write" and self._place is not None):
            return self._list.has_focus
        if action == "write":  # of the whole answer the list says that it was chosen
            return False
        if action in ("add", "delete", "aim"):
            return not self._areas.has_writer and (action != "delete" or self._place is not None)
        if action == "fits":
            return self._place is not None and self._lengths.is_stale(self._place)
        return True

    def action_step(self, step: int) -> None:
        """Look at the length after, or before."""
        self._choose(self._list.step(step))

    def action_write(self) -> None:
        """Write on the length; of the whole answer, choose the target."""
        if self._place is None:
            self.action_aim()
        else:
            self.set_focus(self._areas.area(self._place))

    @work(group="ask", exclusive=True)
    async def action_add(self) -> None:
        """Begin a length, and write on it."""
        if self._is_refused():
            return
        if name := await picked_length(self, _ADD, self._lengths.to_begin()):
            self._show_begun(self._lengths.begin(name))

    @work(group="ask", exclusive=True)
    async def action_aim(self) -> None:
        """Choose another target for the whole answer."""
        if self._is_refused():
            return
        name = await picked_length(self, _AIM, self._lengths.to_aim_for())
        if name is not None:
            self._lengths.aim_for(name or None)
            self._editor.read()
            self._show_rows()

    @work(group="ask", exclusive=True)
    async def action_delete(self) -> None:
        """Let go of a length, once the user has said so again."""
        place = self._place
        if place is None or self._is_refused():
            return
        name, told = self._lengths.name(place), self._lengths.count(place).told
        if await may_go(self, name, told) and place == self._place:
            self._drop(place)

    def action_fits(self) -> None:
        """Say that the length fits the answer as it is now."""
        if self._place is not None and not self._is_refused():
            self._lengths.fits(self._place)
            self._keep()
            self._show_chosen()
            self.notify(_FITS, markup=False)

    def action_save(self) -> None:
        """Save at once; where others have changed the same words, decide."""
        self._editor.action_save()

    def action_back(self) -> None:
        """Leave the text for the list, and the list for the answer."""
        if self._list.has_focus:
            self.action_leave()
        else:
            self.set_focus(self._list)

    def action_leave(self) -> None:
        """Go back to the answer."""
        self.gather()
        self._editor.save_soon()
        self.dismiss(None)

    def _is_refused(self) -> bool:
        if self._lengths.is_locked:
            self.notify(READ_ONLY, severity="warning", markup=False)
        return self._lengths.is_locked

    def _show_begun(self, place: "Place") -> None:
        self._list.show(place)
        self._choose(self._list.highlighted or 0)
        self.action_write()
        self._keep()

    def _drop(self, place: "Place") -> None:
        self.gather()
        self._lengths.drop(place)
        self._areas.forget(place[0])
        self._editor.save_soon()
        self._show_all()

    @work(group="keep")
    async def _keep(self) -> None:
        self._editor.save_soon()
        await beside(self._lengths.keep)

    def _choose(self, row: int) -> None:
        """Show the length in a row; the first row is the whole answer."""
        self._place = self._list.place(row)
        self._show_chosen()

    def _show_all(self) -> None:
        self._show_rows()
        if self.query("#head"):  # the screen is not being left
            self._choose(self._list.highlighted or 0)

    def _show_rows(self) -> None:
        if self.query("#head"):  # the screen is not being left
            self._list.show(self._place)

    def _show_counts(self) -> None:
        place = self._place
        if place is None or place not in self._lengths.places:
            return
        self._page.show_counts()
        self._list.tell(place)

    def _show_chosen(self) -> None:
        place = self._place
        self._page.show(place)
        self._show_counts()
        is_stale = place is not None and self._lengths.is_stale(place)
        hint = _STALE if is_stale else _CHOSEN if place is not None else _EMPTY
        self._hint.say(READ_ONLY if self._lengths.is_locked else hint)
        self.refresh_bindings()
