"""Two edits of one story that changed the same places, to choose between place by place.

Promise: it answers only once every place is decided, and both texts are on the screen till then.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from starwriter.tui.keys import key
from starwriter.tui.screens.sides import SIDES, SidesScreen
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from starwriter.model.collision import Collision, Side

_LEAD = "Both changed the same places, and not alike. Choose which text stands."
_CHOOSE = "Choose with the key beside a name. {collisions.go_on} goes on to the next place."
_ALL = "All decided: {collisions.go_on} takes it so."
_FIRST = "Choose first: one of the two, or both where that can be."

_MARKS = 12
"""So many places have a mark each on one line of the narrowest screen."""


class CollisionsScreen(SidesScreen["tuple[Side, ...] | None"]):
    """One place at a time: yours, theirs, and what both began with."""

    CSS_PATH = ["safety.tcss", "sides.tcss", "collisions.tcss"]
    BINDINGS = [
        key(
            "enter",
            "go_on",
            "Go on",
            "collisions.go_on",
            "to what is not decided yet; then keep it so",
        ),
        key(
            "left,1",
            "choose('mine')",
            "This",
            "collisions.mine",
            "keep the first of the two",
            show=False,
        ),
        key(
            "right,2",
            "choose('theirs')",
            "This",
            "collisions.theirs",
            "keep the second of the two",
            show=False,
        ),
        key("b,3", "choose('both')", "Both", "collisions.both", "keep both", show=False),
        key(
            "m",
            "choose_all('mine')",
            "All",
            "collisions.all_mine",
            "keep the first in all places",
            show=False,
        ),
        key(
            "t",
            "choose_all('theirs')",
            "All",
            "collisions.all_theirs",
            "keep the second in all places",
            show=False,
        ),
        key("down,n", "step(1)", "Next", "collisions.next", "to the next place"),
        key("up,p", "step(-1)", "Before", "collisions.last", "to the place before"),
        key("pagedown,space", "page(1)", "Read on", "collisions.read_on", "read on"),
        key("pageup", "page(-1)", "Read back", "collisions.read_back", "read back", show=False),
        key(
            "escape",
            "dismiss(None)",
            "Decide later",
            "collisions.later",
            "decide later; both are kept",
        ),
    ]

    def __init__(
        self,
        title: str,
        collisions: "Sequence[Collision]",
        mine: str = "yours",
        theirs: str = "theirs",
        lead: str = "",
    ) -> None:
        """`title` is the story's name, `mine` and `theirs` are what to call the two sides, and
        `lead` says how they came to be.
        """
        super().__init__()
        self._of = title
        self._lead = lead or _LEAD
        self._labels: dict[Side, str] = {"mine": mine, "theirs": theirs}
        self._labels["both"] = f"both: {mine}, then {theirs}"
        self._collisions = collisions
        self._choices: list[Side | None] = [None] * len(collisions)
        self._at = 0

    def compose(self) -> ComposeResult:
        from starwriter.model import clean_line

        with Vertical(id="box"):
            heading = f"Two edits of {clean_line(self._of)}"
            yield Label(heading, id="heading", markup=False)
            yield Static(clean_line(self._lead), id="lead", markup=False)
            yield Static(id="steps", markup=False)
            with VerticalScroll(id="page", can_focus=False):
                yield from self.compose_sides()
                yield Static(id="head-both", classes="head", markup=False)
                yield Static(id="base", markup=False)
            yield Static(id="hint", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first place."""
        self._show_place()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Both can stand in some places only; a page that is all in sight needs no reading on."""
        if parameters == ("both",):
            return self._collisions[self._at].takes_both
        if action in ("page", "step"):
            return self._can_scroll if action == "page" else len(self._collisions) > 1
        return True

    def action_choose(self, side: "Side") -> None:
        """Decide this place."""
        self._choices[self._at] = side
        self._show_choices()

    def action_choose_all(self, side: "Side") -> None:
        """Decide every place alike."""
        self._choices = [side] * len(self._collisions)
        self._show_choices()

    def action_step(self, step: int) -> None:
        """Look at the next place; the first comes after the last."""
        self._at = (self._at + step) % len(self._collisions)
        self._show_place()

    def action_go_on(self) -> None:
        """Go to the next place that is not decided; once all are, answer."""
        chosen: list[Side] = [choice for choice in self._choices if choice]
        if len(chosen) == len(self._choices):
            self.dismiss(tuple(chosen))
            return
        places = [*range(self._at + 1, len(self._choices)), *range(self._at + 1)]
        following = next(place for place in places if self._choices[place] is None)
        if following == self._at:
            self.say(_FIRST, refused=True)
        else:
            self.action_step(following - self._at)

    @property
    def _can_scroll(self) -> bool:
        return self.is_mounted and self.query_one("#page").max_scroll_y > 0

    def _show_place(self) -> None:
        from starwriter.model.differing import word_pieces
        from starwriter.tui.difference_text import base_content, side_content

        place = self._collisions[self._at]
        pieces = word_pieces(place.mine, place.theirs)
        self.text_of("text-mine").update(side_content(pieces, "removed"))
        self.text_of("text-theirs").update(side_content(pieces, "added"))
        self.text_of("base").update(base_content(place.base))
        self.text_of("base").display = bool(place.base)
        self.query_one("#page").scroll_home(animate=False)
        self._show_choices()
        self.call_after_refresh(self.refresh_bindings)

    def _show_choices(self) -> None:
        choice = self._choices[self._at]
        for side in self._labels:
            self.text_of(f"head-{side}").update(self._head(side, chosen=choice in (side, "both")))
        for side in SIDES:
            self.query_one(f"#{side}").set_class(choice in (side, "both"), "-chosen")
        self.text_of("head-both").display = self._collisions[self._at].takes_both
        self.text_of("steps").update(self._steps())
        self.say(_CHOOSE if None in self._choices else _ALL)

    def _head(self, side: "Side", *, chosen: bool) -> Content:
        """Return the line over a text: whether it is chosen, whose it is, the keys that choose."""
        label = f"{'●' if chosen else '○'} {self._labels[side]}"
        keys = self.keys_of(f"choose('{side}')")
        every = self.keys_of(f"choose_all('{side}')")
        said = f"   {keys}" + (f"   all: {every}" if every and len(self._collisions) > 1 else "")
        return Content.assemble((label, "bold" if chosen else ""), (said, "$text-muted"))

    def _steps(self) -> Content:
        """Return where the user is, a mark for every place, and how many are decided."""
        from starwriter.tui.difference_text import part_title

        many = len(self._choices)
        marks = [
            Content.styled(" ✓ " if choice else " · ", "reverse" if place == self._at else "")
            for place, choice in enumerate(self._choices)
        ]
        return Content.assemble(
            (part_title(self._collisions[self._at].part), "bold $text-primary"),
            (f"  place {self._at + 1} of {many}   ", "$text-muted"),
            *(marks if 1 < many <= _MARKS else ()),
            (f"   {many - self._choices.count(None)} of {many} decided", "bold"),
        )
