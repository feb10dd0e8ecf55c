"""A list of stories in which they are given another title, copied, put away and brought back.

Promise: the list is shown as the disk then is; what cannot be done is said, and changes nothing.
"""

from typing import TYPE_CHECKING

from textual import work

from starwriter.tui.beside import tried
from starwriter.tui.key_names import told
from starwriter.tui.screens.arranged import ArrangedScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from starwriter.bank import Bank


class TendedScreen(ArrangedScreen):
    """The stories, and what is done to them without opening one."""

    @work(group="ask")
    async def action_rename(self) -> None:
        """Give the story under the cursor another title."""
        from starwriter.tui.screens.ask_text import AskText

        if card := self._meant:
            title = await self.app.push_screen_wait(AskText("Another title", card.title))
            if title and title != card.title:
                await self._changed(lambda bank: bank.rename(card, title))

    @work(group="ask")
    async def action_duplicate(self) -> None:
        """Make a copy of the story under the cursor."""
        if card := self._meant:
            self._next = await self._changed(lambda bank: bank.duplicate(card))
            if self._next:
                self.notify(f'"{card.title}" is copied.', markup=False)

    @work(group="ask")
    async def action_archive(self) -> None:
        """Put the selected stories away, or the one under the cursor; or bring them back."""
        if self._list is None:
            return
        cards = self._list.chosen(self._table.current)
        own = [card for card in cards if not card.is_sample]
        if not own:
            if cards:
                self.notify("A sample leaves once you have a story of your own.", markup=False)
            return
        away = not own[0].is_archived

        def put(bank: "Bank") -> bool:
            for card in own:
                bank.archive(card, away=away)
            return True

        self._list.selected.clear()
        if not await self._changed(put):
            return
        named = f'"{own[0].title}" is' if len(own) == 1 else f"{len(own)} stories are"
        keys = told(
            self, "{bank.narrow}, then archived, shows them; {bank.archive} brings them back."
        )
        self.notify(f"{named} put away. {keys}" if away else f"{named} back.", markup=False)

    async def _changed(self, change: "Callable[[Bank], Any]") -> "Any":
        """Change something on the disk, and show the list as it then is; say why it cannot be, and
        return None.
        """
        done = await tried(self, lambda: change(self._desk.bank))
        self.load()
        return done
