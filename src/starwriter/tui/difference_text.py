"""A difference as text to read: what goes in [−brackets] struck through, what comes in [+brackets]
underlined.

Promise: it reads the same without colour, strike or underline; what stayed is cut short, what
changed is not, unless it is longer than anybody reads.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from starwriter.model import Story
    from starwriter.model.differing import PartDifference, Piece

LONGEST = 20_000
"""So many characters are shown at most: laying out more would hold up the keys."""
_SHORT = 160
"""Text of up to so many characters that stayed is shown whole."""
_LINE = 80
"""A line of up to so many characters is shown whole beside a change."""
_AROUND = 10
"""So many words are shown of a longer one, in no more characters than a short one has."""
_DOTS = {
    (" …", "… "): " …\n… ",
    (" …", "…\n"): " …\n",
    ("\n…", "… "): "\n… ",
    ("\n…", "…\n"): "\n…\n",
}
"""What stands for lines left out: behind words or a whole line, before words or a whole line."""
_LOOKS = {"removed": ("−", "$text-error", "strike"), "added": ("+", "$text-success", "underline")}
_BULLETS = ("-", "*", "•")
_MORE = "\n\n… and more, which is too long to show here."
_NOTHING = Content.styled("(nothing)", "dim italic")
_TITLES = {
    "marks": "Your word on signals",
    "comments": "Reviewers' comments",
    "lengths": "Other lengths",
    "dismissed": "Notes dismissed",
}


def difference_content(parts: "Sequence[PartDifference]", longest: int = LONGEST) -> Content:
    """Return what changed in a story, part by part; a sentence where nothing did."""
    if not parts:
        return Content.styled("Both read the same.", "dim")
    return _page(_parts(parts), longest)


def pieces_content(pieces: "Sequence[Piece]") -> Content:
    """Return one text with its changes marked in it, long stretches that stayed cut short."""
    return Content("").join(_spaced(_bits(pieces)))


def side_content(pieces: "Iterable[Piece]", kind: str, longest: int = LONGEST) -> Content:
    """Return one of two texts, `removed` for the old and `added` for the new, whole, with the
    words underlined that the other has not.
    """
    looks = {"same": "", kind: "bold underline $text-accent"}
    bits = [
        Content.styled(_plain(piece.text), looks[piece.kind])
        for piece in pieces
        if piece.kind in looks
    ]
    return _page(bits, longest) if bits else _NOTHING


def base_content(text: str, longest: int = LONGEST) -> Content:
    """Return the text that two sides began with."""
    return _page([Content.styled("Both began with\n", "italic"), Content(_plain(text))], longest)


def story_content(story: "Story", longest: int = LONGEST) -> Content:
    """Return a whole story to read: its title and the sections that have words."""
    texts = {"title": story.title, **dict(story.sections.items())}
    blocks = [
        Content.assemble((part_title(part), "bold $text-primary"), "\n", _plain(text).strip())
        for part, text in texts.items()
        if text.strip()
    ]
    empty = Content.styled("It has no words.", "dim")
    return _page([Content("\n\n").join(blocks)], longest) if blocks else empty


def legend(goes: str, comes: str) -> Content:
    """Return a sample of both marks with what they stand for."""
    parts = [*_marked(goes, *_LOOKS["removed"]), *_marked(comes, *_LOOKS["added"])]
    return Content("").join(_spaced(parts))


def part_title(part: str) -> str:
    """Return what a part of a story is called on a screen."""
    return _TITLES.get(part) or f"{_plain(part[:1]).upper()}{_plain(part[1:])}"


def changed_words(added: int, removed: int) -> str:
    """Return counts of words as "+12 −3"; "" where no word changed."""
    return " ".join([f"+{added}"] * bool(added) + [f"−{removed}"] * bool(removed))


def _parts(parts: "Iterable[PartDifference]") -> Iterator[Content]:
    for number, part in enumerate(parts):
        yield Content("\n\n" * bool(number))
        yield _changed_head(part)
        yield Content("\n")
        yield from _spaced(_bits(part.pieces))


def _bits(pieces: "Sequence[Piece]") -> Iterator[Content]:
    for place, piece in enumerate(pieces):
        if piece.kind == "same":
            yield from _stayed(_plain(piece.text), place == 0, place == len(pieces) - 1)
        else:
            yield from _marked(_plain(piece.text), *_LOOKS[piece.kind])


def _changed_head(part: "PartDifference") -> Content:
    from starwriter.model.differing import change_count

    added, removed = change_count(part.pieces)
    counts = changed_words(added, removed)
    unit = "word" if added + removed == 1 else "words"
    said = f"{counts} {unit}" if counts else "spaces and line ends"
    return Content.assemble((part_title(part.part), "bold $text-primary"), "  ", (said, "dim"))


def _marked(text: str, sign: str, colour: str, look: str) -> Iterator[Content]:
    """Yield the lines of a changed text, each in its own brackets; its bullet and the space around
    it stay outside.
    """
    if not text.strip():
        yield from _marked_space(text, sign, colour)
        return
    for number, line in enumerate(text.split("\n")):
        before, core, after = _around(line)
        yield Content("\n" * bool(number) + before)
        if core:
            yield Content.assemble((f"[{sign}", colour), (core, f"{colour} {look}"), ("]", colour))
        yield Content(after)


def _around(line: str) -> tuple[str, str, str]:
    """Return what stands before a line's words (space, a bullet), the words, the space behind."""
    words = line.strip()
    if words[:1] in _BULLETS and words[1:2].isspace():
        words = words[1:].lstrip()
    before, _, after = line.rpartition(words) if words else (line, "", "")
    return before, words, after


def _marked_space(text: str, sign: str, colour: str) -> Iterator[Content]:
    if "\n" in text:
        yield Content.styled(f"[{sign}↵]", colour)
    if sign == "+":
        yield Content(text)


def _spaced(parts: Iterable[Content]) -> Iterator[Content]:
    """Yield the parts, with a space between two that are both in brackets."""
    last = ""
    for part in parts:
        if last == "]" and part.plain.startswith(("[−", "[+")):
            yield Content(" ")
        yield part
        last = part.plain[-1:] or last


def _stayed(text: str, first: bool, last: bool) -> Iterator[Content]:
    """Yield a text that stayed, or as much of it as stands around the changes beside it."""
    if len(text) <= _SHORT:
        yield Content(text)
        return
    head, head_gap = ("", "") if first else _start(text)
    tail, tail_gap = ("", "") if last else _end(text)
    if len(head) + len(tail) >= len(text):
        yield Content(text)
        return
    between = text[len(head) : len(text) - len(tail)]
    dots = _DOTS.get((head_gap, tail_gap), head_gap + tail_gap)
    if "\n" not in between and head and tail:
        dots = " … "
    yield from (Content(head), Content.styled(dots, "dim"), Content(tail))


def _start(text: str) -> tuple[str, str]:
    """Return the words right behind a change, and the dots that say that there is more."""
    line = text[: _LINE + 1].partition("\n")[0]
    if len(line) <= _LINE:
        return line, "\n…"
    return " ".join(line[:_LINE].split(" ")[: _AROUND + 1]), " …"


def _end(text: str) -> tuple[str, str]:
    """Return the words right before a change, and the dots that say that there is more."""
    body = text.rstrip("\n")
    line, ends = body[-_LINE - 1 :].rpartition("\n")[2], text[len(body) :]
    if len(line) <= _LINE:
        return line + ends, "…\n"
    return " ".join(line[-_LINE:].split(" ")[-_AROUND - 1 :]) + ends, "… "


def _page(bits: Iterable[Content], longest: int) -> Content:
    """Return the bits as one text; those that nobody could read are not even looked at."""
    page: list[Content] = []
    room = longest
    for bit in bits:
        page.append(bit[:room] if len(bit) > room else bit)
        room -= len(bit)
        if room < 0:
            page.append(Content.styled(_MORE, "dim"))
            break
    return Content("").join(page)


def _plain(text: str) -> str:
    from starwriter.model import clean

    return clean(text)
