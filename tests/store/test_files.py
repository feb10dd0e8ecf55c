import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import Any

import pytest

from starwriter.store.files import read_bytes, read_text, write_new, write_over
from starwriter.store.problem import ChangedOutsideError, StoreError

needs_posix = pytest.mark.skipif(os.name != "posix", reason="modes are a thing of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refuse(*_: object, **__: object) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


class FullDisk:
    """A file that takes nothing, or everything until it is flushed."""

    def __init__(self, handle: int, step: str) -> None:
        self.handle = handle
        self.step = step

    def __enter__(self) -> "FullDisk":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)

    def fileno(self) -> int:
        return self.handle

    def write(self, data: bytes) -> int:
        os.write(self.handle, data[: len(data) // 2])
        return refuse() if self.step == "write" else len(data)

    def flush(self) -> None:
        if self.step == "flush":
            refuse()


STEPS = ("make", "write", "flush", "sync", "rename")


def break_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_full(handle: int, _: str) -> FullDisk:
        return FullDisk(handle, step)

    match step:
        case "make":
            monkeypatch.setattr(tempfile, "mkstemp", refuse)
        case "sync":
            monkeypatch.setattr(os, "fsync", refuse)
        case "rename":
            for name in ("replace", "rename", "link"):
                monkeypatch.setattr(os, name, refuse)
            monkeypatch.setattr(Path, "replace", refuse)
        case _:
            monkeypatch.setattr(os, "fdopen", open_full)


def test_text_is_read_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbfa\r\n")

    assert read_text(path) == "a\r\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(("data", "line"), [(b"\xff", 1), (b"a\n\xff", 2), (b"a\n\n\nb\xc3", 4)])
def test_what_is_not_utf_8_is_named_with_its_line(
    tmp_path: Path, mark: bytes, data: bytes, line: int
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(mark + data)

    with pytest.raises(StoreError) as caught:
        read_text(path)
    assert str(caught.value) == f"{path}:{line}: is not UTF-8 text"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing", "No such file"),
        ("", "is not a file"),
        ("a\0b", "is no file name"),
        ("x" * 300, "name too long"),
        ("\ud800", "is no file name"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(StoreError, match=reason) as caught:
        read_bytes(tmp_path / name)
    assert "\n" not in str(caught.value)


@needs_posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")

    with pytest.raises(StoreError, match="is not a file"):
        read_bytes(tmp_path / "pipe.toml")


def test_a_file_of_17_mib_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(17 * 2**20)

    with pytest.raises(StoreError, match="is too large: 17 MiB"):
        read_bytes(path)


@needs_posix
def test_new_files_and_folders_are_the_users_own(tmp_path: Path) -> None:
    path = tmp_path / "library" / "stories" / "a.toml"
    write_new(path, b"a")

    assert path.read_bytes() == b"a"
    assert (mode(path), mode(path.parent), mode(path.parents[1])) == (0o600, 0o700, 0o700)


def test_a_new_file_takes_no_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")

    with pytest.raises(StoreError, match="exists"):
        write_new(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.toml"]


def test_a_new_file_is_made_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_new(tmp_path / "a.toml", b"new")

    with pytest.raises(StoreError, match="exists"):
        write_new(tmp_path / "a.toml", b"newer")
    assert (tmp_path / "a.toml").read_bytes() == b"new"
    assert names(tmp_path) == ["a.toml"]


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_write_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    with monkeypatch.context() as broken:
        break_at(step, broken)
        with pytest.raises(StoreError, match=r"a\.toml: No space left on device"):
            write_over(path, b"a new and longer text", last_read=b"old")

    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.toml"]


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_first_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as broken:
        break_at(step, broken)
        with pytest.raises(StoreError, match="No space left"):
            write_new(tmp_path / "a.toml", b"a new text")

    assert names(tmp_path) == []


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, MemoryError])
def test_a_write_broken_off_leaves_nothing_beside_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interrupt: type[BaseException]
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")

    def broken(_: int) -> None:
        raise interrupt

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(interrupt):
        write_over(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.toml"]


def test_a_folder_that_takes_no_file_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "closed" / "a.toml"
    path.parent.mkdir()
    path.write_bytes(b"old")
    path.parent.chmod(0o500)
    if os.access(path.parent, os.W_OK):  # root may write anywhere; Windows knows no such folder

        def refused(*_: object, **__: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(tempfile, "mkstemp", refused)
    try:
        for write in (write_new, write_over):
            with pytest.raises(StoreError, match=r"a\.toml: Permission denied"):
                write(path, b"new")
    finally:
        path.parent.chmod(0o700)
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_a_file_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "stories").write_bytes(b"")

    with pytest.raises(StoreError, match="stories"):
        write_new(tmp_path / "stories" / "a.toml", b"new")


@pytest.mark.parametrize("found", [b"changed", b"", None])
def test_a_file_changed_outside_is_left_alone(tmp_path: Path, found: bytes | None) -> None:
    path = tmp_path / "a.toml"
    if found is not None:
        path.write_bytes(found)

    with pytest.raises(ChangedOutsideError, match="outside"):
        write_over(path, b"new", last_read=b"old")
    assert names(tmp_path) == ([] if found is None else ["a.toml"])
    assert found is None or path.read_bytes() == found


@needs_posix
@pytest.mark.parametrize("bits", [0o644, 0o600, 0o640, 0o444])
def test_a_file_keeps_its_mode(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    path.chmod(bits)
    write_over(path, b"new")

    assert path.read_bytes() == b"new"
    assert mode(path) == bits


@needs_posix
def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "dropbox" / "real.toml", tmp_path / "stories" / "a.toml"
    target.parent.mkdir()
    link.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(Path("..") / "dropbox" / "real.toml")
    write_over(link, b"new", last_read=b"old")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["real.toml"]
    assert names(link.parent) == ["a.toml"]


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    write_new(tmp_path / "a.toml", b"new")

    assert (tmp_path / "a.toml").read_bytes() == b"new"
