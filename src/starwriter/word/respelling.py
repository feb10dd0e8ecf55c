"""A section that was to Word and back, in the spelling of the story.

Promise: a line that the reviewer left alone comes back letter by letter as it was written, with
its bullet mark and the empty lines before it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starwriter.model import clean
from starwriter.model.differing import hunks

_MARK = re.compile(r"\s*(?:[-*](?:\s+|$)|•\s*)")


@dataclass(frozen=True, slots=True)
class _Written:
    """One line of a story's section."""

    before: str
    """What stands before its words: empty lines, its indent and its bullet mark."""
    text: str
    """Its words, without white space around them."""
    after: str
    """White space behind them."""

    @property
    def mark(self) -> str:
        """Its indent and bullet mark."""
        return self.before.rpartition("\n")[2]


def respelled(written: str, back: str) -> str:
    """Return `back`, a section's text as it was read from Word, as the story of which `written` is
    that section would spell it.
    """
    old, new = _written(clean(written)), _written(back)
    changed = list(hunks([line.text for line in old], [line.text for line in new]))
    if not changed:
        return written
    found: list[str] = []
    end = 0
    for a, b, c, d in changed:
        found += map(_whole, old[end:a])
        pairs = old[a:b] if b - a == d - c else ()
        for number, line in enumerate(new[c:d]):
            if pairs:
                found.append(_spelt(line, pairs[number], pairs[number].before, old))
            else:
                kin = _kin(line, old, old[a:b])
                found.append(_spelt(line, kin, kin.mark if kin else "", old))
        end = b
    found += map(_whole, old[end:])
    if not found:
        return ""
    return "\n".join(found) + clean(written)[len(clean(written).rstrip()) :] * bool(old)


def _written(text: str) -> list[_Written]:
    lines: list[_Written] = []
    above = ""
    for raw in text.rstrip().split("\n"):
        mark = _MARK.match(raw)
        words = raw[mark.end() if mark else 0 :].strip()
        if not words:  # an empty line, or a bullet mark alone, which does not go to Word
            above += f"{raw}\n"
            continue
        start = raw.index(words, mark.end() if mark else 0)
        lines.append(_Written(above + raw[:start], words, raw[start + len(words) :]))
        above = ""
    return lines


def _whole(line: _Written) -> str:
    return f"{line.before}{line.text}{line.after}"


def _kin(line: _Written, old: Sequence[_Written], here: Sequence[_Written]) -> _Written | None:
    """Return the line that a line was: the same in another place, or the whole that it is the
    beginning of.
    """
    moved = (each for each in old if each.text == line.text)
    split = (each for each in here if each.text.startswith(line.text))
    return next(moved, None) or next(split, None)


def _spelt(line: _Written, was: _Written | None, before: str, old: Sequence[_Written]) -> str:
    """Return a new line with what stands before the line that it was, else the usual mark."""
    is_bullet = bool(line.mark.strip())
    if was and (is_bullet or not was.mark.strip()):
        return f"{before}{line.text}"
    return f"{_usual(old) if is_bullet else ''}{line.text}"


def _usual(old: Sequence[_Written]) -> str:
    """Return the mark that most bullets have; none where several lines have none at all, for they
    are shown as bullets.
    """
    marks = Counter(line.mark for line in old if line.mark.strip())
    if marks:
        return marks.most_common(1)[0][0]
    return "" if len(old) > 1 else "- "
