"""The comments of a Word file: who said what, what answers what, what is settled.

Promise: every comment of the file is here, whatever else in it is missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from starwriter.word.marked import marked, moment
from starwriter.word.names import value
from starwriter.word.views import view
from starwriter.word.xml import Node

_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_MORE = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_ON = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Said:
    """One comment, wherever it hangs."""

    author: str
    """The reviewer's name; may be empty."""
    date: datetime | None
    """When it was said, as the reviewer's program had it."""
    text: str
    """What was said, a paragraph a line."""
    resolved: bool
    """Whether somebody has marked it as done; what answers it then is done as well."""
    answers: str | None
    """The id of the comment that it answers; None where it answers none."""


def remarks_of(comments: Node | None, extended: Node | None) -> Mapping[str, Said]:
    """Return the comments by their ids, in the file's order, from the parts that hold them."""
    nodes = [] if comments is None else [node for node in comments if _is_comment(node)]
    owners = {name: value(node, "id") for node in nodes for name in _paragraph_ids(node)}
    threads = dict(_threads(extended, owners))
    return {value(node, "id"): _said(node, threads) for node in nodes}


def _is_comment(node: Node) -> bool:
    return node.tag.rpartition("}")[2] == "comment"


def _paragraph_ids(node: Node) -> Iterator[str]:
    return (name for each in node.iter() if (name := each.get(_PARAGRAPH_ID, "")))


def _threads(
    extended: Node | None, owners: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str | None, bool]]]:
    """Yield each comment's id with the id of what it answers, and whether it is settled."""
    for node in () if extended is None else extended:
        if name := owners.get(node.get(f"{_MORE}paraId", "")):
            answers = owners.get(node.get(f"{_MORE}paraIdParent", ""))
            done = node.get(f"{_MORE}done", "").lower() in _ON
            yield name, (answers if answers != name else None, done)


def _said(node: Node, threads: Mapping[str, tuple[str | None, bool]]) -> Said:
    answers, done = threads.get(value(node, "id"), (None, False))
    settled = done or (answers is not None and threads.get(answers, (None, False))[1])
    lines = (paragraph.text for paragraph in view(list(marked(node, {})), "after").paragraphs)
    text = "\n".join(line.strip() for line in lines)
    return Said(value(node, "author"), moment(value(node, "date")), text, settled, answers)


def properties_of(part: Node | None) -> Mapping[str, str]:
    """Return the texts of a document's custom properties by their names."""
    nodes = () if part is None else part
    return {node.get("name", ""): "".join(each.text or "" for each in node) for node in nodes}
