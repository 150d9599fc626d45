"""Files that survive: whole or not at all, and private from the first moment."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from zusammenmehr.errors import PlaceError
from zusammenmehr.state import disk
from zusammenmehr.state.disk import DiskStore


class Pulled(BaseException):
    """The plug."""


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_replacement_that_is_cut_off_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "file.json"
    DiskStore().replace(path, b"old", private=False)

    def pull(*_arguments: Any) -> None:
        raise Pulled

    owner: Any = Path if step == "replace" else os
    monkeypatch.setattr(owner, step, pull)
    with pytest.raises(Pulled):
        DiskStore().replace(path, b"new and longer", private=False)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["file.json"]


def test_content_is_synced_before_the_name_and_the_folder_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real_sync, real_rename = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        real_sync(descriptor)

    def rename(self: Path, target: Path) -> Path:
        order.append("rename")
        return real_rename(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", rename)
    DiskStore().replace(tmp_path / "file.json", b"x", private=True)
    assert order == ["content", "rename", "folder"]
    order.clear()
    DiskStore().append(tmp_path / "lines", b"x\n", private=True)
    DiskStore().append(tmp_path / "lines", b"y\n", private=True)
    assert order == ["content", "folder", "content"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
def test_a_disk_that_refuses_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_arguments: Any) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "write", refuse)
    for write in (DiskStore().replace, DiskStore().append, DiskStore().create):
        with pytest.raises(PlaceError) as caught:
            write(tmp_path / write.__name__, b"x", private=True)
        assert not (tmp_path / "create").exists()
        assert caught.value.exit_code == 8
        assert ("full" in caught.value.message) == (number in {errno.ENOSPC, errno.EDQUOT})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_private_files_are_private_from_the_first_moment(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        DiskStore().replace(tmp_path / "a" / "replaced", b"x", private=True)
        DiskStore().append(tmp_path / "a" / "appended", b"x", private=True)
        DiskStore().create(tmp_path / "a" / "created", b"x", private=True)
    finally:
        os.umask(old)
    assert {each.stat().st_mode & 0o777 for each in (tmp_path / "a").iterdir()} == {0o600}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700


def test_only_one_creates(tmp_path: Path) -> None:
    assert DiskStore().create(tmp_path / "claim", b"first", private=False)
    assert not DiskStore().create(tmp_path / "claim", b"second", private=False)
    assert DiskStore().read(tmp_path / "claim") == b"first"


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (tmp_path / "lines").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PlaceError):
        DiskStore().append(tmp_path / "lines", b"x", private=True)
    DiskStore().replace(tmp_path / "lines", b"x", private=True)
    assert (tmp_path / "elsewhere").read_bytes() == b"mine"


def test_what_is_not_there(tmp_path: Path) -> None:
    assert DiskStore().read(tmp_path / "missing") is None
    DiskStore().remove(tmp_path / "missing")


def test_a_file_that_is_made_appears_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[:3])
        raise KeyboardInterrupt

    path = tmp_path / "claim.json"
    monkeypatch.setattr(disk, "_write_all", torn)
    with pytest.raises(KeyboardInterrupt):
        DiskStore().create(path, b"whole", private=False)
    assert not path.exists()


def test_a_file_is_made_where_names_cannot_be_given_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "no second names here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "claim.json"
    assert DiskStore().create(path, b"mine", private=False)
    assert not DiskStore().create(path, b"yours", private=False)
    assert path.read_bytes() == b"mine"
    assert [file.name for file in tmp_path.iterdir()] == ["claim.json"]
