"""The review of one story, place by place: what the reviewer would have otherwise, and said.

Promise: it answers with what was decided and changes nothing; until then both texts are in sight.
"""

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from starwriter.tui.keys import key
from starwriter.tui.screens.sides import SIDES, SidesScreen
from starwriter.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from starwriter.model.collision import Side
    from starwriter.reviewing import Decision
    from starwriter.tui.review_walk import Walk

_MARKS = 40
"""So many places have a mark each on one line of the narrowest screen."""
_CHANGE = "Take the change or keep your words; {review.edit} lets you write it yourself."
_COLLIDES = "You have changed the same lines since you sent them. Choose, or write it yourself."
_COMMENT = "Kept, it stays at its words in the editor until you tick it off."
_ALL = "All decided: {review.go_on} takes it so. How the story was is kept as a version."
_UNKNOWN = "What was sent is not known any more: this may be your own change since. Choose."
_LEAVE = "The same key again leaves starwriter, and forgets what you decided here."
_FIRST = "Choose first: take it, keep yours, or write it yourself."
_AROUND = 3
"""Lines above the place that is looked at that stay in sight."""


class ReviewScreen(SidesScreen["Decision | None"]):
    """One place at a time: the words as they are, and as the reviewer would have them."""

    CSS_PATH = ["safety.tcss", "sides.tcss"]
    BINDINGS = [
        key(
            "a,right,2",
            "choose('theirs')",
            "Take",
            "review.take",
            "take the change; keep the comment on your list",
        ),
        key(
            "r,left,1",
            "choose('mine')",
            "Leave",
            "review.keep",
            "keep your words; leave the comment out",
        ),
        key(
            "b,3",
            "choose('both')",
            "Both",
            "review.both",
            "keep your words and take the change, too",
        ),
        key("e", "edit", "Write", "review.edit", "write this part yourself"),
        key(
            "enter",
            "go_on",
            "Go on",
            "review.go_on",
            "to what is not decided yet; then take it all so",
        ),
        key(
            "A",
            "choose_rest('theirs')",
            "All",
            "review.take_rest",
            "take all that is not decided yet",
        ),
        key(
            "R",
            "choose_rest('mine')",
            "None",
            "review.keep_rest",
            "keep your words in all that is not decided yet",
            show=False,
        ),
        key("down,n", "step(1)", "Next", "review.next", "to the next place"),
        key("up,p", "step(-1)", "Before", "review.last", "to the place before"),
        key("tab", "next_part", "Next field", "review.part", "to the next field", show=False),
        key("pagedown,space", "page(1)", "Read on", "review.read_on", "read on", show=False),
        key("pageup", "page(-1)", "Read back", "review.read_back", "read back", show=False),
        key("escape", "dismiss(None)", "Later", "review.later", "decide later; nothing is taken"),
    ]

    def __init__(self, walk: "Walk", position: str = "", standing: str = "") -> None:
        """`position` says which of several stories this is, `standing` how it stands to what was
        sent.
        """
        super().__init__()
        self._walk = walk
        self._position = position
        self._standing = standing
        self._is_warned = False

    def compose(self) -> ComposeResult:
        position = f"{self._position} · " if self._position else ""
        with Vertical(id="box"):
            heading = f"{position}Review of {self._walk.story.name}"
            yield Label(heading, id="heading", markup=False)
            yield Static(self._standing, id="lead", markup=False)
            yield Static(id="steps", markup=False)
            with VerticalScroll(id="page", can_focus=False):
                yield from self.compose_sides()
                yield Static(id="base", markup=False)
            yield Static(id="hint", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first place."""
        self._show_stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Both can stand where both have changed the same lines; a comment is not written."""
        proposal = self._walk.proposal
        if parameters == ("both",):
            is_lines = self._walk.place != "title"
            return proposal is not None and proposal.collides and is_lines
        return proposal is not None if action == "edit" else True

    def action_choose(self, side: "Side") -> None:
        """Decide this place, and go on to the next that is open."""
        self._walk.choose(side)
        self._walk.to_next_open()
        self._show_stop()

    def action_choose_rest(self, side: "Side") -> None:
        """Decide all that is open, but for what both have changed."""
        self._walk.choose_rest(side)
        self._walk.to_next_open()
        self._show_stop()

    def action_step(self, step: int) -> None:
        """Look at the next place; the first comes after the last."""
        self._walk.step(step)
        self._show_stop()

    def action_next_part(self) -> None:
        """Look at the next field."""
        self._walk.to_next_part()
        self._show_stop()

    @work
    async def action_edit(self) -> None:
        """Let the user write this part."""
        from starwriter.tui.screens.edit_part import EditPart

        text = await self.app.push_screen_wait(EditPart(self._walk.place, self._walk.draft()))
        if text is not None:
            self._walk.edit(text)
            self._walk.to_next_open()
            self._show_stop()

    def action_go_on(self) -> None:
        """Keep a comment; go to the next open place; once there is none, answer."""
        walk = self._walk
        if not walk.is_decided(walk.stop) and walk.comment:
            self.action_choose("theirs")
        elif not walk.open_stops:
            decided: Decision = walk.decision()
            self.dismiss(decided)
        elif walk.is_decided(walk.stop):
            walk.to_next_open()
            self._show_stop()
        else:
            self.say(_FIRST, refused=True)

    def may_leave(self) -> bool:
        """Return whether the program may end; where something was decided, it says so first."""
        if not self._walk.is_begun or self._is_warned:
            return True
        self._is_warned = True
        self.notify(_LEAVE, severity="warning", markup=False)
        return False

    def _show_stop(self) -> None:
        from starwriter.tui import review_content
        from starwriter.tui.difference_text import base_content

        walk = self._walk
        is_comment = walk.comment is not None
        mine, theirs = (
            (review_content.quoted(walk), review_content.said(walk))
            if is_comment
            else review_content.sides(walk)
        )
        self.text_of("text-mine").update(mine)
        self.text_of("text-theirs").update(theirs)
        base = walk.proposal.base if walk.proposal else None
        self.text_of("base").display = bool(base)
        self.text_of("base").update(base_content(base or ""))
        for side in SIDES:
            self.text_of(f"head-{side}").update(self._head(side))
            self.query_one(f"#{side}").set_class(self._is_chosen(side), "-chosen")
        self.text_of("steps").update(self._steps())
        self.say(self._hint())
        self.call_after_refresh(self._scroll_to_place)

    def _hint(self) -> str:
        if not self._walk.open_stops:
            return _ALL
        if self._walk.comment:
            return _COMMENT
        proposal = self._walk.proposal
        if proposal is None or not proposal.collides:
            return _CHANGE
        return _COLLIDES if self._walk.story.base else _UNKNOWN

    def _is_chosen(self, side: str) -> bool:
        return self._walk.choice(self._walk.stop) in (side, "both")

    def _head(self, side: str) -> Content:
        """Return the line over a text: whether it is chosen, whose it is, the keys that choose."""
        sign = "●" if self._is_chosen(side) else "○"
        keys = self.keys_of(f"choose('{side}')")
        return Content.assemble(
            (f"{sign} {self._called(side)}", "bold"), (f"   {keys}", "$text-muted")
        )

    def _called(self, side: str) -> str:
        from starwriter.review_text import said_by

        comment = self._walk.comment
        if comment:
            who = said_by(comment.author, comment.date)
            return f"{who}: keep it on your list" if side == "theirs" else "leave it out"
        if self._walk.place in self._walk.edits and side == "theirs":
            return "as you wrote it"
        return " and ".join(self._walk.by) or "as reviewed" if side == "theirs" else "yours"

    def _steps(self) -> Content:
        """Return where the user is, a mark for every place, and how many are decided."""
        from starwriter.tui.difference_text import part_title

        walk, many = self._walk, len(self._walk.stops)
        marks = [
            Content.styled(self._sign(place), "reverse" if place == walk.at else "")
            for place in range(many)
        ]
        kind = "comment" if walk.comment else "change"
        return Content.assemble(
            (part_title(walk.place or "whole answer"), "bold $text-primary"),
            (f"  {kind}, {walk.at + 1} of {many}   ", "$text-muted"),
            *(marks if 1 < many <= _MARKS else ()),
            (f"   {many - walk.open_stops} of {many} decided", "bold"),
        )

    def _sign(self, place: int) -> str:
        stop = self._walk.stops[place]
        if not self._walk.is_decided(stop):
            return "·" if stop.part is not None else "✎"
        return "✗" if self._walk.choice(stop) == "mine" else "✓"

    def _scroll_to_place(self) -> None:
        from starwriter.tui.review_content import above

        text = self.text_of("text-mine")
        above_it = above(self._walk)
        lines = above_it.get_height({}, max(text.size.width, 1)) if above_it.plain else 0
        self.query_one("#page").scroll_to(y=max(lines - _AROUND, 0), animate=False)
