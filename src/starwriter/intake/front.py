"""The front matter of a markdown file: what it says of the one story below it.

Promise: a line that says nothing of a story is kept.
"""

import re
from dataclasses import replace

from starwriter.intake.found import FoundStory
from starwriter.intake.titles import unquoted
from starwriter.model import clean_line

_FRONT = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_KEYS = {
    **{"title": "title", "question": "question", "role": "role", "tags": "tags"},
    **{"organisation": "organisation", "organization": "organisation", "company": "organisation"},
}
_FRONT_LONGEST = 40
"""Lines of a front matter, at most; more is a text between two drawn lines."""


def parted(text: str) -> tuple[list[str], str]:
    """Return the lines of a text's front matter, without its marks, and the rest of the text."""
    found = _FRONT.match(text)
    if found is None or found[0].count("\n") > _FRONT_LONGEST:
        return [], text
    return [line for line in found[0].split("\n") if line.strip(" -.")], text[found.end() :]


def with_front(story: FoundStory, front: list[str]) -> tuple[FoundStory, list[str]]:
    """Return a story with what the front matter of its file says of it, and the other lines."""
    rest: list[str] = []
    for line in front:
        key, _, said = (part.strip() for part in line.partition(":"))
        said = unquoted(said)
        name = _FRONT_KEYS.get(key.casefold())
        if name == "tags" and said:
            tags = tuple(
                unquoted(tag.strip()) for tag in said.strip("[]").split(",") if tag.strip()
            )
            story = replace(story, tags=tags)
        elif name and said and not getattr(story, name):
            story = replace(story, **{name: clean_line(said)})
        else:
            rest.append(line)
    return story, rest
