"""What changed between two texts, and between two stories, told by words.

Promise: the pieces of a difference spell both texts exactly, and telling it takes time in
proportion to the texts' length, so that a difference can be shown while somebody waits.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from starwriter.model.story import SECTIONS, Comment, Length, Mark, Rehearsal, Story
from starwriter.model.text import clean, clean_line

PieceKind = Literal["same", "added", "removed"]

_TOKEN = re.compile(r"\n|[^\S\n]+|\S+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# difflib takes cubic time on texts that repeat themselves: it is asked about small stretches only.
_SMALL = 20_000
_KINDS: tuple[PieceKind, ...] = ("same", "removed", "added")
_BULLETS = frozenset("-*•")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both versions have, or only one of them."""

    kind: PieceKind
    """`added`: only the new text has it. `removed`: only the old one."""
    text: str
    """The characters as they stand in the text; never empty."""


@dataclass(frozen=True, slots=True)
class PartDifference:
    """What changed in one part of a story."""

    part: str
    """The part's name, as `part_name` gives it: "title", "action", "marks"."""
    pieces: tuple[Piece, ...]
    """The part's text before and after; it holds at least one change."""


def word_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return what became of `old` in `new`, in reading order.

    The same and the removed pieces joined are `old`, the same and the added ones are `new`. No two
    neighbours are of one kind, and what was removed stands before what came in its place. A
    space between two changes belongs to both; a line end between them stays the same.

    Lines are aligned first, and words within the lines that changed. In a stretch of more than
    about 140 tokens a side, only what stands exactly once in both sides is looked for; where there
    is no such word either, the stretch is told as replaced as a whole.
    """
    runs = _folded(_word_runs(old, new))
    pieces = (Piece(kind, text) for run in runs for kind, text in zip(_KINDS, run, strict=True))
    return tuple(piece for piece in pieces if piece.text)


def change_count(pieces: Iterable[Piece]) -> tuple[int, int]:
    """Return how many words were added and how many were removed; a bare bullet mark is no word."""
    counts = Counter[str]()
    for piece in pieces:
        counts[piece.kind] += sum(word not in _BULLETS for word in piece.text.split())
    return counts["added"], counts["removed"]


def differences(old: Story, new: Story) -> tuple[PartDifference, ...]:
    """Return the parts of a story that read differently, in the story's order.

    The id, `format`, `created` and `updated` are not told, nor are a section's last line ends.
    """
    before, after = readings(old), readings(new)
    return tuple(
        PartDifference(part, word_pieces(before.get(part, ""), after.get(part, "")))
        for part in changed_parts(before, after)
    )


def changed_parts(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Return the parts in which two stories' `readings` differ, in the story's order."""
    names = dict.fromkeys([*before, *after])
    return tuple(name for name in names if before.get(name, "") != after.get(name, ""))


def readings(story: Story) -> dict[str, str]:
    """Return how each part of a story reads, by the part's name and in the story's order.

    Text is as it stands in the story, sections without their last line ends; tags are parted by
    commas, marks, comments, rehearsals and dismissals stand one a line, lengths one a paragraph,
    and the value of a key that starwriter does not know is JSON.
    """
    texts = {
        "title": story.title,
        "question": story.question or "",
        "role": story.role or "",
        "organisation": story.organisation or "",
        "tags": ", ".join(story.tags),
        "target": story.target or "",
        "adapted_from": story.adapted_from or "",
        "archived": "yes" if story.archived else "",
    }
    texts |= {section: "\n".join(section_lines(text)) for section, text in story.sections.items()}
    texts["marks"] = "\n".join(map(spelt_mark, story.marks))
    texts["comments"] = "\n".join(map(spelt_comment, story.comments))
    texts["lengths"] = "\n\n".join(map(spelt_length, story.lengths))
    texts["rehearsals"] = "\n".join(map(spelt_rehearsal, story.rehearsals))
    texts["dismissed"] = "\n".join(story.dismissed)
    texts |= {part_name(key): spelt_value(v) for key, v in (story.model_extra or {}).items()}
    extra = story.sections.model_extra or {}
    return texts | {part_name("sections", key): spelt_value(v) for key, v in extra.items()}


def part_name(*path: str) -> str:
    """Return what to call the part of a story at this path of keys.

    A section is called by its own name, another key in `[sections]` by its dotted name
    ("sections.note"). A key beside the sections that is named like one of them is quoted.
    """
    if len(path) == 1:
        return f'"{path[0]}"' if path[0] in SECTIONS else path[0]
    return path[-1] if path[-1] in SECTIONS else ".".join(path)


def section_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a section's text, cleaned and without the empty ones at its end."""
    text = clean(text).rstrip("\n")
    return tuple(text.split("\n")) if text else ()


def spelt_mark(mark: Mark) -> str:
    """Return a mark on one line: `grit · Action · "I stayed" · shown`, then its unknown keys."""
    verdict = mark.verdict.replace("_", " ")
    words = [mark.signal, mark.section.capitalize(), f'"{mark.quote}"', verdict]
    return " · ".join([*words, *([spelt_value(mark.model_extra)] if mark.model_extra else [])])


def spelt_comment(comment: Comment) -> str:
    """Return a comment on one line: `Dana · 2026-11-22 · Action · "two days" · Which ones?`, then
    the replies and its unknown keys.
    """
    words = [
        comment.author,
        f"{comment.date:%Y-%m-%d}" if comment.date else "",
        comment.section.capitalize() if comment.section else "",
        f'"{comment.quote}"' if comment.quote else "",
        comment.text,
        *comment.replies,
        spelt_value(comment.model_extra) if comment.model_extra else "",
    ]
    return " · ".join(filter(None, map(clean_line, words)))


def spelt_length(length: Length) -> str:
    """Return a length as lines: its name and its unknown keys, then its words."""
    extra = [spelt_value(length.model_extra)] if length.model_extra else []
    return "\n".join([" · ".join([length.name, *extra]), *section_lines(length.text)])


def spelt_rehearsal(rehearsal: Rehearsal) -> str:
    """Return a rehearsal on one line: `2026-11-22 10:00 · 90 s · 118 s · 4 of 5 · Slower`, then its
    unknown keys.
    """
    words = [
        f"{rehearsal.date:%Y-%m-%d %H:%M}",
        rehearsal.length,
        f"{rehearsal.seconds} s" if rehearsal.seconds else "",
        f"{rehearsal.rating} of 5" if rehearsal.rating else "",
        rehearsal.note,
        spelt_value(rehearsal.model_extra) if rehearsal.model_extra else "",
    ]
    return " · ".join(filter(None, map(clean_line, words)))


def spelt_value(value: object) -> str:
    """Return any value of a TOML file as JSON; dates become text."""
    import json

    return json.dumps(value, default=str, ensure_ascii=False)


def hunks(
    old: Sequence[str], new: Sequence[str], junk: Callable[[str], bool] | None = None
) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two sequences differ: old[a:b] became new[c:d], in order.

    At least one item that both have stands between two hunks. An item that is `junk` is kept
    beside others that are the same, but never tells by itself where two sequences meet.
    """
    a = c = 0
    for b, d in [*_pairs(old, new, junk or _nothing), (len(old), len(new))]:
        if a < b or c < d:
            yield a, b, c, d
        a, c = b + 1, d + 1


def _nothing(_: str) -> bool:
    return False


def _pairs(
    old: Sequence[str], new: Sequence[str], junk: Callable[[str], bool]
) -> list[tuple[int, int]]:
    """Return the places of the items that stay, in both sequences, in order."""
    found: list[tuple[int, int]] = []
    todo = [(0, len(old), 0, len(new))]
    while todo:
        a, b, c, d = todo.pop()
        while a < b and c < d and old[a] == new[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if (b - a) * (d - c) <= _SMALL:
            found += [(a + i, c + j) for i, j in _matched(old[a:b], new[c:d], junk)]
            continue
        anchors = [(a + i, c + j) for i, j in _anchors(old[a:b], new[c:d], junk)]
        found += anchors
        if anchors:
            starts = [(a, c), *((i + 1, j + 1) for i, j in anchors)]
            stops = [*anchors, (b, d)]
            todo += [(i, k, j, n) for (i, j), (k, n) in zip(starts, stops, strict=True)]
    return sorted(found)


def _matched(
    old: Sequence[str], new: Sequence[str], junk: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    if not old or not new:
        return
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(junk, old, new, autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((block.a + i, block.b + i) for i in range(block.size))


def _anchors(
    old: Sequence[str], new: Sequence[str], junk: Callable[[str], bool]
) -> list[tuple[int, int]]:
    """Return the places of what stands once in both, as far as it kept its order."""
    here, there = _singles(old), _singles(new)
    return _rising([(i, there[it]) for it, i in here.items() if it in there and not junk(it)])


def _singles(items: Sequence[str]) -> dict[str, int]:
    counts = Counter(items)
    return {item: place for place, item in enumerate(items) if counts[item] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs whose second places rise as their first places do."""
    ends: list[int] = []  # the lowest second place in which a run of each length can end
    chains: list[_Chain] = []
    for pair in pairs:
        length = bisect_left(ends, pair[1])
        chain = (pair, chains[length - 1] if length else None)
        ends[length : length + 1] = [pair[1]]
        chains[length : length + 1] = [chain]
    return list(_unrolled(chains[-1] if chains else None))[::-1]


_Chain = tuple[tuple[int, int], "_Chain | None"]


def _unrolled(chain: "_Chain | None") -> Iterator[tuple[int, int]]:
    while chain:
        pair, chain = chain
        yield pair


_Run = tuple[str, str, str]
"""Text that stayed, then text that was removed, then text that was added."""


def _word_runs(old: str, new: str) -> Iterator[_Run]:
    for same, removed, added in _runs(_LINE.findall(old), _LINE.findall(new)):
        yield same, "", ""
        yield from _runs(_TOKEN.findall(removed), _TOKEN.findall(added), _is_space)


def _is_space(token: str) -> bool:
    return token.isspace() and token != "\n"


def _runs(
    old: Sequence[str], new: Sequence[str], junk: Callable[[str], bool] = str.isspace
) -> Iterator[_Run]:
    end = 0
    for a, b, c, d in hunks(old, new, junk):
        yield "".join(old[end:a]), "".join(old[a:b]), "".join(new[c:d])
        end = b
    yield "".join(old[end:]), "", ""


def _folded(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Join neighbouring runs, and give a space between two changes to both of them."""
    same = removed = added = ""
    for kept, gone, come in runs:
        changed = bool(removed or added)
        if changed and kept.isspace() and "\n" not in kept and (gone or come):
            removed, added = removed + kept, added + kept
        elif changed and kept:
            yield same, removed, added
            same, removed, added = kept, "", ""
        else:
            same += kept
        removed, added = removed + gone, added + come
    yield same, removed, added
