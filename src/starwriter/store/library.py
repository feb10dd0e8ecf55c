"""A library: the user's folder over the shipped one.

Promise: everything that can be read is there, the user's own before ours; everything that
cannot be read is named, with its line and the reason, and is never written to.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from starwriter.model import Aliases, Question, Settings, Signal
from starwriter.store.conflict_marks import explained
from starwriter.store.conflict_names import copies_in
from starwriter.store.files import read_text
from starwriter.store.naming import same_name
from starwriter.store.places import (
    cache_folder,
    home_expanded,
    journal_folders,
    shipped_library,
    user_library,
)
from starwriter.store.problem import Problem, StoreError, os_reason
from starwriter.store.reading import (
    aliases_from,
    question_from,
    settings_from,
    signals_from,
    wordings_from,
)
from starwriter.store.story_file import ENDING, StoryFile, load_story
from starwriter.store.word_list import words_from

T = TypeVar("T")


@dataclass
class Library:
    """One user's library, read piece by piece as it is asked for, each piece once."""

    folder: Path = field(default_factory=user_library)
    """The user's library; it need not exist."""
    shipped: Path = field(default_factory=shipped_library)
    """The library that lies under it."""
    problems: list[Problem] = field(default_factory=list[Problem])
    """What could not be read so far."""
    _question_stamps: object = field(default=None, init=False)

    @property
    def story_folder(self) -> Path:
        """Where the user's stories are."""
        return self.folder / "stories"

    @cached_property
    def settings(self) -> Settings:
        """The user's settings; the defaults where there is no file or a bad one."""
        path = self.folder / "settings.toml"
        return self._read_if_there(path, lambda p: settings_from(read_text(p), p)) or Settings()

    @cached_property
    def aliases(self) -> Aliases | None:
        """The user's aliases, none where there is no file. None where it cannot be read: then
        nothing may go out as if there were none.
        """
        path = self.alias_path
        return Aliases() if _is_absent(path) else self._read(path, _read_aliases)

    def read_aliases_again(self) -> None:
        """Forget the aliases, so that they are read as they are now."""
        self.forget("aliases")
        self.forget_problems([self.alias_path])

    @property
    def alias_path(self) -> Path:
        """The file of the user's aliases; it need not be there."""
        return self.folder / "aliases.toml"

    @cached_property
    def dictionary(self) -> frozenset[str]:
        """The words that are the user's own; none where there is no file or a bad one."""
        path = self.dictionary_path
        return self._read_if_there(path, lambda p: words_from(read_text(p))) or frozenset()

    @property
    def dictionary_path(self) -> Path:
        """The file of the user's own words; it need not be there."""
        return self.folder / "dictionary.txt"

    @cached_property
    def signals(self) -> Mapping[str, Signal]:
        """The catalogue: the shipped signals, with the user's own over them and after them."""
        return {**self._signals_in(self.shipped), **self.own_signals}

    @cached_property
    def own_signals(self) -> Mapping[str, Signal]:
        """The signals of the user's own `signals.toml`."""
        return self._signals_in(self.folder)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by id, in the order of their titles."""
        merged: dict[str, Question] = {}
        for folder in (self.shipped, self.folder):
            for path in _originals(self._files(folder / "questions")):
                if found := self._read(path, _read_question):
                    merged[found.id] = found
        return dict(sorted(merged.items(), key=lambda item: item[1].title.casefold()))

    @cached_property
    def wordings(self) -> Mapping[str, tuple[str, ...]]:
        """More ways to ask the shipped questions, by id; the match goes by them."""
        path = self.shipped / "wordings.toml"
        return self._read_if_there(path, lambda p: wordings_from(read_text(p), p)) or {}

    @property
    def question_folder(self) -> Path:
        """Where the user's own questions are."""
        return self.folder / "questions"

    @property
    def own_questions(self) -> frozenset[str]:
        """The ids of the questions that are the user's own, or lie over a shipped one."""
        return frozenset(path.stem for path in self._files(self.question_folder))

    def read_questions_again(self) -> None:
        """Forget the questions where a file of theirs has changed, so that they are read anew."""
        try:
            stamps = [_stamps(folder / "questions") for folder in (self.shipped, self.folder)]
        except OSError:  # reading them will say so
            return
        if self._question_stamps not in (None, stamps):
            self.forget("questions")
            self.forget_problems(
                [p.path for p in self.problems if p.path.parent == self.question_folder]
            )
        self._question_stamps = stamps

    def question(self, name: str | None) -> Question | None:
        """Return one question, reading only its own file; None where there is none of that id."""
        if not name or "questions" in self.__dict__:
            return self.questions.get(name) if name else None
        for folder in (self.folder, self.shipped):
            path = _inside(folder / "questions", name)
            if path and (found := self._read(path, _read_question)):
                return found
        return None

    def stories(self) -> Iterator[StoryFile]:
        """Yield the user's own stories that can be read, in the order of their file names.

        A sync program's conflict copy of another story here is none of its own. What was wrong
        with stories at an earlier reading is forgotten.
        """
        self.problems[:] = [each for each in self.problems if each not in self.story_problems]
        for path in _originals(self.story_paths()):
            if found := self._read(path, read_story):
                yield found

    @property
    def story_problems(self) -> list[Problem]:
        """What was wrong with the user's stories when they were last read."""
        return [each for each in self.problems if each.path.parent == self.story_folder]

    @property
    def story_copies(self) -> Mapping[Path, Path]:
        """The conflict copies among the user's stories, each with the story it is a copy of."""
        return copies_in(self.story_paths())

    def story_paths(self) -> list[Path]:
        """Return the files in which the user's stories are, and conflict copies of them."""
        return self._files(self.story_folder)

    def story_stamps(self) -> dict[str, str]:
        """Return the names, without ending, of the files of the user's stories and of conflict
        copies, each with a stamp that is another one once the file has changed. It opens no file.

        Raises StoreError where the folder cannot be looked through.
        """
        try:
            return _stamps(self.story_folder)
        except OSError as error:
            raise StoreError(self.story_folder, os_reason(error)) from None

    def story_path(self, name: str) -> Path:
        """Return the file of a story of the user's, by its id; it need not be there."""
        return self.story_folder / f"{name}{ENDING}"

    def story_again(self, name: str) -> StoryFile | None:
        """Return one of the user's stories as it is now; None where it cannot be read, which
        `problems` then tells. What was wrong with the file before is forgotten.
        """
        path = self.story_path(name)
        self.forget_problems([path])
        return self._read(path, read_story)

    def forget(self, *pieces: str) -> None:
        """Forget pieces of the library that were read ("questions"): they are read anew."""
        for piece in pieces:
            self.__dict__.pop(piece, None)

    def forget_problems(self, paths: Collection[Path]) -> None:
        """Forget what was wrong with some files."""
        self.problems[:] = [each for each in self.problems if each.path not in paths]

    def samples(self) -> Iterator[StoryFile]:
        """Yield the shipped sample stories; saving one writes the user's own copy."""
        for path in self._files(self.shipped / "stories"):
            if found := self._read(path, load_story):
                yield self._sample(found)

    def paths(self) -> dict[str, Path]:
        """Return where everything is, by what it is."""
        return {
            "library": self.folder,
            "stories": self.story_folder,
            "questions": self.folder / "questions",
            "signals": self.folder / "signals.toml",
            "settings": self.folder / "settings.toml",
            "aliases": self.alias_path,
            "dictionary": self.dictionary_path,
            "versions": self.folder / "versions",
            "journals": journal_folders()[0],
            "cache": cache_folder(),
            "shipped library": self.shipped,
        }

    def version_folder(self, path: Path) -> Path:
        """Return the folder that the versions of a story's file are kept in; it need not exist."""
        root = self.folder / "versions"
        if os.path.realpath(path.parent) == os.path.realpath(self.story_folder):
            return root / path.stem
        return root / f"{path.stem}~{sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:8]}"

    def story(self, name: str) -> StoryFile:
        """Return the story that `name` says: an id of the library, or the path of a file.

        Raises StoreError where there is none, or it cannot be read.
        """
        own = _inside(self.story_folder, name) or self._alike(name)
        if own is not None:
            return read_story(own)
        if sample := _inside(self.shipped / "stories", name):
            return self._sample(load_story(sample))
        path = home_expanded(Path(name))
        if not name or _is_absent(path):
            reason = f"no such story in {self.story_folder}, and no such file"
            raise StoreError(Path(name or '""'), reason)
        return load_story(path)

    def _alike(self, name: str) -> Path | None:
        """Return the one story whose id is `name` but for case or Unicode form."""
        wanted = same_name(name)
        found = [path for path in self.story_paths() if same_name(path.stem) == wanted]
        return found[0] if len(found) == 1 else None

    def _sample(self, file: StoryFile) -> StoryFile:
        return StoryFile(self.story_folder, file.story)

    def _files(self, folder: Path) -> list[Path]:
        try:
            found = [path for path in folder.iterdir() if _is_ours(path)]
        except FileNotFoundError:
            return []
        except OSError as error:
            self.note(Problem(folder, os_reason(error)))
            return []
        return sorted(found)

    def _read(self, path: Path, reader: Callable[[Path], T]) -> T | None:
        try:
            return reader(path)
        except StoreError as error:
            self.note(error.problem)
            return None

    def _read_if_there(self, path: Path, reader: Callable[[Path], T]) -> T | None:
        return None if _is_absent(path) else self._read(path, reader)

    def _signals_in(self, folder: Path) -> Mapping[str, Signal]:
        path = folder / "signals.toml"
        return self._read_if_there(path, lambda p: signals_from(read_text(p), p)) or {}

    def note(self, problem: Problem) -> None:
        """Keep a problem with one of the library's files, once."""
        if problem not in self.problems:
            self.problems.append(problem)


def read_story(path: Path) -> StoryFile:
    """Return the story in a file. Raises StoreError where there is none, and says so where that is
    git's doing.
    """
    try:
        return load_story(path)
    except StoreError as error:
        raise explained(error) from None


def _originals(paths: list[Path]) -> list[Path]:
    copies = copies_in(paths)
    return [path for path in paths if path not in copies]


def _read_question(path: Path) -> Question:
    return question_from(read_text(path), path)


def _read_aliases(path: Path) -> Aliases:
    return aliases_from(read_text(path), path)


def _is_ours(path: Path) -> bool:
    return _is_named_as_ours(path.name)


def _is_named_as_ours(name: str) -> bool:
    return name.endswith(ENDING) and not name.startswith(".")


def _stamps(folder: Path) -> dict[str, str]:
    try:
        with os.scandir(folder) as found:
            ours = (each for each in found if _is_named_as_ours(each.name))
            return {each.name[: -len(ENDING)]: _stamp(each) for each in ours}
    except FileNotFoundError:
        return {}


def _stamp(found: "os.DirEntry[str]") -> str:
    try:
        known = found.stat()
    except OSError as error:  # a link that leads nowhere: reading it will say so
        return f"unreadable {error.errno}"
    return f"{known.st_mtime_ns} {known.st_ctime_ns} {known.st_size} {known.st_ino}"


def _inside(folder: Path, name: str) -> Path | None:
    """Return the file of that id in a folder, where `name` is an id and the file is there."""
    if not name or "/" in name or "\\" in name or "\0" in name or name.startswith("."):
        return None
    path = folder / f"{name.removesuffix(ENDING)}{ENDING}"
    try:
        return path if path.is_file() else None
    except OSError:  # a name too long for a file
        return None


def _is_absent(path: Path) -> bool:
    """Whether there is no such file. One that may not be looked at is there, and reads badly."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        return False
    return False
