"""A place of a review as text to read: both sides of a part, or a comment at its words.

Promise: it reads the same without colour: what goes stands in [−brackets], what comes in
[+brackets], and what was decided against is struck through.
"""

from typing import TYPE_CHECKING, Literal

from textual.content import Content

from starwriter.tui.review_walk import Stop

if TYPE_CHECKING:
    from starwriter.model.collision import Side
    from starwriter.tui.review_walk import Walk

Which = Literal["old", "new"]

_SIGNS = {"old": "−", "new": "+"}
_COLOURS = {"old": "$text-error", "new": "$text-success"}


def sides(walk: "Walk") -> tuple[Content, Content]:
    """Return the part that is looked at, as it is and as the reviewer would have it."""
    return _side(walk, "old"), _side(walk, "new")


def above(walk: "Walk") -> Content:
    """Return the longer side up to the place that is looked at: so far down it stands."""
    old, new = _side(walk, "old", up_to=True), _side(walk, "new", up_to=True)
    return max(old, new, key=len)


def quoted(walk: "Walk") -> Content:
    """Return the section that a comment is about, with its words standing out."""
    comment = walk.comment
    file = walk.story.file
    if comment is None or comment.section is None or file is None:
        return Content.styled("(the whole answer)", "dim italic")
    from starwriter.model.placing import placed

    now, then = file.story.sections, walk.story.sections
    (place,) = placed((comment,), now)
    if place.is_gone:  # not in the story, but maybe in the reviewer's own words
        (place,), now = placed((comment,), then), then
    text = now.text(comment.section)
    if place.start == place.end:
        quote = f"“{_clean(comment.quote)}”\n\n" if comment.quote else ""
        return Content.assemble((quote, "bold"), _clean(text).rstrip("\n"))
    parts = (text[: place.start], text[place.start : place.end], text[place.end :].rstrip("\n"))
    before, words, after = map(_clean, parts)
    return Content.assemble(before, (words, "reverse"), after)


def said(walk: "Walk") -> Content:
    """Return what a comment says, and what was answered to it."""
    comment = walk.comment
    if comment is None:
        return Content("")
    replies = "".join(f"\n\n{_clean(reply)}" for reply in comment.replies)
    return Content.assemble(_clean(comment.text), (replies, "$text-muted"))


def _side(walk: "Walk", which: Which, *, up_to: bool = False) -> Content:
    part, at = walk.part, walk.stop.part
    if part is None or at is None:
        return Content("")
    if which == "new" and part.part in walk.edits and not up_to:
        return Content.assemble((walk.edits[part.part] or "(nothing)", "bold"))
    bits: list[Content] = []
    number = 0
    for piece in part.pieces:
        if isinstance(piece, str):
            bits.append(Content(_clean(piece)))
            continue
        is_here = number == walk.stop.number
        if is_here and up_to:
            break
        text = piece.old if which == "old" else piece.new
        choice = walk.choice(Stop(at, number))
        bits.append(_changed(_clean(text), which, choice, is_here=is_here))
        number += 1
    content = Content("").join(bits)
    return content if content.plain.strip() or up_to else Content.styled("(nothing)", "dim italic")


def _changed(text: str, which: Which, side: "Side | None", *, is_here: bool) -> Content:
    """Return words that change, line by line in brackets until it is decided about them."""
    from starwriter.review_text import bracketed

    here = " reverse" if is_here else ""
    if side is None:
        style = f"bold {_COLOURS[which]}{here}"
        return _styled(bracketed(text, _SIGNS[which]), style)
    stays = side == "both" or (side == "mine") == (which == "old")
    return _styled(text, f"bold{here}" if stays else f"dim strike{here}")


def _styled(text: str, style: str) -> Content:
    body = text.rstrip("\n")
    return Content.assemble((body, style), text[len(body) :])


def _clean(text: str) -> str:
    from starwriter.model import clean

    return clean(text)
