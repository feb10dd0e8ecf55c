"""A library into which broken files are put, one at a time, and all that reads them.

Promise: whatever a file holds, reading it ends in a value or in the one error that says what is
wrong; anything else comes out of here as it is. No read changes a byte.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tools.commanding import COMMANDS, run
from tools.torture.place import ROOT, STORY, Place

from starwriter.desk import Desk
from starwriter.model import Sections, Story, clean
from starwriter.model.merging import Side, merge
from starwriter.sending import send
from starwriter.store.bad_story import bad_story
from starwriter.store.conflicts import conflicts_in
from starwriter.store.doctor import examined
from starwriter.store.journal import Journal, Origin
from starwriter.store.library import Library
from starwriter.store.problem import StoreError
from starwriter.store.recovering import merged_with, saved_of, unsaved
from starwriter.store.story_file import load_story, save_story
from starwriter.store.versions import last_good, versions_in
from starwriter.understanding import understood

_SHIPPED = ROOT / "tests/data/library/shipped"
_VERSION = "0001 2026-11-22 10.40.00 found.toml"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file."""

    path: Callable[[Place], Path]
    """Where it is put."""
    sources: Callable[[Place], Sequence[bytes]]
    """Good ones, to be broken."""
    read: Callable[[Place], bool]
    """Reads it every way there is; returns whether it could be read."""
    may_go: bool = False
    """Whether reading may remove it: a journal of what is saved already."""


def put_and_read(kind: Kind, place: Place, data: bytes) -> bool:
    """Put bytes into a file's place, read them, and return whether they could be read."""
    path = kind.path(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    found = kind.read(place)
    if not (kind.may_go and not path.exists()) and path.read_bytes() != data:
        raise AssertionError(f"{path.name} was changed by reading it")
    return found


def _all(folder: str) -> Callable[[Place], Sequence[bytes]]:
    roots = (ROOT / "library", _SHIPPED, ROOT / "tests/data/library/user")
    return lambda _: [path.read_bytes() for root in roots for path in sorted(root.glob(folder))]


def _desk(place: Place) -> Desk:
    return Desk(place.library, _SHIPPED)


def _is_read(desk: Desk) -> bool:
    """Read everything, and return whether nothing was refused."""
    for entry in desk.entries():
        desk.question_of(entry.file.story)
    _ = desk.library.settings, desk.library.questions
    _check_lines(str(problem) for problem in desk.library.problems)
    return not desk.library.problems


def _check_lines(lines: Iterator[str]) -> None:
    for line in lines:
        if clean(line) != line or "\n" in line:
            raise AssertionError(f"more than one plain line: {line!r}")


def _story_read(place: Place) -> bool:
    desk = _desk(place)
    _is_read(desk)
    library = desk.library
    for conflict in conflicts_in(library):
        merge(conflict.base, conflict.mine, conflict.theirs)
    for problem in library.story_problems:
        bad_story(library, problem)
    _check_lines(str(finding) for finding in examined(library).findings)
    with suppress(StoreError):
        _save_elsewhere(place, library.story(STORY).data or b"")
    return not library.problems


def _save_elsewhere(place: Place, data: bytes) -> None:
    """Edit a copy of a story that could be read, and see whether it comes back as it was saved."""
    path = place.root / "elsewhere" / f"{STORY}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    file = load_story(path)
    wanted = file.story.model_copy(
        update={"title": "Edited", "sections": file.story.sections.replaced("task", "One\ntwo")}
    )
    try:
        save_story(file, wanted)
    except StoreError:
        assert path.read_bytes() == data
        return
    if load_story(path).story != wanted.model_copy(update={"sections": _ended(wanted)}):
        raise AssertionError("what was saved is not what is read")


def _ended(story: Story) -> Sections:
    return story.sections.replaced("task", "One\ntwo\n")


def _journals(place: Place) -> Sequence[bytes]:
    journal = Journal(Origin(place.library, place.story.parent, place.story))
    story = load_story(place.story).story
    base = place.story.read_text("utf-8")
    texts = [
        journal.write(story.model_copy(update={"title": title}), base).read_bytes()
        for title in ("Typed", "Typed é\u6f22")
    ]
    journal.close()
    return texts


def _journal_read(place: Place) -> bool:
    found = unsaved(Library(place.library, _SHIPPED))
    for left in found:
        saved = saved_of(left)
        merged = merged_with(left, saved)
        both: list[Side] = ["both"] * len(merged.collisions)
        merged.story(both)
        left.leave()
    return bool(found)


def _version_read(place: Place) -> bool:
    folder = place.library / "versions" / STORY
    assert len(versions_in(folder)) == 1
    return last_good(folder) is not None


def _words(place: Place) -> Sequence[bytes]:
    path = place.root / "good.docx"
    desk = _desk(place)
    send(list(desk.entries()), path, desk.library.settings, replace=True)
    return [path.read_bytes()]


def _word_read(place: Place) -> bool:
    try:
        understood(place.root / "broken.docx", _desk(place).shelves)
    except StoreError as error:
        _check_lines(iter([str(error)]))
        return False
    return True


def _command_read(place: Place) -> bool:
    size = place.story.stat().st_size
    codes = [run(place.library, COMMANDS[(size + step) % len(COMMANDS)]) for step in range(3)]
    return 2 not in codes


def _library_read(place: Place) -> bool:
    return _is_read(_desk(place))


KINDS: Mapping[str, Kind] = {
    "story": Kind(lambda place: place.story, _all("stories/*.toml"), _story_read),
    "conflict copy": Kind(
        lambda place: place.story.with_name(f"{STORY}.sync-conflict-20261122-104007-1A2B3C4.toml"),
        _all("stories/*.toml"),
        _story_read,
    ),
    "story with git's marks": Kind(lambda place: place.story, lambda _: [_MARKED], _story_read),
    "question": Kind(
        lambda place: place.library / "questions/peer-dispute.toml",
        _all("questions/*.toml"),
        _library_read,
    ),
    "signals": Kind(
        lambda place: place.library / "signals.toml", _all("signals.toml"), _library_read
    ),
    "settings": Kind(
        lambda place: place.library / "settings.toml", lambda _: [_SETTINGS], _library_read
    ),
    "journal": Kind(
        lambda place: place.root / "state/starwriter/journal/0-1-2.toml",
        _journals,
        _journal_read,
        may_go=True,
    ),
    "version": Kind(
        lambda place: place.library / "versions" / STORY / _VERSION,
        _all("stories/*.toml"),
        _version_read,
    ),
    "Word file": Kind(lambda place: place.root / "broken.docx", _words, _word_read),
    "story, by commands": Kind(lambda place: place.story, _all("stories/*.toml"), _command_read),
}
"""What is broken and read."""

_MARKED = b"""format = 1
title = "The late parcel"

[sections]
<<<<<<< HEAD
action = '''
We found it.
'''
||||||| 1234567
action = ""
=======
action = '''
They found it.
'''
>>>>>>> other
result = "Good."
"""
_SETTINGS = b"""name = "Ada Example"
language = "en-GB"
pace = 140
target = "2 min"
theme = "textual-dark"

[keys]
"editor.stories" = "f10,ctrl+o"
"""
