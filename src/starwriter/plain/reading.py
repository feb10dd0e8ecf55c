"""Our own texts read back: markdown and plain text as this room writes them.

Promise: a text that is not as we write it is nobody's but its writer's, and is not read here.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from starwriter.model import SECTIONS, Section, Sections, clean
from starwriter.plain.escaping import escaped, unescaped
from starwriter.plain.layout import AFTER, PREPARED
from starwriter.plain.markdown import BULLET
from starwriter.plain.text import RULE

_NAMES: dict[str, Section] = {section.capitalize(): section for section in SECTIONS}
_PARTS = (*_NAMES, *AFTER)


@dataclass(frozen=True, slots=True)
class Told:
    """A story as one of our texts has it."""

    title: str
    """Its title."""
    role: str
    """Role and organisation on one line; may be empty."""
    question: str
    """The question's title; may be empty."""
    prompt: str
    """The question's prompt; may be empty."""
    sections: Sections
    """The five sections."""


class _NotOurs(Exception):  # noqa: N818
    """A text is not as we write it."""


@dataclass(slots=True)
class _Draft:
    """A story as its lines stand in the text, by part; "" is what stands before the first."""

    title: str
    parts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def texts(self) -> Iterator[tuple[Section, list[str]]]:
        names = [name for name in self.parts if name]
        if names[: len(_NAMES)] != list(_NAMES) or not set(names) <= set(_PARTS):
            raise _NotOurs
        return ((section, self.parts[name]) for name, section in _NAMES.items())


def told_in(text: str) -> tuple[Told, ...]:
    """Return the stories of a text that is as we write it; none where it is not."""
    lines = clean(text).strip("\n").split("\n")
    for read in (_marked, _plain):
        with suppress(_NotOurs):
            return tuple(read(lines))
    return ()


def _marked(lines: Sequence[str]) -> Iterator[Told]:
    if not lines[0].startswith("# "):
        raise _NotOurs
    drafts: list[_Draft] = []
    part = ""
    for line in lines:
        if line.startswith("# "):
            drafts.append(_Draft(_own(line[2:], is_heading=True)))
            part = ""
        elif line.startswith("## "):
            part = line[3:]
            if part in drafts[-1].parts:
                raise _NotOurs
            drafts[-1].parts[part] = []
        elif line.strip():
            drafts[-1].parts.setdefault(part, []).append(line)
    for draft in drafts:
        texts = {section: _text(map(_line, body)) for section, body in draft.texts()}
        role, asked, prompt = _marked_head(draft.parts.get("", []))
        yield Told(draft.title, role, asked, prompt, Sections(**texts))


def _marked_head(lines: Sequence[str]) -> tuple[str, str, str]:
    """Return the role, the question's title and its prompt."""
    quoted = [line[2:] for line in lines if line.startswith("> ")]
    rest = [line for line in lines if line[0] != ">" and not line.startswith(f"*{PREPARED}")]
    if len(rest) > 1 or (quoted and not re.fullmatch(r"\*\*.+\*\*", quoted[0])):
        raise _NotOurs
    asked = _own(quoted[0][2:-2]) if quoted else ""
    return _own(rest[0]) if rest else "", asked, "\n".join(map(_own, quoted[1:]))


def _line(line: str) -> str:
    mark = BULLET.match(line)
    return f"{mark[0]}{_own(line[mark.end() :])}" if mark else _own(line)


def _own(text: str, *, is_heading: bool = False) -> str:
    """Return the words of a line that we wrote."""
    words = unescaped(text)
    if escaped(words, is_heading=is_heading) != text:
        raise _NotOurs
    return words


def _plain(lines: Sequence[str]) -> Iterator[Told]:
    stories: list[list[str]] = [[]]
    for line in lines:
        if line == RULE:
            stories.append([])
        else:
            stories[-1].append(line)
    return map(_plain_story, stories)


def _plain_story(lines: list[str]) -> Told:
    head, draft = _parted(lines)
    if not 1 <= len(head[0] if head else ()) <= 2:
        raise _NotOurs
    title, role = [*head[0], ""][:2]
    is_for = len(head) > 1 and len(head[1]) == 1 and head[1][0].startswith(PREPARED)
    asked = head[2 if is_for else 1 :]
    if len(asked) > 1 or (asked and len(asked[0]) < 2):
        raise _NotOurs
    question, *prompt = asked[0] if asked else [""]
    texts = {section: _text(body) for section, body in draft.texts()}
    return Told(title, role, question, "\n".join(prompt), Sections(**texts))


def _parted(lines: list[str]) -> tuple[list[list[str]], _Draft]:
    """Return what stands over the first section, block by block, and the parts of a text."""
    draft = _Draft("")
    part, above = "", ""
    for line in lines:
        if line in _PARTS and not above and not (part in AFTER and line in _NAMES):
            if line in draft.parts:
                raise _NotOurs
            part = line
            draft.parts[part] = []
        else:
            draft.parts.setdefault(part, []).append(line)
        above = line
    head = "\n".join(draft.parts.get("", [])).strip("\n")
    return [block.split("\n") for block in re.split(r"\n\n+", head) if block], draft


def _text(lines: "Iterator[str] | list[str]") -> str:
    told = "\n".join(lines).strip("\n")
    return f"{told}\n" if told else ""
