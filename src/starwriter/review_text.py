"""A review in words and as JSON.

Promise: what goes stands in [−brackets], what comes in [+brackets]; every line is free of control
characters; the JSON's keys do not change.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from starwriter.listing import local
from starwriter.model import A_REVIEWER, clean_line
from starwriter.model.proposing import Proposal, Proposed
from starwriter.model.text import counted
from starwriter.reviewing import Returned, Returning, authors

if TYPE_CHECKING:
    from starwriter.model import Comment
    from starwriter.word.review import ReviewedSection, Unplaced

Data = dict[str, object]

_BULLET = re.compile(r"(?P<mark>\s*(?:[-*•]\s+)?)(?P<words>\S(?:.*\S)?)(?P<rest>\s*)")
_MOST = 60
"""Characters of the words that a comment hangs on, as they are told in a line."""


def review_json(back: Returning) -> Data:
    """Return what `review --json` prints."""
    stories = [_story_json(story) for story in back.stories]
    return {"stories": stories, "unplaced": [_unplaced_json(left) for left in back.unplaced]}


def review_lines(back: Returning) -> Iterator[str]:
    """Yield the review for a person to read."""
    for number, story in enumerate(back.stories):
        yield from [""] * bool(number)
        yield from _story_lines(story)
    left = list(_left_lines(back.left_over))
    yield from ["", "No place was found for"] * bool(left)
    yield from (f"  {line}" for line in left)


def _left_lines(left: "Sequence[Unplaced]") -> Iterator[str]:
    """Yield a line on each thing that has no place; of a story that was deleted whole, one."""
    told: set[tuple[str, str]] = set()
    for each in left:
        if each.kind != "delete" or not each.where or each.story is not None:
            yield unplaced_line(each)
        elif (gone := (each.author, each.where)) not in told:
            told.add(gone)
            by = clean_line(each.author) or A_REVIEWER
            yield f"{by} deleted the whole of {clean_line(each.where)}; yours stays as it is"


def unplaced_line(left: "Unplaced") -> str:
    """Return one line on what has no place."""
    what = {"insert": "inserted", "delete": "deleted", "comment": "said"}.get(left.kind, "")
    by = f"{clean_line(left.author)} {what}: " if what and left.author else ""
    at = f" ({clean_line(left.where)})" if left.where else ""
    return f"{by}{clean_line(left.text) or '(the end of a paragraph)'}{at}"


def comment_lines(comment: "Comment") -> Iterator[str]:
    """Yield a comment: who said it when, on which words, what, and what was answered."""
    quote = clean_line(comment.quote)
    short = quote if len(quote) <= _MOST else f"{quote[: _MOST - 1]}…"
    on = f' on "{short}"' if short else ""
    yield f"{said_by(comment.author, comment.date)}{on}: {clean_line(comment.text)}"
    yield from (f"  {clean_line(reply)}" for reply in comment.replies)


def said_by(author: str, date: datetime | None) -> str:
    """Return who said something, and on which day by this machine's clock."""
    day = f", {local(date):%Y-%m-%d}" if date else ""
    return f"{clean_line(author) or A_REVIEWER}{day}"


def standing(story: Returned) -> str:
    """Return how a story of the library stands to what came back."""
    collide = sum(proposal.collides for proposal in story.proposals)
    told = [counted(len(story.proposals), "change")]
    said = len(story.comments)
    told += [f"{counted(said, 'comment')} to answer"] * bool(said)
    if story.base is None:
        told.append("what was sent is not known here any more")
    elif not story.is_as_sent:
        told.append("you have changed it since")
    both = "where both changed the same lines" if story.base else "that may be your own"
    told += [f"{collide} {both}"] * bool(collide)
    return ", ".join(told)


def marked_lines(part: Proposed) -> Iterator[str]:
    """Yield the lines of a part that change, with what goes and what comes in brackets."""
    text = "".join(_marked(piece) for piece in part.pieces)
    for line in text.split("\n"):
        if "[−" in line or "[+" in line:
            yield clean_line(line)


def _marked(piece: str | Proposal) -> str:
    if isinstance(piece, str):
        return piece
    gap = " " if piece.old.strip() and piece.new.strip() else ""
    return f"{bracketed(piece.old, '−')}{gap}{bracketed(piece.new, '+')}"


def bracketed(text: str, sign: str) -> str:
    """Return words that go or come, line by line in brackets with a sign; bullet marks and white
    space around them stay outside.
    """
    if text and not text.strip():  # a line end, or space, and nothing else
        mark = "↵" if "\n" in text else "␣"
        return f"[{sign}{mark}]{text if sign == '+' else ''}"
    return "\n".join(
        _BULLET.sub(rf"\g<mark>[{sign}\g<words>]\g<rest>", line) for line in text.split("\n")
    )


def _story_lines(story: Returned) -> Iterator[str]:
    if story.file is None:
        yield f"{clean_line(story.name)}: no story of yours has this title"
        yield from _foreign_lines(story)
        return
    yield f"{story.name} ({clean_line(story.file.story.id)}): {standing(story)}"
    for part in story.parts:
        lines = [*marked_lines(part), *_said_in(story.comments, part.part)]
        if lines:
            yield _headed(part, story)
        yield from (f"    {line}" for line in lines)
    about = list(_said_in(story.comments, None))
    yield from ["  The whole answer"] * bool(about)
    yield from (f"    {line}" for line in about)


def _headed(part: Proposed, story: Returned) -> str:
    found = authors(story.reviewed, part)
    names = dict.fromkeys(name for each in found for name in each)
    return f"  {part.part.capitalize()}" + (f"  ({', '.join(names)})" if names else "")


def _said_in(comments: "Iterable[Comment]", part: str | None) -> Iterator[str]:
    for comment in comments:
        if comment.section == part:
            first, *rest = comment_lines(comment)
            yield from (f"✎ {first}", *rest)


def _foreign_lines(story: Returned) -> Iterator[str]:
    for section in story.reviewed.sections:
        told = [
            *(f"✎ {said_by(r.author, r.date)}: {clean_line(r.text)}" for r in section.comments),
            *(f"{c.kind}: {clean_line(c.text)}" for c in section.changes),
        ]
        yield from [f"  {section.section.capitalize()}"] * bool(told)
        yield from (f"    {line}" for line in told)


def _story_json(story: Returned) -> Data:
    sections = story.reviewed.sections
    return {
        "id": story.file.story.id if story.file else None,
        "title": story.reviewed.title,
        "changed_since_sent": None if story.base is None else not story.is_as_sent,
        "sections": [_section_json(story, section) for section in sections],
    }


def _section_json(story: Returned, section: "ReviewedSection") -> Data:
    part = next((part for part in story.parts if part.part == section.section), None)
    collides = sum(proposal.collides for proposal in part.proposals) if part else 0
    return {
        "section": section.section,
        "changed": section.text != section.before,
        "collisions": collides,
        "text": story.text(section.section),
        "comments": [
            {
                "author": remark.author,
                "date": _moment(remark.date),
                "quote": remark.quote,
                "text": remark.text,
                "resolved": remark.resolved,
                "reply_to": remark.reply_to,
            }
            for remark in section.comments
        ],
        "changes": [
            {
                "kind": change.kind,
                "author": change.author,
                "date": _moment(change.date),
                "text": change.text,
                "moved": change.moved,
            }
            for change in section.changes
        ],
    }


def _unplaced_json(left: "Unplaced") -> Data:
    return {
        "kind": left.kind,
        "author": left.author,
        "date": _moment(left.date),
        "quote": left.quote,
        "text": left.text,
        "resolved": left.resolved,
        "where": left.where,
    }


def _moment(date: datetime | None) -> str | None:
    return date.isoformat() if date else None
