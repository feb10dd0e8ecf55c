"""A list of stories as the user wants to see it: found by letters, filtered, sorted, selected.

Promise: nothing here changes a story; one key shows all of them again.
"""

from textual import work
from textual.widgets import Input

from starwriter.tui.filtering import filter_of
from starwriter.tui.screens.listed import COLUMNS, ListedScreen
from starwriter.tui.widgets.story_table import StoryTable


class ArrangedScreen(ListedScreen):
    """The stories that are wanted, in the order that is wanted."""

    def on_story_table_headed(self, event: StoryTable.Headed) -> None:
        """Sort by that column, or the other way round."""
        event.stop()
        if self._list is None:
            return
        if event.column == self._list.sorted_by:
            self.action_reverse()
        else:
            self._list.sort_by(event.column)
            self._show_rows()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the letters mean."""
        event.stop()
        self._show_rows()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the list."""
        event.stop()
        self._table.focus()

    def action_find(self) -> None:
        """Go to the finder."""
        self._finder.display = True
        self.set_focus(self._finder)  # at once: a q typed right behind it is a letter

    @work(group="ask")
    async def action_filter(self) -> None:
        """Choose what stories must have."""
        from starwriter.tui.filtering import choices
        from starwriter.tui.screens.picker import Picker

        listed = self._list
        if listed is None:
            return
        signals = self._desk.library.signals
        rows = choices(listed.cards, listed.filters, signals, listed.questions)
        chosen = await self.app.push_screen_wait(Picker("Only stories that …", rows))
        if chosen:
            listed.toggle(filter_of(chosen))
            self._show_rows()

    def action_sort(self, step: int) -> None:
        """Sort by the next column."""
        if self._list:
            shown = self._table.shown_columns  # what was told when is in the cycle, shown or not
            columns = [each.name for each in COLUMNS if each.name in (*shown, "Told")]
            self._list.sort_next(columns, step)
            self._show_rows()

    def action_reverse(self) -> None:
        """Sort the other way round."""
        if self._list:
            self._list.is_reversed = not self._list.is_reversed
            self._show_rows()

    def action_select(self) -> None:
        """Select the story, or let it go, and go on to the next."""
        if self._list and (card := self._table.current):
            self._list.selected ^= {card.id}
            self._show_rows()
            self._table.action_step(1)

    def action_select_all(self) -> None:
        """Select all stories that the list shows; let them go where all are selected."""
        if self._list:
            self._list.select_all(self._table.cards)
            self._show_rows()

    def action_clear(self) -> None:
        """Show all stories again; once they are, let go of what is selected."""
        if self._list:
            if not self._finder.value and not self._list.filters:
                self._list.selected.clear()
            self._list.filters.clear()
        self._finder.value = ""
        self._finder.display = False
        self._table.focus()
        self._show_rows()
