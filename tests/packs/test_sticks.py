"""Finding packs: several sticks, several packs, broken ones, and sticks that do not answer."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kiosk.content.packs import sticks
from kiosk.content.packs.sticks import Stick, find_packs, mounted_sticks
from tests.packs.making import PROGRAM, Author, Kiosk, make_author, next_version, write


def _find(kiosk: Kiosk, *mounts: Path) -> tuple[Stick, ...]:
    return find_packs(mounts, kiosk.trusted(), PROGRAM)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A mounted stick."""
    folder = tmp_path / "STICK A"
    (folder / "System Volume Information").mkdir(parents=True)
    return folder


def test_all_packs_of_all_sticks_are_found_the_newest_first(
    kiosk: Kiosk, author: Author, stick: Path, tmp_path: Path
) -> None:
    other = tmp_path / "B"
    (other / "MISS-PACKS".lower()).mkdir(parents=True)
    write(stick, next_version(author, 1), "one.misspack")
    write(stick, next_version(author, 2), "TWO.MISSPACK")
    write(stick, b"PK\x03\x04 something else", "bad.misspack")
    write(stick, b"", "photo.jpg")
    write(stick, b"", "._one.misspack")
    write(stick, make_author(tmp_path / "stranger").pack(), "stranger.misspack")
    write(other / "miss-packs", next_version(author, 3), "three.misspack")
    first, second, first_again = _find(kiosk, stick, other, stick, stick) + _find(kiosk, stick)
    assert first == first_again
    assert [(pack.name, pack.version) for pack in first.packs[:2]] == [
        ("TWO.MISSPACK", 2),
        ("one.misspack", 1),
    ]
    assert {pack.name: pack.code for pack in first.packs[2:]} == {
        "bad.misspack": "cut-short",
        "stranger.misspack": "key-unknown",
    }
    assert first.packs[0].signer == "clinic"
    assert [pack.version for pack in second.packs] == [3]
    assert not first.trouble


def test_only_the_head_of_a_pack_is_read(kiosk: Kiosk, author: Author, stick: Path) -> None:
    content = author.pack()
    altered = content.replace(b"Nothing is free", b"All of it free!")
    write(stick, altered)
    assert _find(kiosk, stick)[0].packs[0].reason == ""
    write(stick, content[:-100])
    assert _find(kiosk, stick)[0].packs[0].code == "cut-short"


def test_strange_files_are_named_safely(kiosk: Kiosk, stick: Path) -> None:
    write(stick, b"", "\u202efdp.misspack")
    write(stick, b"", "<b>x\n.misspack")
    (stick / os.fsdecode(b"\xff\xfe.misspack")).write_bytes(b"")
    (stick / "folder.misspack").mkdir()
    os.mkfifo(stick / "pipe.misspack")
    (stick / "link.misspack").symlink_to("/dev/zero")
    found = _find(kiosk, stick)[0].packs
    assert len(found) == 6
    for pack in found:
        assert pack.name.isascii()
        assert pack.name.isprintable()
        assert pack.reason
        pack.path.encode()


def test_a_stick_that_is_gone_says_so(kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (gone,) = _find(kiosk, tmp_path / "gone")
    assert "pulled out" in gone.trouble

    def broken(_path: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "scandir", broken)
    (dead,) = _find(kiosk, tmp_path)
    assert "pulled out" in dead.trouble


def test_a_stick_full_of_packs_is_bounded(kiosk: Kiosk, stick: Path) -> None:
    for number in range(sticks.MAX_PACKS + 5):
        write(stick, b"x", f"{number}.misspack")
    (found,) = _find(kiosk, stick)
    assert len(found.packs) == sticks.MAX_PACKS
    assert found.trouble.startswith("5 more")


def test_mounted_sticks_never_fail() -> None:
    assert all(path.is_absolute() for path in mounted_sticks())


def test_a_read_only_stick_is_enough(kiosk: Kiosk, author: Author, stick: Path) -> None:
    pack = write(stick, author.pack())
    pack.chmod(0o444)
    stick.chmod(0o555)
    before = sorted(path.name for path in stick.iterdir())
    kiosk.install(pack)
    assert sorted(path.name for path in stick.iterdir()) == before
    stick.chmod(0o755)
