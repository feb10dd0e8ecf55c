"""Two clones of one library and the bare repository between them, away from the user's own git."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from starwriter.model import SECTIONS
from starwriter.store.reading import story_from
from starwriter.store.syncing import Synced, sync

NOW = datetime(2026, 11, 22, 10, 40, 7)

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")


def isolate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give git a configuration of the test's own: an identity, and nothing else."""
    config = tmp_path / "gitconfig"
    config.write_text(
        "[user]\n\tname = Ada Example\n\temail = ada@example.org\n"
        "[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n"
    )
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def text_of(title: str = "Roadmap", **sections: str) -> str:
    """Return the text of a story's file, as a user would write it."""
    body = "".join(f'{name} = """\n{sections.get(name, "")}"""\n' for name in SECTIONS)
    return f'format = 1\ntitle = "{title}"\n\n[sections]\n{body}'


@dataclass(frozen=True)
class Clone:
    """One working copy with a library in it."""

    top: Path
    folder: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.top, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def story(self, name: str, title: str = "Roadmap", **sections: str) -> Path:
        return self.write(f"stories/{name}.toml", text_of(title, **sections))

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def section(self, name: str, section: str = "action") -> str:
        path = self.folder / f"stories/{name}.toml"
        return getattr(story_from(path.read_text(encoding="utf-8"), path).sections, section)

    def sync(self) -> Synced:
        return sync(self.folder, asks=False, now=NOW)

    def copies(self) -> list[Path]:
        return sorted(self.folder.rglob("*.sync-conflict-*"))

    def tree(self) -> Mapping[str, bytes]:
        """Return every file of the library but the versions."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        names = {path.relative_to(self.folder).as_posix(): path for path in files}
        return {
            name: path.read_bytes()
            for name, path in names.items()
            if not name.startswith((".git/", "versions/"))
        }

    def is_clean(self) -> bool:
        """Whether git sees nothing uncommitted, and no merge or rebase under way."""
        there = (self.top / ".git" / name for name in ("MERGE_HEAD", "rebase-merge", "index.lock"))
        refs = self.git("for-each-ref", "refs/worktree")
        return not (self.git("status", "--porcelain") or refs or any(p.exists() for p in there))


def made(tmp_path: Path, name: str, place: str = "") -> Clone:
    """Return a new repository with no commit, whose remote is the bare one."""
    top = tmp_path / name
    (top / place).mkdir(parents=True)
    clone = Clone(top, top / place)
    clone.git("init", "--quiet")
    clone.git("remote", "add", "origin", str(tmp_path / "bare.git"))
    return clone


def bare(tmp_path: Path) -> Path:
    """Return a new bare repository."""
    path = tmp_path / "bare.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return path


def two_clones(tmp_path: Path, place: str = "", **stories: str) -> tuple[Clone, Clone]:
    """Return two clones that both hold these stories, by their action."""
    bare(tmp_path)
    one = made(tmp_path, "one", place)
    for name, action in (stories or {"roadmap": "first\nsecond\nthird\nfourth\n"}).items():
        one.story(name, action=action)
    one.sync()
    return one, cloned(tmp_path, "two", place)


def cloned(tmp_path: Path, name: str, place: str = "", *options: str) -> Clone:
    """Return a clone of the bare repository."""
    source = (tmp_path / "bare.git").as_uri()
    subprocess.run(["git", "clone", "--quiet", *options, source, str(tmp_path / name)], check=True)
    return Clone(tmp_path / name, tmp_path / name / place)
