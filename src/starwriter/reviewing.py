"""A reviewed Word file and the stories it is about: what would change, what is to be answered.

Promise: nothing is written before it is asked for; what the story was is kept as a named version
first; what the user has changed since the export is never lost.
"""

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from starwriter.model import (
    A_REVIEWER,
    SECTIONS,
    Aliases,
    Comment,
    Section,
    Sections,
    Story,
    clean,
    clean_line,
)
from starwriter.model.proposing import (
    Proposal,
    Proposed,
    proposed_differences,
    proposed_line,
    proposed_lines,
)
from starwriter.store.bad_story import story_of
from starwriter.store.library import Library
from starwriter.store.naming import same_name
from starwriter.store.problem import StoreError
from starwriter.store.story_file import StoryFile, save_story, stamped
from starwriter.store.versions import keep, versions_in
from starwriter.word.sent import COACH

if TYPE_CHECKING:
    from starwriter.model.collision import Side
    from starwriter.word.changes import ChangeKind
    from starwriter.word.review import (
        Change,
        Remark,
        Review,
        ReviewedSection,
        ReviewedStory,
        Unplaced,
    )

_WORD = re.compile(r"\w+")
UNTITLED = "Untitled"
"""What an export calls a story without a title."""
MOST_FILES = 40
"""Word files that are offered."""
_FOLDERS = ("Downloads", "Documents", "Desktop")

Choices = tuple["Side | None", ...]
"""What was chosen for each proposal of one part, in order; None where nothing was."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the user makes of the review of one story."""

    choices: Sequence[Choices] = ()
    """For each part, whose words stand in each place."""
    edits: Mapping[str, str] = field(default_factory=dict[str, str])
    """The parts that the user has written anew, whatever was chosen in them."""
    comments: Sequence[Comment] = ()
    """The comments that stay with the story until they are answered."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One story of a reviewed file."""

    reviewed: "ReviewedStory"
    """What the file has."""
    file: StoryFile | None
    """The story of the library that it is; None where the library has none such."""
    base: Story | None
    """The story as it was sent; None where nobody knows any more."""
    parts: tuple[Proposed, ...] = ()
    """Its title and its sections, with what would change in them."""
    comments: tuple[Comment, ...] = ()
    """What reviewers said that is not settled, and not in the story yet."""
    aliases: Aliases = field(default_factory=Aliases)
    """The aliases that stand in the file in the place of names."""
    other_titles: frozenset[str] = frozenset()
    """What the other stories of the file were called: under one of these titles its sections may
    have come to stand, and it is none of its own.
    """

    @property
    def name(self) -> str:
        """What to call it."""
        return self.file.story.name if self.file else self.reviewed.title or UNTITLED

    @property
    def is_as_sent(self) -> bool:
        """Whether the story has not changed since it was sent."""
        return bool(self.file and self.base == self.file.story)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """All that would change, in the story's order."""
        return tuple(proposal for part in self.parts for proposal in part.proposals)

    def text(self, section: Section) -> str:
        """Return a section as the reviewer would have it, as the story would spell it."""
        back = _section(self.reviewed, section).text
        if self.file is None:
            return back
        return _theirs(self, self.base or self.file.story, section)

    @property
    def sections(self) -> Sections:
        """All sections as the reviewer would have them."""
        return Sections(**{name: self.text(name) for name in SECTIONS})

    def story(self, decided: "Decision") -> Story:
        """Return the story with what was decided."""
        assert self.file
        story, sections = self.file.story, self.file.story.sections
        for number, part in enumerate(self.parts):
            chosen = decided.choices[number] if number < len(decided.choices) else ()
            text = decided.edits.get(part.part)
            if text is None and not any(chosen):
                continue
            text = part.text(chosen) if text is None else text
            if part.part == "title":
                story = story.model_copy(update={"title": clean_line(text)})
            else:
                sections = sections.replaced(_section_name(part.part), text)
        known = tuple(dict.fromkeys((*story.comments, *decided.comments)))
        return story.model_copy(update={"sections": sections, "comments": known})


@dataclass(frozen=True, slots=True)
class Returning:
    """All that came back in one file."""

    path: Path
    """The file."""
    stories: tuple[Returned, ...]
    """The stories in it."""
    unplaced: "tuple[Unplaced, ...]" = ()
    """What has no place in them."""
    has_macros: bool = False
    """Whether there are macros in it; they are left where they are."""

    def left_of(self, story: Returned) -> tuple[Comment, ...]:
        """Return what was left over around one of the stories, or anywhere where there is but one,
        as comments that it does not have yet.
        """
        number = self.stories.index(story)
        is_only = len(self.stories) == 1
        left = (
            left_comment(each)
            for each in self.left_over
            if each.story == number or (is_only and each.story is None and not each.where)
        )
        known = story.file.story.comments if story.file else ()
        return tuple(each for each in dict.fromkeys(left) if each not in known)

    @property
    def left_over(self) -> "tuple[Unplaced, ...]":
        """What neither changes a story nor can be kept as a comment on one."""
        homes = {number for number, story in enumerate(self.stories) if story.file}
        return tuple(
            left
            for left in self.unplaced
            if left.author != COACH
            and not left.is_title
            and (left.kind != "comment" or left.story not in homes)
        )


def word_files() -> list[Path]:
    """Return the Word files where reviews come in (Downloads, Documents, Desktop, home), newest
    first, at most `MOST_FILES`.
    """
    home = Path.home()
    folders = (home, *(home / name for name in _FOLDERS))
    found = {path: age for folder in folders for path, age in _word_files_in(folder)}
    return sorted(found, key=lambda path: found[path], reverse=True)[:MOST_FILES]


def _word_files_in(folder: Path) -> Iterator[tuple[Path, float]]:
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.suffix.lower() == ".docx" and not path.name.startswith(("~$", ".")):
                with contextlib.suppress(OSError):
                    yield path, path.stat().st_mtime


def returning(library: Library, path: Path) -> Returning:
    """Return what came back in a Word file. Raises StoreError where it cannot be read, or the
    user's aliases cannot: then no name could be put back.
    """
    from starwriter.word.package import open_package
    from starwriter.word.problem import WordFileError
    from starwriter.word.review import REVIEW_PARTS, reviewed

    try:
        package = open_package(path, REVIEW_PARTS)
        review = reviewed(package)
    except WordFileError as error:
        raise StoreError(path, error.reason) from None
    stories = tuple(_returned(library, review, _aliases(library)))
    return Returning(path, stories, review.unplaced, package.has_macros)


def keep_reviewed(library: Library, file: StoryFile, story: Story, source: Path) -> StoryFile:
    """Write a story as the user would have it after a review, and return its file.

    What it was is kept before, as a version of its own name. Raises StoreError where either cannot
    be written, or the file has changed since it was read.
    """
    if story == file.story:
        return file
    if file.path and file.data is not None:
        folder = library.version_folder(file.path)
        keep(folder, file.data, "snapshot", f"before the review {source.stem}")
    saved = save_story(file, stamped(story))
    if saved.path and saved.data is not None:
        keep(library.version_folder(saved.path), saved.data, "review")
    return saved


def left_comment(left: "Unplaced") -> Comment:
    """Return what had no place in a section as a comment on the whole answer."""
    verb = {"insert": "inserted: ", "delete": "deleted: "}.get(left.kind, "")
    said = _comment(None, left, Aliases())
    return said.model_copy(update={"text": f"{verb}{said.text}"})


def authors(story: "ReviewedStory", part: Proposed) -> tuple[tuple[str, ...], ...]:
    """Return who proposed each change of a part, as far as the file's tracked changes tell."""
    section = next((s for s in story.sections if s.section == part.part), None)
    kinds: tuple[ChangeKind, ...] = ("delete", "insert")
    changes = section.changes if section else ()
    left = {kind: [each for each in changes if each.kind == kind] for kind in kinds}
    found: list[tuple[str, ...]] = []
    for proposal in part.proposals:
        words = (_words(proposal.old), _words(proposal.new))
        names = [_authors(left[kind], said) for kind, said in zip(kinds, words, strict=True)]
        found.append(tuple(dict.fromkeys(name for each in names for name in each if name)))
    return tuple(found)


def _authors(changes: "list[Change]", words: set[str]) -> list[str]:
    """Return who made the first of some changes that have some of these words. One that is told
    whole, and those before it, are told.
    """
    names: list[str] = []
    told = 0
    for number, change in enumerate(changes, 1):
        its = _words(change.text)
        if its & words:
            names.append(clean_line(change.author))
            told = number if its <= words else told
            words = words - its
        elif names:
            break
    del changes[:told]
    return names


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) or set(text.split())


def _aliases(library: Library) -> Aliases:
    library.read_aliases_again()
    if (aliases := library.aliases) is None:
        reason = "cannot be read, so no name can be put back: starwriter doctor says why"
        raise StoreError(library.alias_path, reason)
    return aliases


def _returned(library: Library, review: "Review", known: Aliases) -> Iterator[Returned]:
    owned = _owned(review.stories, _files(library), known)
    for number, story in enumerate(review.stories):
        file = owned.get(number)
        if file is None:
            yield Returned(story, None, None)
            continue
        base = _sent(library, file, story.fingerprint)
        others = (each.title_before for each in review.stories if each is not story)
        found = Returned(
            story,
            file,
            base,
            aliases=_aliases_in(story, base or file.story, known),
            other_titles=frozenset(same_name(title) for title in others if title),
        )
        said = _comments(found, review, number)
        comments = tuple(each for each in said if each not in file.story.comments)
        yield replace(found, parts=tuple(_parts(found, file.story)), comments=comments)


def _files(library: Library) -> list[StoryFile]:
    """Return the user's stories, and the samples that are not among them: those go out, too."""
    own = list(library.stories())
    names = {file.story.id for file in own}
    return [*own, *(file for file in library.samples() if file.story.id not in names)]


def _aliases_in(review: "ReviewedStory", began: Story, known: Aliases) -> Aliases:
    """Return the aliases with which a story went out: none, those for all, or those for one
    company, the first with which most of its words are those of the file before its changes.
    """
    companies = dict.fromkeys(company for each in known.alias for company in each.companies)
    ways = [Aliases(), *(known.for_company(company) for company in ("", *companies))]
    if not known.alias:
        return ways[0]
    sent = Counter(word for section in review.sections for word in section.before.split())
    return max(ways, key=lambda aliases: (_words_told(began, aliases) & sent).total())


def _words_told(story: Story, aliases: Aliases) -> Counter[str]:
    texts = (aliases.said(text) for _, text in story.sections.items())
    return Counter(word for text in texts for word in text.split())


def _owned(
    stories: "Sequence[ReviewedStory]", files: Sequence[StoryFile], aliases: Aliases
) -> Mapping[int, StoryFile]:
    """Return the stories of the library that a file's stories are, by their places in the file: by
    their keys, else by their titles. None of them is two of the file's.
    """
    from starwriter.word.sent import key

    keys = {key(file.story): file for file in reversed(files)}
    owned: dict[int, StoryFile] = {}
    for number, story in enumerate(stories):
        file = keys.pop(story.key, None)
        if file:
            owned[number] = file
    for number, story in enumerate(stories):
        if number in owned:
            continue
        taken = [id(file) for file in owned.values()]
        named = _named(story, [file for file in files if id(file) not in taken], aliases)
        if len(named) == 1:
            owned[number] = named[0]
    return owned


def _named(story: "ReviewedStory", files: Sequence[StoryFile], aliases: Aliases) -> list[StoryFile]:
    titles = {same_name(title) for title in (story.title, story.title_before) if title}
    return [file for file in files if _titles(file.story.title, aliases) & titles]


def _titles(title: str, aliases: Aliases) -> set[str]:
    """Return what a story's title is in a file, with aliases and without."""
    title = clean_line(title)
    return {same_name(each) for each in (title, aliases.said(title)) if each}


def _sent(library: Library, file: StoryFile, fingerprint: str) -> Story | None:
    """Return the story as it was sent: as it is, or one of its versions."""
    from starwriter.word.sent import fingerprint as print_of

    if not fingerprint:
        return None
    if print_of(file.story) == fingerprint:
        return file.story
    if file.path is None:
        return None
    for version in versions_in(library.version_folder(file.path)):
        story = story_of(version)
        if story and print_of(story) == fingerprint:
            return story.model_copy(update={"id": file.story.id})
    return None


def _parts(found: Returned, mine: Story) -> Iterator[Proposed]:
    began = found.base or mine
    yield _title(began.title, mine.title, found)
    for section in found.reviewed.sections:
        name = section.section
        written, now = began.sections.text(name), mine.sections.text(name)
        theirs = _in_own_words(found.aliases, written, section.text)
        if found.base:
            yield proposed_lines(name, written, now, theirs)
        else:
            before = _in_own_words(found.aliases, written, section.before)
            yield proposed_differences(name, before, now, theirs)


def _title(base: str, mine: str, found: Returned) -> Proposed:
    title = found.reviewed.title
    names = {same_name(UNTITLED), *_titles(base, found.aliases)}
    # A title that is none of the reviewer's is the one that was sent, or that the export made up.
    if not title or same_name(title) in names | found.other_titles:
        return proposed_line("title", base, mine, base)
    theirs = found.aliases.applied(base).taken_back(title)
    return proposed_line("title", base, mine, clean_line(theirs))


def _theirs(found: Returned, began: Story, name: Section) -> str:
    """Return a section as the reviewer would have it."""
    text = _section(found.reviewed, name).text
    return _in_own_words(found.aliases, began.sections.text(name), text)


def _in_own_words(aliases: Aliases, written: str, back: str) -> str:
    """Return a section that was to Word and back, in the story's own words and spelling."""
    from starwriter.word.respelling import respelled

    told = aliases.applied(written)
    return told.taken_back(respelled(told.text, back))


def _section(review: "ReviewedStory", name: Section) -> "ReviewedSection":
    return next(section for section in review.sections if section.section == name)


def _section_name(part: str) -> Section:
    # The parts of a review are the title and the sections.
    return cast("Section", part)


def _comments(found: Returned, review: "Review", number: int) -> Iterator[Comment]:
    """Yield what reviewers said that the user has to answer, with what was answered to it."""
    for section in found.reviewed.sections:
        for remark, *replies in _threads(section.comments):
            if not remark.resolved and (replies or remark.author != COACH):
                yield _comment(section.section, remark, found.aliases, replies)
    for left in review.unplaced:
        is_said = left.kind == "comment" and left.author != COACH
        if is_said and left.story == number and not left.resolved:
            yield _comment(None, left, found.aliases)


def _threads(comments: "Sequence[Remark]") -> "Iterable[list[Remark]]":
    """Return the comments, each with what was answered to it."""
    heads: list[int] = []
    threads: dict[int, list[Remark]] = {}
    for place, remark in enumerate(comments):
        heads.append(place if remark.reply_to is None else heads[remark.reply_to])
        threads.setdefault(heads[-1], []).append(remark)
    return threads.values()


def _comment(
    section: Section | None,
    said: "Remark | Unplaced",
    aliases: Aliases,
    replies: "Iterable[Remark]" = (),
) -> Comment:
    answers = tuple(f"{clean_line(r.author) or A_REVIEWER}: {clean_line(r.text)}" for r in replies)
    return Comment(
        author=clean_line(said.author),
        date=_second(said.date),
        section=section,
        quote=aliases.named(clean(said.quote).strip()),
        text=_said(said),
        replies=answers,
    )


def _said(said: "Remark | Unplaced") -> str:
    """Return what a comment says; where what it answers is told elsewhere, with that."""
    text = clean(said.text).strip() or "(no words)"
    answers = clean_line(getattr(said, "answers", ""))
    return f"(on “{answers}”) {text}" if answers else text


def _second(moment: datetime | None) -> datetime | None:
    return moment.replace(microsecond=0) if moment else None
