"""The merge of stories, offered to the user's own git for `git merge`, `git pull` and the rest.

Promise: setting it up twice changes nothing more than doing it once.
"""

import os
import re
import shlex
import sys
from pathlib import Path

from starwriter.store.files import read_bytes, write_new, write_over
from starwriter.store.git import Git
from starwriter.store.joining import marked_story
from starwriter.store.repository import place_of

_NAME = "starwriter: stories, part by part"


def drive(base: Path, ours: Path, theirs: Path, path: Path) -> bool:
    """Merge three versions of a story as git hands them over, into the file `ours`.

    `path` is where the story lives. Return whether the merge is clean: what is not stands between
    git's marks, or the file is as it was where it is no text. Raises StoreError where a file cannot
    be read or written.
    """
    known, mine, other = (read_bytes(each) for each in (base, ours, theirs))
    merged, is_clean = marked_story(path, known, mine, other) or (mine, False)
    if merged != mine:
        write_over(ours, merged, last_read=mine)
    return is_clean


def set_up(folder: Path) -> list[str]:
    """Tell the library's repository to merge stories with starwriter; return what was done.

    Raises StoreError where there is no repository, or it cannot be written to.
    """
    top, prefix = place_of(Git(folder))
    git = Git(top)
    done = [
        *_configured(git, "merge.starwriter.name", _NAME),
        *_configured(git, "merge.starwriter.driver", _command()),
        *_attributed(git, f"{_pattern(prefix)} merge=starwriter"),
    ]
    return done or ["the merge driver is set up already"]


def _configured(git: Git, key: str, value: str) -> list[str]:
    if git.run("config", "--local", "--get", key, codes=(0, 1)).line == value:
        return []
    git.run("config", "--local", "--replace-all", key, value)
    return [f"set {key} in the repository's config"]


def _attributed(git: Git, line: str) -> list[str]:
    path = git.folder / git.run("rev-parse", "--git-path", "info/attributes").line
    found = read_bytes(path) if path.exists() else None
    if line in os.fsdecode(found or b"").splitlines():
        return []
    text = os.fsdecode(found or b"")
    data = os.fsencode(f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{line}\n")
    if found is None:
        write_new(path, data)
    else:
        write_over(path, data, last_read=found)
    return [f"added the stories to {path}"]


def _command() -> str:
    """Return the command for git's shell. Without -P Python would look for modules in the
    repository first, and so run what somebody else has put there.
    """
    # git takes % as its own sign, and quotes %P by itself.
    program = shlex.quote(sys.executable).replace("%", "%%")
    return f"{program} -P -m starwriter merge-driver -- %O %A %B %P"


def _pattern(prefix: str) -> str:
    r"""Return the pattern of .gitattributes for the stories of the library at this place.

    The leading slash keeps a place that begins with `#` or `!` from being read as something else.
    """
    place = re.sub(r"([\\*?\[])", r"\\\1", prefix)
    pattern = f"/{place}stories/*.toml"
    if not re.search(r'[\s"]', pattern):
        return pattern
    quoted = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
