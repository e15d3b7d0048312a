"""Sticks that are pulled out or lie, disks that are full: the old content stays, and why is said."""

from __future__ import annotations

import errno
import io
import os
import shutil
from pathlib import Path

import pytest

from kiosk.content.packs import keeping, staging, store
from kiosk.content.packs.errors import PackError
from tests.packs.making import (
    Author,
    Kiosk,
    make_author,
    refused_install,
)

pytestmark = pytest.mark.usefixtures("quick")


class Failing(io.BytesIO):
    """A file on a stick that is pulled out at the n-th read."""

    def __init__(self, content: bytes, reads: int) -> None:
        super().__init__(content)
        self.reads = reads

    def fileno(self) -> int:
        raise OSError(errno.EIO, "Input/output error")

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads -= 1
        if self.reads < 0:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


def test_a_stick_pulled_at_any_read_leaves_the_old_content(
    kiosk: Kiosk, packs: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.install(packs[1])
    content = packs[2].read_bytes()
    monkeypatch.setattr(staging, "_CHUNK", 1500)
    reads = 0
    while (error := _error_at_read(kiosk, packs[2], content, reads, monkeypatch)) is not None:
        assert error.code == "stick-unreadable"
        assert "pulled out" in error.reason
        assert not (store.packs_folder(kiosk.data) / keeping.INCOMING).exists()
        reads += 1
    assert reads > 10
    assert "edition i." in kiosk.words()


def _error_at_read(
    kiosk: Kiosk, pack: Path, content: bytes, reads: int, monkeypatch: pytest.MonkeyPatch
) -> PackError | None:
    monkeypatch.setattr(staging, "open_pack", lambda _path: Failing(content, reads))
    try:
        kiosk.stage(pack)
    except PackError as error:
        return error
    return None


class Lying(io.BytesIO):
    """A stick that serves other bytes once it was read from its beginning again."""

    def __init__(self, honest: bytes, other: bytes) -> None:
        super().__init__(honest)
        self.other = other

    def seek(self, place: int, whence: int = 0, /) -> int:
        self.__init__(self.other, self.other)  # type: ignore[misc]  # the stick becomes another one
        return super().seek(place, whence)


def test_a_stick_that_serves_other_bytes_later_gains_nothing(
    kiosk: Kiosk, author: Author, packs: dict[int, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = make_author(tmp_path / "stranger")
    altered = packs[2].read_bytes().replace(b"Nothing is free", b"All of it free!")
    for other, code in ((stranger.pack(2), "key-unknown"), (altered, "altered"), (b"", "empty")):
        lying = Lying(packs[2].read_bytes(), other)
        monkeypatch.setattr(staging, "open_pack", lambda _path, lying=lying: lying)
        with pytest.raises(PackError) as refused:
            kiosk.stage(packs[2])
        assert refused.value.code == code
    assert store.current_content(kiosk.data) is None
    del author


@pytest.mark.parametrize("fails_at", range(0, 40, 4))
def test_a_full_disk_leaves_the_old_content(
    fails_at: int, kiosk: Kiosk, packs: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.install(packs[1])
    left = fails_at
    real = os.fsync

    def full(handle: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    error = None
    try:
        kiosk.install(packs[2])
    except PackError as raised:
        error = raised
    if error is None:
        assert "edition ii." in kiosk.words()
    else:
        assert error.code == "disk-full"
        assert "as it was" in error.reason
        assert "edition i." in kiosk.words()
    monkeypatch.undo()
    assert keeping.clean_up(kiosk.data)
    if "edition i." in kiosk.words():
        kiosk.install(packs[2])
    assert "edition ii." in kiosk.words()


def test_too_little_room_is_told_before_anything_is_copied(
    kiosk: Kiosk, packs: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(kiosk.data)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=4096))
    steps: list[str] = []
    with pytest.raises(PackError) as refused:
        kiosk.stage(packs[1], lambda step, _done, _total: steps.append(step))
    assert refused.value.code == "disk-full"
    assert steps == ["look"]


def test_a_data_folder_that_cannot_be_written_is_told(
    kiosk: Kiosk, packs: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def locked(path: os.PathLike[str] | str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_WRONLY:
            raise OSError(errno.EROFS, "Read-only file system")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", locked)
    with pytest.raises(PackError) as refused:
        kiosk.stage(packs[1])
    assert refused.value.code == "disk-locked"


def test_leftovers_are_taken_away_and_packs_are_not(kiosk: Kiosk, packs: dict[int, Path]) -> None:
    kiosk.install(packs[1])
    folder = store.packs_folder(kiosk.data)
    for name in (
        "incoming/x/y",
        "staged/.part/content",
        "installed/miss-content-9-abc/content",
        ".current.json.1.draft",
    ):
        (folder / name).mkdir(parents=True)
    (kiosk.data / ".pack-versions.json.77.draft").write_bytes(b"half")
    assert keeping.clean_up(kiosk.data)
    assert sorted(path.name for path in folder.iterdir()) == ["current.json", "installed", "lock"]
    assert len(list(store.installed_folder(kiosk.data).iterdir())) == 1
    assert not list(kiosk.data.glob(".pack*"))


def test_another_user_than_the_kiosks_own_is_told(
    kiosk: Kiosk, packs: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert refused_install(kiosk, packs[1]) == "other-user"


def test_a_copy_that_cannot_be_read_is_the_disks_fault(
    kiosk: Kiosk, packs: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(staging, "read_files", broken)
    assert refused_install(kiosk, packs[1]) == "disk-trouble"
