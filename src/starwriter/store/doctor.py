"""A look through a whole library: what cannot be read, what may get lost, and what to do about it.

Promise: whatever stands in the files, every one that is bad is named with what to do next; nothing
is changed, and nothing of a story's text is repeated.
"""

import os
import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from starwriter.model import FORMAT, Story
from starwriter.model.lengths import places
from starwriter.model.target import is_headline, target_of
from starwriter.store.conflict_marks import MARKED, MERGEABLE, sides
from starwriter.store.conflict_names import copies_in, copy_name
from starwriter.store.doctor_files import bytes_in, look_of
from starwriter.store.doctor_git import git_findings
from starwriter.store.files import decoded
from starwriter.store.finding import Finding
from starwriter.store.library import Library, read_story
from starwriter.store.problem import Problem, StoreError
from starwriter.store.reading import line_of
from starwriter.store.story_file import ENDING, StoryFile, newer
from starwriter.store.versions import last_good

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Checkup:
    """What came of looking through a library."""

    findings: tuple[Finding, ...]
    """What was found, the problems first."""
    stories: int
    """How many stories of the user's own can be read."""
    questions: int
    """How many questions can be read, the shipped ones among them."""
    version_bytes: int
    """How much room the versions of stories take."""
    is_there: bool
    """Whether the library's folder is there; a new user has none."""


def examined(library: Library, now: datetime | None = None) -> Checkup:
    """Return what there is to say of a library; what it noted before counts as well."""
    now = now or datetime.now(UTC)
    paths = library.paths()
    folders = (paths["stories"], paths["questions"])
    found = [*look_of(library.folder, folders, now)]
    found += git_findings(library.folder, paths["versions"])
    stories, of_stories = _stories(library, now)
    found += of_stories
    found += _others(library)
    found.sort(key=lambda each: (each.severity != "problem", str(each.path), each.line or 0))
    return Checkup(
        tuple(dict.fromkeys(found)),
        stories,
        len(library.questions),
        bytes_in(paths["versions"]),
        os.path.lexists(library.folder),
    )


def _stories(library: Library, now: datetime) -> tuple[int, list[Finding]]:
    paths = library.story_paths()
    copies = copies_in(paths)
    found: list[Finding] = []
    readable: set[Path] = set()
    for path in paths:
        try:
            file = read_story(path)
        except StoreError as error:
            if not _leads_nowhere(path):
                found.append(_unreadable_story(library, error.problem, path in copies))
        else:
            readable.add(path)
            found += [] if path in copies else _of_story(library, file, now)
    for copy, path in copies.items():
        found += _of_copy(copy, path, path in readable) if copy in readable else ()
    found += _orphans(paths, copies)
    return len(readable - copies.keys()), found


def _of_story(library: Library, file: StoryFile, now: datetime) -> Iterator[Finding]:
    assert file.path is not None
    text, story = decoded(file.data or b"", file.path), file.story

    def advice(problem: str, advice: str, *keys: str | int) -> Finding:
        return Finding("advice", file.path or file.folder, problem, advice, line_of(text, keys))

    if story.format > FORMAT:
        yield advice(newer(story), "update starwriter to write in it", "format")
    if story.question and story.question not in library.questions:
        problem = f"answers a question that the library does not have: {story.question}"
        yield advice(problem, "choose its question in the editor", "question")
    if story.updated and story.updated - now > _DAY:
        problem = "was last changed in the future"
        yield advice(
            problem, "see whether the clock of this or the other machine is wrong", "updated"
        )
    if "<<<<<<<" in text and (marks := sides(text)):
        problem = "reads as a story, but seems to hold git's conflict marks in its text"
        todo = "choose between the two sides in the editor, and delete the marks"
        yield Finding("advice", file.path, problem, todo, marks.line)
    yield from _of_lengths(story, now, advice)
    yield from _of_marks(library, file, advice)


def _of_lengths(story: Story, now: datetime, advice: Callable[..., Finding]) -> Iterator[Finding]:
    if story.target and (is_headline(story.target) or not target_of(story.target)):
        problem = "aims for a length that is none, so that the settings' is taken"
        yield advice(problem, 'write "90 s", "2 min" or "250 words"', "target")
    for at, (_, earlier) in enumerate(places(story.lengths)):
        if earlier:
            problem = "has a length that is named like one before it"
            yield advice(problem, "give one another name, or delete it", "lengths", at, "name")
    for at, rehearsal in enumerate(story.rehearsals):
        if rehearsal.date - now > _DAY:
            todo = "see whether the clock of this or the other machine is wrong"
            yield advice("was told aloud in the future", todo, "rehearsals", at, "date")


def _of_marks(
    library: Library, file: StoryFile, advice: Callable[..., Finding]
) -> Iterator[Finding]:
    for at, mark in enumerate(file.story.marks):
        if mark.signal not in library.signals:
            problem = f"mark {at + 1} is on a signal that is in no catalogue: {mark.signal}"
            yield advice(
                problem, "see starwriter signals for those there are", "marks", at, "signal"
            )
        if mark.quote not in file.story.sections.text(mark.section):
            problem = f"mark {at + 1} is on words that stand in the {mark.section} no more"
            yield advice(problem, "mark the signal anew, or delete the mark", "marks", at, "quote")


def _unreadable_story(library: Library, problem: Problem, is_copy: bool) -> Finding:
    """Return the finding of a story that cannot be read, with the best way back to it."""
    advice = _way_to_read(problem)
    if not advice and is_copy:
        advice = "correct it in an editor, or delete it if the story itself misses nothing"
    if not advice and (good := last_good(library.version_folder(problem.path))):
        day = f"{good.moment:%Y-%m-%d %H:%M} UTC"
        advice = (
            f"starwriter opens with its version of {day} offered: choose it in the story bank; "
            f"the version is {good.path}"
        )
    return _problem(problem, advice or "correct it in an editor; no version of it can be read")


def _way_to_read(problem: Problem) -> str:
    """Return what to do where the file itself is not what is wrong; "" where it is."""
    if problem.reason == MERGEABLE:
        return "open starwriter: it offers the merge in the story bank"
    if problem.reason.startswith("is of format"):
        return "update starwriter; this one leaves the file as it is"
    if problem.path.exists() and not os.access(problem.path, os.R_OK):
        return f"give yourself the right to read it: chmod u+r {shlex.quote(str(problem.path))}"
    return ""


def _of_copy(copy: Path, path: Path, has_story: bool) -> Iterator[Finding]:
    advice = (
        "open starwriter: it offers the merge in the story bank"
        if has_story
        else f"{path.name} itself cannot be read: take this copy's text, and delete it then"
    )
    yield Finding("problem", copy, _copied(copy, path), advice)


def _copied(copy: Path, path: Path) -> str:
    name = copy_name(copy.stem)
    return f"is {name.origin if name else 'a copy'}: {path.stem} was changed in two places"


def _orphans(paths: Iterable[Path], copies: dict[Path, Path]) -> Iterator[Finding]:
    for path in paths:
        name = copy_name(path.stem)
        if name and path not in copies:
            problem = f"is {name.origin} of a story that is gone, and counts as one itself"
            yield Finding("advice", path, problem, f"rename it to {name.stem}{ENDING}")


def _others(library: Library) -> Iterator[Finding]:
    """Yield what is wrong with questions, signals, settings, aliases and the dictionary."""
    _ = library.questions, library.signals, library.settings, library.aliases, library.dictionary
    stories, questions = library.story_folder, library.folder / "questions"
    for problem in library.problems:
        told = stories in (problem.path, problem.path.parent) or problem.path == questions
        if not told and not _leads_nowhere(problem.path):
            yield _problem(problem, _way_to_read(problem) or _correction(library, problem.path))
    for folder in (library.folder, questions):
        for copy, path in copies_in(_files(folder)).items():
            advice = "compare the two in an editor, and delete this one"
            yield Finding("problem", copy, _copied(copy, path), advice)


def _correction(library: Library, path: Path) -> str:
    if path.is_relative_to(library.shipped):
        return "install starwriter again"
    if path == library.alias_path:
        return "correct it in an editor; until then no story goes to Word with aliases"
    if path == library.dictionary_path:
        return "correct it in an editor; until then your words are marked as slips"
    return "correct it in an editor; until then what is shipped, or usual, stands in for it"


def _problem(problem: Problem, advice: str) -> Finding:
    reason = MARKED if problem.reason == MERGEABLE else problem.reason
    return Finding("problem", problem.path, reason, advice, problem.line)


def _leads_nowhere(path: Path) -> bool:
    """Whether a file is a link of which the look from outside has told already."""
    return path.is_symlink() and not path.exists()


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ENDING)
    except OSError:
        return []
