"""Reviewers' comments in the words of the screen. Plain functions, no widgets.

Promise: a comment is told from a note by its shape and by who said it, never by colour alone.
"""

from collections.abc import Iterator, Sequence

from textual.content import Content

from starwriter.listing import local
from starwriter.model import A_REVIEWER, clean, clean_line
from starwriter.model.placing import PlacedComment

COMMENT_MARK = "❝"
"""Stands before a comment."""

_SHORT, _GONE = 8, 40
"""Words of a quote that are told: of one that stands in the text, and of one that does not."""


def comment_row(placed: PlacedComment) -> Content:
    """Return a comment as it stands in the list: who said what, and what was answered."""
    return Content("\n").join([comment_line(placed), *_replies(placed)])


def comment_line(placed: PlacedComment) -> Content:
    """Return a comment on one line: who said what, and whether its words are gone."""
    gone = " (the words have changed)" if placed.is_gone else ""
    return Content.assemble(
        (f"{COMMENT_MARK} ", "$comment"),
        (f"{_author(placed)}: ", "bold"),
        clean_line(placed.comment.text),
        (gone, "dim"),
    )


def commented(
    placed: PlacedComment, comments: Sequence[PlacedComment], key: str, *, is_locked: bool = False
) -> Content:
    """Return what to say of the comment that is looked at, which a key ticks off: all of it, with
    its replies.

    In a story that `is_locked`, no key ticks it off.
    """
    comment = placed.comment
    head = [f"{comments.index(placed) + 1} of {len(comments)}", _author(placed)]
    head += [f"{local(comment.date):%d %b %Y}"] if comment.date else []
    head += [comment.section.capitalize() if comment.section else "the whole answer"]
    about = _about(placed)
    return Content("\n").join(
        [
            Content.assemble(
                (f"{COMMENT_MARK} {' · '.join(head)}", "bold"),
                ("" if is_locked else f"  {key} ticks it off", "dim"),
            ),
            *([Content.styled(about, "dim")] if about else []),
            *(Content(line) for line in map(clean_line, clean(comment.text).split("\n")) if line),
            *_replies(placed),
        ]
    )


def _replies(placed: PlacedComment) -> Iterator[Content]:
    return (Content(f"↳ {clean_line(reply)}") for reply in placed.comment.replies)


def _author(placed: PlacedComment) -> str:
    return clean_line(placed.comment.author) or A_REVIEWER


def _about(placed: PlacedComment) -> str:
    """Return the words that a comment hangs on, or hung on; empty where it hangs on none."""
    quote = clean_line(placed.comment.quote)
    if not quote:
        return ""
    if placed.is_gone:
        return f"On “{_shortened(quote, _GONE)}”, but the words have changed"
    return f"On “{_shortened(quote, _SHORT)}”"


def _shortened(quote: str, longest: int) -> str:
    words = quote.split()
    return " ".join(words[:longest]) + (" …" if len(words) > longest else "")
