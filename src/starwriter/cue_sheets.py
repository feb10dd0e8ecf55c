"""Cue sheets: one page of stories for an interview, as a Word file or as markdown.

Promise: what stays at home stays at home here, too: private stories, and names that have aliases.
Nothing is overwritten unless it was asked for.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from starwriter.coach.cue_sheet import cue_lines
from starwriter.desk import Entry
from starwriter.forming import cover
from starwriter.model import Aliases, Settings, clean_line
from starwriter.model.contents import Contents
from starwriter.model.cue_sheet import CueLines, CueSheet
from starwriter.model.leaks import Leak, Place, leaks
from starwriter.store.files import write_new, write_over
from starwriter.store.library import Library
from starwriter.store.naming import free_name
from starwriter.store.places import home_expanded
from starwriter.store.problem import StoreError
from starwriter.telling import aliases_for, as_told, told

TITLE = "Cue sheet"
ENDINGS = (".docx", ".md")
"""What a cue sheet can be: a Word file, or markdown."""
_SPECIAL = re.compile(r"([\\`*\[\]<]|(?<!\w)_|_(?!\w))")


def cue_sheet_of(entries: Iterable[Entry], library: Library, contents: Contents) -> CueSheet:
    """Return the cue sheet of stories as readers see them. Raises StoreError where the aliases
    are wanted and cannot be read.
    """
    aliases = aliases_for(library, contents)
    seen = (told(entry, aliases) for entry in entries)
    company = clean_line(as_told(contents, aliases).company)
    title = f"{TITLE} for {company}" if company else TITLE
    return CueSheet(title, tuple(cue_lines(each.file.story, each.question) for each in seen))


def warnings(sheet: CueSheet, library: Library) -> tuple[Leak, ...]:
    """Return what of a cue sheet somebody may not want to give away."""
    return leaks(_places(sheet), library.aliases or Aliases())


def sheet_path(text: str) -> Path:
    """Return the path that a user means. Raises StoreError where it is no file that can be a cue
    sheet.
    """
    path = home_expanded(Path(text))
    if path.suffix.lower() not in ENDINGS:
        raise StoreError(path, "give a name that ends in .docx or .md")
    return path


def proposed_sheet() -> Path:
    """Return a file name that is free, in the user's Documents (or home) folder."""
    home = Path.home()
    folder = next((each for each in (home / "Documents", home) if each.is_dir()), Path.cwd())
    return folder / f"{free_name(TITLE, {path.stem for path in folder.glob('*.docx')})}.docx"


def write_sheet(sheet: CueSheet, path: Path, settings: Settings, *, replace: bool = False) -> int:
    """Write a cue sheet, as the path's ending says; return how many characters were dropped
    because no Word file can hold them. Raises StoreError where the file exists and is not to be
    replaced, and where it cannot be written.
    """
    is_word = path.suffix.lower() != ".md"
    data, removed = _as_word(sheet, settings) if is_word else (as_markdown(sheet).encode(), 0)
    (write_over if replace else write_new)(path, data)
    return removed


def as_markdown(sheet: CueSheet) -> str:
    """Return a cue sheet as markdown."""
    lines = [f"# {_plain(sheet.title)}", *(line for each in sheet.stories for line in _lines(each))]
    return "\n".join([*lines, ""])


def _as_word(sheet: CueSheet, settings: Settings) -> tuple[bytes, int]:
    from starwriter.word.cue_sheet import cue_sheet

    done = cue_sheet(sheet, cover(len(sheet.stories), settings, Contents()))
    return done.data, done.removed


def _lines(cue: CueLines) -> Iterator[str]:
    yield f"\n## {_plain(cue.title)}\n"
    if cue.asked:
        yield f"_{_plain(cue.asked)}_\n"
    yield from (f"- **{name}:** {_plain(text)}" for name, text in cue.told)


def _plain(text: str) -> str:
    """Return words so that markdown shows them as they are."""
    return _SPECIAL.sub(r"\\\1", text)


def _places(sheet: CueSheet) -> Iterator[Place]:
    yield Place("", "title", sheet.title)
    for cue in sheet.stories:
        yield Place(cue.title, "title", cue.title)
        yield Place(cue.title, "question", cue.asked)
        for name, text in cue.told:
            yield Place(cue.title, name.lower(), text)
