"""The answers in a Word file, as plain text.

Promise: an export of ours comes back by its bookmarks, anything else by what names its sections;
every line that is in neither is told as unplaced.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import zip_longest
from typing import cast

from starwriter.model import Section
from starwriter.word.anyones import Anyones
from starwriter.word.drafts import Draft, Taken, TakenStory, Taker, lines_of
from starwriter.word.leads import named
from starwriter.word.lines import COVERAGE, EXAMPLE, HINTS
from starwriter.word.marked import marked
from starwriter.word.named_styles import styles_of
from starwriter.word.package import Package
from starwriter.word.paragraph import Paragraph
from starwriter.word.views import view

__all__ = ["Taken", "TakenStory", "is_ours", "stories_in", "taker_of"]

_BOOKMARK = re.compile(r"sw_([0-9]{1,9})_(situation|task|action|result|learning)")
_OURS = {"story role", "quote title", "table text", "legend"}
"""Styles that nobody but an export of ours has."""
_AROUND = {"title", "subtitle", "toc heading", "toc 1", "table text", "legend"}
"""Styles of what an export of ours puts around the stories."""
_COUNTS = "Words and time"
"""With this the table under a story begins."""
_BESIDE = {COVERAGE, HINTS, EXAMPLE}
"""Headings of what an export of ours puts after a story's sections."""
_STORY, _SECTION = 1, 2
"""Levels of headings in an export of ours."""


def stories_in(package: Package) -> Taken:
    """Return the stories in a Word file, with all of its tracked changes accepted."""
    styles = styles_of(package.linked.get("styles"))
    return taker_of(
        view(list(marked(package.document, styles, is_ours)), "after").paragraphs
    ).taken()


def is_ours(bookmark: str) -> bool:
    """Return whether a bookmark is one that an export of ours puts around a section."""
    return bool(_BOOKMARK.fullmatch(bookmark))


def taker_of(found: Sequence[Paragraph], *, ours: bool = False) -> Taker:
    """Return what puts a file's paragraphs where they belong; `ours` says that the file is known
    to be an export of ours, whether a paragraph tells so or not.
    """
    is_ours = ours or any(paragraph.bookmark for paragraph in found)
    return _Ours(found) if is_ours else Anyones(found)


class _Ours(Taker):
    """Reads an export of ours, which a reviewer may have changed in any way."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        super().__init__(found)
        self._is_beside = False
        """Whether what stands here follows a story's sections, and is none of its text."""
        titles = (at for at in _titles(found) if self._headed(at) is None)
        self._by_place = {at: Draft(found[at].text) for at in titles}
        self._by_number = {
            number: self._by_place[at] for number, at in _numbers(found, self._by_place).items()
        }
        for number, draft in self._by_number.items():
            draft.number = number

    def take(self, at: int, paragraph: Paragraph) -> None:
        style, text = paragraph.style, paragraph.text
        section = self._headed(at)
        is_title = at in self._by_place
        if section or ((is_title or style.level == _SECTION) and not paragraph.bookmark):
            self._is_beside = style.level == _SECTION and text.strip() in _BESIDE
        if section is not None:
            self.section = section
            if self.drafts:
                self.land(at, self.drafts[-1], section, [])
        elif is_title:
            draft = self._by_place[at]
            self.drafts = [*(each for each in self.drafts if each is not draft), draft]
            self.around[at] = draft
            self.titles.add(at)
            self.section = None
        elif self._stands_around(at):
            if self.drafts:
                self.around[at] = self.drafts[-1]
        elif match := _BOOKMARK.fullmatch(paragraph.bookmark):
            draft = self._of_number(match[1])
            self.land(at, draft, cast(Section, match[2]), lines_of(text, style.bullet))
        else:
            self.put(at, text, style.bullet)

    def _headed(self, at: int) -> Section | None:
        """Return the section whose heading a paragraph is."""
        paragraph = self.found[at]
        section = named(paragraph.text)
        if paragraph.style.level == _SECTION:
            return section or self._renamed(at)
        if section is None:
            return None
        # In LibreOffice a heading takes on the style of a paragraph that is deleted before it.
        is_first = self._after(at, lambda one: one.bookmark).endswith(f"_{section}")
        return section if is_first and not paragraph.bookmark else None

    def _renamed(self, at: int) -> Section | None:
        """Return the section that begins right behind a heading that somebody has reworded."""
        paragraph = self.found[at]
        behind = self._after(at, lambda one: one.bookmark)
        above = self.found[at - 1].bookmark if at else ""
        if paragraph.bookmark or behind == above or paragraph.text.strip() in _BESIDE:
            return None
        match = _BOOKMARK.fullmatch(behind)
        return cast(Section, match[2]) if match else None

    def _style_of(self, at: int) -> str:
        """Return a paragraph's style, that of a caption where it has lost it likewise."""
        paragraph = self.found[at]
        is_caption = paragraph.text.startswith(_COUNTS) and not paragraph.bookmark
        is_followed = self._after(at, lambda one: one.style.name) == "table text"
        return "caption" if is_caption and is_followed else paragraph.style.name

    def _after(self, at: int, said: Callable[[Paragraph], str]) -> str:
        return said(self.found[at + 1]) if at + 1 < len(self.found) else ""

    def _of_number(self, number: str) -> Draft:
        """Return the story whose bookmarks have this number; a new one where its title is gone."""
        draft = self._by_number.setdefault(number, Draft(number=number))
        if draft not in self.drafts:
            self.drafts.append(draft)
        return draft

    def _stands_around(self, at: int) -> bool:
        paragraph = self.found[at]
        if self._is_beside and not paragraph.bookmark:
            self.section = None
            return True
        return self._is_around(self._style_of(at), paragraph.text, bool(paragraph.bookmark))

    def _is_around(self, style: str, text: str, in_section: bool) -> bool:
        """Return whether a paragraph is what an export puts around the stories or around a
        story's sections; what it says of the story is taken.
        """
        # Of Word's own styles a reviewer may use any in a section. Ours are never in one, not
        # even where some program has lost the bookmark's end.
        if in_section and style not in _OURS and not text.startswith(_COUNTS):
            return False
        if style in _AROUND:
            return True
        if style == "caption" and text.startswith(_COUNTS):
            self.section = None
            return True
        return bool(self.drafts) and _is_said(self.drafts[-1], style, text)


def _titles(found: Sequence[Paragraph]) -> Iterator[int]:
    """Yield the places of the stories' titles.

    In LibreOffice a title takes on the style of a paragraph that is deleted before it; then it is
    the line between one story's sections and what only a story begins with.
    """
    is_told = False
    for at, (one, following) in enumerate(zip_longest(found, found[1:])):
        leads = is_told and _may_lead(one) and following is not None and _is_start(following)
        if one.style.level == _STORY or leads:
            yield at
            is_told = False
        elif one.bookmark:
            is_told = True


def _may_lead(paragraph: Paragraph) -> bool:
    style = paragraph.style
    is_text = style.level is None and style.name not in _AROUND | _OURS
    return is_text and not paragraph.bookmark and paragraph.cell is None


def _is_start(paragraph: Paragraph) -> bool:
    style = paragraph.style
    is_first = style.level == _SECTION and named(paragraph.text) == "situation"
    return is_first or style.name in ("story role", "quote title")


def _numbers(found: Sequence[Paragraph], titles: Collection[int]) -> dict[str, int]:
    """Return the place of each number's title: of all under which its sections lie the one with
    the most of them, since a reviewer may have moved some to another story.
    """
    title, seen = -1, set[tuple[str, int]]()
    for at, paragraph in enumerate(found):
        if at in titles:
            title = at
        elif match := _BOOKMARK.fullmatch(paragraph.bookmark):
            seen.add((match[0], title))
    votes = Counter((name.split("_")[1], at) for name, at in sorted(seen) if at >= 0)
    numbers: dict[str, int] = {}
    given: set[int] = set()
    for (number, at), _ in votes.most_common():
        if number not in numbers and at not in given:
            numbers[number] = at
            given.add(at)
    return numbers


def _is_said(draft: Draft, style: str, text: str) -> bool:
    if style == "story role":
        draft.role.append(text)
    elif style == "quote title":
        draft.question.append(text)
    elif style == "quote":
        draft.prompt.extend(lines_of(text))
    else:
        return False
    return True
