"""Stories as markdown, for everything that shows it.

Promise: whatever the user's words are, a reader of markdown shows those words.
"""

import re
from collections.abc import Iterable

from starwriter.plain.escaping import escaped
from starwriter.plain.layout import Row, laid_out
from starwriter.plain.page import Items, Page

BULLET = re.compile(r"([-*])\s+|•\s*")
"""How an item of a list begins, in a line of the user's."""


def markdown(pages: Iterable[Page], *, headings: bool = True) -> str:
    """Return stories as markdown; without headings only their own words."""
    return laid_out(pages, _Markdown(), headings=headings)


class _Markdown:
    rule = "* * *"
    is_ruled = False

    def title(self, name: str, role: str) -> str:
        title = f"# {escaped(name, is_heading=True)}"
        return f"{title}\n\n{escaped(role)}" if role else title

    def company(self, text: str) -> str:
        return f"*{escaped(text)}*"

    def question(self, asked: str, prompt: Iterable[str]) -> str:
        lines = (f"**{escaped(asked)}**", *map(escaped, prompt))
        return "\n>\n".join(f"> {line}" for line in lines)

    def part(self, level: int, name: str, body: str) -> str:
        heading = f"{'#' * level} {name}"
        return f"{heading}\n\n{body}" if body else heading

    def words(self, text: str) -> str:
        """Return the lines of a text, each a paragraph or an item of a list of its own."""
        blocks: list[str] = []
        is_list = False
        for line in filter(None, map(str.strip, text.split("\n"))):
            mark = BULLET.match(line)
            if mark and is_list:
                blocks[-1] += f"\n{_item(line, mark)}"
            else:
                blocks.append(_item(line, mark) if mark else escaped(line))
            is_list = mark is not None
        return "\n\n".join(blocks)

    def items(self, items: Items) -> str:
        return "\n".join(f"- {_led(*item)}" for item in items)

    def table(self, rows: Iterable[Row]) -> str:
        header, *rest = (f"| {' | '.join(row)} |" for row in rows)
        ruled = re.sub(r"[^|]+", "---:", header.strip("|")).replace("---:", "---", 1)
        return "\n".join((header, f"|{ruled}|", *rest))


def _item(line: str, mark: re.Match[str]) -> str:
    return f"{mark[1] or '-'} {escaped(line[mark.end() :])}"


def _led(name: str, text: str) -> str:
    bold = f"**{escaped(name)}**" if name else ""
    return ": ".join(filter(None, (bold, escaped(text))))
