"""A text as lines: what each of them is in markdown or in plain text, and what it says.

Promise: every line is there; what was marked up is read without its marks.
"""

import re
from dataclasses import dataclass
from html import unescape

_HEADING = re.compile(
    r"\s{0,3}(#{1,6})(?:\s+|(?=[-*•])|(?=(?:situation|task|action|result|learn|reflection)))"
    r"(?:[-*•]\s+)?(.*?)\s*#*\s*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(\s*)(?:[-*•‣◦▪–]|[o](?=\s{2,}))\s+(?=\S)|(\s*)[•‣◦▪]\s*(?=\S)")
_NUMBER = re.compile(r"\s*(?:\(?\d{1,3}[.)]|[Qq]\d{1,3}[.:)]|#\d{1,3}[.:]?)\s+(?=\S)")
_QUOTE = re.compile(r"\s*>\s?")
_RULE = re.compile(r"\s*(?:[-_*=~–—]\s*){3,}$")
_IMAGE = re.compile(r"\s*(?:!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>|!\[\[[^\]]*\]\])\s*$")
_CONTENTS = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[[^\]]*\]\(#[^)]*\)\s*$")
_COMMENT = re.compile(r"\s*<!--.*?-->\s*$|\[//\]:|\s*\[\[?toc\]?\]\s*$|\s*\[_toc_\]", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^)\s]+)\)")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""A line break of a web page."""
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|div|p|br|font|details|summary)\b[^<>]*>", re.IGNORECASE
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_WEAK = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=[^\s*_])\1(?![\w*])")
_BOLD_START = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text."""

    text: str
    """What it says, without marks and outer white space; empty for a blank line."""
    level: int = 0
    """Of a heading its level, from 1; else 0."""
    bold: int = 0
    """How many characters at its start are bold."""
    is_bullet: bool = False
    """Whether it is an item of a list."""
    is_numbered: bool = False
    """Whether a number stands before it."""
    is_quoted: bool = False
    """Whether it is a quotation, or begins with a `>`."""
    indent: int = 0
    """White space before it, in characters."""
    is_rule: bool = False
    """Whether it is a line drawn across the page."""
    is_apart: bool = False
    """Whether it is a picture, a comment, an entry of contents: never part of an answer."""

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return not self.text and not self.is_rule

    @property
    def is_listed(self) -> bool:
        """Whether it is an item, with a mark or a number, or stands by itself."""
        return self.is_bullet or self.is_numbered or not self.indent

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.text) and self.bold >= len(self.text.rstrip(" :"))


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text; a line break of a web page ends one as well."""
    return [_line(raw) for raw in BREAK.sub("\n", text).split("\n")]


def plain(text: str) -> str:
    """Return a text without the marks of markdown; a link keeps its address."""
    text = unescape(_TAG.sub("", text))
    text = _LINK.sub(lambda found: f"{found[1]} ({found[2]})", text)
    text = _STRONG.sub(lambda found: found[2], text)
    return _WEAK.sub(lambda found: found[2], text).replace("\\*", "*").strip()


def _line(raw: str) -> Line:
    raw = raw.expandtabs(4).rstrip()
    if _IMAGE.match(raw) or _CONTENTS.match(raw) or _COMMENT.match(raw):
        return Line(raw.strip(), is_apart=True)
    if not raw.strip():
        return Line("")
    if _RULE.match(raw):
        return Line("", is_rule=True)
    if heading := _HEADING.match(raw):
        return _marked(heading[2], Line("", level=len(heading[1])))
    indent = len(raw) - len(raw.lstrip())
    rest, quoted = raw, False
    while quote := _QUOTE.match(rest):
        rest, quoted = rest[quote.end() :], True
    bullet = _BULLET.match(rest)
    rest = rest[bullet.end() :] if bullet else rest
    return _marked(rest, Line("", indent=indent, is_bullet=bool(bullet), is_quoted=quoted))


def _marked(text: str, line: Line) -> Line:
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    bold = _BOLD_START.match(rest)
    return Line(
        plain(rest),
        level=line.level,
        bold=len(plain(bold[0])) if bold else 0,
        is_bullet=line.is_bullet,
        is_numbered=bool(number),
        is_quoted=line.is_quoted,
        indent=line.indent,
    )
