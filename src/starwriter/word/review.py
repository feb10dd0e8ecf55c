"""A reviewed Word file: each story's sections before and after, every change, every comment.

Promise: what a reviewer did stands in a section of a story, or among what could not be placed;
nothing is dropped. Nothing here knows the library.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import chain, islice

from starwriter.model import SECTIONS, Section, clean_line
from starwriter.word.changes import ChangeKind, Edit, edits
from starwriter.word.drafts import Draft
from starwriter.word.flat import Spot
from starwriter.word.lines import NOTHING
from starwriter.word.marked import Border, Marked, Piece, marked
from starwriter.word.named_styles import styles_of
from starwriter.word.package import Package
from starwriter.word.remarks import Said, properties_of, remarks_of
from starwriter.word.sent import number_of, read_property
from starwriter.word.taking import is_ours
from starwriter.word.views import view
from starwriter.word.ways import Home, Way
from starwriter.word.xml import Node

_PROPERTIES = ("custom-properties", "customProperties")
"""A document's own properties, in the two dialects."""
REVIEW_PARTS = (
    *("styles", "comments", "commentsExtended", "footnotes", "endnotes"),
    *_PROPERTIES,
    *("header", "footer"),
)
"""What to ask `open_package` for."""
_FAR = 200
"""Paragraphs that are looked through for the place of a comment or a change."""
_NOTES = {"footnotes": "a footnote", "endnotes": "an endnote"}
_EDGES = {"header": "the header", "footer": "the footer"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a section."""

    author: str
    """The reviewer's name; may be empty."""
    date: datetime | None
    """When it was said, as the reviewer's program had it."""
    quote: str
    """The words it hangs on, as they read now, or before where they are deleted."""
    start: int
    """Where they begin in the section's text."""
    end: int
    """Where they end, exclusive; equal to start where they are not there any more."""
    text: str
    """What was said, a paragraph a line."""
    resolved: bool
    """Whether somebody has marked it as done."""
    reply_to: int | None
    """The place, in the section's comments, of the one that it answers."""


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change in a section."""

    kind: ChangeKind
    """What was done."""
    author: str
    """The reviewer's name; may be empty."""
    date: datetime | None
    """When it was done, as the reviewer's program had it."""
    text: str
    """The words; the mark of a paragraph reads as a line end."""
    moved: bool
    """Whether the words only moved."""


@dataclass(frozen=True, slots=True)
class ReviewedSection:
    """One section of a story."""

    section: Section
    """Which it is."""
    before: str
    """Its text with no change accepted."""
    text: str
    """Its text with all changes accepted."""
    comments: tuple[Remark, ...]
    """The comments on it, in reading order, each with what answers it behind it."""
    changes: tuple[Change, ...]
    """The changes in it, in reading order."""


@dataclass(frozen=True, slots=True)
class ReviewedStory:
    """One story of the file."""

    title: str
    """Its title as it reads now; may be empty."""
    title_before: str
    """Its title with no change accepted."""
    key: str
    """What tells which story of the library it is; empty in a file that is not ours."""
    fingerprint: str
    """What tells whether that has changed since the export; empty likewise."""
    sections: tuple[ReviewedSection, ...]
    """All five, in order."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What stands in the file and in no section of a story."""

    kind: str
    """`text`, `comment`, `insert` or `delete`."""
    author: str
    """Who did it; empty for text, which nobody may have written now."""
    date: datetime | None
    """When."""
    quote: str
    """The words that a comment hangs on; empty for all others."""
    text: str
    """The words."""
    where: str
    """What it stands in, where that is known: the story's title, "a footnote"."""
    resolved: bool = False
    """Whether a comment is marked as done."""
    story: int | None = None
    """The place, in the file's stories, of the one around whose sections it stands."""
    answers: str = ""
    """What a comment answers; empty where it answers none."""
    is_title: bool = False
    """Whether it is a change of the story's title."""


@dataclass(frozen=True, slots=True)
class Review:
    """All that a reviewed file holds."""

    stories: tuple[ReviewedStory, ...]
    """The stories, in the file's order."""
    unplaced: tuple[Unplaced, ...]
    """What has no place in them, in the file's order as far as that goes."""


def reviewed(package: Package) -> Review:
    """Return what a reviewer made of a file that was opened with `REVIEW_PARTS`."""
    return _Reading(package).review()


@dataclass(slots=True)
class _Drawer:
    """What was found on one section while the file is read."""

    comments: list[tuple[str, Remark]] = field(default_factory=list[tuple[str, Remark]])
    changes: list[Change] = field(default_factory=list[Change])


class _Reading:
    """One file, read both ways."""

    def __init__(self, package: Package) -> None:
        self._linked = package.linked
        self._styles = styles_of(package.linked.get("styles"))
        self._found = list(marked(package.document, self._styles, is_ours))
        ours = bool(self._known) or _has_bookmarks(self._found)
        self._after = Way(self._found, "after", ours=ours)
        self._before = Way(self._found, "before", ours=ours)
        self._number()
        self._said = remarks_of(self._linked.get("comments"), self._linked.get("commentsExtended"))
        self._drawers: dict[tuple[Draft, Section], _Drawer] = {}
        self._unplaced: list[Unplaced] = []
        drafts = (draft for draft in self._after.taker.drafts if draft.holds_something)
        self._numbers = {draft: number for number, draft in enumerate(drafts)}

    def review(self) -> Review:
        """Return what is in the file."""
        for edit in edits(self._found):
            self._place_change(edit)
        for name, said in self._said.items():
            self._place_comment(name, said)
        for part, where in _NOTES.items():
            if (node := self._linked.get(part)) is not None:
                self._unplaced += self._in_notes(node, where)
        for part, where in _EDGES.items():
            if (node := self._linked.get(part)) is not None:
                self._unplaced += self._changes_in(node, where)
        stories = tuple(map(self._story, self._numbers))
        return Review(stories, (*self._lines_left(), *self._unplaced))

    def _story(self, draft: Draft) -> ReviewedStory:
        old = self._olds.get(draft)
        key, fingerprint = read_property(self._known.get(draft.number, ""))
        sections = tuple(self._section(draft, old, section) for section in SECTIONS)
        before = clean_line(old.title) if old else ""
        return ReviewedStory(clean_line(draft.title), before, key, fingerprint, sections)

    def _section(self, draft: Draft, old: Draft | None, section: Section) -> ReviewedSection:
        drawer = self._drawers.get((draft, section), _Drawer())
        before = self._before.text(old, section) if old else ""
        comments = _threaded(drawer.comments, self._said)
        changes = tuple(drawer.changes)
        text = self._after.text(draft, section)
        return ReviewedSection(section, before, text, comments, changes)

    def _number(self) -> None:
        """Number the stories whose bookmarks are all gone: by what they were, else by the order of
        what the file says of them; and tell which of their sections went out empty.
        """
        drafts = self._after.taker.drafts
        for draft, old in self._olds.items():
            draft.number = draft.number or old.number
            draft.blank |= {s for s, lines in old.lines.items() if lines == [NOTHING]}
        if len(drafts) == len(self._known) and not any(draft.number for draft in drafts):
            for draft, number in zip(drafts, self._known, strict=True):
                draft.number = number

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """What the file says of its stories, by their numbers."""
        parts = (self._linked.get(kind) for kind in _PROPERTIES)
        said = properties_of(next((part for part in parts if part is not None), None))
        return {number: text for name, text in said.items() if (number := number_of(name))}

    @cached_property
    def _olds(self) -> Mapping[Draft, Draft]:
        """The stories as they were, by the stories as they are."""
        now, then = self._after.taker.drafts, self._before.taker.drafts
        numbers = {draft.number: draft for draft in then if draft.number}
        titles = {draft.title: draft for draft in reversed(then)}
        alike = dict(zip(now, then, strict=True)) if len(now) == len(then) else {}
        found = {d: numbers.get(d.number) or alike.get(d) or titles.get(d.title) for d in now}
        return {draft: old for draft, old in found.items() if old}

    @cached_property
    def _news(self) -> Mapping[Draft, Draft]:
        return {old: draft for draft, old in self._olds.items()}

    def _place_change(self, edit: Edit) -> None:
        home, by = self._home_of_change(edit), edit.by
        if home and home.section:
            change = Change(edit.kind, by.author, by.date, edit.text, by.moved)
            self._drawer(home.draft, home.section).changes.append(change)
        else:
            is_title = home is not None and home.is_title
            told = (edit.kind, by.author, by.date, "", edit.text, "")
            self._leave(home, Unplaced(*told, is_title=is_title))

    def _home_of_change(self, edit: Edit) -> Home | None:
        ways = (self._home_now, self._home_then)
        # That reading first in which the words are there.
        order = ways if edit.kind == "insert" else ways[::-1]
        found = (way(Spot(edit.paragraph, 0)) for way in order)
        return next(filter(None, found), None) or self._home_near(edit.paragraph)

    def _place_comment(self, name: str, said: Said) -> None:
        flat = self._after.flat
        place = flat.range_of(name) or (flat.range_of(said.answers) if said.answers else None)
        words = self._words(*place) if place else ""
        home = self._home_of_comment(*place) if place else None
        if place is None or home is None or home.section is None:
            told = ("comment", said.author, said.date, words, said.text, "")
            asked = self._said[said.answers].text if said.answers else ""
            self._leave(home, Unplaced(*told, resolved=said.resolved, answers=asked))
            return
        start, end = self._stretch(home, home.section, *place)
        remark = Remark(said.author, said.date, words, start, end, said.text, said.resolved, None)
        self._drawer(home.draft, home.section).comments.append((name, remark))

    def _leave(self, home: Home | None, left: Unplaced) -> None:
        """Put something among what has no place in a section, with the story that it is around."""
        if home:
            where, story = clean_line(home.draft.title), self._numbers.get(home.draft)
            left = replace(left, where=where, story=story)
        self._unplaced.append(left)

    def _words(self, first: Spot, last: Spot) -> str:
        now = self._after.flat.between(first, last).strip()
        return now or self._before.flat.between(first, last).strip()

    def _stretch(self, home: Home, section: Section, first: Spot, last: Spot) -> tuple[int, int]:
        """Return where the words of a comment stand in the section's text."""
        text = self._after.text(home.draft, section)
        end = self._home_now(last)
        is_here = end and (end.draft, end.section) == (home.draft, section)
        stop = end.offset if end and is_here else len(text)
        if not self._after.flat.between(first, last).strip():
            stop = home.offset
        return _trimmed(text, home.offset, stop)

    def _home_of_comment(self, first: Spot, last: Spot) -> Home | None:
        """Return where a comment belongs: the first place of its words that has a section."""
        rest = (Spot(number, 0) for number in range(first.paragraph + 1, last.paragraph + 1))
        homes = map(self._home_now, islice(chain((first,), rest), _FAR))
        found = [home for home in homes if home]
        inside = next((home for home in found if home.section), None)
        outside = found[0] if found else None
        return inside or outside or self._home_then(first) or self._home_near(first.paragraph)

    def _home_now(self, spot: Spot) -> Home | None:
        return self._after.home(spot)

    def _home_then(self, spot: Spot) -> Home | None:
        """Return where something belongs that is only in the text before the changes."""
        found = self._before.home(spot)
        if found is None:
            return None
        draft = self._news.get(found.draft)
        # Of a story that was deleted whole there is nothing left to change.
        if draft is None:
            return Home(found.draft, None)
        return Home(draft, found.section, is_title=found.is_title)

    def _home_near(self, paragraph: int) -> Home | None:
        """Return where the nearest paragraph above belongs that belongs anywhere."""
        above = (Spot(number, 0) for number in range(paragraph - 1, max(-1, paragraph - _FAR), -1))
        spots = (spot for spot in above if isinstance(self._found[spot.paragraph], Marked))
        found = (self._home_now(spot) or self._home_then(spot) for spot in spots)
        return next(filter(None, found), None)

    def _drawer(self, draft: Draft, section: Section) -> _Drawer:
        return self._drawers.setdefault((draft, section), _Drawer())

    def _lines_left(self) -> Iterator[Unplaced]:
        """Yield the lines without a place, but for those that are told as inserted."""
        told = {
            line.strip()
            for left in self._unplaced
            if left.kind == "insert"
            for line in left.text.split("\n")
        }
        lines = (line for _, lines in sorted(self._after.taker.unplaced.items()) for line in lines)
        yield from (Unplaced("text", "", None, "", line, "") for line in lines if line not in told)

    def _in_notes(self, node: Node, where: str) -> Iterator[Unplaced]:
        found = list(marked(node, self._styles))
        for paragraph in view(found, "after").paragraphs:
            yield Unplaced("text", "", None, "", paragraph.text.strip(), where)
        yield from self._changes_in(node, where)

    def _changes_in(self, node: Node, where: str) -> Iterator[Unplaced]:
        for edit in edits(list(marked(node, self._styles))):
            yield Unplaced(edit.kind, edit.by.author, edit.by.date, "", edit.text, where)


def _has_bookmarks(found: Sequence[Marked | Border]) -> bool:
    pieces = (item for each in found if isinstance(each, Marked) for item in each.items)
    return any(isinstance(piece, Piece) and piece.bookmark for piece in pieces)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space and bullet marks at its ends."""
    words = text[start : max(start, end)]
    if not words.strip():
        return start, start
    return start + len(words) - len(words.lstrip("\n -*•")), start + len(words.rstrip())


def _threaded(found: Sequence[tuple[str, Remark]], said: Mapping[str, Said]) -> tuple[Remark, ...]:
    """Return the comments in reading order, each with what answers it behind it."""
    here = dict(found)
    heads = [name for name, _ in found if said[name].answers not in here]
    heads.sort(key=lambda name: (here[name].start, here[name].end))
    answers: dict[str | None, list[str]] = {}
    for name, _ in found:
        answers.setdefault(said[name].answers, []).append(name)
    order: dict[str, int] = {}
    # What is left over after all heads leads in a circle.
    waiting = [*(name for name, _ in reversed(found)), *reversed(heads)]
    while waiting:
        name = waiting.pop()
        if name not in order:
            order[name] = len(order)
            waiting += reversed(answers.get(name, []))
    placed: list[Remark] = []
    for place, name in enumerate(order):
        parent = order.get(said[name].answers or "", place)
        placed.append(replace(here[name], reply_to=parent if parent < place else None))
    return tuple(placed)
